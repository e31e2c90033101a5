"""Who publishes a report: the first of a list of witnesses that says so, with its words as the reason.

A source that a report was copied from is not its publisher, and neither are the outlets its author once wrote for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from crosswire.ingest.datelines import Dateline
from crosswire.ingest.evidence import Evidence
from crosswire.ingest.forwarded import forwarded_head, sender_of
from crosswire.ingest.imprints import Bearer, read_name
from crosswire.ingest.mastheads import headed
from crosswire.ingest.outlets import NAME, ends_as_outlet, is_site, outlet_named, sounds_like_outlet
from crosswire.language import outlets
from crosswire.language.calendar import find_dates
from crosswire.model import BlockKind

_COPYRIGHT = re.compile(
    r"(?i:©|\(c\)|copyright)\s*(?i:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?,?\s*(?P<by>(?i:by\s+))?"
    r"(?P<name>(?:[Tt]he\s+)?[A-Z][\w'’&-]*(?:\.\w+)*(?:\s+(?:(?:of|and|the|&)\s+)?[A-Z][\w'’&-]*(?:\.\w+)*){0,5})"
)
_NO_OWNERS = frozenset({"", "all rights", "all", "copyright", "the"})
_COMPANY = re.compile(r"\s+(?:All Rights.*|Inc\.?|Ltd\.?|Limited|LLC|Corp\.?|GmbH|plc)$", re.IGNORECASE)
_TAIL = re.compile(
    r"\s(?:-|--|–|—|·|:|»|\|\|?)\s(?P<name>(?:[Tt]he\s+)?[A-Z][\w.'’&-]*(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w.'’&-]*){0,4})\s*$"
)
"""What stands behind a headline, as browsers show it: "Quay shut – The Ossan Courier"."""
_CREDIT = re.compile(
    r"^\W*(?:(?:source|credit|with inputs? from|agency)\s*:?\s*)?(?P<name>[\w .&'-]{2,40}?)\W*$", re.IGNORECASE
)
LONGEST = 120  # characters of a publisher's name; more is a sentence or a page
_NOBODY = frozenset(
    {
        "unknown",
        "not known",
        "none",
        "null",
        "nil",
        "n a",
        "na",
        "nan",
        "not stated",
        "not available",
        "undefined",
        "various",
        "tbd",
    }
)
LABEL = 5  # letters of a host's name from which it is told in the name of an outlet
QUOTED = 80  # characters of a line that are quoted as the reason
_FOOT = 3  # pieces from the end, among which a credit line names the agency
_SHARED_HOSTS = re.compile(
    r"(?:^|\.)(?:blogspot|wordpress|medium|tumblr|substack|facebook|twitter|x|t|youtube|archive|google|github)\.\w+$"
)


def publisher_of(evidence: Evidence) -> tuple[str | None, str]:
    """Return the publisher and what says so, or None and why it is not known."""
    if (stated := evidence.stated.get("publisher")) and not unusable(str(stated)):
        return str(stated), "stated with the document"
    if evidence.page and evidence.page.publisher:
        return evidence.page.publisher.value, evidence.page.publisher.where
    copied = evidence.copied_from()
    if not copied:
        for name, why in _in_text(evidence):
            return outlet_named(name) or (name if is_site(name) else name[0].upper() + name[1:]), why
    if evidence.url and (host := _host(evidence.url)):
        return outlet_named(host) or outlets.at(host), f"host of its url: {host}"
    return None, _why_not(evidence, copied["url"] if copied else "") + _perhaps(evidence)


def _why_not(evidence: Evidence, copied: str) -> str:
    """Return why the publisher is not known; `copied` is the address that the text names as its source."""
    if stated := str(evidence.stated.get("publisher") or ""):
        return f"not stated; given as {stated[:QUOTED]!r}, which {unusable(stated)}"
    if host := _shared(evidence.url or ""):
        return f"not stated; {host} is where anybody may publish"
    if copied:
        return f"not stated; copied from {copied}, which names where it was taken from, not who prints it"
    return "not stated"


def _perhaps(evidence: Evidence) -> str:
    """Return which name beside a date may be the outlet's, where nothing tells, and for what it was taken."""
    for dateline, piece in evidence.layout.datelines:
        if dateline.imprint and dateline.imprint.bearer is Bearer.UNSURE:
            return f"; '{evidence.words(piece)}' may name the outlet or a place"
    for piece in evidence.pieces(BlockKind.BYLINE):
        words = evidence.words(piece)
        named = read_name(words[: dates[0].start], evidence.text) if (dates := find_dates(words)) else None
        if named and named.bearer is Bearer.UNSURE:
            return f"; '{words}' is taken for the writer's name and may be the outlet's"
    return ""


