"""The local engine: order and doubles of input change nothing, over-full keys are said, the plan is checked first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.engine import local
from crosswire.engine.kept import analyse
from crosswire.errors import InputError, PlanError
from crosswire.export.form import dumps
from crosswire.ingest.sources import Raw
from crosswire.model import Document, Issue, Link, LinkKind, Record, Statement, Story
from crosswire.pipeline import chosen_reader, plan
from crosswire.stage import Annotate, Group, Notes, Pair
from crosswire.store.sqlite import Store

RAWS = (
    Raw("wire", "wire.txt", b"Bridge shut\n\nMayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.\n"),
    Raw("mail", "mail.txt", b"Bridge stays shut\n\nIlsa Brandt denied that the bridge at Tessamouth would open on Friday.\n"),
    Raw("bad", "bad.txt", b"\x00\x01\x02" * 50),
    Raw("void", "void.txt", b" \n"),
)


@dataclass(frozen=True)
class Seen:
    """What a pair stage of these tests compares."""

    id: str
    key: str


def seen(names: Sequence[str]) -> Notes:
    """Return notes of documents of those names."""
    return Notes(Document(f"d-{name}", name, name, "0" * 64) for name in names)


def pair(limit: int = 400, calls: list[tuple[str, str]] | None = None) -> Pair:
    """Return a stage that links every two documents whose names begin alike."""

    def compare(left: Seen, right: Seen) -> Iterable[Link]:
        if calls is not None:
            calls.append((left.id, right.id))
        yield Link(LinkKind.SAME, left.id, right.id, 1.0, "alike@1", "they begin alike")

    return Pair(
        "alike", "1", (Document,), (LinkKind.SAME,), lambda notes: [Seen(d.id, d.name) for d in notes.of(Document)],
        lambda view: (view.key[:1], view.key[-1:]), compare, limit,
    )  # fmt: skip


def annotate(name: str = "name", reads: tuple[type, ...] = (Document,), writes: tuple[type, ...] = (Issue,)) -> Annotate:
    """Return a stage that writes an issue for each document."""

    def run(documents: Sequence[Document], notes: Notes) -> Iterable[Record]:
        return [Issue(name, document.id, f"{len(documents)}") for document in documents]

    return Annotate(name, "1", reads, writes, run)


@given(st.permutations(["aa", "ab", "ba", "bb", "ca"]))
def test_pairs_do_not_depend_on_the_order(names: list[str]) -> None:
    """The same documents in another order are compared in the same order, with the same links."""
    assert local.run_pair(pair(), seen(names)) == local.run_pair(pair(), seen(sorted(names)))


def test_two_records_that_share_several_keys_meet_once() -> None:
    """A pair is compared once, and never a record with itself."""
    calls: list[tuple[str, str]] = []
    local.run_pair(pair(calls=calls), seen(["axa", "aya", "bzb"]))
    assert calls == [("d-axa", "d-aya")]


def test_an_overfull_key_is_an_issue_and_proposes_nothing() -> None:
    """More records on one key than the limit are not compared on it, and the issue says how many and on which key."""
    made = local.run_pair(pair(limit=2), seen(["ax", "ay", "az", "bq", "cq"]))
    assert [(link.left, link.right) for link in made if isinstance(link, Link)] == [("d-bq", "d-cq")]
    assert [issue.message for issue in made if isinstance(issue, Issue)] == [
        "3 records share 'a', too many to compare each with each (limit 2): two that share nothing else stay apart"
    ]


def test_documents_are_handed_over_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """No batch is larger than the limit, and no document is left out."""
    monkeypatch.setattr(local, "BATCH", 2)
    notes = local.run([annotate()], seen(["a", "b", "c", "d", "e"]))
    assert [issue.message for issue in notes.of(Issue)] == ["2", "2", "2", "2", "1"]


def test_what_a_stage_makes_is_noted_with_its_maker() -> None:
    """Each record carries the name and version of its stage."""
    notes = local.run([annotate()], seen(["a"]))
    assert notes.maker(notes.of(Issue)[0].id) == "name@1"


@pytest.mark.parametrize(
    ("stages", "says"),
    [
        ([annotate(reads=(Statement,))], "reads Statement, which no stage before it writes"),
        ([annotate(), annotate()], "two stages are named 'name'"),
        ([Group("late", "1", (Story,), (Issue,), lambda notes: [])], "reads Story"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_before_it_runs(stages: list[Annotate | Group], says: str) -> None:
    """A stage that reads what nobody wrote, or a second of one name, stops the run before the first stage."""
    notes = seen(["a"])
    with pytest.raises(PlanError, match=says):
        local.run(stages, notes)
    assert notes.of(Issue) == []


def test_the_pipeline_fits() -> None:
    """The shipped list of stages passes its own check."""
    local.check(plan(chosen_reader("rules")))


def test_progress_ends_where_it_should() -> None:
    """The last report of progress says that all stages are done."""
    calls: list[tuple[str, int, int]] = []
    local.run([annotate()], seen(["a"]), lambda *step: calls.append(step))
    assert calls[-1] == ("done", 1, 1)


@pytest.mark.parametrize("raws", [RAWS, RAWS[::-1], (*RAWS, *RAWS), (RAWS[2], RAWS[0], RAWS[3], RAWS[1], RAWS[0])])
def test_order_and_doubles_of_input_change_nothing(raws: Sequence[Raw], tmp_path: Path) -> None:
    """The same reports in any order, any of them twice, give the same output byte for byte."""
    with Store(tmp_path / "one.db") as store:
        expected = dumps(analyse(RAWS, (), store, "rules"))
    with Store(tmp_path / "two.db") as store:
        assert dumps(analyse(raws, (), store, "rules")) == expected


def test_a_store_adds_to_what_it_holds(tmp_path: Path) -> None:
    """Reports that come one after the other give what they give together; a story's id tells which of them came first."""
    with Store(tmp_path / "both.db") as store:
        together = analyse(RAWS[:2], (), store, "rules")
    with Store(tmp_path / "each.db") as store:
        (first,) = analyse(RAWS[:1], (), store, "rules").of(Story)
        each = analyse(RAWS[1:2], (), store, "rules")
    (story,) = together.of(Story)
    assert [s.id for s in each.of(Story)] == [first.id]
    assert dumps(each) == dumps(together).replace(story.id, first.id)


def test_input_without_a_usable_report_is_an_error_and_keeps_nothing(tmp_path: Path) -> None:
    """If every report is unusable, the error says why for each, and the store stays empty."""
    with Store(tmp_path / "none.db") as store:
        with pytest.raises(InputError, match="bad"):
            analyse(RAWS[2:], (), store, "rules")
        assert len(store.notes()) == 0
