"""The commands. Each one parses, calls, prints; what it prints is decided in `report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswire import __version__
from crosswire.cli import judging, parties, render, run
from crosswire.cli.console import console
from crosswire.cli.printer import Printer, plain
from crosswire.cli.serve import serve
from crosswire.cli.write import write
from crosswire.engine.judging import person
from crosswire.export.form import dumps
from crosswire.export.markdown import markdown
from crosswire.export.page import page
from crosswire.export.table import statements_csv
from crosswire.ingest.leftout import left_out, unlisted
from crosswire.model import Document
from crosswire.report import order
from crosswire.report.brief import Composer, compose
from crosswire.report.lookup import Lookup
from crosswire.report.stretches import stretches
from crosswire.report.why import explain, shown
from crosswire.stage import Notes

NO_REPORT = "this needs the name of a report"
NO_PATH = "this needs the reports; of those that were read, `crosswire same REPORT REPORT...` says it"
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Who said what, on whose word: count origins, not outlets.",
)

Paths = Annotated[list[str], typer.Argument(help="Files, folders, .jsonl, or - for standard input.", metavar="PATH...")]
Some = Annotated[list[str] | None, typer.Argument(help="As PATH; none to tell what the store holds.", metavar="[PATH]...")]
StoreFile = Annotated[Path | None, typer.Option("--store", help="Keep everything in this file. Default: the last run.")]
AliasFile = Annotated[Path | None, typer.Option("--aliases", help="Names that are one party, as TOML; kept with the store.")]
OneStory = Annotated[bool, typer.Option("--one-story", help="The reports given tell one story: a verdict of yours.")]
OutFile = Annotated[Path | None, typer.Option("--out", "-o", help="Write here instead of to the terminal.")]


class Format(StrEnum):
    """The forms of a brief."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


def _version(value: bool) -> None:  # noqa: FBT001  (typer hands a flag over by position)
    if value:
        typer.echo(f"crosswire {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: FBT002
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def brief(  # noqa: PLR0917  (typer hands options over by name)
    paths: Some = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = Format.TEXT,
    out: OutFile = None,
    store: StoreFile = None,
    aliases: AliasFile = None,
    one_story: OneStory = False,  # noqa: FBT002
    full: Annotated[bool, typer.Option("--full", help="Print every claim and every place; fold nothing.")] = False,  # noqa: FBT002
    story: Annotated[list[str] | None, typer.Option("--story", help="Tell this story: t3, its id, or a report's name.")] = None,
    biggest: Annotated[int, typer.Option(help="Tell so many stories, those of the most reports.", min=0)] = 0,
    newest: Annotated[int, typer.Option(help="Tell so many stories, those that a report joined last.", min=0)] = 0,
) -> None:
    """Read reports and print who said what, on whose word, with reports, channels and origins for each claim.

    Without a path nothing is read: what the store holds, or the last run, is told.
    """
    if one_story and not paths:
        raise typer.BadParameter(NO_PATH, param_hint="--one-story")
    choice = run.Choice(tuple(story or ()), biggest, newest)
    notes = run.read(paths or [], store, aliases, choice, joined_by=_joining(one_story=one_story))
    if form is Format.TEXT and out is None:
        render.brief(compose(notes), console, full=full)
    else:
        write(_written(form, notes, full=full), out)


def _joining(*, one_story: bool) -> str:
    """Return who says that the reports given tell one story: the user of this machine, or nobody."""
    return person(None) if one_story else ""


def _written(form: Format, notes: Notes, *, full: bool) -> str:
    if form is Format.JSON:
        return dumps(notes)
    if form is Format.HTML:
        return page(notes)
    if form is Format.MD:
        return markdown(notes)
    return plain(lambda page: render.brief(compose(notes), page, full=full))


@app.command()
def statements(  # noqa: PLR0917
    paths: Paths,
    store: StoreFile = None,
    out: OutFile = None,
    aliases: AliasFile = None,
    one_story: OneStory = False,  # noqa: FBT002
    csv: Annotated[bool, typer.Option("--csv", help="One row a statement, for a spreadsheet.")] = False,  # noqa: FBT002
) -> None:
    """List every statement that the reports attribute to someone."""
    notes = run.read(paths, store, aliases, joined_by=_joining(one_story=one_story))
    if csv:
        write(statements_csv(notes), out)
        return
    composer = Composer(notes)
    views = [composer.statement(statement) for statement in order.statements(notes)]
    names = composer.lookup.labels
    if out is None:
        render.statements(views, Printer(console, names))
    else:
        write(plain(lambda page: render.statements(views, Printer(page, names))), out)


@app.command()
def why(
    name: Annotated[str, typer.Argument(help="A handle (c3, s12, f1), a document's name, or an id.")],
    store: StoreFile = None,
    everything: Annotated[bool, typer.Option("--all", help="Every link, where there are many.")] = False,  # noqa: FBT002
) -> None:
    """Explain a claim, count, statement, finding, link or report of the last run: what it rests on and who made it."""
    name, notes = run.excerpt(name, store)
    render.explanation(explain(name, notes, everything=everything), console, full=everything)


@app.command()
def show(
    name: Annotated[str | None, typer.Argument(help="A report's name or id, or a story's handle (t1) or id.")] = None,
    store: StoreFile = None,
    removed: Annotated[bool, typer.Option("--removed", help="Only what of a report is not read, and why.")] = False,  # noqa: FBT002
) -> None:
    """Print a report of the last run as stored, each block with its label, or one story with all its claims, or the stories."""
    if name is None:
        _listed(store, removed=removed)
        return
    name, notes = run.excerpt(name, store, told=False)
    record = shown(name, notes)
    if isinstance(record, Document):
        render.blocks(stretches(record, Lookup(notes).blocks(record.id)), console, only_removed=removed)
        if removed and (raw := run.received(store, record.id)):
            render.left_out(left_out(raw, record.text), unlisted(raw), console)
    elif removed:
        raise typer.BadParameter(NO_REPORT, param_hint="--removed")
    else:
        composer = Composer(notes)
        render.story(composer.story(record), Printer(console, composer.lookup.labels, full=True))


def _listed(store: Path | None, *, removed: bool) -> None:
    if removed:
        raise typer.BadParameter(NO_REPORT, param_hint="--removed")
    render.stories(run.listing(store), Printer(console, {}))


app.command()(judging.same)
app.command()(judging.apart)
app.command()(judging.judged)
app.command()(judging.unjudge)
app.command("parties")(parties.list_parties)
app.command()(parties.drop)
app.command()(serve)
