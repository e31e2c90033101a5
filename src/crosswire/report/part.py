"""A part of what a store holds, in which everything is called as it is in the whole."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.stage import Notes


class Part(Notes):
    """Some of the records of a run, with the handles (c3) and the labels of reports that these have among all of its records.

    `labels` holds also those of reports that are only pointed at. Handles of parties are given to those that were asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.handles: Mapping[str, str] = {}
        self.labels: Mapping[str, str] = {}
