"""What of a page did not reach its report is found again from its bytes."""

from __future__ import annotations

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.leftout import left_out, unlisted
from crosswire.ingest.sources import Raw

SENTENCES = [
    "The council of Brale voted on Tuesday for a new harbour wall, to nobody's surprise, after a long debate in the town hall.",
    "The mayor said that work would begin in May and that the old wall would stay until the new one had been paid for.",
]
PAGE = f"""<!doctype html><html><head><title>Brale votes for its wall</title><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a> <a href="/w">Weather</a></nav>
<article><h1>Brale votes for its wall</h1><p class="byline">By Ada Quill</p><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></article>
<div class="comments"><p>First! <b>What</b> a wall.</p></div>
<form><label>Your address</label><button>Sign up</button></form>
<script>var hidden = "not seen";</script><footer>&copy; Brale Lantern</footer></body></html>"""


def listed(data: bytes, **stated: object) -> list[tuple[str, str]]:
    """Return text and place of what was left out of a page."""
    raw = Raw("wall", "wall.html", data, stated)
    received = take_in(raw)
    assert received.document
    assert all(sentence in received.document.text for sentence in SENTENCES)
    return [(block.text, block.why) for block in left_out(raw, received.document.text)]


def test_every_visible_block_is_in_the_text_or_is_listed() -> None:
    """Navigation, comments, forms and footer are listed with their place; headline, byline and paragraphs are kept."""
    assert listed(PAGE.encode()) == [
        ("Home Weather", "navigation, <nav>"),
        ("First! What a wall.", "in <div comments>"),
        ("Your address", "a form, <form>"),
        ("Sign up", "a button, <button>"),
        ("© Brale Lantern", "the page's or a section's footer, <footer>"),
    ]


def test_a_paragraph_that_extraction_drops_is_listed() -> None:
    """Whatever the library takes for no part of the article has its words in the list, in the order of the page."""
    boxed = PAGE.replace("<div class=", "<aside><p>A second wall is planned for Norrik.</p></aside><div class=")
    texts = [text for text, _ in listed(boxed.encode())]
    assert texts.index("A second wall is planned for Norrik.") < texts.index("First! What a wall.")


def test_short_blocks_are_not_taken_for_kept_by_chance() -> None:
    """A word that the text has too is listed all the same where it is a block of its own."""
    assert ("Wall", "navigation, <nav>") in listed(PAGE.replace("</nav>", "</nav><nav>Wall</nav>").encode())


@pytest.mark.parametrize(
    ("path", "stated", "says"),
    [("m.eml:text", {"page": False}, "attachments"), ("f.xml:2", {"page": False, "url": "u"}, "feed"), ("a.txt", {}, "")],
)
def test_what_was_not_kept_is_said(path: str, stated: dict[str, object], says: str) -> None:
    """Of mails and feeds not all bytes are kept; plain text is kept whole, and nothing of it is left out."""
    raw = Raw("r", path, b"One line.\n", stated)
    assert left_out(raw, "One line.\n") == []
    assert says in unlisted(raw)
    assert bool(unlisted(raw)) == bool(says)
