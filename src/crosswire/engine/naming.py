"""Names of reports that arrive: whom each meets among those that are held, and which links between names this makes or unmakes.

The result is that of running the stage over all names. A name's view rests on its own story, its place among equal names on its
two neighbours there; so a story that changes stirs its own names and those beside which they stand, and no others. Where a word
becomes too common for all who bear it to meet, or is so no longer, those who bear it meet anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from crosswire.engine import local, spellings
from crosswire.engine.holding import noted
from crosswire.group.verdicts import ALIAS_FILE
from crosswire.language.aliases import parse, plain
from crosswire.link import names
from crosswire.model import Document, Link, LinkKind, Mention, Story
from crosswire.stage import Group, Notes
from crosswire.store.index import Index
from crosswire.store.names import Named

BY = f"{names.NAME}@"


class Met(NamedTuple):
    """What the arrival of names changed: links that now stand, and links that stand no more."""

    made: tuple[Link, ...] = ()
    gone: tuple[Link, ...] = ()


def meet(documents: Collection[str], index: Index) -> Met:
    """Enter the names of these reports, which are whole stories, and keep the links between names that this changes."""
    return _kept(_Meeting(index).enter(documents), index)


def list_again(stage: Group, came: Collection[str], index: Index) -> Met:
    """Keep what the alias file says of these mentions, and of all others of the same names, and return what this changes."""
    listed = parse(index.recall("aliases"), "the alias file as kept")
    if not (listed.names or listed.apart):
        return Met()
    spelled = listed.names.keys() | {plain(name) for pair in listed.apart for name in pair}
    if not any(plain(mention.name) in spelled for mention in index.some(came).of(Mention)):
        return Met()
    notes = Notes(mention for mention in index.every(Mention).of(Mention) if plain(mention.name) in spelled)
    new = {link.id: link for link in local.run_stage(stage, notes) if isinstance(link, Link)}
    old = {link.id: link for link in index.links_by(ALIAS_FILE)}
    made = tuple(link for name, link in new.items() if old.get(name) != link)
    return _kept(Met(made, tuple(link for name, link in old.items() if name not in new)), index)


def _kept(met: Met, index: Index) -> Met:
    index.retire(met.gone)
    index.keep(noted(met.made))
    return met


class _Meeting:
    """The names that are held, while those of some reports are entered anew."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._before = spellings.of_text(index.recall(spellings.CROWDED))
        self._full = dict(self._before)  # the keys that too many names share to meet on them
        self._came: Counter[int] = Counter()  # names that came under each key, less those that left it
        self._rows: dict[int, Named] = {}
        self._views: dict[str, names.View] = {}

    def enter(self, documents: Collection[str]) -> Met:
        """Enter the names of the reports and return what this changes."""
        now, was = self._now(documents), {row.id: row for row in self._index.names.of(documents)}
        left = [row for name, row in was.items() if now.get(name) != replace(row, number=0)]
        came = [row for name, row in now.items() if name not in was or replace(was[name], number=0) != row]
        self._index.names.drop(left)
        self._count(left, -1)
        stirred = self._placed(self._index.names.add(came), {(row.chain, row.id) for row in (*left, *came)})
        thinned, grown = self._crowds(stirred)
        changed = {row.id for row in (*stirred, *left)}
        return self._settled(changed, self._pairs(stirred, thinned), grown)

    def _now(self, documents: Collection[str]) -> dict[str, Named]:
        notes = self._index.part(documents, Document, Mention)
        notes.add(self._index.some(set(self._index.stories(documents).values())).of(Story))
        return {view.id: spellings.row_of(view) for view in names.in_stories(notes)}

    def _placed(self, came: Sequence[Named], places: Iterable[tuple[int, str]]) -> list[Named]:
        """Give names that came, and those beside whom anything changed, their keys; return those whose keys changed."""
        beside = {place: self._index.names.beside(*place) for place in places}
        own = {row.id for row in came}
        near = {name for names_ in beside.values() for name in names_ if name} - own
        changes = []
        for row in (*came, *self._index.names.some(near)):
            place = row.chain, row.id
            linked = names.linked(self._view(row), *(beside.get(place) or self._index.names.beside(*place)))
            after = replace(row, keys=spellings.key_hashes(linked))
            if row.id in own or not np.array_equal(row.keys, after.keys):
                changes.append((row, after))
        self._index.names.change(changes)
        self._count((before for before, _ in changes), -1)
        self._count((after for _, after in changes), 1)
        return [after for _, after in changes]

    def _count(self, rows: Iterable[Named], step: int) -> None:
        for row in rows:
            for key in row.keys.tolist():
                self._came[key] += step

    def _crowds(self, stirred: Sequence[Named]) -> tuple[list[int], list[int]]:
        """Note which keys are too common now; return those that are so no longer, and those that became so."""
        limit = names.STAGE.bucket_limit
        thinned, grown = [], []
        for key, more in self._came.items():
            if key in self._full and more:
                size, said = self._full.pop(key)
                if size + more > limit:
                    self._full[key] = size + more, said
                else:
                    thinned.append(key)
        shared = self._bearing(key for key, more in self._came.items() if more > 0 and key not in self._full)
        for key, rows in shared.items():
            if len(rows) > limit:
                grown.append(key)
                bearer = next(row for row in stirred if key in row.keys)
                self._full[key] = len(rows), spellings.key_words(bearer)[key]
        if self._full != self._before:
            self._tell()
        return thinned, grown

    def _tell(self) -> None:
        """Keep which keys are too common, and say so."""
        self._index.remember(spellings.CROWDED, spellings.as_text(self._full))
        self._index.drop_issues(local.maker(names.STAGE))
        self._index.keep(noted(local.overfull(names.STAGE, self._full.values())))

    def _bearing(self, keys: Iterable[int]) -> dict[int, list[Named]]:
        """Return the names under each of the keys."""
        found = self._index.names.bearers(spellings.hashes(keys))
        new = {number for numbers in found.values() for number in numbers} - self._rows.keys()
        self._rows |= {row.number: row for row in self._index.names.numbered(new)}
        return {key: [self._rows[number] for number in numbers] for key, numbers in found.items()}

    def _pairs(self, stirred: Sequence[Named], thinned: Sequence[int]) -> Iterator[tuple[Named, Named]]:
        """Yield the names that meet: each that was stirred with all it shares a key with, and those that may meet again."""
        bearing = self._bearing({key for row in stirred for key in row.keys.tolist()} - self._full.keys())
        for row in stirred:
            for other in {other.number: other for key in row.keys.tolist() for other in bearing.get(key, ())}.values():
                if other.number != row.number:
                    yield row, other
        for rows in self._bearing(thinned).values():
            yield from combinations(rows, 2)

    def _settled(self, changed: set[str], pairs: Iterable[tuple[Named, Named]], grown: Sequence[int]) -> Met:
        met = {(min(a.id, b.id), max(a.id, b.id)): (a, b) for a, b in pairs}
        old = {link.id: link for link in self._links(changed.union(*(pair for pair in met if changed.isdisjoint(pair))))}
        new = {link.id: link for _, pair in sorted(met.items()) for link in self._compared(*pair)}
        made = [link for name, link in new.items() if old.get(name) != link]
        gone = [link for name, link in old.items() if name not in new and not changed.isdisjoint((link.left, link.right))]
        parted = {link.id: link for rows in self._bearing(grown).values() for link in self._let_go(rows, changed)}
        return Met(tuple(made), (*gone, *parted.values()))

    def _compared(self, one: Named, other: Named) -> Iterable[Link]:
        left, right = sorted((one, other), key=lambda row: row.id)
        return names.compare(self._view(left), self._view(right))

    def _let_go(self, rows: Sequence[Named], changed: set[str]) -> Iterator[Link]:
        """Yield the links of names that met on a key which is too common now, and meet on nothing else."""
        held = {row.id: row for row in rows if row.id not in changed}
        for link in self._links(held):
            if link.left in held and link.right in held:
                shared = np.intersect1d(held[link.left].keys, held[link.right].keys)
                if self._full.keys() >= set(shared.tolist()):
                    yield link

    def _links(self, identifiers: Collection[str]) -> list[Link]:
        return self._index.links(identifiers, LinkKind.SAME, BY)

    def _view(self, row: Named) -> names.View:
        if row.id not in self._views:
            self._views[row.id] = spellings.view_of(row)
        return self._views[row.id]
