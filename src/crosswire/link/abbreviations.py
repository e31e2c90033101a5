"""Abbreviations: a name of capitals belongs to the name that a report writes it out as, and to no other of those letters.

"IP" has the letters of "India Post" and of many other names, so equal initials are no evidence. A report writes an
abbreviation out where it has both side by side ("NHA, the Norrik Harbour Authority"), or the long form, of a party of the same
kind, before a use of the short one; its headline may have the short form first, and two letters are not enough. Only
abbreviations of the lists ("UN") mean one party wherever they stand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from crosswire.language import naming
from crosswire.language.gazetteer import gazetteer
from crosswire.model import Kind, Span, Verdict

WRITTEN_OUT = naming.ALIAS_SCORE  # score of an abbreviation and of the name that a report of the story writes it out as
LETTERS = 0.71  # score of one of three letters and more, and of the only name of the story with these initials
FEWEST_LETTERS = 3  # of an abbreviation that is taken up after its long form, or suggested: two letters fit too many names
BESIDE = 8  # characters at most between an abbreviation and its long form where they stand side by side: " (", ", or the "
ALIKE = 0.85  # likeness from which two long forms are one, as of all names (names.SAME)
_DOTS = re.compile(r"[.\s]")


class Abbreviated(Protocol):
    """What is asked of a name in a report."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def story(self) -> str:
        """The story of the report."""

    @property
    def abbreviated(self) -> bool:
        """Whether it is an abbreviation that no list knows."""

    @property
    def written_out(self) -> tuple[str, ...]:
        """What the report, or else its story, writes the abbreviation out as."""


def is_unlisted(name: str) -> bool:
    """Return whether a name is an abbreviation that no list knows.

    >>> is_unlisted("NHA"), is_unlisted("U.N."), is_unlisted("Norrik")
    (True, False, False)
    """
    return naming.is_abbreviation(_letters(name)) and not naming.is_listed(name) and gazetteer().party(name) is None


def of_report(places: Mapping[str, Sequence[Span]]) -> dict[str, set[str]]:
    """Return what a report writes its abbreviations out as, from where it has its names of one kind, in text order."""
    found: dict[str, set[str]] = defaultdict(set)
    for short in filter(is_unlisted, places):
        for full, there in places.items():
            if naming.is_acronym(short, full) and (_told_before(short, places, full) or _beside(places[short], there)):
                found[short].add(full)
    return found


def _told_before(short: str, places: Mapping[str, Sequence[Span]], full: str) -> bool:
    """Return whether the long form stands before a use of an abbreviation that is long enough not to be of other words."""
    return len(_letters(short)) >= FEWEST_LETTERS and places[full][0] < places[short][-1]


def _beside(short: Iterable[Span], full: Sequence[Span]) -> bool:
    """Return whether the two forms stand side by side somewhere."""
    gaps = (gap for one in short for other in full for gap in (other.start - one.end, one.start - other.end))
    return any(0 <= gap <= BESIDE for gap in gaps)


def letters_of(view: Abbreviated) -> frozenset[str]:
    """Return the letters on which an abbreviation and the names that it may stand for meet.

    A long form has the initials of its words, with and without the small ones, as `naming.is_acronym` takes them.
    """
    if view.abbreviated:
        return frozenset({_letters(view.name).upper()}.union(*map(_initials, view.written_out)))
    return _initials(view.name)


def _initials(name: str) -> frozenset[str]:
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    chosen = (words, [word for word in words if word[0].isupper()])
    return frozenset("".join(word[0] for word in some).upper() for some in chosen if len(some) > 1)


def concerns(left: Abbreviated, right: Abbreviated) -> bool:
    """Return whether two names are an abbreviation and a name of its letters, or two abbreviations."""
    if left.abbreviated and right.abbreviated:
        return True
    short, full = (left, right) if left.abbreviated else (right, left)
    return short.abbreviated and naming.is_acronym(short.name, full.name)


def judge(left: Abbreviated, right: Abbreviated) -> tuple[float, Verdict, str] | None:
    """Return score, verdict and reason for an abbreviation and a name of its letters, or for two equal abbreviations."""
    if left.story != right.story:
        return None
    if left.abbreviated and right.abbreviated:
        apart = left.written_out and right.written_out and not _meet(left.written_out, right.written_out)
        return None if apart or _letters(left.name) != _letters(right.name) else (1.0, Verdict.YES, "the same letters")
    short, full = (left, right) if left.abbreviated else (right, left)
    if not short.written_out:
        why = f"'{short.name}' may be short for '{full.name}', though no report says so"
        return (LETTERS, Verdict.UNSURE, why) if len(_letters(short.name)) >= FEWEST_LETTERS else None
    if not _meet(short.written_out, (full.name,)):
        return None
    why = f"a report of the story writes '{short.name}' out as '{full.name}'"
    several = any(not _meet((one,), (other,)) for one in short.written_out for other in short.written_out)
    return WRITTEN_OUT, Verdict.UNSURE if several else Verdict.YES, why


def _letters(name: str) -> str:
    return _DOTS.sub("", name)


def _meet(ours: Iterable[str], theirs: Sequence[str]) -> bool:
    """Return whether two sets of long forms share one, in whatever spelling."""
    return any(naming.compare(a, b, Kind.ORGANISATION).score >= ALIKE for a in ours for b in theirs)
