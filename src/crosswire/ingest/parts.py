"""The parts of a line in a report's head, each told by its own words: a name, a kind of outlet, a release, a writer, a number.

"Norrik Tagblatt, English edition. Tuesday, 4 March 2026. By Ada Quill" is cut at its marks. A line of which one part cannot be
told has none: a headline or a sentence may stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosswire.ingest.bylines import ROLE, read_byline
from crosswire.ingest.furniture import TIME
from crosswire.ingest.lines import Line
from crosswire.ingest.offices import is_office
from crosswire.ingest.outlets import NAME, is_role, is_section
from crosswire.language.calendar import DateFound, find_dates
from crosswire.language.lexicon import load

ASIDE_WORDS = 7  # of a part that tells nothing: "all times local"
NAME_WORDS = 9  # of an issuer's name: "Federation of Carters, Clerks and Allied Trades"
DAY = "@"  # stands for a date while a line is cut

_LEXICON = load("furniture")
_MENU = frozenset(_LEXICON["exact"])
WEAK_KINDS = frozenset(_LEXICON["weak_kinds"])
"""Kinds of outlets that alone between bars are sections and items of menus as well."""


def _either(key: str) -> str:
    return "|".join(sorted(_LEXICON[key], key=len, reverse=True))


_KINDS, _SORTS, _ISSUED, _PUBLIC = map(_either, ("medium_kinds", "medium_sorts", "release_kinds", "release_words"))
_DETERMINERS = frozenset({"a", "an", "the", "our", "your", "this", "my"})
_NUMBER = r"(?:(?:no|nr|number|issue|vol(?:ume)?)\b\.?\s?)?#?\s?\d[\d/.-]*"
BODY = rf"(?:{NAME})(?:\s\d\d+\.\d)?(?:,?\s(?:plc|p\.l\.c\.|gmbh|e\.V\.))?"
"""An outlet's or an issuer's name: with the frequency of a station or the mark of a firm behind it."""
RELEASE = rf"(?:(?:{_PUBLIC})\s+){{0,3}}(?:{_ISSUED})"
"""What a body calls the text that it hands out: "press statement", "notice"."""
_PARTED = re.compile(
    r"\n|\s*[|>•·]\s*|\s+[/-]{1,2}\s+|\s*–\s*|,\s*|[()]"
    r"|(?<!\b[A-Z])(?<!\b(?:No|no|Nr|nr|Dr|St|Mr|Ms))(?<!\b(?:Mrs|Vol))(?<!\bProf)\.(?=\s|$)"
)
"""Where a line is cut: not at the stop of "No. 3" or of an initial."""
_DAY = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|issued|printed|filed|sent|dated|modified)"
    r"|(?:(?:\w+ )?\d{4} )?issue(?: of)?"
    r"|of|on|at|as of|from|live|online|(?:page|text|version) dated|(?:statement|note|notice) (?:issued|of))"
    r"(?:\s+(?:on|at|weekly|daily|hourly))?",
    re.IGNORECASE,
)
_ISSUE = re.compile(_NUMBER, re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?P<name>(?!(?:{_ISSUED}|brief|bulletin|newsletter|press)\b)\S.*?)\s+(?:#\s?|(?:no|nr|issue|vol)\b\.?\s?)\d[\d/.-]*",
    re.IGNORECASE,
)
_LED = re.compile(rf"(?i:news|(?:an )?update|(?:a )?message|{RELEASE})\s(?:from|by|of)\s(?:the\s)?(?P<name>{BODY})")
_RELEASE = re.compile(
    rf"{RELEASE}(?:\s+(?:to|for|from)\s+(?:the\s+)?[\w '-]+)?(?:\s+{_NUMBER})?(?:\s+(?:issued|published|of))?"
    r"|(?:not )?for (?:immediate |general )?(?:use|release|publication|distribution|the press|the media)(?:\s.*)?"
    r"|(?:press|media|communications?) (?:office|service|desk|centre|center|department|team)|embargoed\b.*|newsroom",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?P<name>{BODY})(?P<tail>(?:\s+(?:(?:{_PUBLIC}|{_SORTS})\s+){{0,2}}(?:{_KINDS}|{_ISSUED}|office))+)")
_LOOSE_TAIL = re.compile(rf"(?P<name>[A-Z][\w'&-]* {BODY})(?P<tail>(?:\s[a-z]+){{1,2}}\s(?:{_KINDS}))")
_OFFICE = re.compile(rf"\b(?:{_ISSUED}|office)\b", re.IGNORECASE)
_SECTION = re.compile(
    rf"[A-Z][\w-]+ (?:service|edition|pages?|desk|bureau|column|bulletin|newsdesk)|(?i:(?:{_SORTS}) (?:{_KINDS}))"
)
_OF_KIND = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Oo]ur|[Yy]our|[A-Z][\w.-]*(?:\s[A-Z][\w-]*)?['’]s?)\s)?"
    rf"(?:[a-z][\w'’-]*\s+){{0,3}}(?i:{_KINDS})(?:\s(?:{_NUMBER}|text|script))?"
    r"(?:\s(?:about|of|for|on|from|by and for|in|to|at|with)\s.*?)?(?P<by>\s+by\s+\S.*)?"
)
_DONE = "published|issued|released|distributed|presented|compiled|edited|posted|written|filed|reported"
_WRITTEN = re.compile(
    rf"(?:(?:(?:an? |our )?(?:exclusive|report|text|words|story|analysis|investigation|live page|{_DONE})\s+)?by"
    r"|(?:text|words|editor|report|reporting|author|story)\s*:)\s+(?P<who>\S.*)"
    rf"|from (?:our (?:own |[a-z]+ ){{0,2}}(?:{ROLE}|desk|staff|team|newsroom)(?: in \S.*)?\s*)?(?P<from>.*)"
    r"|(?:posted|published|issued) (?:on|at|in) (?:the )?[\w' -]+?(?: by (?P<account>[A-Z].*))?",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(rf"(?:[A-Z]?[a-z]+\s)?(?i:{ROLE})\s+(?P<who>{NAME})")
_AT = re.compile(rf"(?P<who>{NAME})\s+(?:in|at)\s+(?:the\s)?\S.*")
_REMARK = re.compile(
    r"(?:as|for|in|with|not|all|from|copied|(?:unofficially )?translat(?:ed|ion)|unofficial|free|published|posted)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[A-Z][\w'-]*(?: (?:in|on|to|at|from|by|and|of|the|for) [A-Z][\w'-]*| [A-Z][\w'-]*)+")


class Role(StrEnum):
    """What a part of a line is."""

    NAME = "name"
    KIND = "kind of outlet"
    RELEASE = "press release"
    WRITER = "writer"
    OFFICE = "a writer's office"
    NUMBER = "number of an issue"
    DAY = "day or time"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line, what it is, and the writer whom it names."""

    words: str
    role: Role
    writer: str = ""


