"""Which attributions stand near a place, so that a long text is not gone through for each of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.language.reader.reading import Attribution

BLOCK = 1000  # characters; what shares no block is not near
Blocks = dict[int, list[int]]
"""The places in a list of the attributions that touch each block of a text."""


def by_block(attributions: Sequence[Attribution]) -> Blocks:
    """Return where in the list the attributions stand that touch each block."""
    blocks: Blocks = {}
    for index, one in enumerate(attributions):
        enter(blocks, index, one)
    return blocks


def enter(blocks: Blocks, index: int, one: Attribution) -> None:
    """Enter an attribution, which stands at a place of the list, in the blocks that it touches."""
    parts = (*one.source, *one.cue, *one.content)
    for block in {block for start, end in parts for block in range(start // BLOCK, end // BLOCK + 1)}:
        blocks.setdefault(block, []).append(index)


def near(blocks: Blocks, start: int, end: int) -> list[int]:
    """Return the places in the list of the attributions in the blocks of a range, in order."""
    return sorted({index for block in range(start // BLOCK, end // BLOCK + 1) for index in blocks.get(block, ())})
