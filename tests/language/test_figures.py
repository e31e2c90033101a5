"""Figures that differ between two texts of the same words."""

from __future__ import annotations

import pytest

from crosswire.language.figures import changed_figures

FRAME = "three masked men opened fire on {} security guards at the gate of the old mill"


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        (FRAME.format("two"), FRAME.format("three"), (("two security guards", "three security guards"),)),
        (FRAME.format("12"), FRAME.format("a dozen"), ()),
        (FRAME.format("twelve"), FRAME.format("a dozen"), ()),
        (FRAME.format("two"), FRAME.format("two"), ()),
        (FRAME.format("two"), FRAME.format("all"), ()),
        (
            FRAME.format("twenty-one"),
            FRAME.format("twenty-two"),
            (("twenty one security guards", "twenty two security guards"),),
        ),
        ("4,012 people were moved out of the old town", "4,000 people were moved out of the old town", ()),
        (
            "about 3,400 people were moved out of the old town",
            "about 3,000 people were moved out of the old town",
            (("3,400 people", "3,000 people"),),
        ),
        ("the index of the exchange closed 0.44 percent lower", "the index of the exchange closed 0.4 percent lower", ()),
        ("12 people were killed in Pell", "nine people were killed in Dunmore", ()),
        ("the ferry sank with 12 on board", "the mill burnt down and the owner lost 9 horses with it", ()),
    ],
)
def test_figures_in_the_place_of_each_other(left: str, right: str, wanted: tuple[tuple[str, str], ...]) -> None:
    """A figure is changed where the words around it are the same; rounding and another spelling change none."""
    assert changed_figures(left, right) == wanted
    assert changed_figures(right, left) == tuple((b, a) for a, b in wanted)
