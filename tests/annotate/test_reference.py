"""Whom a source means, as prose: given what a reader marks, the rules of reference find the speaker and the relays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.cases import same_party
from bench.prose import Case, CaseStatement, load_cases
from crosswire.annotate import mentions, statements
from crosswire.annotate.antecedents import Candidate, preferred, reconsidered
from crosswire.annotate.coreference import Party
from crosswire.annotate.genders import Genders
from crosswire.annotate.prose import Range
from crosswire.language.reader.reading import Attribution, Passage
from crosswire.model import Kind, Mention, Statement
from crosswire.stage import Notes
from tests.gold_records import document_of

CASES = load_cases(Path(__file__).with_name("reference"))


class GoldReader:
    """Gives the readings that a case's table holds."""

    version = "gold@1"

    def __init__(self, case: Case) -> None:
        self.case = case

    def read(self, passages: Sequence[Passage]) -> list[list[Attribution]]:
        """Return the rows of the table as attributions."""
        return [[_attribution(row) for row in self.case.statements] for _ in passages]


def _attribution(row: CaseStatement) -> Attribution:
    return Attribution((row.source,) if row.source else (), (row.cue,) if row.cue else (), row.content)


def speakers(case: Case) -> dict[int, str | None]:
    """Return the speaker by where a content starts."""
    document = document_of(case.text, "report")
    notes = Notes([document])
    for stage in (mentions.STAGE, statements.stage(GoldReader(case))):
        notes.add(stage.run([document], notes))
    return {s.content[0].start: notes.get(Mention, s.source).name if s.source else None for s in notes.of(Statement)}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_who_is_meant(case: Case) -> None:
    """Each content of a case has the speaker that its table names."""
    found = speakers(case)
    for row in case.statements:
        start = row.content[0][0]
        assert start in found, case.cut(row.content)
        assert same_party(row.speaker, found[start]), (case.cut(row.content), found[start], row.speaker)


class Learnt:
    """A trained reader that gives each candidate the score it was made with, by where the candidate starts."""

    def __init__(self, by_start: dict[int, float]) -> None:
        self.by_start = by_start

    def scores(self, mention: Range, candidates: Sequence[Range]) -> list[float]:
        """Return the scores of the candidates."""
        return [self.by_start[start] for start, _ in candidates]


def test_a_trained_reader_overrules_only_clearly() -> None:
    """A candidate that scores a little higher than the rules' choice is left, one that scores much higher is taken."""
    first, other = (Candidate(Party(name, Kind.PERSON), (at, at + 4)) for name, at in (("Odd Rehn", 0), ("Ola Dorn", 20)))
    both = [first, other]
    assert reconsidered((40, 42), first, both, None) is first
    assert reconsidered((40, 42), first, both, Learnt({0: 1.0, 20: 1.5})) is first
    assert reconsidered((40, 42), first, both, Learnt({0: 1.0, 20: 4.0})) is other


def test_without_a_known_pronoun_the_first_candidate_is_preferred() -> None:
    """The order of speakers and subjects decides where the names do not; a name of the other sex comes last."""
    genders = Genders()
    people = [Candidate(Party(name, Kind.PERSON), (0, 4)) for name in ("Odrun Vell", "Robin Dorn", "Hillary Rask")]
    assert preferred("he", people[:2], genders) is people[0]
    assert preferred("she", people, genders) is people[2]
