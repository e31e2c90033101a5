"""The signs by which two statements of one story are weighed: closeness, shared words, numbers, names, sides, speakers, days.

Each sign is one number of a pair, whichever statement comes first. What words weigh is told by the story: a word that half of
its statements have ("ferry", the name of the port) tells little of which two are about one thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

import numpy as np
from numpy.typing import NDArray

from crosswire.language.agreement import opposites
from crosswire.language.propositions import Proposition
from crosswire.language.quantities import Quantity, conflict, quantities
from crosswire.language.said import NOBODY, Said, meanings
from crosswire.language.terms import content_words, weight
from crosswire.model import Certainty, Mode

QUOTED = frozenset({Mode.DIRECT, Mode.MIXED})
MANY = 3  # shared names or events beyond which more tell nothing further
TEN_BITS = 10.0  # so that the weight of shared words is of the size of the other signs

NAMES = (
    "meaning", "words of both", "words of the shorter", "weight of shared words", "rare words of the shorter", "same numbers",
    "numbers on both sides", "other numbers", "numbers that exclude each other", "numbers of one kind", "events shared",
    "one main event", "two main events", "names shared", "each names others", "one of them negated", "both negated",
    "one speaker", "one principal", "both quoted", "one hedged", "one conditional", "another aspect", "other days",
    "length of the shorter", "difference in length", "other parties act", "words that exclude each other",
)  # fmt: skip
"""The signs, in the order of `signs`."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement ready for matching: what it says, its unit vector, the weight of its words in its story, its numbers."""

    said: Said
    meaning: NDArray[np.float32] = field(compare=False, repr=False)
    words: Mapping[str, float] = field(compare=False, repr=False)
    numbers: tuple[Quantity, ...] = ()
    events: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    negated: bool = False
    reports: frozenset[str] = frozenset()  # those that have it, word for word

    @property
    def id(self) -> str:
        """Id of the statement."""
        return self.said.id

    @property
    def line(self) -> str:
        """The statement with who says it, as the reader of pairs is given it."""
        return f"{self.said.speaker.name or 'Somebody'} {'denied' if self.said.denied else 'said'}: {self.said.text}"


def told(said: Sequence[Said]) -> list[Told]:
    """Return the statements of one story ready for matching, in their order."""
    stems = [frozenset(content_words(view.text)) for view in said]
    spread = Counter(stem for own in stems for stem in own)
    rows = meanings([view.text for view in said if not view.meaning.any()])
    return [
        Told(
            view,
            view.meaning if view.meaning.any() else rows[view.text],
            {stem: log((len(said) + 1) / spread[stem]) for stem in sorted(own)},
            quantities(view.text),
            _of(view, "classes"),
            _of(view, "names"),
            view.denied if not view.clauses else any(view.net_negative(clause) for clause in view.clauses),
            frozenset({view.document}),
        )
        for view, own in zip(said, stems, strict=True)
    ]


def _of(view: Said, part: str) -> frozenset[str]:
    return frozenset().union(*(getattr(clause, part) for clause in view.clauses))


def signs(left: Told, right: Told) -> tuple[float, ...]:
    """Return the signs of two statements of one story, in the order of `NAMES`."""
    a, b = left.said, right.said
    return (
        float(left.meaning @ right.meaning),
        *_words(left, right),
        *_numbers(left.numbers, right.numbers),
        float(min(MANY, len(left.events & right.events))),
        *_heads(a.main, b.main),
        float(min(MANY, len(left.names & right.names))),
        float(bool(left.names - right.names) and bool(right.names - left.names)),
        float(left.negated != right.negated),
        float(left.negated and right.negated),
        *_voices(a, b),
        *_manner(a, b),
        *_lengths(left.words, right.words),
        *_apart(a.main, b.main),
    )


def _words(left: Told, right: Told) -> tuple[float, float, float, float]:
    shared = left.words.keys() & right.words.keys()
    common, ours, theirs = (sum(told) for told in (_weights(left, shared), left.words.values(), right.words.values()))
    union, fewest = ours + theirs - common, min(ours, theirs)
    rare = min(_bits(left.words), _bits(right.words))
    return (
        common / union if union else 0.0,
        common / fewest if fewest else 0.0,
        common / TEN_BITS,
        _bits(shared) / rare if rare else 0.0,
    )


def _weights(told: Told, stems: Iterable[str]) -> list[float]:
    return [told.words[stem] for stem in sorted(stems)]


def _bits(stems: Iterable[str]) -> float:
    return sum(weight(stem) for stem in sorted(stems))


def _numbers(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[float, float, float, float, float]:
    one, other = {number.value for number in ours}, {number.value for number in theirs}
    both = bool(one and other)
    alike = [(x, y) for x in ours for y in theirs if x.counted == y.counted]
    return (
        float(min(2, len(one & other))),
        float(both),
        float(both and not one & other),
        float(any(conflict(x, y) for x, y in alike)),
        float(bool(alike)),
    )


def _heads(a: Proposition | None, b: Proposition | None) -> tuple[float, float]:
    ours, theirs = (clause.heads if clause else frozenset() for clause in (a, b))
    return float(bool(ours & theirs)), float(bool(ours and theirs and not ours & theirs))


def _voices(a: Said, b: Said) -> tuple[float, float, float]:
    one, other = (view.speaker.principal or view.speaker.name for view in (a, b))
    return (
        float(a.speaker.id == b.speaker.id != NOBODY),
        float(bool(one) and one == other),
        float(a.mode in QUOTED and b.mode in QUOTED),
    )


def _manner(a: Said, b: Said) -> tuple[float, float, float, float]:
    conditional = [any(clause.conditional for clause in view.clauses) for view in (a, b)]
    return (
        float((a.certainty is Certainty.CERTAIN) != (b.certainty is Certainty.CERTAIN)),
        float(conditional[0] != conditional[1]),
        float(a.main is not None and b.main is not None and a.main.aspect != b.main.aspect),
        float(any(one.latest and other.earliest and one.latest < other.earliest for one, other in ((a, b), (b, a)))),
    )


def _lengths(ours: Mapping[str, float], theirs: Mapping[str, float]) -> tuple[float, float]:
    one, other = log(1 + len(ours)), log(1 + len(theirs))
    return min(one, other), abs(one - other)


def _apart(a: Proposition | None, b: Proposition | None) -> tuple[float, float]:
    if a is None or b is None:
        return 0.0, 0.0
    return float(bool(a.agents and b.agents and not a.agents & b.agents)), float(opposites(a, b) is not None)
