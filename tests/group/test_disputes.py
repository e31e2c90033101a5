"""Disputes: which contradictions are told together, and who stands on which side."""

from __future__ import annotations

from itertools import combinations

from crosswire.group.disputes import disputes, sides, who_against_whom
from crosswire.group.findings import contradictions, position_changes
from crosswire.language.said import Said
from crosswire.link.claims import compare
from crosswire.model import Claim, ClaimState, Counts, Link, LinkKind, Verdict
from tests.spoken import speaker, spoken

CLAIMED = "the alarm at the Calder mill had been switched off"
DENIED = ("the alarm at the Calder mill was never switched off", "the alarm at the Calder mill had not been switched off")


def _links(told: list[Said]) -> list[Link]:
    return [
        link
        for one, other in combinations(told, 2)
        for link in compare(one, other)
        if link.kind is LinkKind.CONTRADICTS and link.verdict is Verdict.YES
    ]


def _told() -> list[Said]:
    claim = spoken(CLAIMED, speaker("Ona Brell"), "d-one")
    return [claim, *(spoken(text, speaker(name), f"d-{name}") for text, name in zip(DENIED, ("Ivo", "Tess"), strict=True))]


def test_all_who_deny_one_claim_are_in_one_dispute() -> None:
    """Two who deny the claim of a third in two wordings make one finding, which names all three and their sides."""
    told = _told()
    said = {view.id: view for view in told}
    (finding,) = contradictions(_links(told), said, {})
    assert set(finding.statements) == set(said)
    assert finding.why.startswith(("Ona Brell against Ivo and Tess: ", "Ivo and Tess against Ona Brell: "))


def test_the_statements_of_a_dispute_stand_by_their_sides() -> None:
    """One side comes whole before the other."""
    told = _told()
    links = _links(told)
    (group,) = disputes(links, {})
    one, other = sides(links[0], group, {})
    assert sorted((len(one), len(other))) == [1, 2]
    assert {told[0].id} in ({*one}, {*other})


def test_accounts_that_differ_in_a_particular_are_told_two_by_two() -> None:
    """Three numbers for one thing are three findings: each pair may be wrong in another."""
    texts = ("12 boats were sunk off Pell", "31 boats were sunk off Pell", "57 boats were sunk off Pell")
    told = [spoken(text, speaker(name), f"d-{name}") for text, name in zip(texts, ("Ona", "Ivo", "Tess"), strict=True)]
    assert len(list(disputes(_links(told), {}))) == 3


def test_a_side_of_many_names_three_at_most() -> None:
    """A finding names the first speakers of a side and counts the others."""
    names = ("Ona", "Ivo", "Tess", "Marr", "Brell", "Lund")
    told = {name: spoken("the weir is sound", speaker(name), f"d-{name}") for name in names}
    link = Link(LinkKind.CONTRADICTS, "Ona", "Ivo", 1.0, "test", "one denies the other")
    assert who_against_whom(link, ["Ona"], names[1:], told) == "Ona against Ivo, Tess, Marr and 2 others"


def test_one_claim_that_several_replace_in_one_way_is_one_change() -> None:
    """A condition that a speaker drops in two wordings is one change of position; another way to change is another."""
    by, texts = speaker("Ona Brell"), ("if the bridge opens", "without preconditions", "without any conditions", "not at all")
    told = [spoken(f"she would go to Pell {text}", by, f"d-{at}") for at, text in enumerate(texts)]
    said, claims = {view.id: view for view in told}, {view.id: _claim(view) for view in told}
    ways = ("under a condition against without one", "under a condition against without one", "may against will not")
    links = [
        Link(LinkKind.SUPERSEDES, new.id, told[0].id, 0.9, "test", f"Ona Brell: from 'a' to 'b' ({way}); order: known")
        for new, way in zip(told[1:], ways, strict=True)
    ]
    made = list(position_changes(links, said, claims))
    assert [len(finding.statements) for finding in made] == [3, 2]


def _claim(view: Said) -> Claim:
    return Claim(f"c-{view.id}", view.text, view.story, (view.id,), Counts((), (), ()), ClaimState.UNKNOWN, "")
