"""From bytes to a document: stored text, blocks, publisher, byline, dates, language, and bad input."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.ingest.intake import Received, take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document, Issue

BODY = "The council of Brale voted on Tuesday for a new harbour wall, to nobody's surprise.\n\nThe mayor said that it was time."


def received(text: str | bytes, suffix: str = ".txt", **stated: Any) -> Received:
    """Take in a report named `r`."""
    return take_in(Raw("r", f"r{suffix}", text.encode() if isinstance(text, str) else text, stated))


def document(got: Received) -> Document:
    """Return the document, which must be there."""
    assert got.document is not None
    return got.document


def dating(got: Received, kind: DatingKind) -> Dating | None:
    """Return the first dating of a kind."""
    return next((r for r in got.records if isinstance(r, Dating) and r.kind is kind), None)


def issues(got: Received) -> list[str]:
    """Return the messages of the issues."""
    return [r.message for r in got.records if isinstance(r, Issue)]


def test_stored_text_is_what_was_decoded() -> None:
    """A byte order mark goes, line ends become newlines, and nothing else changes: quotes and soft hyphens stay."""
    stored = document(received("\ufeff“Mos\u00adcow”\u00a0said\u200b so.\r\nAnd\rthen  \t it did.\n")).text
    assert stored == "“Mos\u00adcow”\u00a0said\u200b so.\nAnd\nthen  \t it did.\n"


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("aB .\n\"'|©-:•\u00ad\u200b\ufe0f\u00a0\u2028 19ÉЖ海"), st.characters(codec="utf-8")
        ),
        max_size=400,
    )
)
@example("Related posts:\n\nBy Jane Quill\n\x1c\x1d a \x85 b")
@example('BRALE, May 3 (Norvik) - "Yes." Endi')
@settings(deadline=None, max_examples=150)
def test_blocks_tile_the_text(text: str) -> None:
    """The blocks of a document are in order, do not overlap, and leave nothing but white space between them."""
    got = received(text.encode("utf-8", "replace"))
    if got.document is None:
        assert issues(got)
        return
    blocks = [r for r in got.records if isinstance(r, Block)]
    position = 0
    for block in blocks:
        assert position <= block.span.start < block.span.end
        assert not got.document.text[position : block.span.start].strip()
        position = block.span.end
    assert not got.document.text[position:].strip()


def test_the_id_is_one_of_content() -> None:
    """The same bytes under the same name give the same records, other bytes another id."""
    assert received(BODY) == received(BODY)
    assert document(received(BODY)).id != document(received(BODY + " More.")).id


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "an empty file"),
        (b" \n\t", "an empty file"),
        (bytes(range(256)) * 20, "a binary file"),
        (b"%PDF-1.7 and so on", "a PDF document"),
        (b"word " * 1_100_000, "over the limit of 5,000,000"),
        (b"\xef\xbb\xbf", "no text in it"),
    ],
    ids=["empty", "white", "binary", "pdf", "too long", "only a mark"],
)
def test_unusable_bytes_are_one_issue_that_names_the_file(data: bytes, message: str) -> None:
    """No document comes of them, and one line says why."""
    got = received(data)
    assert got.document is None
    (issue,) = got.records
    assert isinstance(issue, Issue)
    assert issue.document == "r.txt"
    assert message in issue.message


@pytest.mark.parametrize("line", ["x", "Ab | ", "ab c. ", "PORT, "], ids=["one word", "bars", "words", "capitals"])
def test_a_long_line_does_not_explode(line: str) -> None:
    """Two million characters on one line are one block, in about a second."""
    got = received(line * (2_000_000 // len(line)))
    assert len([r for r in got.records if isinstance(r, Block)]) == 1


@pytest.mark.parametrize(
    ("data", "expected", "message"),
    [
        ("It is “so”, é.".encode("cp1252"), "It is “so”, é.", "not UTF-8: read as cp1252"),
        (
            b"The h\xc3\xa9ron and the caf\xc3\xa9 of Br\xe2\x80 ale.",
            "The héron and the café of Br\ufffd ale.",
            "broken UTF-8: 1 character",
        ),
        ("Hello, friend.".encode("utf-16"), "Hello, friend.", ""),
    ],
    ids=["cp1252", "broken", "utf-16"],
)
def test_encodings_are_read_and_doubts_are_said(data: bytes, expected: str, message: str) -> None:
    """Old and damaged files are read, and an issue says what was guessed or replaced; a marked encoding needs none."""
    got = received(data)
    assert document(got).text == expected
    assert [message in m for m in issues(got)] == ([True] if message else [])


def test_a_dateline_states_agency_and_day() -> None:
    """A line of agency and date gives publisher and publication, with the words as evidence."""
    got = received("Brale votes for its wall\n\nXinhua, March 4, 2019 Print\n\n" + BODY)
    assert (document(got).publisher, document(got).publisher_why) == ("Xinhua", "dateline: Xinhua, March 4, 2019")
    published = dating(got, DatingKind.PUBLISHED)
    assert published is not None
    assert published.evidence is not None
    assert (published.earliest, document(got).cut(published.evidence)) == (date(2019, 3, 4), "Xinhua, March 4, 2019")


def test_an_unknown_agency_is_known_by_what_it_is_told() -> None:
    """A name before the date is an agency when the text says that somebody told it something, and else perhaps a place."""
    head = "Brale votes for its wall\n\nNORVIK, March 4, 2019\n\n" + BODY
    assert document(received(head + ' "It is time," the mayor told NORVIK.')).publisher == "NORVIK"
    assert document(received(head + " It rained in NORVIK.")).publisher is None


def test_a_dateline_without_a_year_is_completed_by_the_day_of_the_page() -> None:
    """Neither alone gives the day of publication; together they do."""
    lead = "BRALE, March 4 (Norvik) - " + BODY
    assert dating(received("Brale votes for its wall\n\n" + lead), DatingKind.PUBLISHED) is None
    published = dating(received("Tuesday 5 March 2019\n\nBrale votes for its wall\n\n" + lead), DatingKind.PUBLISHED)
    assert published is not None
    assert published.earliest == date(2019, 3, 4)


def test_page_furniture_alone_never_dates_the_publication() -> None:
    """The day that a page shows is a PAGE dating; there is no PUBLISHED."""
    got = received("Saturday 7 March 2020\n\nBrale votes for its wall\n\n" + BODY)
    page = dating(got, DatingKind.PAGE)
    assert page is not None
    assert (page.earliest, page.suspect) == (date(2020, 3, 7), False)
    assert dating(got, DatingKind.PUBLISHED) is None


@pytest.mark.parametrize(
    ("shown", "stated", "suspect"), [("Saturday 7 March 2020", "2019-03-04", True), ("Sunday 7 March 2020", None, True)]
)
def test_a_page_date_that_contradicts_is_suspect(shown: str, stated: str | None, suspect: bool) -> None:
    """Long after the publication, or with the wrong day of the week, it is a suspect capture date."""
    got = received(f"{shown}\n\nBrale votes for its wall\n\n{BODY}", **({"published": stated} if stated else {}))
    page = dating(got, DatingKind.PAGE)
    assert page is not None
    assert page.suspect is suspect


def test_a_source_article_is_not_the_publisher() -> None:
    """The address that a copy was taken from dates it and leaves the publisher unknown, even where agencies are credited."""
    got = received(f"BRALE (Reuters) - {BODY}\nSource Article from https://norvik.example/2019/03/04/wall.htm\nViews: 0")
    assert document(got).publisher is None
    assert "norvik.example" in document(got).publisher_why
    published = dating(got, DatingKind.PUBLISHED)
    assert published is not None
    assert published.earliest == date(2019, 3, 4)


def test_a_biography_names_the_present_employer_only() -> None:
    """The outlet an author edits is the publisher; those where the work appeared, or an earlier post, are not."""
    note = "Ansel Quay is Senior Editor for The Tidal Review. He has written for the Norvik Times."
    text = f"{BODY}\n\nAuthor: Ansel Quay\n\n{note}"
    assert document(received(text)).publisher == "The Tidal Review"
    former = f"{BODY}\n\nAuthor: Ansel Quay\n\nAnsel Quay was an editor at the Norvik Times. He lives in Brale."
    assert document(received(former)).publisher is None
    assert document(received(former)).byline == "Ansel Quay"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ida Marsh", "Ida Marsh"),
        ("By IDA MARSH and Ansel Quay in Brale", "Ida Marsh, Ansel Quay"),
        ("Author: Ansel Quay", "Ansel Quay"),
        ("Ansel Quay ,", "Ansel Quay"),
        ("By Ida Marsh, Brale Lantern Post, 4 March 2019", "Ida Marsh"),
        ("World News", None),
        ("By Friday the wall had cracked", None),
    ],
)
def test_bylines_name_people(line: str, names: str | None) -> None:
    """Writers are named without roles, places, outlets and dates; sections and phrases are no bylines."""
    assert document(received(f"Brale votes for its wall\n\n{line}\n\n{BODY}")).byline == names


def test_what_is_stated_beside_the_report_wins() -> None:
    """A sidecar's publisher, title, byline and date beat what the text says."""
    stated = {
        "publisher": "Lantern",
        "title": "The wall",
        "byline": "I. M.",
        "published": "2019-03-09",
        "url": "https://l.example/2018/01/02/",
    }
    got = received("Brale votes for its wall\n\nXinhua, March 4, 2019\n\n" + BODY, **stated)
    doc = document(got)
    assert (doc.publisher, doc.title, doc.byline, doc.url) == ("Lantern", "The wall", "I. M.", "https://l.example/2018/01/02/")
    published = dating(got, DatingKind.PUBLISHED)
    assert published is not None
    assert (published.earliest, published.suspect) == (date(2019, 3, 9), True)


