"""What the sentences of a body tell, and what each of them leaves short of plain: a condition, a doubt, an open question.

Read for comparing a headline with its body (`group/plainer.py`). What somebody says counts as that statement was read; the
report's own sentences are read by the phrases of `lexicons/headlines.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from crosswire.language.events import events
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.predicates import finite
from crosswire.language.propositions import Aspect, Voice, propositions
from crosswire.language.said import Said
from crosswire.language.sentences import sentences
from crosswire.model import BlockKind, Certainty, Document, Span

SHORTEST = 3  # words: a shorter piece of a sentence tells nothing by itself
_PIECES = re.compile(
    r"; | – |(?<=[.!?]) … |(?<=[.!?]) (?=[A-Z])|, (?:and|but(?! only)|while|whereas|although|though|as|which)\b "
)
_IF = re.compile(r"(?:(\w+) )?\bif\b")
_MODALS = frozenset({"may", "might", "could"})
_ABLE = re.compile(
    r"\b(?:could|may|might)(?:n't| not)\b|\byou (?:may|might|could)\b"
)  # "could not brake", "you might remember"


class Short(StrEnum):
    """What a sentence leaves short of plain."""

    NOTHING = ""
    CONDITION = "the body sets a condition"
    OPEN = "the body leaves it open"
    POSSIBLE = "the body hedges"
    HEARSAY = "the body only has it as believed"
    CLAIMED = "the body only has it as a claim"
    DENIED = "the body denies it"


@dataclass(frozen=True, slots=True)
class Telling:
    """A piece of a sentence, what it leaves short, the sentence that it stands in, and where that is."""

    text: str
    short: Short
    sentence: str
    span: Span


def tellings(document: Document, body: Sequence[Span], views: Sequence[Said]) -> list[Telling]:
    """Return what a body tells, in order: the statements of `views` that stand in it, and the sentences around them."""
    folded = fold(document.text)
    places = [
        Span(document.id, start, end) for block in sorted(body) for start, end in sentences(folded, block.start, block.end)
    ]
    said = [view for view in views if view.place is BlockKind.BODY]
    told = [one for view in said for one in _said(view, _around(view, places), folded)]
    own = (place for place in places if not any(part.overlaps(place) for view in said for part in view.content))
    told += [one for place in own for one in _own(folded, place)]
    return sorted(told, key=lambda one: one.span)


def _around(view: Said, places: Sequence[Span]) -> Span:
    return next((place for place in places if place.overlaps(view.content[0])), view.content[0])


def _said(view: Said, place: Span, folded: str) -> Iterator[Telling]:
    """Yield the pieces of what somebody says, and its whole sentence where the words around it leave the matter open."""
    sentence = _plain(folded, place)
    framed = opens(sentence) and not opens(view.text)
    for piece in _pieces(view.text):
        yield Telling(piece, Short.OPEN if framed else _shortness(piece, view), sentence, place)


def _shortness(piece: str, view: Said) -> Short:
    """Return what a piece of a statement leaves short: by its words, else by how it was said."""
    by_words = shortness(piece)
    if by_words is not Short.NOTHING:
        return by_words
    if view.denied:
        return Short.DENIED
    if view.certainty is Certainty.HEDGED and not _hedging(view.text):
        return Short.HEARSAY
    return Short.CLAIMED if view.certainty is Certainty.DISTANCED else Short.NOTHING


def _hedging(text: str) -> bool:
    """Return whether a statement is hedged by a word of its own, and not by how it was said ("believes", "fears")."""
    lowered = text.casefold()
    return bool(_found("hedges").search(lowered)) or not _MODALS.isdisjoint(lowered.split())


def _own(folded: str, place: Span) -> Iterator[Telling]:
    sentence = _plain(folded, place)
    for piece in _pieces(sentence):
        yield Telling(piece, shortness(piece), sentence, place)


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECES.split(text):
        if len(piece.split()) >= SHORTEST:
            yield piece.strip(" …")


def shortness(piece: str) -> Short:
    """Return what a piece of a sentence leaves short by its own words; a question tells nothing that could fall short.

    >>> shortness("the quay would open if the tide turned").value, shortness("the quay opened").value
    ('the body sets a condition', '')
    """
    lowered = piece.casefold()
    if "?" in piece:
        return Short.NOTHING
    if _found("conditions").search(lowered) or any(match[1] not in _asking() for match in _IF.finditer(lowered)):
        return Short.CONDITION
    if opens(piece):
        return Short.OPEN
    if not _MODALS.isdisjoint(lowered.split()) and not _ABLE.search(lowered):
        clauses = propositions(piece, Voice())
        if clauses and clauses[0].aspect is Aspect.POSSIBLE:
            return Short.POSSIBLE
    return Short.POSSIBLE if _is_hedged(lowered) else Short.NOTHING


def opens(text: str) -> bool:
    """Return whether a sentence leaves a matter open: "it was not clear whether"."""
    return bool(_found("open").search(text.casefold()))


def _is_hedged(lowered: str) -> bool:
    """Return whether a hedge stands before what happens: "arrested for allegedly stealing" leaves no doubt of the arrest.

    "What appeared to be a tug" doubts a noun.
    """
    match = _found("hedges").search(lowered)
    if match is None or lowered[: match.start()].endswith("what "):
        return False
    words = lowered.split()
    before = len(lowered[: match.start()].split())
    happens = min((hit.start for hit in events(words)), default=len(words))
    verb = finite(words)
    return before <= max(verb + 1, 0) or before <= happens


def _plain(folded: str, place: Span) -> str:
    return " ".join(folded[place.start : place.end].split())


@cache
def _found(key: str) -> re.Pattern[str]:
    phrases = sorted(load("headlines")[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")


@cache
def _asking() -> frozenset[str]:
    return frozenset(load("headlines")["not_conditional"])
