"""An index that remembers what it takes away, so that what one run changed can be told without the rest being read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from crosswire.model import Claim, Entity, Finding, Record, Story
from crosswire.report.part import Part
from crosswire.stage import Notes
from crosswire.store.index import NOTHING, Index
from crosswire.store.outline import Steady

GROUPS = (Entity, Story, Claim, Finding)
"""The records that `report.changed` tells of."""


class Watched(Index):
    """An index for the length of one transaction that remembers the groups and findings which it took away or kept.

    Parties keep their handles in it.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._outline: Steady = Steady(self._connection)
        self._before: dict[str, Record] = {}
        self._made: set[str] = set()

    def before(self) -> Part:
        """Return the groups and findings that were taken away, as they were when the run began."""
        return self._called(self._before.values())

    def after(self) -> Part:
        """Return the groups and findings that were kept and still are."""
        return self._called(self._whole(self.some(self._made)))

    def drop(self, identifiers: Collection[str]) -> None:
        """As of any index."""
        self._remember(self.some(identifiers))
        super().drop(identifiers)

    def drop_about(self, about: Collection[str]) -> None:
        """As of any index."""
        self._remember(self.part(about, Claim, Finding))
        super().drop_about(about)

    def replace(self, before: str, after: Entity, maker: str) -> None:
        """As of any index."""
        self._remember(self.some([before]))
        super().replace(before, after, maker)

    def keep(self, notes: Notes, about: Mapping[str, str] = NOTHING) -> None:
        """As of any index."""
        self._made |= {record.id for record in notes if isinstance(record, GROUPS)}
        super().keep(notes, about)

    def _remember(self, notes: Notes) -> None:
        for record in self._whole(notes):
            if isinstance(record, GROUPS) and record.id not in self._made:
                self._before.setdefault(record.id, record)
                if isinstance(record, Entity):
                    self._outline.lead(record.id, record.mentions[0])

    def _whole(self, notes: Notes) -> list[Record]:
        """Return the records, parties with their mentions."""
        members = self.members([entity.id for entity in notes.of(Entity)])
        return [replace(r, mentions=tuple(members.get(r.id, ()))) if isinstance(r, Entity) else r for r in notes]

    def _called(self, records: Iterable[Record]) -> Part:
        part = Part()
        for record in records:
            part.enter(record.id, record, "")
        part.labels = self.labels({document for story in part.of(Story) for document in story.documents})
        return part
