"""Dates in text, and words for days resolved against a day of writing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.calendar import find_dates, nearest_year, resolve, weekday_before

ANCHOR = date(2019, 3, 8)  # a Friday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norvik, March 4, 2019 Print", ["March 4, 2019"]),
        ("Monday 4 March 2019", ["Monday 4 March 2019"]),
        ("4th of March, 2019 and Sept. 5, 2018", ["4th of March, 2019", "Sept. 5, 2018"]),
        ("2019-03-04T10:00:00Z", ["2019-03-04T10:00:00Z"]),
        ("31 February 2019", []),
        ("version 1.2.2019.3", []),
        ("March 2019", []),
    ],
)
def test_full_dates_are_found_in_place(text: str, found: list[str]) -> None:
    """The words of each full date are cut out exactly; days that do not exist are none."""
    assert [text[d.start : d.end] for d in find_dates(text)] == found


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A %d %b %Y", "%d-%b-%Y"]),
)
def test_every_way_of_writing_a_day_is_read_back(day: date, form: str) -> None:
    """Each form gives the day that was written, and knows that the day of the week is right."""
    (found,) = find_dates(f"On {day.strftime(form)} it rained.")
    assert (found.earliest, found.latest, found.weekday_agrees) == (day, day, True)


def test_day_and_month_that_may_be_swapped_are_two_days() -> None:
    """03/04/2019 may be in March or in April; 18/09/2015 can only be in September."""
    (unsure,) = find_dates("03/04/2019")
    assert (unsure.earliest, unsure.latest, unsure.certain) == (date(2019, 3, 4), date(2019, 4, 3), False)
    assert find_dates("18/09/2015")[0].certain


def test_a_wrong_day_of_the_week_is_noticed() -> None:
    """4 March 2019 was a Monday."""
    assert not find_dates("Tuesday 4 March 2019")[0].weekday_agrees


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("late Thursday", 7, 7),
        ("on Friday", 8, 8),
        ("last Friday", 1, 1),
        ("next Monday", 11, 11),
        ("yesterday", 7, 7),
        ("tonight", 8, 8),
        ("3 days ago", 5, 5),
        ("March 5", 5, 5),
        ("the 5th of March", 5, 5),
        ("earlier this week", 4, 8),
        ("later this week", 8, 10),
        ("in March 2019", 1, 31),
    ],
)
def test_words_for_days_are_resolved(words: str, first: int, last: int) -> None:
    """Each names days of March 2019 when written on Friday the 8th."""
    assert resolve(words, ANCHOR) == (date(2019, 3, first), date(2019, 3, last))


@pytest.mark.parametrize("words", ["he sat down", "in the sun", "a march", "it may rain", "second"])
def test_words_that_name_no_day_are_none(words: str) -> None:
    """Common words that look like short names of days and months are left alone."""
    assert resolve(words, ANCHOR) is None


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 6))
def test_the_weekday_before_is_within_a_week(anchor: date, weekday: int) -> None:
    """It has that weekday and lies no more than six days back."""
    day = weekday_before(anchor, weekday)
    assert day.weekday() == weekday
    assert timedelta(0) <= anchor - day <= timedelta(6)


def test_a_day_without_a_year_lies_near_the_anchor() -> None:
    """30 December, written on 2 January, was last year."""
    assert nearest_year(date(2019, 1, 2), 12, 30) == date(2018, 12, 30)
    assert nearest_year(date(2019, 12, 30), 1, 2) == date(2020, 1, 2)
