"""What the head of a forwarded mail tells of the report below it: who sent it first, if that is no person, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosswire.ingest.evidence import Evidence
from crosswire.ingest.imprints import Bearer, read_name
from crosswire.ingest.layout import Piece
from crosswire.ingest.lines import Line
from crosswire.ingest.offices import body_of, named_again
from crosswire.ingest.outlets import named_person
from crosswire.ingest.quoted import mail_heads
from crosswire.model import PROSE, BlockKind

_FROM = re.compile(r"from\s?:\s*(?P<sender>.+)", re.IGNORECASE)
_SENT = re.compile(r"(?:date|sent)\s?:\s", re.IGNORECASE)
_WROTE = re.compile(r"on (?P<day>.{5,60}?\d), (?P<sender>[^,]{2,90}?)\s+wrote\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?(?P<box>[\w.+-]+)@[\w.-]+\s*[>)\]]?")
_BEHALF = re.compile(r"^.*\bon behalf of\s+", re.IGNORECASE)
_OFFICIAL = re.compile(r"(?:press|media|news|info|comms?|communications?|pr|office|enquiries|contact)[\w.-]*", re.IGNORECASE)
BELOW = 0.5  # of the words of prose, which stand below the head of the mail that brought them; chosen by hand


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a forwarded mail's head that name its sender and its day, where there are such."""

    sender: Piece | None
    dated: Piece | None


def forwarded_head(evidence: Evidence) -> Head | None:
    """Return the head of the mail that first brought the report: the last one below which most of the prose stands."""
    pieces = evidence.layout.pieces
    prose = [(p.start, len(evidence.words(p).split())) for p in pieces if p.kind in PROSE]
    words = sum(count for _, count in prose)
    heads = [head for end, head in _heads(evidence) if words and sum(n for start, n in prose if start > end) >= BELOW * words]
    return heads[-1] if heads else None


def _heads(evidence: Evidence) -> Iterator[tuple[int, Head]]:
    """Yield the heads of mails in a text, in order, with where each begins."""
    pieces = evidence.layout.pieces
    told = mail_heads([Line(p.start, p.end, evidence.words(p), gap=False) for p in pieces])
    runs = groupby(enumerate(pieces), key=lambda item: item[0] in told)
    for is_head, run in runs:
        own = [piece for _, piece in run]
        if is_head:
            yield own[0].start, Head(_first(own, _FROM, evidence), _first(own, _SENT, evidence))
        else:
            lines = [p for p in own if p.kind is BlockKind.FURNITURE and _WROTE.fullmatch(evidence.words(p))]
            yield from ((line.start, Head(line, line)) for line in lines)


def _first(pieces: Sequence[Piece], pattern: re.Pattern[str], evidence: Evidence) -> Piece | None:
    return next((piece for piece in pieces if pattern.match(evidence.words(piece))), None)


def sender_of(words: str, text: str) -> str | None:
    """Return the outlet or the body that a mail's "From:" names, None where it names a person or nobody.

    A body is told by its press office, or by an address for the press where the text names it again.

    >>> sender_of("From: Water Board Press Office <press@board.example>", "The Water Board said so.")
    'Water Board'
    """
    match = _FROM.fullmatch(words) or _WROTE.fullmatch(words)
    if match is None:
        return None
    address = _ADDRESS.search(match["sender"])
    name = _BEHALF.sub("", _ADDRESS.sub("", match["sender"])).strip(" \"'<>()[],;")
    if (body := body_of(name)) is not None:
        return named_again(body, f"{body}\n{text}") if body else None
    named = read_name(name, text)
    if named and named.bearer is Bearer.OUTLET:
        return named.name
    official = address is not None and _OFFICIAL.fullmatch(address["box"]) and not named_person(name)
    return named_again(name, text) if official and name else None
