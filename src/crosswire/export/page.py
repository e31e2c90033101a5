"""The brief as one self-contained HTML page: every sentence opens the characters it rests on, lit in the stored text."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from crosswire.export.pieces import anchor, cited, sources
from crosswire.model import Document, Span
from crosswire.report.brief import compose
from crosswire.report.views import Brief
from crosswire.stage import Notes

LOADER = PackageLoader("crosswire.export")


def page(notes: Notes) -> str:
    """Return the brief of complete notes as one HTML page that needs no network."""
    view = compose(notes)
    style, script = asset("brief.css"), asset("brief.js")
    spans = [span for story in view.stories for span in cited(story)]
    return (
        environment(LOADER)
        .get_template("brief.html")
        .render(
            brief=view,
            title=title(view),
            sources=sources(notes.of(Document), spans, notes),
            href=_href,
            document_href=_document_href,
            why_href=None,
            judge_href=None,
            style=Markup(style),
            script=Markup(script),
            policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'",
        )
    )


def title(view: Brief) -> str:
    """Return the title of a brief: its first story."""
    return view.told[0].title if view.told else "No stories"


def environment(loader: BaseLoader) -> Environment:
    """Return the template environment that every page is made in: it escapes, and an unknown name is an error."""
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["exact"] = exact
    return made


def exact(text: str) -> Markup:
    """Return the text so that a browser shows these very characters: it would turn a bare carriage return into a newline."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def asset(name: str) -> str:
    """Return a style sheet or a script that pages share."""
    return files("crosswire.export").joinpath("templates", name).read_text(encoding="utf-8")


def _href(span: Span) -> str:
    return f"#{anchor(span)}"


def _document_href(identifier: str) -> str:
    return f"#doc-{identifier}"


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
