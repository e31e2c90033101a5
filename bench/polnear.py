"""Scores a reader on PolNeAR dev, primary annotation: `python -m bench.polnear --reader rules|trained|combined [--limit N]`."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from bench import floors
from bench.attribution_metrics import ROLES, Pair, Score, TokenMap, attributions, begins, exact, jaccard, strict
from bench.datasets import at_hand, datasets
from crosswire.language.reader.reading import Attribution, Passage, Reader
from crosswire.pipeline import chosen_reader


def load(split: str) -> list[dict[str, Any]]:
    """Return the documents of one split; FileNotFoundError if the data are not there."""
    path = datasets() / "polnear" / f"{split}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def passage(text: str) -> Passage:
    """Return the whole text as a passage, one range a line that is not blank."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            first = start + line.index(body)
            ranges.append((first, first + len(body)))
        start += len(line) + 1
    return Passage(text, tuple(ranges))


def make(name: str) -> Reader:
    """Return the reader of that name; a trained one is imported only when asked for, since it loads a model."""
    return chosen_reader(name)


def pairs(records: Sequence[dict[str, Any]], readings: Sequence[Sequence[Attribution]]) -> list[Pair]:
    """Return gold (primary annotation) and reading in tokens, a pair a document; nested readings are left out, as in gold."""
    made: list[Pair] = []
    for record, reading in zip(records, readings, strict=True):
        tokens = TokenMap(record)
        golden = [
            tokens.attribution({role: [(piece["start"], piece["end"]) for piece in one[role]] for role in ROLES})
            for one in record["annotations"][0]["attributions"]
        ]
        found = [
            tokens.attribution({"source": one.source, "cue": one.cue, "content": one.content})
            for one in reading
            if one.within is None
        ]
        made.append(([one for one in golden if one["cue"] or one["content"]], found))
    return made


def report(scored: Sequence[Pair]) -> list[str]:
    """Return the lines of the report: families A, B and C, as percentages."""
    lines = []
    for role in ROLES:
        lines.append(
            f"A {role:8}exact {_percent(exact(scored, role))}   begin {_percent(begins(scored, role))}"
            f"   Jaccard {100 * jaccard(scored, role):5.1f}"
        )
    lines.append(f"B whole   {_percent(attributions(scored))}")
    lines.append(f"C strict  {_percent(strict(scored))}")
    return lines


def _percent(score: Score) -> str:
    return f"P {100 * score.precision:5.1f} R {100 * score.recall:5.1f} F {100 * score.f1:5.1f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the dev split, print the figures and the speed; the exit status is 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.polnear", description=__doc__)
    parser.add_argument("--reader", choices=("rules", "trained", "combined"), default="combined")
    parser.add_argument("--limit", type=int, default=None, help="read only the first N documents")
    parser.add_argument("--split", choices=("dev", "train"), default="dev", help="train is for looking at errors")
    options = parser.parse_args(arguments)
    if not at_hand("polnear", "polnear"):
        return 0
    records = load(options.split)[: options.limit]
    reader = make(options.reader)
    passages = [passage(record["text"]) for record in records]
    list(reader.read(passages[:1]))  # the first reading loads word lists and weights
    start = time.perf_counter()
    readings = list(reader.read(passages))
    seconds = time.perf_counter() - start
    print(f"{reader.version} on {len(records)} documents of PolNeAR {options.split}, primary annotation")
    scored = pairs(records, readings)
    print("\n".join(report(scored)))
    print(f"speed     {len(records) / seconds:.1f} documents/s")
    if options.split != "dev" or options.limit is not None:
        return 0
    figures = {f"exact F1 {role}": exact(scored, role).f1 for role in ROLES}
    figures |= {"whole attribution F1": attributions(scored).f1, "strict F1": strict(scored).f1}
    return floors.report(f"polnear {options.reader}", figures)


if __name__ == "__main__":
    sys.exit(main())
