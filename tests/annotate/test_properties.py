"""What must hold for any text: spans cut it, contents are never empty, and the same text gives the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.annotate import mentions, statements
from crosswire.language.reader.reading import Attribution, Passage
from crosswire.language.reader.rules import RulesReader
from crosswire.model import Block, Document, Link, Mention, Record, Statement
from crosswire.stage import Notes
from tests.gold_records import document_of

PIECES = [
    "Norway's foreign minister, Ivo Drach,", "said", "told Radio Sund", "that the bridge fell", "“We saw it",
    "if needed.”", "\n\n", "The source", "denied", "claims", "according to", "the Karsk Courier", ".", ",", ":", "(",
    ")", "Here's Vantry:", "he added", "it", "Moscow", '"', " ",
    "has been accused of", "lying", "It seems likely that", "on Thursday", "unless", "’", "\u200b", "\u00ad", "é", "𝔘", "cited",
    "as saying", "but that", "Drach",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=24).map(" ".join)
SHAPES = st.lists(st.tuples(*[st.integers(0, 200)] * 6), max_size=6)


class WildReader:
    """Marks whatever it is told to, cut to the text."""

    version = "wild@1"

    def __init__(self, shapes: list[tuple[int, ...]]) -> None:
        self.shapes = shapes

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield an attribution for each shape that leaves a content."""
        for passage in passages:
            yield [a for shape in self.shapes if (a := _wild(shape, len(passage.text)))]


def _wild(shape: tuple[int, ...], length: int) -> Attribution | None:
    ranges = [(min(a, b, length), min(max(a, b), length)) for a, b in zip(shape[::2], shape[1::2], strict=True)]
    source, cue, content = (((start, end),) if start < end else () for start, end in ranges)
    return Attribution(source, cue, content) if content else None


def run(text: str, reader: RulesReader | WildReader) -> list[Record]:
    """Return the records that the room writes for a text."""
    document = document_of(text, "report")
    notes = Notes([document])
    for stage in (mentions.STAGE, statements.stage(reader)):
        notes.add(stage.run([document], notes))
    return list(notes)


def check(text: str, records: list[Record]) -> None:
    """Assert what must hold of the records of a text."""
    known = {record.id for record in records}
    for record in records:
        assert isinstance(record, Document | Block | Mention | Statement | Link)
        if isinstance(record, Mention):
            assert 0 <= record.span.start < record.span.end <= len(text)
            assert record.name
        if isinstance(record, Statement):
            assert record.content
            assert all(text[s.start : s.end].strip() for s in record.content)
            assert all(a.end <= b.start for a, b in zip(record.content, record.content[1:], strict=False))
            assert {i for i in (record.source, record.within, *record.through) if i} <= known
            assert record.source not in record.through
        if isinstance(record, Link):
            assert {record.left, record.right} <= known
            assert record.left != record.right


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_is_read_safely(text: str) -> None:
    """Whatever the text, spans lie in it, contents have characters, ids are known, and a second run gives the same."""
    records = run(text, RulesReader())
    check(text, records)
    assert run(text, RulesReader()) == records


@settings(max_examples=120, deadline=None)
@given(TEXTS, SHAPES)
def test_any_reading_is_composed_safely(text: str, shapes: list[tuple[int, ...]]) -> None:
    """Whatever a reader marks, even over names and quotation marks, what is composed from it is sound."""
    check(text, run(text, WildReader(shapes)))


def test_batches_change_nothing() -> None:
    """Documents give the same records alone and together."""
    texts = ["The dean said the hall fell.", "Moscow denied plans to sell it, Rado Besk told Radio Sund.", ""]
    documents = [document_of(text, f"report-{i}") for i, text in enumerate(texts)]
    stages = (mentions.STAGE, statements.stage(RulesReader()))
    together = Notes(documents)
    for stage in stages:
        together.add(stage.run(documents, together))
    alone = Notes(documents)
    for document in documents:
        for stage in stages:
            alone.add(stage.run([document], alone))
    assert {r.id for r in together} == {r.id for r in alone}
    assert together.of(Statement)
