"""Datelines before the first sentence: the rows in `datelines/*.md`, and what looks like a dateline and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind

ROW = re.compile(r"^\| (?!opening)(?P<cells>.*) \|$", re.MULTILINE)
BODY = (
    "A ferry has struck the pier of the old harbour, the harbour master told Orrel on the quay.\n\n"
    "Nobody was hurt when it happened, and the ferry will sail again on Tuesday, he said.\n"
)


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield opening, publisher and day of every row."""
    for path in sorted((Path(__file__).parent / "datelines").glob("*.md")):
        for match in ROW.finditer(path.read_text(encoding="utf-8")):
            opening, publisher, day = (cell.strip() for cell in match["cells"].split("|"))
            yield opening, publisher, day


def taken(opening: str) -> tuple[str, str, list[str]]:
    """Return the publisher and the day of a report that opens so, and what stands in its dateline and its paragraphs."""
    received = take_in(Raw("wire", "wire.txt", f"Ferry strikes pier\n\n{opening} {BODY}".encode()))
    made = received.document
    assert made
    dated = [r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    pieces = [r for r in received.records if isinstance(r, Block) and r.kind in {BlockKind.DATELINE, BlockKind.BODY}]
    return made.publisher or "", str(dated[0].earliest) if dated else "", [made.cut(piece.span) for piece in pieces]


@pytest.mark.parametrize(("opening", "publisher", "day"), list(rows()))
def test_a_dateline_tells_agency_and_day(opening: str, publisher: str, day: str) -> None:
    """Publisher and day are those of the row, and the first paragraph begins behind the dateline."""
    named, published, (dateline, first, *_) = taken(opening)
    assert (named, published, dateline) == (publisher, day, opening)
    assert first.startswith("A ferry has struck")


@pytest.mark.parametrize("opening", ["/Photo/", "He/She:", "The harbour master (Thorn).", "On May 3, 2024. /Note/."])
def test_slashes_and_brackets_alone_are_no_dateline(opening: str) -> None:
    """Without a place, what stands between slashes must be known as an agency."""
    named, published, (first, *_) = taken(opening)
    assert (named, published) == ("", "")
    assert first.startswith(opening)
