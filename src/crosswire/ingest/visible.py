"""The blocks of a page that its reader sees, in the order of its mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crosswire.language.fold import fold

Element = Any
"""An lxml element; lxml ships no types."""

BLOCK_TAGS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "dl",
        "dt",
        "dd",
        "br",
        "hr",
    ]
)
"""Elements that begin and end a line of text."""
UNSEEN = frozenset({"script", "style", "template", "head", "svg", "math", "object", "datalist"})
"""Elements whose text no reader of the page sees."""
_BOUNDS = BLOCK_TAGS | {"form", "label", "button", "select", "option", "textarea", "noscript", "iframe", "summary", "caption"}


def key_of(text: str) -> str:
    """Return the letters and digits of a text, folded, in small letters: two texts with one key show the same words."""
    return re.sub(r"\W+", "", fold(text)).lower()


def blocks(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield the visible blocks of a page: stretches of text that no tag of a block parts, with the element they begin in."""
    parts: list[str] = []
    place: Element = tree
    for element, words in _texts(tree):
        if words is not None:
            place = place if parts else element
            parts += [words] if parts or words.strip() else []
        elif parts:
            yield place, " ".join("".join(parts).split())
            parts = []
    if parts:
        yield place, " ".join("".join(parts).split())


def _texts(tree: Element) -> Iterator[tuple[Element, str | None]]:
    """Yield the texts of a page in order, each with its element, and None where a block begins or ends."""
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen += (tag in UNSEEN) * (1 if event == "start" else -1)
        if tag in _BOUNDS and not unseen:
            yield element, None
        said = element.text if event == "start" else element.tail
        if said and not unseen and (tag or event != "start"):
            yield (element if event == "start" else element.getparent()), said
