"""Claims: what joins, what keeps apart, and that neither order nor copies change the groups."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.group.claims import components, label
from crosswire.language.said import Said
from crosswire.link import claims
from crosswire.model import Link, LinkKind, Mode, Verdict
from tests.spoken import speaker, spoken

ONA, IVO, RADIO = speaker("Ona Brell", "Tessara"), speaker("Ivo Marr", "Norvia"), speaker("Pell Radio", "Tessara")
STATEMENTS = (
    spoken("there are no Norvian soldiers fighting in Tessara", ONA, "d-one"),
    spoken("no Norvian troops are fighting in Tessara", ONA, "d-two"),
    spoken("Norvian soldiers are fighting in Tessara", RADIO, "d-three"),
    spoken("Norvian soldiers may fight in Tessara", IVO, "d-three"),
    spoken("the Norvian presence in Tessara is limited to engineers", IVO, "d-four"),
)


def _links(statements: tuple[Said, ...]) -> list[Link]:
    return [link for i, a in enumerate(statements) for b in statements[:i] for link in claims.compare(a, b)]


def _groups(statements: tuple[Said, ...], links: list[Link]) -> list[list[str]]:
    return components({said.id: said for said in statements}, links)


def test_near_misses_stay_apart() -> None:
    """Fighting, not fighting, perhaps fighting and a limited presence are four claims."""
    groups = _groups(STATEMENTS, _links(STATEMENTS))
    assert sorted(map(len, groups)) == [1, 1, 1, 2]


@given(st.permutations(STATEMENTS))
@settings(max_examples=15, deadline=None)
def test_order_of_statements_changes_nothing(statements: list[Said]) -> None:
    """The same statements in another order give the same groups."""
    assert _groups(tuple(statements), _links(tuple(statements))) == _groups(STATEMENTS, _links(STATEMENTS))


def test_a_word_for_word_copy_joins_without_a_link() -> None:
    """A copy of a statement of the same speaker stands in the same claim even where nothing compared the two."""
    copy = spoken(STATEMENTS[0].text, ONA, "d-nine")
    groups = _groups((STATEMENTS[0], copy), [])
    assert groups == [sorted([STATEMENTS[0].id, copy.id])]


def test_a_persons_verdict_beats_the_stage() -> None:
    """A person's NO keeps apart what the stage joined, a person's YES joins what it kept apart."""
    left, right = STATEMENTS[0], STATEMENTS[1]
    made = _links((left, right))
    refused = Link(LinkKind.CORROBORATES, left.id, right.id, 1.0, "user:ann", "two days", Verdict.NO)
    assert len(_groups((left, right), [*made, refused])) == 2
    forced = Link(LinkKind.CORROBORATES, left.id, STATEMENTS[4].id, 1.0, "user:ann", "meant so", Verdict.YES)
    assert len(_groups((left, STATEMENTS[4]), [forced])) == 1


def test_the_label_can_be_read_alone() -> None:
    """Of several wordings the one that names its parties stands for the claim."""
    vague = spoken("If there is a request, it will be considered", IVO, "d-one", Mode.DIRECT)
    clear = spoken("Norvia will consider sending soldiers to Tessara if it is asked", IVO, "d-two")
    assert label([vague, clear]) == clear.text


def test_the_label_does_not_open_with_a_pronoun() -> None:
    """A wording that names its thing is preferred to a nearer one that only points at it."""
    by = speaker("the company")
    pointing = [spoken(f"its vessel Grey Wren was turned back at the gate{end}", by, f"d-{end}") for end in ("", ".", "..")]
    naming = spoken("the ferry Grey Wren of Ferrow Line had to turn round at the gate", IVO, "d-nine")
    assert label([*pointing, naming]) == naming.text


def test_the_label_says_what_the_others_say_too() -> None:
    """Of several wordings, one that adds what no other report carries does not stand for them all."""
    plain = [
        spoken(f"no ferry {verb} turned back at Pell this week", IVO, f"d-{verb}") for verb in ("was", "had been", "has been")
    ]
    more = spoken(
        "no ferry was turned back at Pell, and the men of the Dunmore works keep to an ordinary autumn", IVO, "d-more"
    )
    assert label([more, *plain]) in {said.text for said in plain}


def test_groups_whose_members_doubt_each_other_stay_apart() -> None:
    """A statement near to one member of a group, and in doubt beside most of them, does not bring its own claim in."""
    wide = [
        spoken(f"a freight train exploded near the town of Pell {when}, killing 12 people", IVO, f"d-{when}")
        for when in ("early", "late")
    ]
    bridge = spoken("Train blast near Pell kills 12", IVO, "d-head")
    other = spoken("PELL TRAIN WAS SABOTAGED", ONA, "d-other")
    links = [
        Link(LinkKind.CORROBORATES, left.id, right.id, 0.6, "claims@1", "", Verdict.YES)
        for left, right in ((bridge, other), (bridge, wide[0]), (wide[0], wide[1]))
    ]
    groups = _groups((*wide, bridge, other), links)
    assert not any(other.id in group and wide[0].id in group for group in groups)


def test_a_claim_is_called_by_what_its_members_assert() -> None:
    """What one of them denies reads as its opposite: it is the title only where all deny it."""
    denied = spoken("there were cracks in the lower gate of the Calder weir", ONA, "d-one", denied=True)
    said = spoken("There are no cracks in the gate, none at all", IVO, "d-two")
    assert label([denied, said]) == said.text
    assert label([denied]) == f"{denied.text} (denied)"
