"""Scores `language/entailment.py` on public pairs: agree, conflict or neither for two statements.

`python -m bench.nli [DATASETS] [--rows N]` reads N rows a set, chosen by hash (`--rows 0`: all), where the sets are at hand. It
prints the accuracy on each, how far the chances can be trusted, precision and recall of conflict, and the speed. None of them
was trained on; `lingnli_val` is the one that the weights were chosen on. `negation_rte` has two labels (entailed or not), and
`fever_symmetric_dev` has two others (agree or conflict).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.floors import report
from crosswire.language.entailment import AGREE, CONFLICT, NEITHER, VERSION, judge

DATASETS = Path(__file__).resolve().parents[2] / "shared" / "datasets"
LABELS = {"entailment": AGREE, "neutral": NEITHER, "contradiction": CONFLICT}
NOT_ENTAILED = -1
SETS = {
    "mnli_dev": ("mnli_dev/dev_matched",),
    "anli_dev": ("anli_dev/r1_dev", "anli_dev/r2_dev", "anli_dev/r3_dev"),
    "negation_nli": ("negation_nli/mnli", "negation_nli/snli"),
    "negation_rte": ("negation_nli/rte",),
    "lingnli_val": ("lingnli/baseline.val", "lingnli/LotS.val", "lingnli/LitL.val"),
    "fever_symmetric_dev": ("fever_symmetric/dev",),
}
ROWS = 2000
BINS = 10  # of equal width, for the calibration error
SURE = (0.5, 0.8, 0.9, 0.95)  # chances of conflict from which precision and recall are printed

Labelled = tuple[str, str, int]
"""Two statements and their label."""


def load(datasets: Path, name: str) -> list[Labelled]:
    """Return the pairs of a set; none where it is not at hand."""
    found = []
    for part in SETS[name]:
        path = datasets / f"{part}.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                found += [_labelled(json.loads(line)) for line in lines]
    return found


def _labelled(row: dict[str, Any]) -> Labelled:
    return row["premise"], row["hypothesis"], LABELS.get(row["label"], NOT_ENTAILED)


def sample(pairs: list[Labelled], limit: int) -> list[Labelled]:
    """Return at most `limit` pairs, always the same ones; all if the limit is 0."""
    if not limit or len(pairs) <= limit:
        return pairs
    return sorted(pairs, key=lambda pair: hashlib.sha256("\x1f".join(pair[:2]).encode()).digest())[:limit]


def right(chances: NDArray[np.float32], labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which answers are right, choosing only among the labels that the set has."""
    if NOT_ENTAILED in labels:
        agreed: NDArray[np.bool_] = (chances.argmax(axis=1) == AGREE) == (labels == AGREE)
        return agreed
    known = np.isin(np.arange(chances.shape[1]), labels)
    said: NDArray[np.bool_] = np.where(known, chances, -1).argmax(axis=1) == labels
    return said


def calibration(chances: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """Return the expected calibration error: how far the chance of the best answer is from how often it is right."""
    best, hit = chances.max(axis=1), chances.argmax(axis=1) == labels
    bins = np.minimum((best * BINS).astype(int), BINS - 1)
    return float(sum(abs(best[bins == b].mean() - hit[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())))


def conflicts(chances: NDArray[np.float32], labels: NDArray[np.int64], sure: float) -> tuple[float, float]:
    """Return precision and recall of conflict where its chance is at least `sure`."""
    said, true = chances[:, CONFLICT] >= sure, labels == CONFLICT
    hits = float((said & true).sum())
    return hits / max(1, int(said.sum())), hits / max(1, int(true.sum()))


def _trust(name: str, chances: NDArray[np.float32], labels: NDArray[np.int64]) -> str:
    """Return a line that says how far the chances can be trusted."""
    marks = (f"{sure}: {p:.3f} / {r:.3f}" for sure in SURE for p, r in [conflicts(chances, labels, sure)])
    error = calibration(chances, labels)
    return f"{name:20} {len(labels)} pairs, calibration error {error:.3f}; conflict P / R from {', '.join(marks)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures and return the exit status of the floors."""
    parser = argparse.ArgumentParser(prog="python -m bench.nli", description=__doc__)
    parser.add_argument("datasets", nargs="?", type=Path, default=DATASETS)
    parser.add_argument("--rows", type=int, default=ROWS, help="pairs of a set; 0 for all")
    options = parser.parse_args(arguments)
    sets = {name: pairs for name in SETS if (pairs := sample(load(options.datasets, name), options.rows))}
    if not sets:
        print(f"nli: no sets at {options.datasets}; nothing was measured")
        return 0
    figures: dict[str, float] = {}
    judge([("One.", "Two.")])  # the first reading loads the weights
    seconds, count = 0.0, 0
    for name, pairs in sets.items():
        began = time.perf_counter()
        chances = judge([pair[:2] for pair in pairs])
        seconds, count = seconds + time.perf_counter() - began, count + len(pairs)
        labels = np.array([label for _, _, label in pairs])
        figures[name] = float(right(chances, labels).mean())
        if set(labels.tolist()) == set(LABELS.values()):
            print(_trust(name, chances, labels))
    print(f"{VERSION}: {count / seconds:.0f} pairs/s over {count} pairs")
    return report("nli", figures)


if __name__ == "__main__":
    raise SystemExit(main())
