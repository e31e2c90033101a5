"""Finds names in prose by their capitals, the gazetteers and what stands around them, and tells what kind of party each is.

A first pass reads the names that show by themselves what they are; a second one reads single words and title-case headlines by
what the first found ("Peskov" after "Dmitry Peskov").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.descriptions import office_at_end, party_before
from crosswire.annotate.lore import Lore, longest_outlet, lore_of, outlet
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import (
    AMBIGUOUS_OUTLETS,
    FUNCTION_WORDS,
    GIVEN,
    GOVERNMENTS,
    HONORIFICS,
    ORGANISATION_HEADS,
    OUTLET_WORDS,
    PERSONS,
    is_common,
)
from crosswire.language.gazetteer import gazetteer
from crosswire.language.tokens import Tokens, tokens
from crosswire.model import BlockKind, Kind

PARTICLES = frozenset("de von van der den bin ibn al el da di la le du dos ter abu ul ben".split())
LOCATIVE = frozenset("in near at outside across over through into around throughout inside toward towards off".split())
TITLE_CASE = 0.7  # share of capitals among the longer words from which a line is taken for title case
_PREFIXED = re.compile(r"^(?:al|el|an|as|ash|at|ar|d|l|o)[-'][A-Z]")
_ACRONYM = re.compile(r"^[A-Z][A-Z&.-]{1,7}$")
_DAYS = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Christmas|Easter|Ramadan)\.?$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: half-open range, kind, the words by which it is known, and what its title says."""

    start: int
    end: int
    kind: Kind
    name: str
    role: str | None = None
    principal: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as tokens; `titled` tells that its capitals mean nothing."""

    text: str  # the folded text of the document
    tokens: Tokens
    titled: bool

    def join(self, first: int, end: int) -> str:
        """Return the words of tokens `first` up to `end`, as they stand."""
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]].split())

    def word(self, index: int) -> str:
        """Return a token, or nothing outside the line."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens) else ""

    def touches(self, index: int) -> bool:
        """Tell whether a token and the next one have one space between them and nothing else."""
        return self.text[self.tokens.ends[index] : self.tokens.starts[index + 1]] in {" ", ""}


def is_capital(word: str) -> bool:
    """Tell whether a word is written like a name."""
    if word in {"I", "I'm", "I've", "I'll"} or _DAYS.match(word):
        return False
    return word[:1].isupper() or bool(_PREFIXED.match(word))


def lines_of(prose: Prose) -> list[Line]:
    """Return the sentences of a document as lines of tokens."""
    return [_line(prose, start, end) for start, end in prose.sentences]


def _line(prose: Prose, start: int, end: int) -> Line:
    words = tokens(prose.folded, start, end)
    longer = [word for word in words.words if len(word) > 3 and word.isalpha()]
    share = sum(word[0].isupper() for word in longer) / len(longer) if longer else 0
    block = prose.paragraph_at(start)
    short = block is not None and block.kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST}
    return Line(prose.folded, words, titled=len(longer) > 2 and share >= (TITLE_CASE if short else 0.9))


def find_names(prose: Prose) -> tuple[list[Name], Lore]:
    """Return the names of a document in text order, none overlapping, and what the document tells about parties."""
    lines = lines_of(prose)
    plain = [line for line in lines if not line.titled]
    runs = [(line, first, end) for line in plain for first, end in _runs(line)]
    inside = Counter(line.word(i) for line, first, end in runs for i in range(first, end) if i > _opening(line))
    kept = [(line, first, end) for line, first, end in (_without_opener(*run, inside) for run in runs) if first < end]
    lore = lore_of(_places(kept), inside)
    sure = [name for line, first, end in kept if (name := _read(line, first, end, lore))]
    known = _known(sure)
    found = [name for line, first, end in kept if (name := _read(line, first, end, lore) or _read_known(line, first, end, known, lore))]
    found += [name for line in lines if line.titled for name in _in_titled(line, known)]
    return sorted((_with_apposition(name, prose, lore) for name in found), key=lambda name: name.start), lore


