"""What a person decides holds: over stages, over earlier verdicts, and for whole groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crosswire.group import claims, entities, stories
from crosswire.group.verdicts import ALIAS_FILE, settle
from crosswire.language.said import Said
from crosswire.model import Form, Kind, Link, LinkKind, Mention, Span, Verdict
from tests.spoken import speaker, spoken

ITEMS = "abcdef"
PAIRS = st.sampled_from([(one, other) for one in ITEMS for other in ITEMS if one < other])
STAGES = st.lists(st.tuples(PAIRS, st.floats(0.2, 1), st.sampled_from(Verdict)), max_size=12)
PERSONS = st.lists(st.tuples(PAIRS, st.sampled_from((Verdict.YES, Verdict.NO))), max_size=6, unique_by=lambda item: item[0])


def link(
    pair: tuple[str, str], verdict: Verdict, score: float = 1.0, by: str = "user:mia", kind: LinkKind = LinkKind.SAME
) -> Link:
    """Return a judgement."""
    return Link(LinkKind.SAME, *pair, score, by, "", verdict)


MENTIONS = {i: Mention(Span(f"d-{i}", 0, 4), Form.NAME, Kind.ORGANISATION, "Board") for i in ITEMS}
"""Six mentions of one name in six documents."""

SAID: dict[str, Said] = {i: spoken("The quay at Pell is shut", speaker(f"Ana {i}"), f"d-{i}") for i in ITEMS}
"""Six statements of six speakers that say the same."""

Components = Callable[[list[Link]], list[list[str]]]


def entity_groups(links: list[Link]) -> list[list[str]]:
    """Return the groups of mentions."""
    placed = [replace(k, left=MENTIONS[k.left].id, right=MENTIONS[k.right].id) for k in links]
    letter = {mention.id: i for i, mention in MENTIONS.items()}
    groups = entities.components({m.id: m for m in MENTIONS.values()}, placed)
    return sorted(sorted(letter[member] for member in group) for group in groups)


def story_groups(links: list[Link]) -> list[list[str]]:
    """Return the groups of documents."""
    return stories.groups(list(ITEMS), links)


def claim_groups(links: list[Link]) -> list[list[str]]:
    """Return the groups of statements, as a claim stage's links join them."""
    return claims.components(SAID, [replace(k, kind=LinkKind.CORROBORATES) for k in links])


ROOMS = st.sampled_from((entity_groups, story_groups, claim_groups))


def together(groups: list[list[str]], pair: tuple[str, str]) -> bool:
    """Return whether one group holds both."""
    return any(pair[0] in group and pair[1] in group for group in groups)


@given(ROOMS, STAGES, PERSONS)
def test_the_last_verdict_holds_whatever_stages_and_earlier_verdicts_say(
    room: Components,
    stages: list[tuple[tuple[str, str], float, Verdict]],
    persons: list[tuple[tuple[str, str], Verdict]],
) -> None:
    """In parties, stories and claims alike, the last word of a person is what is done."""
    links = [link(pair, verdict, score, "names@1") for pair, score, verdict in stages]
    links += [link(pair, verdict) for pair, verdict in persons]
    groups = room(links)
    assert sorted(member for group in groups for member in group) == list(ITEMS)
    if persons:
        pair, verdict = persons[-1]
        assert together(groups, pair) == (verdict is Verdict.YES)


@given(ROOMS, STAGES, st.permutations(ITEMS), st.sampled_from((1, -1)), st.randoms())
def test_one_joined_and_one_parted_are_both_done(
    room: Components, stages: list[tuple[tuple[str, str], float, Verdict]], order: list[str], step: int, random: object
) -> None:
    """A is B, and C is not B: both hold, whatever stages say, and the order of their links is of no account."""
    one, two, three = order[:3]
    yes, no = link((one, two), Verdict.YES), link((three, two), Verdict.NO)
    persons = [yes, no][::step]
    links = [link(pair, verdict, score, "names@1") for pair, score, verdict in stages]
    groups = room([*links, *persons])
    assert together(groups, (one, two))
    assert not together(groups, (two, three))
    random.shuffle(links)  # type: ignore[attr-defined]
    assert room([*persons, *links]) == groups


@given(PERSONS)
def test_where_stages_are_silent_verdicts_that_agree_all_hold(persons: list[tuple[tuple[str, str], Verdict]]) -> None:
    """Verdicts that can all be true are all done, in whatever order they were spoken."""
    joined = settle([[i] for i in ITEMS], [link(pair, v) for pair, v in persons if v is Verdict.YES])
    agreeing = [link(pair, v) for pair, v in persons if together(joined, pair) == (v is Verdict.YES)]
    for spoken_in in (agreeing, agreeing[::-1]):
        groups = settle([[i] for i in ITEMS], spoken_in)
        assert all(together(groups, (k.left, k.right)) == (k.verdict is Verdict.YES) for k in agreeing)


def test_a_no_cuts_a_path_at_its_weakest_place() -> None:
    """Where links join two ends of a path, parting the ends cuts the weakest link, and each side keeps its own."""
    path = [link(("a", "b"), Verdict.YES, 0.95, "names@1"), link(("b", "c"), Verdict.YES, 0.9, "names@1")]
    path += [link(("c", "d"), Verdict.YES, 0.97, "names@1")]
    for room in (entity_groups, story_groups):
        assert room([*path, link(("a", "d"), Verdict.NO)])[:2] == [["a", "b"], ["c", "d"]]


def test_a_yes_joins_whole_groups() -> None:
    """Calling one member of each group the same joins the groups, also where stages say no of other members."""
    pairs = [link(("a", "b"), Verdict.YES, 0.9, "names@1"), link(("c", "d"), Verdict.YES, 0.9, "names@1")]
    against = [link(("a", "d"), Verdict.NO, 0.9, "names@1")]
    for room in (entity_groups, story_groups, claim_groups):
        groups = room([*pairs, *against, link(("b", "c"), Verdict.YES)])
        assert all(together(groups, (one, other)) for one in "abcd" for other in "abcd" if one < other)


def test_the_later_of_two_verdicts_that_cannot_both_hold_wins() -> None:
    """Parting after joining parts, joining after parting joins, also where the pairs differ but the groups do not."""
    joined, parted = link(("a", "b"), Verdict.YES), link(("a", "c"), Verdict.NO)
    bridge = link(("b", "c"), Verdict.YES)
    assert settle([["a"], ["b"], ["c"]], [joined, bridge, parted]) == [["a"], ["b", "c"]]
    assert settle([["a"], ["b"], ["c"]], [parted, joined, bridge]) == [["a", "b", "c"]]


def test_a_verdict_beats_the_alias_file_however_they_are_ordered() -> None:
    """The file speaks of every report, a verdict of two records: the verdict is the last word."""
    listed, parted = link(("a", "b"), Verdict.YES, by=ALIAS_FILE), link(("a", "b"), Verdict.NO)
    assert settle([["a"], ["b"]], [listed, parted]) == settle([["a"], ["b"]], [parted, listed]) == [["a"], ["b"]]


def test_a_person_who_is_unsure_decides_nothing() -> None:
    """An unsure verdict neither joins nor parts."""
    assert settle([["a", "b"], ["c"]], [link(("a", "b"), Verdict.UNSURE), link(("b", "c"), Verdict.UNSURE)]) == [
        ["a", "b"],
        ["c"],
    ]


def test_a_verdict_on_what_is_not_there_does_nothing() -> None:
    """A record that a run no longer finds is passed over."""
    assert settle([["a"], ["b"]], [link(("a", "z"), Verdict.YES)]) == [["a"], ["b"]]
