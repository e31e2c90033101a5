"""A drawing of cost against size: double-logarithmic, one panel a figure, with the line of n log n through its first point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log, log10
from pathlib import Path

WIDTH, HEIGHT = 360, 300  # of a panel, in pixels
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 45  # margins within it
STYLE = (
    "text{font:12px sans-serif;fill:#333}.grid{stroke:#ddd}.bound{stroke:#b55;stroke-dasharray:5 4;fill:none}"
    ".measured{stroke:#246;stroke-width:2;fill:none}circle{fill:#246}"
)
Point = tuple[float, float]


def draw(path: Path, rows: Sequence[Mapping[str, float]], size: str, figures: Sequence[str]) -> None:
    """Write the figures of the rows against their size as an SVG. Sizes and figures must be above 0; two rows at least."""
    panels = [_panel([(row[size], row[name]) for row in rows], name, at * WIDTH) for at, name in enumerate(figures)]
    width = WIDTH * len(panels)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}">'
    body = "\n".join(line for panel in panels for line in panel)
    background = f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>'
    path.write_text(f"{head}\n<style>{STYLE}</style>\n{background}\n{body}\n</svg>\n", encoding="utf-8")


def n_log_n(points: Sequence[Point]) -> list[Point]:
    """Return what the first point would become at each size if it grew with n log n."""
    size, value = points[0]
    return [(n, value * n * log(n) / (size * log(size))) for n, _ in points]


def _panel(points: Sequence[Point], name: str, offset: int) -> Iterator[str]:
    bound = n_log_n(points)
    low, high = _decades([n for n, _ in points]), _decades([value for _, value in (*points, *bound)])

    def placed(point: Point) -> Point:
        across = (log10(point[0]) - low[0]) / (low[1] - low[0])
        up = (log10(point[1]) - high[0]) / (high[1] - high[0])
        return offset + LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)

    yield f'<text x="{offset + LEFT}" y="22">{escape(name)} (dashed: n log n)</text>'
    for decade in range(low[0], low[1] + 1):
        (x, y), (_, top) = placed((10.0**decade, 10.0 ** high[0])), placed((10.0**decade, 10.0 ** high[1]))
        yield f'<path class="grid" d="M{x:.1f} {y:.1f}V{top:.1f}"/>'
        yield f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**decade:,}</text>'
    for decade in range(high[0], high[1] + 1):
        (x, y), (end, _) = placed((10.0 ** low[0], 10.0**decade)), placed((10.0 ** low[1], 10.0**decade))
        yield f'<path class="grid" d="M{x:.1f} {y:.1f}H{end:.1f}"/>'
        yield f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**decade:,g}</text>'
    yield f'<text x="{offset + (LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">documents</text>'
    for kind, line in (("bound", bound), ("measured", points)):
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(placed, line))
        yield f'<polyline class="{kind}" points="{corners}"/>'
    for x, y in map(placed, points):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _decades(values: Sequence[float]) -> tuple[int, int]:
    """Return the powers of ten that hold all values."""
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)
