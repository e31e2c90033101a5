"""The boundary between reading and everything else: what a reader is given and what it returns.

A reader finds the three spans of an attribution and which of them belong together, and nothing more. Who a source is, what
stance it takes, through whom it reached the report and when it was said are composed from these spans in `annotate`. So one
reader can replace another without a change in any other room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

Pieces = tuple[tuple[int, int], ...]
"""Half-open character ranges of one text, in text order; several when something stands between them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose to be read: a whole text, and the ranges of it (paragraphs, in order) that are prose.

    What lies between the ranges (furniture) is not read, but a quotation may go on past it.
    """

    text: str
    ranges: Pieces


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one attribution. `within` is the index, in the same list, of the one that holds it."""

    source: Pieces
    cue: Pieces
    content: Pieces
    score: float = 1.0
    within: int | None = None


class Reader(Protocol):
    """Anything that reads attributions. `version` names it in every record that rests on its reading."""

    @property
    def version(self) -> str:
        """Name and version, such as `rules@1`."""

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield, for each passage, its attributions in text order; offsets are into `Passage.text`.

        A reader may work ahead while its caller is busy with what came first.
        """
