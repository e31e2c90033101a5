"""F1 of `language/naming.py` on labelled name pairs in the form of OpenSanctions' name_bench: `python -m bench.names`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors
from bench.datasets import at_hand, datasets
from crosswire.language.naming import Likeness, compare
from crosswire.model import Kind

SUGGESTED = 0.7  # a pair at or above this is at least suggested as one party (link/names.py), which is what screening asks
PEER = "logicv2-frozen.csv"


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled pair. `peer` is what the frozen competitor said, None where it was not run."""

    left: str
    right: str
    kind: Kind
    same: bool
    peer: bool | None

    @property
    def judged(self) -> Likeness:
        """What we say."""
        return compare(self.left, self.right, self.kind)


def load(folder: Path) -> list[Case]:
    """Return the cases of `cases.csv`, with the competitor's answers where they are at hand."""
    peers = {}
    if (folder / PEER).exists():
        for row in csv.DictReader((folder / PEER).open(encoding="utf-8")):
            peers[row["schema"], row["name1"], row["name2"]] = row["predicted_match"] == "true"
    rows = csv.DictReader((folder / "cases.csv").open(encoding="utf-8"))
    return [
        Case(
            row["name1"],
            row["name2"],
            Kind.PERSON if row["schema"] == "Person" else Kind.ORGANISATION,
            row["is_match"] == "true",
            peers.get((row["schema"], row["name1"], row["name2"])),
        )
        for row in rows
    ]


def f1(said: Sequence[bool], true: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of yes/no answers."""
    hits = sum(a and b for a, b in zip(said, true, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(true))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def score(cases: Sequence[Case], threshold: float = SUGGESTED) -> dict[str, float]:
    """Return F1 over all pairs and over persons."""
    people = [case for case in cases if case.kind is Kind.PERSON]
    return {
        name: f1([case.judged.score >= threshold for case in some], [case.same for case in some])[2]
        for name, some in (("all", cases), ("persons", people))
    }


def main() -> int:
    """Print our figures beside the competitor's, then, with `--errors`, every wrong answer."""
    if not at_hand("names", "name_bench"):
        return 0
    cases = load(datasets() / "name_bench")
    measured = {}
    for name, some in (("all", cases), ("persons", [case for case in cases if case.kind is Kind.PERSON])):
        true = [case.same for case in some]
        ours = f1([case.judged.score >= SUGGESTED for case in some], true)
        measured[f"F1 {name}"] = ours[2]
        peer = f1([bool(case.peer) for case in some], true)
        figures = f"precision {ours[0]:.3f} recall {ours[1]:.3f} F1 {ours[2]:.3f}"
        print(f"{name:8} {len(some):4} pairs: {figures}; LogicV2 F1 {peer[2]:.3f}")
    if "--errors" in sys.argv:
        for case in cases:
            judged = case.judged
            if (judged.score >= SUGGESTED) != case.same:
                print(f"{'missed' if case.same else 'false '} {judged.score:.2f} {case.left} | {case.right} | {judged.why}")
    return floors.report("names", measured)


if __name__ == "__main__":
    sys.exit(main())
