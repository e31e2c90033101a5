"""One report as received to a `Document` and what is known of it before anyone reads its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from crosswire.ingest.blocks import lay_out
from crosswire.ingest.bylines import stated_writers
from crosswire.ingest.datings import date_document, instant
from crosswire.ingest.decoding import CHARACTER_LIMIT, OTHER_KINDS, binary_kind, decode, is_binary, is_page, tidy_line_ends
from crosswire.ingest.evidence import Evidence
from crosswire.ingest.layout import Layout
from crosswire.ingest.markdown import front_matter, is_markdown, unmarked
from crosswire.ingest.notices import no_report
from crosswire.ingest.pages import Page, read_page
from crosswire.ingest.publishers import QUOTED, publisher_of, unusable
from crosswire.ingest.quoted import unquoted
from crosswire.ingest.sources import STAGE, Raw
from crosswire.ingest.stubs import breaks_off
from crosswire.ingest.tongues import CONFIDENCE, tongue_of
from crosswire.model import PROSE, Block, BlockKind, Dating, Document, Issue, Span, identify

VERSION = "1"
_ADDRESS = re.compile(r"<?https?://[^\s<>]+>?")
UNQUOTED = "a quoted mail: the marks '>' before its lines are left out"
UNMARKED = "Markdown: marks of headings and emphasis, pictures and the addresses of links are left out"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one report: its document (None if it could not be used) and the records about it."""

    document: Document | None
    raw: Raw
    records: tuple[Block | Dating | Issue, ...]


def take_in(raw: Raw) -> Received:
    """Return the document of a report with its blocks, datings and issues. Never raises on bad input: it says so in an Issue.

    The stored text of plain text is what was decoded, without a byte order mark and with newlines as line ends, and without
    the marks of a quoted mail or of Markdown; of a page, the lines that were extracted. All offsets are into that.
    """
    if trouble := _unusable(raw):
        return Received(None, raw, (Issue(STAGE, raw.path, trouble),))
    decoded, doubt = decode(raw.data)
    if len(decoded) > CHARACTER_LIMIT:
        message = f"{len(decoded):,} characters, over the limit of {CHARACTER_LIMIT:,} for one report; skipped"
        return Received(None, raw, (Issue(STAGE, raw.path, message),))
    page = read_page(tidy_line_ends(decoded), raw.metadata.get("url")) if _page(raw) else None
    text = page.text if page else tidy_line_ends(decoded)
    if not page and is_markdown(raw.path, text):
        raw = replace(raw, metadata={**front_matter(text), **raw.metadata})
    text, said = (text, None) if page else _bare(raw, text)
    if other := "no text in it" if not text.strip() else no_report(text):
        return Received(None, raw, (Issue(STAGE, raw.path, other),))
    doubts = (doubt, _misnamed(raw, page), page.trouble if page else None, said)
    return _received(raw, text, page, [f"{raw.path}: {message}" for message in doubts if message])


def _bare(raw: Raw, text: str) -> tuple[str, str | None]:
    """Return a plain text without the marks of Markdown or of a quoted mail, and what was left out, if anything."""
    if is_markdown(raw.path, text):
        plain = unmarked(text)
        return plain, UNMARKED if plain != text else None
    bare = unquoted(text)
    return (bare, UNQUOTED) if bare else (text, None)


def _unusable(raw: Raw) -> str | None:
    if not raw.data.strip():
        return "an empty file"
    if is_binary(raw.data):
        return f"no text: {binary_kind(raw.data, PurePath(raw.path).suffix.lower())}"
    return None


def _misnamed(raw: Raw, page: Page | None) -> str | None:
    """Return what a file is named as and what it holds, where the name promises no text."""
    promised = OTHER_KINDS.get(PurePath(raw.path).suffix.lower())
    held = "a page: its article is read" if page else "plain text: read as such"
    return f"named as {promised}, but it holds {held}" if promised else None


def _page(raw: Raw) -> bool:
    return is_page(raw.data) if raw.page is None else raw.page


def _received(raw: Raw, text: str, page: Page | None, doubts: list[str]) -> Received:
    digest = sha256(raw.data).hexdigest()
    stated = raw.metadata
    layout = lay_out(text, page.hints if page else None)
    url = str(stated["url"]) if stated.get("url") else page.url if page else _address(layout)
    identifier = identify("d", raw.name, url, digest)
    language, issue = _language(identifier, text, layout)
    evidence = Evidence(identifier, text, layout, page, stated, url)
    publisher, why = publisher_of(evidence)
    document = Document(
        id=identifier,
        name=raw.name,
        text=text,
        digest=digest,
        url=url,
        publisher=publisher,
        publisher_why=why,
        title=_title(text, layout, page, stated),
        byline=stated.get("byline") or _writers(page, layout),
        retrieved=instant(stated["retrieved"]) if stated.get("retrieved") else None,
        language=language,
    )
    blocks = tuple(Block(Span(identifier, p.start, p.end), p.kind, p.why) for p in layout.pieces)
    datings, odd = date_document(evidence)
    issues = (
        [Issue(STAGE, identifier, message) for message in doubts]
        + odd
        + ([issue] if issue else [])
        + _retrieval(identifier, stated)
        + _refused(identifier, stated)
        + ([Issue(STAGE, identifier, cut)] if (cut := breaks_off(layout)) else [])
    )
    return Received(document, raw, (*blocks, *datings, *issues))


def _address(layout: Layout) -> str | None:
    """Return the address that stands alone on a line above the body, if no other line of the text is one."""
    alone = [p for p in layout.pieces if p.kind is BlockKind.FURNITURE and _ADDRESS.fullmatch(layout.text, p.start, p.end)]
    body = next((p.start for p in layout.pieces if p.kind is BlockKind.BODY), 0)
    return layout.text[alone[0].start : alone[0].end].strip("<>") if len(alone) == 1 and alone[0].start < body else None


def _retrieval(identifier: str, stated: Mapping[str, Any]) -> list[Issue]:
    if stated.get("retrieved") and instant(stated["retrieved"]) is None:
        return [Issue(STAGE, identifier, f"retrieved: {stated['retrieved']!r} is no date; ignored")]
    return []


def _refused(identifier: str, stated: Mapping[str, Any]) -> list[Issue]:
    """Return an Issue where the publisher that is stated cannot be one."""
    name = str(stated.get("publisher") or "")
    why = unusable(name) if name else ""
    return [Issue(STAGE, identifier, f"publisher: {name[:QUOTED]!r} {why}; not taken for the publisher")] if why else []


def _title(text: str, layout: Layout, page: Page | None, stated: Mapping[str, Any]) -> str | None:
    if stated.get("title"):
        return str(stated["title"])
    headline = next((p for p in layout.pieces if p.kind is BlockKind.HEADLINE), None)
    return " ".join(text[headline.start : headline.end].split()) if headline else page.title if page else None


def _writers(page: Page | None, layout: Layout) -> str | None:
    """Return the writers that a page's markup or the text itself names."""
    return (stated_writers(page.byline) if page and page.byline else None) or layout.writers


def _language(identifier: str, text: str, layout: Layout) -> tuple[str, Issue | None]:
    """Return the language, and an Issue when it is surely not English."""
    pieces = [text[p.start : p.end] for p in layout.pieces if p.kind in PROSE] or [text[:2000]]
    language, probability = tongue_of(" ".join(pieces[:20]))
    if language == "en" or probability < CONFIDENCE:
        return "en", None
    return language, Issue(STAGE, identifier, f"not English ({language}): statements are not read")
