"""What is at hand on one report when its publisher and its dates are sought."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crosswire.ingest.layout import Layout, Piece
from crosswire.ingest.pages import Page
from crosswire.model import BlockKind, Span

_SOURCE_URL = re.compile(
    r"\b(?:source article from|originally (?:published|posted) (?:at|on)|source:)\s*:?\s*(?P<url>https?://\S+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document's text and pieces, what its page's markup states, and what was stated beside it (sidecar or JSON line)."""

    document: str
    text: str
    layout: Layout
    page: Page | None
    stated: Mapping[str, Any]
    url: str | None

    def words(self, piece: Piece) -> str:
        """Return the characters of a piece, single-spaced."""
        return " ".join(self.text[piece.start : piece.end].split())

    def span(self, piece: Piece) -> Span:
        """Return where a piece stands."""
        return Span(self.document, piece.start, piece.end)

    def pieces(self, *kinds: BlockKind) -> Iterator[Piece]:
        """Yield the pieces of the given kinds, in order."""
        return (piece for piece in self.layout.pieces if piece.kind in kinds)

    def copied_from(self) -> re.Match[str] | None:
        """Return where the text says from which address it was copied ("Source Article from https://..."), group `url`."""
        return _SOURCE_URL.search(self.text)
