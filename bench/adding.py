"""Adding one report to a store that holds many: `python -m bench.adding FOLDER [--sizes 1000 10000 100000] [--stores DIR]`.

FOLDER holds `polnear` and `ecbplus`, of which `bench/corpus.py` makes the reports. For each size, in a process of its own, a
store is built by a whole run. Then each store is given the next reports of the corpus one by one, each in its own transaction,
and the stores take turns: whatever else the machine does touches all sizes alike. Reading is left out: the reports have no
mentions and no statements, so what is timed is coverage, stories, dates, citing, copying and findings, with all reading from
and writing to the file. With --stores the built stores are kept and used again: delete them when a rule changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, quantiles

from bench.corpus import Made, make, texts
from crosswire.engine import covering, holding, local
from crosswire.engine.adding import Addition
from crosswire.ingest.sources import Raw
from crosswire.language.reader.rules import RulesReader
from crosswire.pipeline import TAKEN_IN, plan
from crosswire.stage import Annotate, Notes, Stage
from crosswire.store.sqlite import Store

SIZES = (1000, 10_000, 100_000)
ADDED = 200  # reports added to each store; the first is left out of the figures: it pays for opening the file
MOST = 0.3  # seconds that adding one report may take at 100,000

Figures = dict[str, float]


def main() -> int:
    """Print the figures of each size and how they grow; the exit status is 1 when a median is over the limit."""
    asked = options(__doc__, SIZES, ADDED)
    if asked.one:
        print(json.dumps(building(asked.folder, asked.one, asked.stores)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        asked.stores = asked.stores or Path(folder)
        each_size("bench.adding", asked)
        rows = taking_turns(asked.folder, asked.sizes, asked.added, asked.stores)
    for before, after in pairwise(rows):
        ratios = (f"{after[name] / before[name]:.2f} times the {name}" for name in ("median s", "median CPU s", "mean CPU s"))
        print(f"{after['reports']:,.0f} against {before['reports']:,.0f} reports: {', '.join(ratios)}")
    return int(any(row["median s"] > MOST for row in rows))


def options(description: str | None, sizes: Sequence[int], added: int) -> argparse.Namespace:
    """Return what is to be measured; `one` is the size that a process of its own measures."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes)
    parser.add_argument("--added", type=int, default=added)
    parser.add_argument("--stores", type=Path, help="keep the built stores here, and use them if they are there")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def each_size(module: str, asked: argparse.Namespace) -> list[Figures]:
    """Return the figures of each size, taken by the benchmark of that name in a process of its own, and print them."""
    rows: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        stores = asked.stores or Path(folder)
        stores.mkdir(parents=True, exist_ok=True)
        for size in asked.sizes:
            command = [sys.executable, "-m", module, str(asked.folder), "--one", str(size), "--stores", str(stores)]
            command += ["--sizes", *map(str, asked.sizes), "--added", str(asked.added)]
            made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            rows.append(json.loads(made.stdout.splitlines()[-1]))
            print("  ".join(f"{name} {value:,.4g}" for name, value in rows[-1].items()), flush=True)
    return rows


def building(folder: Path, number: int, stores: Path) -> Figures:
    """Make the store of a size if it is not there, and return what that took."""
    path, start = stores / f"{number}.db", time.process_time()
    if not path.is_file():
        build(list(make(texts(folder), number)), path)
    return {"reports": number, "building CPU s": time.process_time() - start, "store MB": path.stat().st_size / 1e6}


def taking_turns(folder: Path, sizes: Sequence[int], added: int, stores: Path) -> list[Figures]:
    """Return the figures of each size; copies of the stores are added to in turn, each second round in reverse."""
    reports = list(make(texts(folder), max(sizes) + added))
    taken: dict[int, list[tuple[float, float]]] = {number: [] for number in sizes}
    with tempfile.TemporaryDirectory(dir=stores) as scratch, ExitStack() as opened:
        copies = {number: opened.enter_context(Store(Path(shutil.copy(stores / f"{number}.db", scratch)))) for number in sizes}
        for turn in range(added):
            for number in sizes if turn % 2 else reversed(sizes):
                taken[number].append(timed(copies[number], reports[number + turn]))
    return [figures(number, taken[number][1:]) for number in sizes]


def figures(number: int, seconds: Sequence[tuple[float, float]]) -> Figures:
    """Print and return the figures of a size, of the seconds that passed and those of the processor."""
    wall, cpu = zip(*seconds, strict=True)
    row = {
        "reports": number, "median s": median(wall), "95 % s": quantiles(wall, n=20)[-1],
        "median CPU s": median(cpu), "mean CPU s": mean(cpu), "95 % CPU s": quantiles(cpu, n=20)[-1],
    }  # fmt: skip
    print("  ".join(f"{name} {value:,.4g}" for name, value in row.items()), flush=True)
    return row


def timed(store: Store, made: Made) -> tuple[float, float]:
    """Add one report and return the seconds that passed, and those of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    with store.writing() as index:
        Addition(stages(), index, store.verdicts()).add(Notes(made.records()))
        store.keep_reports([(made.id, raw(made))])
    return time.perf_counter() - wall, time.process_time() - cpu


def build(reports: list[Made], path: Path) -> None:
    """Make a store of the reports by a whole run."""
    notes = Notes(record for made in reports for record in made.records())
    local.run(stages(), notes, given=(*TAKEN_IN, *(kind for stage in reading() for kind in stage.writes)))
    rows = holding.held(notes)
    about, common = holding.about(notes, notes), covering.common(rows)
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with Store(partial) as store:
        raws = [(made.id, raw(made)) for made in reports]
        store.save(raws, notes, held=rows, about=about, remembered=holding.remembered(rows, common.shared), common=common)
    partial.rename(path)


def reading() -> tuple[Annotate, ...]:
    """Return the stages that are left out."""
    return tuple(stage for stage in plan(RulesReader()) if isinstance(stage, Annotate))


def stages() -> tuple[Stage, ...]:
    """Return the stages that are timed."""
    return tuple(stage for stage in plan(RulesReader()) if not isinstance(stage, Annotate))


def raw(made: Made) -> Raw:
    """Return the report as it would have been received."""
    return Raw(made.id, f"{made.id}.txt", made.text.encode())


if __name__ == "__main__":
    sys.exit(main())
