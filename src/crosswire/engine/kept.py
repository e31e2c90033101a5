"""From raw reports and a store to notes: what every edge that takes in reports does."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.engine import local
from crosswire.errors import InputError
from crosswire.ingest.sources import Raw
from crosswire.model import Document, Issue
from crosswire.pipeline import chosen_reader, plan
from crosswire.report import order
from crosswire.stage import Notes
from crosswire.store.sqlite import Store


def analyse(
    raws: Sequence[Raw], issues: Sequence[Issue], store: Store, reader: str, progress: local.Progress = local.silent
) -> Notes:
    """Read the reports, with what the store already holds, run all stages, keep the result in the store and return it.

    `issues` is what finding the reports already had to say. Raises InputError, and keeps nothing, if no report can be used.
    """
    known = {(raw.name, raw.data): raw for raw in (*store.reports(), *raws)}
    received = local.receive(list(known.values()), progress)
    notes = local.noted(received)
    notes.add(issues)
    notes.add(store.verdicts(), by="user")
    if not notes.of(Document):
        raise InputError("; ".join(f"{i.document}: {i.message}" for i in order.issues(notes)) or "no report was given")
    local.run(plan(chosen_reader(reader)), notes, progress)
    store.save([(item.document.id, item.raw) for item in received if item.document], notes)
    return notes
