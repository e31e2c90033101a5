"""The pipeline: one visible list of stages, checked before it runs. The list is the architecture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from crosswire.annotate import mentions, statements
from crosswire.errors import PlanError
from crosswire.group import claims as claim_groups
from crosswire.group import dates, entities, findings, stories
from crosswire.language.aliases import NO_ALIASES, Aliases
from crosswire.language.reader.reading import Reader
from crosswire.language.reader.rules import RulesReader
from crosswire.link import aliases as alias_links
from crosswire.link import changes, citing, claims, copying, corrections, coverage, matched, names
from crosswire.model import Block, Dating, Document, Issue, Link
from crosswire.stage import Annotate, Group, Pair, Stage

Grouping = TypeVar("Grouping", Pair, Group)

TAKEN_IN: tuple[type, ...] = (Document, Block, Dating, Issue)
"""What intake has written before the first stage runs."""


def chosen_reader(name: str) -> Reader:
    """Return the reader of that name: `rules`, or `trained` or `combined`, whose weights load only when they are asked for."""
    if name == "combined":
        from crosswire.language.reader.combined import CombinedReader  # noqa: PLC0415

        return CombinedReader()
    if name == "trained":
        from crosswire.language.reader.trained import TrainedReader  # noqa: PLC0415

        return TrainedReader()
    return RulesReader()


def plan(reader: Reader, aliases: Aliases = NO_ALIASES, arrived: Mapping[str, int] = stories.ALL_NEW) -> tuple[Stage, ...]:
    """Return the stages in order; `reader` finds source, cue and content, `aliases` is what a person lists as one party.

    `arrived` is the order in which reports were taken in, by which stories keep their ids.

    What compares and groups within a story is shown one story at a time, so that no story depends on what else is kept.
    """
    return (
        mentions.STAGE,
        statements.stage(reader),
        coverage.STAGE,
        stories.stage(arrived),
        citing.MENTIONS,
        names.STAGE,
        alias_links.stage(aliases),
        entities.stage(aliases),
        each_story(dates.STAGE),
        each_story(citing.STAGE),
        copying.STAGE,
        each_story(claims.STAGE),
        each_story(changes.STAGE),
        each_story(corrections.STAGE),
        each_story(matched.STAGE),
        each_story(claim_groups.STAGE),
        each_story(findings.STAGE),
    )


def each_story(stage: Grouping) -> Grouping:
    """Return the stage so that an engine shows it one story at a time."""
    return replace(stage, within_story=True)


def divided(stages: Sequence[Stage]) -> tuple[tuple[Annotate, ...], tuple[Stage, ...]]:
    """Return the stages that read documents one by one, and those that compare and group, which a verdict runs again."""
    first = next((n for n, stage in enumerate(stages) if not isinstance(stage, Annotate)), len(stages))
    return tuple(stage for stage in stages[:first] if isinstance(stage, Annotate)), tuple(stages[first:])


def check(stages: Sequence[Stage], given: Iterable[type] = TAKEN_IN) -> None:
    """Raise PlanError if a stage reads a type that nothing before it writes, or if two stages share a name."""
    known = set(given)
    names_seen: set[str] = set()
    for stage in stages:
        missing = [kind.__name__ for kind in stage.reads if kind not in known]
        if missing:
            raise PlanError(f"stage '{stage.name}' reads {', '.join(missing)}, which no stage before it writes")
        if stage.name in names_seen:
            raise PlanError(f"two stages are named '{stage.name}'")
        names_seen.add(stage.name)
        known.update((Link,) if isinstance(stage, Pair) else stage.writes)
