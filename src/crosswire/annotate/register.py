"""The parties of a document as they are met: where their names stand, who spoke where, and the mentions made of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.annotate.coreference import Cast, Party
from crosswire.annotate.genders import Genders
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import Lore
from crosswire.annotate.mentions import mention_of, same
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.words import GIVEN
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.language.people import is_single
from crosswire.model import Form, Kind, Link, Mention

MEMORY = 200  # statements and relays that are remembered: who spoke before that is found through the cast
_YEARS = re.compile(r"\b(\d+)-year-old\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A party with the mention that names it at one place of the text."""

    mention: Mention
    party: Party


@dataclass(slots=True)
class Register:
    """The parties of one document with their names, in text order; it collects mentions and links."""

    prose: Prose
    names: list[Name]
    lore: Lore
    cast: Cast
    made: dict[str, Mention] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    said: list[tuple[int, Speaker]] = field(default_factory=list)  # where each statement stands, and whose it is
    first: dict[str, Mention] = field(default_factory=dict)  # the first mention of each party
    openings: dict[str, Name] = field(default_factory=dict)  # the first name of each party
    genders: Genders = field(default_factory=Genders)
    context: str | None = None  # principal of the speaker whose relays are being read
    tellers: dict[Range | None, Range] = field(default_factory=dict)  # sources that were listeners -> who told them
    narrated: dict[Range, Party] = field(default_factory=dict)  # parties of noun phrases outside all sources
    contents: list[Range] = field(default_factory=list)  # where contents stand: names in them are poor antecedents
    issuers: list[Party] | None = None  # whose release the document is, if anybody's; None until that was looked for

    def note(self, offset: int, speaker: Speaker) -> None:
        """Remember that a statement of this speaker stands at the offset."""
        self.said.append((offset, speaker))

    def recent(self, before: int) -> list[Party]:
        """Return the parties that spoke before the offset, latest first."""
        return list(dict.fromkeys(speaker.party for offset, speaker in reversed(self.said[-MEMORY:]) if offset < before))

    def met(self, before: int) -> list[Party]:
        """Return the relays and speakers that were met before the offset, latest first: "the report" means the last of them."""
        relays = [(offset, party) for offset, party in self.cast.seen[-MEMORY:] if offset < before]
        spoke = [(offset, speaker.party) for offset, speaker in self.said[-MEMORY:] if offset < before]
        return list(dict.fromkeys(party for _, party in sorted([*spoke, *relays], key=lambda one: one[0], reverse=True)))

    def relayed(self, offset: int, speaker: Speaker) -> None:
        """Remember that a relay stands at the offset."""
        self.cast.seen.append((offset, speaker.party))

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that lie inside a range."""
        first, last = (bisect_left(self.names, offset, key=lambda name: name.start) for offset in (start, end))
        return [name for name in self.names[first:last] if name.end <= end]

    def name_at(self, offset: int) -> Name | None:
        """Return the name that starts at the offset, or after an article there."""
        article = re.compile(r"(?:the\s+)?(?:[A-Z]{2,3}\s+)?", re.I).match(self.prose.folded, offset)
        stop = article.end() if article else offset
        index = bisect_left(self.names, offset, key=lambda name: name.start)
        return self.names[index] if index < len(self.names) and self.names[index].start <= stop else None

    def of_name(self, name: Name) -> Speaker:
        """Return the party of a name where it stands; a place that speaks is its government."""
        mention = mention_of(self.prose, name, self.cast)
        party = self.cast.of_name(name)
        return self.with_link(Speaker(mention, party))

    def name_around(self, start: int, end: int) -> Name | None:
        """Return the name of which a reader marked only the end or, before an "of", the head."""
        index = bisect_right(self.names, start, key=lambda name: name.start) - 1
        name = self.names[index] if index >= 0 else None
        if name is None or not name.start <= start < end <= name.end or (name.start, name.end) == (start, end):
            return None
        rest = self.prose.cut(end, name.end)
        return name if not rest.strip("s' .") or (name.start == start and rest.startswith((" of ", " for "))) else None

    def of_age(self, phrase: str) -> Name | None:
        """Return the one whose age the text gives behind the name, where a description gives the same: "Ada Lund, 61,"."""
        age = _YEARS.search(phrase)
        found = [
            n
            for n in self.names
            if age and re.match(rf"(?:,\s+(?:aged\s+)?|\s+\(){age[1]}\b", self.prose.folded[n.end : n.end + 12])
        ]
        return found[0] if found and len({self.cast.of_name(name).name for name in found}) == 1 else None

    def leading(self, kinds: frozenset[Kind]) -> Party | None:
        """Return the party of some kinds that the report names most often, of several the one named first."""
        often = Counter(party for name in self.names if (party := self.cast.of_name(name)).kind in kinds)
        return max(often, key=lambda party: often[party], default=None)

    def dominant(self) -> str | None:
        """Return the country that the document names most often: listed, or one that an adjective of the text belongs to.

        Without that a disputed islet that every sentence names would have ministers and a state television.
        """
        known = {*gazetteer().demonyms.values(), *self.lore.adjectives.values()}
        countries = Counter(name.principal for name in self.names if name.kind is Kind.GOVERNMENT and name.principal in known)
        return countries.most_common(1)[0][0] if countries else None

    def lowered(self, start: int, phrase: str) -> str:
        """Return a description without the capital that it has only from opening a sentence."""
        opening, _ = self.prose.sentence_at(start)
        first = re.match(r"[\w'-]+", phrase)
        if first is None or self.prose.cut(opening, start).strip("\"' (") or not re.fullmatch(r"[A-Z][^A-Z]*", first[0]):
            return phrase
        name = self.name_at(start)
        word = solid(first[0])
        rest = solid(phrase).split()[1:]
        titled = bool(rest) and all(other[:1].isupper() for other in rest) and not is_single(rest[-1].lower())
        proper = (
            titled or word in GIVEN or self.lore.party(word) or word in gazetteer().regions or (name and name.start == start)
        )
        inside = re.search(rf"[a-z,] {re.escape(word)}\b", self.prose.folded)
        return phrase if proper or inside else phrase[0].lower() + phrase[1:]

    def held(self, offset: int) -> bool:
        """Tell whether the words there are part of what somebody says."""
        return self.prose.quotation_at(offset) is not None or in_sorted(offset, self.contents)

    def learn(self, name: Name, phrase: str) -> None:
        """Learn from the words around a name which pronoun means its bearer; a surname such as "Clapman" tells nothing."""
        around = phrase.replace(self.prose.cut(name.start, name.end), "", 1)
        self.genders.learn(self.cast.of_name(name), f"{self.prose.cut(max(0, name.start - 8), name.start)} {around}")

    def mention(self, start: int, end: int, form: Form, party: Party) -> Mention:
        """Return a mention of a party in the words of a range."""
        return Mention(self.prose.span(start, end), form, party.kind, party.name, party.role, party.principal)

    def with_link(self, speaker: Speaker) -> Speaker:
        """Keep the mention, and link it with the first one of its party."""
        mention = speaker.mention
        known = self.made.setdefault(mention.id, mention)
        called = mention.name if mention.kind is Kind.PLACE else speaker.party.name
        if mention.form is not Form.NAME or called not in self.first:
            earlier = self.first.setdefault(called, self.first_name(called) or known)
            if earlier.id != known.id:
                self.links.append(same(earlier, known, f"{known.form.value} resolved in the document", "statements@1"))
        return Speaker(known, speaker.party)

    def first_name(self, called: str) -> Mention | None:
        """Return the first mention by name of the party of that name."""
        if not self.openings:
            self.openings |= {self.cast.of_name(n).name: n for n in reversed(self.names) if n.kind is not Kind.PLACE}
        name = self.openings.get(called)
        return mention_of(self.prose, name, self.cast) if name else None


def in_sorted(offset: int, ranges: Sequence[Range]) -> bool:
    """Tell whether an offset lies in one of the ranges, which are in text order and may nest a few deep."""
    index = bisect_right(ranges, (offset, offset + 1))
    return any(start <= offset < end for start, end in ranges[max(0, index - 8) : index + 1])
