"""The labelled stretches of a report, and what was read of its lines on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswire.ingest.biographies import Biography
from crosswire.ingest.bylines import Byline, read_byline
from crosswire.ingest.datelines import Dateline
from crosswire.ingest.lines import Line
from crosswire.model import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of the text, with the reason for its label."""

    start: int
    end: int
    kind: BlockKind
    why: str


@dataclass(slots=True)
class Layout:
    """The pieces of one document in text order, with the lines, the dateline and the names that were read on the way."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    byline: Byline | None = None
    datelines: list[tuple[Dateline, Piece]] = field(default_factory=list)
    biography: Biography | None = None

    @property
    def writers(self) -> str | None:
        """Return the names of the byline, or of the biography when there is no byline."""
        return (self.byline.names if self.byline else "") or (self.biography.name if self.biography else None)

    def put(self, line: Line, kind: BlockKind, why: str) -> None:
        """Label a whole line."""
        self.pieces.append(Piece(line.start, line.end, kind, why))

    def put_dateline(self, line: Line, dateline: Dateline, why: str, kind: BlockKind = BlockKind.DATELINE) -> None:
        """Label the dateline of a line; what follows it on the line is a byline or furniture."""
        end = line.start + len(line.text[: dateline.length].rstrip())
        self._date(dateline, Piece(line.start, end, kind, why))
        if dateline.writers:
            self.byline = self.byline or Byline(dateline.writers)
        rest = line.text[dateline.length :]
        if not rest.strip():
            return
        start = line.end - len(rest.lstrip())
        byline = read_byline(Line(start, line.end, rest.lstrip(" ,|–-"), gap=False), bare=False)
        if byline:
            self.byline = self.byline or byline
        kind, told = (BlockKind.BYLINE, "names of writers") if byline else (BlockKind.FURNITURE, "furniture")
        self.pieces.append(Piece(start, line.end, kind, f"{told} on the line of the dateline"))

    def put_prefix(self, line: Line, dateline: Dateline) -> None:
        """Label the dateline before the first sentence of a paragraph, and the paragraph behind it."""
        why = "place, day or agency before the first sentence"
        self._date(dateline, Piece(line.start, line.start + dateline.length, BlockKind.DATELINE, why))
        rest = line.text[dateline.length :]
        self.pieces.append(Piece(line.end - len(rest.lstrip()), line.end, BlockKind.BODY, "a paragraph"))

    def _date(self, dateline: Dateline, piece: Piece) -> None:
        self.pieces.append(piece)
        self.datelines.append((dateline, piece))
