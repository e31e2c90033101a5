"""Which of several parties a pronoun means, once they are found: by agreement, evidence, and a trained reader, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crosswire.annotate.coreference import Party
from crosswire.annotate.genders import SINGULAR, Genders
from crosswire.annotate.prose import Range
from crosswire.annotate.words import GIVEN, OUTLETS, PEOPLE
from crosswire.model import Kind

LEARNT_MARGIN = 1.0
"""How much higher a trained reader must score another candidate than the one that the rules put first; set before any such
reader was at hand, to be tuned on the dev half of `bench.sources`."""
_NOBODY_ALONE = PEOPLE | OUTLETS  # heads of descriptions that "he" and "she" cannot mean
_BODIES = frozenset({Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.DOCUMENT, Kind.ACCOUNT})


class AntecedentScores(Protocol):
    """What a trained reader of one document knows about reference: the rules do without."""

    def scores(self, mention: Range, candidates: Sequence[Range]) -> Sequence[float]:
        """Return a score for each candidate mention as the antecedent of `mention`, comparable within one call.

        All are half-open ranges of the document's text, and the candidates stand before the mention.
        """


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a pronoun may mean, where it stands, and whether it is sure that it can be meant.

    A speaker or a subject is sure; a name of capitals after a preposition ("with Meridian Live, he said") is not, unless a
    given name or an office shows a person.
    """

    party: Party
    place: Range
    sure: bool = True


def agrees(word: str, party: Party, genders: Genders) -> bool:
    """Tell whether a pronoun can mean the party."""
    if word in SINGULAR:
        personal = party.kind is Kind.PERSON or (
            party.kind is Kind.UNNAMED and party.role is not None and party.head not in _NOBODY_ALONE
        )
        return personal and genders.agrees(word, party)
    if word == "it":
        return party.kind in _BODIES
    if party.kind in {Kind.PERSON, Kind.PLACE}:
        return False
    return party.head is None or party.head in PEOPLE or party.kind is not Kind.UNNAMED


def is_evident(party: Party, genders: Genders) -> bool:
    """Tell whether anything but capitals shows that a named party is a person: an office, a given name, a pronoun."""
    return party.role is not None or party.name.split()[0] in GIVEN or genders.of(party) is not None


def preferred(word: str, found: Sequence[Candidate], genders: Genders) -> Candidate:
    """Return the first of the candidates of one sentence whose pronoun is the best known."""
    return max(found, key=lambda candidate: genders.score(word, candidate.party))


def reconsidered(mention: Range, first: Candidate, found: Sequence[Candidate], learnt: AntecedentScores | None) -> Candidate:
    """Return the candidate that a trained reader clearly prefers to the one that the rules put first, else that one."""
    if learnt is None or len(found) < 2:
        return first
    scores = dict(zip(found, learnt.scores(mention, [candidate.place for candidate in found]), strict=True))
    best = max(found, key=lambda candidate: scores[candidate])
    return best if scores[best] >= scores[first] + LEARNT_MARGIN else first
