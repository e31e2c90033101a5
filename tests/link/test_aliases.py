"""What an alias file makes of the names in the reports."""

from __future__ import annotations

import pytest

from crosswire.group import entities
from crosswire.language.aliases import parse
from crosswire.link import aliases as stage
from crosswire.model import Entity, Kind, Link, LinkKind, Verdict
from tests.made import Report, notes


def grouped(text: str, *names: str, linked: Verdict | None = None) -> list[Entity]:
    """Return the entities of one report a name, all linked by the stage if `linked` says how."""
    reports = [Report(f"r{n}", f"{name} spoke.") for n, name in enumerate(names)]
    made = [report.mention(name, Kind.PERSON) for report, name in zip(reports, names, strict=True)]
    noted = notes(*reports)
    listed = parse(text, "names.toml")
    if linked:
        for other in made[1:]:
            noted.add([Link(LinkKind.SAME, *sorted((made[0].id, other.id)), 0.99, "names@1", "", linked)])
    noted.add(stage.links(noted, listed))
    return sorted(entities.run(noted, listed), key=lambda entity: entity.variants)


def test_listed_spellings_are_one_party_under_the_listed_name() -> None:
    """Names that nothing else joins, or that a stage keeps apart, are one party called as the file calls it."""
    for linked in (None, Verdict.NO):
        (entity,) = grouped('"Zora of Pell" = ["Ana Torvald", "Piet Blank"]', "Ana Torvald", "piet blank", linked=linked)
        assert (entity.name, entity.variants) == ("Zora of Pell", ("Ana Torvald", "piet blank"))


def test_a_listed_pair_stays_apart() -> None:
    """Names that the stage joins are two parties where the file says so, in every report that uses them."""
    found = grouped(
        'not_the_same = [["Ana Torvald", "Anna Torvald"]]', "Ana Torvald", "Anna Torvald", "Anna Torvald", linked=Verdict.YES
    )
    assert not [entity for entity in found if len(entity.variants) > 1]


@pytest.mark.parametrize("limit", [0, 2500])
def test_a_pair_keeps_all_spellings_of_both_apart(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """A pair of which one is listed with other spellings holds for those too, also where there are very many mentions."""
    monkeypatch.setattr(stage, "MOST_PAIRS", limit)
    text = 'not_the_same = [["Ana Torvald", "Bo Torvald"]]\n"Ana Torvald" = ["Anna Torvald"]'
    found = grouped(text, "Anna Torvald", "Bo Torvald", "Ana Torvald", linked=Verdict.YES)
    assert [entity.variants for entity in found] == [("Ana Torvald", "Anna Torvald"), ("Bo Torvald",)]


def test_without_a_file_nothing_is_written() -> None:
    """No file, no links."""
    report = Report("a", "Ana Torvald spoke.")
    report.mention("Ana Torvald")
    assert list(stage.links(notes(report), parse("", "names.toml"))) == []
