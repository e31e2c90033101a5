"""Reports that stand apart from a story which they are near: whoever picked them may know that they tell it too.

Coverage has one setting for all news, at which events of one kind stay apart, so reports of one event in words of their own may
fall into two stories. Only a person can tell; a brief of few reports asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.language.gazetteer import gazetteer
from crosswire.language.terms import ONE_STORY, RARE, content_words, weight
from crosswire.model import Entity, Form, Kind, LinkKind, Mention, Story, Verdict
from crosswire.report import order
from crosswire.report.lookup import Lookup
from crosswire.report.part import Part
from crosswire.report.views import Near, NearStory
from crosswire.stage import Notes

FEW = 12
"""Reports of a brief up to which it asks: so many a person picks one by one. In a large store, near stories are the rule."""

NAMES = 2
"""Persons and bodies of no list that two stories must name to be near where no two of their reports are alike in words.

Of 131 invented stories of 3-5 reports that coverage takes apart, a link between the parts has 115 asked about, and such names
122 (109 with all parts in one line). Of 180 folders of 4-12 reports of as many events (60 each of invented stories, of ECB+
topics 1-35 and of Wikinews 2014) 4 are, all for a link. With one name it would be 126 and 14 (2026-11-23).
"""

NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
Ties = Mapping[frozenset[str], "Tie"]


@dataclass(frozen=True, slots=True)
class Tie:
    """How near two stories are: the mean cosine of their reports, 0 where coverage linked none, and who is named in both."""

    cosine: float
    names: tuple[str, ...]


def near(notes: Notes, lookup: Lookup, handles: Mapping[str, str]) -> tuple[Near, ...]:
    """Return the stories of a brief of few reports that may be one, by the largest of each; none where some are left untold."""
    waiting = order.stories(notes)
    partial = isinstance(notes, Part) and len(notes.untold()) > 0
    if partial or not 1 < len(lookup.documents) <= FEW:
        return ()
    ties, made = _ties(waiting, notes, lookup), []
    while waiting:
        found = _together(waiting[0], waiting, ties)
        waiting = [story for story in waiting if story not in found]
        if len(found) > 1:
            made.append(_shown(found, ties, lookup, handles))
    return tuple(made)


def _together(first: Story, others: Sequence[Story], ties: Ties) -> list[Story]:
    """Return a story with all others that hang together with it by ties, in their order."""
    reached: set[str] = set()
    waiting = {first.id}
    while waiting:
        reached |= waiting
        waiting = {story.id for story in others for known in reached if frozenset((story.id, known)) in ties} - reached
    return [story for story in others if story.id in reached]


def _shown(found: Sequence[Story], ties: Ties, lookup: Lookup, handles: Mapping[str, str]) -> Near:
    told = [_story(story, found, ties, lookup, handles) for story in found]
    return Near(told[0], tuple(told[1:]), ONE_STORY)


def _story(story: Story, found: Sequence[Story], ties: Ties, lookup: Lookup, handles: Mapping[str, str]) -> NearStory:
    pairs = [ties.get(frozenset((story.id, other.id)), Tie(0.0, ())) for other in found]
    best = max(pairs, key=lambda tie: (tie.cosine, len(tie.names)))
    return NearStory(story.id, handles[story.id], lookup.names(story.documents), best.cosine, best.names)


def _ties(stories: Sequence[Story], notes: Notes, lookup: Lookup) -> Ties:
    """Return how near each two stories are that are near at all; what a person kept apart is not."""
    scores: dict[frozenset[str], float] = defaultdict(float)
    parted: set[frozenset[str]] = set()
    for link in notes.links(LinkKind.SAME):
        left, right = lookup.story(link.left), lookup.story(link.right)
        if not (left and right) or left is right:
            continue
        if link.verdict is Verdict.NO:
            parted.add(frozenset((left.id, right.id)))
        elif not link.by.startswith("user:"):
            scores[frozenset((left.id, right.id))] += link.score
    names = list(_named(notes, lookup))
    made = {}
    for one, other in combinations(stories, 2):
        pair = frozenset((one.id, other.id))
        shared = tuple(sorted(name for name, told in names if pair <= told))
        if pair not in parted and (pair in scores or len(shared) >= NAMES):
            made[pair] = Tie(scores.get(pair, 0.0) / (len(one.documents) * len(other.documents)), shared)
    return made


def _named(notes: Notes, lookup: Lookup) -> Iterator[tuple[str, set[str]]]:
    """Yield the persons and bodies that no list holds and that made none of the reports, with the stories that name them."""
    makers = " | ".join(" ".join((d.publisher or "", d.byline or "")) for d in lookup.documents.values()).casefold()
    for party in notes.of(Entity):
        if party.kind in NAMED and _is_unlisted(party.name) and party.name.casefold() not in makers:
            yield party.name, set(_stories(party, notes, lookup))


def _is_unlisted(name: str) -> bool:
    """Tell whether neither the gazetteer nor, of one of its words, the background of English news knows a name."""
    return gazetteer().party(name) is None and any(weight(term) >= RARE for term in content_words(name))


def _stories(party: Entity, notes: Notes, lookup: Lookup) -> Iterator[str]:
    """Yield the story of each report that names the party."""
    for mention in (notes.get(Mention, identifier) for identifier in party.mentions):
        story = lookup.story(mention.span.document)
        if story and mention.form is Form.NAME:
            yield story.id
