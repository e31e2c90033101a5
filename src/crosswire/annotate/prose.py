"""A document as this room sees it: folded text, its paragraphs of prose, their sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.quotes import Quotation, quotations
from crosswire.language.reader.reading import Passage
from crosswire.language.sentences import sentences
from crosswire.model import PROSE, Block, BlockKind, Document, Span
from crosswire.stage import Notes

Range = tuple[int, int]

_CREDITS = [words for words in load("furniture")["captions"] if words.endswith((":", " by", " credit", " source"))]
_CREDIT = re.compile(rf"(?<!\w)[(\[]?(?:{'|'.join(map(re.escape, _CREDITS))})(?!\w)\s*:?", re.IGNORECASE)
"""Who made a picture, at the end of its caption or as a line of its own: not something that a photograph says."""
FULL_LINE = (55, 100)
"""Fewest and most characters of a line that a mail or an editor wrapped; chosen by hand by their usual widths, not tuned."""
_UNFINISHED = re.compile(r"[\w,]$")
_FINISHED = re.compile(r"[.!?][\"')]*$")
_LINE_BREAK = re.compile(r"[\r\n]")
_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of prose and the kind of block it stands in."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Prose:
    """One document's prose; all offsets are into the stored text, whose folded form has the same length."""

    document: Document
    folded: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Range, ...]
    quotations: tuple[Quotation, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of this document."""
        return Span(self.document.id, start, end)

    def cut(self, start: int, end: int) -> str:
        """Return the folded characters of a range."""
        return self.folded[start:end]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds the offset, or None between paragraphs."""
        index = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1
        found = self.paragraphs[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def sentence_at(self, offset: int) -> Range:
        """Return the sentence that holds the offset; for white space, the sentence before it."""
        index = max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence[0]) - 1)
        return self.sentences[index] if self.sentences else (offset, offset)

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation whose marks or inside hold the offset."""
        index = bisect_right(self.quotations, offset, key=lambda quotation: quotation.start) - 1
        found = self.quotations[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def quotations_in(self, start: int, end: int) -> Sequence[Quotation]:
        """Return the quotations that share a character with the range."""
        first = bisect_right(self.quotations, start, key=lambda quotation: quotation.end)
        last = bisect_left(self.quotations, end, key=lambda quotation: quotation.start)
        return self.quotations[first:last]

    def paragraphs_in(self, start: int, end: int) -> Sequence[Paragraph]:
        """Return the paragraphs that share a character with the range."""
        first = bisect_right(self.paragraphs, start, key=lambda paragraph: paragraph.end)
        last = bisect_left(self.paragraphs, end, key=lambda paragraph: paragraph.start)
        return self.paragraphs[first:last]

    def passage(self) -> Passage:
        """Return the prose as a reader takes it."""
        return Passage(self.document.text, tuple((p.start, p.end) for p in self.paragraphs))


def prose_of(document: Document, blocks: list[Block]) -> Prose:
    """Return the prose of a document: the blocks of prose, cut at blank lines; the whole text if it has no blocks."""
    folded = fold(document.text)
    kept = sorted((b.span.start, b.span.end, b.kind) for b in blocks if b.kind in PROSE)
    if not blocks and document.text.strip():
        kept = [(0, len(document.text), BlockKind.BODY)]
    pieces = [p for start, end, kind in kept for p in _paragraphs(folded, start, end, kind)]
    paragraphs = _without_doubles(folded, _joined(folded, pieces))
    folded = _unwrapped(folded, paragraphs)
    ranges = [(p.start, p.end) for p in paragraphs]
    found = tuple(s for start, end in ranges for s in sentences(folded, start, end))
    return Prose(document, folded, paragraphs, found, tuple(quotations(document.text, folded, ranges)))


def _unwrapped(folded: str, paragraphs: Iterable[Paragraph]) -> str:
    """Return the folded text with a space for each line break inside a paragraph: where a line is wrapped says nothing."""
    pieces, done = [], 0
    for paragraph in paragraphs:
        pieces += [folded[done : paragraph.start], _LINE_BREAK.sub(" ", folded[paragraph.start : paragraph.end])]
        done = paragraph.end
    return "".join([*pieces, folded[done:]])


def _paragraphs(folded: str, start: int, end: int, kind: BlockKind) -> Iterator[Paragraph]:
    """Yield the pieces of a block between blank lines, without the white space around them."""
    begin = start
    for gap in [*_GAP.finditer(folded, start, end), None]:
        stop = gap.start() if gap else end
        while begin < stop and folded[begin].isspace():
            begin += 1
        while stop > begin and folded[stop - 1].isspace():
            stop -= 1
        credit = _CREDIT.search(folded, begin, stop) if kind is BlockKind.CAPTION else _CREDIT.match(folded, begin, stop)
        last = credit.start() if credit else stop
        while last > begin and folded[last - 1].isspace():
            last -= 1
        if begin < last:
            yield Paragraph(begin, last, kind)
        if gap:
            begin = gap.end()


def _joined(folded: str, pieces: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the pieces, those joined that are the lines of one wrapped paragraph in a text too short to show its width."""
    index = 0
    while index < len(pieces):
        stop = index
        while stop + 1 < len(pieces) and _runs_on(folded, pieces[stop], pieces[stop + 1]):
            stop += 1
        whole = stop > index and _FINISHED.search(folded, pieces[stop].start, pieces[stop].end)
        last = stop if whole else index
        yield replace(pieces[index], end=pieces[last].end)
        index = last + 1


def _runs_on(folded: str, line: Paragraph, following: Paragraph) -> bool:
    """Tell whether a line of body text is full and stops in the middle of a sentence that the next line goes on with."""
    gap = folded[line.end : following.start]
    body = line.kind is BlockKind.BODY is following.kind
    full = FULL_LINE[0] <= line.end - line.start <= FULL_LINE[1]
    return body and full and gap.strip(" ") == "\n" and _UNFINISHED.search(folded, line.start, line.end) is not None


def _without_doubles(folded: str, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs without captions that a page shows twice: they say what they say once."""
    kept: list[Paragraph] = []
    seen: set[str] = set()
    for paragraph in paragraphs:
        words = " ".join(folded[paragraph.start : paragraph.end].split())
        if paragraph.kind is not BlockKind.CAPTION or words not in seen:
            kept.append(paragraph)
        if paragraph.kind is BlockKind.CAPTION:
            seen.add(words)
    return tuple(kept)


def blocks_by_document(notes: Notes) -> dict[str, list[Block]]:
    """Return the blocks of each document."""
    found: dict[str, list[Block]] = {}
    for block in notes.of(Block):
        found.setdefault(block.span.document, []).append(block)
    return found
