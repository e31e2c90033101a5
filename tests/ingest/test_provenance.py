"""What a feed or the mark-up of a page states of where a report came from, kept where a citation can point at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.ingest.feeds import is_feed, items
from crosswire.ingest.intake import take_in
from crosswire.ingest.sources import Raw, find
from crosswire.model import Block, BlockKind, Dating, Issue

RSS = b"""<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Brale Lantern</title>
<link>https://lantern.example/</link>
<item><title>Ferry &amp; fog</title><link>https://www.lantern.example/news/ferry-late.html</link>
<description>&lt;p&gt;The ferry was late, the &lt;b&gt;board&lt;/b&gt; said.&lt;/p&gt;</description>
<dc:creator>Ada Quill</dc:creator>
<pubDate>Sat, 07 Nov 2026 10:00:00 +0000</pubDate><source url="https://orrel.example/rss">Orrel Wire</source></item>
<item><title>Fog</title><link>https://orrel.example/2</link><source url="https://www.orrel.example">Orrel Wire</source></item>
<item><guid>x</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern</title><link href="https://lantern.example/"/>
<entry><title>Late</title><link href="https://lantern.example/late"/><author><name>Ada Quill</name></author>
<published>2026-11-07T10:00:00Z</published><content type="html">&lt;p&gt;Late again.&lt;/p&gt;</content>
<source><title>Orrel Wire</title><id>https://orrel.example/atom</id></source></entry></feed>"""
PAGE = """<html><head><title>Ferry late</title>{head}</head><body><article><h1>The ferry from Brale was late again</h1>
<p>The harbour board of Brale said on Monday that the ferry had been late again because of the fog on the river.</p>
<p>Nobody was hurt, the board said, and the ferry would leave on time on Tuesday if the fog had lifted by then.</p>
</article></body></html>"""
ORIGINAL = "Original source: https://www.reuters.com/1"


def test_a_feed_is_read_item_by_item() -> None:
    """Title and body are text, the rest is stated; an item without text is none."""
    first, second = items(RSS)
    assert first.text == (
        "Ferry & fog\n\nThe ferry was late, the board said.\n\nSource: Orrel Wire\n\nOriginal source: https://orrel.example/rss\n"
    )
    assert first.name == "ferry-late"
    assert first.stated == {
        "url": "https://www.lantern.example/news/ferry-late.html",
        "title": "Ferry & fog",
        "publisher": "Brale Lantern",
        "published": "2026-11-07T10:00:00+00:00",
        "byline": "Ada Quill",
    }
    assert second.text == "Fog\n"
    assert second.stated["publisher"] == "Orrel Wire"


def test_an_atom_feed_is_read_as_well() -> None:
    """Entries have the same parts under other names."""
    (item,) = items(ATOM)
    assert item.text == "Late\n\nLate again.\n\nSource: Orrel Wire\n\nOriginal source: https://orrel.example/atom\n"
    assert item.stated["byline"] == "Ada Quill"
    assert item.stated["published"] == "2026-11-07T10:00:00Z"


def test_a_feed_file_is_many_reports_and_an_empty_one_an_issue(tmp_path: Path) -> None:
    """Whatever the file is called; a feed without items is named."""
    (tmp_path / "a.xml").write_bytes(RSS)
    (tmp_path / "b.txt").write_bytes(b'<?xml version="1.0"?><rss><channel><title>None</title></channel></rss>')
    raws, (issue,) = find([str(tmp_path)])
    assert [(raw.name, raw.path.rsplit("/", 1)[1]) for raw in raws] == [("ferry-late", "a.xml:1"), ("2", "a.xml:2")]
    assert issue.document.endswith("b.txt")
    assert "a feed without items" in issue.message
    received = take_in(raws[0])
    assert received.document is not None
    assert received.document.publisher == "Brale Lantern"
    assert not [record for record in received.records if isinstance(record, Issue)]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;y</title></item></channel></rss>',
        b"<rss><channel><item><title>cut of",
        b"<rss>" + b"<a>" * 5000,
        b"<feed></feed><feed>",
    ],
)
def test_a_hostile_feed_is_read_as_far_as_it_goes(data: bytes) -> None:
    """No entity is resolved from a file, nothing raises."""
    assert is_feed(data)
    made = list(items(data))
    assert len(made) <= 1
    assert not any("/" in item.text or len(item.text) > 10 for item in made)


