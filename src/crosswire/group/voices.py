"""Unnamed sources of two reports that are quoted with the same words are one voice: one press call, two reporters.

"A spokeswoman" and "a police spokeswoman" cannot be joined by name, since nobody knows who they are. The same sentence in
quotation marks in both reports says that they spoke the same words, so they add one origin and not two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crosswire.group.components import smallest_of
from crosswire.language.terms import words
from crosswire.model import Kind, Mention, Mode, Statement, Story
from crosswire.stage import Notes

RUN = 8
"""Words in a row that two quotations must share: the length at which shared passages are told from chance (docs/lineage.md)."""

Voice = tuple[str, str]
"""An unnamed source as one report speaks of it: the report's id and the source's name there."""


def voices(notes: Notes) -> dict[Voice, Voice]:
    """Return, for each unnamed source that shares a quotation with another report's, the smallest of those that share it."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    quoted: dict[tuple[str, tuple[str, ...]], set[Voice]] = defaultdict(set)
    for statement in notes.of(Statement):
        if voice := _voice(statement, notes):
            story = story_of.get(statement.document, statement.document)
            for run in _runs(words(notes.text(statement.content))):
                quoted[story, run].add(voice)
    return _joined(group for group in quoted.values() if len(group) > 1)


def _voice(statement: Statement, notes: Notes) -> Voice | None:
    if statement.mode is not Mode.DIRECT or statement.source is None:
        return None
    source = notes.get(Mention, statement.source)
    return (statement.document, source.name) if source.kind is Kind.UNNAMED else None


def _runs(text: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(text[start : start + RUN]) for start in range(len(text) - RUN + 1))


def _joined(groups: Iterable[set[Voice]]) -> dict[Voice, Voice]:
    """Return each voice's representative: the smallest of its connected component."""
    near: dict[Voice, set[Voice]] = defaultdict(set)
    for group in groups:
        for voice in group:
            near[voice] |= group
    return smallest_of(near)
