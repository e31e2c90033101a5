"""Entities: links join mentions, verdicts keep them apart, and a person's word is the last."""

from __future__ import annotations

from itertools import permutations

from crosswire.group import entities
from crosswire.model import Form, Kind, Link, LinkKind, Mention, Verdict
from tests.made import Report, notes


def same(left: Mention, right: Mention, score: float = 0.9, by: str = "names@1", verdict: Verdict = Verdict.YES) -> Link:
    """Return a link between two mentions."""
    return Link(LinkKind.SAME, *sorted((left.id, right.id)), score, by, "", verdict)


def named(*names: str, kind: Kind = Kind.PERSON) -> list[tuple[Report, Mention]]:
    """Return one report a name, with its mention."""
    reports = [Report(f"r{n}", f"{name} spoke.") for n, name in enumerate(names)]
    return [(report, report.mention(name, kind)) for report, name in zip(reports, names, strict=True)]


def groups(made: list[tuple[Report, Mention]], *links: Link) -> list[set[str]]:
    """Return the names of each entity."""
    noted = notes(*(report for report, _ in made))
    noted.add(links)
    return sorted((set(entity.variants) for entity in entities.run(noted)), key=sorted)


def test_links_join_and_the_fullest_name_is_the_name() -> None:
    """Linked mentions are one entity, called by the fullest of its names."""
    made = named("Torvald", "Ana Torvald")
    noted = notes(*(report for report, _ in made))
    noted.add([same(made[0][1], made[1][1])])
    (entity,) = entities.run(noted)
    assert (entity.name, entity.variants) == ("Ana Torvald", ("Ana Torvald", "Torvald"))


def test_the_name_is_the_most_frequent_full_one() -> None:
    """Among full names the one that most mentions give is the name; an odd longer one does not win."""
    made = named("Ana Torvald", "Ana Torvald", "Norland Ana Torvald", "Torvald", "Torvald", "Torvald")
    noted = notes(*(report for report, _ in made))
    noted.add(same(made[0][1], mention) for _, mention in made[1:])
    assert [entity.name for entity in entities.run(noted)] == ["Ana Torvald"]


def test_a_lone_name_makes_no_firm_a_person() -> None:
    """However often readers took the short name for a person's, the kind is that of the full one."""
    made = [*named("Corvale", "Corvale", "Corvale")]
    firm = Report("firm", "Corvale Steel spoke.")
    steel = firm.mention("Corvale Steel", Kind.ORGANISATION)
    noted = notes(firm, *(report for report, _ in made))
    noted.add(same(steel, mention) for _, mention in made)
    assert [(entity.name, entity.kind) for entity in entities.run(noted)] == [("Corvale Steel", Kind.ORGANISATION)]


def test_a_surname_never_bridges_two_people() -> None:
    """Two full names stay two people even where a lone surname is linked to both."""
    made = named("Ana Torvald", "Torvald", "Piet Torvald")
    (_, ana), (_, lone), (_, piet) = made
    assert groups(made, same(ana, lone, 0.95), same(lone, piet, 0.9)) == [{"Ana Torvald", "Torvald"}, {"Piet Torvald"}]


def test_suggestions_merge_nothing() -> None:
    """An unsure link is no merge."""
    made = named("Ana Torvald", "Anna Torvald")
    assert len(groups(made, same(made[0][1], made[1][1], verdict=Verdict.UNSURE))) == 2


def test_a_person_beats_a_stage_both_ways() -> None:
    """What a person joined stays joined and what a person split stays split, whatever the stages say."""
    made = named("Ana Torvald", "Anna Torvald")
    left, right = made[0][1], made[1][1]
    assert len(groups(made, same(left, right), same(left, right, 1.0, "user:mia", Verdict.NO))) == 2
    assert len(groups(made, same(left, right, 0.1, verdict=Verdict.NO), same(left, right, 1.0, "user:mia"))) == 1


def test_an_unnamed_source_joins_no_person() -> None:
    """Not even a link makes an unnamed source somebody with a name."""
    one, two = named("Ana Torvald")[0], named("a warden", kind=Kind.UNNAMED)[0]
    assert len(groups([one, two], same(one[1], two[1]))) == 2


def test_one_name_in_one_report_is_one_party_and_a_stray_pronoun_nobody() -> None:
    """A report's own full name means one party throughout; a pronoun that nothing resolves is no entity."""
    report = Report("a", "Torvald spoke. Then Ana Torvald left. She ran.")
    report.mention("Torvald", name="Ana Torvald")
    report.mention("Ana Torvald")
    report.mention("She", form=Form.PRONOUN)
    (entity,) = entities.run(notes(report))
    assert len(entity.mentions) == 2


def test_order_of_links_and_reports_changes_nothing() -> None:
    """Ids and members are the same in any order."""
    made = named("Ana Torvald", "Anna Torvald", "Torvald")
    links = [same(made[0][1], made[1][1], 0.88), same(made[1][1], made[2][1]), same(made[0][1], made[2][1])]
    found = set()
    for order in permutations(range(3)):
        noted = notes(*(made[n][0] for n in order))
        noted.add(links[n] for n in order)
        found.add(tuple(sorted(entity.id for entity in entities.run(noted))))
    assert len(found) == 1
