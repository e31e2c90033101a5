"""Stories: documents joined while they are, on average, alike enough; a chain of weak links joins nothing.

Average link over the coverage links, where a pair without a link counts as wholly unlike (Sokal and Michener 1958; the
sparse form needs no pair that nothing proposed). A person's verdict on two documents beats every average.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from math import fsum

from crosswire.group.verdicts import is_persons, kept_apart, parted, settle
from crosswire.language.terms import ONE_STORY
from crosswire.model import Block, BlockKind, Document, Link, LinkKind, Story, Verdict, identify
from crosswire.stage import Group, Notes

NAME, VERSION = "stories", "1"
TOGETHER = ONE_STORY
TWINS = 0.9  # cosine from which two documents are near-identical; taking them as one changes no figure of bench/stories.py
TITLE_LENGTH = 100  # characters of a story's title
ALL_NEW: Mapping[str, int] = {}


def run(notes: Notes, arrived: Mapping[str, int] = ALL_NEW) -> Iterator[Story]:
    """Yield the stories, singletons too, each with the headline of its best-linked document as title.

    A story is opened by the document that arrived first, and of several that arrived together by the one of the smallest id:
    its id is made of that. So it stays what it was when a report joins, and of two stories that become one the older id stays.
    `arrived` numbers the documents that were here before; those it does not know came last.
    """
    documents = {document.id: document for document in notes.of(Document)}
    links = [link for link in notes.links(LinkKind.SAME) if link.left in documents and link.right in documents]
    titles, openings = _first(notes, BlockKind.HEADLINE), _first(notes, BlockKind.BODY)
    found = groups(sorted(documents), links)
    nearness = _nearness(found, links)
    for members in found:
        first = min(members, key=lambda member: (member not in arrived, arrived.get(member, 0), member))
        yield Story(opened_by(first), _title(members, nearness, documents, titles, openings), tuple(members))


def opened_by(document: str) -> str:
    """Return the id of a story that this document opens."""
    return identify("t", document)


def groups(items: list[str], links: Iterable[Link]) -> list[list[str]]:
    """Return the groups of items, each sorted, in order of their first item. The order of stages' links does not matter.

    The stages' averages group first, then persons join and part what was grouped.
    """
    known = list(links)
    scores, apart = _scores(known), parted(known)
    members = _twins(items, scores, apart)
    similar = _between(scores, {item: head for head, group in members.items() for item in group})
    queue = [(-score, left, right) for left, near in similar.items() for right, score in near.items() if left < right]
    heapify(queue)
    while queue:
        negative, left, right = heappop(queue)
        if -negative < TOGETHER:
            break
        current = left in members and right in members and similar[left].get(right) == -negative
        if current and not (apart and kept_apart(set(members[left]), set(members[right]), apart)):
            _merge(left, right, members, similar, queue)
    return settle(members.values(), known)


def _twins(items: list[str], scores: dict[tuple[str, str], float], apart: dict[str, set[str]]) -> dict[str, list[str]]:
    """Return the items with near-identical ones taken together, each group under its first.

    Thousands of reprints are linked in chains only; what is linked to some of them is as near to all of them.
    """
    groups = {item: {item} for item in items}
    for left, right in sorted(
        (pair for pair, score in scores.items() if score >= TWINS), key=lambda pair: (-scores[pair], pair)
    ):
        small, large = sorted((groups[left], groups[right]), key=len)
        if small is large or (apart and kept_apart(small, large, apart)):
            continue
        large |= small
        groups.update(dict.fromkeys(small, large))
    return {min(group): sorted(group) for group in {id(group): group for group in groups.values()}.values()}


def _between(scores: dict[tuple[str, str], float], where: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return the mean of the scores between each two groups of near-identical items, both ways."""
    known: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (left, right), score in scores.items():
        if where[left] != where[right]:
            known[min(where[left], where[right]), max(where[left], where[right])].append(score)
    similar: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, two), found in known.items():
        similar[one][two] = similar[two][one] = fsum(found) / len(found)
    return similar


def _scores(links: Iterable[Link]) -> dict[tuple[str, str], float]:
    """Return the score that stages give each pair; a person's verdict is no measure of likeness."""
    scores: dict[tuple[str, str], float] = {}
    for link in links:
        if not is_persons(link) and link.verdict is not Verdict.NO:
            pair = (min(link.left, link.right), max(link.left, link.right))
            scores[pair] = max(link.score, scores.get(pair, 0.0))
    return scores


def _merge(
    left: str,
    right: str,
    members: dict[str, list[str]],
    similar: dict[str, dict[str, float]],
    queue: list[tuple[float, str, str]],
) -> None:
    sizes = len(members[left]), len(members[right])
    members[left] = members[left] + members.pop(right)
    near, far = similar[left], similar.pop(right)
    near.pop(right, None)
    far.pop(left, None)
    for other in sorted(near.keys() | far.keys()):
        mean = (near.get(other, 0.0) * sizes[0] + far.get(other, 0.0) * sizes[1]) / sum(sizes)
        near[other] = mean
        similar[other].pop(right, None)
        similar[other][left] = mean
        heappush(queue, (-mean, min(left, other), max(left, other)))


def _first(notes: Notes, kind: BlockKind) -> dict[str, str]:
    """Return the words of each document's first block of a kind."""
    found: dict[str, str] = {}
    for block in notes.of(Block):
        if block.kind is kind:
            found.setdefault(block.span.document, notes.text(block.span))
    return found


def _nearness(found: list[list[str]], links: list[Link]) -> dict[str, float]:
    """Return how alike each document is to the others of its story: the sum of its links there."""
    where = {member: members[0] for members in found for member in members}
    where = {member: members[0] for members in found for member in members}
    scores: dict[str, list[float]] = {member: [] for member in where}
    for link in links:
        if where[link.left] == where[link.right]:
            scores[link.left].append(link.score)
            scores[link.right].append(link.score)
    return {member: fsum(found) for member, found in scores.items()}


def _title(
    members: list[str],
    nearness: dict[str, float],
    documents: dict[str, Document],
    titles: dict[str, str],
    openings: dict[str, str],
) -> str:
    """Return the headline of the document that its story is most alike to; without any, the first words of its body."""
    central = sorted(members, key=lambda member: (-nearness[member], member))
    for member in central:
        if title := titles.get(member) or documents[member].title:
            return _cut(title)
    opening = openings.get(central[0]) or documents[central[0]].text  # not what stands above the body: "Velm Echo, 12 June"
    return _cut(re.split(r"(?<=[.!?])\s", " ".join(opening.split()), maxsplit=1)[0])


def _cut(title: str) -> str:
    """Return a title on one line and, where it is too long, cut after a word."""
    words = " ".join(title.split())
    return words if len(words) <= TITLE_LENGTH else words[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def stage(arrived: Mapping[str, int] = ALL_NEW) -> Group:
    """Return the stage that groups documents, some of which were here before."""
    return Group(NAME, VERSION, (Document, Block, Link), (Story,), lambda notes: run(notes, arrived))
