"""A document as its stretches, in text order: what is read, what was set aside with the reason, and what lies between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosswire.model import PROSE, Block, BlockKind, Document, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a document that one block labels, or that no block does (`kind` is None)."""

    start: int
    end: int
    kind: BlockKind | None
    text: str
    why: str

    @property
    def removed(self) -> bool:
        """Return whether a block keeps the stretch out of reading."""
        return self.kind is not None and self.kind not in PROSE

    @property
    def blank(self) -> bool:
        """Return whether it is white space between blocks."""
        return self.kind is None and not self.text.strip()


def stretches(document: Document, blocks: Iterable[Block]) -> list[Stretch]:
    """Return the whole document as stretches; their texts joined are its text, so every span lies in some of them."""
    return list(_tiled(document, sorted(blocks, key=lambda b: b.span)))


def _tiled(document: Document, blocks: Iterable[Block]) -> Iterator[Stretch]:
    done = 0
    for block in blocks:
        start = max(block.span.start, done)
        if start > done:
            yield _between(document, done, start)
            done = start
        if block.span.end > start:
            span = Span(document.id, start, block.span.end)
            yield Stretch(span.start, span.end, block.kind, document.cut(span), block.why)
            done = block.span.end
    if done < len(document.text):
        yield _between(document, done, len(document.text))


def _between(document: Document, start: int, end: int) -> Stretch:
    return Stretch(start, end, None, document.text[start:end], "")
