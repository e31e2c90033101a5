"""How far the trained reader's findings differ between processors: `python -m bench.processors --write FILE | --against FILE`.

    --write FILE [--articles 20]     read so many articles of PolNeAR dev here, and write what was found
    --against FILE                   read the same articles here, and compare with what another machine wrote
    --articles 20                    alone: compare with other kernels on this machine (onnxruntime's joined operators off)

See docs/reader.md for the figures and the stated tolerance.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.datasets import at_hand
from bench.polnear import passage
from bench.reading import Figures, show, texts
from crosswire.language.reader.encoder import OnnxEncoder, load_session
from crosswire.language.reader.trained import TrainedReader

Found = list[dict[str, float]]
"""For each article, the scores of its attributions by their spans."""


class Plain(OnnxEncoder):
    """The shipped encoder with onnxruntime's graph optimisations off: the same sums by other kernels and in another order."""

    def session(self, path: Path) -> Any:
        """Return a session that runs the file as it is written."""
        return load_session(path, optimised=False)


def found_by(reader: TrainedReader, number: int) -> Found:
    """Return what a reader finds in so many articles."""
    readings = reader.read(passage(text) for text in texts(number))
    return [{repr((one.source, one.cue, one.content)): one.score for one in reading} for reading in readings]


def apart(ours: Found, others: Found) -> Figures:
    """Return how many attributions are the same, and how far their scores lie apart.

    >>> apart([{"a": 0.9, "b": 0.8}], [{"a": 0.8}])["the same in both, share"]
    0.6666666666666666
    """
    moved = [
        abs(score - right[key]) for left, right in zip(ours, others, strict=True) for key, score in left.items() if key in right
    ]
    number = sum(map(len, ours)), sum(map(len, others))
    spread = {
        "score moved, mean": statistics.mean(moved),
        "score moved, 99 in 100 by less than": statistics.quantiles(moved, n=100, method="inclusive")[-1],
        "score moved, most": max(moved),
    } if len(moved) > 1 else {}  # fmt: skip
    return {
        "attributions": number[0],
        "attributions of the other": number[1],
        "the same in both, share": 2 * len(moved) / max(1, sum(number)),
        **spread,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, and write or compare."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.processors", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args(arguments)
    if not at_hand("processors", "polnear"):
        return 0
    written = json.loads(asked.against.read_text()) if asked.against else None
    ours = found_by(TrainedReader(), len(written["found"]) if written else asked.articles)
    if asked.write:
        asked.write.write_text(json.dumps({"machine": platform.machine(), "found": ours}))
    elif written:
        show(f"{platform.machine()} against {written['machine']}, {len(ours)} articles", apart(ours, written["found"]))
    else:
        plain = Plain()
        other = found_by(TrainedReader(encoder=plain, tokenizer=plain.tokenizer), asked.articles)
        show(f"other kernels on {platform.machine()}, {asked.articles} articles", apart(ours, other))
    return 0


if __name__ == "__main__":
    sys.exit(main())
