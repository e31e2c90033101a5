"""Queries about many values, and postings: what numbers stand under which hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, delete

AT_ONCE = 500  # values that a query is given: SQLite takes some thousand

Hashes = NDArray[np.uint64]
Item = TypeVar("Item")


def pieces(values: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the values, each once, as many at a time as a query is given."""
    known = list(dict.fromkeys(values))
    for start in range(0, len(known), AT_ONCE):
        yield known[start : start + AT_ONCE]


def signed(hashes: Hashes) -> list[int]:
    """Return hashes as SQLite holds them.

    >>> signed(np.array([1, 2**64 - 1], dtype=np.uint64))
    [1, -1]
    """
    found: list[int] = hashes.view(np.int64).tolist()
    return found


def post(connection: Connection, table: Table, postings: Sequence[tuple[int, Hashes]]) -> None:
    """Enter numbers under their hashes, in the order of the hashes: a B-tree is built fastest so."""
    if not any(len(own) for _, own in postings):
        return
    hashes = np.concatenate([own for _, own in postings]).view(np.int64)
    numbers = np.repeat([number for number, _ in postings], [len(own) for _, own in postings])
    order = np.lexsort((numbers, hashes))
    rows = zip(hashes[order].tolist(), numbers[order].tolist(), strict=True)
    cursor = cast("Any", connection.connection.cursor())
    cursor.executemany(f"insert or ignore into {table.name} (hash, number) values (?, ?)", rows)


def unpost(connection: Connection, table: Table, number: int, hashes: Hashes) -> None:
    """Take a number from under its hashes."""
    for some in pieces(signed(hashes)):
        connection.execute(delete(table).where(table.c.hash.in_(some), table.c.number == number))
