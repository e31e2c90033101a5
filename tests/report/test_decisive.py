"""Which of many links are told, and that none is lost where all are asked for."""

from __future__ import annotations

from itertools import combinations

from crosswire.model import Claim, ClaimState, Counts, Document, Link, LinkKind, Mode, Span, Statement, Story, Verdict
from crosswire.report.decisive import decisive, tally
from crosswire.report.why import MOST_LINKS, explain
from crosswire.stage import Notes


def link(left: str, right: str, score: float, **other: object) -> Link:
    """Return a link that joins two records."""
    values: dict[str, object] = {"kind": LinkKind.CORROBORATES, "by": "claims@1", "why": f"{left}{right}", **other}
    return Link(left=left, right=right, score=score, **values)  # type: ignore[arg-type]


def roles(links: list[Link], members: str) -> dict[str, str]:
    """Return what makes each told link decisive, by its two sides."""
    return {k.left + k.right: role for k, role in decisive(links, dict(zip(members, members, strict=True)))}


def test_the_weakest_link_that_holds_is_told_and_weaker_ones_beside_it_are_not() -> None:
    """Two close pairs hang on their best bridge; a weaker bridge and a link to an outsider decide nothing."""
    links = [link("a", "b", 0.9), link("c", "d", 0.8), link("b", "c", 0.6), link("a", "d", 0.5), link("a", "x", 0.99)]
    assert roles(links, "abcd") == {
        "bc": "the weakest that it cannot do without",
        "ab": "the strongest of a member",
        "cd": "the strongest of a member",
    }


def test_what_persons_said_and_what_stands_against_it_is_told() -> None:
    """A person's NO and the strongest contradiction are told; an unsure one is not."""
    links = [
        link("a", "b", 0.9),
        link("a", "b", 1.0, by="user:mia", verdict=Verdict.NO),
        link("a", "y", 0.7, kind=LinkKind.CONTRADICTS),
        link("b", "y", 0.8, kind=LinkKind.CONTRADICTS),
        link("b", "z", 0.9, kind=LinkKind.CONTRADICTS, verdict=Verdict.UNSURE),
    ]
    assert [role for _, role in decisive(links, {"a": "a", "b": "b"})] == [
        "a person said so",
        "the weakest that it cannot do without",
        "the strongest that contradicts",
    ]
    assert roles(links[2:], "ab") == {"by": "the strongest that contradicts"}
    assert tally(links) == "2 contradicts yes, 1 contradicts unsure, 1 corroborates no, 1 corroborates yes"


def test_parts_of_one_report_are_one_member() -> None:
    """What joins two mentions of one report decides nothing: they are joined there anyhow."""
    told = decisive([link("m1", "m2", 1.0), link("m2", "n", 0.7)], {"m1": "m", "m2": "m", "n": "n"})
    assert [(k.right, role) for k, role in told] == [("n", "the weakest that it cannot do without")]


def test_many_links_are_folded_and_all_are_told_when_asked() -> None:
    """A claim of six statements has fifteen links: they are counted, the deciding ones told, and `everything` tells each."""
    words = "It rained. " * 6
    document = Document("d-1", "rain", words, "0" * 64)
    said = [Statement((Span("d-1", n * 11, n * 11 + 10),), None, None, Mode.AUTHORIAL) for n in range(6)]
    members = tuple(s.id for s in said)
    made = [link(a, b, 0.9 - n / 100) for n, (a, b) in enumerate(combinations(members, 2))]
    claim = Claim("c-1", "It rained.", "t-1", members, Counts(("d-1",), (), ()), ClaimState.UNKNOWN, "the same words")
    notes = Notes([document, *said, Story("t-1", "Rain", ("d-1",)), claim, *made])
    folded, whole = explain("c1", notes), explain("c1", notes, everything=True)
    assert len(made) > MOST_LINKS
    assert folded.folded == len(made)
    assert f"{len(made)} links: {len(made)} corroborates yes; these decide, --all tells each one:" in [
        line.text for line in folded.lines
    ]
    told = [line.text for line in folded.lines if ", score " in line.text]
    assert 0 < len(told) <= len(members)
    assert sum(", score " in line.text for line in whole.lines) == len(made)
    assert whole.folded == 0


def test_an_explanation_names_the_id_that_stays() -> None:
    """Handles move between runs; the id in the title is found by `why` as well."""
    document = Document("d-1", "rain", "It rained.", "0" * 64)
    notes = Notes([document, Story("t-0123456789abcdef", "Rain", ("d-1",))])
    title = explain("t1", notes).title
    assert title == "t1 Rain (t-0123456789abcdef)"
    assert explain("t-0123456789abcdef", notes).title == explain("t-0123", notes).title == title
