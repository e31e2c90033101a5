"""Statements and parties as CSV: one row each, ready for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from crosswire.report import order
from crosswire.report.brief import Composer
from crosswire.report.parties import PartyView
from crosswire.stage import Notes

COLUMNS = (
    "handle", "document", "start", "end", "speaker", "speaker_kind", "through", "mode", "polarity", "certainty",
    "condition", "said_on", "place", "inherited", "claim", "text",
)  # fmt: skip

PARTY_COLUMNS = ("handle", "id", "name", "kind", "principal", "variants", "statements", "mentions", "reports")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # a cell that begins so is run by spreadsheets


def statements_csv(notes: Notes) -> str:
    """Return all statements in text order as CSV with a header line. Cells that a spreadsheet would run are quoted with `'`."""
    composer = Composer(notes)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(COLUMNS)
    for statement in order.statements(notes):
        view = composer.statement(statement)
        claim = composer.lookup.claim(statement.id)
        row = (
            view.handle, view.document_name, statement.content[0].start, statement.content[-1].end, view.speaker.name or "",
            view.speaker.kind, "; ".join(view.through), view.mode, statement.polarity, statement.certainty,
            notes.text(statement.condition) if statement.condition else "", view.said, view.place,
            "yes" if statement.inherited else "no", composer.handles[claim.id] if claim else "", view.text,
        )  # fmt: skip
        writer.writerow([_safe(cell) for cell in row])
    return lines.getvalue()


def parties_csv(views: Iterable[PartyView]) -> str:
    """Return the parties as CSV with a header line; spellings and reports are joined by semicolons."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(PARTY_COLUMNS)
    for view in views:
        row = (
            view.handle, view.id, view.name, view.kind, view.principal or "", "; ".join(view.variants), view.statements,
            view.mentions, "; ".join(view.reports),
        )  # fmt: skip
        writer.writerow([_safe(cell) for cell in row])
    return lines.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \n\r").startswith(_FORMULA) else cell
