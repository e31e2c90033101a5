"""The PolNeAR bench: where it looks for data, and the floor of the rules reader."""

from pathlib import Path

import pytest

from bench.attribution_metrics import attributions
from bench.datasets import datasets
from bench.polnear import load, main, pairs, passage
from crosswire.language.reader.rules import RulesReader

FLOOR = 0.55
"""F1 of whole attributions on the first 20 documents of dev; 0.50 on all of dev is what was asked for."""


def test_missing_data_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the data nothing is measured, and one line says what is missing and what to set."""
    monkeypatch.setenv("CROSSWIRE_DATASETS", str(tmp_path))
    assert main(["--limit", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "polnear" in line
    assert "CROSSWIRE_DATASETS" in line


def test_ranges_are_the_lines() -> None:
    """A passage has one range for each line that is not blank, without its outer white space."""
    assert passage("One. \n\n  Two.").ranges == ((0, 4), (9, 13))


@pytest.mark.skipif(
    not (datasets() / "polnear").is_dir(), reason="PolNeAR is not beside the repository (../shared/datasets/polnear)"
)
def test_floor() -> None:
    """The rules reader keeps its floor on PolNeAR dev."""
    records = load("dev")[:20]
    readings = list(RulesReader().read([passage(record["text"]) for record in records]))
    assert attributions(pairs(records, readings)).f1 >= FLOOR
