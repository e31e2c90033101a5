"""Which of several parties a pronoun means, once they are found: by agreement and evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.annotate.coreference import Party
from crosswire.annotate.genders import SINGULAR, Genders
from crosswire.annotate.prose import Range
from crosswire.annotate.words import GIVEN, OUTLETS, PEOPLE
from crosswire.language.lexicon import load
from crosswire.language.people import is_several
from crosswire.model import Kind

_NOBODY_ALONE = PEOPLE | OUTLETS  # heads of descriptions that "he" and "she" cannot mean
_MAKERS = frozenset(noun for noun in load("beside")["bodies"] if noun.endswith(("er", "or")))
"""Nouns for a firm or for one person: "the builder"."""
_BODIES = frozenset({Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT, Kind.ACCOUNT})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a pronoun may mean, where it stands, and whether it is sure that it can be meant.

    A speaker or a subject is sure; a name of capitals after a preposition ("with Meridian Live, he said") is not, unless a
    given name or an office shows a person. Who is `narrated` is described, neither named nor a source.
    """

    party: Party
    place: Range
    sure: bool = True
    narrated: bool = False


def agrees(word: str, party: Party, genders: Genders) -> bool:
    """Tell whether a pronoun can mean the party."""
    if word in SINGULAR:
        personal = party.kind is Kind.PERSON or (
            party.kind is Kind.UNNAMED and party.role is not None and party.head not in _NOBODY_ALONE
        )
        personal = personal or (party.kind is Kind.UNKNOWN and not party.named and party.head in _MAKERS)
        several = not party.named and is_several(party.head or "")  # "the plaintiffs" are no "she"
        return personal and not several and genders.agrees(word, party)
    if word == "it":
        return party.kind in _BODIES
    if party.kind in {Kind.PERSON, Kind.PLACE, Kind.DOCUMENT}:
        return False
    if word == "they" and party.kind is Kind.UNNAMED:
        return party.head is None or party.head in PEOPLE or is_several(party.head) or party.head.endswith("s")
    return party.head is None or party.head in PEOPLE or party.kind is not Kind.UNNAMED


def is_evident(party: Party, genders: Genders) -> bool:
    """Tell whether anything but capitals shows that a named party is a person: an office, a given name, a pronoun."""
    return party.role is not None or party.name.split()[0] in GIVEN or genders.of(party) is not None


def preferred(word: str, found: Sequence[Candidate], genders: Genders) -> Candidate:
    """Return the first of the candidates of one sentence whose pronoun is the best known."""
    return max(found, key=lambda candidate: genders.score(word, candidate.party))


def by_name_first(word: str, near: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Return the candidates of the sentences, nearest first; if a name is near, without those whom narration only describes.

    "He" and "she" mean whom a name brings in, in their sentence or the one before, rather than "the inmate" beside it.
    """
    named = any(one.sure and one.party.named for found in near[:2] for one in found)
    return [[one for one in found if not (named and word in SINGULAR and one.narrated)] for found in near]