def _opening(line: Line) -> int:
    """Return the index of the first token that is a word: its capital may be the sentence's."""
    return next((i for i, word in enumerate(line.tokens.words) if word[:1].isalnum()), 0)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalised tokens, with the particles and the "of" that hold a name together."""
    index = 0
    while index < len(line.tokens):
        if listed := _listed(line, index):
            index = yield_end = listed
            yield yield_end - _listed_length(line, listed), listed
            continue
        if not is_capital(line.word(index)):
            index += 1
            continue
        end = index + 1
        while end < len(line.tokens) and line.touches(end - 1) and (step := _step(line, index, end)):
            end += step
        yield index, end
        index = end


def _listed(line: Line, index: int) -> int:
    """Return the end of the longest listed name of several words with a small word in it, from a capital; 0 if none."""
    if not is_capital(line.word(index)):
        return 0
    for length in range(min(max(gazetteer().longest, longest_outlet()), len(line.tokens) - index), 2, -1):
        if all(is_capital(line.word(index + k)) for k in range(length)) or not is_capital(line.word(index + length - 1)):
            continue
        phrase = line.join(index, index + length)
        if gazetteer().country(phrase) or gazetteer().body(phrase) or outlet(phrase):
            return index + length
    return 0


def _listed_length(line: Line, end: int) -> int:
    """Return the number of tokens of the listed name that ends there."""
    return next(n for n in range(end, 0, -1) if end - n >= 0 and _listed(line, end - n) == end)


def _step(line: Line, first: int, end: int) -> int:
    """Return how many tokens from `end` still belong to the run that began at `first`."""
    word, following = line.word(end), line.word(end + 1)
    if is_capital(word) or (word == "&" and is_capital(following)):
        return 1
    if word in PARTICLES and is_capital(following):
        return 1
    if word in {"of", "for"} and line.word(end - 1).lower() in ORGANISATION_HEADS | {"secretary"}:
        if is_capital(following):
            return 2
        return 3 if following == "the" and is_capital(line.word(end + 2)) and word == "for" else 0
    return 0


def _without_opener(line: Line, first: int, end: int, inside: Counter[str]) -> tuple[Line, int, int]:
    """Drop the word that has its capital only from opening the sentence or a quotation."""
    opens = first == _opening(line) or line.word(first - 1) in {'"', "'", "''", ":", "("}
    word = line.word(first)
    if word.lower() in FUNCTION_WORDS and not _ACRONYM.match(word) and not gazetteer().country(word):
        return line, first + 1, end
    listed = word in GIVEN or gazetteer().party(word) or outlet(word) or _ACRONYM.match(word)
    if opens and not listed and not inside[word] and is_common(word) and not _titled(line, first, end):
        return line, first + 1, end
    return line, first, end


def _titled(line: Line, first: int, end: int) -> bool:
    """Tell whether the run is an office and a name, or ends like an organisation."""
    lower = line.word(first).lower()
    return lower in HONORIFICS or line.word(end - 1).lower() in ORGANISATION_HEADS or _title_length(line, first, end) > 0


def _places(runs: Sequence[tuple[Line, int, int]]) -> set[str]:
    """Return single words that a preposition of place or "of", or a comma after a place, shows to be places."""
    found = set()
    for line, first, end in runs:
        if end - first == 1 and line.word(first - 1).lower() in LOCATIVE | {"of", "from", "to"}:
            word = line.word(first)
            if not (gazetteer().party(word) or outlet(word) or _ACRONYM.match(word) or word in GIVEN):
                found.add(word)
    people = {line.word(end - 1) for line, first, end in runs if end - first > 1}
    return found - people


def _title_length(line: Line, first: int, end: int) -> int:
    """Return how many tokens of a run are office, country and honorific before the name itself."""
    lore = Lore(frozenset(), {})
    best = 0
    for stop in range(first + 1, end + 1):
        words = line.tokens.words[first:stop]
        if words[-1].lower().rstrip(".") in HONORIFICS or office_at_end(words, lore):
            best = stop - first
    return best


def _read(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return the name of a run that shows by itself what it is, or None."""
    phrase = line.join(first, end)
    return _listed_name(line, first, end, phrase) or _outlet_name(line, first, end) or _named_party(line, first, end, lore)


def _make(line: Line, first: int, end: int, kind: Kind, name: str | None = None, principal: str | None = None) -> Name:
    start, stop = line.tokens.starts[first], line.tokens.ends[end - 1]
    return Name(start, stop, kind, name or line.join(first, end), principal=principal)


def _listed_name(line: Line, first: int, end: int, phrase: str) -> Name | None:
    """Return a country, a government by its seat, an organisation or an outlet of the lists."""
    table = gazetteer()
    before = line.word(first - 1).lower()
    if country := table.country(phrase):
        return _make(line, first, end, Kind.GOVERNMENT, country, country)
    if country := table.seat(phrase):
        placed = before in LOCATIVE or (before in {"of", "to"} and line.word(first - 2).lower() in {"city", "capital", "visit", "visits", "trip", "mayor"})
        return _make(line, first, end, Kind.PLACE, phrase) if placed else _make(line, first, end, Kind.GOVERNMENT, country, country)
    if body := table.body(phrase):
        return _make(line, first, end, Kind.ORGANISATION, body.name, body.principal)
    if phrase in table.places:
        return _make(line, first, end, Kind.PLACE)
    known = outlet(phrase)
    if known and (before == "the" or phrase not in AMBIGUOUS_OUTLETS):
        return _make(line, first, end, Kind.OUTLET, known)
    return None


