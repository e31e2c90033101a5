"""Heads of blogs, newsletters, live pages, releases and translated agencies: whose the report is, its day, its headline."""

from __future__ import annotations

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document

BODY = (
    "The gates of the lock were opened by night, the lock keeper Ida Thorn said on Tuesday at a meeting in Brale.\n\n"
    "We regret the damage to the boats. The museum at the quay, which belongs to Orsel Maritime, stayed dry, she said.\n"
)


def taken(head: str, body: str = BODY) -> tuple[Document, str]:
    """Return the document of a report with that head, and the day on which it was published, "" if unknown."""
    received = take_in(Raw("clip", "clip.txt", f"{head}\n{body}".encode()))
    assert received.document
    dated = [r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    return received.document, str(dated[0].earliest) if dated else ""


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Lock gates left open\nDam Notes, a blog about water\nPosted 5 March 2026, 20:15", "Dam Notes"),
        ("Lock gates left open\nDAM LETTER, the weekly for lock keepers\nIssue 611, 5 March 2026", "Dam Letter"),
        ("Lock gates left open\nDam Letter - newsletter of the Guild of Pilots\nNo. 218, 5 March 2026", "Dam Letter"),
        ("Who opened the lock? A note\nDam Notes, blog by Ada Quill. 5 March 2026", "Dam Notes"),
        ("LIVE: Lock of Brale under water\nBrale Post live, Thursday 5 March 2026, compiled by Ada Quill", "Brale Post"),
        ("DAM BULLETIN | locks and weirs | 5 March 2026\nLock gates left open", "Dam Bulletin"),
        (
            "Lock gates left open\nWeir Authority of Brale\nNotice no. 3 – Thursday 5 March 2026, 18.00",
            "Weir Authority of Brale",
        ),
        ("Lock gates left open\nWeir Authority of Brale\nPublished 5 March 2026, updated weekly", "Weir Authority of Brale"),
        ("Lock gates left open\nOrsel Maritime plc - customer notice\nIssued Thursday 5 March 2026", "Orsel Maritime plc"),
        ("ORSEL MARITIME - PRESS STATEMENT 12/26\nBrale, 5 March 2026. For immediate publication.", "Orsel Maritime"),
        ("Statement by Orsel Maritime on the lock\nBrale, 5 March 2026", "Orsel Maritime"),
        ("Orsel Maritime: the lock of Brale\nPress statement, 5 March 2026", "Orsel Maritime"),
        ("Orsel Maritime: clarification\nBrale, 5 March 2026", "Orsel Maritime"),
        ("Harbour Museum: letter to our friends\nBrale, 5 March 2026", "Harbour Museum"),
        ("Dam Notes: a bad week\nA blog about water by Ada Quill, 5 March 2026", "Dam Notes"),
    ],
)
def test_the_lines_over_a_text_tell_whose_it_is_and_its_day(head: str, publisher: str) -> None:
    """A kind of outlet behind the name, the number of an issue, a label of a release, and headlines that name the issuer."""
    document, published = taken(head)
    assert (document.publisher, published) == (publisher, "2026-03-05")


@pytest.mark.parametrize(
    "head",
    [
        "Lock gates left open\nBrale, 5 March 2026",
        "Lock gates left open\nBrale, 5 March 2026, for immediate release",
        "Brale: lock gates left open\nPress release, 5 March 2026",
        "Statement by Ida Thorn on the lock\nBrale, 5 March 2026",
        "Situation Report No. 4\nBrale, 5 March 2026",
        "Brale live\nBrale, 5 March 2026",
        "Lock gates left open\nHome | Our newsletter | 5 March 2026",
    ],
)
def test_a_place_a_person_or_a_menu_publishes_nothing(head: str) -> None:
    """A heading that is wrongly taken for a publisher is worse than none."""
    document, published = taken(head)
    assert document.publisher is None
    assert published == "2026-03-05"


@pytest.mark.parametrize(
    "head",
    [
        "LIVE: Lock of Brale under water\nBrale Post, Thursday 5 March 2026",
        "So the lock was open. Who knew?\nDam Notes, a blog, 5 March 2026",
        "Lost at sea? Two boats and a lock\nBrale Post, Thursday 5 March 2026. By Ada Quill",
    ],
)
def test_the_first_line_over_the_name_of_the_outlet_is_the_headline(head: str) -> None:
    """Whatever its shape; the line below it is no part of the text."""
    received = take_in(Raw("clip", "clip.txt", f"{head}\n{BODY}".encode()))
    blocks = [record for record in received.records if isinstance(record, Block)]
    assert received.document
    assert received.document.title == head.partition("\n")[0]
    assert [block.kind for block in blocks[:3]] == [BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.BODY]


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("BRALE, 5 March 2026. Orrel-Inform.", "Orrel-Inform"),
        ("BRALE, Norvia. March 5, 2026. (NVA) -", "NVA"),
        ("Brale, 5 March 2026. ORREL.", "ORREL"),
        ("BRALE, 5 March 2026. Orrel Press.", "Orrel Press"),
        ("BRALE, 5 March 2026. Silence.", None),
    ],
)
def test_an_agency_may_be_a_sentence_behind_place_and_day(dateline: str, agency: str | None) -> None:
    """As translators leave it; a report may begin with a short sentence as well."""
    document, _ = taken("Lock gates left open\n", f"{dateline} {BODY}")
    assert document.publisher == agency
