"""Stories in a list, a few lines each, from the outline of a store: what a duty editor reads before opening one."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.model import Finding, Story
from crosswire.report import order
from crosswire.report.episodes import episodes
from crosswire.report.lookup import Lookup
from crosswire.report.part import Outlined
from crosswire.report.views import figures


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in a list: `documents` are ids and labels of its reports, by label."""

    id: str
    handle: str
    title: str
    figures: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]


def lines(notes: Outlined) -> tuple[StoryLine, ...]:
    """Return the stories of an outline in their order, each as the brief of everything would head it."""
    lookup = Lookup(notes)
    found: dict[str, list[Finding]] = {}
    for finding in order.findings(notes):
        found.setdefault(finding.story, []).append(finding)
    return tuple(_line(story, found.get(story.id, []), lookup, notes) for story in order.stories(notes))


def _line(story: Story, findings: list[Finding], lookup: Lookup, notes: Outlined) -> StoryLine:
    stretches = len(episodes(story, lookup))
    sections = [(title, [notes.handles[f.id] for f in findings if f.kind in kinds]) for title, kinds in order.SECTIONS]
    told = figures(notes.sizes[story.id], stretches if stretches > 1 else 0, [item for item in sections if item[1]])
    documents = sorted(((document, lookup.labels[document]) for document in story.documents), key=lambda pair: pair[1])
    return StoryLine(story.id, notes.handles[story.id], story.title, told, tuple(documents))
