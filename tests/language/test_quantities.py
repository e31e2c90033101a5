"""Numbers: what a count in prose may mean, and when two counts cannot both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.quantities import conflict, quantities
from crosswire.language.wording import differing, longest_run


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("250,000 people died", "more than 220,000 people died", True),
        ("more than 220,000 people died", "about 225,000 people died", False),
        ("40 people were killed", "12 people were killed", True),
        ("at least 40 people were killed", "52 people were killed", False),
        ("up to 100 homes were lost", "60 homes were lost", False),
        ("up to 100 homes were lost", "130 homes were lost", True),
        ("dozens of people were hurt", "45 people were hurt", False),
        ("hundreds of people were hurt", "12 people were hurt", True),
        ("nearly 3 million crowns", "2.9 million crowns", False),
        ("three people died", "seven people died", True),
        ("twenty-two people died", "nineteen people died", True),
        ("twenty-two people died", "22 people died", False),
        ("3.5% of voters", "9% of voters", True),
        ("the blaze killed 10", "14 people were killed in the blaze", True),
    ],
)
def test_two_counts_conflict_or_not(left: str, right: str, expected: bool) -> None:
    """Two counts conflict only if rounding, bounds and vague words leave no common value."""
    (a,), (b,) = quantities(left), quantities(right)
    assert a.counted == b.counted
    assert conflict(a, b) is expected
    assert conflict(b, a) is expected


def test_years_are_no_counts() -> None:
    """A bare year is not read as a number of things."""
    assert quantities("since 2011 the war has gone on") == ()


@given(st.integers(min_value=2, max_value=10**9))
def test_a_number_never_conflicts_with_itself(number: int) -> None:
    """The same count in another style of digits is no conflict."""
    plain, grouped = quantities(f"there were {number} boxes"), quantities(f"there were {number:,} boxes")
    assert not any(conflict(a, b) for a, b in zip(plain, grouped, strict=False))


@pytest.mark.parametrize(
    ("left", "right", "places"),
    [
        ("under our bilateral treaties we act", "under our bilateral treatise we act", 1),
        ("the new statute on water stands", "the new statue on water stands", 1),
        ("we organised the labour market", "we organized the labor market", 0),
        ("they discussed the matter at length", "they discuss the matter at length", 0),
        ("we lost 40 people", "we lost 400 people", 1),
        ("the harbour is open", "the harbour is open to all", 0),
    ],
)
def test_differences_of_substance(left: str, right: str, places: int) -> None:
    """Look-alike words and other numbers are differences; spelling, inflection and length are not."""
    assert len(differing(left, right)) == places


def test_longest_run_counts_words() -> None:
    """The longest shared run is counted in words, whatever the quotation marks."""
    assert longest_run("“we will go home soon”", "he said we will go home") == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killing at least 12 people", [(12.0, "killed")]),
        ("kills at least a dozen people", [(12.0, "killed")]),
        ("nine dead, not 12, in the blast", [(9.0, "killed")]),
        ("it put the death toll at nine", [(9.0, "killed")]),
        ("the death toll rose to 52", [(52.0, "killed")]),
        ("the letter of 20 January", []),
    ],
)
def test_what_a_number_counts_is_read_around_it(text: str, found: list[tuple[float, str]]) -> None:
    """Bounds before a number hide no verb, a toll needs no noun after it, and neither a number set right nor a date counts."""
    assert [(quantity.low, quantity.counted) for quantity in quantities(text)] == found


def test_at_least_a_dozen_is_open_above() -> None:
    """A bound holds for a vague number too: at least a dozen may be twenty."""
    (quantity,) = quantities("at least a dozen people were hurt")
    assert quantity.high > 1000
