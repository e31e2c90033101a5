"""Words that say when: read as days, compared, and taken out."""

from __future__ import annotations

import pytest

from crosswire.language.days import conflicting, days, undated


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("sealed on Monday", "sealed late Tuesday", ["Monday against Tuesday"]),
        ("sealed on Oct 9, 2014", "sealed on 10 October", ["9 October against 10 October"]),
        ("inspected in 2009", "inspected in 2012", ["2009 against 2012"]),
        ("sealed on Monday", "sealed on Mon.", []),
        ("sealed by Monday", "sealed on Sunday", []),
        ("sealed on Monday", "sealed on 10 October", []),
        ("from Monday to Friday", "on Tuesday", []),
    ],
)
def test_days_conflict_only_where_they_cannot_both_be_right(left: str, right: str, wanted: list[str]) -> None:
    """Days of one unit and one preposition conflict when they differ; a bound and a day do not."""
    assert conflicting(days(left), days(right)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no ferry was turned back at Pell this week", "no ferry was turned back at Pell"),
        ("The leak was sealed late on Thursday evening by divers", "The leak was sealed by divers"),
        ("on Monday", "on Monday"),
        ("they may march on", "they may march on"),
        ("the 2012 divers may return", "the 2012 divers may return"),
    ],
)
def test_what_remains_without_the_day_is_the_matter(text: str, wanted: str) -> None:
    """Adverbials of time go, words that only look like days stay, and nothing is left empty."""
    assert undated(text) == wanted
