"""Finds names in prose by their capitals, the gazetteers and what stands around them, and tells what kind of party each is.

A first pass reads the names that show by themselves what they are; a second one reads single words and title-case headlines by
what the first found ("Peskov" after "Dmitry Peskov").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from crosswire.annotate.lines import ACRONYM, Line, Name, is_capital, lines_of, opening, runs
from crosswire.annotate.lore import Lore, lore_of, outlet
from crosswire.annotate.ministries import with_country
from crosswire.annotate.naming import (
    LOCATIVE,
    is_agency,
    listed_name,
    make,
    read,
    read_known,
    surname_of,
    title_length,
    with_apposition,
)
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import (
    BODY_OPENINGS,
    BROADCASTERS,
    DOCUMENTS,
    EVIDENCE,
    FUNCTION_WORDS,
    GIVEN,
    HONORIFICS,
    ORGANISATION_HEADS,
    OUTLET_WORDS,
    PLACE_HEADS,
    THING_HEADS,
    is_common,
)
from crosswire.language.cues import cue_words
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.language.people import is_several
from crosswire.model import Kind

NOT_BEFORE_PLACES = frozenset(
    [
        "according",
        "spoke",
        "speaking",
        "talked",
        "talking",
        "listen",
        "listening",
        "said",
        "told",
        "wrote",
        "loyal",
        "close",
        "attributed",
        "thanks",
        "tribute",
        "linked",
    ]
)
"""Words after which a "to" is followed by a party, not by a place."""
COLLECTIVE = ORGANISATION_HEADS | OUTLET_WORDS | PLACE_HEADS | THING_HEADS  # no part of a person's full name
_COLOURS = frozenset(
    {
        "black",
        "white",
        "red",
        "blue",
        "green",
        "yellow",
        "orange",
        "golden",
        "silver",
        "purple",
        "pink",
        "grey",
        "gray",
        "brown",
    }
)
_TALK = frozenset({"rumour", "rumor", "gossip", "speculation"})
_INHABITED = frozenset(load("beside")["inhabited"])
_FRONTING = frozenset(load("beside")["fronting"])
_PERSONAL = re.compile(
    r"^[A-Z][a-z]+(?:-[a-z]+)+$|(?:keeper|maker|monger|smith|wright|man|woman|mate|master|mistress|teacher|worker|owner|holder|broker"
    r"|grapher|ologist|ician|acist|lier|tcher|ncher)$"
)
"""How nouns for persons are made that stand before a name: "Lock-keeper", "Shipbroker", "Butcher"."""
_SMALL = re.compile(r"(?<![\w'.-])[a-z]+(?![\w'-])")
FULL_WITH_NOUN = 3  # words of a run that is a full name behind what its bearer is
LONGEST_TITLED = 6  # words of a name looked for in a title-case line


def find_names(prose: Prose) -> tuple[list[Name], Lore]:
    """Return the names of a document in text order, none overlapping, and what the document tells about parties."""
    lines = lines_of(prose)
    plain = [line for line in lines if not line.titled]
    capitals = [(line, first, end) for line in plain for first, end in runs(line)]
    inside = Counter(line.word(i) for line, first, end in capitals for i in range(first, end) if i > opening(line))
    small = _in_small_letters(prose, capitals)
    kept = [
        (line, first, end) for line, first, end in (_without_opener(*run, inside, small) for run in capitals) if first < end
    ]
    singles = {line.word(first) for line, first, end in kept}
    lore = lore_of(prose.folded, _places(kept), singles)
    sure = [name for line, first, end in kept if (name := read(line, first, end, lore))]
    known = _known(sure)
    surnames = {surname_of(name.name) for name in sure if _is_person_in_full(name)}
    found = [
        name
        for line, first, end in kept
        if (
            name := _by_surname(line, first, end, surnames)
            or read(line, first, end, lore)
            or read_known(line, first, end, known, lore)
        )
    ]
    told = _known([*sure, *found])
    found += [name for line in lines if line.titled for name in _in_titled(line, told)]
    titled = sorted((with_apposition(name, prose, lore) for name in found), key=lambda name: name.start)
    return with_country(titled, prose, lore), lore


def _is_person_in_full(name: Name) -> bool:
    """Tell whether a name is a person's with a given name, which is no common word ("Will Israel answer")."""
    given, _, rest = name.name.partition(" ")
    return name.kind is Kind.PERSON and bool(rest) and (given in GIVEN or name.role is not None) and not is_common(given)


