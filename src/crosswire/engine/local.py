"""The local engine: intake and all stages on one machine, with memory bounded by the records, not by pairs of them."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, combinations, groupby

from crosswire.engine.scopes import by_story
from crosswire.engine.workers import spreading
from crosswire.ingest.intake import Received, take_in
from crosswire.ingest.sources import Raw
from crosswire.model import Document, Issue, Link, Record
from crosswire.pipeline import TAKEN_IN, check
from crosswire.stage import Annotate, Notes, Pair, Proposed, Spread, Stage, View, in_turn

NAMED = 20  # over-full keys of a stage that are named one by one: more is a list that nobody reads
IDENTIFIER = re.compile(r"[a-z]-[0-9a-f]{16}")
BATCH = 64  # documents handed to an Annotate stage at once: enough to feed the encoder full batches
SHARE = 256  # pairs compared as one task: some 0.03 s for copying; fewer cost more sending, more leave a worker idle at the end

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


def run_pair(stage: Pair, notes: Notes, workers: int | None = None) -> list[Record]:
    """Compare every two views that share a key, once each; over-full keys propose nothing and become Issues.

    With `workers`, so many processes work at once; without, as many as are set, where work takes long.
    """
    way = spreading(workers)
    views = {view.id: view for view in (stage.views_spread(notes, way) if stage.views_spread else stage.views(notes))}
    proposed = stage.propose(list(views.values())) if stage.propose else _joined(stage, views)
    return [*compared(stage, proposed.pairs, way), *proposed.issues]


def compared(stage: Pair, pairs: Sequence[tuple[View, View]], way: Spread = in_turn) -> list[Link]:
    """Return the links of the pairs in the order of the pairs, whichever way the comparing is spread."""
    order = _by_family(pairs)

    def share(task: int) -> list[list[Link]]:
        return [_links(stage, *pairs[at]) for at in order[task * SHARE : (task + 1) * SHARE]]

    made = dict(zip(order, chain.from_iterable(way(share, -(-len(pairs) // SHARE))), strict=True))
    return [link for at in range(len(pairs)) for link in made[at]]


def _links(stage: Pair, left: View, right: View) -> list[Link]:
    return list(stage.compare(left, right) if left.id < right.id else stage.compare(right, left))


def _by_family(pairs: Sequence[tuple[View, View]]) -> list[int]:
    """Return the positions of the pairs, those of views that hang together next to each other.

    What a stage remembers of a view then serves all its pairs, and few views are needed by more than one worker.
    """
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while (above := root.setdefault(name, name)) != name:
            root[name] = name = root[above]
        return name

    for left, right in pairs:
        root[top(right.id)] = top(left.id)
    first: dict[str, int] = {}
    return sorted(range(len(pairs)), key=lambda at: first.setdefault(top(pairs[at][0].id), at))


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
    full = [(len(members), words(key)) for key, members in buckets.items() if len(members) > stage.bucket_limit]
    return overfull(stage, full)


def overfull(stage: Pair, full: Iterable[tuple[int, str]]) -> Iterator[Issue]:
    """Yield an Issue for each of the fullest over-full keys, given by size and words, and one that counts the rest."""
    by, limit = f"{stage.name}@{stage.version}", stage.bucket_limit
    ordered = sorted(full, key=lambda key: (-key[0], key[1]))
    for size, said in sorted(ordered[:NAMED], key=lambda key: key[1]):
        left = f"too many to compare each with each (limit {limit}): two that share nothing else stay apart"
        yield Issue(by, "", f"{size} records share {said}, {left}")
    if rest := ordered[NAMED:]:
        most = rest[0][0]
        shared = "1 further word or name is" if len(rest) == 1 else f"{len(rest)} further words and names are"
        yield Issue(by, "", f"{shared} shared by {limit + 1} to {most} records: not compared on that alone")


SHARED = {
    "person": "as the consonants of a word in a person's name",
    "body": "as the consonants of a word in the name of a body",
    "initials": "as initials",
    "state": "as a country",
    "alias": "as a name",
    "full name": "as a name",
    "end": "at the end of a name",
    "noun": "as what somebody is",
    "office": "as an office",
    "outlet": "as an outlet",
}
"""What a key is about, by the word that opens it, as a person reads it."""


def words(key: Hashable) -> str:
    """Return the words of a key as a person reads them; ids are left out.

    >>> words(("person", "t-0123456789abcdef", "nrn")), words(("initials", "nha"))
    ("'nrn' as the consonants of a word in a person's name in one story", "'nha' as initials")
    """
    parts = list(_parts(key))
    told = [part for part in parts if part and not IDENTIFIER.fullmatch(part)]
    where = f" {SHARED[told[0]]}" if len(told) > 1 and told[0] in SHARED else ""
    story = any(part.startswith("t-") and IDENTIFIER.fullmatch(part) for part in parts)
    return f"'{' '.join(told[bool(where) :])}'{where}" + " in one story" * story


def _parts(key: Hashable) -> Iterator[str]:
    if isinstance(key, tuple):
        for part in key:
            yield from _parts(part)
    else:
        yield str(key)
