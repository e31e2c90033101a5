"""Floors that only rise: a figure below its floor fails the run. `bench/floors.json` holds them, by benchmark and figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def floors(benchmark: str) -> dict[str, float]:
    """Return the floors of one benchmark; none are known for a new one."""
    loaded: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return loaded.get(benchmark, {})


def below(benchmark: str, figures: Mapping[str, float]) -> list[str]:
    """Return a line for every figure that is under its floor, or that has a floor and was not measured."""
    lines = []
    for name, floor in floors(benchmark).items():
        if name not in figures:
            lines.append(f"{benchmark}: {name} has a floor of {floor} and was not measured")
        elif figures[name] < floor:
            lines.append(f"{benchmark}: {name} is {figures[name]:.3f}, its floor is {floor}")
    return lines


def scores(precision: float, recall: float, f1: float) -> str:
    """Return three figures as the line of a benchmark tells them.

    >>> scores(1, 0.5, 2 / 3)
    'P 1.000 R 0.500 F1 0.667'
    """
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def report(benchmark: str, figures: Mapping[str, float]) -> int:
    """Print the figures beside their floors and return the exit status: 1 if any is below."""
    known = floors(benchmark)
    for name, value in figures.items():
        floor = f"  floor {known[name]}" if name in known else ""
        print(f"{benchmark}  {name:<34} {value:8.3f}{floor}")
    failures = below(benchmark, figures)
    for line in failures:
        print(f"BELOW FLOOR  {line}")
    return 1 if failures else 0
