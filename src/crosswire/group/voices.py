"""Unnamed sources of two reports that are quoted with the same words are one voice: one press call, two reporters.

"A spokeswoman" and "a police spokeswoman" cannot be joined by name, since nobody knows who they are. The same sentence in
quotation marks in both reports says that they spoke the same words, so they add one origin and not two. The same content words
in a row, without quotation marks, say that one report retells the other or both a third: no second source either. Nor is
"the woman who runs the port" one beside the harbour master whom another report names and quotes with the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crosswire.group.components import Node, smallest_of
from crosswire.language.terms import content_words, words
from crosswire.model import Kind, Mention, Mode, Statement, Story
from crosswire.stage import Notes

RUN = 8
"""Words in a row that two quotations must share: the length at which shared passages are told from chance (docs/lineage.md)."""

QUOTATION = 10
"""Words in a row that two quotations must share to be one utterance, whomever each report gives it to."""

WHOLE = 6
"""Words of a quotation that is the same from end to end in two reports to be one utterance, where a source has no name.

Below the length of a shared run, since both ends agree as well. Chosen by judgement, on no data: what two people say of one
matter in the very same words ("no comment", "we have nothing to hide") has up to five."""

CONTENT_RUN = 6
"""Content words in a row that two statements must share where the words are a reporter's; by chance it is two or three."""

Voice = tuple[str, str]
"""An unnamed source as one report speaks of it: the report's id and the source's name there."""


def voices(notes: Notes) -> dict[Voice, Voice]:
    """Return, for each unnamed source that shares a wording with another report's, the smallest of those that share it."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    quoted: dict[tuple[str, tuple[str, ...]], set[Voice]] = defaultdict(set)
    for statement in notes.of(Statement):
        if voice := _voice(statement, notes):
            story = story_of.get(statement.document, statement.document)
            for run in _wording(notes.text(statement.content), statement.mode):
                quoted[story, run].add(voice)
    return _joined(group for group in quoted.values() if len(group) > 1)


def utterances(notes: Notes) -> dict[str, tuple[str, ...]]:
    """Return, for each quotation that another report has too, the ids of all statements that quote it, sorted."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    quoted: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    documents = {}
    for statement in notes.of(Statement):
        if statement.mode is Mode.DIRECT and statement.source is not None:
            documents[statement.id] = statement.document
            for run in _runs(words(notes.text(statement.content)), QUOTATION):
                quoted[story_of.get(statement.document, statement.document), run].add(statement.id)
    groups = defaultdict(list)
    for member, first in _joined(g for g in quoted.values() if len({documents[s] for s in g}) > 1).items():
        groups[first].append(member)
    return {member: tuple(sorted(group)) for group in groups.values() for member in group}


def repeated(notes: Notes) -> dict[str, tuple[str, ...]]:
    """Return, for each quotation that another report of the story has from end to end, the ids of all that quote it, sorted."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    quoted: dict[tuple[str, tuple[str, ...]], list[Statement]] = defaultdict(list)
    for statement in notes.of(Statement):
        if statement.source is not None:
            for whole in _whole(notes.text(statement.content), statement.mode):
                quoted[story_of.get(statement.document, statement.document), whole].append(statement)
    groups = [group for group in quoted.values() if len({statement.document for statement in group}) > 1]
    return {member.id: tuple(sorted(s.id for s in group)) for group in groups for member in group}


def _whole(text: str, mode: Mode) -> list[tuple[str, ...]]:
    """Return the words of a direct quotation that is long enough to be known by them, once; none otherwise."""
    said = tuple(words(text)) if mode is Mode.DIRECT else ()
    return [said] if len(said) >= WHOLE else []


def _voice(statement: Statement, notes: Notes) -> Voice | None:
    if statement.source is None:
        return None
    source = notes.get(Mention, statement.source)
    return (statement.document, source.name) if source.kind is Kind.UNNAMED else None


def _wording(text: str, mode: Mode) -> set[tuple[str, ...]]:
    """Return the runs of words by which a statement is known: of all words where they are quoted, and of its content words."""
    quoted = _runs(words(text), RUN) if mode is Mode.DIRECT else ()
    return {*quoted, *_whole(text, mode), *_runs(content_words(text), CONTENT_RUN)}


def _runs(text: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return (tuple(text[start : start + length]) for start in range(len(text) - length + 1))


def _joined(groups: Iterable[set[Node]]) -> dict[Node, Node]:
    """Return the representative of each: the smallest of its connected component."""
    near: dict[Node, set[Node]] = defaultdict(set)
    for group in groups:
        for voice in group:
            near[voice] |= group
    return smallest_of(near)
