"""Findings: all that the gold files name are found from gold statements, and little else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import claims as claim_groups
from crosswire.group import findings
from crosswire.group.headlines import differing_headlines
from crosswire.link import changes, claims
from crosswire.model import BlockKind, Claim, ClaimState, Document, Finding, FindingKind, Kind
from tests.gold_statements import HARBOUR, SYRIA, notebook
from tests.spoken import speaker, spoken

PRINCIPALS = {
    "Zhenar Tavlikov": "Marenia", "Marenian state radio": "Marenia", "Marenian Harbour Ministry": "Marenia",
    "Liora Senn": "Marenia", "Edric Solway": "Kestria", "Kestrian coastguard": "Kestria",
    "Walid Muallem": "Syria", "Syrian state television": "Syria", "Dmitry Peskov": "Russia",
}  # fmt: skip
KINDS = {
    "position change": FindingKind.POSITION_CHANGE,
    "two renderings of one utterance": FindingKind.TWO_RENDERINGS,
    "two voices of one principal": FindingKind.TWO_VOICES,
    "headline differs from body": FindingKind.HEADLINE_DIFFERS,
    "suspect date": FindingKind.SUSPECT_DATE,
    "publisher unknown": FindingKind.UNKNOWN_PUBLISHER,
}
CASES = [pytest.param(HARBOUR, id="harbour"), pytest.param(SYRIA, id="syria")]


def _found(case: tuple[Path, Path]) -> tuple[list[Finding], dict[str, str], dict[str, Any]]:
    if not case[0].exists():
        pytest.skip(f"the folder {case[0].name} is not at hand")
    notes, named = notebook(*case, PRINCIPALS)
    for stage in (claims.STAGE, changes.STAGE):
        notes.add(run_pair(stage, notes))
    notes.add(claim_groups.STAGE.run(notes))
    named |= {document.id: document.name for document in notes.of(Document)}
    made = [record for record in findings.STAGE.run(notes) if isinstance(record, Finding)]
    return made, named, json.loads(case[1].read_text(encoding="utf-8"))


def _wanted(item: dict[str, Any]) -> set[str]:
    """Return the gold ids that a finding must hold: its two statements, or its documents."""
    sides = {item[key] for key in ("earlier", "later", "left", "right", "headline", "body") if key in item}
    return sides or set(item.get("documents", [item.get("document")]))


@pytest.mark.parametrize("case", CASES)
def test_every_gold_finding_is_found(case: tuple[Path, Path]) -> None:
    """With gold statements as input, each finding of the gold file is among those made, with its records."""
    made, named, gold = _found(case)
    for item in gold["findings"]:
        kind = KINDS[item["kind"]]
        members = [{named[m] for m in (*f.statements, *f.documents)} for f in made if f.kind is kind]
        assert any(_wanted(item) <= held for held in members), item


@pytest.mark.parametrize("case", CASES)
def test_few_findings_are_made_beside_the_gold_ones(case: tuple[Path, Path]) -> None:
    """Of the kinds that gold lists as findings nothing is made that gold does not have; of the others at most one."""
    made, _, gold = _found(case)
    listed = [f for f in made if f.kind in KINDS.values()]
    assert len(listed) == len(gold["findings"])
    relations = {FindingKind.CONTRADICTION, FindingKind.NUMBERS_IN_CONFLICT}  # gold lists these as relations of claims
    assert len([f for f in made if f not in listed and f.kind not in relations]) <= 1


def test_numbers_that_differ_are_a_kind_of_their_own() -> None:
    """Two counts of one thing that cannot both be right are numbers in conflict, not a contradiction."""
    made, named, _ = _found(HARBOUR)
    numbers = [{named[s] for s in f.statements} for f in made if f.kind is FindingKind.NUMBERS_IN_CONFLICT]
    assert any({"s07", "s59"} <= held for held in numbers)
    assert any({"s80", "s10"} <= held for held in numbers)
    assert not any({"s04", "s57"} <= held for held in numbers)


@pytest.mark.parametrize("case", CASES)
def test_every_finding_says_why_and_what_would_settle_it(case: tuple[Path, Path]) -> None:
    """A finding has a reason, what would settle it, and a confidence between 0 and 1."""
    made, _, _ = _found(case)
    assert made
    assert all(f.why and f.settles and 0 < f.confidence <= 1 for f in made)


ONA, IVO = speaker("Ona Brell", "Tessara"), speaker("Ivo Marr", "Norvia")


def test_a_headline_with_another_speaker_is_found() -> None:
    """A standfirst that gives to one official what the body gives to another differs from its body."""
    head = spoken("No Offer Has Been Received", ONA, place=BlockKind.STANDFIRST)
    body = spoken("no offer has been received so far", IVO)
    (finding,) = differing_headlines([head, body])
    assert finding.statements == (head.id, body.id)


def test_a_headline_that_its_body_bears_out_is_no_finding() -> None:
    """A headline that says what the same speaker says in the body is left alone, even if the wording differs."""
    head = spoken("Tessara to close the port if fuel leaks", ONA, place=BlockKind.HEADLINE)
    body = spoken("Tessara would shut the port if more fuel leaked", ONA)
    assert list(differing_headlines([head, body])) == []


def test_a_headline_that_drops_the_limit_of_a_denial_is_found() -> None:
    """A headline "no soldiers" above a body that only denies "armed soldiers" is stronger than its body."""
    head = spoken("there are no soldiers in Pell", ONA, place=BlockKind.HEADLINE)
    body = spoken("there are no armed soldiers in Pell", ONA)
    (finding,) = differing_headlines([head, body])
    assert "denies less" in finding.why


def test_a_headline_that_tells_of_somebody_is_not_that_partys_statement() -> None:
    """A headline without a verb, "Ona Brell dead at Pell", says nothing that the body could give to another speaker."""
    head = spoken("found dead at home", ONA, place=BlockKind.HEADLINE)
    body = spoken("she was found dead at home and the doctors have been told", IVO)
    assert list(differing_headlines([head, body])) == []


def test_a_headline_of_another_matter_is_not_narrowed() -> None:
    """A headline that denies one thing is not set against a body that denies another with a word of the first in it."""
    head = spoken("missile that hit the ferry in Pell was not ours", ONA, place=BlockKind.HEADLINE)
    body = spoken("Our forces do not use any anti-ship missile in the bay of Pell, so nobody could steal one", ONA)
    assert list(differing_headlines([head, body])) == []


def test_a_headline_that_says_so_what_the_body_leaves_open_is_found() -> None:
    """A headline that affirms what the same speaker only does not rule out goes beyond its body, also in capitals."""
    head = spoken("PELL TRAIN WAS SABOTAGED", ONA, place=BlockKind.HEADLINE)
    body = spoken('investigators "could not rule out" sabotage', ONA)
    (finding,) = differing_headlines([head, body])
    assert "leaves it open" in finding.why


def test_a_headlines_description_is_nobody_else() -> None:
    """A headline that only describes its speaker, or names an outlet, is not set against the person whom the body names."""
    body = spoken("no offer has been received so far", IVO)
    for who in (speaker("governor"), speaker("Pell Radio", None, Kind.OUTLET)):
        assert list(differing_headlines([spoken("No Offer Has Been Received", who, place=BlockKind.HEADLINE), body])) == []


def test_one_dispute_is_told_once() -> None:
    """What two voices of one principal say against each other is one finding, which holds both claims whole."""
    made, _, _ = _found(HARBOUR)
    disputes = [f for f in made if f.kind in {FindingKind.CONTRADICTION, FindingKind.TWO_VOICES}]
    sides = [frozenset(f.statements) for f in disputes]
    assert len(sides) == len(set(sides))
    voices = [f for f in disputes if f.kind is FindingKind.TWO_VOICES]
    others = [f for f in disputes if f.kind is FindingKind.CONTRADICTION]
    assert all(not set(f.statements) <= set(v.statements) for f in others for v in voices)


@pytest.mark.parametrize("case", CASES)
def test_every_disputed_claim_has_its_finding(case: tuple[Path, Path]) -> None:
    """A claim marked as disputed is part of a finding that says which other claim contradicts it."""
    if not case[0].exists():
        pytest.skip(f"the folder {case[0].name} is not at hand")
    notes, _ = notebook(*case, PRINCIPALS)
    for stage in (claims.STAGE, changes.STAGE):
        notes.add(run_pair(stage, notes))
    notes.add(claim_groups.STAGE.run(notes))
    disputes = {FindingKind.CONTRADICTION, FindingKind.NUMBERS_IN_CONFLICT, FindingKind.TWO_VOICES}
    told = {s for f in findings.STAGE.run(notes) if isinstance(f, Finding) and f.kind in disputes for s in f.statements}
    disputed = [claim for claim in notes.of(Claim) if claim.state is ClaimState.DISPUTED]
    assert disputed
    assert all(told & set(claim.statements) for claim in disputed)