def parts_of(words: str) -> list[Part]:
    """Return the parts of a line with its dates among them, times left out; [] if a part cannot be told."""
    parts: list[Part] = []
    for piece in _pieces(words, find_dates(words)):
        found = [Part(piece, Role.DAY)] if piece == DAY else _told(piece)
        if not found:
            return []
        if found[0].role is Role.OFFICE and parts and parts[-1].role is Role.NAME:
            parts[-1] = Part(parts[-1].words, Role.WRITER, parts[-1].words)  # "Ada Quill, education reporter"
        parts += found
    if len(parts) > 1 and parts[0].role is Role.ASIDE and parts[1].role is Role.KIND and _TITLE.fullmatch(parts[0].words):
        parts[0] = Part(parts[0].words, Role.NAME)  # "Norrik in Exile, a newsletter"
    return parts


def _pieces(words: str, dates: Sequence[DateFound]) -> list[str]:
    for dated in reversed(dates):
        words = words[: dated.start] + f"\n{DAY}\n" + words[dated.end :]
    pieces = (piece.strip(" \"'") for piece in _PARTED.split(TIME.sub("\n", words)))
    return [piece for piece in pieces if piece == DAY or re.search(r"\w", piece)]


def _told(piece: str) -> list[Part]:
    """Return what a part is, or the name in it and what stands behind that; [] where it cannot be told."""
    return next((found for reader in _READERS if (found := reader(piece))), [])


