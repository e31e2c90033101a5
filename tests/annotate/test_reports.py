"""The five real reports: what the room makes of them with two readers, against floors. Skips where they are absent."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from crosswire.annotate import mentions, statements
from crosswire.model import Block, Document, Kind, Mention, Statement
from crosswire.pipeline import chosen_reader
from crosswire.stage import Notes
from tests.gold_records import CASES, NAMED_AS, load

pytestmark = pytest.mark.skipif(not (CASES / "gold.json").exists(), reason="the real reports (../shared/cases) are not here")

RECALL, PRECISION, CHAINS, STANCE = 0.92, 0.85, 0.9, 0.95
"""Floors a little under what was measured on the given blocks: recall 0.98 with both readers, precision 0.96 with the rules and
0.89 with the combined reader, chains 1.0 and stance at least 0.98 with both."""


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    """The gold file."""
    return dict(json.loads((CASES / "gold.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module", params=["rules", "combined"])
def notes(request: pytest.FixtureRequest) -> Notes:
    """The records of the reports, with the blocks of the gold file, by each reader."""
    made = Notes(record for record in load() if isinstance(record, Document | Block))
    documents = made.of(Document)
    for stage in (mentions.STAGE, statements.stage(chosen_reader(request.param))):
        made.add(stage.run(documents, made))
    return made


@pytest.fixture(scope="module")
def pairs(gold: dict[str, Any], notes: Notes) -> list[tuple[dict[str, Any], Statement]]:
    """Gold statements with the statement read for each: contents overlap by half, one speaker."""
    found, used = [], set()
    names = {document.id: document.name for document in notes.of(Document)}
    for item in gold["statements"]:
        wanted = {i for start, end in item["content"] for i in range(start, end)}
        for read in notes.of(Statement):
            has = {i for span in read.content for i in range(span.start, span.end)}
            near = names[read.document] == item["document"] and 2 * len(wanted & has) >= len(wanted | has)
            if near and read.id not in used and _same(gold, notes, item, read):
                used.add(read.id)
                found.append((item, read))
                break
    return found


def _plain(gold: dict[str, Any], name: str) -> str:
    known = {variant.lower(): entity for entity, variants in gold["entities"].items() for variant in variants}
    full = known.get(name.lower(), NAMED_AS.get(name, name))
    return re.sub(r"^(?:the|an?) ", "", full.lower()).removeprefix("uk ")


def _same(gold: dict[str, Any], notes: Notes, item: dict[str, Any], read: Statement) -> bool:
    if item["speaker"] is None or item["speaker_kind"] == "author":
        return read.source is None and read.kind is Kind(item["speaker_kind"])
    return read.source is not None and _plain(gold, notes.get(Mention, read.source).name) == _plain(gold, item["speaker"])


def test_statements_are_found(gold: dict[str, Any], notes: Notes, pairs: list[tuple[dict[str, Any], Statement]]) -> None:
    """Recall and precision of statements stay above their floors."""
    assert len(pairs) >= RECALL * len(gold["statements"])
    assert len(pairs) >= PRECISION * len(notes.of(Statement))


def test_chains_and_stance(gold: dict[str, Any], notes: Notes, pairs: list[tuple[dict[str, Any], Statement]]) -> None:
    """Chains of the matched that have one, polarity and certainty stay above their floors."""
    chained = [(item, read) for item, read in pairs if item["through"]]
    right = [
        [_plain(gold, notes.get(Mention, relay).name) for relay in read.through]
        == [_plain(gold, name) for name in item["through"]]
        for item, read in chained
    ]
    assert sum(right) >= CHAINS * len(chained) > 0
    stance = [(read.polarity, read.certainty) == (item["polarity"], item["certainty"]) for item, read in pairs]
    assert sum(stance) >= STANCE * len(pairs)


def test_conditions_are_the_golds(pairs: list[tuple[dict[str, Any], Statement]]) -> None:
    """Every condition of a matched statement is that of the gold file, to the character."""
    for item, read in pairs:
        span = read.condition
        assert ([span.start, span.end] if span else None) == item.get("condition"), item["id"]


def test_no_unnamed_source_becomes_a_person(gold: dict[str, Any], notes: Notes) -> None:
    """No mention of an unnamed source carries the name of a person of the story."""
    people = {name for variants in gold["entities"].values() for name in variants}
    assert not [m for m in notes.of(Mention) if m.kind is Kind.UNNAMED and m.name in people]
