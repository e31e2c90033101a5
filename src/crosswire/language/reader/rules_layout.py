"""A passage laid out for the rules: tokens, the units that attributions live in, and quotations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.language.fold import fold
from crosswire.language.quotes import Quotation, quotations
from crosswire.language.reader.reading import Passage
from crosswire.language.sentences import sentences
from crosswire.language.tokens import Tokens, tokens

LONGEST_UNIT = 400
"""Tokens; longer sentences are cut, since the work on a unit grows with its square. The longest of PolNeAR train has fewer."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Tokens of all ranges of a passage, with what surrounds each.

    A unit is a sentence, or several that one quotation holds together; `units` are half-open token ranges that tile the
    tokens, and `paragraph_of` gives the index of the range that each unit is in. `quote_of` gives for each token the index in
    `quotations` of the one it is in (its marks included), or -1.
    """

    text: str
    tokens: Tokens
    units: list[tuple[int, int]]
    unit_of: list[int]
    paragraph_of: list[int]
    quotations: list[Quotation]
    quote_of: list[int]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the character range of the tokens from `first` up to, not including, `end`."""
        return self.tokens.starts[first], self.tokens.ends[end - 1]


def lay_out(passage: Passage) -> Layout:
    """Return the layout of a passage."""
    folded = fold(passage.text)
    found = quotations(passage.text, folded, passage.ranges)
    ranges = [
        (unit, paragraph) for paragraph, (start, end) in enumerate(passage.ranges) for unit in _units(folded, start, end, found)
    ]
    return _assemble(passage.text, folded, ranges, found)


def _units(folded: str, start: int, end: int, found: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph, those joined between which a quotation is still open."""
    units: list[tuple[int, int]] = []
    for first, last in sentences(folded, start, end):
        before = bisect_left(found, first, key=lambda quotation: quotation.start) - 1
        if units and before >= 0 and found[before].start >= start and first < found[before].end:
            units[-1] = (units[-1][0], last)
        else:
            units.append((first, last))
    return units


def _assemble(text: str, folded: str, ranges: list[tuple[tuple[int, int], int]], found: list[Quotation]) -> Layout:
    every = Tokens([], [], [])
    units: list[tuple[int, int]] = []
    unit_of: list[int] = []
    paragraph_of: list[int] = []
    for (start, end), paragraph in ranges:
        before = len(every)
        part = tokens(folded, start, end)
        every.starts.extend(part.starts)
        every.ends.extend(part.ends)
        every.words.extend(part.words)
        for first in range(before, len(every), LONGEST_UNIT):
            end_of_unit = min(first + LONGEST_UNIT, len(every))
            unit_of.extend([len(units)] * (end_of_unit - first))
            units.append((first, end_of_unit))
            paragraph_of.append(paragraph)
    quote_of = [-1] * len(every)
    for index, quotation in enumerate(found):
        first, end = bisect_left(every.starts, quotation.start), bisect_left(every.starts, quotation.end)
        quote_of[first:end] = [index] * (end - first)
    return Layout(text, every, units, unit_of, paragraph_of, found, quote_of)
