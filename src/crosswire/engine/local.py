"""The local engine: intake and all stages in one process, with memory bounded by the records, not by pairs of them."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations, groupby

from crosswire.engine.scopes import by_story
from crosswire.ingest.intake import Received, take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Document, Issue, Record
from crosswire.pipeline import TAKEN_IN, check
from crosswire.stage import Annotate, Notes, Pair, Proposed, Stage, View

NAMED = 20  # over-full keys of a stage that are named one by one: more is a list that nobody reads
BATCH = 64  # documents handed to an Annotate stage at once: enough to feed the encoder full batches

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, how much is done and how much there is."""


def silent(_step: str, _done: int, _total: int) -> None:
    """Report no progress."""


def receive(raws: Sequence[Raw], progress: Progress = silent) -> list[Received]:
    """Take in the raw reports one by one."""
    received = []
    for number, raw in enumerate(raws, 1):
        received.append(take_in(raw))
        progress("intake", number, len(raws))
    return received


def noted(received: Sequence[Received]) -> Notes:
    """Return a notebook of everything that intake made, in an order that does not depend on the order of input."""
    notes = Notes()
    whole = sorted((r for r in received if r.document), key=lambda r: (r.raw.name, r.document.id if r.document else ""))
    for item in whole:
        notes.add([item.document] if item.document else [])
        notes.add(item.records)
    for item in sorted(received, key=lambda r: (r.raw.name, r.raw.path)):
        notes.add(item.records)
    return notes


def run(stages: Sequence[Stage], notes: Notes, progress: Progress = silent, given: Iterable[type] = TAKEN_IN) -> Notes:
    """Run the checked stages over the notebook, which holds the `given` types, and return it, filled."""
    check(stages, given)
    done = 0
    for within, several in groupby(stages, key=within_story):
        group = list(several)
        if within:
            progress(group[0].name, done, len(stages))
            run_by_story(group, notes)
            done += len(group)
            continue
        for stage in group:
            progress(stage.name, done, len(stages))
            notes.add(run_stage(stage, notes), by=maker(stage))
            done += 1
    progress("done", len(stages), len(stages))
    return notes


def within_story(stage: Stage) -> bool:
    """Return whether a stage sees one story at a time."""
    return not isinstance(stage, Annotate) and stage.within_story


def maker(stage: Stage) -> str:
    """Return the name under which what a stage makes is noted."""
    return f"{stage.name}@{stage.version}"


def run_by_story(stages: Sequence[Stage], notes: Notes) -> None:
    """Run stages over one story after the other, and note what they make, stage by stage, each record within its story."""
    made: dict[str, list[tuple[str, list[Record]]]] = {stage.name: [] for stage in stages}
    for story, part in by_story(notes):
        for stage in stages:
            made[stage.name].append((story, part.add(run_stage(stage, part), by=maker(stage))))
    for stage in stages:
        for story, records in made[stage.name]:
            notes.add(records, by=maker(stage), within=story)


def run_stage(stage: Stage, notes: Notes) -> list[Record]:
    """Return what a stage makes of a notebook; nothing is noted."""
    if isinstance(stage, Annotate):
        documents = notes.of(Document)
        return [record for batch in _batches(documents) for record in stage.run(batch, notes)]
    with unswept():
        return run_pair(stage, notes) if isinstance(stage, Pair) else list(stage.run(notes))


@contextmanager
def unswept() -> Iterator[None]:
    """Have no cyclic garbage looked for meanwhile: stages over records make none, and looking took a sixth of copying."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()


def _batches(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    for start in range(0, len(documents), BATCH):
        yield tuple(documents[start : start + BATCH])


def run_pair(stage: Pair, notes: Notes) -> list[Record]:
    """Compare every two views that share a key, once each; over-full keys propose nothing and become Issues."""
    views = {view.id: view for view in stage.views(notes)}
    proposed = stage.propose(list(views.values())) if stage.propose else _joined(stage, views)
    made: list[Record] = []
    for left, right in proposed.pairs:
        made.extend(stage.compare(left, right) if left.id < right.id else stage.compare(right, left))
    made.extend(proposed.issues)
    return made


def _joined(stage: Pair, views: dict[str, View]) -> Proposed:
    """Return the pairs of views that share a key, by a hash join."""
    buckets: dict[Hashable, list[str]] = defaultdict(list)
    for view in views.values():
        for key in set(stage.keys(view)):
            buckets[key].append(view.id)
    pairs = [(views[left], views[right]) for left, right in sorted(_proposals(buckets, stage.bucket_limit))]
    return Proposed(pairs, tuple(_overfull(stage, buckets)))


def _proposals(buckets: dict[Hashable, list[str]], limit: int) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for members in buckets.values():
        if len(members) <= limit:
            pairs.update(combinations(sorted(members), 2))
    return pairs


def _overfull(stage: Pair, buckets: dict[Hashable, list[str]]) -> Iterator[Issue]:
    """Yield an Issue for each of the fullest over-full keys, and one that counts the rest."""
    by, limit = f"{stage.name}@{stage.version}", stage.bucket_limit
    full = sorted((-len(members), str(key), key) for key, members in buckets.items() if len(members) > limit)
    for size, _, key in sorted(full[:NAMED], key=lambda item: item[1]):
        yield Issue(by, "", f"{-size} records share the key {key!r}: not compared on it (limit {limit})")
    if rest := full[NAMED:]:
        most = -rest[0][0]
        yield Issue(by, "", f"{len(rest)} further keys are shared by {limit + 1} to {most} records: not compared on them")
