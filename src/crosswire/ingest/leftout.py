"""What of a page did not reach its report: the visible blocks of its mark-up that the stored text does not hold.

A page's text is what an extraction library takes for the article; what it drops has no characters in the stored text. The
bytes are kept, so what it dropped is found again when somebody asks, at no cost to intake. Nothing is dropped of plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.decoding import decode, is_page, tidy_line_ends
from crosswire.ingest.pages import parse
from crosswire.ingest.sources import Raw
from crosswire.ingest.visible import Element, blocks
from crosswire.language.fold import fold

_PLACES = {
    "nav": "navigation",
    "header": "the page's or a section's header",
    "footer": "the page's or a section's footer",
    "aside": "beside the text",
    "form": "a form",
    "button": "a button",
    "select": "a choice",
    "noscript": "shown where scripts do not run",
    "iframe": "a frame",
    "figure": "a figure",
    "table": "a table",
}
FEW_WORDS = 3  # a block of so few must be a line or a cell of the text: among its words they may stand by chance
_LONGEST_MARK = 40  # characters of a class or id that are told
_FEED_ITEM = re.compile(r":\d+$")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A block of a page that the report does not hold: its text, and where in the page it stands."""

    text: str
    why: str


def left_out(raw: Raw, text: str) -> list[LeftOut]:
    """Return the blocks of a page that its stored text does not hold, in the order of the page; none of plain text."""
    tree = parse(tidy_line_ends(decode(raw.data)[0])) if _is_page(raw) else None
    if tree is None:
        return []
    lines = frozenset(_plain(cell) for line in text.split("\n") for cell in (line, *line.split("|")))
    whole = f" {_plain(text)} "
    found: list[LeftOut] = []
    for element, block in blocks(tree):
        plain = _plain(block)
        if plain and plain.removeprefix("by ") not in lines and (len(plain.split()) <= FEW_WORDS or f" {plain} " not in whole):
            found.append(LeftOut(block, _where(element)))
    return found


def unlisted(raw: Raw) -> str:
    """Return what of a report's source was not kept, so that it cannot be listed; "" where everything was."""
    if raw.path.endswith(":text") and "page" in raw.metadata:
        return "Of the mail its head, its attachments and a second form of its text are not kept, and not listed here."
    if _FEED_ITEM.search(raw.path) and raw.metadata.get("page") is False and "url" in raw.metadata:
        return "Of a feed's item only title, fullest body and source are kept; its other elements are not listed here."
    return ""


def _is_page(raw: Raw) -> bool:
    return is_page(raw.data) if raw.page is None else raw.page


def _plain(text: str) -> str:
    """Return the words of a text, folded, in small letters, with one blank between."""
    return " ".join(re.findall(r"[^\W_]+", fold(text).lower()))


def _where(element: Element) -> str:
    """Return in which part of the page an element stands, as far as tags and their names tell."""
    for above in (element, *element.iterancestors()):
        if above.tag in _PLACES:
            return f"{_PLACES[above.tag]}, <{above.tag}>"
        mark = " ".join((above.get("class") or above.get("id") or "").split())[:_LONGEST_MARK]
        if mark and above.tag not in {"html", "body", "article", "main"}:
            return f"in <{above.tag} {mark}>"
    return f"in <{element.tag}>"
