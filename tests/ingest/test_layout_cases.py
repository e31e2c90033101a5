"""The layout cases in `cases/*.md`: what each paragraph of a report is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.ingest.blocks import lay_out

CASE = re.compile(r"^## (?P<title>.+?)\n+```\n(?P<text>.*?)\n```\n+(?P<table>(?:\|[^\n]*\n?)+)", re.MULTILINE | re.DOTALL)


def cases() -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield title, text and expected rows of every case."""
    for path in sorted((Path(__file__).parent / "cases").glob("*.md")):
        for match in CASE.finditer(path.read_text(encoding="utf-8")):
            rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in match["table"].splitlines()[2:]]
            yield match["title"], match["text"], rows


@pytest.mark.parametrize(("title", "text", "rows"), list(cases()), ids=[title for title, _, _ in cases()])
def test_paragraphs_are_labelled_as_the_case_says(title: str, text: str, rows: list[list[str]]) -> None:
    """Every block of the case has the stated kind and begins with the stated words."""
    pieces = lay_out(text).pieces
    assert [p.kind.value for p in pieces] == [kind for kind, _ in rows]
    for piece, (_, words) in zip(pieces, rows, strict=True):
        assert text[piece.start : piece.end].startswith(words)
        assert piece.why


def test_there_are_cases() -> None:
    """The pattern that reads the cases finds as many as there are headings."""
    folder = Path(__file__).parent / "cases"
    headings = sum(len(re.findall(r"^## ", p.read_text(encoding="utf-8"), re.MULTILINE)) for p in folder.glob("*.md"))
    assert len(list(cases())) == headings
