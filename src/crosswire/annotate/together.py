"""Speakers who are named together: "The US and the EU blamed Varn" is what each of them says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.lines import ACRONYM, Name
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.register import Register
from crosswire.annotate.words import FUNCTION_WORDS
from crosswire.model import Kind

MOST = 4  # names that a source may join; more are a list
_GAP = re.compile(r"(?:,|,?\s+and)\s+(?:by\s+)?(?:the\s+)?(?P<title>(?:[\w'-]+\s+){0,4})$")
_OPENING = re.compile(r"(?:[Bb]oth\s+)?(?:[Tt]he\s+)?(?P<title>(?:[\w'-]+\s+){0,4})$")


def named_together(register: Register, source: Range) -> tuple[Range, ...]:
    """Return the ranges of the parties that a source joins with "and", each with its title; nothing if it names one party."""
    start, end = source
    names = register.names_in(start, end)
    if not 1 < len(names) <= MOST or not all(_is_party(register, name) for name in names):
        return ()
    before = [start, *(name.end for name in names[:-1])]
    gaps = [register.prose.cut(left, name.start) for left, name in zip(before, names, strict=True)]
    if register.prose.cut(names[-1].end, end).strip(" ,") or " and " not in gaps[-1] or not _joins(gaps):
        return ()
    if len({register.cast.of_name(name) for name in names}) < len(names):
        return ()
    return tuple(_titled(register.prose, left, name) for left, name in zip(before, names, strict=True))


def _joins(gaps: Sequence[str]) -> bool:
    """Tell whether only commas, "and" and titles stand between the names."""
    matches = [_OPENING.match(gaps[0]), *map(_GAP.match, gaps[1:])]
    return all(match and not set(match["title"].lower().split()) & FUNCTION_WORDS for match in matches)


def _is_party(register: Register, name: Name) -> bool:
    """Tell whether a name is surely one of a party by itself: "Marks and Spencer" are one firm."""
    party = register.cast.of_name(name)
    if party.kind in {Kind.GOVERNMENT, Kind.OUTLET}:
        return True
    full = " " in party.name or (party.kind is Kind.ORGANISATION and ACRONYM.match(party.name) is not None)
    return full and party.kind in {Kind.PERSON, Kind.ORGANISATION}


def _titled(prose: Prose, left: int, name: Name) -> Range:
    """Return the range of a name with the title before it."""
    joint = re.match(r"(?:,|,?\s+and\b)?\s*(?:[Bb]oth\s+)?", prose.cut(left, name.start))
    return left + (joint.end() if joint else 0), name.end
