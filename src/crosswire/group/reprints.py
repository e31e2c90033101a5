"""What a copy changed: a day, a figure or a name that two reports give differently in a sentence otherwise the same.

A reprint that says Thursday where the report that it copies says Tuesday is right of one day only. So is one that changes a
figure inside what somebody said: no independent origin could settle that, only the report that was copied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.group.components import families
from crosswire.language.days import days
from crosswire.language.figures import REPRINTED, changed_figures
from crosswire.language.fold import fold
from crosswire.language.said import Said
from crosswire.language.sentences import sentences
from crosswire.language.terms import words
from crosswire.language.verbatim import Stretch, names, one_difference
from crosswire.model import Block, BlockKind, Document, Finding, FindingKind, Link, Span, Statement, Story
from crosswire.stage import Notes

EDGE = 4  # words at the start or the end that two prints of one sentence of `FEWEST` words share, if one stretch differs
FEWEST = 8  # words of a sentence: a shorter one may stand in two reports by chance ("police said on Tuesday")
SURE = 0.9  # all but a few words of a sentence are the same, in a report known to copy the other
SETTLES = "the report that was copied, or the source that both name"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a report's body, and whether it stands inside what somebody is said to have said."""

    span: Span
    text: str
    said: bool


def changed_copies(links: Iterable[Link], notes: Notes) -> Iterator[Finding]:
    """Yield one finding for each report that copies another, as the links say, and changes a day, a figure or a name in it."""
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    own = _Sentences(notes)
    for link in links:
        copy, original = notes.find(link.left), notes.find(link.right)
        if not isinstance(copy, Document) or not isinstance(original, Document):
            continue
        if changes := list(_changes(own.of(original), own.of(copy))):
            told = "; ".join(dict.fromkeys(f"'{before}' there, '{after}' here" for _, _, before, after in changes))
            why = f"{copy.name} has a sentence of {original.name} with another day, figure or name: {told}"
            evidence = tuple(one.span for change in changes for one in change[:2])
            documents = tuple(sorted((copy.id, original.id)))
            story = stories.get(copy.id, copy.id)
            yield Finding(FindingKind.CHANGED_COPY, story, why, (), documents, evidence, SURE, SETTLES)


def misprinted(opposed: Iterable[Link], copies: Iterable[Link], said: Mapping[str, Said]) -> list[Link]:
    """Return the contradictions that are one printed sentence with two figures, in reports that hang together by copying."""
    known = families(copies)
    printed = ((link, said[link.left].document, said[link.right].document) for link in opposed if REPRINTED in link.why)
    return [link for link, one, other in printed if one in known and known[one] == known.get(other)]


def changed_quotations(
    links: Sequence[Link], copies: Iterable[Link], said: Mapping[str, Said], notes: Notes
) -> Iterator[Finding]:
    """Yield one finding for each sentence of somebody's that reports copied with another figure, as `misprinted` gives them."""
    copied = {(link.left, link.right) for link in copies}
    printed = families(links)
    grouped: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        grouped[printed[link.left]].append(link)
    for group in grouped.values():
        members = list(dict.fromkeys(said[side] for link in group for side in (link.left, link.right)))
        told = "; ".join(dict.fromkeys(_misprint(link, copied, said, notes) for link in group))
        evidence = tuple(span for one in members for span in one.content)
        documents = tuple(sorted({one.document for one in members}))
        statements = tuple(one.id for one in members)
        yield Finding(FindingKind.CHANGED_COPY, members[0].story, told, statements, documents, evidence, SURE, SETTLES)


def _misprint(link: Link, copied: set[tuple[str, str]], said: Mapping[str, Said], notes: Notes) -> str:
    """Return which figures a report gives in place of another's, and that it copies the other if it is known to."""
    one, other = said[link.left], said[link.right]
    if (one.document, other.document) in copied:
        one, other = other, one
    changed = changed_figures(one.text, other.text, of_one=True)
    first, second = (notes.get(Document, view.document).name for view in (one, other))
    copies = f"{second} copies {first}" if (other.document, one.document) in copied else f"{second} and {first} are copies"
    figures = "; ".join(f"'{before}' there, '{after}' here" for before, after in changed) or link.why
    where = f" in what {one.speaker.name} said" if one.speaker.name else ""
    return f"{copies}, with another figure{where}: {figures}"


class _Sentences:
    """The sentences of the bodies of reports, each report's read once."""

    def __init__(self, notes: Notes) -> None:
        self.bodies: dict[str, list[Span]] = defaultdict(list)
        for block in notes.of(Block):
            if block.kind is BlockKind.BODY:
                self.bodies[block.span.document].append(block.span)
        self.contents: dict[str, list[Span]] = defaultdict(list)
        for statement in notes.of(Statement):
            self.contents[statement.document] += statement.content
        self.read: dict[str, list[_Sentence]] = {}

    def of(self, document: Document) -> list[_Sentence]:
        """Return the sentences of a report's body that are long enough to be known again."""
        if document.id not in self.read:
            self.read[document.id] = list(self._made(document))
        return self.read[document.id]

    def _made(self, document: Document) -> Iterator[_Sentence]:
        folded = fold(document.text)
        for body in sorted(self.bodies[document.id]):
            for start, end in sentences(folded, body.start, body.end):
                span = Span(document.id, start, end)
                if len(words(folded[start:end])) >= FEWEST:
                    said = any(content.overlaps(span) for content in self.contents[document.id])
                    yield _Sentence(span, " ".join(document.text[start:end].split()), said)


def _changes(original: Sequence[_Sentence], copy: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence, str, str]]:
    """Yield the sentences of two reports that differ in a day, a figure or a name alone, with the words of both."""
    kept = {sentence.text for sentence in original} & {sentence.text for sentence in copy}
    ends: dict[tuple[int, tuple[str, ...]], list[_Sentence]] = defaultdict(list)
    for one in original:
        if one.text not in kept:
            for end in _ends(one.text):
                ends[end].append(one)
    for other in copy:
        near = [] if other.text in kept else [one for end in _ends(other.text) for one in ends[end]]
        for one in {sentence.span: sentence for sentence in near}.values():
            if found := _changed(one, other, one_difference(one.text, other.text)):
                yield one, other, *found


def _ends(text: str) -> tuple[tuple[int, tuple[str, ...]], tuple[int, tuple[str, ...]]]:
    found = words(fold(text))
    return (0, tuple(found[:EDGE])), (1, tuple(found[-EDGE:]))


def _changed(one: _Sentence, other: _Sentence, stretch: Stretch | None) -> tuple[str, str] | None:
    """Return what a sentence and its copy give differently, if that is a day, a name, or a figure of the report's own.

    Days and names are read where nothing else differs; a figure also where the copy cut or added other words.
    """
    if stretch is not None:
        left, right = " ".join(stretch.left), " ".join(stretch.right)
        ours, theirs = days(left), days(right)
        if ours and theirs:
            return None if ours == theirs else (left, right)
        if found := names(stretch):
            return found
    figures = () if one.said and other.said else changed_figures(one.text, other.text, of_one=True)
    return figures[0] if figures else None