def unusable(name: str) -> str:
    """Return why what a person or a feed gives as the publisher cannot be one, or "".

    Two reports that are both by "unknown" would have one publisher, and one origin for what they say on their own word.
    """
    letters = re.sub(r"[\W_]+", " ", name.casefold()).strip()
    if not re.search(r"[^\W\d_]", letters) or letters in _NOBODY:
        return "names nobody"
    if re.match(r"[a-z]+://", name.strip(), re.IGNORECASE):
        return "is an address, which belongs under url"
    return f"is longer than {LONGEST} characters" if len(name) > LONGEST else ""


def _shared(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return host if _SHARED_HOSTS.search(host) else ""


def _in_text(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the publishers that the document's own text names, most telling first."""
    layout = evidence.layout
    for piece in evidence.pieces(BlockKind.HEADLINE):
        match = _TAIL.search(evidence.words(piece))
        if match and _is_at(match["name"], evidence.url):
            yield match["name"], f"behind the headline: {match['name']}"
    yield from _beside_dates(evidence, imprints=True)
    yield from _by_headline(evidence)
    if (head := forwarded_head(evidence)) and head.sender and (name := sender_of(evidence.words(head.sender), evidence.text)):
        yield name, f"head of the forwarded mail: {evidence.words(head.sender)[:QUOTED]}"
    for piece in evidence.pieces(BlockKind.FURNITURE):
        match = _COPYRIGHT.search(evidence.words(piece))
        name = _COMPANY.sub("", match["name"]) if match else ""
        if match and name.lower() not in _NO_OWNERS and (sounds_like_outlet(name) or not match["by"]):
            yield name, f"copyright line: {evidence.words(piece)[:QUOTED]}"
    yield from _beside_dates(evidence, imprints=False)
    for piece in layout.pieces[-_FOOT:]:
        match = _CREDIT.match(evidence.words(piece)) if piece.kind is BlockKind.FURNITURE else None
        if match and (outlet_named(match["name"]) or (piece is layout.pieces[-1] and _is_name(match["name"]))):
            yield match["name"], f"credit line: {evidence.words(piece)}"
    if layout.byline and layout.byline.outlet:
        yield layout.byline.outlet, "byline: " + ", ".join(filter(None, (layout.byline.names, layout.byline.outlet)))
    if layout.biography and layout.biography.outlet:
        yield layout.biography.outlet, f"author's biography: {layout.biography.name}, {layout.biography.outlet}"


def _beside_dates(evidence: Evidence, *, imprints: bool) -> Iterator[tuple[str, str]]:
    """Yield the outlets of imprints, which stand on lines of their own, or the agencies of datelines before the text."""
    for dateline, piece in evidence.layout.datelines:
        if dateline.agency and (dateline.imprint is not None) == imprints:
            yield dateline.agency, f"dateline: {evidence.words(piece)}{_rests_on(dateline)}"


def _by_headline(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield whose a report is by its headline and the lines below it that say that it is a release, or a blog."""
    head = [evidence.words(piece) for dateline, piece in evidence.layout.datelines if not dateline.agency]
    for piece in evidence.pieces(BlockKind.HEADLINE):
        if found := headed(evidence.words(piece), head, evidence.text):
            yield found.name, f"headline: {evidence.words(piece)[:QUOTED]}; {found.why}"


def _rests_on(dateline: Dateline) -> str:
    """Return what marks the name beside a date as an outlet's, where that is not plain."""
    imprint = dateline.imprint
    return f"; {imprint.why}" if imprint and not outlet_named(imprint.name) else ""


def _is_name(words: str) -> bool:
    return bool(re.fullmatch(NAME, words)) and ends_as_outlet(words)


def _is_at(name: str, url: str | None) -> bool:
    """Return whether a name behind a headline is an outlet's: a known one, or one after which the report's host is called."""
    if outlet_named(name):
        return True
    label = ((_host(url) if url else None) or "").split(".", 1)[0].replace("-", "")
    letters = re.sub(r"[\W_]", "", name.casefold())
    return len(label) >= LABEL and (label in letters or letters in label)


def _host(url: str) -> str | None:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return None
    return host if "." in host and not _SHARED_HOSTS.search(host) else None
