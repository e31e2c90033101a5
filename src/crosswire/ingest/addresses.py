"""Addresses that a report states about itself: whether two stand at one site, and the line that keeps where it came from."""

from __future__ import annotations

from urllib.parse import urlsplit

SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""What stands before a country's letters in names that anybody may register under: bbc.co.uk, abc.net.au."""
COUNTRY = 2  # letters


def host_of(url: str) -> str:
    """Return the host of an address without `www.`, in lower case; "" where there is none.

    >>> host_of("https://www.Example.org/1")
    'example.org'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def site(url: str) -> str:
    """Return the name under which a site is registered: what its hosts for phones, editions and pictures share.

    >>> site("https://edition.news.example.org/1"), site("https://m.example.co.uk")
    ('example.org', 'example.co.uk')
    """
    labels = host_of(url).split(".")
    deep = len(labels) > 2 and len(labels[-1]) == COUNTRY and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:])


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses stand at one site; False where either has no host."""
    return bool(host_of(one)) and site(one) == site(other)


def source_line(url: str) -> str:
    """Return the line of stored text that keeps an address from which the mark-up says a report came."""
    return f"Original source: {url}"
