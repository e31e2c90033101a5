"""From raw reports and a store to notes: what every edge that takes in reports does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswire.engine import local
from crosswire.errors import InputError
from crosswire.ingest.sources import Raw
from crosswire.language.aliases import Aliases
from crosswire.language.aliases import read as read_aliases
from crosswire.language.reader.rules import RulesReader
from crosswire.model import Document, Issue, Link
from crosswire.pipeline import TAKEN_IN, chosen_reader, divided, plan
from crosswire.report import order
from crosswire.stage import Notes
from crosswire.store.sqlite import PERSON, Store

INTAKE = "intake"  # the maker of what no stage made
VERDICTS = "verdicts@1"


def analyse(  # noqa: PLR0917
    raws: Sequence[Raw],
    issues: Sequence[Issue],
    store: Store,
    reader: str,
    progress: local.Progress = local.silent,
    aliases: Aliases | None = None,
) -> Notes:
    """Read the reports, with what the store already holds, run all stages, keep the result in the store and return it.

    `issues` is what finding the reports already had to say; `aliases` is kept with the store, and without it the store's are
    used. Raises InputError, and keeps nothing, if no report can be used.
    """
    known = {(raw.name, raw.data): raw for raw in (*store.reports(), *raws)}
    received = local.receive(list(known.values()), progress)
    notes = local.noted(received)
    notes.add(issues)
    listed = aliases if aliases is not None else store.aliases()
    _judged(notes, store)
    if not notes.of(Document):
        raise InputError("; ".join(f"{i.document}: {i.message}" for i in order.issues(notes)) or "no report was given")
    local.run(plan(chosen_reader(reader), listed), notes, progress)
    notes.add(_unused(notes), by=VERDICTS)
    store.save([(item.document.id, item.raw) for item in received if item.document], notes, listed)
    return notes


def alias_file(path: Path | None) -> Aliases | None:
    """Return what the alias file says, or None where none is named: a run then keeps to what its store holds."""
    return read_aliases(path) if path else None


def regroup(store: Store, progress: local.Progress = local.silent, aliases: Aliases | None = None) -> Notes:
    """Compare and group again what the store holds, with what persons decided since; nothing is read again.

    The result, which is kept and returned, is that of a whole run over the same reports.
    """
    listed = aliases if aliases is not None else store.aliases()
    reading, rest = divided(plan(RulesReader(), listed))
    held = store.notes()
    makers = {INTAKE, *(stage.name for stage in reading)}
    notes = Notes()
    for record in held:
        if (maker := held.maker(record.id)).partition("@")[0] in makers:
            notes.add([record], by=maker)
    _judged(notes, store)
    local.run(rest, notes, progress, (*TAKEN_IN, *(kind for stage in reading for kind in stage.writes)))
    notes.add(_unused(notes), by=VERDICTS)
    store.save([], notes, listed)
    return notes


def _judged(notes: Notes, store: Store) -> None:
    for link in store.verdicts():
        notes.add([link], by=link.by)


def _unused(notes: Notes) -> Iterator[Issue]:
    """Yield an Issue for each verdict on words that are not read as they were: it decides nothing, and a person must know."""
    for link in notes.of(Link):
        if link.by.startswith(PERSON) and not (notes.find(link.left) and notes.find(link.right)):
            place = next((span for span in link.evidence if notes.find(span.document)), None)
            message = f"a verdict of {link.by.removeprefix(PERSON)} has lost what it was about: {link.why}; judge again"
            yield Issue(VERDICTS, place.document if place else "", message, place)
