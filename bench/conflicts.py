"""Scores conflicts: what is called a contradiction among pairs of which half conflict and half only look as if.

python -m bench.conflicts [--misses]

The pairs of bench/written.py are written by hand and shipped, with speakers. Others are planted: made at run time from ECB+
(topics 1-35) and PolNeAR dev, where at hand; see bench/planted.py. No speaker is known there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import floors, written
from bench.claims import decide, ready
from bench.datasets import at_hand, datasets
from bench.planted import FAMILIES, Planted, copies, ecb_sentences, other_facts, polnear_sentences, retellings
from crosswire.language import parties

EACH = 24  # pairs of a family, conflicts and near-misses each, made by editing copies
EACH_RETOLD = 12  # and by editing one of two reports of one thing
OTHERS = 40  # pairs of sentences of one story that tell different things


def planted(folder: Path) -> tuple[list[Planted], frozenset[str]]:
    """Return all pairs made from the data sets in a folder, always the same ones, and the keys of the gold names."""
    news = ecb_sentences(folder / "ecbplus")
    known = frozenset(key for s in news for name in (*s.people, *s.places) for key in parties.keys(name))
    pairs = [
        *copies([*news, *polnear_sentences(folder / "polnear")], EACH),
        *retellings(news, EACH_RETOLD),
        *other_facts(news, OTHERS),
    ]
    return pairs, known


def decisions(pairs: Sequence[Planted], known: frozenset[str]) -> list[bool]:
    """Return, for each pair, whether it is called a contradiction."""
    lefts, rights = ready([p.left for p in pairs], "a", known), ready([p.right for p in pairs], "b", known)
    return [decide(left, right) == "against" for left, right in zip(lefts, rights, strict=True)]


def figures(pairs: Sequence[Planted], called: Sequence[bool]) -> dict[str, float]:
    """Return precision and recall over all pairs, over copies and retellings apart, and recall by particular."""
    both = list(zip(pairs, called, strict=True))
    found = dict(_rates("", both))
    for kind in ("copy", "retelling"):
        found |= _rates(f"{kind} ", [(p, c) for p, c in both if p.how.startswith(kind)])
    for family in FAMILIES:
        found[f"{family} recall"] = _rates("", [(p, c) for p, c in both if p.family == family])["recall"]
    return found


def _rates(name: str, both: Iterable[tuple[Planted, bool]]) -> dict[str, float]:
    hits = made = wanted = 0
    for pair, called in both:
        hits, made, wanted = hits + (called and pair.conflict), made + called, wanted + pair.conflict
    return {f"{name}precision": hits / made if made else 1.0, f"{name}recall": hits / wanted if wanted else 1.0}


def main(arguments: Sequence[str]) -> int:
    """Print the figures, with --misses also each pair decided wrongly; 1 when a figure is below its floor."""
    status = _written(misses="--misses" in arguments)
    return max(status, _planted(arguments)) if at_hand("conflicts", "ecbplus", "polnear") else status


def _written(*, misses: bool) -> int:
    """Print the figures of the pairs written by hand and the wrong ones of their dev half: the held half is only measured."""
    pairs = written.written()
    called = [written.is_called(pair) for pair in pairs]
    print(f"conflicts: {len(pairs)} pairs written by hand, {sum(p.conflict for p in pairs)} of them in conflict")
    for pair, was in zip(pairs, called, strict=True):
        if misses and pair.half == "dev" and was != pair.conflict:
            print(f"{'false' if was else 'missed'} {pair.kind}\n    {pair.left.text}\n    {pair.right.text}")
    return floors.report("conflicts written", written.figures(pairs, called))


def _planted(arguments: Sequence[str]) -> int:
    pairs, known = planted(datasets())
    called = decisions(pairs, known)
    print(f"conflicts: {len(pairs)} pairs planted, {sum(p.conflict for p in pairs)} of them in conflict")
    status = floors.report("conflicts", figures(pairs, called))
    if "--misses" in arguments:
        for pair, was in zip(pairs, called, strict=True):
            if was != pair.conflict:
                print(f"{'false' if was else 'missed'} {pair.family} ({pair.how})\n    {pair.left}\n    {pair.right}")
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
