"""Mastheads: lines of a report's head that say more than a name and a day, and headlines that say whose a release is.

"Ledger Notes, a blog about budgets", "Orsel Maritime | Notice no. 3 | 4 March 2026", "Norrik Tagblatt, English edition.
Tuesday, 4 March 2026. By Ada Quill". A name is an outlet's or an issuer's by what stands right behind it, by its own
words, or by what the text does with it (`imprints.py`). Where nothing tells, nobody is named: a wrong publisher is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosswire.ingest.imprints import REMEMBERED, Bearer, Imprint, in_capitals_and_small, read_name
from crosswire.ingest.lines import Line
from crosswire.ingest.offices import body_of, named_again
from crosswire.ingest.outlets import NAME, is_place, named_person, outlet_named
from crosswire.ingest.parts import BODY, NAME_WORDS, RELEASE, WEAK_KINDS, Part, Role, parts_of
from crosswire.language.calendar import DateFound, find_dates
from crosswire.language.lexicon import load

LONGEST = 200  # characters of a masthead
MOST_WORDS = 28  # of the same, with what kind of outlet it is and who writes
FULL = 4  # words from which a name is no person's, though it begins with a given name: "Lorna Bay Film Festival"
SPOKEN = 3  # words of a name that needs no mark of a body where its text says "we": of two words it may be a place
ISSUES = "issues the press release"
KIND_BEHIND = "what stands behind the name says what kind of outlet it is"
NUMBER_BEHIND = "the number of an issue stands behind the name"
KIND_BELOW = "the line below says what kind of outlet it is"
OWN_TEXT = "a body's name over its own text"
SPOKEN_TO = "the text says that people speak to it"
JOINED = "no person's name has '&'"

_ORGANISATIONS = load("organisations")
_HEADS, _TRADES = frozenset(_ORGANISATIONS["heads"]), frozenset(_ORGANISATIONS["trades"])
_NUMBERED_TEXTS = frozenset(load("furniture")["numbered_texts"])
_LEGAL = re.compile(
    r",?\s(?:plc|p\.l\.c\.|ltd|limited|inc|llc|corp|co|ag|as|asa|ab|oy|sa|spa|gmbh|nv|bv|kk)\.?$", re.IGNORECASE
)
_STATES = re.compile(
    rf"(?i:{RELEASE}|declaration) (?:of|by|from) (?:the )?(?P<name>{BODY})"
    r"(?= (?:on|about|regarding|concerning|in|following|after)\b|[:,]|$)"
)
_STATED = re.compile(
    rf"(?P<name>{BODY})(?::| [–-]) (?i:(?:an? |situation |interim |preliminary )?"
    rf"(?:{RELEASE}|clarification|communication|letter|response|report|message|appeal|update))\b"
)
_OVER = re.compile(rf"(?P<name>{BODY})(?P<on> on )?(?:: | [–-] |$)?")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a line of the head tells: whose the report is, who wrote it, on which day; `names`: some name stands in it."""

    named: Imprint | None
    writers: str | None
    dated: DateFound | None
    names: bool


def read_masthead(line: Line, text: str, *, beside_date: bool = False) -> Masthead | None:
    """Return what a line of the head tells of outlet or issuer, writers and day, or None where it is no masthead.

    Without a day in it a name needs what it is behind it ("Ledger Notes, a blog about budgets"), or, where a line with a day
    stands above or below (`beside_date`), to be plainly an outlet's or a body's.
    """
    if len(line.text) > LONGEST or not 1 < len(line.words) <= MOST_WORDS or "[" in line.text:
        return None  # in brackets stands the time of a post
    return _read(" ".join(line.text.split()), text, beside_date=beside_date)


@lru_cache(REMEMBERED)
def _read(words: str, text: str, *, beside_date: bool) -> Masthead | None:
    parts, dates = parts_of(words), find_dates(words)
    told = {part.role for part in parts}
    if not parts or (
        not dates and (words.endswith(".") or not (Role.NAME in told and (beside_date or any(map(_says_what, parts)))))
    ):
        return None
    if parts[0].role is Role.NAME and named_person(parts[0].words) and told <= {Role.NAME, Role.DAY, Role.ASIDE}:
        return None  # "Ada Quill, Ledger Post, 4 March 2026": a byline
    named = _named(parts, text, dated=bool(dates) or beside_date)
    if named is None and not (dates and _shaped(parts)):
        return None
    writers = ", ".join(part.writer for part in parts if part.writer) or None
    return Masthead(named, writers, dates[0] if dates else None, Role.NAME in told)


def _says_what(part: Part) -> bool:
    """Return whether a part says what an outlet or a text is, with a word that no section and no headline ends with."""
    return part.role in {Role.KIND, Role.RELEASE} and part.words.lower().rsplit(maxsplit=1)[-1] not in WEAK_KINDS


def _shaped(parts: Sequence[Part]) -> bool:
    """Return whether a line with a day that names nobody is a masthead by what else stands in it."""
    told = {part.role for part in parts}
    return bool(told & {Role.KIND, Role.RELEASE, Role.WRITER}) or (told <= {Role.DAY, Role.NUMBER} and len(parts) > 1)


