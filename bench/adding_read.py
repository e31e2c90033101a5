"""Adding one report with statements to a store that holds many: `python -m bench.adding_read FOLDER [--sizes 1000 4000]`.

FOLDER holds `polnear` and `ecbplus`, of which `bench/corpus.py` makes the reports; the rules reader reads them. For each size,
in a process of its own, a store is built by a run of all stages up to the parties (what a store tells of stories that a report
does not touch is never read), and the same reports are added one by one, each in its own transaction, with all stages. They
are originals that follow the largest size, so that only the size differs. Reading is left out of the seconds, and so is
encoding: each addition is made once and undone before it is timed, since a store that a whole run made has the vectors of its
statements. Comparing, grouping and the file are in. With --stores the built stores are kept and used again: delete them when a
rule changed, or parties that come out otherwise now have their stories told again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise, takewhile
from pathlib import Path
from statistics import median, quantiles

from bench.adding import Figures, each_size, options, raw, reading, stages
from bench.corpus import Made, make, texts
from crosswire.engine import covering, holding, local, multitudes
from crosswire.engine.adding import Addition
from crosswire.model import Entity
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

SIZES = (1000, 4000)
ADDED = 40  # reports added to each store; the first is left out of the figures: it loads the lists and the encoder
FLAT = 1.25  # times the median seconds of a smaller store that a larger one may take and still be called flat
AMONG = 6  # reports of the corpus among which there is surely one original
AT_ONCE = 50  # reports read at once


def main() -> None:
    """Print the figures of each size and how they grow."""
    asked = options(__doc__, SIZES, ADDED)
    if asked.one:
        print(json.dumps(measured(asked.folder, asked.one, (max(asked.sizes), asked.added), asked.stores)))
        return
    rows = each_size("bench.adding_read", asked)
    for before, after in pairwise(rows):
        _compare(before, after)


def _compare(before: Figures, after: Figures) -> None:
    for name in ("median CPU s", "names and parties, median CPU s"):
        ratio = after[name] / before[name]
        said = "flat" if ratio <= FLAT else "not flat"
        print(f"{after['reports']:,.0f} against {before['reports']:,.0f} reports: {ratio:.2f} times the {name}: {said}")


def measured(folder: Path, number: int, added: tuple[int, int], stores: Path) -> Figures:
    """Return the figures of one size; `added` gives after how many reports those begin that are added, and their number."""
    path = stores / f"read-{number}.db"
    reports = list(make(texts(folder), added[0] + AMONG * added[1]))
    if not path.is_file():
        build(reports[:number], read(reports[:number]), path)
    new = [made for made in reports[added[0] :] if made.edit == "original"][: added[1]]
    with tempfile.TemporaryDirectory(dir=stores) as scratch, Store(Path(shutil.copy(path, scratch))) as store:
        timed = [_timed(store, made, read([made])) for made in new][1:]
    whole, named, told, reports_told = zip(*timed, strict=True)
    return {
        "reports": number, "median CPU s": median(whole), "95 % CPU s": quantiles(whole, n=20)[-1], "most CPU s": max(whole),
        "names and parties, median CPU s": median(named), "95 % of these": quantiles(named, n=20)[-1],
        "stories told, mean": sum(told) / len(told), "their reports, mean": sum(reports_told) / len(told),
    }  # fmt: skip


def read(reports: Sequence[Made]) -> Notes:
    """Return what intake and the rules reader make of the reports."""
    notes = Notes()
    for part in _parts(reports):
        own = Notes(record for made in part for record in made.records())
        for stage in reading():
            own.add(local.run_stage(stage, own), by=local.maker(stage))
        for record in own:
            notes.add([record], by=own.maker(record.id))
    return notes


def _parts(reports: Sequence[Made]) -> Iterator[Sequence[Made]]:
    for start in range(0, len(reports), AT_ONCE):
        yield reports[start : start + AT_ONCE]


def build(reports: Sequence[Made], notes: Notes, path: Path) -> None:
    """Make a store of the reports, read already, by a run of the stages up to the parties."""
    for stage in takewhile(lambda stage: not local.within_story(stage), stages()):
        notes.add(local.run_stage(stage, notes), by=local.maker(stage))
    rows = holding.held(notes)
    common = covering.common(rows)
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with Store(partial) as store:
        store.save(
            [(made.id, raw(made)) for made in reports],
            notes,
            held=rows,
            about=holding.about(notes, notes),
            remembered=holding.remembered(rows, common.shared),
            common=common,
            tallies=multitudes.tallies(notes, notes.of(Entity)),
        )
    partial.rename(path)


class _Naming(Addition):
    """An addition that says how long names and parties took."""

    seconds = 0.0

    def _name(self, new: Collection[str], regrouped: Collection[str]) -> set[str]:
        started = time.process_time()
        touched = super()._name(new, regrouped)
        self.seconds = time.process_time() - started
        return touched


class _Undone(Exception):  # noqa: N818  (no error: it ends a transaction)
    """Nothing of this addition is to be kept."""


def _timed(store: Store, made: Made, notes: Notes) -> tuple[float, float, int, int]:
    """Add one report; return seconds of one core, those of names and parties, and how many stories and reports were told."""
    with suppress(_Undone), store.writing() as index:
        Addition(stages(), index, store.verdicts()).add(notes.without(()))
        raise _Undone
    started = time.process_time()
    with store.writing() as index:
        addition = _Naming(stages(), index, store.verdicts())
        told = addition.add(notes)
        store.keep_reports([(made.id, raw(made))])
    seconds = time.process_time() - started
    with store.writing() as index:
        reports = sum(map(len, index.told(told).values()))
    return seconds, addition.seconds, len(told), reports


if __name__ == "__main__":
    main()