def _by_surname(line: Line, first: int, end: int, surnames: set[str]) -> Name | None:
    """Return the person of whom a listed country is only the surname, in a text that names the person in full."""
    word = line.word(first)
    if end - first > 1 or word not in surnames or line.word(first - 1).lower() in LOCATIVE:
        return None
    return make(line, first, end, Kind.PERSON) if gazetteer().party(word) and not gazetteer().demonym(word) else None


def _in_small_letters(prose: Prose, capitals: Sequence[tuple[Line, int, int]]) -> set[str]:
    """Return the words that open runs of capitals and which the text has in small letters as well: "Dam" beside "the dam"."""
    words = set(_SMALL.findall(prose.folded))
    return {word for line, first, _ in capitals if (word := line.word(first)).lower() in words}


def _without_opener(line: Line, first: int, end: int, inside: Counter[str], small: set[str]) -> tuple[Line, int, int]:
    """Drop the word that has its capital only from opening the sentence or a quotation: common, or `small` in the text."""
    opens = first == opening(line) or line.word(first - 1) in {'"', "'", "''", ":", "("}
    word = line.word(first)
    if word.lower() in FUNCTION_WORDS and not ACRONYM.match(word) and not gazetteer().country(word):
        return line, first + 1, end
    listed = word in GIVEN or gazetteer().party(word) or outlet(word) or ACRONYM.match(word)
    firm = line.word(first + 1) == "&" or _is_named_by(line, first, end) or _is_coloured(line, first, end)  # "Northern & Shell"
    plain = is_common(word) or word in small or (end - first == 1 and _is_noun(word, line.word(end)))
    if opens and not listed and not firm and not inside[word] and plain and not _titled(line, first, end):
        return line, first + 1, end
    if opens and not inside[word] and not gazetteer().party(word) and _describes(line, first, end):
        return line, first + 1, end
    return line, first, end


def _describes(line: Line, first: int, end: int) -> bool:
    """Tell whether a word that opens a sentence only says what the bearer of the name behind it is, or is in.

    A noun for a firm before two words ("Operator Velm Bahnen") or one for a person before a full name ("Lock-keeper Ina Vask",
    "Mum-of-two Ina Vask"), and any word before a given name and a surname.
    """
    word, behind = line.word(first), line.word(first + 1)
    if end - first < FULL_WITH_NOUN or word in GIVEN or not word[:1].isupper():
        return False
    full = behind in GIVEN and line.word(first + 2)[:1].isupper()
    return word.lower() in _FRONTING or full or _PERSONAL.search(word) is not None


def _is_named_by(line: Line, first: int, end: int) -> bool:
    """Tell whether a participle opens a name, as the verb right behind the run shows: "Allied Mills said"."""
    following = line.word(end).lower()
    finite = following in cue_words() or following in {"is", "was", "has", "had", "will", "would", "did", "does"}
    return end - first > 1 and line.word(first).endswith("ed") and following.isalpha() and (finite or following.endswith("ed"))


def _is_coloured(line: Line, first: int, end: int) -> bool:
    """Tell whether a colour opens a name: "Red Bull" wears its second capital for nothing else."""
    return end - first == 2 and line.word(first).lower() in _COLOURS


def _is_noun(word: str, following: str) -> bool:
    """Tell whether a word that opens a sentence is a noun there: "Rumours said", "Harbour police said"."""
    lower = word.lower()
    singular = lower.removesuffix("s")
    told = lower.endswith("s") and (
        singular in _TALK or singular in cue_words() or singular in DOCUMENTS | EVIDENCE or is_several(lower)
    )
    return told or (lower in PLACE_HEADS | THING_HEADS | _INHABITED and is_several(following))


