"""Records for tests of `link` and `group`, made from invented reports in a line or two each."""

from __future__ import annotations

from datetime import date
from typing import Any

from crosswire.model import Dating, DatingKind, Document, Form, Kind, Mention, Mode, Record, Span, Statement
from crosswire.stage import Notes
from tests.gold_records import document_of


class Report:
    """A report and what is read in it; `words` must stand in the text, the first occurrence is meant."""

    def __init__(self, name: str, text: str, published: str | None = None, **fields: Any) -> None:
        self.document: Document = document_of(text, name, **fields)
        self.records: list[Record] = [self.document]
        if published:
            self.dated(published)

    def span(self, words: str) -> Span:
        """Return where the words stand."""
        start = self.document.text.index(words)
        return Span(self.document.id, start, start + len(words))

    def dated(self, day: str, kind: DatingKind = DatingKind.PUBLISHED) -> None:
        """Give the report a date of publication, or another date."""
        when = date.fromisoformat(day)
        self.records.append(Dating(self.document.id, kind, when, when, "stated"))

    def mention(self, words: str, kind: Kind = Kind.PERSON, name: str | None = None, **fields: Any) -> Mention:
        """Note a mention; unnamed sources and offices are descriptions, the rest are names."""
        form = fields.pop("form", Form.DESCRIPTION if kind is Kind.UNNAMED else Form.NAME)
        made = Mention(self.span(words), form, kind, name or words, **fields)
        self.records.append(made)
        return made

    def said(self, content: str, source: Mention | None, through: tuple[Mention, ...] = (), **fields: Any) -> Statement:
        """Note a statement."""
        if "said_on" in fields:
            fields["said_on"] = self.span(fields["said_on"])
        kind = fields.pop("kind", source.kind if source else Kind.UNKNOWN)
        relays = tuple(mention.id for mention in through)
        made = Statement(
            (self.span(content),),
            None,
            source.id if source else None,
            fields.pop("mode", Mode.INDIRECT),
            through=relays,
            kind=kind,
            **fields,
        )
        self.records.append(made)
        return made


def notes(*reports: Report) -> Notes:
    """Return a notebook of the reports."""
    return Notes(record for report in reports for record in report.records)
