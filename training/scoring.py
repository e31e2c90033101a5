"""Scores of attributions and names as published work gives them: exact spans, whole attributions, strict equality."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data import Labelled

from crosswire.language.reader.trained_decoding import ROLES

Pair = tuple[Sequence[Labelled], Sequence[Labelled]]  # gold and read


def f1(hits: int, read: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent."""
    precision, recall = hits / max(read, 1), hits / max(gold, 1)
    return tuple(round(100 * value, 1) for value in (precision, recall, 2 * hits / max(read + gold, 1)))


def span_scores(pairs: Iterable[Pair], role: str) -> tuple[float, float, float]:
    """Score the spans of one role, exact, without linking."""
    sets = [tuple({span for one in side for span in one[role]} for side in pair) for pair in pairs]
    return f1(sum(len(g & r) for g, r in sets), sum(len(r) for _, r in sets), sum(len(g) for g, _ in sets))


def words_of(spans: Sequence[tuple[int, int]]) -> set[int]:
    """Return the words in spans."""
    return {word for start, end in spans for word in range(start, end)}


def agreement(gold: Labelled, read: Labelled) -> float:
    """Return the Jaccard overlap of contents, 0 unless the sources overlap or both lack one."""
    if not (words_of(gold["source"]) & words_of(read["source"]) or not (gold["source"] or read["source"])):
        return 0.0
    left, right = words_of(gold["content"]), words_of(read["content"])
    return len(left & right) / max(len(left | right), 1)


def whole_hits(gold: Sequence[Labelled], read: Sequence[Labelled]) -> int:
    """Return how many attributions match one to one, contents overlapping by at least half."""
    found = sorted(((-agreement(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)))
    left: set[int] = set()
    right: set[int] = set()
    for overlap, i, j in found:
        if overlap <= -0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def attribution_scores(pairs: Sequence[Pair]) -> dict[str, tuple[float, float, float]]:
    """Return exact-span scores of each role, and the scores of whole and of strictly equal attributions."""
    pairs = [([g for g in gold if g["cue"] and g["content"]], read) for gold, read in pairs]
    scores = {role: span_scores(pairs, role) for role in ROLES}
    sizes = sum(len(read) for _, read in pairs), sum(len(gold) for gold, _ in pairs)
    scores["whole"] = f1(sum(whole_hits(*pair) for pair in pairs), *sizes)
    keys = [tuple({tuple(tuple(one[role]) for role in ROLES) for one in side} for side in pair) for pair in pairs]
    scores["strict"] = f1(sum(len(g & r) for g, r in keys), *sizes)
    return scores
