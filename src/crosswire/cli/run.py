"""From paths to notes, with progress, kept in a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from crosswire.cli.console import errors
from crosswire.engine import local
from crosswire.engine.kept import alias_file, analyse
from crosswire.errors import StoreError
from crosswire.ingest.sources import DASH, STANDARD_INPUT, Raw, find
from crosswire.settings import Settings
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

EVERY = 0.1  # seconds at least between two drawings of the bar
LAST = "last.db"  # the store of the last run without --store


def read(paths: Sequence[str], store: Path | None, aliases: Path | None = None) -> Notes:
    """Read the paths, with what the named store already holds, run all stages, keep the result and return it.

    `aliases` is the alias file; without it the one that the environment names counts, else that of the store's last run.
    """
    listed = alias_file(aliases or Settings().aliases)
    raws, issues = find(paths, sys.stdin.buffer)
    with _kept(store) as kept, progress() as report:
        return analyse(raws, issues, kept, Settings().reader, report, listed)


def recall(store: Path | None) -> Notes:
    """Return the notes of the last run, or of the named store, without joins (`Store.notes`); StoreError if there is none."""
    with Store(named(store)) as kept, local.unswept():
        return kept.notes(joins=False)


def excerpt(name: str, store: Path | None, *, told: bool = True) -> Notes:
    """Return what the last run, or the named store, has on what is called so, without reading the rest; as `Store.excerpt`.

    What no handle, id or report's name tells may be a party as a report prints it: then all reports are looked through.
    """
    with Store(named(store)) as kept, local.unswept():
        part = kept.excerpt(name, told=told)
        return part if len(part) else kept.notes()


def called(name: str) -> str:
    """Return how what a person names is called: `-`, as it was typed for reading, is the report from standard input."""
    return STANDARD_INPUT if name == DASH else name


def received(store: Path | None, report: str) -> Raw | None:
    """Return a report of the last run, or of the named store, as it was received, by its id."""
    with Store(named(store)) as kept:
        return kept.report(report)


def named(store: Path | None) -> Path:
    """Return the path of the named store, or of the last run's; StoreError if there is no such file."""
    path = store or Settings().state / LAST
    if not path.is_file():
        raise StoreError(f"{path}: no such store" if store else "there is no last run: start with `crosswire brief PATH...`")
    return path


@contextmanager
def _kept(store: Path | None) -> Iterator[Store]:
    """Open the named store; without one, an empty store that becomes the last run's when the block ends without error.

    Until then it has a name of its own, so that runs side by side do not disturb each other and a failed one loses nothing.
    """
    if store is not None:
        with Store(store) as kept:
            yield kept
        return
    path = _fresh()
    try:
        with Store(path) as kept:
            yield kept
        path.replace(path.with_name(LAST))
    finally:
        path.unlink(missing_ok=True)


def _fresh() -> Path:
    """Return the path of an empty store for this process."""
    folder = Settings().state
    path = folder / f"run-{os.getpid()}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: the last run cannot be kept here ({error.strerror}); set CROSSWIRE_STATE") from error
    return path


@contextmanager
def progress() -> Iterator[local.Progress]:
    """Show a bar on standard error while the block runs, and nothing where that is no terminal.

    It is drawn when there is news, by no thread of its own: beside a thread no work is shared out (`engine.workers.can_fork`).
    """
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn())
    shown = 0.0
    with Progress(*columns, console=errors, transient=True, auto_refresh=False, disable=not errors.is_terminal) as bar:
        task = bar.add_task("starting", total=None)

        def report(step: str, done: int, total: int) -> None:
            nonlocal shown
            due = monotonic() - shown >= EVERY
            bar.update(task, description=step, completed=done, total=total, refresh=due)
            shown = monotonic() if due else shown

        yield report