def test_a_publication_after_the_retrieval_is_suspect() -> None:
    """What was fetched cannot have been published later."""
    published = dating(received(BODY, published="2019-03-09", retrieved="2019-03-05T10:00:00Z"), DatingKind.PUBLISHED)
    assert published is not None
    assert published.suspect
    assert "later than the retrieval" in published.why


def test_stated_dates_that_are_none_are_issues() -> None:
    """A sidecar may hold anything; what cannot be read is said."""
    got = received(BODY, published="some day", retrieved="later")
    assert [m.split(":")[0] for m in issues(got)] == ["published", "retrieved"]
    assert dating(got, DatingKind.PUBLISHED) is None


def test_another_language_is_said_not_read() -> None:
    """A report that is surely not English has its language and an issue."""
    got = received("Der Gemeinderat von Brale hat am Dienstag für eine neue Hafenmauer gestimmt, sagte die Bürgermeisterin.")
    assert document(got).language == "de"
    assert issues(got) == ["not English (de): statements are not read"]
    assert document(received(BODY)).language == "en"


PAGE = """<!DOCTYPE html><html><head><title>Brale votes | Lantern</title><meta property="og:site_name" content="The Lantern">
<script type="application/ld+json">{ld}</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Brale votes for its harbour wall</h1><figure><img src="w.jpg">
<figcaption>The old wall of Brale. Photo: I. Marsh</figcaption></figure>{paragraphs}</article>
<footer>We use cookies. <a href="/p">Privacy</a></footer></body></html>"""


