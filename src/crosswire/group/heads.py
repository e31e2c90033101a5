"""Whom a headline means that only describes its source: "Operator: ..." over what the operator's spokesman says.

A headline retells its own report. Where it gives a claim to a description, and the body gives the same claim to parties of
which the words may be true, it means one of these, and adds no origin beside them. What keeps the two apart is said of both:
another country, another office, a sex, or a body of another sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crosswire.language.bodies import may_mean
from crosswire.language.lexicon import load
from crosswire.language.naming import same_principal
from crosswire.language.people import head_of, is_several, plural, pronoun_for, senses
from crosswire.model import BlockKind, Form, Kind, Mention

HEADS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
PEOPLE = frozenset({Kind.PERSON, Kind.UNNAMED})
BODIES = frozenset({Kind.ORGANISATION, Kind.GOVERNMENT})
FITS, MAY = 2, 1  # the noun is the party's; nothing that is said of both forbids it
LOOSE = frozenset(
    ["official", "authority", "source", "expert", "spokesman", "spokeswoman", "spokesperson", "leader", "chief", "head", "boss",
     "aide", "adviser", "executive", "insider"]
)  # fmt: skip
"""Nouns that a headline has for the holder of any office."""
BARE = frozenset(["source", "person", "people", "man", "woman"])
"""Nouns that say nothing of a source but its number and sex, and fit every description."""
HANGS_ON = re.compile(r"\s+(?:aware|briefed|close|familiar|involved|knowledgeable|privy|speaking|that|who)\b.*", re.DOTALL)
"""What stands behind the noun of an unnamed source and is no part of it: "officials briefed on the inquiry"."""


def is_label(mention: Mention) -> bool:
    """Tell whether a mention only describes a party that may be somebody of the body: no name, no outlet, no document."""
    return mention.form is Form.DESCRIPTION and mention.kind in PEOPLE | BODIES


def likeness(label: Mention, speaker: Mention) -> int:
    """Return FITS, MAY or 0 for whether a description in a headline means a party of the body of its report."""
    if speaker.kind not in PEOPLE | BODIES or are_two(label, speaker):
        return 0
    noun = _singular(head_of(label.name))
    if label.kind in BODIES:
        return _body(noun, speaker)
    if speaker.kind in BODIES:
        return FITS if noun in _words(speaker) else MAY if noun in LOOSE or is_several(head_of(label.name)) else 0
    told = _singular(head_of(speaker.role or (speaker.name if speaker.form is Form.DESCRIPTION else "")))
    if noun == told or senses(noun) & senses(told) or noun in _words(speaker):
        return FITS
    return MAY if not told or {noun, told} & LOOSE or not {noun, told} & _offices() else 0


def are_two(label: Mention, speaker: Mention) -> bool:
    """Tell whether what is said of two parties keeps them apart, whatever they are called: a country or a sex."""
    return _other_country(label, speaker) or _sexes(label, speaker) == {"he", "she"}


def one_description(left: Mention, right: Mention) -> bool:
    """Tell whether two unnamed sources may be one by their words: "two officials" and "officials", or "sources"."""
    one, other = (_singular(head_of(HANGS_ON.sub("", mention.name))) for mention in (left, right))
    alike = one == other or senses(one) & senses(other) or {one, other} & BARE
    return bool(alike) and not are_two(left, right)


def is_office(description: str) -> bool:
    """Tell whether a description is that of the holder of an office, whichever: "the minister", "two officials"."""
    noun = _singular(head_of(description))
    return noun in LOOSE or noun in _offices()


def _body(noun: str, speaker: Mention) -> int:
    """Judge a body called by its noun beside a party: by the words of its name, or because the noun fits such a body."""
    if noun in _words(speaker):
        return FITS
    if speaker.kind is Kind.ORGANISATION:
        return MAY if may_mean(noun, speaker.name, [speaker.role] if speaker.role else ()) else 0
    return MAY if speaker.kind is Kind.GOVERNMENT or speaker.role or speaker.principal else 0


def _words(party: Mention) -> set[str]:
    """Return the words of a party's name, its office and whom it speaks for."""
    told: Iterable[str | None] = (party.name, party.role, party.principal)
    return {_singular(word) for words in told if words for word in words.lower().split()}


def _other_country(label: Mention, speaker: Mention) -> bool:
    """Tell whether two speak for different parties. What a body is of ("the operator of the dam") is not whom it speaks for."""
    theirs = speaker.name if speaker.kind is Kind.GOVERNMENT else speaker.principal
    stated = label.principal and not (label.kind is Kind.ORGANISATION and " of " in label.name)
    return bool(stated and theirs and label.principal and not same_principal(label.principal, theirs))


def _sexes(label: Mention, speaker: Mention) -> set[str]:
    nouns = (head_of(label.name), head_of(speaker.role or ""))
    return {told for noun in nouns if (told := pronoun_for(noun))}


def _singular(noun: str) -> str:
    return _singulars().get(noun, noun)


@cache
def _offices() -> frozenset[str]:
    return frozenset(office.split()[-1] for office in load("roles")["offices"])


@cache
def _singulars() -> dict[str, str]:
    roles = load("roles")
    return {plural(noun): noun for noun in (*roles["offices"], *roles["persons"], *LOOSE, *load("organisations")["bodies"])}