def _day(piece: str) -> list[Part]:
    if _DAY.fullmatch(piece):
        return [Part(piece, Role.DAY)]
    if _ISSUE.fullmatch(piece):
        return [Part(piece, Role.NUMBER)]
    numbered = _NUMBERED.fullmatch(piece)
    return [*_told(numbered["name"]), Part(piece, Role.NUMBER)] if numbered else []


def _release(piece: str) -> list[Part]:
    if led := _LED.fullmatch(piece):
        return [Part(piece, Role.RELEASE), Part(led["name"], Role.NAME)]
    return [Part(piece, Role.RELEASE)] if _RELEASE.fullmatch(piece) or is_office(piece) else []


def _writer(piece: str) -> list[Part]:
    """Return the writer whom a part names, or his office ("education reporter", which a name before it has)."""
    if match := _WRITTEN.fullmatch(piece):
        return [Part(piece, Role.WRITER, names_in(match["who"] or match["from"] or match["account"] or ""))]
    if is_role(piece) and not re.search(rf"\b(?:{_KINDS})$", piece, re.IGNORECASE):
        return [Part(piece, Role.OFFICE)]
    if match := _CORRESPONDENT.fullmatch(piece):
        return [Part(piece, Role.WRITER, names_in(match["who"]))]
    match = _AT.fullmatch(piece)
    named = names_in(match["who"]) if match and " " in match["who"] else ""
    return [Part(piece, Role.WRITER, named)] if named else []


def _kind(piece: str) -> list[Part]:
    """Return what says of which kind an outlet is, with the name before it, if there is one ("Radio Norrik online")."""
    if piece.lower() in WEAK_KINDS:
        return [Part(piece, Role.ASIDE)]  # "Ledger Post | News": a section
    if is_section(piece.lower()) or _SECTION.fullmatch(piece):
        return [Part(piece, Role.KIND)]
    tailed = _TAIL.fullmatch(piece) or (None if _line(piece).verb else _LOOSE_TAIL.fullmatch(piece))
    if tailed and tailed["name"].lower() not in _DETERMINERS:
        tail = tailed["tail"].strip()
        return [Part(tailed["name"], Role.NAME), Part(tail, Role.RELEASE if _OFFICE.search(tail) else Role.KIND)]
    match = _OF_KIND.fullmatch(piece)
    if match is None or (re.fullmatch(NAME, piece) and piece.count(" ") > 1):
        return []
    return [Part(piece, Role.KIND, names_in(match["by"] or ""))]


def _name(piece: str) -> list[Part]:
    if len(piece.split()) > NAME_WORDS or not re.fullmatch(BODY, piece):
        return []
    return [Part(piece, Role.ASIDE if piece.lower() in _MENU else Role.NAME)]


def _aside(piece: str) -> list[Part]:
    """Return a few words without a verb, or what begins as a remark does ("translated from Norvian")."""
    short = len(piece.split()) <= ASIDE_WORDS and (_REMARK.match(piece) or not _line(piece).verb)
    return [Part(piece, Role.ASIDE)] if short else []


_READERS: tuple[Callable[[str], list[Part]], ...] = (_day, _release, _writer, _kind, _name, _aside)


def names_in(words: str) -> str:
    """Return the writers' names in words behind "by"; "" where they are none."""
    byline = read_byline(_line("By " + re.sub(r"^\s*by\s+", "", words)), bare=False) if words.strip() else None
    return byline.names if byline else ""


def _line(words: str) -> Line:
    return Line(0, len(words), words, gap=False)
