"""Which contradictions are one dispute, and who stands on its two sides.

Who denies what two reports tell in other words disputes one matter with both, and three who deny one claim are in one dispute
with it. Accounts that differ in a particular (a day, a place, a number) are told two by two: each may be wrong in another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosswire.group.components import families, smallest_of
from crosswire.language.agreement import NUMBERS_DIFFER
from crosswire.language.figures import REPRINTED
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.model import Claim, Kind, Link

PARTICULARS = (NUMBERS_DIFFER, "days in conflict", "places in conflict", "who it was")
"""How the reasons of contradictions begin that are about one particular."""
LISTED = 3  # speakers of one side that a finding names


def disputes(links: Sequence[Link], claims: Mapping[str, Claim]) -> Iterable[list[Link]]:
    """Return the links of each dispute together: of claims that deny each other, or of all prints of one sentence."""
    grouped: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    printed = families(link for link in links if REPRINTED in link.why)
    denied = smallest_of(_near([link for link in links if _is_denial(link)], claims))
    for link in links:
        one, other = sorted(claim_of(side, claims) for side in (link.left, link.right))
        pair = (denied[one], "denied") if _is_denial(link) else (one, other)
        grouped[(printed[link.left],) if REPRINTED in link.why else pair].append(link)
    return grouped.values()


def sides(strongest: Link, links: Iterable[Link], claims: Mapping[str, Claim]) -> tuple[list[str], list[str]]:
    """Return the statements that the links of a dispute set against each other, by side, those of its strongest link first."""
    near, ours, theirs = _near(links, claims), {claim_of(strongest.left, claims)}, {claim_of(strongest.right, claims)}
    size = 0
    while size != len(ours) + len(theirs):
        size = len(ours) + len(theirs)
        theirs |= {far for claim in ours for far in near[claim]} - ours
        ours |= {far for claim in theirs for far in near[claim]} - theirs
    told = dict.fromkeys(side for link in (strongest, *links) for side in (link.left, link.right))
    one, other = ([view for view in told if claim_of(view, claims) in side] for side in (ours, theirs))
    return one, other


def who_against_whom(strongest: Link, ours: Iterable[str], theirs: Iterable[str], said: Mapping[str, Said]) -> str:
    """Return the speakers of both sides of a dispute as a finding names them; one may be reported in two ways."""
    one, other = said[strongest.left].speaker, said[strongest.right].speaker
    if one.id == other.id:
        return f"{_who(one)}, as the reports have it"
    return f"{_names([one, *_speakers(ours, said)])} against {_names([other, *_speakers(theirs, said)])}"


def claim_of(statement: str, claims: Mapping[str, Claim]) -> str:
    """Return the id of a statement's claim, or its own where it has none."""
    return claims[statement].id if statement in claims else statement


def _speakers(statements: Iterable[str], said: Mapping[str, Said]) -> list[Speaker]:
    return [said[statement].speaker for statement in statements]


def _near(links: Iterable[Link], claims: Mapping[str, Claim]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        one, other = claim_of(link.left, claims), claim_of(link.right, claims)
        near[one].add(other)
        near[other].add(one)
    return near


def _is_denial(link: Link) -> bool:
    return REPRINTED not in link.why and not link.why.startswith(PARTICULARS)


def _names(speakers: Sequence[Speaker]) -> str:
    """Return the names of speakers, each once; after `LISTED` of them the number of the others."""
    names = list(dict.fromkeys(_who(speaker) for speaker in speakers))
    named = [name for name in names[1:] if name != _who(Speaker(NOBODY, "", Kind.UNKNOWN, None))]
    shown = [names[0], *named[: LISTED - 1]]
    rest = len(named) - (len(shown) - 1)
    shown += [f"{rest} others" if rest > 1 else "another"] if rest else []
    return ", ".join(shown[:-1]) + f" and {shown[-1]}" if len(shown) > 1 else shown[0]


def _who(speaker: Speaker) -> str:
    return speaker.name or {Kind.AUTHOR: "the author"}.get(speaker.kind, "no one named")
