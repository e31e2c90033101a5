"""Stories: who belongs together on average, and what a person decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.group import stories
from crosswire.model import Block, BlockKind, Link, LinkKind, Span, Verdict
from tests.made import Report, notes


def alike(left: str, right: str, score: float, by: str = "coverage@1", verdict: Verdict = Verdict.YES) -> Link:
    """Return a link between two documents."""
    return Link(LinkKind.SAME, left, right, score, by, "", verdict)


def test_a_chain_of_weak_links_joins_nothing() -> None:
    """A round-up between two events is joined to the nearer one and does not pull the other in."""
    links = [alike("a", "b", 0.6), alike("b", "c", 0.25), alike("c", "d", 0.6)]
    assert stories.groups(["a", "b", "c", "d"], links) == [["a", "b"], ["c", "d"]]


def test_a_person_keeps_apart_and_joins() -> None:
    """A person's verdict on two documents beats the stage's, either way."""
    apart = [alike("a", "b", 0.9), alike("a", "b", 1.0, "user:mia", Verdict.NO)]
    assert stories.groups(["a", "b"], apart) == [["a"], ["b"]]
    assert stories.groups(["a", "b"], [alike("a", "b", 1.0, "user:mia")]) == [["a", "b"]]


def test_a_verdict_holds_for_the_groups_it_lies_in() -> None:
    """Documents that a person kept apart stay apart when a third is like both."""
    links = [alike("a", "c", 0.8), alike("b", "c", 0.7), alike("a", "b", 0.9), alike("a", "b", 1.0, "user:mia", Verdict.NO)]
    assert stories.groups(["a", "b", "c"], links) == [["a", "c"], ["b"]]


def test_singletons_are_stories_and_the_title_is_a_headline() -> None:
    """A lone report is a story; its title is its headline, or its first sentence if it has none."""
    headed, bare = Report("a", "Quay shut\nThe quay is shut."), Report("b", "The roof is new. It is red.")
    headed.records.append(Block(Span(headed.document.id, 0, 9), BlockKind.HEADLINE))
    found = {story.documents: story.title for story in stories.run(notes(headed, bare))}
    assert found == {(headed.document.id,): "Quay shut", (bare.document.id,): "The roof is new."}


def test_a_long_title_is_cut_after_a_word() -> None:
    """A first sentence that is too long for a title ends with a whole word and says that it goes on."""
    words = " ".join(["quay"] * 40)
    (story,) = stories.run(notes(Report("a", words + ".")))
    assert story.title == " ".join(["quay"] * 20) + "…"


def test_what_stands_above_the_body_is_no_title() -> None:
    """Without a headline a story is titled by its body, not by the line of outlet and date above it."""
    text = "Velm Echo, 12 June 2025\n\nThree are missing. Nobody knows why."
    report = Report("a", text)
    report.records.append(Block(Span(report.document.id, 25, len(text)), BlockKind.BODY))
    assert [story.title for story in stories.run(notes(report))] == ["Three are missing."]


def test_a_story_is_called_after_the_report_that_came_first() -> None:
    """Of reports that came together the smallest id opens the story; one that was here before gives it its id."""
    reports = [Report(name, f"The quay at {name} is shut.") for name in ("a", "b", "c")]
    one, two, three = sorted(report.document.id for report in reports)
    found = notes(*reports)
    found.add([alike(one, two, 0.8), alike(one, three, 0.8), alike(two, three, 0.8)])
    for arrived, first in (({}, one), ({two: 4, three: 7}, two), ({three: 4}, three), ({two: 4, three: 4}, two)):
        (story,) = stories.run(found, arrived)
        assert story.id == stories.opened_by(first)


ITEMS = ["a", "b", "c", "d", "e"]
LINKS = st.lists(
    st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS), st.floats(0.2, 1)).filter(lambda item: item[0] < item[1]),
    max_size=10,
)


@given(LINKS, st.randoms())
def test_order_and_doubling_change_nothing(pairs: list[tuple[str, str, float]], random: object) -> None:
    """The same links in any order, or twice, give the same stories."""
    links = [alike(*pair) for pair in pairs]
    shuffled = links * 2
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stories.groups(ITEMS, links) == stories.groups(ITEMS, shuffled)
