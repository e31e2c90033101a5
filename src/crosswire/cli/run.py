"""From paths to notes, with progress, kept in a store."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from crosswire.cli.console import errors
from crosswire.engine import local
from crosswire.engine.kept import alias_file, take
from crosswire.errors import InputError, StoreError
from crosswire.ingest.sources import DASH, STANDARD_INPUT, Raw, find
from crosswire.report.listing import StoryLine, lines
from crosswire.settings import Settings
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

EVERY = 0.1  # seconds at least between two drawings of the bar
LISTED = 2000  # stories of which the outline is held at once
LAST = "last.db"  # the store of the last run without --store


@dataclass(frozen=True, slots=True)
class Choice:
    """Which stories of a store are told: those that names mean, so many of the largest and of the newest. Nothing means all."""

    names: Sequence[str] = ()
    biggest: int = 0
    newest: int = 0

    def of(self, store: Store) -> set[str] | None:
        """Return the ids of these stories in a store, None for all; InputError if a name means none."""
        if self == EVERYTHING:
            return None
        found = {*store.stories_in_order(0, self.biggest), *store.newest_stories(self.newest)}
        for name in map(called, self.names):
            stories = store.stories_of(name)
            if not stories:
                raise InputError(f"there is no story '{name}': `crosswire show` lists them, or give a report's name")
            found |= stories
        return found


EVERYTHING = Choice()


def read(
    paths: Sequence[str],
    store: Path | None,
    aliases: Path | None = None,
    choice: Choice = EVERYTHING,
    *,
    joined_by: str = "",
) -> Notes:
    """Read the paths, with what the named store already holds, run all stages, keep the result and return what is chosen of it.

    Without paths nothing is read, and what the store, or the last run, holds is returned. `aliases` is the alias file; without
    it the one that the environment names counts, else that of the store's last run. `joined_by` is the person (`user:name`)
    who says that the reports of these paths tell one story, "" where nobody does.
    """
    if not paths:
        with Store(named(store)) as kept, local.unswept():
            return _chosen(kept, choice)
    listed = alias_file(aliases or Settings().aliases)
    raws, issues = find(paths, sys.stdin.buffer)
    with _kept(store) as kept, progress() as report:
        made = take(raws, issues, kept, Settings().reader, report, listed, joined_by=joined_by)
        return made if made is not None and choice == EVERYTHING else _chosen(kept, choice)


def _chosen(store: Store, choice: Choice) -> Notes:
    stories = choice.of(store)
    return store.notes() if stories is None else store.told(stories, names=True)


def listing(store: Path | None) -> Iterator[StoryLine]:
    """Yield the stories of the last run, or of the named store, as they are listed, some at a time."""
    with Store(named(store)) as kept:
        stories = kept.stories_in_order()
        for first in range(0, len(stories), LISTED):
            yield from lines(kept.outlined(stories[first : first + LISTED]))


def recall(store: Path | None) -> Notes:
    """Return the notes of the last run, or of the named store, without joins (`Store.notes`); StoreError if there is none."""
    with Store(named(store)) as kept, local.unswept():
        return kept.notes(joins=False)


def excerpt(name: str, store: Path | None, *, told: bool = True) -> tuple[str, Notes]:
    """Return what the last run, or the named store, has on what is called so, without reading the rest; as `Store.excerpt`.

    With it comes what it is called now. What no handle, id or report's name tells may be a party as a report prints it: then
    all reports are looked through.
    """
    with Store(named(store)) as kept, local.unswept():
        name = kept.now_called(called(name))
        part = kept.excerpt(name, told=told)
        return name, part if len(part) else kept.notes()


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
