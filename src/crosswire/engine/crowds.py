"""Fingerprints that too many reports share for all of these to meet, while one more report arrives.

In a family of reprints each report meets the two next to it by date; a stock text is no family, and its words do not count.
Which of the two a crowd is rests on pairs from all over it. As long as that stays as it was, a report that joins a crowd
changes what its two neighbours meet, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crosswire.engine.holding import CROWDED, STOCK, days_of, days_text
from crosswire.link import copying
from crosswire.link.joining import Crowd
from crosswire.link.passages import Text
from crosswire.store.index import Hashes, Held, Index


class Crowded(Exception):  # noqa: N818  (no error: it says which way is left)
    """A crowd has come to be, or is another kind of crowd now: all texts are to be compared."""


@dataclass(frozen=True, slots=True)
class Met:
    """Whom a report meets: those that share what few share, by number, and by twos those between which it comes in a family."""

    near: frozenset[int]
    between: tuple[tuple[Held | None, Held | None], ...]
    stock: bool  # whether it bears stock text


class Crowds:
    """The crowds of one store, as the last run left them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._crowded, self._stock = (_hashes(index.recall(key).split()) for key in (CROWDED, STOCK))
        self._bare: dict[str, Text] = {}

    def bare(self, text: Text) -> Text:
        """Return a text with the words marked that stand in stock text."""
        if text.id not in self._bare:
            own = np.intersect1d(copying.fingerprints(text.words), self._stock, assume_unique=True)
            self._bare[text.id] = copying.bare(text, own) if len(own) else text
        return self._bare[text.id]

    def borne(self, text: Text) -> Hashes:
        """Return which of the fingerprints of a text a crowd shares."""
        return np.intersect1d(copying.fingerprints(text.words), self._crowded, assume_unique=True)

    def check(self, texts: Iterable[Text]) -> None:
        """Raise Crowded if a crowd to which one of the texts belongs is another kind of crowd now, by the stories of today."""
        if len(self._crowded):
            borne = np.unique(np.concatenate([_hashes(()), *(self.borne(text) for text in texts)]))
            self._check(self._grouped(self._index.bearers(borne)))

    def meet(self, row: Held, text: Text) -> Met:
        """Return whom a report meets that is not entered under its fingerprints yet; Crowded if it makes a crowd of some."""
        found = self._index.bearers(copying.fingerprints(text.words))
        joined = {key: sorted({*numbers, row.number}) for key, numbers in found.items()}
        if any(len(numbers) == copying.CROWD + 1 for numbers in joined.values()):
            raise Crowded
        near = frozenset(n for numbers in joined.values() if len(numbers) <= copying.CROWD for n in numbers) - {row.number}
        large = {key: numbers for key, numbers in joined.items() if len(numbers) > copying.CROWD}
        came = replace(row, story=text.story, dated=days_text(text.published), marks=copying.fingerprints(text.words))
        crowds = list(self._grouped(large, came))
        self._check(crowds)
        between = tuple(_beside(came, rows) for crowd, rows in crowds if not self._is_stock(crowd))
        return Met(near, between, stock=len(between) < len(crowds))

    def still_meet(self, one: Held, other: Held) -> bool:
        """Return whether two reports share a fingerprint of few, or stand next to each other in a family."""
        marks = self._index.marks([one.id, other.id])
        found = self._index.bearers(np.intersect1d(marks[one.id], marks[other.id], assume_unique=True))
        if any(len(numbers) <= copying.CROWD for numbers in found.values()):
            return True
        families = (rows for crowd, rows in self._grouped(found) if not self._is_stock(crowd))
        return any(abs(_place(one, rows) - _place(other, rows)) == 1 for rows in families)

    def stock(self) -> list[tuple[Crowd, str]]:
        """Return the crowds that share stock text, with the first report of each."""
        return [(crowd, rows[0].id) for crowd, rows in self._grouped(self._index.bearers(self._stock))]

    def _check(self, crowds: Iterable[tuple[Crowd, list[Held]]]) -> None:
        for crowd, rows in crowds:
            pairs = [(rows[one], rows[other]) for one, other in copying.sampled(len(rows))]
            lacking = [held.id for pair in pairs for held in pair if not len(held.marks)]
            marks = self._index.marks(lacking) | {held.id: held.marks for held in rows if len(held.marks)}
            sides = (((one.story, marks[one.id]), (other.story, marks[other.id])) for one, other in pairs)
            if copying.is_stock(sides) is not self._is_stock(crowd):
                raise Crowded

    def _is_stock(self, crowd: Crowd) -> bool:
        """Return whether a crowd was stock text in the last run; Crowded if its fingerprints were of both kinds."""
        were = np.isin(crowd.hashes, self._stock)
        if were.any() and not were.all():
            raise Crowded
        return bool(were.all())

    def _grouped(self, found: dict[int, list[int]], came: Held | None = None) -> Iterator[tuple[Crowd, list[Held]]]:
        """Yield the crowds with their reports in order of time; `came` is one that is not held as it is now."""
        keys: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for key, numbers in found.items():
            keys[tuple(numbers)].append(key)
        known = {held.number: held for held in self._index.told_and_dated({n for numbers in keys for n in numbers})}
        if came is not None:
            known[came.number] = came
        for members, hashes in keys.items():
            rows = sorted((known[number] for number in members), key=_in_time)
            yield Crowd(np.arange(len(rows)), _hashes(hashes)), rows


def _beside(row: Held, rows: list[Held]) -> tuple[Held | None, Held | None]:
    place = _place(row, rows)
    return rows[place - 1] if place else None, rows[place + 1] if place + 1 < len(rows) else None


def _place(row: Held, rows: list[Held]) -> int:
    return next(place for place, other in enumerate(rows) if other.number == row.number)


def _in_time(row: Held) -> tuple[date, str]:
    return days_of(row.dated)[0] or date.max, row.id


def _hashes(values: Collection[str] | Collection[int]) -> Hashes:
    return np.array(sorted(map(int, values)), dtype=np.uint64)
