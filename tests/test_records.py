"""The records: what their ids rest on."""

from __future__ import annotations

from dataclasses import make_dataclass

from crosswire.model import Span


def test_a_span_tells_itself_as_a_dataclass_does() -> None:
    """Ids of mentions are made of these words: another form of them would be other ids in every store."""
    plain = make_dataclass("Span", [("document", str), ("start", int), ("end", int)])
    for values in (("d-1", 2, 3), ("d-\"'\n", 0, 10**9)):
        assert repr(Span(*values)) == repr(plain(*values))