def headed(headline: str, lines: Sequence[str], text: str) -> Imprint | None:
    """Return whose a report is by its headline, where the `lines` of its head name nobody.

    "Statement by Orsel Maritime on the accident", and "Orsel Maritime: the accident" over "Press statement, 4 March 2026",
    are the issuer's, if the text names it again or calls it by its noun; "Ledger Notes: a bad week" over "A blog about
    budgets" is the blog's.
    """
    roles = {part.role for line in lines for part in parts_of(line)}
    stated = _STATES.match(headline) or _STATED.match(headline)
    alone = bool(lines) and _is_body_alone(headline)
    over = _OVER.match(headline) if roles & {Role.KIND, Role.RELEASE} or alone else None
    match = stated or (over if over and (over[0] != over["name"] or alone) else None)
    name = match["name"].strip() if match else ""
    if not name or (" " not in name and not (over and over["on"])) or _is_other(name, text):
        return None
    if Role.KIND in roles and not stated:
        return Imprint(name, Bearer.OUTLET, KIND_BELOW) if re.fullmatch(NAME, name) else None
    return Imprint(name, Bearer.OUTLET, ISSUES) if _spoken_of(name, text) else None


def _is_other(name: str, text: str) -> bool:
    """Return whether a name is a person's or a place's."""
    return (named_person(name) and len(name.split()) < FULL) or is_place(name, text)


def _is_body_alone(headline: str) -> bool:
    name = re.fullmatch(NAME, headline) and len(headline.split()) <= NAME_WORDS and not headline.endswith(".")
    return bool(name) and body_of(headline) is None and is_body(headline)


def _spoken_of(name: str, text: str) -> bool:
    """Return whether a name is a body's, or the text names it again, or calls it by its noun ("the museum")."""
    bare = _LEGAL.sub("", name)
    noun = bare.rsplit(maxsplit=1)[-1].lower()
    short = bare[: -len(noun)].strip() if noun in _TRADES else bare
    called = re.search(rf"\bth(?:e|is) {re.escape(noun)}\b", text, re.IGNORECASE) is not None
    return is_body(name) or called or named_again(short or bare, text) is not None


def _named(parts: Sequence[Part], text: str, *, dated: bool) -> Imprint | None:
    """Return the first name that is an outlet's or an issuer's by what stands beside it or, near a day, by itself."""
    for before, part, behind in zip((None, *parts), parts, (*parts[1:], None), strict=False):
        if part.role is not Role.NAME:
            continue
        if why := _why_beside(part.words, before.role if before else None, behind.role if behind else None, text):
            return Imprint(outlet_named(part.words) or in_capitals_and_small(part.words), Bearer.OUTLET, why)
        if dated and (found := _by_itself(part.words, text)):
            return found
    return None


def _why_beside(name: str, before: Role | None, behind: Role | None, text: str) -> str:
    """Return what says right beside a name that it is an outlet's or an issuer's; a label before it needs the text."""
    several = " " in name
    if behind is Role.KIND:
        return KIND_BEHIND
    if behind is Role.NUMBER and several and name.rsplit(maxsplit=1)[-1].lower() not in _NUMBERED_TEXTS:
        return NUMBER_BEHIND
    if not several or (is_place(name, text) and not is_body(name)):
        return ""
    again = before is Role.RELEASE and not named_person(name) and named_again(_LEGAL.sub("", name), text) is not None
    return ISSUES if behind is Role.RELEASE or again else ""


def _by_itself(name: str, text: str) -> Imprint | None:
    """Return a name that is an outlet's by its words or by what people in the text do, or a body's that speaks for itself."""
    read = read_name(name, text)
    if read and read.bearer is Bearer.OUTLET:
        return read
    if (office := body_of(name)) and (body := named_again(office, text)):
        return Imprint(body, Bearer.OUTLET, ISSUES)
    joined = " & " in name and not named_person(name)
    why = (
        SPOKEN_TO if _told_short(name, text) else OWN_TEXT if is_body(name) or _speaks(name, text) else JOINED if joined else ""
    )
    return Imprint(in_capitals_and_small(name), Bearer.OUTLET, why) if why else None


def _speaks(name: str, text: str) -> bool:
    """Return whether a name of some words is named again, in full or but for its last word, by a text with "we" or "our"."""
    words = name.split()
    again = any(len(re.findall(rf"\b{re.escape(' '.join(words[:n]))}\b", text)) > 1 for n in (len(words), len(words) - 1))
    return len(words) >= SPOKEN and not named_person(name) and again and bool(re.search(r"\b(?:[Ww]e|[Oo]ur)\b", text))


def _told_short(name: str, text: str) -> bool:
    """Return whether people tell something to what a name is called, in full or for short: "told the Courier"."""
    words = [word for word in in_capitals_and_small(name).split() if word[:1].isupper() and word.lower() != "the"]
    short = "|".join(re.escape(" ".join(words[at:])) for at in (0, -2, -1))
    spoken = rf"\b(?:told|tells|spoke to|speaking to|interview with)\s+(?:the\s+)?(?:{short})\b(?!['’]|\s[A-Z])"
    return len(words) > 1 and not named_person(name) and re.search(spoken, text) is not None


def is_body(name: str) -> bool:
    """Return whether a name of several words is a body's: by its last word or the one before "of", or the mark of a firm."""
    words = [word.lower().strip(".,'") for word in name.split()]
    heads = {words[-1], *(words[i] for i, behind in enumerate(words[1:]) if behind in {"of", "for"})}
    return len(words) > 1 and (bool(heads & _HEADS) or _LEGAL.search(name) is not None)
