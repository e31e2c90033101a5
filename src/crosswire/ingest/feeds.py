"""RSS and Atom feeds as reports: one for each item, as text, with what the feed states beside it.

What an item says of where it came from (`<source url="...">` of RSS 2.0, `<source>` of Atom) is kept as lines of its text, so
that a citation found in them points at characters. Where that is the site the item itself stands at, it is the publisher.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crosswire.ingest.addresses import same_site, source_line
from crosswire.ingest.pages import whole_text

MOST_ITEMS = 5_000  # of one feed: an archive, not a feed; what is left out is an Issue
SNIFFED = 4096  # bytes in which a feed's first element stands
_FEED = re.compile(
    rb"\A\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_BODIES = ("encoded", "content", "description", "summary")  # the fullest first
_DATES = ("pubDate", "published", "date", "issued", "updated")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed: its text (title, body, where it came from), and what is stated about it by the names of a sidecar."""

    name: str
    text: str
    stated: dict[str, str]


def is_feed(data: bytes) -> bool:
    """Return whether the bytes begin as an RSS or Atom feed does."""
    return bool(_FEED.match(data[:SNIFFED].removeprefix(b"\xef\xbb\xbf")))


def items(data: bytes) -> Iterator[Item]:
    """Yield the items of a feed that hold text, in order; none if it cannot be read. Nothing that the feed names is fetched."""
    root = _root(data)
    if root is None:
        return
    channel = _channel(root)
    for number, element in enumerate(_elements(root), 1):
        if made := _item(element, channel, number):
            yield made


def unplaced(data: bytes) -> str:
    """Return what of a feed names a source and is not used, in words, or "".

    The feed's own title is the publisher of items at its own site only: an aggregator publishes nothing that it lists.
    """
    root = _root(data)
    if root is None:
        return ""
    channel = _channel(root)
    title, made = _child(channel, "title"), [_item(element, channel, 0) for element in _elements(root)]
    elsewhere = sum(item is not None and "publisher" not in item.stated for item in made)
    noun = "item" if elsewhere == 1 else "items"
    return (
        f"the feed's title '{title}' is not taken for the publisher of {elsewhere} {noun} at other sites"
        if title and elsewhere
        else ""
    )


def _root(data: bytes) -> Any:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _channel(root: Any) -> Any:
    return next((e for e in root.iter() if _tag(e) in {"channel", "feed"}), root)


def _elements(root: Any) -> Iterator[Any]:
    return (e for e in root.iter() if _tag(e) in {"item", "entry"})


def _item(element: Any, channel: Any, number: int) -> Item | None:
    title, body = _child(element, "title"), _body(element)
    if not (title or body):
        return None
    url = _link(element)
    name, site = _source(element)
    own = bool(url and site and same_site(url, site))
    home = _link(channel)
    publisher = name if own else _child(channel, "title") if url and home and same_site(url, home) else ""
    lines = [title, body, f"Source: {name}" if name and not own else "", source_line(site) if site and not own else ""]
    stated = {
        "url": url, "title": title, "publisher": publisher, "published": _date(element),
        "byline": _child(element, "creator") or _child(element, "author/name"),
    }  # fmt: skip
    text = "\n\n".join(line for line in lines if line) + "\n"
    return Item(_name(url, number), text, {key: value for key, value in stated.items() if value})


def _tag(element: Any) -> str:
    """Return the local name of an element, "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _child(element: Any, path: str) -> str:
    """Return the text of the first child of that local name, or of a child of that child, on one line."""
    for step in path.split("/"):
        element = next((child for child in element if _tag(child) == step), None)
        if element is None:
            return ""
    return _plain("".join(element.itertext()), one_line=True)


def _plain(markup: str, *, one_line: bool = False) -> str:
    text = whole_text(markup) if "<" in markup or "&" in markup else markup.strip()
    return " ".join(text.split()) if one_line else text


def _body(element: Any) -> str:
    """Return the fullest of an item's bodies as text."""
    for wanted in _BODIES:
        for child in element:
            if _tag(child) == wanted and (text := _plain(_markup(child))):
                return text
    return ""


def _markup(element: Any) -> str:
    """Return what an element holds as HTML: its text where that is escaped HTML, its children where they are elements."""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return (element.text or "") + inside


def _link(element: Any) -> str:
    for child in element:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            address = (child.get("href") or child.text or "").strip()
            if address.startswith("http"):
                return str(address)
    guid = _child(element, "guid")
    return guid if guid.startswith("http") else ""


def _source(element: Any) -> tuple[str, str]:
    """Return the name and the address of the channel that an item came from; "" for what is not stated."""
    for child in element:
        if _tag(child) == "source":
            name = _child(child, "title") or " ".join((child.text or "").split())
            address = child.get("url") or _link(child) or _child(child, "id")
            return name, address if address.startswith("http") else ""
    return "", ""


def _date(element: Any) -> str:
    """Return the date of an item in ISO 8601 where it is one of e-mail's, else as it stands."""
    stated = next((value for wanted in _DATES if (value := _child(element, wanted))), "")
    try:
        return parsedate_to_datetime(stated).isoformat() if stated else ""
    except ValueError:
        return stated


def _name(url: str, number: int) -> str:
    """Return the last step of an item's address, or its number."""
    try:
        steps = [step for step in urlsplit(url).path.split("/") if step]
    except ValueError:
        steps = []
    return re.sub(r"\.\w{1,5}$", "", steps[-1]) if steps else f"item-{number}"