def page(ld: dict[str, Any]) -> bytes:
    """Return a news page with that JSON-LD."""
    sentences = [
        f"The council of Brale voted on day {i} for a wall, and the mayor said it was time to build it." for i in range(8)
    ]
    return PAGE.format(ld=json.dumps(ld), paragraphs="".join(f"<p>{s}</p>" for s in sentences)).encode()


def test_a_page_keeps_headline_byline_date_and_caption() -> None:
    """The article is extracted without navigation and footer; what extraction drops is kept as lines of its own."""
    ld = {
        "@type": "NewsArticle",
        "author": {"name": "Ida Marsh"},
        "datePublished": "2019-03-04T06:00:00Z",
        "publisher": {"name": "Lantern"},
    }
    got = received(page(ld), ".html")
    doc = document(got)
    kinds = {doc.cut(r.span): r.kind for r in got.records if isinstance(r, Block)}
    assert kinds["Brale votes for its harbour wall"] is BlockKind.HEADLINE
    assert kinds["Ida Marsh"] is BlockKind.BYLINE
    assert kinds["The old wall of Brale. Photo: I. Marsh"] is BlockKind.CAPTION
    assert sum(kind is BlockKind.BODY for kind in kinds.values()) == 8
    assert "cookies" not in doc.text
    assert (doc.publisher, doc.publisher_why, doc.byline) == ("Lantern", "JSON-LD publisher", "Ida Marsh")
    published = dating(got, DatingKind.PUBLISHED)
    assert published is not None
    assert (published.earliest, published.why) == (date(2019, 3, 4), "JSON-LD datePublished")


def test_a_page_without_json_ld_is_named_by_its_meta() -> None:
    """og:site_name is the next witness; a page without dates has no PUBLISHED."""
    got = received(page({}), ".html")
    assert (document(got).publisher, document(got).publisher_why) == ("The Lantern", "og:site_name")
    assert dating(got, DatingKind.PUBLISHED) is None


@pytest.mark.parametrize("source", ["<html><body><b>Hi</b></body></html>", "<p>Just so</p>"])
def test_a_page_without_an_article_is_taken_whole_and_said(source: str) -> None:
    """When nothing is extracted, the text of the page is kept and an issue says so, or the extractor found it."""
    got = received(source, ".html")
    assert document(got).text in {"Hi", "Just so"}


@pytest.mark.parametrize("source", [b"<html></html>", b"<html><script>x()</script></html>", b"<!-- -->"])
def test_a_page_without_text_is_an_issue(source: bytes) -> None:
    """No document comes of a page that says nothing."""
    got = received(source, ".html")
    assert got.document is None
    assert issues(got) == ["no text in it"]


def test_an_unknown_suffix_is_sniffed() -> None:
    """A file without a known suffix is a page when it begins as one."""
    assert "<h1>" not in document(received(page({}), ".saved")).text
    assert document(received("1 < 2 and 3 > 2, said the mayor.", ".saved")).text.startswith("1 < 2")
