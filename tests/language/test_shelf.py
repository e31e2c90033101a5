"""Vectors that are kept from one run to the next: what was encoded once is not encoded again, and is the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pytest

from crosswire.language import said
from crosswire.language.said import all_said, shelved
from crosswire.model import Kind
from tests.made import Report, notes


class Shelf(dict[str, bytes]):
    """A shelf that lasts as long as a test."""

    def meanings(self, digests: Collection[str]) -> Mapping[str, bytes]:
        """Return what is kept under these digests."""
        return {name: self[name] for name in digests if name in self}

    def keep_meanings(self, rows: Mapping[str, bytes]) -> None:
        """Keep further vectors."""
        self.update(rows)


def told(*contents: str) -> Report:
    """Return a report in which the harbour master says these things."""
    report = Report("a", f"The harbour master spoke: {' '.join(contents)}")
    source = report.mention("The harbour master", Kind.PERSON)
    for content in contents:
        report.said(content, source)
    return report


def test_what_was_encoded_once_is_not_encoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later run takes the vector from the shelf, to the last bit, and encodes only what is new to it."""
    shelf, encoded = Shelf(), []
    encode = said.encode
    monkeypatch.setattr(said, "encode", lambda texts: encoded.extend(texts) or encode(texts))
    runs = []
    first = ["No ship may land.", "The pier is closed."]
    for contents in (first, [*first, "A tug sank."]):
        monkeypatch.setattr(said, "_ROWS", {})
        with shelved(shelf):
            runs.append(all_said(notes(told(*contents))))
    assert encoded == [*first, "A tug sank."]
    assert np.array_equal(runs[0][0].meaning, runs[1][0].meaning)
    assert len(shelf) == 3
