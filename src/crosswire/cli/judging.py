"""The commands by which a person decides: same, apart, judged, unjudge."""

from __future__ import annotations

from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from crosswire.cli import run
from crosswire.cli.console import console, errors
from crosswire.cli.printer import LONGEST, Printer, shortened
from crosswire.engine.kept import alias_file, regroup
from crosswire.errors import InputError
from crosswire.model import Link
from crosswire.report.changed import changes
from crosswire.report.judged import standing
from crosswire.report.lookup import Lookup
from crosswire.report.sides import side, verdict
from crosswire.settings import Settings
from crosswire.stage import Notes
from crosswire.store.sqlite import PERSON, Judgement, Store

Left = Annotated[str, typer.Argument(help="A party, report, story, claim or statement: a handle (e3), a name, or NAME@REPORT.")]
Others = Annotated[list[str], typer.Argument(help="What it is compared with, one or more.", metavar="RIGHT...")]
By = Annotated[str | None, typer.Option("--by", help="Who decides. Default: the name of the user of this machine.")]
Why = Annotated[str, typer.Option("--why", help="The reason, shown wherever the verdict is.")]
StoreFile = Annotated[Path | None, typer.Option("--store", help="Judge in this store instead of the last run.")]


def same(left: Left, right: Others, by: By = None, why: Why = "", store: StoreFile = None) -> None:
    """Say that two parties, reports or claims are one: groups are made again, and every later run keeps to it."""
    _judge(left, right, by, why, store, joined=True)


def apart(left: Left, right: Others, by: By = None, why: Why = "", store: StoreFile = None) -> None:
    """Say that two parties, reports or claims are not one: groups are made again, and every later run keeps to it."""
    _judge(left, right, by, why, store, joined=False)


def judged(
    store: StoreFile = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what was withdrawn or replaced.")] = False,  # noqa: FBT002
) -> None:
    """List what persons decided, in order, and whether it holds."""
    with Store(run.named(store)) as kept:
        notes, all_made, current = kept.notes(), kept.judgements(), {j.position for j in kept.standing()}
    shown = [j for j in all_made if everything or j.position in current]
    printer = Printer(console, Lookup(notes).labels, full=True)
    for judgement in shown:
        _listed(judgement, notes, printer, current=judgement.position in current)
    if not shown:
        printer.line("nobody has decided anything")


def unjudge(
    name: Annotated[str, typer.Argument(help="The verdict, as `crosswire judged` lists it (v3).")],
    by: By = None,
    store: StoreFile = None,
) -> None:
    """Withdraw a verdict: it stays in the store as withdrawn, and the stages decide again."""
    with Store(run.named(store)) as kept:
        found = {handle(judgement): judgement for judgement in kept.standing()}
        if name not in found:
            raise InputError(f"no verdict that stands is called '{name}': `crosswire judged` lists them")
        before = kept.notes()
        link = found[name].link
        kept.judge(
            Link(link.kind, link.left, link.right, 1.0, _maker(by), link.why, link.verdict, link.evidence), withdraw=True
        )
        _show(before, _again(kept))


def handle(judgement: Judgement) -> str:
    """Return what a verdict is called; the name stays, whatever is judged later."""
    return f"v{judgement.position}"


def _judge(left: str, right: Sequence[str], by: str | None, why: str, store: Path | None, *, joined: bool) -> None:
    with Store(run.named(store)) as kept:
        before = kept.notes()
        maker = _maker(by)
        one = side(left, before)
        made = [verdict(one, side(other, before), same=joined, by=maker, why=why) for other in right]
        for link in made:
            kept.judge(link)
        _show(before, _again(kept))
        if store is None:
            errors.print(
                "in the last run only: the next brief starts afresh; brief --store FILE keeps verdicts for every later run"
            )


def _again(kept: Store) -> Notes:
    with run.progress() as report:
        return regroup(kept, report, alias_file(Settings().aliases))


def _show(before: Notes, after: Notes) -> None:
    printer = Printer(console, {}, full=True)
    differences = changes(before, after)
    for difference in differences:
        printer.line(shortened(difference, 6 * LONGEST), mark="- ")
    if not differences:
        printer.line("nothing changes now; the verdict is kept")


def _maker(by: str | None) -> str:
    """Return who decides, as a link names it."""
    try:
        name = by if by is not None else getuser()
    except (OSError, KeyError):  # a container without user names
        name = "desk"
    name = " ".join(name.split())
    if not name or name == "the alias file" or not name.isprintable():
        raise typer.BadParameter("a name is needed", param_hint="--by")
    return f"{PERSON}{name}"


def _listed(judgement: Judgement, notes: Notes, printer: Printer, *, current: bool) -> None:
    link = judgement.link
    found = standing(link, notes, withdrawn=judgement.withdrawn)
    state = found.state if current or judgement.withdrawn else "replaced or withdrawn later"
    printer.line(
        (found.word, "bold"),
        f" {link.why} ({link.by.removeprefix(PERSON)}, {judgement.made}): {state}",
        cited=link.evidence,
        mark=f"{handle(judgement):<4} ",
    )
