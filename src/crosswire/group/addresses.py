"""The outlet at the address that a report says it was taken from ("Source Article from ...")."""

from __future__ import annotations

from collections import defaultdict

from crosswire.language import outlets
from crosswire.model import Document, LinkKind, Mention, Verdict
from crosswire.stage import Notes


def taken_from(notes: Notes) -> dict[str, str]:
    """Return the outlet at the address that a report says it was taken from, else its host; a person's NO withdraws it."""
    known = _publishers_at(notes)
    found: dict[str, str] = {}
    for link in notes.links(LinkKind.CITES):
        mention = notes.find(link.right)
        if isinstance(mention, Mention) and link.verdict is Verdict.YES and (host := outlets.host(notes.text(mention.span))):
            outlet = known.get(host) or outlets.at(host)
            found[link.left] = min(outlet, found.get(link.left, outlet))
    return found


def _publishers_at(notes: Notes) -> dict[str, str]:
    """Return the publisher at each host from which reports are held, if they all name one: a shared host is nobody's."""
    named: dict[str, set[str]] = defaultdict(set)
    for document in notes.of(Document):
        if document.url and document.publisher and (host := outlets.host(document.url)):
            named[host].add(outlets.proper(document.publisher))
    return {host: publishers.pop() for host, publishers in named.items() if len(publishers) == 1}
