"""Pairs of statements written by hand as reports have them: half conflict, half are near-misses that only look as if.

`bench/data/conflicts.json`, one row a pair: `half` (dev: its errors may be looked at; held: only measured), `kind`, whether it
is a `conflict`, and `left` and `right`, each with `who` speaks, what is `said` and, where the order matters, `on` which day.
One speaker who conflicts with himself has changed position. All parties, places and events are invented.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench.claims import ready
from crosswire.language import parties
from crosswire.language.propositions import Voice, propositions
from crosswire.language.said import Said, Speaker
from crosswire.link import changes, claims
from crosswire.model import Kind, LinkKind, Verdict

ROWS = Path(__file__).with_name("data") / "conflicts.json"
HALVES = ("dev", "held")


@dataclass(frozen=True, slots=True)
class Written:
    """A pair of statements ready for comparing, its half, and whether the two conflict."""

    left: Said
    right: Said
    half: str
    conflict: bool
    kind: str


def written() -> list[Written]:
    """Return all pairs, those of both halves, in the order of the file."""
    rows = json.loads(ROWS.read_text(encoding="utf-8"))
    lefts, rights = (_said([row[side] for row in rows], side) for side in ("left", "right"))
    return [
        Written(left, right, row["half"], row["conflict"], row["kind"])
        for row, left, right in zip(rows, lefts, rights, strict=True)
    ]


def _said(rows: Sequence[dict[str, Any]], side: str) -> list[Said]:
    """Return the statements of one side, each in a document of its own, with its speaker and day."""
    bare = ready([row["said"] for row in rows], side)
    return [_spoken(said, row) for said, row in zip(bare, rows, strict=True)]


def _spoken(said: Said, row: dict[str, Any]) -> Said:
    day = date.fromisoformat(row["on"]) if "on" in row else None
    own = parties.keys(row["who"])
    speaker = Speaker(f"e-{row['who']}", row["who"], Kind.PERSON, None)
    clauses = propositions(row["said"], Voice(own, own, row["said"][:1].isupper()))
    return replace(said, speaker=speaker, clauses=clauses, earliest=day, latest=day, dated_by="the row" if day else "")


def is_called(pair: Written) -> bool:
    """Return whether the stages propose a pair and state that it conflicts: a contradiction, or a change of position."""
    if pair.left.speaker.id == pair.right.speaker.id:
        held = changes.Held(pair.left, (pair.left,)), changes.Held(pair.right, (pair.right,))
        return any(link.verdict is Verdict.YES for link in changes.compare(*held))
    if not set(claims.keys(pair.left)) & set(claims.keys(pair.right)):
        return False
    links = claims.compare(pair.left, pair.right)
    return any(link.kind is LinkKind.CONTRADICTS and link.verdict is Verdict.YES for link in links)


def figures(pairs: Sequence[Written], called: Sequence[bool]) -> dict[str, float]:
    """Return precision and recall of each half."""
    found = {}
    for half in HALVES:
        of_half = [(pair.conflict, was) for pair, was in zip(pairs, called, strict=True) if pair.half == half]
        hits = sum(conflict and was for conflict, was in of_half)
        made, wanted = sum(was for _, was in of_half), sum(conflict for conflict, _ in of_half)
        found[f"{half} half, precision"] = hits / made if made else 1.0
        found[f"{half} half, recall"] = hits / wanted if wanted else 1.0
    return found
