"""The HTML brief: one file that needs no network and lights exactly the characters that it cites."""

from __future__ import annotations

import base64
import hashlib
import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.export.page import exact, page
from crosswire.export.pieces import anchor, sources
from crosswire.model import Block, BlockKind, Document, Span, identify
from crosswire.report.brief import compose
from crosswire.stage import Notes
from tests.sample_records import MAIL, OTHER, WIRE, sample

PAGE = page(sample())
ODD = st.text(alphabet=st.characters(blacklist_categories=("Cs",)) | st.sampled_from("\r\n\u200d\u202e\ufe0f<>&\"'\U0001f1e6"))


def test_the_page_needs_no_network() -> None:
    """No tag loads anything, and the policy would forbid it."""
    assert "http" not in PAGE.replace(html.escape(WIRE), "").replace("http-equiv", "")
    assert not re.search(r"\b(?:src|srcset|action)=|@import|url\(|<link|<iframe|<img|<object", PAGE)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', PAGE)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_policy_allows_just_what_the_page_holds(tag: str) -> None:
    """The hash in the policy is that of the script and the style of the page, so that a browser runs them and no others."""
    held = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
    assert len(held) == 1
    digest = base64.b64encode(hashlib.sha256(held[0].encode()).digest()).decode()
    assert f"sha256-{digest}" in html.unescape(PAGE)


def test_mark_up_in_a_report_is_shown_not_obeyed() -> None:
    """A tag in a report's text is text."""
    assert "<b>cables" not in PAGE
    assert "&lt;b&gt;cables&lt;/b&gt;" in PAGE


def test_the_page_holds_every_report_character_by_character() -> None:
    """The pieces of each article joined are the stored text."""
    articles = re.findall(r"<article.*?</article>", PAGE, re.DOTALL)
    texts = ["".join(html.unescape(p) for p in re.findall(r"<span id=[^>]*>(.*?)</span>", a, re.DOTALL)) for a in articles]
    assert texts == [WIRE, MAIL, OTHER, WIRE]


def test_every_citation_opens_a_piece_that_exists() -> None:
    """Each citation's link is the id of one piece, and its offsets begin and end at pieces."""
    ids = re.findall(r' id="([^"]+)"', PAGE)
    assert len(ids) == len(set(ids))
    for href, document, start, end in re.findall(
        r'class="cite" href="#([^"]+)" data-d="(.*?)" data-s="(\d+)" data-e="(\d+)"', PAGE
    ):
        assert href in ids
        assert href == f"{document}-{start}"
        article = PAGE.partition(f'<article id="doc-{document}"')[2].partition("</article>")[0]
        assert f'data-s="{start}"' in article
        assert f'data-e="{end}"' in article


@given(ODD, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8), st.lists(st.integers(0, 60), max_size=6))
def test_a_cited_span_is_made_of_whole_pieces(text: str, cited: list[tuple[int, int]], ends: list[int]) -> None:
    """Over any text, blocks and spans, inside blocks or across them: the pieces in a span join to exactly its characters."""
    document = Document(identify("d", text), "odd", text, "0" * 64)
    bounds = sorted(min(end, len(text)) for end in ends)
    blocks = [Block(Span(document.id, a, b), BlockKind.BODY) for a, b in zip(bounds[::2], bounds[1::2], strict=False) if a < b]
    spans = [Span(document.id, min(p), min(max(p), len(text))) for p in cited if min(p) < min(max(p), len(text))]
    (made,) = sources([document], spans, Notes([document, *blocks]))
    pieces = list(made.pieces)
    assert "".join(piece.text for piece in pieces) == text
    for span in spans:
        inside = [piece for piece in pieces if span.start <= piece.start and piece.end <= span.end]
        assert "".join(piece.text for piece in inside) == text[span.start : span.end]
        assert any(f"{document.id}-{piece.start}" == anchor(span) for piece in pieces)


@given(ODD)
def test_escaped_text_is_read_back_unchanged(text: str) -> None:
    """What a browser would read from the escaped text is the text: no bare carriage return, no open tag."""
    written = str(exact(text))
    assert "\r" not in written
    assert "<" not in written
    assert html.unescape(written.replace("&#13;", "\r")) == text


def test_a_page_of_nothing_is_a_page() -> None:
    """Without records there is a page that says so."""
    assert "No story was found" in page(Notes())


def test_the_page_shows_every_claim_and_finding() -> None:
    """No claim and no finding of a story that is told is left out of the page."""
    for story in compose(sample()).told:
        for shown in (*story.claims, *story.findings):
            assert f'id="{shown.handle}"' in PAGE
