"""The floors of the example and of the real reports hold."""

from __future__ import annotations

import json

import pytest

from bench import floors
from bench.gold import CASES, analysed, score


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_figure_is_below_its_floor(name: str) -> None:
    """Every figure of the run over a gold folder is at or above its floor."""
    folder, gold = CASES[name]
    if not gold.is_file():
        pytest.skip(f"{name}: the reports are not at hand ({gold.name} is absent)")
    assert floors.floors(name), f"{name} has no floors"
    figures, _, _ = score(analysed(folder), json.loads(gold.read_text(encoding="utf-8")))
    assert not floors.below(name, figures)


def test_a_drop_is_reported() -> None:
    """A figure below its floor, and one that was not measured, each give a line."""
    known = floors.floors("harbour")
    lowest = dict.fromkeys(known, -1.0)
    assert len(floors.below("harbour", lowest)) == len(known)
    assert len(floors.below("harbour", {})) == len(known)


def test_gold_offsets_cut_the_words_they_name() -> None:
    """In the shipped gold, the spans of a statement cut exactly its text out of the report."""
    folder, path = CASES["harbour"]
    for statement in json.loads(path.read_text(encoding="utf-8"))["statements"]:
        if statement["content"] is None:
            continue
        text = _stored((folder / f"{statement['document']}.txt").read_bytes())
        assert " … ".join(text[a:b] for a, b in statement["content"]) == statement["text"]


def _stored(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252")
    return text.replace("\r\n", "\n").replace("\r", "\n")
