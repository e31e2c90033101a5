"""From raw reports and a store to notes: what every edge that takes in reports does."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from crosswire import __version__
from crosswire.engine import covering, holding, local, multitudes, one_story
from crosswire.engine.adding import Addition
from crosswire.engine.deciding import Decision
from crosswire.errors import InputError
from crosswire.ingest.intake import Received
from crosswire.ingest.sources import Raw
from crosswire.language.aliases import Aliases
from crosswire.language.aliases import read as read_aliases
from crosswire.language.reader.rules import RulesReader
from crosswire.language.said import shelved
from crosswire.model import Document, Entity, Issue, Link
from crosswire.pipeline import TAKEN_IN, chosen_reader, divided, plan
from crosswire.report import order
from crosswire.report.labels import labels
from crosswire.stage import Notes, Stage
from crosswire.store.sqlite import PERSON, Store, sidecar

VERDICTS = "verdicts@1"
READ = "en"  # the language in which statements are read; of reports in others alone nothing can be told
MOST_TOLD = 5  # issues told where no report can be used
BETWEEN = " | "  # stands between the stages that read and those that compare and group


def analyse(  # noqa: PLR0917
    raws: Sequence[Raw],
    issues: Sequence[Issue],
    store: Store,
    reader: str,
    progress: local.Progress = local.silent,
    aliases: Aliases | None = None,
) -> Notes:
    """Read the reports beside what the store already holds, keep the result in the store and return it.

    It is that of a whole run over all of them. `issues` is what finding the reports already had to say; `aliases` is kept with
    the store, and without it the store's are used. Raises InputError, and keeps nothing, if no report can be used.
    """
    made = take(raws, issues, store, reader, progress, aliases)
    return store.notes() if made is None else made


def take(  # noqa: PLR0917
    raws: Sequence[Raw],
    issues: Sequence[Issue],
    store: Store,
    reader: str,
    progress: local.Progress = local.silent,
    aliases: Aliases | None = None,
    *,
    joined_by: str = "",
) -> Notes | None:
    """Do what `analyse` does, without the store being read afterwards; return the result if a whole run made it.

    Where a person (`user:name`) says so, all these reports are one story, by verdicts that are kept: `joined_by` is that
    person, "" where nobody does.
    """
    if add(raws, issues, store, reader, progress, aliases) is not None:
        if joined_by:
            _join(raws, store, joined_by, progress, aliases)
        return None
    known = {(raw.name, raw.data): raw for raw in (*store.reports(), *raws)}
    received = local.receive(list(known.values()), progress)
    notes = local.noted(received)
    notes.add(issues)
    listed = _listed(aliases, store)
    said = _said(received, raws, notes, store, joined_by)
    _judged(notes, store, said)
    if not any(document.language == READ for document in notes.of(Document)):
        raise InputError(_nothing_usable(notes))
    stages, shelf = plan(chosen_reader(reader), listed, store.arrived()), Shelf(store)
    with shelved(shelf):
        local.run(stages, notes, progress)
    for link in said:
        store.judge(link)
    _save(store, notes, listed, signature(stages), shelf, _with_ids(received))
    return notes


def _said(received: Sequence[Received], raws: Sequence[Raw], notes: Notes, store: Store, by: str) -> Sequence[Link]:
    """Return the verdicts, not kept yet, by which this person joins those of the reports that were given now; "" is nobody."""
    given = {(raw.name, raw.data) for raw in raws} if by else set()
    joined = [item.document.id for item in received if item.document and (item.raw.name, item.raw.data) in given]
    return one_story.unsaid(one_story.verdicts(joined, notes, by), store.verdicts())


def _join(raws: Sequence[Raw], store: Store, by: str, progress: local.Progress, aliases: Aliases | None) -> None:
    """Keep that these reports, which the store holds, are one story, and group them again."""
    given = [item.document.id for item in local.receive(raws) if item.document]
    if links := one_story.unsaid(one_story.verdicts(given, store.part(given), by), store.verdicts()):
        decide(store, links, progress, aliases)


def _nothing_usable(notes: Notes) -> str:
    """Return why none of the reports can be used, on one line."""
    printed = labels(notes.of(Document))
    told = [f"{printed.get(issue.document, issue.document)}: {issue.message}" for issue in order.issues(notes)]
    return (
        "; ".join(told[:MOST_TOLD]) + (f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else "")
        or "no report was given"
    )


def add(  # noqa: PLR0917
    raws: Sequence[Raw],
    issues: Sequence[Issue],
    store: Store,
    reader: str,
    progress: local.Progress = local.silent,
    aliases: Aliases | None = None,
) -> set[str] | None:
    """Add reports to those that the store holds, touching only what they touch; return the ids of the stories that changed.

    The store then holds what a whole run over all reports would make. None, and nothing is kept, where a whole run is needed:
    more is new than held, another version, reader or alias file made what is held, a person judged since, or a report is held
    with another sidecar.
    """
    new = _unheld(raws, store)
    if new is None or max(1, len(new)) > store.size():
        return None
    listed = _listed(aliases, store)
    stages = plan(chosen_reader(reader), listed)
    if not store.unchanged(signature(stages), listed):
        return None
    received = local.receive(new, progress)
    notes = local.noted(received)
    notes.add(issues)
    with store.writing() as index:
        index.drop_unheld(holding.INTAKE)
        changed = Addition(stages, index, store.verdicts()).add(notes)
        store.keep_reports(_with_ids(received))
        index.drop_issues(VERDICTS)
        index.keep(holding.noted(_unused(store.verdicts(), index.knows)))
    return changed


def signature(stages: Sequence[Stage]) -> str:
    """Return by what the result of a run is made: a report can be added to what the same stages made."""
    reading, rest = divided(stages)
    return BETWEEN.join((" ".join([__version__, *map(local.maker, reading)]), " ".join(map(local.maker, rest))))


def alias_file(path: Path | None) -> Aliases | None:
    """Return what the alias file says, or None where none is named: a run then keeps to what its store holds."""
    return read_aliases(path) if path else None


def regroup(store: Store, progress: local.Progress = local.silent, aliases: Aliases | None = None) -> Notes:
    """Compare and group again what the store holds, with what persons decided since; nothing is read again.

    The result, which is kept and returned, is that of a whole run over the same reports.
    """
    listed = _listed(aliases, store)
    stages = plan(RulesReader(), listed, store.arrived())
    reading, rest = divided(stages)
    held = store.notes()
    makers = {holding.INTAKE, *(stage.name for stage in reading)}
    notes = Notes()
    for record in held:
        if (maker := held.maker(record.id)).partition("@")[0] in makers:
            notes.add([record], by=maker)
    _judged(notes, store)
    shelf = Shelf(store)
    with shelved(shelf):
        local.run(rest, notes, progress, (*TAKEN_IN, *(kind for stage in reading for kind in stage.writes)))
    _save(store, notes, listed, _regrouped_by(store, stages), shelf)
    return notes


def decide(
    store: Store,
    links: Sequence[Link],
    progress: local.Progress = local.silent,
    aliases: Aliases | None = None,
    *,
    withdrawn: bool = False,
) -> tuple[Notes, Notes]:
    """Keep verdicts, or that they are withdrawn, and group again what they are about; return what changed, before and after.

    What is kept is what `regroup` would make. It is made so, and everything is returned, where that is needed: another version
    or alias file made what is held, or a person judged since the last run.
    """
    listed = _listed(aliases, store)
    stages = plan(RulesReader(), listed)
    near = store.unchanged(_regrouped_by(store, stages), listed)
    before = Notes() if near else store.notes()
    for link in links:
        store.judge(link, withdraw=withdrawn)
    if not near:
        return before, regroup(store, progress, aliases)
    with store.deciding() as index:
        Decision(stages, index, store.verdicts()).decide(links)
        index.drop_issues(VERDICTS)
        index.keep(holding.noted(_unused(store.verdicts(), index.knows)))
        return index.before(), index.after()


def _regrouped_by(store: Store, stages: Sequence[Stage]) -> str:
    """Return by what the store's records are made once these stages have compared and grouped them again."""
    read_by = store.plan().partition(BETWEEN)[0]
    return BETWEEN.join((read_by, signature(stages).partition(BETWEEN)[2]))