@pytest.mark.parametrize(
    ("head", "url", "original"),
    [
        ('<link rel="canonical" href="https://www.reuters.com/1">', "https://lantern.example/1", True),
        (
            '<link rel="canonical" href="https://www.reuters.com/1"><meta property="og:url" content="https://l.example/1">',
            None,
            True,
        ),
        (
            '<meta property="og:site_name" content="BBC News"><link rel="canonical" href="https://www.reuters.com/1">',
            None,
            True,
        ),
        ('<meta name="syndication-source" content="https://www.reuters.com/1">', "https://lantern.example/1", True),
        ('<link rel="canonical" href="https://www.reuters.com/1">', None, False),
        ('<link rel="canonical" href="https://www.reuters.com/1">', "https://uk.reuters.com/mobile/1", False),
        (
            '<meta property="og:site_name" content="Reuters"><link rel="canonical" href="https://www.reuters.com/1">',
            None,
            False,
        ),
    ],
)
def test_an_original_at_another_site_is_a_line_of_the_text(head: str, url: str | None, original: bool) -> None:
    """A page that names another site's address as its original keeps it as furniture; one that names itself does not."""
    received = take_in(Raw("a", "a.html", PAGE.format(head=head).encode(), {"url": url} if url else {}))
    document = received.document
    assert document is not None
    assert document.text.endswith(ORIGINAL) is original
    assert (document.url == "https://www.reuters.com/1") is (not original and url is None)
    if original:
        last = max((b for b in received.records if isinstance(b, Block)), key=lambda b: b.span)
        assert (last.kind, document.cut(last.span)) == (BlockKind.FURNITURE, ORIGINAL)
        assert document.publisher != "Reuters"


@pytest.mark.parametrize(
    ("content", "publisher"),
    [
        ("https://www.facebook.com/Reuters/", "Reuters"),
        ("https://www.facebook.com/unheard", None),
        ("Brale Lantern", "Brale Lantern"),
    ],
)
def test_article_publisher_names_a_known_outlet_or_nobody(content: str, publisher: str | None) -> None:
    """A page on a platform is a publisher where the gazetteer knows its name."""
    head = f'<meta property="article:publisher" content="{content}">'
    received = take_in(Raw("a", "a.html", PAGE.format(head=head).encode()))
    assert received.document is not None
    assert received.document.publisher == publisher


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"The ferry was late, the board said.", "named as a PDF document, but it holds plain text: read as such"),
        ("a.docx", PAGE.format(head="").encode(), "named as an office document, but it holds a page: its article is read"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "no text: a PDF document: save its text as .txt, or the page as .html"),
        ("a.txt", b"PK\x03\x04\x00\x01", "no text: a ZIP archive: unpack it and name the folder"),
        ("a.docx", b"PK\x03\x04\x00\x01", "no text: an office document: save its text as .txt, or the page as .html"),
        ("a.txt", b"The ferry was late, the board said.", ""),
        ("a", b"The ferry was late, the board said.", ""),
        ("a.2026", b"The ferry was late, the board said.", ""),
    ],
)
def test_what_a_file_is_named_as_and_what_it_holds(name: str, data: bytes, says: str) -> None:
    """A file whose name promises no text is read where it holds some, and the issue says so; a binary one is named by kind."""
    received = take_in(Raw(name.partition(".")[0], name, data))
    messages = [record.message for record in received.records if isinstance(record, Issue)]
    assert messages == ([f"{name}: {says}" if received.document else says] if says else [])


def test_a_page_cut_inside_an_attribute_keeps_its_words() -> None:
    """An open quotation mark swallows the rest of a page for a parser of HTML; what is no tag is read then, and said so."""
    cut = b'<html><head><meta property="og:site_name" content="Lan</head><body><p>The ferry was late.</p><p>The board of Brale'
    received = take_in(Raw("a", "a.html", cut))
    assert received.document is not None
    assert received.document.text.endswith("The ferry was late.\n\nThe board of Brale")
    messages = [record.message for record in received.records if isinstance(record, Issue)]
    assert messages == ["a.html: the page's markup is broken; taken as plain text"]


def test_a_page_of_nothing_but_scripts_is_no_report() -> None:
    """What a browser would have to run holds no words; its source is not taken for them."""
    page = b"<html><head><title>App</title></head><body><div id=app></div><script>var words = 'the board said'</script></html>"
    received = take_in(Raw("a", "a.html", page))
    assert received.document is None
    assert [record.message for record in received.records if isinstance(record, Issue)] == ["no text in it"]


def days(text: str, **stated: str) -> list[tuple[str, str, str]]:
    """Return the datings of a report: kind, day, reason."""
    received = take_in(Raw("a", "a.txt", text.encode(), stated))
    return [(d.kind.value, str(d.earliest), d.why) for d in received.records if isinstance(d, Dating)]


FILED = "Bank opens doors\n\nNorrik, July 17: Companies that had hoped for a licence may apply now, the bank said in town.\n"


def test_a_dateline_without_a_year_is_kept() -> None:
    """Day and month stand in the record as a page date without days, for the story to complete; no year is invented."""
    ((kind, day, why),) = days(FILED)
    assert (kind, day) == ("page", "None")
    assert "Norrik, July 17" in why


def test_the_url_completes_a_dateline() -> None:
    """A number in the address that reads as a day near the dateline gives the year, as the reason says; another does not."""
    ((kind, day, why),) = days(FILED, url="https://lantern.example/1260718/bank.html")
    assert (kind, day) == ("published", "2026-07-17")
    assert "1260718" in why
    assert days(FILED, url="https://lantern.example/1260918/bank.html")[0][1] == "None"
