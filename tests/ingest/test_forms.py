"""Forms in which reports come: twice encoded, as Markdown, as posts, as press releases, as beginnings of themselves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ingest.decoding import decode
from crosswire.ingest.intake import UNMARKED, Received, take_in
from crosswire.ingest.markdown import front_matter, unmarked
from crosswire.ingest.sources import Raw
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document, Issue

SPOKEN = "“Nobody told me,” said Zoë Núñez — ‘nobody’. I’d have liked to know… It cost €5."
BODY = "The council of Karsk shut its only bridge on Friday after divers found cracks in two beams, the mayor said."


def taken(text: str, name: str = "r.txt", **stated: str) -> tuple[Document, list[str]]:
    """Return the document of a report and the messages of its issues."""
    received = take_in(Raw("r", name, text.encode(), stated))
    assert received.document is not None
    return received.document, [record.message for record in received.records if isinstance(record, Issue)]


def published(received: Received) -> tuple[str, str, str] | None:
    """Return the first and the last day of publication with the reason."""
    found = (r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED)
    return next(((str(d.earliest), str(d.latest), d.why) for d in found), None)


def as_windows(text: str) -> str:
    """Return UTF-8 as Windows-1252 shows it; the bytes that it leaves free stand for themselves."""
    free = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    return "".join(chr(byte) if byte in free else bytes([byte]).decode("cp1252") for byte in text.encode())


@pytest.mark.parametrize("shown", [as_windows(SPOKEN), SPOKEN.encode().decode("latin-1")])
def test_a_text_that_was_encoded_twice_is_read_back(shown: str) -> None:
    """Curly quotes that stand as three characters each are quotes again, and it is said."""
    document, issues = taken(shown)
    assert document.text == SPOKEN
    assert [issue for issue in issues if "encoded twice" in issue]


@pytest.mark.parametrize("text", [SPOKEN, "in “MALMÖ” and “ØRÖ” – Ã, Â", "a single donâ€™t", "»café«", "Заря “x”"])
def test_other_texts_are_not_read_back(text: str) -> None:
    """Letters that stand before a quote by right stay, and so does one mark that may be meant."""
    assert decode(text.encode()) == (text, None)


MARKED = """---
layout: post
title: "Bridge of Karsk: who knew what"
author: Ada Quill
date: 2025-03-18
site: Harbour Notes
---

# Bridge of Karsk: who knew what

*By Ada Quill*

