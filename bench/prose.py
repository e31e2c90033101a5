"""Prose cases: short invented news paragraphs in Markdown with the statements that a reader should find in them.

A cases file is a theme: a `#` title, the annotation rules of that theme, and `##` cases, each with a fenced text and one table
row for each statement. Words in the table are located in the text, so a case holds character offsets only. The form is
described for annotators in `tests/annotate/cases/README.md`; the manner follows ruff's mdtest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from crosswire.model import BlockKind, Certainty, Mode, Polarity

COLUMNS = ("content", "cue", "source", "speaker", "through", "mode", "polarity", "certainty", "condition")
MARKERS = {"HEADLINE: ": BlockKind.HEADLINE, "STANDFIRST: ": BlockKind.STANDFIRST}
GUIDE = "README.md"  # the general rules stand beside the cases and hold none
NOTHING = "-"
PIECES, ALTERNATIVES, RELAYS = " … ", " / ", " < "

Range = tuple[int, int]
"""Half-open character range of a case's text."""

Names = tuple[str, ...]
"""The names that are right for one party; any of them will do. Empty means that there is no party."""


@dataclass(frozen=True, slots=True)
class CaseBlock:
    """A paragraph of a case and what it is: headline, standfirst or body."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CaseStatement:
    """One row of a case's table, with the words located. `speaker` is empty for an agentless statement."""

    content: tuple[Range, ...]
    cue: Range | None
    source: Range | None
    speaker: Names
    through: tuple[Names, ...]
    mode: Mode
    polarity: Polarity
    certainty: Certainty
    condition: Range | None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its blocks and statements. `theme` is the stem of the file, `shows` says what the case is for."""

    theme: str
    name: str
    shows: str
    text: str
    blocks: tuple[CaseBlock, ...]
    statements: tuple[CaseStatement, ...]

    def cut(self, spans: tuple[Range, ...]) -> str:
        """Return the words of several ranges, joined as in the table.

        >>> Case("t", "n", "", "A said B.", (), ()).cut(((0, 1), (7, 8)))
        'A … B'
        """
        return PIECES.join(self.text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the files we are, for messages."""

    file: str
    case: str

    def fail(self, problem: str) -> NoReturn:
        raise ValueError(f"{self.file}: case '{self.case}': {problem}")


def load_cases(folder: Path) -> tuple[Case, ...]:
    """Return the cases of all theme files in a folder, by file name; ValueError names file, case and words that do not fit."""
    paths = sorted(path for path in folder.glob("*.md") if path.name != GUIDE)
    return tuple(case for path in paths for case in parse_cases(path.read_text(encoding="utf-8"), path.name))


def parse_cases(markdown: str, file: str) -> tuple[Case, ...]:
    """Return the cases of one theme file; `file` is its name, for messages and for the theme."""
    cases = tuple(_parse_case(section, file) for section in re.split(r"(?m)^## ", markdown)[1:])
    names = [case.name for case in cases]
    for name in names:
        if names.count(name) > 1:
            _Place(file, name).fail("two cases have this name")
    return cases


def _parse_case(section: str, file: str) -> Case:
    title, _, rest = section.partition("\n")
    place = _Place(file, title.strip())
    fenced = re.search(r"(?ms)^```text\n(.*?)\n```$", rest)
    if fenced is None:
        place.fail("no ```text block")
    text, blocks = _read_text(fenced.group(1))
    rows = _read_table(rest[fenced.end() :], place)
    statements = tuple(_read_row(row, text, place) for row in rows)
    shows = " ".join(rest[: fenced.start()].split())
    return Case(Path(file).stem, place.case, shows, text, blocks, statements)


def _read_text(raw: str) -> tuple[str, tuple[CaseBlock, ...]]:
    """Return the text without its block markers, and its paragraphs (one non-empty line each) as blocks."""
    lines: list[str] = []
    blocks: list[CaseBlock] = []
    start = 0
    for marked in raw.split("\n"):
        marker = next((marker for marker in MARKERS if marked.startswith(marker)), "")
        line = marked.removeprefix(marker)
        if line.strip():
            blocks.append(CaseBlock(MARKERS.get(marker, BlockKind.BODY), start, start + len(line)))
        lines.append(line)
        start += len(line) + 1
    return "\n".join(lines), tuple(blocks)


def _read_table(markdown: str, place: _Place) -> Iterator[dict[str, str]]:
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in rows]
    if len(cells) < 2 or tuple(cells[0]) != COLUMNS:
        place.fail(f"the table must begin with the columns {', '.join(COLUMNS)}")
    for row in cells[2:]:
        if len(row) != len(COLUMNS):
            place.fail(f"a row has {len(row)} cells instead of {len(COLUMNS)}: {row[0]}")
        yield dict(zip(COLUMNS, row, strict=True))


def _read_row(row: dict[str, str], text: str, place: _Place) -> CaseStatement:
    content = tuple(_locate(piece, text, place) for piece in row["content"].split(PIECES))
    if any(left[1] > right[0] for left, right in pairwise(content)):
        place.fail(f"the pieces overlap or stand out of order: {row['content']}")
    try:
        mode, polarity, certainty = Mode(row["mode"]), Polarity(row["polarity"]), Certainty(row["certainty"])
    except ValueError as error:
        place.fail(f"{error}: {row['content']}")
    through = () if row["through"] == NOTHING else tuple(_names(name) for name in row["through"].split(RELAYS))
    return CaseStatement(
        content=content,
        cue=_locate_optional(row["cue"], text, place),
        source=_locate_optional(row["source"], text, place),
        speaker=_names(row["speaker"]),
        through=through,
        mode=mode,
        polarity=polarity,
        certainty=certainty,
        condition=_locate_optional(row["condition"], text, place),
    )


def _names(cell: str) -> Names:
    return () if cell == NOTHING else tuple(name.strip() for name in cell.split(ALTERNATIVES))


def _locate_optional(words: str, text: str, place: _Place) -> Range | None:
    return None if words == NOTHING else _locate(words, text, place)


def _locate(words: str, text: str, place: _Place) -> Range:
    """Return where whole words stand in the text: the first time, or the n-th for `words@n`."""
    numbered = re.fullmatch(r"(.+)@(\d+)", words)
    wanted, nth = (numbered.group(1), int(numbered.group(2))) if numbered else (words, 1)
    if not wanted:
        place.fail("an empty cell; write - for nothing")
    before = r"(?<!\w)" if wanted[0].isalnum() else ""
    after = r"(?!\w)" if wanted[-1].isalnum() else ""
    found = [match.span() for match in re.finditer(before + re.escape(wanted) + after, text)]
    if not 1 <= nth <= len(found):
        place.fail(f"the text has these words {len(found)} times, wanted number {nth}: {wanted}")
    return found[nth - 1]
