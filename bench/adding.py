"""Adding one report to a store that holds many: `python -m bench.adding FOLDER [--sizes 1000 10000 100000] [--stores DIR]`.

FOLDER holds `polnear` and `ecbplus`, of which `bench/corpus.py` makes the reports. For each size, in a process of its own, a
store is built by a whole run, and the next reports of the corpus are added one by one, each in its own transaction. Reading is
left out: the reports have no mentions and no statements, so what is timed is coverage, stories, dates, citing, copying and
findings, with all reading from and writing to the file. With --stores the built stores are kept and used again.
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
from itertools import islice, pairwise
from pathlib import Path
from statistics import median, quantiles

from bench.corpus import Made, make, texts
from crosswire.engine import covering, holding, local
from crosswire.engine.adding import Addition
from crosswire.ingest.sources import Raw
from crosswire.language.reader.rules import RulesReader
from crosswire.pipeline import TAKEN_IN, plan
from crosswire.stage import Annotate, Notes, Stage
from crosswire.store.sqlite import Store

SIZES = (1000, 10_000, 100_000)
ADDED = 60  # reports added to each store; the first is left out of the figures: it pays for opening the file
MOST = 0.3  # seconds that adding one report may take at 100,000

Figures = dict[str, float]


def main() -> int:
    """Print the figures of each size and how they grow; the exit status is 1 when a median is over the limit."""
    asked = options(__doc__, SIZES, ADDED)
    if asked.one:
        print(json.dumps(measured(asked.folder, asked.one, asked.added, asked.stores)))
        return 0
    rows = each_size("bench.adding", asked)
    for before, after in pairwise(rows):
        ratio = after["median CPU s"] / before["median CPU s"]
        print(f"{after['reports']:,.0f} against {before['reports']:,.0f} reports: {ratio:.2f} times the median CPU seconds")
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


def measured(folder: Path, number: int, added: int, stores: Path) -> Figures:
    """Return the figures of one size."""
    path = stores / f"{number}.db"
    stories = list(make(texts(folder), number + added))
    start = time.process_time()
    if not path.is_file():
        build(stories[:number], path)
    built = time.process_time() - start
    with tempfile.TemporaryDirectory(dir=stores) as scratch:
        copy = Path(shutil.copy(path, scratch))
        with Store(copy) as store:
            seconds = [timed(store, made) for made in islice(stories, number, None)][1:]
        size = copy.stat().st_size / 1e6
    wall, cpu = zip(*seconds, strict=True)
    return {
        "reports": number, "store MB": size, "building CPU s": built,
        "median s": median(wall), "95 % s": quantiles(wall, n=20)[-1],
        "median CPU s": median(cpu), "95 % CPU s": quantiles(cpu, n=20)[-1],
    }  # fmt: skip


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
