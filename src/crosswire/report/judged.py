"""What persons decided, as it is listed: the verdict, whether it holds now, and why not if it does not."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Link, Verdict
from crosswire.report.lookup import Lookup
from crosswire.stage import Notes


@dataclass(frozen=True, slots=True)
class Standing:
    """How a verdict stands in the notes: it holds, a later one overruled it, or what it was about is read differently."""

    word: str  # same, apart, or withdrawn
    state: str


def standing(link: Link, notes: Notes, *, withdrawn: bool = False) -> Standing:
    """Return how the verdict stands in complete notes."""
    word = "same" if link.verdict is Verdict.YES else "apart"
    if withdrawn:
        return Standing(word, "withdrawn")
    lookup = Lookup(notes)
    sides = [_group(identifier, lookup) for identifier in (link.left, link.right)]
    if None in sides:
        return Standing(word, "lost: its words are not read as they were, judge again")
    one = sides[0] == sides[1]
    return Standing(word, "holds" if one == (link.verdict is Verdict.YES) else "overruled by a later verdict")


def _group(identifier: str, lookup: Lookup) -> str | None:
    """Return the id of the party, claim or story that the record belongs to, or None if there is no such record."""
    found = (lookup.entity(identifier), lookup.claim(identifier), lookup.story(identifier))
    return next((group.id for group in found if group is not None), None)
