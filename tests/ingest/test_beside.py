"""Lines between the headline and the text of a page, which extraction drops: they are kept and read."""

from __future__ import annotations

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.leftout import left_out
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document

TITLE = "Dam at Tarn Holm to be drained after cracks are found"
STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The reservoir behind the dam will be drained within ten days, the water minister said on Tuesday at a meeting.",
        'Work has begun at the northern wall, she told the council. "We will be done before the spring," she said.',
        "The operator of the dam declined to comment on the order and on the cracks that divers found last week.",
    )
)


def raw(meta: str, title: str = TITLE, head: str = "") -> Raw:
    """Return a page with lines between its headline and its story."""
    menu = '<div id="menu"><a href="/">Home</a> | <a href="/w">Weather</a></div>'
    body = f'{menu}<h1>{TITLE}</h1>{meta}<div class="story">{STORY}</div><div class="foot">Contact | Imprint</div>'
    return Raw("p", "p.html", f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode())


def taken(page: Raw) -> tuple[Document, str, list[tuple[str, str]]]:
    """Return the document, its day of publication and the lines above its body with their kinds."""
    received = take_in(page)
    document = received.document
    assert document
    days = [str(r.earliest) for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    pieces = [r for r in received.records if isinstance(r, Block) and r.kind is not BlockKind.BODY]
    return document, "".join(days), [(piece.kind.value, document.cut(piece.span)) for piece in pieces]


@pytest.mark.parametrize(
    ("meta", "publisher", "writers", "day"),
    [
        ('<div class="meta">Velm Courier | March 10, 2026</div>', "Velm Courier", None, "2026-03-10"),
        ('<div class="meta"><span>Velm Courier</span> <span>10 March 2026</span></div>', "Velm Courier", None, "2026-03-10"),
        ('<div class="m">By Jane Quill</div><div class="m">10 March 2026</div>', None, "Jane Quill", "2026-03-10"),
        ('<div class="m">Share | Print | 14 comments</div>', None, None, ""),
    ],
)
def test_lines_under_a_pages_headline_are_read(meta: str, publisher: str | None, writers: str | None, day: str) -> None:
    """Publisher, writer and day are those of the line; buttons tell nothing and are not kept."""
    document, published, _ = taken(raw(meta))
    assert (document.publisher, document.byline, published) == (publisher, writers, day)
    assert "Share" not in document.text


def test_a_name_behind_the_title_and_beside_the_date_is_the_outlets() -> None:
    """Its words need not be those of an outlet; without the second witness it stays unknown."""
    line = '<div class="meta">Castor Sphere | March 10, 2026 | With material from Orrel Wire</div>'
    document, day, head = taken(raw(line, f"{TITLE} - Castor Sphere"))
    assert (document.publisher, document.byline, day) == ("Castor Sphere", None, "2026-03-10")
    assert document.publisher_why == "behind the page's title and beside its date"
    assert head == [
        ("headline", TITLE),
        ("dateline", "Castor Sphere | March 10, 2026"),
        ("furniture", "With material from Orrel Wire"),
    ]
    assert taken(raw("", f"{TITLE} - Castor Sphere"))[0].publisher is None


def test_what_is_kept_stands_once_and_is_not_listed_as_left_out() -> None:
    """The line is a line of the text, in the page's words."""
    page = raw('<div class="meta">Velm Courier | March 10, 2026 | With material from Orrel Wire</div>')
    document, _, _ = taken(page)
    assert document.text.count("With material from Orrel Wire") == 1
    assert not any("Orrel" in block.text or "Courier" in block.text for block in left_out(page, document.text))


def test_what_the_markup_states_is_not_repeated() -> None:
    """A date that a meta element states is not kept a second time."""
    stated = '<meta property="article:published_time" content="2026-03-10T08:00:00Z">'
    document, day, _ = taken(raw('<div class="meta">March 10, 2026</div>', head=stated))
    assert day == "2026-03-10"
    assert "March 10, 2026" not in document.text


MARKED = '<meta property="og:site_name" content="Velm Courier"><meta property="article:published_time" content="2026-03-10">'


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ('<p class="byline">By Jane Quill | Tuesday, 10 March 2026, 5:40pm</p>', "Jane Quill"),
        ('<p class="byline">Jane Quill • 10 March 2026</p>', "Jane Quill"),
        ('<p class="byline">By Jane Quill, Velm Courier</p>', "Jane Quill"),
        ('<p class="byline">Velm Courier Staff | 10 March 2026</p>', "Velm Courier Staff"),
        ('<p class="byline">I. M.</p>', "I. M."),
        ('<p class="meta">Jane Quill, Velm Courier, 10 March 2026</p>', "Jane Quill"),
        ('<p class="meta">Velm Courier, 10 March 2026</p>', None),
    ],
)
def test_the_byline_of_a_page_is_names(line: str, writers: str | None) -> None:
    """Neither day nor outlet is in it beside a name; who is the only author stays.

    A line that names writer and outlet counts though the markup states the outlet.
    """
    document, published, _ = taken(raw(line, head=MARKED))
    assert (document.byline, document.publisher, published) == (writers, "Velm Courier", "2026-03-10")
