"""Episodes: a story that comes back, as stretches of days on which it was reported, with silence between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crosswire.model import Story
from crosswire.report.lookup import Lookup

SILENCE = 7
"""Days without a report after which the next one opens a new episode: a week, in which weekly papers had their turn too. Not
tuned, since no set at hand marks episodes; no link of a story spans more than `coverage.DAYS_APART` days."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of days with the reports published in it, in order of their days; the days of some may be inferred."""

    first: date
    last: date
    documents: tuple[str, ...]

    @property
    def days(self) -> str:
        """Return its days in words: a day, or the first to the last."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def episodes(story: Story, lookup: Lookup) -> tuple[Episode, ...]:
    """Return the episodes of a story, the earliest first. A report without a known day is in none."""
    found: list[Episode] = []
    for first, last, document in sorted(_days(story, lookup)):
        if found and (first - found[-1].last).days <= SILENCE:
            open_one = found[-1]
            found[-1] = Episode(open_one.first, max(open_one.last, last), (*open_one.documents, document))
        else:
            found.append(Episode(first, last, (document,)))
    return tuple(found)


def _days(story: Story, lookup: Lookup) -> list[tuple[date, date, str]]:
    dated = [(lookup.published(document), document) for document in story.documents]
    known = [(d.earliest or d.latest, d.latest or d.earliest, document) for d, document in dated if d is not None]
    return [(first, last, document) for first, last, document in known if first is not None and last is not None]
