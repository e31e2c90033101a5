"""Resolves the words that name a source to a party of the document, and makes the mention that stands for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosswire.annotate.coreference import Cast, Party
from crosswire.annotate.descriptions import core_of, describe, office_at_end, words_of
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import Lore
from crosswire.annotate.mentions import mention_of, parties, same
from crosswire.annotate.ministries import OWNED, of_country, spelt_out
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.words import DOCUMENTS, FUNCTION_WORDS, NOBODY, OFFICES, OUTLETS, PEOPLE, PERSONS
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.model import Form, Kind, Link, Mention

SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({*SINGULAR, "they", "it"})
MEMORY = 200  # statements and relays that are remembered: who spoke before that is found through the cast
LOOK_BACK = 4  # sentences in which the antecedent of a pronoun is looked for
_LEAD = re.compile(r"(?:[\s,;:\"–-]|(?:but|and|however|meanwhile|also|yet|though|while|as|when|that)\s(?!if\b))+", re.I)
_TRAIL = re.compile(
    r"(?:[\s,;:\"–-]|\b(?:today|yesterday|tonight|also|earlier|later|now|then|has|have|had|on|who"
    r"|(?:late |early )?[A-Z][a-z]+day|(?:him|her|it)self|themselves))+$"
)
_HANGING = re.compile(
    r"(?:^|[,;:\"]\s*|\b(?:that|and|but|though|while|by|to)\s+)"
    r"(?P<noun>(?:(?!told\b|said\b|says\b)[\w'-]+\s+){1,6}(?:in|of|for|linked to|from|who asked)\s+(?:the\s+)?)$"
)
_DATELINE = re.compile(r"\)\s*[-–—]+\s+|\s[–—]+\s(?=[A-Z])")
_CLAUSES = re.compile(r"[\s,](?:though|although|whereas|but)\s")
_FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|madam|queen|princess|mother|wife|sister|daughter|widow|\w+woman|actress|lady|dame|baroness)\b", re.I
)
_MALE = re.compile(r"\b(?:mr|sir|king|prince|father|husband|brother|son|\w+(?<!wo)man|lord|baron|emir|sheikh)\b", re.I)
_OUTLET_PHRASE = re.compile(r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w'&.-]+\s+){0,4}?[\w'-]+")
_RELATIVES = frozenset({"who", "which"})
_ANTECEDENT = re.compile(
    r"(?:^|[\s\"(])(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?!the\b|an?\b)[\w'-]+\s*){1,6}?"
    r"|(?:[A-Z][\w'-]*\s*)+(?:[a-z][\w'-]+)?))\s*,?\s*$"
)
_SUBJECT = re.compile(r"(?P<noun>The (?:[\w'-]+ ){1,4}?)(?=(?:has|had|have|was|is|did|does|left|came|went|will|would)\b)")
_NOMINATIVE = {"his": "he", "her": "she", "their": "they", "its": "it"}
NEAR_SPEAKERS = 6  # statements back among which a ministry without a country looks for one
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
    gender: dict[str, str] = field(default_factory=dict)
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
        start, end = _trimmed(self.prose.folded, start, end)
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
        if (len(words) == 1 and lower in NOBODY) or all(_is_small(word) for word in words):
            return None
        name = self._head_name(start, phrase)
        if name:
            self._learn_gender(name, phrase)
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
        for name in names:
            rest = self.prose.cut(name.end, max(name.end, start + len(core)))
            if name.start < stop and (not rest.strip() or _is_outlet_tail(name, rest)) and name.kind is not Kind.PLACE:
                return name
        described = describe(phrase, self.lore)
        if (
            described.kind in {Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN}
            and described.head not in PEOPLE
            and not complement.startswith("to ")
        ):
            for name in names:
                if name.kind in _apposed(described.head) and re.search(r",\s*(?:[\w.]+\s+)?$", phrase[: name.start - start]):
                    return name
        return None

    def _of_description(self, start: int, end: int, phrase: str) -> Speaker:
        """Return the party that a description takes up or brings in."""
        if phrase.rsplit(maxsplit=1)[-1].lower() in OUTLETS and (
            where := re.match(r" (?:in|of|from) [A-Z][\w-]+", self.prose.folded[end : end + 40])
        ):
            end += where.end()
            phrase = self.prose.cut(start, end)
        context = self.context or next((party.principal for party in self.recent(start) if party.principal), None)
        described = describe(self._spelt_out(start, phrase), self.lore, context)
        party = self.cast.describe(described, start, self._relays(start) + self.recent(start))
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
        self._learn(party, phrase)
        return self._with_link(Speaker(mention, party))

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
                or (re.match(r"\s+[\w'-]+", phrase[match.end() :]) and _goes_on(words, phrase[match.end() :]))
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
            self.gender.setdefault(party.name, word)
        mention = Mention(self.prose.span(start, end), Form.PRONOUN, party.kind, party.name, party.role, party.principal)
        return self._with_link(Speaker(mention, party))

    def _antecedent(self, word: str, start: int) -> Party | None:
        """Return the party of a pronoun: of this sentence or the nearest one before it, its subject or its speaker first."""
        here = bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0])
        sentences = self.prose.sentences[max(0, here - LOOK_BACK - 1) : here]
        for first, last in reversed(sentences):
            spoke = [s.party for offset, s in reversed(self.said[-MEMORY:]) if first <= offset < min(last, start)]
            named = [n for n in self.names_in(first, min(last, start)) if not self._held(n)]
            holder = self._office_holder(first, min(last, start)) if word in SINGULAR and not spoke else None
            parties = [*spoke, *([holder] if holder else []), *(self.cast.of_name(name) for name in named)]
            fitting = [party for party in parties if self._agrees(word, party)]
            if fitting:
                return max(fitting, key=lambda party: self._gender_score(word, party))
        known = next((party for party in self.recent(start) if self._agrees(word, party)), None)
        return known or (self._subject(sentences[-2]) if word == "they" and len(sentences) > 1 else None)

    def _subject(self, sentence: Range) -> Party | None:
        """Return the people that open a sentence, for "they" in the next one."""
        match = re.match(r"(?:The |Some |Many |Several )?(?:[\w-]+ ){0,2}?([\w-]+)\b", self.prose.cut(*sentence))
        if match is None or match[1].lower() not in PEOPLE:
            return None
        return self.cast.describe(describe(self._lowered(sentence[0], match[0]), self.lore), sentence[0], [])

    def _office_holder(self, first: int, before: int) -> Party | None:
        """Return the holder of an office who opens a sentence: "The harbour minister left when he ..."."""
        match = _SUBJECT.match(self.prose.folded, first, before)
        office = office_at_end(words_of(match["noun"]), self.lore) if match else None
        if (
            match is None
            or office is None
            or not {office.head, office.head.split()[-1]} & OFFICES
            or self.names_in(*match.span())
        ):
            return None
        return self.cast.describe(describe(self._lowered(first, match["noun"]), self.lore), first, self.recent(first))

    def _held(self, name: Name) -> bool:
        """Tell whether the name is part of what somebody says."""
        return self.prose.quotation_at(name.start) is not None or in_sorted(name.start, self.contents)

    def _agrees(self, word: str, party: Party) -> bool:
        """Tell whether a pronoun can mean the party."""
        if word in SINGULAR:
            personal = party.kind is Kind.PERSON or (
                party.kind is Kind.UNNAMED and party.head not in PEOPLE and party.head not in OUTLETS
            )
            return personal and self.gender.get(party.name, word) == word
        if word == "it":
            return party.kind in {Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT, Kind.ACCOUNT}
        return party.kind is not Kind.PERSON and (party.head is None or party.head in PEOPLE or party.kind is not Kind.UNNAMED)

    def _gender_score(self, word: str, party: Party) -> int:
        """Return a weak preference by the form of a given name, where nothing better is known."""
        if self.gender.get(party.name) == word:
            return 2
        given = party.name.split()[0]
        feminine = given.endswith(("a", "ie", "ne", "th", "lla", "i")) and given not in {
            "Luca",
            "Nikita",
            "Joshua",
            "Ali",
            "Sergei",
            "Andrei",
        }
        return int(word in SINGULAR and party.kind is Kind.PERSON and feminine == (word == "she"))

    def _learn_gender(self, name: Name, phrase: str) -> None:
        self._learn(self.cast.of_name(name), f"{self.prose.cut(max(0, name.start - 8), name.start)} {phrase}")

    def _learn(self, party: Party, phrase: str) -> None:
        words = f"{phrase} {party.role or ''}"
        if _FEMALE.search(words):
            self.gender.setdefault(party.name, "she")
        elif _MALE.search(re.sub(r"\b(?:spokes|chair)man\b", "", words)):
            self.gender.setdefault(party.name, "he")

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


def _is_small(word: str) -> bool:
    """Tell whether a word alone names nobody: "the", "these", but not "US"."""
    return word.lower() in FUNCTION_WORDS and not (len(word) > 1 and word.isupper())


def _is_outlet_tail(name: Name, rest: str) -> bool:
    """Tell whether what follows an outlet's name only says what it is: "the Reuters news agency", "a Reuters report"."""
    tail = re.sub(r"^'s\s+", "", rest.strip().lower())
    heads = OUTLETS | (DOCUMENTS - {"document"}) | {"piece", "story", "coverage", "dispatch"}
    if not tail:
        return False
    return name.kind is Kind.OUTLET and tail.split()[-1] in heads and tail.split()[-1] not in PERSONS