The mayor said that **nobody** had known, [according to the Herald](https://herald.example/1).[^1]

> "We knew nothing," Per Stavro said. It was 3 * 4 and snake_case_name.

* * *

- No beam was tested, a clerk said.

![The bridge](bridge.jpg) <!-- more -->

[The original article](https://globe.example/1)

[^1]: By telephone.
"""


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    """Marks, pictures and addresses go, and it is said; the words stay; the front matter is read as a sidecar."""
    received = take_in(Raw("r", "r.md", MARKED.encode()))
    document = received.document
    assert document is not None
    assert [line for line in document.text.split("\n") if line.strip()] == [
        "Bridge of Karsk: who knew what",
        "By Ada Quill",
        "The mayor said that nobody had known, according to the Herald.",
        '"We knew nothing," Per Stavro said. It was 3 * 4 and snake_case_name.',
        "No beam was tested, a clerk said.",
        "The original article: https://globe.example/1",
        "By telephone.",
    ]
    assert (document.title, document.publisher, document.byline) == (
        "Bridge of Karsk: who knew what",
        "Harbour Notes",
        "Ada Quill",
    )
    assert published(received) == ("2025-03-18", "2025-03-18", "stated with the document")
    assert [r.message for r in received.records if isinstance(r, Issue)] == [f"r.md: {UNMARKED}"]


def test_a_sidecar_is_believed_before_front_matter() -> None:
    """What is stated beside a report is stated by whoever hands it in."""
    assert taken(MARKED, "r.md", publisher="Brale Lantern")[0].publisher == "Brale Lantern"


def test_plain_text_keeps_its_marks() -> None:
    """Only a file that is named as Markdown, or opens with front matter, is read as such."""
    assert taken(f"# Bridge\n\n{BODY} *So* it was.\n")[0].text == f"# Bridge\n\n{BODY} *So* it was.\n"
    assert front_matter("---\nA line that is no field\n---\nText") == {}


@given(st.text(alphabet=st.sampled_from("a B*_[]()!#>-\n`\\^:<"), max_size=200))
@settings(deadline=None, max_examples=150)
def test_letters_survive_markdown(text: str) -> None:
    """No letter outside links, pictures, comments and tags is lost."""
    if not set(text) & set("[<"):
        assert [c for c in unmarked(text) if c.isalpha()] == [c for c in text if c.isalpha()]


POSTS = "Brale Watch, [17.03.2025 18:22]\nThe bridge of Karsk is down, and the mayor stood next to it when it fell.\n"


def test_a_channel_whose_name_heads_every_post_is_the_publisher() -> None:
    """Its days are those of the first and of the last post."""
    text = POSTS + "\nBrale Watch, [18.03.2025 09:01]\nTwo cars are in the water below the bridge of Karsk, police say.\n"
    received = take_in(Raw("r", "r.txt", text.encode()))
    assert received.document is not None
    assert received.document.publisher == "Brale Watch"
    days = published(received)
    assert days is not None
    assert days[:2] == ("2025-03-17", "2025-03-18")


def test_posts_by_several_are_nobodys() -> None:
    """Of a chat no publisher is made up, nor of a post that stands in a report."""
    assert (
        taken(POSTS + "\nIda, [17.03.2025 18:30]\nI was there as well, and nobody was hurt as far as I saw.\n")[0].publisher
        is None
    )
    report = f"Bridge of Karsk falls\n\n{BODY}\n\nIda Thorn\n@idathorn\nThe bridge is down.\n\n{BODY}\n"
    assert taken(report)[0].byline is None


def test_the_issuer_of_a_press_release_publishes_it() -> None:
    """The line that announces the release names who speaks in it, as the reason says."""
    text = f"PRESS RELEASE – Water Board\n4 March 2026\n\nWater safe to drink\n\n{BODY}\n\nThe Water Board said so.\n"
    document, _ = taken(text)
    assert (document.publisher, document.title) == ("Water Board", "Water safe to drink")
    assert "issues the press release" in document.publisher_why


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("The builder had […]", "[…]"),
        ("The builder had [...] Read more", "[...]"),
        ("The mayor, Ida Thorn, denies that there was ever a…\n\nSubscribe to continue reading", "Subscribe to continue"),
        ("The builder denied it.\n\nContinue reading →", "Continue reading"),
        ("The builder denied it.", ""),
        ("The builder denied it.\n\nSubscribe to our newsletter", ""),
        ("“Then I thought …”", ""),
        (f"{(BODY + ' ') * 8}\n\nRead more", ""),
    ],
)
def test_a_report_that_breaks_off_is_said(end: str, said: str) -> None:
    """A summary, or what stands before a wall of payment, is read, and an issue says that the rest is missing."""
    document, issues = taken(f"Karsk shuts bridge\n\n{BODY} {end}\n")
    assert [said in issue and "breaks off" in issue for issue in issues] == ([True] if said else [])
    assert BODY in document.text


MARKUP = (
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Karsk shuts bridge","datePublished":"{}"}}</script>'
)
PAGE = (
    "<html><head><title>Karsk shuts bridge</title>{}</head>"
    "<body><article><h1>Karsk shuts bridge</h1><p>{}</p><p>{}</p>{}</article></body></html>"
)


@pytest.mark.parametrize(
    ("marked", "url", "day", "why"),
    [
        (
            "2025-06-07T03:00:00Z",
            "https://herald.example/2025/03/14/bridge",
            "2025-03-14",
            "JSON-LD datePublished says 2025-06-07",
        ),
        ("2025-03-15T02:00:00Z", "https://herald.example/2025/03/14/bridge", "2025-03-14", "date in the url"),
        ("2025-03-14T12:00:00Z", "https://herald.example/2025/03/14/bridge", "2025-03-14", "JSON-LD datePublished"),
        ("2025-03-31T12:00:00Z", "https://herald.example/2025/03/3-questions", "2025-03-31", "JSON-LD datePublished"),
    ],
)
def test_a_page_s_address_dates_it_before_its_markup(marked: str, url: str, day: str, why: str) -> None:
    """Markup may be made anew or tell the day by another clock; a number behind year and month that opens words is no day."""
    page = PAGE.format(MARKUP.format(marked), BODY, BODY.replace("Karsk", "Brale"), "")
    days = published(take_in(Raw("r", "r.html", page.encode(), {"url": url})))
    assert days is not None
    assert days[0] == day
    assert why in days[2]


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ('<p><a href="https://globe.example/1">Read the original article</a></p>', True),
        ('<p><a href="https://www.herald.example/1">Read the original article</a></p>', False),
        ('<p>This article first appeared in <a href="https://globe.example/1">The Norvian Globe</a>.</p>', False),
        ('<p><a href="https://globe.example/1">Skaters win again</a></p>', False),
    ],
)
def test_a_link_to_the_original_is_a_line_of_the_text(note: str, kept: bool) -> None:
    """Its address is kept where nothing names the outlet and it leads elsewhere."""
    page = PAGE.format("", BODY, BODY.replace("Karsk", "Brale"), note)
    received = take_in(Raw("r", "r.html", page.encode(), {"url": "https://herald.example/2"}))
    assert received.document is not None
    assert received.document.text.endswith("Original source: https://globe.example/1") is kept
    prose = [b for b in received.records if isinstance(b, Block) and b.kind is BlockKind.BODY]
    assert len(prose) == 2


def test_a_page_of_two_sentences_is_not_its_boxes() -> None:
    """However short an article is, paragraphs elsewhere on the page are no part of it."""
    box = "<div class='side'><p>Most read: the skaters of Brale have won again, their coach says.</p></div>"
    page = PAGE.format("", "The bridge is shut.", "“It stays shut,” the mayor said.", "").replace(
        "<article>", f"{box}<article>"
    )
    document, _ = taken(page, "r.html")
    assert document.text == "Karsk shuts bridge\n\nThe bridge is shut.\n\n“It stays shut,” the mayor said."


def test_comments_of_a_page_are_furniture_where_extraction_drops_who_wrote_them() -> None:
    """What parts them is seen in the page's blocks, and the sentences between them are no paragraphs of the report."""
    first = "I told them for years that this bridge would fall, and the mayor said that I was mad."
    second = "My cousin worked for Stavro and says that they bought the beams from a barn that had burned down."
    turns = "".join(
        f"<div><div>{who}</div><div>2 days ago</div><p>{said}</p><div>Reply</div></div>"
        for who, said in (("Sven44", first), ("Lise", second))
    )
    page = PAGE.format("", BODY, BODY.replace("Karsk", "Brale"), "")
    page = page.replace("<article>", "<div>").replace("</article>", f"<div class='x'><h3>Comments (2)</h3>{turns}</div></div>")
    received = take_in(Raw("r", "r.html", page.encode()))
    document = received.document
    assert document is not None
    read = {document.cut(b.span) for b in received.records if isinstance(b, Block) and b.kind is BlockKind.BODY}
    assert BODY in read
    assert not {first, second} & read