def _outlet_name(line: Line, first: int, end: int) -> Name | None:
    """Return an outlet that its words or its neighbours give away: "Karsk Courier", "Radio Sund", "the Meridian news agency"."""
    after = f"{line.word(end)} {line.word(end + 1)}".lower()
    before = line.word(first - 1).lower()
    last, opening = line.word(end - 1).lower(), line.word(first).lower()
    named = end - first > 1 and (last in OUTLET_WORDS or opening in {"radio", "tv", "television", "channel"})
    news = line.join(first, end).endswith(("News Agency", "News Service", "Press Agency", "Press Association"))
    beside = after.startswith(("news agency", "newspaper", "news site", "news website", "news service", "broadcaster", "newswire", "radio ", "television"))
    beside = beside or (after.startswith("agency") and before == "the" and line.word(end + 1).lower() not in ORGANISATION_HEADS)
    if not (named or news or beside) and before not in {"newspaper", "paper", "broadcaster", "agency", "magazine", "daily", "weekly"}:
        return None
    if gazetteer().demonym(line.join(first, end)):
        return None
    name = re.sub(r"\s+(?:News|Press) (?:Agency|Service)$", "", line.join(first, end)) or line.join(first, end)
    return _make(line, first, end, Kind.OUTLET, name)


def _named_party(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return an organisation by its last word, or a person by title, given name or office beside it."""
    if gazetteer().demonym(line.join(first, end)) or line.join(first, end) in gazetteer().regions or lore.adjectives.get(line.join(first, end)):
        return None
    last, before = line.word(end - 1).lower(), line.word(first - 1)
    if end - first > 1 and (last in ORGANISATION_HEADS or any(line.word(i).lower() in ORGANISATION_HEADS and line.word(i + 1) in {"of", "for"} for i in range(first, end))):
        return _make(line, first, end, Kind.ORGANISATION, principal=party_before(line.tokens.words[first:end], 1, lore)[1] and lore.party(line.word(first)))
    title = _title_length(line, first, end)
    if title == end - first:
        return None
    if title:
        return _person(line, first + title, end, lore)
    if before.lower() in {"account", "@"}:
        return _make(line, first, end, Kind.ACCOUNT)
    if before.lower() in {"group", "company", "party", "firm", "movement", "militia", "charity", "giant", "union"}:
        return _make(line, first, end, Kind.ORGANISATION)
    if _introduced(line, first, lore) or (end - first > 1 and (line.word(first) in GIVEN or line.word(end - 2) in PARTICLES or _PREFIXED.match(line.word(end - 1)))):
        return _person(line, _after_adjective(line, first, end), end, lore)
    if _ACRONYM.match(line.join(first, end)):
        return _make(line, first, end, Kind.ORGANISATION)
    return None


def _after_adjective(line: Line, first: int, end: int) -> int:
    return first + 1 if end - first > 2 and gazetteer().demonym(line.word(first)) else first


def _introduced(line: Line, first: int, lore: Lore) -> bool:
    """Tell whether an office in small letters stands right before the run: "spokesman Dmitry Peskov"."""
    words = line.tokens.words[max(0, first - 4) : first]
    found = office_at_end(words, lore) if words and line.touches(first - 1) and words[-1].islower() else None
    return found is not None and (found.head in PERSONS or found.head.split()[-1] in PERSONS)


def _person(line: Line, first: int, end: int, lore: Lore) -> Name:
    """Return a person with the office that stands before the name, also across the comma of an apposition."""
    stop = first - 1 if line.word(first - 1) == "," else first
    words = line.tokens.words[max(0, stop - 9) : stop]
    found = office_at_end(words, lore)
    if found and not (found.head in PERSONS or found.head.split()[-1] in PERSONS):
        found = None
    if found and stop < first and not _is_apposition(words, found.start):
        found = None
    name = _make(line, first, end, Kind.PERSON)
    return replace(name, role=found.role, principal=found.principal) if found else name


def _is_apposition(words: Sequence[str], start: int) -> bool:
    """Tell whether the office before a comma is a noun phrase of its own: "Syria's foreign minister, Walid ..."."""
    first = words[start - 1].lower() if start else ""
    return "'s" in words[start:] or first in {"", "the", "its", "his", "her", "their", ",", '"', "''", "said", "says"}


_AFTER = re.compile(r",\s+(?:(?:aged\s+)?\d+,\s+)?((?:(?:the|an?|his|her|its|who is|then|now)\s+)?[^,.;\"]{3,80}?)(?=,|\.|;|\"|\s+(?:said|says|told|who)\b|$)")


def _with_apposition(name: Name, prose: Prose, lore: Lore) -> Name:
    """Return the name with the office that follows it: "Sergei Lavrov, the Russian foreign minister,"."""
    if name.kind is not Kind.PERSON or name.role:
        return name
    match = _AFTER.match(prose.folded, name.end, prose.sentence_at(name.start)[1])
    if not match:
        return name
    phrase, of, owner = re.match(r"(.*?)(?:\s+(of|for|at|with|from)\s+(.*))?$", match[1], re.S).groups()  # type: ignore[union-attr]
    found = office_at_end(phrase.split(), lore)
    if not found or (not of and found.head != phrase.split()[-1].lower() and " " not in found.head):
        return name
    principal = found.principal or (lore.party(re.sub(r"^the ", "", owner)) or (owner if owner[:1].isupper() else None) if owner else None)
    return replace(name, role=found.role, principal=principal)


def _known(names: Sequence[Name]) -> dict[str, Name]:
    """Return the names that a single word may stand for: surnames, the last word of an outlet, first words of organisations."""
    found: dict[str, Name] = {}
    for name in names:
        words = name.name.split()
        found.setdefault(name.name, name)
        if len(words) > 1 and name.kind is Kind.PERSON:
            found.setdefault(words[-1], name)
            found.setdefault(" ".join(words[1:]), name)
            found.setdefault(bare_surname(words[-1]), name)
        elif len(words) > 1 and name.kind in {Kind.OUTLET, Kind.ORGANISATION}:
            found.setdefault(words[-1] if name.kind is Kind.OUTLET else words[0], name)
    return found


def bare_surname(word: str) -> str:
    """Return a surname without its article: "al-Moualem" -> "Moualem"."""
    return re.sub(r"^(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]sh)-(?=[A-Z])", "", word)


def _read_known(line: Line, first: int, end: int, known: dict[str, Name], lore: Lore) -> Name | None:
    """Return the name of a run that only the rest of the document explains, or that its place in the sentence explains."""
    phrase = line.join(first, end)
    if gazetteer().demonym(phrase) or phrase in gazetteer().regions or phrase in lore.adjectives or _title_length(line, first, end) == end - first:
        return None
    same = known.get(phrase) or known.get(bare_surname(phrase))
    if same:
        return _make(line, first, end, same.kind, same.name if same.kind is not Kind.PERSON else None, same.principal)
    before = line.word(first - 1).lower()
    if before in LOCATIVE | {"to", "of", "from"} and (phrase in lore.places or before in LOCATIVE):
        return _make(line, first, end, Kind.PLACE)
    if phrase in lore.places:
        return _make(line, first, end, Kind.GOVERNMENT, phrase, phrase)
    if before == "the" and not _modifies(line, end):
        return _make(line, first, end, Kind.ORGANISATION)
    return _make(line, first, end, Kind.PERSON if end - first > 1 else Kind.UNKNOWN)


def _modifies(line: Line, end: int) -> bool:
    """Tell whether a noun in small letters follows the run: "the Ostra dam", "the Assad government"."""
    word = line.word(end)
    finite = word.endswith("ed") or word in FUNCTION_WORDS or word in {"said", "says", "told", "say", "vow", "vows", "claim", "claims"}
    return word.isalpha() and word.islower() and (word in GOVERNMENTS or not finite)


def _in_titled(line: Line, known: dict[str, Name]) -> Iterator[Name]:
    """Yield the names of a title-case line: only those of the lists or of the rest of the document."""
    index = 0
    while index < len(line.tokens):
        end = index
        for stop in range(min(index + 6, len(line.tokens)), index, -1):
            if not is_capital(line.word(index)) or not is_capital(line.word(stop - 1)):
                continue
            phrase = line.join(index, stop)
            same = known.get(phrase)
            if name := _listed_name(line, index, stop, phrase) or (same and not (is_common(phrase) and stop - index == 1 and same.name != phrase) and replace(_make(line, index, stop, same.kind, None, same.principal), name=phrase if same.kind is Kind.PERSON else same.name)):
                yield name
                end = stop
                break
        index = max(end, index + 1)
