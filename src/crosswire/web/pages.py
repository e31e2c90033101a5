"""Pages of a desk: the same parts as the HTML brief, with links between pages instead of inside one."""

from __future__ import annotations

from urllib.parse import quote

from jinja2 import ChoiceLoader, PackageLoader

from crosswire.errors import InputError
from crosswire.export.page import LOADER, environment
from crosswire.export.pieces import anchor, cited, source, sources
from crosswire.model import Document, Span
from crosswire.report.lookup import Lookup
from crosswire.report.views import story_named
from crosswire.report.why import explain, report_named
from crosswire.web.desk import Held

ENVIRONMENT = environment(ChoiceLoader([PackageLoader("crosswire.web"), LOADER]))


def home(held: Held) -> str:
    """Return the list of stories."""
    return _page("stories.html", held, title="Stories")


def story(held: Held, name: str) -> str:
    """Return one story beside its reports; InputError if there is none of that handle or id."""
    found = story_named(held.brief.stories, name)
    if found is None:
        raise InputError(f"there is no story '{name}'")
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


def why(held: Held, name: str) -> str:
    """Return why a record is as it is; InputError if nothing has that name."""
    found = explain(name, held.notes)
    return _page("why.html", held, title=f"Why {name}", explanation=found)


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
    return ENVIRONMENT.get_template(template).render(href=_href, document_href=_document_href, why_href=_why_href, **values)


def _href(span: Span) -> str:
    return f"{_document_href(span.document)}?start={span.start}&end={span.end}#{anchor(span)}"


def _document_href(identifier: str) -> str:
    return f"/documents/{quote(identifier, safe='')}"


def _why_href(name: str) -> str:
    return f"/why/{quote(name, safe='')}"
