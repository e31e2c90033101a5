"""Parts of what a store holds, in which everything is called as it is in the whole."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from crosswire.model import Story
from crosswire.stage import Notes


class Part(Notes):
    """Some of the records of a run, with the handles (c3) and the labels of reports that these have among all of its records.

    `labels` holds also those of reports that are only pointed at. Handles of parties are given to those that were asked for.
    `told` are the stories that are to be told; others are in it because a person tied them to these. None means all.
    """

    def __init__(self) -> None:
        super().__init__()
        self.handles: Mapping[str, str] = {}
        self.labels: Mapping[str, str] = {}
        self.told: frozenset[str] | None = None

    def untold(self) -> Collection[str]:
        """Return the reports, also those only pointed at, that no story tells which is to be told."""
        if self.told is None:
            return ()
        told = {document for story in self.of(Story) if story.id in self.told for document in story.documents}
        return self.labels.keys() - told


class Whole(Notes):
    """All records of a run, with the places that parties have (1 for e1) where verdicts changed some since these were given."""

    def __init__(self) -> None:
        super().__init__()
        self.places: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports a story has, how many claims, and how many of these in more than one report."""

    reports: int
    claims: int
    shared: int


class Outlined(Part):
    """Stories without their reports and claims: their findings, the days of their reports, and the `sizes` of each."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Mapping[str, Size] = {}
