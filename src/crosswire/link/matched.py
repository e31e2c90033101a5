"""Statements of one story that are weighed as one claim, or as two that stand against each other.

The rules of `claims.py` and `changes.py` join and part what word lists recognise; most of what two newsrooms write about one
matter shares too few words for them. Here every two near neighbours of a story are weighed (language/matching). What is sure
enough joins, or is set against each other; what is less sure is suggested. Where the rules have decided, nothing is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import numpy as np

from crosswire.language import parties
from crosswire.language.agreement import NUMBERS_DIFFER, judge
from crosswire.language.fold import fold
from crosswire.language.matching.judge import MATCHING, NAME, VERSION, WEIGHED, Chances, chances, reasons
from crosswire.language.matching.signs import QUOTED, Told, told
from crosswire.language.paraphrase import renderings
from crosswire.language.quantities import Quantity, conflict, number
from crosswire.language.said import NOBODY, Said, all_said
from crosswire.language.terms import words
from crosswire.link import changes, claims
from crosswire.model import Document, Entity, Link, LinkKind, Mention, Mode, Statement, Story, Verdict
from crosswire.stage import Group, Notes

NEAR = 0.20  # cosine below which no pair of the training stories is weighed as anything
NEIGHBOURS = 20  # statements of other reports nearest in meaning with which each is weighed
ROWS = 1_024  # statements of which the neighbours are found at once: bounds memory at some 100 MB in a story of 20,000
PARTING = (LinkKind.CONTRADICTS, LinkKind.SUPERSEDES)

# Chances from which two statements are one claim, chosen on the dev stories such that nothing is joined in the gold files that
# stands apart there: the least by the signs alone, and the least sum of both chances.
PLAIN = (0.20, 0.90)
VETOED = (0.50, 1.25)  # where a rule vetoes: another aspect, other parties, one is limited to a part; or sees two events
TWO_EVENTS = 0.95  # the least by the signs of two events ("turned back", "kept waiting") without one number or two quotations
AGAINST = 0.40  # chance from which two may stand against each other: shown as that, never stated, see docs/matching.md
ALERTS = 3  # such pairs of a story, the likeliest: what a desk has time to look at
SMALL = 2  # up to which a number word may be none: "one", "both of the two"
SUGGESTED = 0.35  # chance from which a pair is shown as suggested


def run(notes: Notes) -> Iterator[Link]:
    """Yield the links between the statements of one story."""
    met = list(pairs(_views(notes)))
    weighed = [pair for pair in zip(met, chances(met), strict=True) if max(pair[1].same, pair[1].against) >= SUGGESTED]
    links = [link for (left, right), found in weighed for link in decide(left, right, found)]
    yield from (link for link in links if link.kind not in PARTING)
    yield from sorted((link for link in links if link.kind in PARTING), key=lambda k: (-k.score, k.left, k.right))[:ALERTS]


def _views(notes: Notes) -> list[Told]:
    """Return the statements ready for matching, one of all that are word-for-word twins, with the reports that have it.

    A copy of a report is then of no account: it changes neither what a word weighs in the story nor who meets. The one that was
    said first stands for its twins.
    """
    twins: dict[Hashable, list[Said]] = defaultdict(list)
    for view in all_said(notes):
        twins[_twin(view)].append(view)
    first = sorted((min(group, key=_when) for group in twins.values()), key=lambda view: view.id)
    reports = {min(group, key=_when).id: frozenset(view.document for view in group) for group in twins.values()}
    return [replace(view, reports=reports[view.id]) for view in told(first)]


def _twin(view: Said) -> Hashable:
    """Return what word-for-word twins have in common; the author of a copy is whoever wrote what it copies."""
    if view.kin is not None and not view.speaker.id.endswith(f":{view.document}"):
        return view.kin
    return view.speaker.name, view.speaker.kind, fold(view.text), view.denied, view.mode


def _when(view: Said) -> tuple[date, str]:
    return view.earliest or date.max, view.id


def pairs(found: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield each statement with its nearest neighbours of other reports of its story, each pair once, in order."""
    met = {(min(here, there), max(here, there)) for here, near in enumerate(_neighbours(found)) for there in near}
    return ((found[left], found[right]) for left, right in sorted(met))


def _neighbours(found: Sequence[Told]) -> Iterator[list[int]]:
    """Yield, for each statement, the places of those of other reports that lie nearest, of equal ones the first."""
    if not found:
        return
    meanings = np.stack([view.meaning for view in found])
    for start in range(0, len(found), ROWS):
        near = meanings[start : start + ROWS] @ meanings.T
        for here, row in enumerate(near, start):
            ordered = (place for place in np.argsort(-row, kind="stable").tolist() if row[place] >= NEAR)
            apart = (place for place in ordered if found[here].reports.isdisjoint(found[place].reports))
            yield list(islice(apart, NEIGHBOURS))


