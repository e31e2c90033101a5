"""Where a page links to the report that it is a copy or a translation of, and names no outlet there."""

from __future__ import annotations

import re

from crosswire.ingest.addresses import host_of, same_site
from crosswire.ingest.stated import Stated
from crosswire.ingest.visible import BLOCK_TAGS, Element
from crosswire.language.outlets import find_syndicated

LONGEST = 400  # characters of a paragraph that says so; more is prose
_READ_ORIGINAL = re.compile(r"\bread the original\b|^\W*(?:the )?original (?:article|story|report|post|text)\b", re.IGNORECASE)


def linked_original(tree: Element, own: str | None) -> Stated | None:
    """Return the address at another site to which a page links as its original ("Read the original article").

    `own` is the page's own address; without one nothing tells that a link leads elsewhere. Where the words beside the link
    name the outlet, that name is the credit, and an address would be a second one.
    """
    if not own:
        return None
    for link in tree.xpath("//a[starts-with(@href, 'http')]"):
        url = str(link.get("href"))
        if host_of(url) and not same_site(url, own) and _says_so(link):
            return Stated(url, "linked as the original")
    return None


def _says_so(link: Element) -> bool:
    block = next((e for e in (link, *link.iterancestors()) if e.tag in BLOCK_TAGS), link)
    text = " ".join(" ".join(block.itertext()).split())
    return len(text) <= LONGEST and bool(_READ_ORIGINAL.search(text)) and next(find_syndicated(text), None) is None
