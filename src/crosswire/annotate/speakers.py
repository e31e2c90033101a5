"""Resolves the words that name a source to a party of the document, and makes the mention that stands for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.annotate.antecedents import AntecedentScores, Candidate, agrees, is_evident, preferred, reconsidered
from crosswire.annotate.coreference import Cast, Party
from crosswire.annotate.descriptions import Description, core_of, describe, office_at_end, words_of
from crosswire.annotate.genders import SINGULAR, Genders
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import Lore
from crosswire.annotate.mentions import mention_of, parties, same
from crosswire.annotate.ministries import OWNED, of_country, spelt_out
from crosswire.annotate.phrases import apposed, goes_on, is_outlet_tail, is_small, trimmed
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.words import NOBODY, OFFICES, OUTLETS, PEOPLE, VARIANTS
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.model import Form, Kind, Link, Mention

PRONOUNS = frozenset({*SINGULAR, "they", "it"})
MEMORY = 200  # statements and relays that are remembered: who spoke before that is found through the cast
LOOK_BACK = 4  # sentences in which the antecedent of a pronoun is looked for
_HANGING = re.compile(
    r"(?:^|[,;:\"]\s*|\b(?:that|and|but|though|while|by|to)\s+)"
    r"(?P<noun>(?:(?!told\b|said\b|says\b)[\w'-]+\s+){1,6}(?:in|of|for|linked to|from|who asked)\s+(?:the\s+)?)$"
)
_PREPOSITION = re.compile(r"\b(?:with|to|at|in|on|of|from|by|for|via|the)\s+$")
_JOINED = re.compile(
    r"(?:\b(?:of|for|to|from|with|by|and|or|in|at|on|the|an?|than|as|about|over|against|like|his|her|its|their|who)|'s|[,(\"])$"
)
_OUTLET_PHRASE = re.compile(r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w'&.-]+\s+){0,4}?[\w'-]+")
_RELATIVES = frozenset({"who", "which"})
_ANTECEDENT = re.compile(
    r"(?:^|[\s\"(])(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?!the\b|an?\b)[\w'-]+\s*){1,6}?"
    r"|(?:[A-Z][\w'-]*\s*)+(?:[a-z][\w'-]+)?))\s*,?\s*$"
)
_SUBJECT = re.compile(
    r"(?P<noun>The (?:[\w'-]+ ){1,4}?)(?=(?:has|had|have|was|is|did|does|left|came|went|will|would|proposes|noted)\b)"
)
_NOMINATIVE = {"his": "he", "her": "she", "their": "they", "its": "it"}
NEAR_SPEAKERS = 6  # statements back among which a ministry without a country looks for one
ELECTED = frozenset({"nominee", "candidate", "senator", "governor", "congressman", "congresswoman", "mayor"})
"""Offices by which writers take up a prominent person, whom they name without one, in other words."""
NAMED_WITHIN = 3  # sentences behind one with an office in which the name of its holder is looked for
VARIED_WITHIN = 3  # sentences back among which a description that only varies a name looks for its speaker
_AGED = re.compile(r"^\d+-year-old\b|\b(?:mother|father)[- ]of[- ]\w+$")
_BACK_REFERENCE = re.compile(r"^(?:himself|herself|itself|themselves)$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A party with the mention that names it at one place of the text."""

    mention: Mention
    party: Party


