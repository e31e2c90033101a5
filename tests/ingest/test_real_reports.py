"""The five real reports, where they are at hand: furniture, publishers, writers and dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.furniture import score_gold

ROOT = Path(__file__).parents[2]
FOLDER = ROOT.parent / "shared" / "cases" / "syria-2015"


@pytest.mark.parametrize(
    ("folder", "gold"),
    [(FOLDER, FOLDER / "gold.json"), (ROOT / "examples/harbour", ROOT / "examples/harbour.gold.json")],
    ids=["syria-2015", "example"],
)
def test_intake_reads_the_reports_as_the_gold_does(folder: Path, gold: Path) -> None:
    """Furniture F1 is at least 0.95; headlines, captions, publishers, bylines and page dates are all right."""
    if not gold.is_file():
        pytest.skip(f"{folder.name} is not at hand")
    figures = score_gold(folder, json.loads(gold.read_text(encoding="utf-8")))
    assert figures["furniture F1"] >= 0.95
    exact = ("headline", "standfirst", "captions", "publisher", "byline", "published right or unknown", "page date")
    assert {name: figures[name] for name in exact} == dict.fromkeys(exact, 1.0)
