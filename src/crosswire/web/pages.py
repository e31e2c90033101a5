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
from crosswire.report.brief import Composer
from crosswire.report.labels import labelled
from crosswire.report.lookup import Lookup
from crosswire.report.views import Brief
from crosswire.report.why import explain, report_named, resolve, story_named
from crosswire.stage import Notes
from crosswire.web.desk import StoryPage
from crosswire.web.question import JUDGED, Question

NOTHING = Brief((), (), {})
ENVIRONMENT = environment(ChoiceLoader([PackageLoader("crosswire.web"), LOADER]))


def home(page: StoryPage) -> str:
    """Return one page of the list of stories."""
    return _environment_page("stories.html", title="Stories", page=page)


def story(notes: Notes, name: str) -> str:
    """Return one story beside its reports; InputError if there is none of that handle or id (also one it had)."""
    found = Composer(notes).story(story_named(name, notes))
    documents = [notes.get(Document, view.id) for view in found.documents]
    return _page("story.html", notes, title=found.title, story=found, sources=sources(documents, cited(found), notes))


def document(notes: Notes, name: str, start: int | None, end: int | None) -> str:
    """Return one report with the characters from `start` to `end` lit; InputError if there is none or it is shorter."""
    report = report_named(name, notes)
    lit = _asked(report, start, end)
    places = sorted({lit.start, lit.end}) if lit else []
    lookup = Lookup(notes)
    label = lookup.labels[report.id]
    return _page(
        "document.html", notes, title=label, report=report, label=label, lit=lit, source=source(report, lookup, places, lit)
    )


def why(notes: Notes, name: str, *, everything: bool = False) -> str:
    """Return why a record is as it is, with every link or with those that decide; InputError if nothing has that name."""
    record = resolve(name, notes)
    found = explain(name, notes, everything=everything)
    judged = record.id if isinstance(record, JUDGED) else None
    return _page("why.html", notes, title=f"Why {name}", name=name, explanation=found, judged=judged)


def judge(asked: Question, notes: Notes) -> str:
    """Return the form in which a person decides on a party, a report, a story, a claim or a statement."""
    return _page("judge.html", notes, title=f"Decide: {asked.title}", asked=asked, user=user())


def judged(notes: Notes, listed: Sequence[Listed], changed: Sequence[str]) -> str:
    """Return the list of verdicts, each with a button that takes it back, after what the last one changed."""
    return _page("judged.html", notes, title="Verdicts", listed=listed, changed=changed, user=user())


def parties(notes: Notes) -> str:
    """Return the parties with their spellings, after the pairs that may be one and wait for a person."""
    shown, unsure = views.parties(notes), views.suggestions(notes)
    return _page("parties.html", notes, title="Parties", parties=shown, unsure=unsure, user=user())


def upload() -> str:
    """Return the form that takes in reports."""
    return _environment_page("upload.html", title="Add reports", user=user())


def error(status: int, message: str) -> str:
    """Return the page of an error."""
    return _environment_page("error.html", title="Not possible", status=status, message=message)


def _asked(report: Document, start: int | None, end: int | None) -> Span | None:
    if start is None and end is None:
        return None
    if start is None or end is None or not 0 <= start < end <= len(report.text):
        raise InputError(f"start and end must be offsets into the {len(report.text)} characters of {report.name}")
    return Span(report.id, start, end)


def _page(template: str, notes: Notes, **values: object) -> str:
    return _environment_page(template, Brief((), (), labelled(notes)), **values)


def _environment_page(template: str, brief: Brief = NOTHING, **values: object) -> str:
    """Return a page; of `brief` it takes how documents are called in citations."""
    return ENVIRONMENT.get_template(template).render(
        href=_href, document_href=_document_href, why_href=_why_href, judge_href=_judge_href, brief=brief, **values
    )


def _href(span: Span) -> str:
    return f"{_document_href(span.document)}?start={span.start}&end={span.end}#{anchor(span)}"


def _document_href(identifier: str) -> str:
    return f"/documents/{quote(identifier, safe='')}"


def _why_href(name: str) -> str:
    return f"/why/{quote(name, safe='')}"


def _judge_href(name: str) -> str:
    return f"/judge/{quote(name, safe='')}"
