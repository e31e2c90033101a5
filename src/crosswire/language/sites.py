"""Where a clause says that something befell one thing once: "the drone came down near Ostra".

Read with word lists and the order of words: one definite thing, a verb of what happens to it once, and a place named right
beside it. What is not recognised is no site.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.events import inflect
from crosswire.language.lexicon import load
from crosswire.language.predicates import auxiliaries
from crosswire.language.propositions import Proposition
from crosswire.language.states import subject

_BE = frozenset({"was", "were", "been", "is", "are", "be"})


@dataclass(frozen=True, slots=True)
class Site:
    """The noun of one thing and what qualifies it, the lists of `sites.toml` that its event stands in, and the place."""

    noun: str
    qualifiers: frozenset[str]
    events: frozenset[int]
    place: str
    exact: bool


def site(clause: Proposition) -> Site | None:
    """Return where a clause says that something befell one definite thing; None where it says no such thing."""
    return None if clause.conditional or clause.negated else _site(clause.text)


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
