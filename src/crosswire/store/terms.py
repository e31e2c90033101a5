"""The heaviest stems of each report, by which a later one finds those that it may be like.

A stem leads to the reports of some days without those of others being read. Of stems that are common in the store it is counted
how many reports have each two; where these are too many to meet, they stand in their order. So nothing that a report needs to
know of them takes longer to find in a larger store. Hashes are given and returned as SQLite holds them: 64 bits with a sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from crosswire.store.pieces import pieces
from crosswire.store.schema import COMMON, CROWD, SHARED, TERM

Days = tuple[int, int]
"""The first and the last of some days, as ordinals."""

ANYTIME = 0  # stands for the day of a report that may have been published on many
BOTH = """
select one.number from term one join term two on two.hash = :two and two.day = one.day and two.number = one.number
where one.hash = :one
"""
BESIDE = """
select (select id from crowd where hash = :hash and side < :side order by side desc limit 1),
       (select id from crowd where hash = :hash and side > :side order by side limit 1)
"""


@dataclass(frozen=True, slots=True)
class Common:
    """What a store counts of the terms that are common in it: see the tables `common`, `shared` and `crowd`.

    `crowds` gives the hash of two terms, and place and id of a report that has both.
    """

    terms: Collection[int] = ()
    shared: Mapping[int, int] = field(default_factory=dict)
    crowds: Sequence[tuple[int, str, str]] = ()


NOTHING_COMMON = Common()


class Terms:
    """The heaviest stems of the reports of one store, for the length of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Enter rows of the hash of a term, the day and the number of a report, in order: a B-tree is built fastest so."""
        cursor = cast("Any", self._connection.connection.cursor())
        cursor.executemany("insert or ignore into term (hash, day, number) values (?, ?, ?)", sorted(rows))

    def near(self, terms: Collection[int], days: Days) -> dict[int, list[int]]:
        """Return the numbers of the reports under each term that may have been published on one of those days."""
        found: dict[int, list[int]] = defaultdict(list)
        for some in pieces(terms):
            for when in (TERM.c.day == ANYTIME, TERM.c.day.between(*days)):
                query = select(TERM.c.hash, TERM.c.number).where(TERM.c.hash.in_(some), when)
                for term, number in self._connection.execute(query):
                    found[term].append(number)
        return found

    def sizes(self, terms: Collection[int]) -> dict[int, int]:
        """Return how many reports have each term. Each is counted: ask for those only that are not common."""
        query = select(TERM.c.hash, func.count()).group_by(TERM.c.hash)
        return {
            term: size for some in pieces(terms) for term, size in self._connection.execute(query.where(TERM.c.hash.in_(some)))
        }

    def having(self, term: int) -> list[int]:
        """Return the numbers of all reports that have a term."""
        return list(self._connection.execute(select(TERM.c.number).where(TERM.c.hash == term)).scalars())

    def both(self, one: int, two: int) -> list[int]:
        """Return the numbers of all reports that have two terms."""
        return list(self._connection.exec_driver_sql(BOTH, {"one": one, "two": two}).scalars())

    def common(self, terms: Collection[int]) -> set[int]:
        """Return which of the terms are common."""
        queries = (select(COMMON.c.hash).where(COMMON.c.hash.in_(some)) for some in pieces(terms))
        return {term for query in queries for term in self._connection.execute(query).scalars()}

    def shared(self, pairs: Collection[int]) -> dict[int, int]:
        """Return how many reports have each two terms, for those of which both are common; pairs by their hashes."""
        queries = (select(SHARED).where(SHARED.c.hash.in_(some)) for some in pieces(pairs))
        return {row.hash: row.reports for query in queries for row in self._connection.execute(query)}

    def beside(self, pair: int, side: str) -> tuple[str | None, str | None]:
        """Return the reports of a crowd before and after a place in it."""
        before, after = self._connection.exec_driver_sql(BESIDE, {"hash": pair, "side": side}).one()
        return before, after

    def count(self, pairs: Collection[int]) -> None:
        """Count one report more under each of the pairs."""
        if pairs:
            row = upsert(SHARED)
            row = row.on_conflict_do_update(index_elements=["hash"], set_={"reports": SHARED.c.reports + 1})
            self._connection.execute(row, [{"hash": pair, "reports": 1} for pair in pairs])

    def enter(self, common: Common) -> None:
        """Enter further common terms, the counts of their pairs in the place of any that are kept, and reports in crowds."""
        tables: Sequence[tuple[Any, Sequence[Mapping[str, object]]]] = (
            (COMMON, [{"hash": term} for term in common.terms]),
            (SHARED, [{"hash": pair, "reports": reports} for pair, reports in common.shared.items()]),
            (CROWD, [{"hash": pair, "side": side, "id": name} for pair, side, name in common.crowds]),
        )
        for table, rows in tables:
            if rows:
                self._connection.execute(insert(table).prefix_with("or replace"), rows)

    def clear(self) -> None:
        """Take everything away."""
        for table in (TERM, COMMON, SHARED, CROWD):
            self._connection.execute(delete(table))
