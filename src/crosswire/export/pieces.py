"""Documents cut into pieces, so that a page can light exactly the characters that a span points at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.model import Document, Span
from crosswire.report.lookup import Lookup
from crosswire.report.stretches import Stretch, stretches
from crosswire.report.views import StoryView
from crosswire.stage import Notes


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a document between two places where a cited span begins or ends."""

    start: int
    end: int
    text: str
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a document, cut into pieces."""

    kind: str
    why: str
    removed: bool
    blank: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One document as a page shows it: the texts of its pieces joined are the stored text."""

    id: str
    name: str
    parts: tuple[Part, ...]

    @property
    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of all parts in text order."""
        return (piece for part in self.parts for piece in part.pieces)


def sources(documents: Iterable[Document], spans: Iterable[Span], notes: Notes) -> list[Source]:
    """Return the documents by label, each cut wherever one of the spans begins or ends."""
    lookup = Lookup(notes)
    cuts: dict[str, set[int]] = {}
    for span in spans:
        cuts.setdefault(span.document, set()).update((span.start, span.end))
    ordered = sorted(documents, key=lambda d: lookup.labels[d.id])
    return [source(document, lookup, sorted(cuts.get(document.id, ()))) for document in ordered]


def source(document: Document, lookup: Lookup, places: Sequence[int], lit: Span | None = None) -> Source:
    """Return one document cut at the places (sorted); the pieces inside `lit` are marked."""
    parts = stretches(document, lookup.blocks(document.id))
    return Source(document.id, lookup.labels[document.id], tuple(_part(part, places, lit) for part in parts))


def anchor(span: Span) -> str:
    """Return the anchor of the piece at which a span begins."""
    return f"{span.document}-{span.start}"


def cited(story: StoryView) -> Iterator[Span]:
    """Yield every span that the brief of a story rests on."""
    for claim in story.claims:
        for statement in claim.statements:
            yield from statement.spans
    for finding in story.findings:
        yield from finding.spans
        for statement in finding.statements:
            yield from statement.spans
    for sentence in (*story.lineage, *story.summary):
        yield from sentence.cites


def _part(stretch: Stretch, places: Sequence[int], lit: Span | None) -> Part:
    inside = places[bisect_right(places, stretch.start) : bisect_left(places, stretch.end)]
    bounds = (stretch.start, *inside, stretch.end)
    pieces = tuple(
        Piece(start, end, stretch.text[start - stretch.start : end - stretch.start], _is_lit(start, end, lit))
        for start, end in pairwise(bounds)
    )
    return Part(stretch.kind or "between", stretch.why, stretch.removed, stretch.blank, pieces)


def _is_lit(start: int, end: int, lit: Span | None) -> bool:
    return lit is not None and lit.start <= start and end <= lit.end