@dataclass(slots=True)
class Company:
    """The parties of one document while its statements are composed, in text order; it collects mentions and links."""

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
    learnt: AntecedentScores | None = None  # what a trained reader says of antecedents, if one is at hand
    context: str | None = None  # principal of the speaker whose relays are being read
    tellers: dict[Range | None, Range] = field(default_factory=dict)  # sources that were listeners -> who told them
    contents: list[Range] = field(default_factory=list)  # where contents stand: names in them are poor antecedents

    def note(self, offset: int, speaker: Speaker) -> None:
        """Remember that a statement of this speaker stands at the offset."""
        self.said.append((offset, speaker))

    def recent(self, before: int) -> list[Party]:
        """Return the parties that spoke before the offset, latest first."""
        return list(dict.fromkeys(speaker.party for offset, speaker in reversed(self.said[-MEMORY:]) if offset < before))

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
        return self._with_link(Speaker(mention, party))

    def of_words(self, start: int, end: int) -> Speaker | None:
        """Return whom the words of a range name: by the name that heads them, by pronoun or by description; None for nobody."""
        start, end = trimmed(self.prose.folded, start, end)
        start, end = self._whole(*self._outside_brackets(start, end))
        phrase = self.prose.cut(start, end)
        words = phrase.split()
        if not any(map(str.isalnum, solid(phrase))):
            return None
        lower = words[0].lower()
        if lower in PRONOUNS and (len(words) == 1 or _BACK_REFERENCE.match(words[1].lower())):
            return self._of_pronoun(lower, start, start + len(words[0]))
        if len(words) == 1 and lower in _RELATIVES and (noun := self._before_relative(start)):
            return self.of_words(*noun)
        if (len(words) == 1 and lower in NOBODY) or all(is_small(word) for word in words):
            return None
        name = self._head_name(start, phrase)
        if name:
            self._learn(name, phrase)
            return self.of_name(name)
        return self._of_description(start, end, phrase)

    def _before_relative(self, offset: int) -> Range | None:
        """Return the noun phrase to which "who" or "which" belongs: from its article, or from the opening of the sentence."""
        first, _ = self.prose.sentence_at(offset)
        before = self.prose.cut(first, offset)
        match = _ANTECEDENT.search(before)
        return (first + match.start("noun"), first + match.end("noun")) if match else None

    def _whole(self, start: int, end: int) -> Range:
        """Return the whole noun phrase of which a reader marked only the end: "state radio in" before "Port Alder"."""
        first, _ = self.prose.sentence_at(start)
        missing = _HANGING.search(self.prose.cut(first, start))
        return (first + missing.start("noun") if missing else start), end

    def _outside_brackets(self, start: int, end: int) -> Range:
        """Return the noun phrase before a bracket of which a reader marked only the end."""
        phrase = self.prose.cut(start, end)
        if ")" not in phrase or "(" in phrase:
            return start, end
        first, _ = self.prose.sentence_at(start)
        opened = self.prose.folded.rfind("(", first, start)
        before = re.search(r"(?:^|[,;:\"]\s*)([^,;:\"]+?)\s*$", self.prose.cut(first, opened)) if opened > first else None
        return (first + before.start(1), first + before.end(1)) if before else (start, end)

    def _head_name(self, start: int, phrase: str) -> Name | None:
        """Return the name that heads a noun phrase: at its core's end, or in apposition to a described person."""
        core, complement = core_of(phrase)
        stop = start + len(core)
        names = self.names_in(start, start + len(phrase))
        core = re.sub(r"\s+(?:himself|herself|itself|themselves)$", "", core)
        if titled := next((n for n in names if n.title is not None and n.title - start <= len("the ")), None):
            return titled
        if closing := next((n for n in names if n.end == start + len(phrase) and self._closes(n, start, stop)), None):
            return closing
        for name in names:
            rest = self.prose.cut(name.end, max(name.end, start + len(core)))
            if name.start < stop and (not rest.strip() or is_outlet_tail(name, rest)) and name.kind is not Kind.PLACE:
                return name
        described = describe(phrase, self.lore)
        if (
            described.kind in {Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN}
            and described.head not in PEOPLE
            and not complement.startswith("to ")
        ):
            for name in names:
                if name.kind in apposed(described.head) and re.search(r",\s*(?:[\w.]+\s+)?$", phrase[: name.start - start]):
                    return name
        return None

    def _closes(self, name: Name, start: int, stop: int) -> bool:
        """Tell whether a person's name closes a phrase as its head, behind an office and whom it serves, which end at `stop`.

        "Labour's shadow leader of the House of Commons Ada Lund", "freedom of information campaigner Ada Lund", but not "a
        statement by the minister Ada Lund".
        """
        office = office_at_end(words_of(self.prose.cut(start, stop)), self.lore)
        before = self.prose.cut(start, name.start).rstrip()
        before = before.removesuffix(name.role or "").rstrip() if name.role else before
        return (
            name.kind in {Kind.PERSON, Kind.UNKNOWN}
            and " " in name.name
            and name.start > stop
            and not _JOINED.search(before)
            and office is not None
            and office.head not in PEOPLE
        )

    def _of_description(self, start: int, end: int, phrase: str) -> Speaker:
        """Return the party that a description takes up or brings in."""
        if phrase.rsplit(maxsplit=1)[-1].lower() in OUTLETS and (
            where := re.match(r" (?:in|of|from) [A-Z][\w-]+", self.prose.folded[end : end + 40])
        ):
            end += where.end()
            phrase = self.prose.cut(start, end)
        context = self.context or next((party.principal for party in self.recent(start) if party.principal), None)
        described = describe(self._spelt_out(start, phrase), self.lore, context)
        party = self._meant(described, start, self._relays(start) + self.recent(start))
        core, complement = core_of(phrase)
        stop = (
            start
            + len(core)
            + (len(complement) + 1 if complement and phrase[len(core) :].strip().startswith(complement) else 0)
        )
        mention = Mention(
            self.prose.span(start, min(stop, end)),
            Form.DESCRIPTION,
            party.kind,
            described.name if described.country else party.name,
            party.role or described.role,
            party.principal,
        )
        self.genders.learn(party, phrase)
        return self._with_link(Speaker(mention, party))

    def _meant(self, described: Description, start: int, recent: list[Party]) -> Party:
        """Return the party that a description takes up, varies or names in advance, else the one that it brings in."""
        known = self.cast.taken_up(described, start, recent)
        if known is None or not known.named:
            known = self._varied(described, start, known) or self._named_next(described, start) or known
        return known or self.cast.bring_in(described, start)

    def _varied(self, described: Description, start: int, known: Party | None) -> Party | None:
        """Return the last speaker for a description that only varies the name: "the 34-year-old", "the New York businessman".

        Only a person by name who spoke in the sentences before (for an office, the only one), and whose pronoun the words do
        not exclude. `known` is who was described in such words before.
        """
        words = described.name.lower().split()
        office = described.role is not None and described.role.split()[-1] in ELECTED
        varies = described.definite and words and (office or words[-1] in VARIANTS or _AGED.search(described.name.lower()))
        first = max(0, bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0]) - 1 - VARIED_WITHIN)
        near = [s.party for at, s in self.said[-MEMORY:] if self.prose.sentences[first][0] <= at < start] if varies else []
        people = list(dict.fromkeys(party for party in reversed(near) if party.named and party.kind is Kind.PERSON))
        last = people[0] if len(people) == 1 or (people and not office) else None
        if (
            last is None
            or (office and last.role)
            or (known and not office)
            or (last.principal and last.principal != (described.principal or last.principal))
        ):
            return None
        return last if self.genders.allow(last, described.name) else None

    def _named_next(self, described: Description, start: int) -> Party | None:
        """Return whom the next sentences bring in by full name, without an office, after their office alone.

        "Norway's oil minister said ... . Ada Lund told the Courier ...": she is the minister from there on.
        """
        if described.kind is not Kind.PERSON or described.principal is None or not described.definite:
            return None
        here = bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0])
        for first, _ in self.prose.sentences[here : here + NAMED_WITHIN]:
            name = self.name_at(first)
            party = self.cast.of_name(name) if name and " " in name.name else None
            if party and party.kind is Kind.PERSON:
                new = party.role is None and party.first >= start
                return self.cast.appoint(party, described.role, described.principal) if new else None
        return None

    def _spelt_out(self, start: int, phrase: str) -> str:
        """Return a description with the capital of its sentence taken off and its possessor put in: "his ministry"."""
        phrase = self._lowered(start, phrase)
        if owned := OWNED.match(phrase):
            owner = self._antecedent(_NOMINATIVE[owned["whose"].lower()], start)
            return spelt_out(owned, owner, self.lore) if owner else phrase
        here = self.prose.paragraph_at(start)
        near = [s.party for offset, s in self.said[-NEAR_SPEAKERS:] if here and here.start <= offset < start]
        return of_country(phrase, [*reversed(near)], self.cast.parties, self.lore)

    def _lowered(self, start: int, phrase: str) -> str:
        """Return a description without the capital that it has only from opening a sentence."""
        opening, _ = self.prose.sentence_at(start)
        first = re.match(r"[\w'-]+", phrase)
        if first is None or self.prose.cut(opening, start).strip("\"' (") or not re.fullmatch(r"[A-Z][^A-Z]*", first[0]):
            return phrase
        name = self.name_at(start)
        word = solid(first[0])
        proper = self.lore.party(word) or word in gazetteer().regions or (name and name.start == start)
        inside = re.search(rf"[a-z,] {re.escape(word)}\b", self.prose.folded)
        return phrase if proper or inside else phrase[0].lower() + phrase[1:]

    def _relays(self, before: int) -> list[Party]:
        """Return the relays that were met before the offset, latest first: "the report" means the last of them."""
        return list(dict.fromkeys(party for offset, party in reversed(self.cast.seen[-MEMORY:]) if offset < before))

    def relayed(self, offset: int, speaker: Speaker) -> None:
        """Remember that a relay stands at the offset."""
        self.cast.seen.append((offset, speaker.party))

    def outlet_at(self, offset: int, limit: int, *, whole: bool = False) -> Speaker | None:
        """Return the outlet whose noun phrase starts at the offset, or None. With `whole`, it must reach the limit."""
        name = self.name_at(offset)
        if name and name.end <= limit and self.cast.of_name(name).kind in {Kind.OUTLET, Kind.ACCOUNT}:
            return self.of_name(name)
        phrase = self.prose.cut(offset, limit)
        for match in re.finditer(r"[\w'-]+", phrase[:80]):
            core = phrase[: match.end()]
            if re.search(r"[,.;:\"]", core):
                return None
            words = words_of(core)
            if (
                not words
                or words[-1].lower() not in OUTLETS
                or (re.match(r"\s+[\w'-]+", phrase[match.end() :]) and goes_on(words, phrase[match.end() :]))
            ):
                continue
            named = next(
                (
                    n
                    for n in self.names_in(offset, min(limit, offset + match.end() + 40))
                    if n.kind is Kind.OUTLET and n.start <= offset + match.end() + 1
                ),
                None,
            )
            if named:
                return self.of_name(named)
            complement = re.match(r" (?:in|of|from) [A-Z]\w+", phrase[match.end() :])
            if whole and phrase[match.end() :].strip():
                return None
            found = self._of_description(
                offset,
                offset + match.end() + (complement.end() if complement else 0),
                core + (complement[0] if complement else ""),
            )
            return found if found.party.kind in {Kind.OUTLET, Kind.UNNAMED, Kind.ACCOUNT} else None
        return None

    def listener_at(self, offset: int, limit: int) -> Speaker | None:
        """Return a bare unknown name to which an unnamed source speaks: an outlet that no list has."""
        name = self.name_at(offset)
        if name is None or name.end > limit or name.kind is not Kind.UNKNOWN or " " in name.name:
            return None
        self.cast.by_name[name.name] = replace(self.cast.of_name(name), kind=Kind.OUTLET)
        return self.of_name(name)

    def dominant(self) -> str | None:
        """Return the country that the document names most often."""
        countries = Counter(name.principal for name in self.names if name.kind is Kind.GOVERNMENT and name.principal)
        return countries.most_common(1)[0][0] if countries else None

    def reporter_at(self, offset: int, limit: int) -> Speaker | None:
        """Return a bare name that is the subject of "reported" and nobody the document knows: an outlet that no list has."""
        name = self.name_at(offset)
        if name is None or name.end > limit or name.kind is not Kind.UNKNOWN:
            return None
        if not re.match(r"\s+(?:has |have |had )?(?:reported|reports|writes|wrote)\b", self.prose.folded[name.end : limit]):
            return None
        self.cast.by_name[name.name] = replace(self.cast.of_name(name), kind=Kind.OUTLET)
        return self.of_name(name)

    def _of_pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        party = self._antecedent(word, start)
        if party is None:
            return None
        if word in SINGULAR and party.kind is Kind.PERSON:
            self.genders.keep(party, word)
        mention = Mention(self.prose.span(start, end), Form.PRONOUN, party.kind, party.name, party.role, party.principal)
        return self._with_link(Speaker(mention, party))

    def _antecedent(self, word: str, start: int) -> Party | None:
        """Return the party of a pronoun: of this sentence or the nearest one before it, its subject or its speaker first."""
        here = bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0])
        sentences = self.prose.sentences[max(0, here - LOOK_BACK - 1) : here]
        near = [self._candidates(word, first, min(last, start)) for first, last in reversed(sentences)]
        for sure in (True, False):
            found = next((fitting for all_ in near if (fitting := [c for c in all_ if c.sure or not sure])), None)
            if found:
                first_choice = preferred(word, found, self.genders)
                everyone = [candidate for all_ in near for candidate in all_]
                return reconsidered((start, start + len(word)), first_choice, everyone, self.learnt).party
        known = next((party for party in self.recent(start) if agrees(word, party, self.genders)), None)
        return known or (self._subject(sentences[-2]) if word == "they" and len(sentences) > 1 else None)

    def _candidates(self, word: str, first: int, stop: int) -> list[Candidate]:
        """Return the parties in a range of one sentence that a pronoun behind it can mean, speakers and subjects first."""
        spoke = [(s.party, s.mention.span) for offset, s in reversed(self.said[-MEMORY:]) if first <= offset < stop]
        found = [Candidate(party, (span.start, span.end)) for party, span in spoke]
        holder = self._office_holder(first, stop) if word in SINGULAR and not spoke else None
        found += [Candidate(holder, (first, first))] if holder else []
        for name in self.names_in(first, stop):
            if not self._held(name):
                party = self.cast.of_name(name)
                beside = _PREPOSITION.search(self.prose.folded, first, name.start)
                sure = beside is None or word not in SINGULAR or is_evident(party, self.genders)
                found.append(Candidate(party, (name.start, name.end), sure))
        return [candidate for candidate in found if agrees(word, candidate.party, self.genders)]

    def _subject(self, sentence: Range) -> Party | None:
        """Return the people that open a sentence, for "they" in the next one."""
        match = re.match(r"(?:The |Some |Many |Several )?(?:[\w-]+ ){0,2}?([\w-]+)\b", self.prose.cut(*sentence))
        if match is None or match[1].lower() not in PEOPLE:
            return None
        return self.cast.describe(describe(self._lowered(sentence[0], match[0]), self.lore), sentence[0], [])

    def _office_holder(self, first: int, before: int) -> Party | None:
        """Return the holder of an office who opens a sentence: "The harbour minister left when he ..."."""
        match = _SUBJECT.match(self.prose.folded, first, before)
        if match is None or any(name.kind in {Kind.PERSON, Kind.UNKNOWN} for name in self.names_in(*match.span())):
            return None
        words = words_of(match["noun"])
        office = office_at_end(words, self.lore)
        held = office is not None and bool({office.head, office.head.split()[-1]} & OFFICES)
        if not held and words[-1].lower() not in VARIANTS:
            return None
        return self._meant(describe(self._lowered(first, match["noun"]), self.lore), first, self.recent(first))

    def _held(self, name: Name) -> bool:
        """Tell whether the name is part of what somebody says."""
        return self.prose.quotation_at(name.start) is not None or in_sorted(name.start, self.contents)

    def _learn(self, name: Name, phrase: str) -> None:
        self.genders.learn(self.cast.of_name(name), f"{self.prose.cut(max(0, name.start - 8), name.start)} {phrase}")

    def _with_link(self, speaker: Speaker) -> Speaker:
        """Keep the mention, and link it with the first one of its party."""
        mention = speaker.mention
        known = self.made.setdefault(mention.id, mention)
        called = mention.name if mention.kind is Kind.PLACE else speaker.party.name
        if mention.form is not Form.NAME or called not in self.first:
            earlier = self.first.setdefault(called, self._first_name(called) or known)
            if earlier.id != known.id:
                self.links.append(same(earlier, known, f"{known.form.value} resolved in the document", "statements@1"))
        return Speaker(known, speaker.party)

    def _first_name(self, called: str) -> Mention | None:
        """Return the first mention by name of the party of that name."""
        if not self.openings:
            self.openings |= {self.cast.of_name(n).name: n for n in reversed(self.names) if n.kind is not Kind.PLACE}
        name = self.openings.get(called)
        return mention_of(self.prose, name, self.cast) if name else None


def in_sorted(offset: int, ranges: Sequence[Range]) -> bool:
    """Tell whether an offset lies in one of the ranges, which are in text order and may nest a few deep."""
    index = bisect_right(ranges, (offset, offset + 1))
    return any(start <= offset < end for start, end in ranges[max(0, index - 8) : index + 1])


def company_of(prose: Prose) -> Company:
    """Return the parties of a document before any statement is read."""
    names, lore, cast = parties(prose)
    return Company(prose, names, lore, cast)
