"""Statements that weighed signs join or set against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crosswire.language.matching.judge import WEIGHED, Chances, chances
from crosswire.language.matching.signs import told
from crosswire.language.said import Said
from crosswire.link import matched
from crosswire.model import Link, LinkKind, Mode, Verdict
from crosswire.stage import Notes
from tests.spoken import speaker, spoken

ONA, IVO = speaker("Ona Brell"), speaker("Ivo Marr")
LAID_OFF = "the ferry line will lay off 340 sailors before the winter"
BACKGROUND = [
    spoken("the pier at Dunmore is to be painted green", IVO, "d-three"),
    spoken("the night boat to Calder was late again", IVO, "d-three"),
    spoken("passengers had paid too little for years", IVO, "d-four"),
]


def _links(*said: Said) -> list[Link]:
    met = list(matched.pairs(told([*said, *BACKGROUND])))
    mine = {view.id for view in said}
    weighed = zip(met, chances(met), strict=True)
    return [link for pair, found in weighed if {view.id for view in pair} <= mine for link in matched.decide(*pair, found)]


def test_two_wordings_of_two_newsrooms_are_one_claim() -> None:
    """Few words are shared; number, speaker and meaning join them, and the reason names what was weighed."""
    (link,) = _links(spoken(LAID_OFF, ONA, "d-one"), spoken("some 340 crew would lose their posts by December", ONA, "d-two"))
    assert (link.kind, link.verdict) == (LinkKind.CORROBORATES, Verdict.YES)
    assert link.why.startswith(WEIGHED)


def test_what_the_rules_decide_is_left_to_them() -> None:
    """A contradiction that the rules are sure of is not said twice."""
    one = spoken("no order was sent to the pump station", ONA, "d-one")
    other = spoken("an order was sent to the pump station", IVO, "d-two")
    assert _links(one, other) == []


def test_statements_of_one_report_do_not_meet() -> None:
    """Neighbours are looked for in other reports; each pair is proposed once, in an order that does not depend on input."""
    views = told([spoken(LAID_OFF, ONA, "d-one"), spoken(LAID_OFF + " comes", ONA, "d-one"), *BACKGROUND])
    pairs = list(matched.pairs(views))
    assert all(left.said.document != right.said.document for left, right in pairs)
    assert len({frozenset((a.id, b.id)) for a, b in pairs}) == len(pairs)


def test_a_copy_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With each report a second time the same pairs of texts are weighed, by the same weights of words."""
    said = [replace(view, kin=view.text) for view in (spoken(LAID_OFF, ONA, "d-one"), *BACKGROUND)]
    copies = [replace(view, id=f"{view.id}-copy", document=f"{view.document}-copy") for view in said]
    met = []
    for several in (said, [*said, *copies]):
        monkeypatch.setattr(matched, "all_said", lambda _, several=several: several)
        views = matched._views(Notes())
        met.append({(a.said.text, b.said.text, tuple(a.words.items())) for a, b in matched.pairs(views)})
    assert met[0] == met[1] != set()


def test_neighbours_are_bounded() -> None:
    """In a crowd each statement meets no more than so many, so that the work grows with the statements."""
    crowd = told([spoken(f"the ferry line sold boat number {n}", ONA, f"d-{n}") for n in range(60)])
    assert len(list(matched.pairs(crowd))) <= matched.NEIGHBOURS * len(crowd)


def test_no_statement_makes_no_pair() -> None:
    """An empty story proposes nothing."""
    assert list(matched.pairs([])) == []


def test_what_may_stand_against_it_is_never_stated() -> None:
    """Of one voice it is another position, in the order of the days; of two a conflict. Both are only suggested."""
    found = Chances(0.1, 0.9, 0.0)
    old, new = "entries stood at 640 rowers", "some 780 rowers had entered"
    dated = told([spoken(old, ONA, "d-one", day=date(2021, 3, 1)), spoken(new, ONA, "d-two", day=date(2021, 3, 4))])
    (link,) = matched.decide(*dated, found)
    assert (link.kind, link.left, link.verdict) == (LinkKind.SUPERSEDES, dated[1].id, Verdict.UNSURE)
    two = told([spoken("there is a deal", ONA, "d-one"), spoken("talks have broken down", IVO, "d-two")])
    (link,) = matched.decide(*two, found)
    assert (link.kind, link.verdict) == (LinkKind.CONTRADICTS, Verdict.UNSURE)


def test_one_utterance_in_two_wordings() -> None:
    """Two quotations weighed as one, of one speaker or of one who is not named, are two renderings; of two names not."""
    old, new = "We shall not beg for fish from our own sea", "We do not ask for alms in waters that are ours"
    for by, kinds in (
        (ONA, {LinkKind.CORROBORATES, LinkKind.RENDERS}),
        (speaker("premier"), {LinkKind.CORROBORATES, LinkKind.RENDERS}),
        (IVO, {LinkKind.CORROBORATES}),
    ):
        two = told([spoken(old, ONA, "d-one", Mode.DIRECT), spoken(new, by, "d-two", Mode.DIRECT)])
        assert {link.kind for link in matched.decide(*two, Chances(0.9, 0.0, 0.9))} == kinds


def test_of_many_conflicts_a_desk_sees_the_likeliest(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than so many pairs of a story are shown as worth a look, whatever their number."""
    many = [spoken(f"boat {n} will sail at dawn", ONA, f"d-{n}") for n in range(6)]
    monkeypatch.setattr(matched, "all_said", lambda _: many)
    monkeypatch.setattr(matched, "chances", lambda met: [Chances(0.0, 0.5 + 0.01 * n, 0.0) for n in range(len(met))])
    monkeypatch.setattr(matched.claims, "compare", lambda *_: ())
    monkeypatch.setattr(matched.changes, "compare", lambda *_: ())
    links = list(matched.run(Notes()))
    assert len(links) == matched.ALERTS
    assert min(link.score for link in links) > 0.5
