"""Markdown and CSV against files that a person can read. To renew them: `python -m tests.export.test_golden`."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.cli import render
from crosswire.cli.printer import plain
from crosswire.export.markdown import markdown
from crosswire.export.table import COLUMNS, statements_csv
from crosswire.report.brief import compose
from crosswire.stage import Notes
from tests.sample_records import sample

GOLDEN = Path(__file__).parent / "golden"


def terminal(notes: Notes) -> str:
    """Return the brief as a terminal of 80 columns without colour shows it."""
    return plain(lambda console: render.brief(compose(notes), console))


WRITTEN = {"brief.md": markdown, "statements.csv": statements_csv, "brief.txt": terminal}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_invented_run_is_written_as_agreed(name: str) -> None:
    """The export is, byte for byte, the golden file."""
    assert WRITTEN[name](sample()) == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_as_nothing(name: str) -> None:
    """Without records there is no line but a header."""
    assert len(WRITTEN[name](Notes()).strip().splitlines()) <= 1


def test_no_cell_is_a_formula() -> None:
    """No cell of the table begins with what a spreadsheet would run."""
    rows = list(csv.reader(io.StringIO(statements_csv(sample()))))
    assert tuple(rows[0]) == COLUMNS
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@given(st.sampled_from("=+-@\t＝"), st.text(max_size=5), st.sampled_from(["", " ", "\n"]))
def test_any_formula_is_defused(sign: str, rest: str, blank: str) -> None:
    """However a cell that a spreadsheet would run is padded, it is written as text."""
    from crosswire.export.table import _safe

    assert str(_safe(blank + sign + rest)).startswith("'")


if __name__ == "__main__":
    for name, write in WRITTEN.items():
        (GOLDEN / name).write_text(write(sample()), encoding="utf-8")
