"""Reads attributions with word lists, rules and small linear scores: the first version of the reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from crosswire.language.reader.reading import Attribution, Passage
from crosswire.language.reader.rules_decode import Parts, decode
from crosswire.language.reader.rules_features import SPEAKS, Columns, columns, cue_features
from crosswire.language.reader.rules_layout import Layout, lay_out
from crosswire.language.reader.rules_linear import weights
from crosswire.language.reader.rules_pairs import part_features
from crosswire.language.reader.rules_patterns import certain, coordinated
from crosswire.language.reader.rules_repair import repair
from crosswire.language.reader.rules_spread import inside, spread

CUE_THRESHOLD = -0.5
"""Log-odds from which a token is read as the head of a cue; chosen on PolNeAR dev (whole-attribution F1)."""


INNER_THRESHOLD = 0.0
"""The same inside a content, where PolNeAR has no gold; -0.8 finds no more on our own prose cases and reads more."""

LEXICAL_BONUS = 1.0
"""A finite verb of speech in the cue lexicon needs so much less; chosen on PolNeAR dev and on our own prose cases."""

CERTAIN = 0.5
"""Log-odds at least given to a cue that a pattern is certain of: above both thresholds, below a clear score."""

BATCH = 200
"""Cues whose parts are scored at once: memory stays bounded however long the text; an article has some 40."""

DEPTH = 3
"""Contents are read again so many times: deeper nesting is not found in news."""


class RulesReader:
    """A reader that needs no more than numpy and two small files of weights and words."""

    version = "rules@1"

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield, for each passage, its attributions in text order."""
        return map(_read, passages)


def _read(passage: Passage) -> list[Attribution]:
    """Read a passage, then what was found in it, again and again."""
    found = level = _outer(lay_out(passage), CUE_THRESHOLD)
    offset = 0
    for _ in range(DEPTH):
        within = inside(passage, [one.content for one in level])
        if not within.ranges:
            break
        inner = _outer(lay_out(within), INNER_THRESHOLD)
        nested = [replace(one, within=offset + _around(level, one)) for one in inner]
        offset, level = len(found), nested
        found = found + nested
        if not nested:
            break
    return _in_order(found)


def _outer(layout: Layout, threshold: float) -> list[Attribution]:
    """Return the attributions of a layout that no other holds."""
    if not len(layout.tokens):
        return []
    tables = weights()
    c = columns(layout, tables["tag"])
    scores = tables["cue"].scores(cue_features(c))[:, 0]
    sure = certain(layout)
    scores[list(sure)] = np.maximum(scores[list(sure)], CERTAIN)
    heads = [int(head) for head in np.nonzero(scores + LEXICAL_BONUS * c.lexical[SPEAKS] > threshold)[0]]
    candidates = [(parts, float(scores[head])) for head, parts in zip(heads, _parts(layout, c, heads), strict=True)]
    by_unit = groupby(candidates, key=lambda candidate: layout.unit_of[candidate[0].cue[0]])
    kept = [one for _, unit in by_unit for one in outermost(list(unit))]
    grown = spread(layout, [parts for parts, _ in kept])
    return [_attribution(layout, parts, score) for parts, (_, score) in zip(grown, kept, strict=True) if parts.content]


def _around(level: Sequence[Attribution], inner: Attribution) -> int:
    """Return the index of the attribution whose content holds the cue of `inner`, which was read there."""
    start, end = inner.cue[0][0], inner.cue[-1][1]
    return next(i for i, one in enumerate(level) if any(low <= start and end <= high for low, high in one.content))


def _in_order(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions in text order, an outer one before what it holds, with `within` pointing at the new places."""
    order = sorted(range(len(found)), key=lambda i: (min(found[i].cue[0][0], found[i].content[0][0]), i))
    place = {old: new for new, old in enumerate(order)}
    return [replace(found[i], within=None if (outer := found[i].within) is None else place[outer]) for i in order]


def _parts(layout: Layout, c: Columns, heads: Sequence[int]) -> list[Parts]:
    """Return source, cue and content for each head; scores are made for so many heads at once as `BATCH` allows."""
    stops = sorted(conjunction for conjunction, _ in coordinated(layout))
    found: list[Parts] = []
    for start in range(0, len(heads), BATCH):
        found += _batch(layout, c, heads[start : start + BATCH], stops)
    return found


def _batch(layout: Layout, c: Columns, heads: Sequence[int], stops: Sequence[int]) -> list[Parts]:
    units = [layout.units[layout.unit_of[head]] for head in heads]
    rows = np.concatenate([np.full(end - first, head) for head, (first, end) in zip(heads, units, strict=True)])
    tokens = np.concatenate([np.arange(first, end) for first, end in units])
    scores = weights()["part"].scores(part_features(c, rows, tokens))
    found = []
    offset = 0
    for head, (first, end) in zip(heads, units, strict=True):
        following = bisect_right(stops, head)
        stop = min(stops[following], end) if following < len(stops) else end
        found.append(repair(layout, decode(scores[offset : offset + end - first], first, head, stop), stop))
        offset += end - first
    return found


def outermost(candidates: Sequence[tuple[Parts, float]]) -> list[tuple[Parts, float]]:
    """Return the candidates of one unit that have a part to show and whose cue no other holds, in text order.

    Of two that hold each other's cue the better one stays.
    """
    kept: list[tuple[Parts, float]] = []
    for parts, score in sorted(candidates, key=lambda candidate: -candidate[1]):
        if (parts.content or parts.source) and not any(_holds(other, parts) for other, _ in kept):
            kept.append((parts, score))
    free = [one for one in kept if not any(_holds(other, one[0]) for other, _ in kept if other is not one[0])]
    return sorted(free, key=lambda candidate: candidate[0].cue)


def _holds(outer: Parts, inner: Parts) -> bool:
    """Tell whether the cue of `inner` lies in the content or touches the cue of `outer`."""
    low, high = inner.cue
    return any(first <= low and high <= end for first, end in outer.content) or (low < outer.cue[1] and outer.cue[0] < high)


def _attribution(layout: Layout, parts: Parts, score: float) -> Attribution:
    return Attribution(
        source=(layout.span(*parts.source),) if parts.source else (),
        cue=(layout.span(*parts.cue),),
        content=tuple(layout.span(*piece) for piece in parts.content),
        score=round(float(1 / (1 + np.exp(-score))), 4),
    )
