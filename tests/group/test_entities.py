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
    """Not even a link makes an unnamed source somebody with a name, and no weak one anybody whom a report describes."""
    ana = named("Ana Torvald")[0]
    for words, score, parties in (
        ("a source", 1.0, 2),
        ("her lawyer", 1.0, 2),
        ("the escapee", 0.54, 2),
        ("the escapee", 0.9, 1),
    ):
        other = named(words, kind=Kind.UNNAMED)[0]
        assert len(groups([ana, other], same(ana[1], other[1], score))) == parties


def test_a_description_that_has_a_name_hands_it_on_by_a_sure_link_only() -> None:
    """Two by nouns used for one another are one party, but not where the first is Torvald: the second keeps its words."""
    (_, ana), (_, first), (_, second) = made = [
        *named("Ana Torvald"),
        *named("the escapee", "a fugitive", kind=Kind.UNNAMED),
    ]
    assert len(groups(made, same(first, second, 0.54))) == 2
    assert len(groups(made, same(ana, first), same(first, second, 0.54))) == 2
    assert {"Ana Torvald", "the escapee"} in groups(made, same(ana, first), same(first, second, 0.54))


def test_descriptions_of_two_numbers_ages_or_sexes_are_two_parties() -> None:
    """However they are linked through a description that tells nothing; and a person is not several."""
    for three in (
        ("23 pirates", "pirates", "26 pirates"),
        ("a 26-year-old", "teen", "a 27-year-old"),
        ("actress", "star", "actor"),
    ):
        made = named(*three, kind=Kind.UNNAMED)
        assert len(groups(made, same(made[0][1], made[1][1]), same(made[1][1], made[2][1]))) == 2
    made = [*named("Ana Torvald"), *named("two men", kind=Kind.UNNAMED)]
    assert len(groups(made, same(made[0][1], made[1][1]))) == 2


def test_traits_at_odds_are_those_that_could_keep_a_group_apart() -> None:
    """What keeps mentions apart when groups are made is at odds when a large group is known by its traits alone."""
    traits = [entities.trait(mention) for _, mention in named("23 pirates", "pirates", "26 pirates", kind=Kind.UNNAMED)]
    assert not entities.at_odds(traits[:2], traits[:2])
    assert entities.at_odds(traits[:2], traits[2:])


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
