"""The commands by which a person decides: same, apart, judged, unjudge."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from crosswire.cli import run
from crosswire.cli.console import console, errors
from crosswire.cli.printer import LONGEST, Printer, shortened
from crosswire.engine.judging import Opinion, judge, listed, person, withdraw
from crosswire.engine.kept import alias_file
from crosswire.report.lookup import Lookup
from crosswire.settings import Settings
from crosswire.store.sqlite import PERSON, Store

Left = Annotated[str, typer.Argument(help="A party, report, story, claim or statement: a handle (e3), a name, or NAME@REPORT.")]
Others = Annotated[list[str], typer.Argument(help="What it is compared with, one or more.", metavar="RIGHT...")]
By = Annotated[str | None, typer.Option("--by", help="Who decides. Default: the name of the user of this machine.")]
Why = Annotated[str, typer.Option("--why", help="The reason, shown wherever the verdict is.")]
MOVING = ("claim", "finding", "story")
"""How the sentences on a change begin after which a handle may mean another record."""

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
        notes = kept.part({side for judgement in kept.judgements() for side in (judgement.link.left, judgement.link.right)})
        shown = listed(kept, notes, everything=everything)
    printer = Printer(console, Lookup(notes).labels, full=True)
    for item in shown:
        told = f" {item.link.why} ({item.link.by.removeprefix(PERSON)}, {item.made}): {item.state}"
        printer.line((item.word, "bold"), told, cited=item.link.evidence, mark=f"{item.handle:<4} ")
    if not shown:
        printer.line("nobody has decided anything")


def unjudge(
    name: Annotated[str, typer.Argument(help="The verdict, as `crosswire judged` lists it (v3).")],
    by: By = None,
    store: StoreFile = None,
) -> None:
    """Withdraw a verdict: it stays in the store as withdrawn, and the stages decide again."""
    with Store(run.named(store)) as kept, run.progress() as report:
        changed = withdraw(kept, name, _maker(by), report, alias_file(Settings().aliases))
    _show(changed, nothing="the verdict is withdrawn; nothing else changes")
    _warn(changed, store)


def _judge(left: str, right: Sequence[str], by: str | None, why: str, store: Path | None, *, joined: bool) -> None:
    with Store(run.named(store)) as kept, run.progress() as report:
        said = Opinion(run.called(left), [run.called(other) for other in right], joined, _maker(by), why)
        changed = judge(kept, said, report, alias_file(Settings().aliases))
    _show(changed)
    _warn(changed, store)
    if store is None:
        errors.print(
            "in the last run only: the next brief starts afresh; brief --store FILE keeps verdicts for every later run"
        )


def _show(differences: Sequence[str], nothing: str = "nothing changes now; the verdict is kept") -> None:
    printer = Printer(console, {}, full=True)
    for difference in differences:
        printer.line(shortened(difference, 6 * LONGEST), mark="- ")
    if not differences:
        printer.line(nothing)


def _warn(differences: Sequence[str], store: Path | None) -> None:
    """Say that handles may mean others than before where claims, findings or stories changed, and how to see the new ones."""
    if any(difference.startswith(MOVING) for difference in differences):
        again = f"crosswire brief{f' --store {shlex.quote(str(store))}' if store else ''}"
        line = f"handles of claims, findings and stories (c3, f1, t1) may have moved: {again} prints them as they are now"
        errors.print(line, markup=False, soft_wrap=True)


def _maker(by: str | None) -> str:
    try:
        return person(by)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--by") from error
