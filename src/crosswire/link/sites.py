"""Two places of what befell one thing once: "the drone came down near Ostra", "the drone fell on the outskirts of Belmar".

The words may differ, so more must show that one event is meant: one definite thing, a verb of what happens to it once, and a
place named right beside it. "In" names what may hold the other place, and two places that are both only "near" may be one spot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language import parties
from crosswire.language.days import conflicting
from crosswire.language.events import inflect
from crosswire.language.lexicon import load
from crosswire.language.predicates import auxiliaries
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.language.states import subject
from crosswire.language.things import alike, things
from crosswire.link.denials import PEOPLE
from crosswire.link.particulars import ORDINALS, one_time
from crosswire.model import Certainty

SURE = 0.62  # score: just above what is stated (link/denials.py DENIES): the places may lie side by side
VAGUE = 0.55  # score, suggested alone, of two places that are both only near
_BE = frozenset({"was", "were", "been", "is", "are", "be"})


@dataclass(frozen=True, slots=True)
class Site:
    """The noun of one thing and what qualifies it, the lists of `sites.toml` that its event stands in, and the place."""

    noun: str
    qualifiers: frozenset[str]
    events: frozenset[int]
    place: str
    exact: bool


def elsewhere(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if two clauses say of one thing that what befell it once was at two places."""
    one, other = site(a), site(b)
    if one is None or other is None or _apart(left, right, a, b) or not _one_event(one, other):
        return None
    ours, theirs = parties.keys(one.place), parties.keys(other.place)
    if ours & (theirs | b.names) or theirs & a.names:
        return None
    score = SURE if one.exact or other.exact else VAGUE
    return score, f"places in conflict: {one.place} against {other.place}: '{a.text}' against '{b.text}'"


def site(clause: Proposition) -> Site | None:
    """Return where a clause says that something befell one definite thing; None where it says no such thing."""
    return None if clause.conditional or clause.negated else _site(clause.text)


def _one_event(one: Site, other: Site) -> bool:
    same = one.noun == other.noun or bool(alike(things([one.noun]), things([other.noun])))
    people = any(thing.kind in PEOPLE for thing in things([one.noun]))
    both_qualify = bool(one.qualifiers - other.qualifiers) and bool(other.qualifiers - one.qualifiers)
    picked = (one.qualifiers ^ other.qualifiers) & (frozenset(load("states")["picking"]) | ORDINALS)
    return same and not people and not both_qualify and not picked and bool(one.events & other.events)


def _apart(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    hedged = Certainty.HEDGED in {left.certainty, right.certainty} or left.denied or right.denied
    return hedged or not one_time(a, b) or bool(conflicting(a.days, b.days)) or a.restricted or b.restricted


@lru_cache(maxsize=20_000)  # each clause of a story is compared with many others
def _site(text: str) -> Site | None:
    words = text.casefold().split()
    if not words or words[0] not in load("sites")["one"]:
        return None
    match = _place().search(text)
    hits = [hit for hit in _event().finditer(text.casefold()) if match is not None and hit.end() <= match.start()]
    if match is None or not hits:
        return None
    before = text.casefold()[: hits[-1].start()].split()
    passive = bool(before) and before[-1] in _BE
    lists = frozenset(number for number, forms in enumerate(_forms()) if (hits[-1][0], passive) in forms)
    end = next((at for at, word in enumerate(before) if word in auxiliaries() | _BE), len(before))
    named = subject(before[:end])
    exact = match["how"].casefold() in load("sites")["exact"]
    return Site(*named, lists, match["name"], exact) if named and lists else None


@cache
def _forms() -> tuple[frozenset[tuple[str, bool]], ...]:
    """Return the forms of the phrases of each list, each with whether it is a passive."""
    return tuple(frozenset(form for phrase in phrases for form in _inflected(phrase)) for phrases in load("sites")["once"])


def _inflected(phrase: str) -> list[tuple[str, bool]]:
    passive = phrase.startswith("be ")
    verb, *rest = phrase.removeprefix("be ").split()
    return [(" ".join((form, *rest)), passive) for form in inflect(verb)]


@cache
def _event() -> re.Pattern[str]:
    forms = sorted({form for listed in _forms() for form, _ in listed}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")


@cache
def _place() -> re.Pattern[str]:
    how = sorted((*load("sites")["exact"], *load("sites")["vague"]), key=len, reverse=True)
    return re.compile(rf"\b(?P<how>{'|'.join(how)}) (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
