"""Corrections: a figure that a later version of one report gives differently, its words otherwise the same.

Two reports from one address are two versions of one report. SUPERSEDES goes from the later version's statement to the
earlier one's. Where no date tells which version is the later one, the two figures stand in conflict (`link/claims.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from crosswire.language.figures import CORRECTED, changed_figures
from crosswire.language.meeting import heaviest
from crosswire.language.said import Said, all_said
from crosswire.model import Document, Entity, Link, LinkKind, Mention, Statement, Story
from crosswire.stage import Notes, Pair

NAME, VERSION = "corrections", "1"
BY = f"{NAME}@{VERSION}"

SURE = 0.9  # one address, one sentence, one figure changed: only the reading of the numbers may err


def views(notes: Notes) -> Iterable[Said]:
    """Return the statements of reports of which another version is held: those that share their address with another."""
    reports: dict[str, set[str]] = defaultdict(set)
    for document in notes.of(Document):
        if document.url:
            reports[document.url].add(document.id)
    several = {address for address, documents in reports.items() if len(documents) > 1}
    return [said for said in all_said(notes) if said.address in several] if several else []


def keys(view: Said) -> Iterator[Hashable]:
    """Yield address and two weighty words: only versions of one report are compared."""
    for pair in combinations(heaviest(view.words), 2):
        yield (view.story, view.address, *pair)


def compare(left: Said, right: Said) -> Iterator[Link]:
    """Yield the correction between the same statement in two versions of a report, if a figure differs."""
    if left.document == right.document or left.address != right.address or not (order := version_order(left, right)):
        return
    older, newer = (left, right) if order < 0 else (right, left)
    changed = changed_figures(older.text, newer.text, of_one=True)
    if not changed or left.denied != right.denied:
        return
    figures = "; ".join(f"'{before}' became '{after}'" for before, after in changed)
    why = f"{CORRECTED}: {figures} in a later version of one report"
    yield Link(LinkKind.SUPERSEDES, newer.id, older.id, SURE, BY, why, evidence=(*newer.content, *older.content))


def version_order(left: Said, right: Said) -> int:
    """Return -1 or 1 if the first or the second statement stands in the older version of one report; 0 if that is unknown.

    The dates of publication decide, then those of retrieval: a page that was changed often keeps its first date.
    """
    if not left.address or left.address != right.address:
        return 0
    for one, other, before in ((left, right, -1), (right, left, 1)):
        if one.published[1] and other.published[0] and one.published[1] < other.published[0]:
            return before
    if left.retrieved and right.retrieved and left.retrieved != right.retrieved:
        return -1 if left.retrieved < right.retrieved else 1
    return 0


STAGE = Pair(
    name=NAME,
    version=VERSION,
    reads=(Document, Mention, Statement, Entity, Story),
    writes=(LinkKind.SUPERSEDES,),
    views=views,
    keys=keys,
    compare=compare,
)