class Shelf:
    """The vectors of a store while something is compared. `new` are those that it lacks: the end of a whole run writes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.new: dict[str, bytes] = {}

    def meanings(self, digests: Collection[str]) -> Mapping[str, bytes]:
        """Return the vectors that the store has."""
        return self._store.meanings(digests)

    def keep_meanings(self, rows: Mapping[str, bytes]) -> None:
        """Take note of vectors that were made."""
        self.new.update(rows)


def _save(  # noqa: PLR0917
    store: Store, notes: Notes, listed: Aliases, made_by: str, shelf: Shelf, raws: Sequence[tuple[str, Raw]] = ()
) -> None:
    notes.add(_unused(notes.of(Link), lambda identifier: notes.find(identifier) is not None), by=VERDICTS)
    rows = holding.held(notes)
    common = covering.common(rows)
    about, remembered = holding.about(notes, notes), holding.remembered(rows, common.shared)
    tallies = multitudes.tallies(notes, notes.of(Entity))
    store.save(raws, notes, listed, rows, about, made_by, remembered, tallies, common, shelf.new)


def _listed(aliases: Aliases | None, store: Store) -> Aliases:
    return aliases if aliases is not None else store.aliases()


def _with_ids(received: Iterable[Received]) -> list[tuple[str, Raw]]:
    return [(item.document.id, item.raw) for item in received if item.document]


def _unheld(raws: Sequence[Raw], store: Store) -> list[Raw] | None:
    """Return the reports that the store does not hold, each once; None if one is held with another sidecar."""
    given = {(raw.name, sha256(raw.data).hexdigest()): raw for raw in raws}
    held: dict[tuple[str, str], list[Mapping[str, object]]] = defaultdict(list)
    for name, digest, metadata in store.stated({digest for _, digest in given}):
        held[name, digest].append(metadata)
    if any(stated != [json.loads(sidecar(given[key]))] for key, stated in held.items() if key in given):
        return None
    return [raw for key, raw in given.items() if key not in held]


def _judged(notes: Notes, store: Store, said: Sequence[Link] = ()) -> None:
    """Note the verdicts that stand, the last one last: what is `said` now comes after, and in place of, what was kept."""
    anew = {(link.kind, link.left, link.right) for link in said}
    kept = [link for link in store.verdicts() if (link.kind, link.left, link.right) not in anew]
    for link in (*kept, *said):
        notes.add([link], by=link.by)


def _unused(links: Iterable[Link], known: Callable[[str], bool]) -> Iterator[Issue]:
    """Yield an Issue for each verdict on words that are not read as they were: it decides nothing, and a person must know."""
    for link in links:
        if link.by.startswith(PERSON) and not (known(link.left) and known(link.right)):
            place = next((span for span in link.evidence if known(span.document)), None)
            message = f"a verdict of {link.by.removeprefix(PERSON)} has lost what it was about: {link.why}; judge again"
            yield Issue(VERDICTS, place.document if place else "", message, place)
