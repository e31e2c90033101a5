"""Coverage of reports that arrive one by one: who meets, and what is counted, is what it would be if they had come together."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.covering import arrive, common
from crosswire.engine.holding import noted, with_terms
from crosswire.link import coverage
from crosswire.model import Link, LinkKind
from crosswire.store.index import Held, Index
from crosswire.store.schema import COMMON, CROWD, SHARED
from crosswire.store.sqlite import Store
from crosswire.store.terms import Common

FIRST = date(2031, 5, 6)
WORDS = ["harbour", "ferry", "quarry", "terrace", "library", "roof"]

days = st.integers(0, 150).map(lambda number: FIRST + timedelta(days=number))
intervals = st.one_of(
    days.map(lambda day: (day, day)),
    st.just((None, None)),
    st.tuples(days, st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1]))),
    days.map(lambda day: (None, day)),
    days.map(lambda day: (day, None)),
)
bags = st.dictionaries(st.sampled_from(WORDS), st.sampled_from([0.3, 0.4, 0.5]), max_size=5)


def views(bags: Sequence[tuple[dict[str, float], tuple[date | None, date | None]]]) -> list[coverage.View]:
    """Return a view for each bag of words and its days; one without words is none."""
    return [coverage.View(f"d-{number}", own, when) for number, (own, when) in enumerate(bags) if own]


def row_of(view: coverage.View) -> Held:
    """Return what is held of a report."""
    return with_terms(Held(view.id, view.id, "", f"t-{view.id}"), view)


def arrived(found: Sequence[coverage.View], index: Index) -> coverage.Crowds:
    """Let the reports arrive one after the other, and return the crowds that are known then."""
    known = coverage.Crowds()
    for row in map(row_of, found):
        index.add([row], {})
        (held,) = index.held("id", [row.id])
        meeting = arrive(replace(held, heavy=row.heavy), index, known)
        index.retire(meeting.gone)
        index.keep(noted(meeting.made))
        known = meeting.crowds
    return known


def counted(index: Index) -> Common:
    """Return what a store counts of common terms."""
    connection = index._connection
    crowds = connection.execute(CROWD.select().order_by(CROWD.c.hash, CROWD.c.side))
    shared = {row.hash: row.reports for row in connection.execute(SHARED.select())}
    return Common(frozenset(connection.execute(COMMON.select()).scalars()), shared, [tuple(row) for row in crowds])


@given(st.lists(st.tuples(bags, intervals), max_size=12), st.integers(1, 3))
@settings(deadline=None, max_examples=60)
def test_who_meets_is_the_same_one_by_one(
    made: list[tuple[dict[str, float], tuple[date | None, date | None]]], limit: int
) -> None:
    """Links, crowds and counts rest on no order of arrival: dated and undated reports, and terms that become common."""
    found = views(made)
    with tempfile.TemporaryDirectory() as folder, patch.object(coverage, "CROWD", limit):
        proposed = coverage.propose(found)
        links = {link for one, two in proposed.pairs for link in coverage.compare(one, two)}
        with Store(Path(folder) / "desk.db") as store, store.writing() as index:
            known = arrived(found, index)
            kept: list[Link] = index.links([view.id for view in found], LinkKind.SAME)
            assert {link.id for link in kept} == {link.id for link in links}
            assert list(known.issues()) == list(proposed.issues)
            assert counted(index) == common([row_of(view) for view in found])


def test_reports_of_other_years_are_not_looked_at() -> None:
    """Of those that share its words, a dated report meets the ones of its days and the undated ones."""
    own = {"harbour": 0.5, "ferry": 0.5}
    when = [FIRST, FIRST.replace(year=2030), FIRST.replace(year=2032), None]
    found = views([(own, (day, day)) for day in when])
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "desk.db") as store, store.writing() as index:
        index.add(map(row_of, found), {})
        hashes = coverage.term_hashes(found[0]).astype("int64").tolist()
        near = index.terms.near(hashes, (FIRST.toordinal() - 30, FIRST.toordinal() + 60))
        assert [sorted(numbers) for numbers in near.values()] == [[1, 4], [1, 4]]
