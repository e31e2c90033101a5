"""B-cubed F1 of stories: `python -m bench.stories [--peers]`, on ECB+ topics 1-35 and Wikinews 2014.

One configuration for both sets. Peers in the same run: every document alone, TF-IDF of the set with average link and with
connected components, each at its own best threshold, so the comparison favours the peers.

Streaming: each document is given a story when it arrives, in the order of the set, from what came before it alone, and is never
given another; its figure against the batch, with which a store ends all the same, is the share of decisions that hold.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from typing import Any

from bench import floors
from bench.datasets import at_hand, datasets
from crosswire.engine.local import run_pair
from crosswire.group import stories
from crosswire.language.terms import content_words, cosine
from crosswire.link import coverage
from crosswire.model import Document, Link, LinkKind, identify
from crosswire.stage import Notes

LAST_TOPIC = 35
THRESHOLDS = [n / 100 for n in range(6, 50, 4)]


def main() -> int:
    """Print our figure and the peers' for each set; the exit status is 1 when a figure is below its floor."""
    if not at_hand("stories", "ecbplus", "wikinews_stories"):
        return 0
    folder = datasets()
    figures = {}
    for name, rows in (("ECB+ 1-35", list(ecbplus(folder))), ("Wikinews 2014", list(wikinews(folder)))):
        gold = {row["id"]: row["story"] for row in rows}
        notes = linked(rows)
        batch = cluster(rows, notes)
        ours = bcubed(batch, gold)
        figures[f"B-cubed F1, {name}"] = ours[2]
        alone = bcubed({identifier: identifier for identifier in gold}, gold)
        print(
            f"{name:14} {len(rows)} documents: P {ours[0]:.3f} R {ours[1]:.3f} F1 {ours[2]:.3f}; each alone {alone[2]:.3f}",
            end="",
        )
        stream = streamed([row["id"] for row in rows], notes)
        print(f"; on arrival {bcubed(stream, gold)[2]:.3f}, against the batch {bcubed(stream, batch)[2]:.3f}", end="")
        if "--peers" in sys.argv:
            links = tfidf_links(rows)
            best = max(bcubed(average(gold, links, t), gold)[2] for t in THRESHOLDS)
            parts = max(bcubed(components(gold, links, t), gold)[2] for t in THRESHOLDS)
            print(f"; TF-IDF average link {best:.3f}, components {parts:.3f}", end="")
        print()
    return floors.report("stories", figures)


def ecbplus(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield id, story, title and text of the reports of topics 1 to 35."""
    for row in _rows(folder / "ecbplus" / "docs.jsonl.gz"):
        if int(row["topic"]) <= LAST_TOPIC:
            yield {"id": row["doc_id"], "story": row["story"], "title": row["title"], "text": row["text"]}


def wikinews(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the same of the articles that Wikinews pieces cite, round-up pages left out as the set advises."""
    for row in _rows(folder / "wikinews_stories" / "articles.jsonl.gz"):
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


def tfidf_links(rows: list[dict[str, Any]]) -> list[tuple[float, str, str]]:
    """Return every pair with its TF-IDF cosine, document frequencies from the set itself."""
    bags = {row["id"]: Counter(content_words(f"{row['title']} {row['text']}")) for row in rows}
    frequency = Counter(term for bag in bags.values() for term in bag)
    vectors = {i: {t: (1 + log(n)) * log(len(rows) / frequency[t]) for t, n in bag.items()} for i, bag in bags.items()}
    ids = sorted(vectors)
    return [(cosine(vectors[a], vectors[b]), a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]


def average(gold: Mapping[str, Any], links: list[tuple[float, str, str]], threshold: float) -> dict[str, str]:
    """Return average-link groups of the peers' pairs."""
    made = [Link(LinkKind.SAME, a, b, score - threshold + stories.TOGETHER, "peer@1", "") for score, a, b in links]
    return {item: identify("g", group[0]) for group in stories.groups(sorted(gold), made) for item in group}


def components(gold: Mapping[str, Any], links: list[tuple[float, str, str]], threshold: float) -> dict[str, str]:
    """Return connected components of the peers' pairs above a threshold."""
    near: dict[str, set[str]] = defaultdict(set)
    for score, a, b in links:
        if score >= threshold:
            near[a].add(b)
            near[b].add(a)
    label: dict[str, str] = {}
    for item in sorted(gold):
        waiting = [item]
        while waiting:
            reached = waiting.pop()
            if reached not in label:
                label[reached] = item
                waiting.extend(near[reached])
    return label


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
