"""What the counts promise, end to end: copies add reports and no origins, unrelated reports and order change nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.gold import CASES, analysed
from crosswire.engine import local
from crosswire.ingest.sources import find
from crosswire.model import Claim, Document, Link, Story
from crosswire.pipeline import chosen_reader, plan
from crosswire.settings import Settings
from crosswire.stage import Notes

ROOT = Path(__file__).parents[1]
COPIES = 10
COPIED = {"harbour": "orrel-wire", "syria-2015": "001"}


@pytest.fixture(scope="module", params=sorted(CASES))
def case(request: pytest.FixtureRequest) -> tuple[str, Path, Notes]:
    """One gold folder with the notes of a run over it."""
    folder, _ = CASES[request.param]
    if not folder.is_dir():
        pytest.skip(f"{request.param}: the reports are not at hand ({folder.name} is absent)")
    return request.param, folder, analysed(folder)


def _run(paths: list[str]) -> Notes:
    raws, _ = find(paths)
    return local.run(plan(chosen_reader(Settings().reader)), local.noted(local.receive(raws)))


def _claims(notes: Notes) -> dict[str, Claim]:
    return {statement: claim for claim in notes.of(Claim) for statement in claim.statements}


def test_verbatim_copies_add_reports_and_no_origins(case: tuple[str, Path, Notes], tmp_path: Path) -> None:
    """Ten verbatim copies under other names add ten reports to each claim of the original and no origin to any."""
    name, folder, before = case
    original = folder / f"{COPIED[name]}.txt"
    for number in range(COPIES):
        shutil.copy(original, tmp_path / f"copy-{number}.txt")
    after = _run([str(folder), str(tmp_path)])
    identifier = next(d.id for d in before.of(Document) if d.name == COPIED[name])
    now = _claims(after)
    for claim in before.of(Claim):
        held = now[claim.statements[0]]
        added = COPIES if identifier in claim.counts.reports else 0
        assert len(held.counts.reports) == len(claim.counts.reports) + added, claim.text
        assert held.counts.origins == claim.counts.origins, claim.text


def test_unrelated_reports_change_nothing(case: tuple[str, Path, Notes]) -> None:
    """Three reports of other stories leave the story and every claim of it as they were."""
    _, folder, before = case
    after = _run([str(folder), str(ROOT / "examples/unrelated")])
    assert {(s.id, s.documents) for s in before.of(Story)} <= {(s.id, s.documents) for s in after.of(Story)}
    assert set(before.of(Claim)) <= set(after.of(Claim))


def test_order_and_repetition_change_nothing(case: tuple[str, Path, Notes]) -> None:
    """The reports in reverse order, some of them named twice, give the same records."""
    _, folder, before = case
    files = sorted((str(path) for path in folder.iterdir() if path.suffix in (".txt", ".html")), reverse=True)
    after = _run([*files, *files[:2]])
    assert {record.id for record in after} == {record.id for record in before}
    assert set(after.of(Claim)) == set(before.of(Claim))
    assert set(after.of(Link)) == set(before.of(Link))