def _titled(line: Line, first: int, end: int) -> bool:
    """Tell whether the run is an office and a name, or ends like an organisation."""
    lower = line.word(first).lower()
    broadcaster = end - first > 1 and lower in BROADCASTERS
    return (
        broadcaster
        or is_agency(line, first, end)
        or lower in HONORIFICS
        or line.word(end - 1).lower() in ORGANISATION_HEADS
        or line.join(first, end).lower().startswith(BODY_OPENINGS)
        or title_length(line, first, end) > 0
    )


def _places(runs: Sequence[tuple[Line, int, int]]) -> set[str]:
    """Return single words that a preposition of place or "of", or a comma after a place, shows to be places."""
    found = set()
    for line, first, end in runs:
        before = line.word(first - 1).lower()
        if before == "at" and line.word(end) == "'s":
            continue  # "at Velmkraft's plant"
        if end - first == 1 and (before in LOCATIVE | {"of", "from"} or (before == "to" and _goes(line, first - 2))):
            word = line.word(first)
            if not (gazetteer().party(word) or outlet(word) or ACRONYM.match(word) or word in GIVEN):
                found.add(word)
    people = {surname_of(line.join(first, end)) for line, first, end in runs if end - first > 1}
    return found - people - {line.word(first) for line, first, end in runs if _is_full_name(line, first, end)}


def _goes(line: Line, index: int) -> bool:
    """Tell whether the word before a "to" lets a place follow: not "according to", "spoke to", "loyal to"."""
    return line.word(index).lower() not in NOT_BEFORE_PLACES


def _is_full_name(line: Line, first: int, end: int) -> bool:
    """Tell whether a run of two or three words may be somebody's full name: nothing in it is a common or a collective noun."""
    words = [line.word(i) for i in range(first, end)]
    return len(words) in {2, 3} and not any(is_common(word) or word.lower() in COLLECTIVE for word in words)


def _known(names: Sequence[Name]) -> dict[str, Name]:
    """Return the names that a single word may stand for: surnames, the last word of an outlet, first words of organisations."""
    found: dict[str, Name] = {}
    for name in names:
        words = name.name.split()
        found.setdefault(name.name, name)
        if len(words) > 1 and name.kind is Kind.PERSON:
            found.setdefault(words[-1], name)
            found.setdefault(" ".join(words[1:]), name)
            found.setdefault(surname_of(name.name), name)
        elif len(words) > 1 and name.kind in {Kind.OUTLET, Kind.ORGANISATION}:
            found.setdefault(words[-1] if name.kind is Kind.OUTLET else words[0], name)
    return found


def _in_titled(line: Line, known: dict[str, Name]) -> Iterator[Name]:
    """Yield the names of a title-case line: only those of the lists or of the rest of the document, the longest first."""
    index = 0
    while index < len(line.tokens):
        stops = range(min(index + LONGEST_TITLED, len(line.tokens)), index, -1) if is_capital(line.word(index)) else ()
        ends = (stop for stop in stops if is_capital(line.word(stop - 1)))
        found = next((name for stop in ends if (name := _titled_name(line, index, stop, known))), None)
        if found:
            yield found
        index = next((i for i in range(index, len(line.tokens)) if found and line.tokens.starts[i] >= found.end), index + 1)


def _titled_name(line: Line, first: int, end: int, known: dict[str, Name]) -> Name | None:
    """Return the listed or known name of a run in a title-case line; a single common word is none."""
    phrase = line.join(first, end)
    same = known.get(phrase)
    if (listed := listed_name(line, first, end, phrase)) or same is None:
        return listed
    if end - first == 1 and (phrase.lower() in FUNCTION_WORDS or (is_common(phrase) and same.name != phrase)):
        return None
    return make(line, first, end, same.kind, phrase if same.kind is Kind.PERSON else same.name, principal=same.principal)
