"""B-cubed F1 of stories: `python -m bench.stories`, on ECB+ topics 1-35 and Wikinews 2014.

One configuration for both sets. Peers in the same run: every document alone, and TF-IDF of the set with average link and with
connected components, at the best threshold for each set and at the best for both together, so the comparison favours the peers.

Streaming: each document is given a story when it arrives, in the order of the set, from what came before it alone, and is never
given another; its figure against the batch, with which a store ends all the same, is the share of decisions that hold.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench import floors, story_peers
from bench.datasets import at_hand, datasets, rows
from crosswire.engine.local import run_pair
from crosswire.group import stories
from crosswire.link import coverage
from crosswire.model import Document, Link
from crosswire.stage import Notes

LAST_TOPIC = 35
THRESHOLDS = [n / 100 for n in range(4, 72, 2)]

Curve = dict[float, float]
"""The F1 of a peer by its threshold."""


def main() -> int:
    """Print our figure and the peers' for each set; the exit status is 1 when a figure is below its floor."""
    if not at_hand("stories", "ecbplus", "wikinews_stories"):
        return 0
    folder = datasets()
    figures = {}
    curves: dict[str, list[Curve]] = defaultdict(list)
    for name, given in (("ECB+ 1-35", list(ecbplus(folder))), ("Wikinews 2014", list(wikinews(folder)))):
        gold = {row["id"]: row["story"] for row in given}
        notes = linked(given)
        batch = cluster(given, notes)
        ours = bcubed(batch, gold)
        figures[f"B-cubed F1, {name}"] = ours[2]
        stream = streamed([row["id"] for row in given], notes)
        print(f"{name}, {len(given)} documents, B-cubed: {floors.scores(*ours)}")
        print(f"  on arrival {bcubed(stream, gold)[2]:.3f}, against the batch {bcubed(stream, batch)[2]:.3f}")
        for peer, curve in peers(given, gold).items():
            curves[peer].append(curve)
            best = max(curve, key=lambda threshold: curve[threshold])
            print(f"  peer: {peer} {curve[best]:.3f} at its best threshold for this set, {best}")
        print(f"  peer: each alone {alone(gold):.3f}")
    for peer, both in curves.items():
        best = max(THRESHOLDS, key=lambda threshold: sum(curve[threshold] for curve in both))
        print(f"one threshold for both sets, {peer}: {' / '.join(f'{curve[best]:.3f}' for curve in both)} at {best}")
    return floors.report("stories", figures)


def peers(given: list[dict[str, Any]], gold: Mapping[str, Any]) -> dict[str, Curve]:
    """Return the F1 at each threshold of TF-IDF with average link and with connected components."""
    likeness = story_peers.tfidf([f"{row['title']} {row['text']}" for row in given])
    made = story_peers.merges(likeness)
    ways: dict[str, Callable[[float], list[int]]] = {
        "TF-IDF, average link": lambda threshold: story_peers.average_link(len(given), made, threshold),
        "TF-IDF, connected components": lambda threshold: story_peers.components(likeness, threshold),
    }
    ids = [row["id"] for row in given]

    def f1(groups: list[int]) -> float:
        return bcubed(dict(zip(ids, groups, strict=True)), gold)[2]

    return {name: {threshold: f1(way(threshold)) for threshold in THRESHOLDS} for name, way in ways.items()}


def ecbplus(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield id, story, title and text of the reports of topics 1 to 35."""
    for row in rows(folder / "ecbplus" / "docs.jsonl.gz"):
        if int(row["topic"]) <= LAST_TOPIC:
            yield {"id": row["doc_id"], "story": row["story"], "title": row["title"], "text": row["text"]}


def wikinews(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the same of the articles that Wikinews pieces cite, round-up pages left out as the set advises."""
    for row in rows(folder / "wikinews_stories" / "articles.jsonl.gz"):
        if not row["roundup"]:
            yield {"id": row["id"], "story": row["story"], "title": row["title"], "text": row["text"]}


def linked(rows: list[dict[str, Any]]) -> Notes:
    """Return the rows as documents, with the links that the stage that ships writes."""
    notes = Notes(Document(row["id"], row["id"], row["text"], row["id"], title=row["title"] or None) for row in rows)
    notes.add(run_pair(coverage.STAGE, notes))
    return notes


def cluster(rows: list[dict[str, Any]], notes: Notes | None = None) -> dict[str, str]:
    """Return the story of each row, by the stages that ship."""
    found = stories.run(notes or linked(rows))
    return {document: story.id for story in found for document in story.documents}


def streamed(arriving: list[str], notes: Notes) -> dict[str, str]:
    """Return the story that each document is given when it arrives; it is called after the first of its documents."""
    near: dict[str, list[Link]] = defaultdict(list)
    for link in notes.of(Link):
        near[link.left].append(link)
        near[link.right].append(link)
    arrived: dict[str, int] = {}
    decided: dict[str, str] = {}
    for number, document in enumerate(arriving):
        arrived[document] = number
        here = {document}
        found: dict[str, Link] = {}
        waiting = [document]
        while waiting:
            for link in near[waiting.pop()]:
                if link.left in arrived and link.right in arrived:
                    found[link.id] = link
                    waiting += {link.left, link.right} - here
                    here |= {link.left, link.right}
        (group,) = (group for group in stories.groups(sorted(here), found.values()) if document in group)
        first = min(group, key=lambda member: arrived[member])
        decided[document] = decided.get(first, document)
    return decided


def bcubed(found: Mapping[str, Any], gold: Mapping[str, Any]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998), averaged over items."""
    joint = Counter((found[item], gold[item]) for item in gold)
    ours, theirs = Counter(found.values()), Counter(gold.values())
    precision = sum(n * n / ours[a] for (a, _), n in joint.items()) / len(gold)
    recall = sum(n * n / theirs[b] for (_, b), n in joint.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def alone(gold: Mapping[str, Any]) -> float:
    """Return the B-cubed F1 of every item alone: what a grouping that does nothing would have."""
    return bcubed({item: item for item in gold}, gold)[2]


if __name__ == "__main__":
    sys.exit(main())