def decide(left: Told, right: Told, found: Chances) -> Iterable[Link]:
    """Return what is weighed of two statements of two reports, where the rules say nothing sure."""
    a, b = left.said, right.said
    ruled = (*claims.compare(a, b), *changes.compare(changes.Held(a, (a,)), changes.Held(b, (b,))))
    if any(link.verdict is Verdict.YES for link in ruled):
        return ()
    if found.same < found.against:
        return (_against(left, right, found.against),) if found.against >= AGAINST else ()
    return () if any(link.kind in PARTING for link in ruled) else _same(left, right, found)


def _same(left: Told, right: Told, found: Chances) -> Iterator[Link]:
    a, b = left.said, right.said
    verdict = Verdict.YES if _sure(left, right, found) else Verdict.UNSURE
    yield _link(LinkKind.CORROBORATES, (a, b), found.same, f"{WEIGHED} ({_told(left, right, found.same, same=True)})", verdict)
    if verdict is Verdict.YES and _may_render(a, b) and (places := renderings(a, b)):
        named = "; ".join(f"'{one}' against '{other}'" for one, other in places)
        why = f"two wordings of one utterance of {a.speaker.name}: {named}"
        yield _link(LinkKind.RENDERS, (a, b), found.same, why, verdict)


def _sure(left: Told, right: Told, found: Chances) -> bool:
    """Return whether two statements are one claim: weighed so, and surer where the rules see something that parts them.

    Who speaks of the other speaker's word ("the figure given by the coastguard"), calls something false, or gives other numbers
    says another thing.
    """
    a, b = left.said, right.said
    ours, theirs = ({number.value for number in view.numbers} or _bare_numbers(view) for view in (left, right))
    if _of_other(left, b) or _of_other(right, a) or (ours and theirs and not ours & theirs):
        return False
    if any(clause.doubted for clause in (*a.clauses, *b.clauses)):
        return False
    two_events = bool(a.main and b.main and a.main.heads and b.main.heads and not a.main.heads & b.main.heads)
    if two_events and not (ours & theirs or a.mode is b.mode is Mode.DIRECT):
        return found.by_signs >= TWO_EVENTS
    signs, both = VETOED if two_events or judge(a, b).vetoes else PLAIN
    return found.by_signs >= signs and found.same + found.by_signs >= both


def _bare_numbers(view: Told) -> set[float]:
    """Return the numbers of a statement that names nothing counted: "now stands at sixteen"."""
    found = map(number, words(view.said.text))
    return {value for value in found if value is not None and value > SMALL}


def _of_other(view: Told, other: Said) -> bool:
    """Return whether a statement names the speaker of another one, who is not its own."""
    own = parties.keys(other.speaker.name)
    return bool(own) and own <= view.names and view.said.speaker.id != other.speaker.id


def _may_render(a: Said, b: Said) -> bool:
    """Return whether two statements may word one utterance: both quoted, on no two days, by one speaker or who may be one.

    Who is called by an office or a trade in one report ("the premier") may be the one whom the other names.
    """
    quoted = a.mode in QUOTED and b.mode in QUOTED and NOBODY not in {a.speaker.id, b.speaker.id}
    named = a.speaker.name[:1].isupper() and b.speaker.name[:1].isupper()
    return quoted and (a.speaker.id == b.speaker.id or not named) and not claims.other_occasion(a, b)


def _against(left: Told, right: Told, chance: float) -> Link:
    a, b = left.said, right.said
    numbers = next((f"{x.text} against {y.text} ({x.counted})" for x, y in _excluding(left, right)), "")
    weighed = _told(left, right, chance, same=False)
    if changes.one_voice(a.speaker, b.speaker):
        change = f"{numbers or 'another position'}, weighed {weighed}"
        return changes.superseding((a, b), change, chance, Verdict.UNSURE, MATCHING)
    why = f"{NUMBERS_DIFFER}: {numbers}" if numbers else f"'{a.text}' may stand against '{b.text}' (weighed {weighed})"
    return _link(LinkKind.CONTRADICTS, (a, b), chance, why, Verdict.UNSURE)


def _excluding(left: Told, right: Told) -> Iterator[tuple[Quantity, Quantity]]:
    return ((x, y) for x in left.numbers for y in right.numbers if x.counted == y.counted and conflict(x, y))


def _told(left: Told, right: Told, chance: float, *, same: bool) -> str:
    return f"{chance:.2f}: {', '.join(reasons(left, right, same=same))}"


def _link(kind: LinkKind, sides: tuple[Said, Said], score: float, why: str, verdict: Verdict) -> Link:
    a, b = sides
    return Link(kind, a.id, b.id, round(score, 3), MATCHING, why, verdict, (*a.content, *b.content))


STAGE = Group(NAME, VERSION, (Document, Mention, Statement, Entity, Story), (Link,), run)
