"""A headline that says plainly what its own body tells under a condition, as a possibility or a claim, or leaves open.

A headline is short by its nature, so what it leaves out is no finding. Told is what it says plainly where every sentence of
the body on the same matter falls short of it: the words that it quotes, the number that it gives, what somebody is to have
known, a decision, or what comes nearest in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from crosswire.group.tellings import Short, Telling, tellings
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.propositions import Aspect, Voice, propositions
from crosswire.language.quantities import Quantity, conflict, quantities
from crosswire.language.said import Said, meanings
from crosswire.language.terms import content_words, words
from crosswire.model import Document, Span

FEWEST = 3  # sentences of a body: of a shorter one, or one that was cut off, nothing is told
SURE = 0.6  # confidence: what falls short rests on word lists, what is of one matter on vectors
NEAR = 0.40  # cosine of a headline and a sentence that falls short, from which it is what the headline tells
AHEAD = 0.10  # by which that sentence must be nearer to the headline than any that is plain
# Both from the written stories of dev and training: right findings have .44 to .63 and lead by .12 to .27, wrong ones by .04.
SHARED = 0.6  # share of the headline's content words with which a plain sentence tells the same, whatever its vector
LARGE = 1_000  # from here a number is the same number whatever it is said to count
_PARTS = re.compile(r": | - | – |; |\. |, (?=say|according)")
_QUOTED = re.compile(r"(?<!\w)(?:\"([^\"]+)\"|'([^'\"]+(?:'\w[^'\"]*)*)')(?!\w)")
_OF_SPEAKER = frozenset({Short.CONDITION, Short.OPEN, Short.POSSIBLE})
"""What a headline that names its source falls behind: that its speaker believes or claims a thing is what it says itself."""

_RELATIVE = frozenset({"who", "which", "whose", "whom"})

Found = tuple[str, Span]


def plainer(document: Document, head: Span, body: Sequence[Span], views: Sequence[Said]) -> Found | None:
    """Return what a headline says more plainly than its body, and where the body tells it; None if it does not."""
    text = " ".join(fold(document.cut(head)).split())
    text = text.capitalize() if text.isupper() else text
    if "?" in text or any(part.casefold().startswith(tuple(load("headlines")["asking"])) for part in _PARTS.split(text)):
        return None
    told = tellings(document, body, views)
    if len({one.span for one in told}) < FEWEST:
        return None
    parts = [part for part in _PARTS.split(text) if not _is_weak(part)]
    return (
        _quoted(parts, told)
        or _counted(parts, told, sourced=_gives_source(text))
        or _more(parts, told)
        or _known(parts, told)
        or (None if _is_weak(text) else _decided(text, told) or _nearest(text, told))
    )


def _quoted(parts: Iterable[str], told: Sequence[Telling]) -> Found | None:
    """Return a quotation of the headline that the body only has under a condition or a doubt: "if it was her, …"."""
    for part in parts:
        for match in _QUOTED.finditer(part):
            quoted = words(match[1] or match[2])
            same = [one for one in told if _holds(words(one.text), quoted)]
            wanted = {Short.CONDITION} if len(quoted) == 1 else {Short.CONDITION, Short.POSSIBLE, Short.OPEN}
            if content_words(" ".join(quoted)) and same and all(one.short in wanted for one in same):
                return _told(match[0].strip("'\""), same[0])
    return None


def _holds(long: Sequence[str], short: Sequence[str]) -> bool:
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))


def _counted(parts: Iterable[str], told: Sequence[Telling], *, sourced: bool) -> Found | None:
    """Return a number of the headline that the body only has as a limit, a possibility or a claim: "for up to five hours"."""
    for part in parts:
        for number in quantities(part):
            if re.search(re.escape(number.text) + "[a-z]", part):
                continue  # "the 76ers"
            same = [(one, other) for one in told for other in quantities(one.text) if _one_number(number, other)]
            weak = all(other.low == 0 or _falls_short(one, sourced=sourced) for one, other in same)
            if same and weak and number.low > 0:
                return _told(part, same[0][0], "the body has it as a limit")
    return None


def _more(parts: Iterable[str], told: Sequence[Telling]) -> Found | None:
    """Return a number of people that is larger than the only one the body gives: several of a body may add up to it."""
    given = [(one, other) for one in told for other in quantities(one.text) if other.counted in _people()]
    if len({other.value for _, other in given}) != 1:
        return None
    one, other = given[0]
    for part in parts:
        for number in quantities(part):
            larger = number.counted == other.counted and other.high < number.low and conflict(number, other)
            if larger and one.short is Short.NOTHING:
                return _told(part, one, "the body has a smaller number")
    return None


def _one_number(one: Quantity, other: Quantity) -> bool:
    return one.value == other.value and (one.counted == other.counted or one.value >= LARGE)


def _falls_short(one: Telling, *, sourced: bool) -> bool:
    return one.short in _OF_SPEAKER if sourced else one.short not in {Short.NOTHING, Short.DENIED}


def _known(parts: Iterable[str], told: Sequence[Telling]) -> Found | None:
    """Return a headline that has somebody know or hush up what the body leaves open whether they were ever told."""
    for part in parts:
        if _phrase("knowing").search(part.casefold()) is None:
            continue
        if any(one.short is Short.NOTHING and _phrase("known").search(one.text.casefold()) for one in told):
            continue
        doubts = (one for one in told if one.short is Short.OPEN and _phrase("heard").search(one.sentence.casefold()))
        if doubt := next(doubts, None):
            return _told(part, doubt)
    return None


def _decided(text: str, told: Sequence[Telling]) -> Found | None:
    """Return a decision that the headline has as made and every sentence of the body that tells of it as conditional."""
    if _phrase("decisions").search(text.casefold()) is None:
        return None
    told_of = [one for one in told if _phrase("decisions").search(one.text.casefold())]
    if told_of and all(one.short is Short.CONDITION for one in told_of):
        return _told(text, told_of[0])
    return None


def _nearest(text: str, told: Sequence[Telling]) -> Found | None:
    """Return what the body tells nearest to a headline in meaning, where that falls short and nothing plain is as near."""
    if not _states(text) or all(one.short is Short.NOTHING for one in told):
        return None
    terms = frozenset(content_words(text))
    plain = [one.text for one in told if one.short is Short.NOTHING]
    if any(len(terms & set(content_words(one))) >= SHARED * len(terms) for one in plain):
        return None
    if any(_one_number(one, other) for one in quantities(text) for other in quantities(" … ".join(plain))):
        return None
    short = [one for one in told if one.short in _OF_SPEAKER]
    if not short:
        return None
    lowered = text.casefold()
    rows = meanings([lowered, *(one.text for one in short)])
    best = max(short, key=lambda one: (float(rows[lowered] @ rows[one.text]), one.text))
    near = float(rows[lowered] @ rows[best.text])
    if near < NEAR or _comes_near(lowered, terms, plain, near - AHEAD):
        return None
    return _told(text, best)


def _comes_near(headline: str, terms: frozenset[str], plain: Sequence[str], least: float) -> bool:
    """Return whether a plain piece is nearer than `least` to a headline; those that share a word are encoded first."""
    sharing = [one for one in plain if not terms.isdisjoint(content_words(one))]
    for pieces in (sharing, [one for one in plain if one not in sharing]):
        rows = meanings([headline, *pieces])
        if any(float(rows[headline] @ rows[one]) > least for one in pieces):
            return True
    return False


def _states(text: str) -> bool:
    """Return whether a headline has a verb of its own: "The race so far" and "Man who robbed a bank" have none."""
    if not _RELATIVE.isdisjoint(words(text)):
        return False
    clauses = propositions(text, Voice())
    return any(not clause.subordinate and (clause.predicated or clause.aspect is Aspect.ACTUAL) for clause in clauses)


def _told(what: str, one: Telling, otherwise: str = "") -> Found:
    return f"{one.short or otherwise}: '{what}' against '{one.text}'", one.span


def _is_weak(text: str) -> bool:
    lowered = words(text)
    return not _listed("weak").isdisjoint(lowered) or any(word.endswith("n't") for word in lowered)


def _gives_source(text: str) -> bool:
    return ":" in text or not _listed("sourced").isdisjoint(words(text))


@cache
def _people() -> frozenset[str]:
    """Return what a number counts that is one of people, or of what befell them."""
    return frozenset({"people", *load("quantities")["harm"]})


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(load("headlines")[key])


@cache
def _phrase(key: str) -> re.Pattern[str]:
    phrases = sorted(load("headlines")[key], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b")
