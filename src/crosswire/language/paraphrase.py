"""A quotation and what another sentence tells of it: "We found a crack of nine metres", "divers had found a crack".

A quotation has details that a sentence about it leaves out, so little of what the two tell is in common. Of one speaker, or of
a body and whoever gives its word, on one day, one event done to one thing is one proposition all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.language.bodies import is_mouth, may_mean
from crosswire.language.events import events
from crosswire.language.lexicon import load
from crosswire.language.naming import same_principal
from crosswire.language.occasions import Occasion
from crosswire.language.predicates import auxiliaries
from crosswire.language.propositions import Proposition
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.language.terms import stem
from crosswire.language.wording import differing, reworded
from crosswire.model import Kind, Mode

BODIES = frozenset({Kind.ORGANISATION, Kind.GOVERNMENT})


def quotes(left: Said, right: Said, a: Proposition, b: Proposition, occasion: Occasion) -> bool:
    """Return whether one clause is the quotation of what the other tells: one event and thing, one voice, one day."""
    modes = {left.mode, right.mode}
    if not occasion.one_day or Mode.DIRECT not in modes or len(modes) < len((left, right)):
        return False
    if not one_body(left.speaker, right.speaker, occasion) or a.conditional or b.conditional:
        return False
    return bool(a.heads & b.heads) and bool(acted_on(a) & acted_on(b))


def one_body(left: Speaker, right: Speaker, occasion: Occasion) -> bool:
    """Return whether two speakers are one, or one is a body and the other somebody who is said to be of it."""
    if NOBODY in {left.id, right.id}:
        return False
    if left.id == right.id:
        return left.kind is not Kind.UNNAMED
    return _is_of(left, right, occasion) or _is_of(right, left, occasion)


def _is_of(speaker: Speaker, body: Speaker, occasion: Occasion) -> bool:
    """Return whether a speaker is of a body, by its name or, in one report, by its noun, or both are of one."""
    if not speaker.principal or speaker.kind not in {Kind.PERSON, Kind.UNNAMED}:
        return False
    if body.kind in BODIES:
        named = same_principal(speaker.principal, body.name)
        return named or (occasion.one_report and body.name.islower() and may_mean(body.name, speaker.principal))
    of_one = bool(body.principal) and same_principal(speaker.principal, body.principal or "")
    return of_one and body.kind is Kind.UNNAMED and is_mouth(body.name)


def acted_on(clause: Proposition) -> frozenset[str]:
    """Return the stem of the noun to which a clause's event is done: behind the verb, or before it in the passive.

    >>> from crosswire.language.propositions import Voice, propositions
    >>> [sorted(acted_on(propositions(text, Voice())[0])) for text in ("divers found a long crack in it", "a crack was found")]
    [['crack'], ['crack']]
    """
    lowered = [word.lower() for word in clause.text.split()]
    if clause.passive:
        return _noun(lowered[: next((at for at, word in enumerate(lowered) if word in auxiliaries()), 0)])
    behind = [hit.end for hit in events(lowered) if hit.classes & clause.heads]
    return _noun(lowered[behind[0] :]) if behind else frozenset()


def _noun(words: Sequence[str]) -> frozenset[str]:
    """Return the stem of the noun that heads a phrase: the last word before what hangs on it."""
    end = next((at for at, word in enumerate(words) if not word[:1].isalpha() or word in _closing()), len(words))
    found = words[end - 1] if end else ""
    return frozenset({stem(found)}) if found and found not in load("stopwords")["words"] else frozenset()


@cache
def _closing() -> frozenset[str]:
    modality = load("modality")
    words = (
        *modality["prepositions"],
        *modality["places"],
        *modality["subordinate"],
        "of",
        "and",
        "or",
        "that",
        "which",
        "who",
        "to",
    )
    return frozenset(words) | auxiliaries()


def renderings(left: Said, right: Said) -> tuple[tuple[str, str], ...]:
    """Return where two wordings of one utterance differ in substance: in single words, or two quotations as a whole."""
    whole = left.mode is right.mode is Mode.DIRECT and reworded(left.text, right.text)
    return differing(left.text, right.text) or (((left.text, right.text),) if whole else ())
