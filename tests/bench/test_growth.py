"""The drawing of cost against size: a picture that opens, every point in its panel."""

from __future__ import annotations

from math import isclose
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.growth import HEIGHT, WIDTH, draw, n_log_n

ROWS = [{"documents": 10.0, "s": 0.5, "MB": 100.0}, {"documents": 100.0, "s": 7.0, "MB": 120.0}]


def test_the_drawing_is_svg_with_a_point_for_each_figure(tmp_path: Path) -> None:
    """Two panels of two points each, all of them inside."""
    draw(tmp_path / "growth.svg", ROWS, "documents", ("s", "MB"))
    root = ET.parse(tmp_path / "growth.svg").getroot()
    points = [(float(at.attrib["cx"]), float(at.attrib["cy"])) for at in root.iter() if at.tag.endswith("circle")]
    assert len(points) == 4
    assert all(0 < x < 2 * WIDTH and 0 < y < HEIGHT for x, y in points)
    assert [x < WIDTH for x, _ in points] == [True, True, False, False]


def test_the_line_of_comparison_grows_with_n_log_n() -> None:
    """Ten times ten documents cost twenty times as much: ten for their number, two for its logarithm."""
    (_, first), (_, last) = n_log_n([(10, 3.0), (100, 5.0)])
    assert first == 3.0
    assert isclose(last, 60.0)
