"""Processor seconds that comparing statements takes: `python -m bench.claims_growth FOLDER [SIZES]`, on `bench/corpus.py`.

The reports are read by the rules reader and put into stories as in a run; then the claims stage is timed story by story, with
the part that sentence vectors take and the share of statements that meet no other and get none.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bench.corpus import make, texts
from crosswire.engine import local
from crosswire.engine.scopes import by_story
from crosswire.language import said
from crosswire.language.said import all_said
from crosswire.language.vectors import encode
from crosswire.link import claims
from crosswire.model import Statement
from crosswire.pipeline import chosen_reader, plan
from crosswire.stage import Notes

SIZES = (500, 1000)


def read(folder: Path, size: int) -> Notes:
    """Return the notes of a corpus of that size, with everything that comes before claims."""
    notes = Notes(record for made in make(texts(folder), size) for record in made.records())
    for stage in plan(chosen_reader("rules")):
        if stage.name == claims.NAME:
            break
        if local.within_story(stage):
            local.run_by_story([stage], notes)
        else:
            notes.add(local.run_stage(stage, notes), by=local.maker(stage))
    return notes


def measured(notes: Notes) -> dict[str, float]:
    """Return what the claims stage costs, in processor seconds, and what it compares."""
    encoding, unmet = 0.0, 0

    def timed(found: Sequence[str]) -> NDArray[np.float32]:
        nonlocal encoding
        start = time.process_time()
        rows = encode(found)
        encoding += time.process_time() - start
        return rows

    start = time.process_time()
    with patch.object(said, "encode", timed):
        for _, part in by_story(notes):
            local.run_stage(claims.STAGE, part)
            unmet += sum(not view.meaning.any() for view in all_said(part))
    statements = len(notes.of(Statement))
    return {
        "statements": statements,
        "claims CPU s": time.process_time() - start,
        "of it encoding": encoding,
        "share that meets no other": unmet / max(1, statements),
    }


def main(arguments: Sequence[str]) -> None:
    """Print the figures of each size."""
    sizes = [int(size) for size in arguments[1:]] or SIZES
    for size in sizes:
        figures = measured(read(Path(arguments[0]), size))
        print(f"{size} documents  " + "  ".join(f"{name} {value:,.2f}" for name, value in figures.items()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
