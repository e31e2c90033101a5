"""Whom a source means, as prose: given what a reader marks, the rules of reference find the speaker and the relays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bench.cases import same_party
from bench.prose import Case, CaseStatement, load_cases
from crosswire.annotate import mentions, statements
from crosswire.annotate.antecedents import Candidate, by_name_first, preferred
from crosswire.annotate.coreference import Party
from crosswire.annotate.genders import Genders
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

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield the rows of the table as attributions."""
        for _ in passages:
            yield [_attribution(row) for row in self.case.statements]


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


def test_a_name_near_by_is_meant_before_a_description() -> None:
    """Two sentences back a name no longer keeps out whom the narration describes beside the pronoun; "they" may mean either."""
    inmate = Candidate(Party("inmate", Kind.UNNAMED, named=False), (40, 46), narrated=True)
    rehn = Candidate(Party("Odd Rehn", Kind.PERSON), (0, 8))
    assert by_name_first("he", [[inmate], [rehn]]) == [[], [rehn]]
    assert by_name_first("he", [[inmate], [], [rehn]]) == [[inmate], [], [rehn]]
    assert by_name_first("they", [[inmate], [rehn]]) == [[inmate], [rehn]]


def test_without_a_known_pronoun_the_first_candidate_is_preferred() -> None:
    """The order of speakers and subjects decides where the names do not; a name of the other sex comes last."""
    genders = Genders()
    people = [Candidate(Party(name, Kind.PERSON), (0, 4)) for name in ("Odrun Vell", "Robin Dorn", "Hillary Rask")]
    assert preferred("he", people[:2], genders) is people[0]
    assert preferred("she", people, genders) is people[2]
