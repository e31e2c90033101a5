"""Records to JSON and back, without loss."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from crosswire.model import (
    Block,
    Claim,
    Dating,
    Document,
    Entity,
    Finding,
    Issue,
    Link,
    Mention,
    Record,
    Statement,
    Story,
)

KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (Document, Block, Dating, Mention, Statement, Link, Entity, Story, Claim, Finding, Issue)
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def dump(record: Record) -> str:
    """Return the record as JSON."""
    return _adapter(type(record).__name__).dump_json(record).decode("utf-8")


def load(kind: str, body: str) -> Record:
    """Return the record of that kind from its JSON."""
    record: Record = _adapter(kind).validate_json(body)
    return record
