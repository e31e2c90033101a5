"""Texts that are the same but for one stretch, and what that stretch is."""

from __future__ import annotations

import pytest

from crosswire.language.verbatim import denial, names, one_difference

FRAME = "the old ferry {} Pell harbour at dawn with two pilots"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("was in", "was not in", True),
        ("was in", "wasn't in", True),
        ("was in", "was near", False),
        ("did not leave", "left", False),
    ],
)
def test_a_not_that_one_side_has_is_a_denial(left: str, right: str, wanted: bool) -> None:
    """A negation alone, in full or cut short, is a denial; where another verb stands too it is not judged."""
    stretch = one_difference(FRAME.format(left), FRAME.format(right))
    assert stretch is not None
    assert denial(stretch) is wanted


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Ona Brell", "Ivo Marr", ("Ona Brell", "Ivo Marr")),
        ("Ona Brell", "Brell", None),
        ("Norland Radio", "NR", None),
        ("The N.R", "The NR", None),
        ("She", "Ona Brell", None),
        ("Three pilots", "Four pilots", None),
    ],
)
def test_two_names_in_one_frame(left: str, right: str, wanted: tuple[str, str] | None) -> None:
    """Other names are told from a surname alone, from initials, from a pronoun and from a number."""
    frame = "{} brought the old ferry into the harbour"
    stretch = one_difference(frame.format(left), frame.format(right))
    assert (names(stretch) if stretch else None) == wanted


def test_texts_that_differ_in_two_places_far_apart_have_no_one_stretch() -> None:
    """Two changes far apart are another statement."""
    assert one_difference("the ferry left Pell at dawn with two pilots", "the tug left Pell at dawn with two dogs") is None
