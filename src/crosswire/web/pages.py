"""Pages of a desk: the same parts as the HTML brief, with links between pages instead of inside one."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from jinja2 import ChoiceLoader, PackageLoader

from crosswire.engine.judging import Listed, user
from crosswire.errors import InputError
from crosswire.export.page import LOADER, environment
from crosswire.export.pieces import anchor, cited, source, sources
from crosswire.model import Document, Span
from crosswire.report import parties as views
from crosswire.report.lookup import Lookup
from crosswire.report.why import explain, report_named, resolve, story_named
from crosswire.web.desk import Held
from crosswire.web.question import JUDGED, question

ENVIRONMENT = environment(ChoiceLoader([PackageLoader("crosswire.web"), LOADER]))


def home(held: Held) -> str:
    """Return the list of stories."""
    return _page("stories.html", held, title="Stories")


def story(held: Held, name: str) -> str:
    """Return one story beside its reports; InputError if there is none of that handle or id (also one it had)."""
    asked = story_named(name, held.notes)
    found = next(view for view in held.brief.stories if view.id == asked.id)
    documents = [held.notes.get(Document, view.id) for view in found.documents]
    return _page("story.html", held, title=found.title, story=found, sources=sources(documents, cited(found), held.notes))


def document(held: Held, name: str, start: int | None, end: int | None) -> str:
    """Return one report with the characters from `start` to `end` lit; InputError if there is none or it is shorter."""
    report = report_named(name, held.notes)
    lit = _asked(report, start, end)
    places = sorted({lit.start, lit.end}) if lit else []
    lookup = Lookup(held.notes)
    label = lookup.labels[report.id]
    return _page(
        "document.html", held, title=label, report=report, label=label, lit=lit, source=source(report, lookup, places, lit)
    )


def why(held: Held, name: str, *, everything: bool = False) -> str:
    """Return why a record is as it is, with every link or with those that decide; InputError if nothing has that name."""
    record = resolve(name, held.notes)
    found = explain(name, held.notes, everything=everything)
    judged = record.id if isinstance(record, JUDGED) else None
    return _page("why.html", held, title=f"Why {name}", name=name, explanation=found, judged=judged)


def judge(held: Held, name: str) -> str:
    """Return the form in which a person decides on a party, a report, a story, a claim or a statement; else InputError."""
    asked = question(name, held)
    return _page("judge.html", held, title=f"Decide: {asked.title}", asked=asked, user=user())


def judged(held: Held, listed: Sequence[Listed], changed: Sequence[str]) -> str:
    """Return the list of verdicts, each with a button that takes it back, after what the last one changed."""
    return _page("judged.html", held, title="Verdicts", listed=listed, changed=changed, user=user())


def parties(held: Held) -> str:
    """Return the parties with their spellings, after the pairs that may be one and wait for a person."""
    shown, unsure = views.parties(held.notes), views.suggestions(held.notes)
    return _page("parties.html", held, title="Parties", parties=shown, unsure=unsure, user=user())


def upload(held: Held) -> str:
    """Return the form that takes in reports."""
    return _page("upload.html", held, title="Add reports")


def error(status: int, message: str) -> str:
    """Return the page of an error."""
    return _environment_page("error.html", title="Not possible", status=status, message=message, brief=None)


def _asked(report: Document, start: int | None, end: int | None) -> Span | None:
    if start is None and end is None:
        return None
    if start is None or end is None or not 0 <= start < end <= len(report.text):
        raise InputError(f"start and end must be offsets into the {len(report.text)} characters of {report.name}")
    return Span(report.id, start, end)


def _page(template: str, held: Held, **values: object) -> str:
    return _environment_page(template, brief=held.brief, **values)


def _environment_page(template: str, **values: object) -> str:
    return ENVIRONMENT.get_template(template).render(
        href=_href, document_href=_document_href, why_href=_why_href, judge_href=_judge_href, **values
    )


def _href(span: Span) -> str:
    return f"{_document_href(span.document)}?start={span.start}&end={span.end}#{anchor(span)}"


def _document_href(identifier: str) -> str:
    return f"/documents/{quote(identifier, safe='')}"


def _why_href(name: str) -> str:
    return f"/why/{quote(name, safe='')}"


def _judge_href(name: str) -> str:
    return f"/judge/{quote(name, safe='')}"
