"""What is kept of the names of each report, so that a later report's names meet them without their being read again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from crosswire.engine.local import words
from crosswire.link import names
from crosswire.link.joining import hashed
from crosswire.model import Kind
from crosswire.stage import Notes
from crosswire.store.names import NO_KEYS, Hashes, Named

CROWDED = "crowded names"  # under which a store remembers the keys that too many names share to meet on them

Crowded = dict[int, tuple[int, str]]
"""For the hash of each such key, how many names share it, and its words."""


def named(notes: Notes) -> dict[str, list[Named]]:
    """Return what is kept of the names of each report of a whole run."""
    found: dict[str, list[Named]] = defaultdict(list)
    for view in names.views(notes):
        found[view.document].append(replace(row_of(view), keys=key_hashes(view)))
    return found


def row_of(view: names.View) -> Named:
    """Return what is kept of a name, without its keys: all that rests on its own story."""
    own = asdict(replace(view, neighbours=(), first=True))
    return Named(view.id, view.document, _hash(names.chain(view)), json.dumps(own, ensure_ascii=False))


def view_of(row: Named) -> names.View:
    """Return what is compared of a name that is held, without its place among equal names."""
    values = {name: _tuples(value) for name, value in json.loads(row.view).items()}
    return names.View(**values | {"kind": Kind(values["kind"])})


def key_hashes(view: names.View) -> Hashes:
    """Return the hashes of what a name, in its place among equal names, meets others by; sorted."""
    return hashes(_hash(key) for key in names.keys(view))


def hashes(values: Iterable[int]) -> Hashes:
    """Return the values, each once, sorted."""
    return np.array(sorted(set(values)), dtype=np.uint64)


def crowded(rows: Iterable[Named]) -> Crowded:
    """Return the keys that too many of the names share."""
    held = list(rows)
    found = np.unique(np.concatenate([NO_KEYS, *(row.keys for row in held)]), return_counts=True)
    full = {int(key): int(size) for key, size in zip(*found, strict=True) if size > names.STAGE.bucket_limit}
    said: dict[int, str] = {}
    for row in held if full else ():
        if any(key in full and key not in said for key in row.keys.tolist()):
            said |= key_words(row)
    return {key: (size, said[key]) for key, size in full.items()}


def key_words(row: Named) -> dict[int, str]:
    """Return the words of what a name meets others by, if it is the first of equal ones; by hash."""
    return {_hash(key): words(key) for key in names.keys(view_of(row))}


def as_text(full: Crowded) -> str:
    """Return crowded keys as text.

    >>> of_text(as_text({7: (61, "'person norin'")}))
    {7: (61, "'person norin'")}
    """
    return json.dumps(full, ensure_ascii=False)


def of_text(text: str) -> Crowded:
    """Return the crowded keys of a text of `as_text`; "" holds none."""
    return {int(key): (size, said) for key, (size, said) in json.loads(text or "{}").items()}


def _hash(key: Hashable) -> int:
    return hashed(json.dumps(key, ensure_ascii=False)) >> 1  # a database has no unsigned integers


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value
