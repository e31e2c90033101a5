"""How the reports of two statements hang together: whether both tell of one day, and whether one has its word from the other's.

What is decided of two texts once, for all reports that print them, rests on these besides the texts (`said.once_a_kin`).
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.language.people import head_of, plural, telling
from crosswire.language.said import Said
from crosswire.model import Kind


@dataclass(frozen=True, slots=True)
class Occasion:
    """Whether two statements were made on one day, stand in one report, and go back to one source that one report passes on."""

    one_day: bool
    one_report: bool
    passed_on: bool


def occasion(left: Said, right: Said) -> Occasion:
    """Return how the reports of two statements hang together."""
    one_report = left.document == right.document
    passed = not one_report and (_cites(left, right) or _cites(right, left)) and _one_description(left, right)
    return Occasion(one_report or _one_day(left, right), one_report, passed)


def _one_day(left: Said, right: Said) -> bool:
    """Return whether both were said on one day, the same, that their reports tell."""
    return left.earliest is not None and left.earliest == left.latest == right.earliest == right.latest


def _cites(left: Said, right: Said) -> bool:
    """Return whether one statement came through the outlet that published the report of the other."""
    return bool(right.publisher) and right.publisher in left.through


def _one_description(left: Said, right: Said) -> bool:
    """Return whether two sources without a name may be one: "two officials", "officials"; not "two officials", "a warden"."""
    one, other = left.speaker, right.speaker
    if not one.kind is other.kind is Kind.UNNAMED:
        return False
    heads = {head_of(one.name), head_of(other.name)}
    alike = len(heads) == 1 or any(plural(head) in heads for head in heads)
    ours, theirs = telling(one.name) - heads, telling(other.name) - heads
    return alike and (ours <= theirs or theirs <= ours)
