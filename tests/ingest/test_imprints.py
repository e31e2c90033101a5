"""Whose name stands beside a date or behind "by": the lines in `imprints/*.md`, and what the evidence says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document

ROW = re.compile(r"^\| (?!line)(?P<cells>.*) \|$", re.MULTILINE)
BODY = (
    "The reservoir behind the dam will be drained within ten days, the water minister said on Tuesday at a meeting.\n\n"
    "Work has begun in Tarn Holm, she told Velmar Gild, and the operator of the dam declined to comment on it.\n"
)


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Yield line, publisher, writers and day of every row."""
    for path in sorted((Path(__file__).parent / "imprints").glob("*.md")):
        for match in ROW.finditer(path.read_text(encoding="utf-8")):
            line, publisher, writers, day = (c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", match["cells"]))
            yield line, publisher, writers, day


def taken(text: str) -> tuple[Document, str]:
    """Return the document of a text, and the day on which it was published, "" if unknown."""
    received = take_in(Raw("clip", "clip.txt", text.encode()))
    assert received.document
    dated = [r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    return received.document, str(dated[0].earliest) if dated else ""


@pytest.mark.parametrize(("line", "publisher", "writers", "day"), list(rows()))
def test_a_line_under_the_headline_tells_outlet_writer_and_day(line: str, publisher: str, writers: str, day: str) -> None:
    """Publisher, writers and day are those of the row, and the headline stays the headline."""
    document, published = taken(f"Dam to be drained after cracks are found\n\n{line}\n\n{BODY}")
    assert (document.publisher or "", document.byline or "", published) == (publisher, writers, day)
    assert document.title == "Dam to be drained after cracks are found"


@pytest.mark.parametrize(
    "foot", ["Brale Courier, 5 March 2026", "(Brale Courier, 5 March 2026)", "Source: Brale Courier, 5 March 2026"]
)
def test_an_imprint_may_stand_below_the_text(foot: str) -> None:
    """A clipping's source is often noted at its end."""
    document, published = taken(f"Dam to be drained\n\n{BODY}\n{foot}\n")
    assert (document.publisher, published) == ("Brale Courier", "2026-03-05")


@pytest.mark.parametrize("head", ["Brale Courier, 5 March 2026", "Brale Courier\n5 March 2026", "THE LANTERN\n5 March 2026"])
def test_an_imprint_may_stand_above_the_headline(head: str) -> None:
    """With nothing else above the headline it is no menu: outlet and day count."""
    document, published = taken(f"{head}\n\nDam to be drained\n\n{BODY}")
    assert (document.publisher, published) == ("The Lantern" if head.startswith("T") else "Brale Courier", "2026-03-05")
    assert document.title == "Dam to be drained"


def test_the_evidence_says_what_it_rests_on() -> None:
    """A known outlet needs no reason; a word, an article or what people tell it is named; a guess says that it is one."""
    whys = {
        line: taken(f"Dam to be drained\n\n{line}, 5 March 2026\n\n{BODY}")[0].publisher_why
        for line in (
            "Reuters",
            "Morning Mirror",
            "The Ferrier",
            "Velmar Gild",
            "Brale Sun",
            "Northwire",
            "Norvar Brandt",
            "Cresset",
        )
    }
    assert whys == {
        "Reuters": "dateline: Reuters, 5 March 2026",
        "Morning Mirror": "dateline: Morning Mirror, 5 March 2026; 'mirror' is a word in the names of outlets",
        "The Ferrier": "dateline: The Ferrier, 5 March 2026; no person's name has an article",
        "Velmar Gild": "dateline: Velmar Gild, 5 March 2026; the text says that people speak to it",
        "Brale Sun": "dateline: Brale Sun, 5 March 2026; 'sun' may be a word in the name of an outlet: not sure",
        "Northwire": "dateline: Northwire, 5 March 2026; 'wire' ends it as it may end an outlet's name: not sure",
        "Norvar Brandt": "not stated; 'Norvar Brandt, 5 March 2026' is taken for the writer's name and may be the outlet's",
        "Cresset": "not stated; 'Cresset, 5 March 2026' may name the outlet or a place",
    }


def test_a_name_that_may_be_anybodys_is_no_second_byline() -> None:
    """Where "by" names the writer, the name beside the date is not added to it."""
    document, _ = taken(f"Dam to be drained\n\nBy Jane Quill\nNorvar Brandt, 5 March 2026\n\n{BODY}")
    assert (document.byline, document.publisher) == ("Jane Quill", None)


@pytest.mark.parametrize("headline", ["Operator speaks", "Drained", "A word from the top"])
@pytest.mark.parametrize("under", ["Velm Courier, 4 March 2026", "By Jane Quill", "Geneva, 4 March 2026"])
def test_a_short_first_line_over_a_name_is_the_headline(headline: str, under: str) -> None:
    """It needs no word of the body, and the line under it never becomes the headline."""
    text = f"{headline}\n\n{under}\n\nOtto Hamre said no order had come, and none would.\n"
    received = take_in(Raw("clip", "clip.txt", text.encode()))
    first = next(record for record in received.records if isinstance(record, Block))
    assert received.document
    assert received.document.title == received.document.cut(first.span) == headline
    assert first.kind is BlockKind.HEADLINE
