"""What is kept of names and orders as reports arrive: labels and handles are those that the whole store would give."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosswire.model import Document
from crosswire.report.labels import labels
from crosswire.stage import Notes
from crosswire.store.outline import Outline
from crosswire.store.sqlite import Store

NAMES = st.sampled_from(["wire", "wire~1a2b", "mail [2]", "mail 2", "a-name-that-is-longer-than-a-label-may", "x" * 40, ""])
IDS = st.sampled_from(["d-1a2b00", "d-1a2b01", "d-1a2b0133", "d-1a2c", "d-77", "d-1a2b013344", "d-778899"])


@example([{"d-77": "wire~1a2b"}, {"d-1a2b00": "wire", "d-1a2c": "wire"}, {"d-778899": "wire~1a2b"}])
@given(st.lists(st.dictionaries(IDS, NAMES, min_size=1, max_size=3), max_size=4))
@settings(deadline=None, max_examples=60)
def test_labels_are_those_of_all_documents(arrivals: list[dict[str, str]]) -> None:
    """Names that come to be shared, ids that begin alike and names that look like labels: each label is that of the whole."""
    with Store(Path(":memory:")) as store, store.writing() as index:
        outline = Outline(index._connection)
        held: dict[str, Document] = {}
        for arrival in arrivals:
            new = {i: Document(i, name, "", "0" * 64) for i, name in arrival.items() if i not in held}
            held |= new
            index.keep(Notes(new.values()))
            assert outline.labels(held) == labels(held.values())
            assert {d for label in labels(held.values()).values() for d in outline.labelled(label)} == held.keys()
