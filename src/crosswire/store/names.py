"""The names of each report as a later report meets them: by what they share, without the others being read.

A name's place among equal names is in the table `name`, what it meets others by in `name_key`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from crosswire.store.pieces import pieces, post, unpost
from crosswire.store.schema import NAME, NAME_KEY

Hashes = NDArray[np.uint64]
BESIDE = """
select (select coalesce(max(id), '') from name where chain = :chain and id < :id),
       (select coalesce(min(id), '') from name where chain = :chain and id > :id)
"""
NO_KEYS = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Named:
    """One name as one report uses it: see the table `name`. `keys` are the hashes of what it meets others by, sorted."""

    id: str
    document: str
    chain: int
    view: str
    number: int = 0
    keys: Hashes = field(default_factory=lambda: NO_KEYS, compare=False, repr=False)


class Names:
    """The index of names of one store, for the length of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, documents: Collection[str]) -> list[Named]:
        """Return the names of those reports."""
        return self._rows("document", documents)

    def some(self, identifiers: Collection[str]) -> list[Named]:
        """Return the names of which these are the first mentions."""
        return self._rows("id", identifiers)

    def numbered(self, numbers: Collection[int]) -> list[Named]:
        """Return the names of those numbers."""
        return self._rows("number", numbers)

    def beside(self, chain: int, identifier: str) -> tuple[str, str]:
        """Return the ids between which an id stands, or would stand, in a chain; "" at an end."""
        before, after = self._connection.exec_driver_sql(BESIDE, {"chain": chain, "id": identifier}).one()
        return before, after

    def bearers(self, keys: Hashes) -> dict[int, list[int]]:
        """Return the numbers of the names under each of the keys that any has."""
        found: dict[int, list[int]] = {}
        for some in pieces(keys.view(np.int64).tolist()):
            for row in self._connection.execute(select(NAME_KEY).where(NAME_KEY.c.hash.in_(some))):
                found.setdefault(row.hash % 2**64, []).append(row.number)
        return found

    def add(self, named: Iterable[Named]) -> list[Named]:
        """Enter further names and return them with their numbers."""
        first = self._connection.execute(select(func.coalesce(func.max(NAME.c.number), 0))).scalar_one() + 1
        numbered = [replace(item, number=number) for number, item in enumerate(named, first)]
        if numbered:
            self._connection.execute(insert(NAME), [_row(item) for item in numbered])
            post(self._connection, NAME_KEY, [(item.number, item.keys) for item in numbered])
        return numbered

    def change(self, changes: Sequence[tuple[Named, Named]]) -> None:
        """Replace the keys of names, given as they were and as they are."""
        if not changes:
            return
        query = update(NAME).where(NAME.c.number == bindparam("at")).values(keys=bindparam("now"))
        self._connection.execute(query, [{"at": before.number, "now": after.keys.tobytes()} for before, after in changes])
        for before, after in changes:
            unpost(self._connection, NAME_KEY, before.number, np.setdiff1d(before.keys, after.keys))
        gained = [(before.number, np.setdiff1d(after.keys, before.keys)) for before, after in changes]
        post(self._connection, NAME_KEY, gained)

    def drop(self, named: Sequence[Named]) -> None:
        """Take names away."""
        for item in named:
            unpost(self._connection, NAME_KEY, item.number, item.keys)
        for some in pieces(item.number for item in named):
            self._connection.execute(delete(NAME).where(NAME.c.number.in_(some)))

    def _rows(self, column: str, values: Collection[Any]) -> list[Named]:
        rows = [
            row
            for some in pieces(values)
            for row in self._connection.execute(select(NAME).where(NAME.c[column].in_(some))).all()
        ]
        return [
            Named(row.id, row.document, row.chain, row.view, row.number, np.frombuffer(row.keys, dtype=np.uint64))
            for row in rows
        ]


def _row(named: Named) -> Mapping[str, object]:
    own = {name: getattr(named, name) for name in ("number", "id", "document", "chain", "view")}
    return own | {"keys": named.keys.tobytes()}
