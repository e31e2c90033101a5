"""Parties without a name across the reports of one story: "the suspect", "police", "the 26-year-old actress".

Two descriptions may mean one party where their noun is the same, or is used for the other, and no word before it speaks
against it (the strict head match of Lee et al. 2013, across reports). They are taken for one where something makes it sure
(`_is_sure`): what somebody is in the story, a number, an age, or what both reports tell of them; else the pair is suggested. Of
those who only speak ("an official") nothing is sure. A description gets a name where its report names the one who bears it. The
scores order what is joined and suggested, after the share of right pairs on ECB+ topics 1-20.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from crosswire.language import naming
from crosswire.language.people import (
    ACTING,
    AGENTS,
    GROUPS,
    NUMBERS,
    PARTS,
    PLAIN,
    SEVERAL,
    SOURCES,
    TRAITS,
    count_of,
    head_of,
    is_several,
    is_single,
    plural,
    pronoun_for,
    senses,
)
from crosswire.link.told import SUSPECT
from crosswire.model import Kind, Verdict

ONE = 0.86  # score of one description in two reports of a story that speaks of one such person
SAME_WORDS = 0.66  # scores of the suggestions: the same words before the noun, fewer of them, others
FEWER_WORDS = 0.6
OTHER_WORDS = 0.55
OTHER_NOUN = 0.54  # of two nouns that writers use for one another, without words before them that differ
LIKELY = naming.SURNAME_SCORE * 0.85  # likeness from which a name in a report is that of a person, at least by surname
SAME_AGE = 0.62  # of two nouns for one person of the same age
SAME_COUNT = 0.52  # of two groups of the same number
HELD = 0.9  # of a definite noun and that person where its report names them (on topics 1-20 29 of 29 right), and of one age
HOLDER = 0.67  # of a noun and of the one person of the story of whom a report says it
_INDEFINITE = re.compile(
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+(?!-year)|some|several|many|another|other|unnamed|anonymous)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:another|other|second|third|two|both)\b", re.I)  # words that tell that there are several


TOLD = frozenset(form for noun in (TRAITS | PARTS) - AGENTS - PLAIN for form in (noun, plural(noun)))
"""Nouns for one or several that say what somebody is, or is in the story."""


class Described(Protocol):
    """What is asked of a party in a report: its name or description there, and the nouns that the report has for it."""

    @property
    def name(self) -> str:
        """Name or description."""

    @property
    def nouns(self) -> tuple[str, ...]:
        """Nouns by which the report describes it."""

    @property
    def nameless(self) -> bool:
        """Whether the report gives no name."""

    @property
    def principal(self) -> str | None:
        """Whose it is, or whom it speaks for."""

    @property
    def holders(self) -> tuple[str, ...]:
        """Persons of the story of whom a report says one of the nouns."""

    @property
    def age(self) -> str:
        """The age that the report gives, or nothing."""

    @property
    def held(self) -> bool:
        """Whether the report names the one person of the story of whom a report says the noun."""

    @property
    def introduces(self) -> bool:
        """Whether it stands before the name of that person in the report."""

    @property
    def alone(self) -> bool:
        """Whether the report names no person."""

    @property
    def opening(self) -> bool:
        """Whether it stands in the opening of the report."""

    @property
    def harmed(self) -> bool:
        """Whether the report says that they were killed or hurt."""

    @property
    def beside(self) -> tuple[str, ...]:
        """The telling words beside the description in its report."""

    @property
    def others(self) -> tuple[str, ...]:
        """Descriptions of the story that show several of the kind."""


def judge(left: Described, right: Described) -> tuple[float, Verdict, str] | None:
    """Return score, verdict and reason for two parties of one story, one of them at least without a name; None for nothing."""
    if _differ(left, right):
        return None
    if not (left.nameless and right.nameless):
        return _with_a_name(left, right)
    shared = [noun for noun in left.nouns if noun in right.nouns]
    found = _two_descriptions(left, right, shared[0]) if shared else _two_nouns(left, right)
    if found is None or found[1] is Verdict.YES or not _is_sure(left, right, found[0]):
        return found
    definite = all(is_definite(view.name, view.nouns[0]) for view in (left, right))
    return ONE if definite else found[0], Verdict.YES, found[2]


def _with_a_name(left: Described, right: Described) -> tuple[float, Verdict, str] | None:
    """Judge a description beside a name: by an age, or by the one person of the story of whom a report says the noun.

    That person is meant for sure where the report of the description names them and the description is definite or introduces
    them, or where it names nobody and both stand in the opening of their reports.
    """
    known, named = (left, right) if left.nameless else (right, left)
    if known.age and known.age == named.age:
        return HELD, Verdict.YES, f"'{known.name}' and {named.name} of one story are of one age"
    if several(known.holders) or named.name not in known.holders or is_several(known.nouns[0]):
        return None
    why = f"the story says '{known.nouns[0]}' of {named.name} and of nobody else by name"
    definite = is_definite(known.name, known.nouns[0]) or _is_post(known)
    if known.held and (definite or (known.introduces and _may_open(known))):
        return HELD, Verdict.YES, f"{why}, whom the report names"
    if known.alone and known.opening and named.opening and _may_open(known):
        return HELD, Verdict.YES, f"{why}; both reports open with it"
    return HOLDER, Verdict.UNSURE, why


def _is_post(known: Described) -> bool:
    """Tell whether a description is a definite one of an office or a trade, and not of somebody who only speaks or acts."""
    noun = known.nouns[0]
    return is_single(noun) and noun not in SOURCES | ACTING | PLAIN and not _INDEFINITE.match(known.name)


def _may_open(known: Described) -> bool:
    """Tell whether a report may describe somebody so before it names them: as "a Norrik inmate", not as "another inmate"."""
    return known.nouns[0] in TOLD and not _MORE.search(known.name)


def _is_sure(left: Described, right: Described, score: float) -> bool:
    """Tell whether two descriptions that may mean one party surely do, by what the score says that they have in common.

    What two reports of a story open with is one party even by a noun that says nothing ("a man"). Who is known only as
    somebody who speaks is never sure to be the source of another report, and who acts for somebody only where both reports have
    the same telling words beside them.
    """
    nouns = {left.nouns[0], right.nouns[0]}
    together = not {*left.beside}.isdisjoint(right.beside)
    if any(noun in SOURCES for view in (left, right) for noun in view.nouns):
        return False
    if any(noun in ACTING for view in (left, right) for noun in view.nouns):
        return (left.opening and right.opening) or (together and score == SAME_WORDS)
    told = nouns <= TOLD
    others = {*left.others, *right.others}
    more = any(map(_MORE.search, others))
    one = not (more or any(is_several(head_of(other)) for other in others))
    opening = left.opening and right.opening and (nouns <= PLAIN or (nouns <= TOLD | PLAIN and not more))
    sure = {
        SAME_AGE: True,
        SAME_WORDS: together or opening or (told and one) or _is_told_apart(left),
        FEWER_WORDS: together or told or (opening and left.harmed == right.harmed),
        OTHER_WORDS: told,
        OTHER_NOUN: told and len({noun in SEVERAL for noun in nouns}) == 1,
        SAME_COUNT: together or all(noun in TOLD | PLAIN | NUMBERS.keys() or noun.isdigit() for noun in nouns),
    }
    return sure.get(score, False)


def _is_told_apart(view: Described) -> bool:
    """Tell whether a description says more than a noun and a word: a number, an age or two further words."""
    return bool(count_of(view.name) or view.age) or len(words(view.name)) > 2


def _differ(left: Described, right: Described) -> bool:
    """Tell whether what is said of two parties forbids that they are one: whom they speak for, a sex, an age, a number, a fate.

    Who was killed or hurt is not the one who is accused of it.
    """
    if left.principal and right.principal and not naming.same_principal(left.principal, right.principal):
        return True
    if left.harmed != right.harmed and SUSPECT in (right if left.harmed else left).nouns:
        return True
    counts = {number for view in (left, right) if view.nameless and (number := count_of(view.name))}
    ages = {view.age for view in (left, right) if view.age}
    return sexes(left) | sexes(right) == {"he", "she"} or len(ages) > 1 or len(counts) > 1


def _two_nouns(left: Described, right: Described) -> tuple[float, Verdict, str] | None:
    """Judge two descriptions of different nouns: by nouns that are used for one another, or by one number."""
    why = f"'{left.name}' and '{right.name}' of one story"
    if (number := count_of(left.name)) and number == count_of(right.name):
        return SAME_COUNT, Verdict.UNSURE, f"{why} are of one number"
    if left.age and left.age == right.age:
        return SAME_AGE, Verdict.UNSURE, f"{why} are of one age"
    one, two = (words(view.name) - set(naming.divide(view.nouns[0], Kind.ORGANISATION).core[-1:]) for view in (left, right))
    if senses(left.nouns[0]) & senses(right.nouns[0]) and (one <= two or two <= one):
        return OTHER_NOUN, Verdict.UNSURE, f"{why}: nouns that are used for one another"
    return None


def sexes(party: Described) -> set[str]:
    """Return the pronouns that the nouns for a party tell."""
    return {told for noun in party.nouns if (told := pronoun_for(noun))}


def _two_descriptions(left: Described, right: Described, noun: str) -> tuple[float, Verdict, str] | None:
    one, two = words(left.name), words(right.name)
    if one == two:
        sure = is_definite(left.name, noun) and is_definite(right.name, noun) and not left.others and not several(left.holders)
        why = f"both reports of the story speak of '{left.name}'"
        return (ONE, Verdict.YES, f"{why}, and the story knows one") if sure else (SAME_WORDS, Verdict.UNSURE, why)
    why = f"both reports of the story speak of a '{noun}': '{left.name}' and '{right.name}'"
    if noun not in GROUPS and (one <= two or two <= one):
        return FEWER_WORDS, Verdict.UNSURE, why
    told_alike = noun not in GROUPS and len(one & two) > len({noun})  # "a Western diplomat in Ossan", "of a Western embassy"
    return (OTHER_WORDS, Verdict.UNSURE, why) if told_alike or noun in (TRAITS | PARTS) - SEVERAL else None


def is_definite(name: str, noun: str) -> bool:
    """Tell whether a description says of whom it speaks: a part in the story, a trait or a body, without an "a" or a number."""
    return noun in (TRAITS | PARTS | GROUPS) - PLAIN - AGENTS and not _INDEFINITE.match(name)


def words(name: str) -> frozenset[str]:
    """Return the telling words of a description."""
    return frozenset(naming.divide(name, Kind.ORGANISATION).core)


def holding(noun: str, holders: Mapping[str, set[str]], persons: Iterable[str]) -> tuple[str, ...]:
    """Return of whom a story says a noun or, if of nobody, one that is used for it; of several, those whom the report names.

    `holders` are the names by the nouns that the story says of them, `persons` those in the report of the description.
    """
    alike = (names for other, names in holders.items() if senses(other) & senses(noun))
    found = tuple(sorted(holders.get(noun) or set().union(*alike)))
    if not several(found):
        return found
    names = tuple(persons)
    return tuple(holder for holder in found if named_among([holder], names)) or found


def named_among(holders: Iterable[str], persons: Collection[str]) -> bool:
    """Tell whether persons are among those whom a report names, be it by surname."""
    return any(naming.compare(holder, name, Kind.PERSON).score >= LIKELY for holder in holders for name in persons)


def several(holders: Sequence[str]) -> bool:
    """Tell whether names are those of more than one person."""
    return any(naming.compare(a, b, Kind.PERSON).conflict for a in holders for b in holders if a < b)


def others(name: str, noun: str, beside: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return which of the descriptions of a story, with their nouns, show that it knows several of the kind.

    >>> others("suspect", "suspect", [("suspect", "suspect"), ("second suspect", "suspect"), ("two suspects", "suspects")])
    ('second suspect', 'two suspects')
    """
    own, many = words(name), plural(noun)
    found = (
        other
        for other, its in beside
        if its == many or (its == noun and (_MORE.search(other) or not (own <= words(other) or words(other) <= own)))
    )
    return tuple(sorted(set(found)))
