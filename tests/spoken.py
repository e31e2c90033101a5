"""Invented statements ready for comparing, for tests of agreement, claims and findings."""

from __future__ import annotations

from datetime import date

from crosswire.language import parties
from crosswire.language.propositions import Voice, propositions
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.language.terms import content_words, vector
from crosswire.language.vectors import encode
from crosswire.model import BlockKind, Certainty, Kind, Mode, Span, identify

PLACES = parties.keys("Norvia Tessara Pell Dunmore Calder")


def speaker(name: str, principal: str | None = None, kind: Kind = Kind.PERSON) -> Speaker:
    """Return a speaker of that name; an empty name is nobody."""
    return Speaker(f"e-{name}" if name else NOBODY, name, kind if name else Kind.UNKNOWN, principal)


def spoken(
    text: str,
    by: Speaker,
    document: str = "d-one",
    mode: Mode = Mode.INDIRECT,
    *,
    denied: bool = False,
    certainty: Certainty = Certainty.CERTAIN,
    place: BlockKind = BlockKind.BODY,
    day: date | None = None,
) -> Said:
    """Return what `by` is reported to have said; every call with other words or another document is another statement."""
    name = identify("s", text, by.id, document)
    voice = Voice(parties.keys(by.principal or by.name), parties.keys(by.name), mode is Mode.DIRECT)
    return Said(
        id=name,
        document=document,
        story="t-one",
        text=text,
        speaker=by,
        mode=mode,
        denied=denied,
        certainty=certainty,
        place=place,
        content=(Span(f"{document}-{name}", 0, len(text)),),
        clauses=propositions(text, voice, known=PLACES),
        earliest=day,
        latest=day,
        dated_by="the test" if day else "",
        words=vector(content_words(text)),
        meaning=encode([text])[0],
    )
