"""A summary of sources, made of sentences that are refused unless their names and numbers stand in the cited words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from crosswire.language.terms import content_words, covered, vector
from crosswire.model import ClaimState, Kind, Mention, Polarity, Span, Statement
from crosswire.report.lookup import Lookup
from crosswire.report.sentence import Refusal, Sentence, compose
from crosswire.report.views import ClaimView, StatementView

LONGEST = 6  # sentences: what a duty editor reads before deciding to open the brief
WORDED_SO = 0.9  # share of a wording's words, by weight, that a report has which says it so: tenses and spellings may differ
NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GOVERNMENT})
_SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def summary(claims: Sequence[ClaimView], lookup: Lookup) -> list[Sentence | Refusal]:
    """Return a sentence for each of the most reported claims: who said it, through whom, and how many origins that makes."""
    chosen = [c for c in claims if len(c.reports) > 1] or list(claims[:2])
    return [_sentence(claim, lookup) for claim in chosen[:LONGEST] if claim.statements]


def in_words(number: int, noun: str) -> str:
    """Return a count in words: counts are ours and not in the cited text, so they are not written as figures.

    >>> in_words(1, "origin"), in_words(3, "report")
    ('one origin', 'three reports')
    >>> in_words(0, "origin"), in_words(21, "report")
    ('no origins', 'twenty-one reports')
    """
    return f"{_word(number)} {noun}" if number == 1 else f"{_word(number)} {noun}s"


def _word(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    if number >= 10 * len(_TENS):
        return "a hundred or more"
    tens, rest = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[rest]}" if rest else _TENS[tens]


def _sentence(claim: ClaimView, lookup: Lookup) -> Sentence | Refusal:
    view = _clearest(claim, lookup)
    statement = lookup.notes.get(Statement, view.id)
    counted = f"{in_words(len(claim.reports), 'report')}, {in_words(len(claim.origins), 'origin')}"
    if (worded := len(worded_so(view, claim.statements))) < len(claim.reports):
        counted += f"; so worded in {_word(worded)}"
    if claim.state in (ClaimState.DISPUTED, ClaimState.CHANGED):
        counted += f"; {claim.state}"
    text = f"{view.who}{view.chain}: {view.quoted} ({counted})."
    return compose(text, _cites(view, statement, lookup), lookup.notes)


def _cites(view: StatementView, statement: Statement, lookup: Lookup) -> tuple[Span, ...]:
    """Return the spans of the statement, its relays and its condition, and where the full name of the speaker stands."""
    spans = list(view.spans) + [lookup.notes.get(Mention, relay).span for relay in statement.through]
    spans += [statement.condition] if statement.condition else []
    entity = lookup.entity(statement.source) if statement.source else None
    if entity and view.speaker.name:
        mentions = sorted(
            (lookup.notes.get(Mention, m).span for m in entity.mentions), key=lambda s: (s.document != statement.document, s)
        )
        spans += islice((s for s in mentions if view.speaker.name in lookup.notes.text(s)), 1)
    return tuple(dict.fromkeys(spans))


def _clearest(claim: ClaimView, lookup: Lookup) -> StatementView:
    """Return the statement to quote: affirmed by a named party, in words that the others bear out, with few relays."""

    def key(view: StatementView) -> tuple[bool, bool, bool, bool, float, int, int]:
        denied = lookup.notes.get(Statement, view.id).polarity is Polarity.DENIED
        named = view.speaker.name is not None and view.speaker.kind in NAMED
        own = round(1.0 - _borne_out(view, claim.statements), 1)
        return denied, not named, view.place != "body", not claim.titled(view), own, len(view.stance), len(view.through)

    return min(claim.statements, key=key)


def worded_so(view: StatementView, statements: Sequence[StatementView]) -> set[str]:
    """Return the reports whose statements hold nearly all words of one of them: its words are theirs."""
    bag = vector(content_words(view.text))
    return {s.document for s in statements if covered(bag, vector(content_words(s.text))) >= WORDED_SO}


def _borne_out(view: StatementView, statements: Sequence[StatementView]) -> float:
    """Return the share of a statement's words that the other reports' statements have too."""
    bag = vector(content_words(view.text))
    others = [s for s in statements if s.document != view.document]
    return sum(covered(bag, vector(content_words(s.text))) for s in others) / len(others) if others else 1.0