def in_sorted(offset: int, ranges: Sequence[Range]) -> bool:
    """Tell whether an offset lies in one of the ranges, which are in text order and may nest a few deep."""
    index = bisect_right(ranges, (offset, offset + 1))
    return any(start <= offset < end for start, end in ranges[max(0, index - 8) : index + 1])


def _apposed(head: str) -> frozenset[Kind]:
    """Return the kinds of name that may stand in apposition to a described party."""
    persons = frozenset({Kind.PERSON, Kind.UNKNOWN})
    return (
        persons | {Kind.ORGANISATION}
        if head in {"owner", "operator", "maker", "manufacturer", "insurer", "contractor"}
        else persons
    )


def _goes_on(words: Sequence[str], rest: str) -> bool:
    """Tell whether the next word still belongs to the noun phrase ("news" + "agency", "press" + "conference")."""
    following = re.match(r"\s+([\w'-]+)", rest)
    if following is None or words[-1].lower() == following[1].lower():
        return False
    word = following[1]
    verb = word.endswith(("ed", "ing", "ly")) or word in {
        "said",
        "says",
        "told",
        "wrote",
        "writes",
        "reports",
        "late",
        "early",
        "earlier",
        "today",
    }
    return word.islower() and word not in FUNCTION_WORDS and not verb


def _trimmed(folded: str, start: int, end: int) -> Range:
    """Return the range without the marks, conjunctions and adverbs of time that a reader may have taken along."""
    for pattern in (_CLAUSES, _DATELINE):
        for clause in pattern.finditer(folded, start, end):
            start = clause.end()
    lead = _LEAD.match(folded, start, end)
    start = lead.end() if lead else start
    tail = _TRAIL.search(folded, start, end)
    return start, tail.start() if tail else end


def company_of(prose: Prose) -> Company:
    """Return the parties of a document before any statement is read."""
    names, lore, cast = parties(prose)
    return Company(prose, names, lore, cast)
