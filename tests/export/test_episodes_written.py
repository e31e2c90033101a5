"""The episodes of a story that came back stand in every form of the brief."""

from __future__ import annotations

import jsonschema
import pytest

from crosswire.cli import render
from crosswire.cli.printer import plain
from crosswire.export.form import form, schema
from crosswire.export.markdown import markdown
from crosswire.export.page import page
from crosswire.model import Story
from crosswire.report.brief import compose
from crosswire.stage import Notes
from tests.made import Report, notes

MAY, JULY = Report("may", "The quay was shut.", "2031-05-01"), Report("july", "The quay is open.", "2031-07-01")
UNDATED = Report("undated", "The quay, again.")


def told(*reports: Report) -> Notes:
    """Return notes in which the reports are one story."""
    found = notes(*reports)
    found.add([Story("t-1", "Quay", tuple(sorted(report.document.id for report in reports)))])
    return found


def text(found: Notes) -> str:
    """Return the brief as a terminal shows it."""
    return plain(lambda console: render.brief(compose(found), console))


def test_the_form_holds_the_episodes() -> None:
    """Each story has its episodes in `crosswire/1`, and the file follows the schema."""
    written = form(told(MAY, UNDATED, JULY))
    jsonschema.validate(written, schema())
    assert written["stories"][0]["episodes"] == [
        {"first": "2031-05-01", "last": "2031-05-01", "documents": [MAY.document.id]},
        {"first": "2031-07-01", "last": "2031-07-01", "documents": [JULY.document.id]},
    ]


def test_a_file_written_before_there_were_episodes_still_follows_the_schema() -> None:
    """The field is an addition: a story without it is valid."""
    written = form(told(MAY))
    del written["stories"][0]["episodes"]
    jsonschema.validate(written, schema())


@pytest.mark.parametrize(
    ("write", "line"),
    [
        (markdown, "- 2031-07-01, 1 report: july"),
        (page, '<span class="name">2031-07-01, 1 report</span>: july'),
        (text, "  2031-07-01, 1 report: july"),
    ],
)
def test_a_brief_tells_several_episodes_and_never_one(write, line: str) -> None:
    """Markdown, HTML and terminal list the episodes of a story that has several, under their own heading."""
    several, one = write(told(MAY, UNDATED, JULY)), write(told(MAY, UNDATED))
    assert line in several
    assert "episodes" in several.casefold()
    assert "episode" not in one.casefold()
