"""What a page states about itself, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the page states, and where: `JSON-LD publisher`, `og:site_name`."""

    value: str
    where: str
