"""The order in which things are shown and the short handles (c3, s12, f1) that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from crosswire.model import Claim, Document, Entity, Finding, FindingKind, Issue, Statement, Story
from crosswire.report.part import Part, Whole
from crosswire.stage import Notes

SECTIONS = (
    ("Disputed", (FindingKind.CONTRADICTION, FindingKind.NUMBERS_IN_CONFLICT, FindingKind.TWO_VOICES)),
    ("Changes of position", (FindingKind.POSITION_CHANGE,)),
    ("Corrections", (FindingKind.CORRECTION,)),
    ("Renderings that differ", (FindingKind.TWO_RENDERINGS,)),
    ("Thin sourcing", (FindingKind.PLURAL_SOURCES, FindingKind.CITATION_LOOP, FindingKind.SILENCE)),
    (
        "Warnings",
        (FindingKind.HEADLINE_DIFFERS, FindingKind.CHANGED_COPY, FindingKind.SUSPECT_DATE, FindingKind.UNKNOWN_PUBLISHER),
    ),
)
"""The sections of a brief and the findings that each one shows, what matters most to a desk first."""

_RANK = {kind: n for n, kind in enumerate(kind for _, kinds in SECTIONS for kind in kinds)}


def stories(notes: Notes) -> list[Story]:
    """Return the stories, the most reported first."""
    return sorted(notes.of(Story), key=lambda s: (-len(s.documents), s.title, s.id))


def told(notes: Notes) -> list[Story]:
    """Return the stories that are to be told, in order: of a part of a store those that were asked for."""
    only = notes.told if isinstance(notes, Part) else None
    return [story for story in stories(notes) if only is None or story.id in only]


def statements(notes: Notes) -> list[Statement]:
    """Return the statements as a reader meets them: by document name, then by place in the text."""
    names = {d.id: d.name for d in notes.of(Document)}
    return sorted(notes.of(Statement), key=lambda s: (names[s.document], s.document, s.content[0].start, s.id))


def claims(notes: Notes) -> list[Claim]:
    """Return the claims story by story: the most reported first, then those with more origins, then in text order."""
    place = {story.id: n for n, story in enumerate(stories(notes))}
    position = {statement.id: n for n, statement in enumerate(statements(notes))}

    def key(claim: Claim) -> tuple[int, int, int, int, int]:
        first = min((position.get(s, 0) for s in claim.statements), default=0)
        counts = claim.counts
        return place.get(claim.story, -1), -len(counts.reports), -len(counts.origins), -len(claim.statements), first

    return sorted(notes.of(Claim), key=key)


def findings(notes: Notes) -> list[Finding]:
    """Return the findings story by story, what matters most to a desk first."""
    place = {story.id: n for n, story in enumerate(stories(notes))}
    return sorted(notes.of(Finding), key=lambda f: (place.get(f.story, -1), _RANK[f.kind], -f.confidence, f.id))


def issues(notes: Notes) -> list[Issue]:
    """Return what could not be used, by document, then by what is wrong with it; in a part nothing of reports left untold."""
    names = {d.id: d.name for d in notes.of(Document)}
    untold = notes.untold() if isinstance(notes, Part) else ()
    found = [issue for issue in notes.of(Issue) if issue.document not in untold]
    return sorted(found, key=lambda i: (names.get(i.document, i.document), i.stage, i.message, i.id))


def parties(notes: Notes) -> list[Entity]:
    """Return the parties, those first on whose word most statements rest, as speaker or relay, then the most mentioned."""
    spoken = Counter(m for s in notes.of(Statement) for m in (s.source, *s.through) if m is not None)

    def key(entity: Entity) -> tuple[int, int, str, str]:
        return -sum(spoken[m] for m in entity.mentions), -len(entity.mentions), entity.name, entity.id

    return sorted(notes.of(Entity), key=key)


def handles(notes: Notes) -> Mapping[str, str]:
    """Return the short handle of each claim, statement, finding, story and party by its id; the same notes give the same.

    In a part of a store it is the handle that the record has in the whole. A verdict that joins or parts some parties leaves
    those of the others as they are.
    """
    if isinstance(notes, Part):
        return notes.handles
    made: dict[str, str] = {}
    groups: tuple[tuple[str, Iterable[Claim | Statement | Finding | Story | Entity]], ...] = (
        ("c", claims(notes)),
        ("s", statements(notes)),
        ("f", findings(notes)),
        ("t", stories(notes)),
        ("e", parties(notes)),
    )
    for letter, records in groups:
        made.update({record.id: f"{letter}{n}" for n, record in enumerate(records, 1)})
    if isinstance(notes, Whole) and notes.places is not None:
        made.update({party.id: f"e{notes.places[party.id]}" for party in notes.of(Entity)})
    return made
