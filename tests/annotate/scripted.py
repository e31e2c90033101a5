"""A reader that is told what to read, so that composition is tested without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.annotate import mentions, statements
from crosswire.language.reader.reading import Attribution, Passage, Pieces
from crosswire.model import Block, BlockKind, Mention, Span, Statement
from crosswire.stage import Notes
from tests.gold_records import document_of

Reading = tuple[str, str, str]
"""Words of source, cue and content; pieces are joined by ` … `, nothing is an empty string."""


class ScriptedReader:
    """Gives the readings it was made with; the words are looked for from left to right."""

    version = "scripted@1"

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield the readings for each passage."""
        for passage in passages:
            yield [self._attribution(passage.text, *reading) for reading in self.readings]

    def _attribution(self, text: str, source: str, cue: str, content: str) -> Attribution:
        held = _pieces(text, content, 0)
        nearest = min((start for start, _ in held), default=0)
        return Attribution(_near(text, source, nearest), _near(text, cue, nearest), held)


def _pieces(text: str, words: str, start: int) -> Pieces:
    found = []
    for part in words.split(" … ") if words else ():
        at = text.index(part, start)
        found.append((at, at + len(part)))
        start = at + len(part)
    return tuple(found)


def _near(text: str, words: str, place: int) -> Pieces:
    """Return the occurrence of the words that is nearest to a place."""
    if not words:
        return ()
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    at = min(starts, key=lambda i: abs(i - place))
    return ((at, at + len(words)),)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words."""

    content: str
    speaker: str | None
    through: tuple[str, ...]
    statement: Statement


def annotate(text: str, *readings: Reading, blocks: Sequence[tuple[str, BlockKind]] = (), **fields: str) -> list[Said]:
    """Return the statements that are composed from the readings of a text; without `blocks` all of it is body."""
    notes = records(text, *readings, blocks=blocks, **fields)
    document = notes.of(Statement)[0].document if notes.of(Statement) else ""
    assert all(s.document == document for s in notes.of(Statement))
    return [
        Said(
            notes.text(s.content),
            notes.get(Mention, s.source).name if s.source else None,
            tuple(notes.get(Mention, relay).name for relay in s.through),
            s,
        )
        for s in notes.of(Statement)
    ]


def records(text: str, *readings: Reading, blocks: Sequence[tuple[str, BlockKind]] = (), **fields: str) -> Notes:
    """Return all records of a text, as the two stages of the room write them."""
    document = document_of(text, "report", **fields)
    marked = [Block(Span(document.id, text.index(words), text.index(words) + len(words)), kind) for words, kind in blocks]
    notes = Notes([document, *marked])
    for stage in (mentions.STAGE, statements.stage(ScriptedReader(readings))):
        notes.add(stage.run([document], notes))
    return notes


def only(text: str, *readings: Reading, **fields: str) -> Said:
    """Return the one statement of a text."""
    (said,) = annotate(text, *readings, **fields)
    return said
