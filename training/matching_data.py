"""Pairs of statements of written stories, with the signs of each and what a careful reader says of it.

`python -m training.matching_data --out FILE` writes those of training/stories as text, one JSON object a line, for
`matching_encoder.py`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.findings import noted, wanted_of
from bench.findings_match import Beside, beside, wanted_pairs
from crosswire.export.form import form
from crosswire.language.matching.signs import Told, signs, told
from crosswire.language.said import all_said
from crosswire.link import matched
from crosswire.model import Document

STORIES = Path(__file__).with_name("stories")
OTHER, SAME, AGAINST = 0, 1, 2
CLASSES = ("other", "same", "against")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a number of stories: their signs (n, signs), class (n,), the story of each, and the statements."""

    signs: NDArray[np.float64]
    labels: NDArray[np.int64]
    stories: NDArray[np.str_]
    told: list[tuple[Told, Told]]


def pairs_of(folders: Sequence[Path]) -> Pairs:
    """Return all pairs of statements of two reports of one story, and the pairs of one report that are against each other."""
    rows = [(folder.name, *pair) for folder in folders for pair in _pairs(folder)]
    return Pairs(
        np.array([signs(left, right) for _, left, right, _ in rows]),
        np.array([label for *_, label in rows]),
        np.array([name for name, *_ in rows]),
        [(left, right) for _, left, right, _ in rows],
    )


def _pairs(folder: Path) -> Iterator[tuple[Told, Told, int]]:
    notes = noted(folder, without=matched.NAME)
    story = beside(wanted_of(folder), form(notes), {document.name: document.text for document in notes.of(Document)})
    labels = labels_of(story)
    for left, right in combinations(told(all_said(notes)), 2):
        label = labels.get(frozenset((left.id, right.id)), OTHER)
        if label != OTHER or left.said.document != right.said.document:
            yield left, right, label


def labels_of(story: Beside) -> dict[frozenset[str], int]:
    """Return the class of each pair of statements that is expected in one claim or in a finding; headlines aside."""
    labels = {}
    for finding in story.wanted["findings"]:
        if finding["kind"] != "headline":
            ours, theirs = story.sides(finding)
            label = SAME if finding["kind"] == "renderings" else AGAINST
            labels |= {frozenset((one, other)): label for one in ours for other in theirs if one != other}
    for left, right in wanted_pairs(story):
        labels |= {
            frozenset((one, other)): SAME for one in story.holding[left] for other in story.holding[right] if one != other
        }
    return labels


def main() -> None:
    """Write the pairs of the training stories as text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    found = pairs_of(folders([STORIES]))
    with asked.out.open("w", encoding="utf-8") as out:
        for (left, right), label, story in zip(found.told, found.labels.tolist(), found.stories.tolist(), strict=True):
            near = round(float(left.meaning @ right.meaning), 4)
            row = {"story": story, "left": left.line, "right": right.line, "label": CLASSES[label], "meaning": near}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def folders(roots: Sequence[Path]) -> list[Path]:
    """Return the stories below some folders, in order."""
    return sorted(path.parent for root in roots for path in root.glob("*/expected.json"))


if __name__ == "__main__":
    main()
