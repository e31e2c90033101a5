"""Cost against size: `python -m bench.scale FOLDER [--sizes 1000 2000 4000] [--peers]`, on the corpus of `bench/corpus.py`.

For each size, in a process of its own: documents a second of one core and by the clock, and peak memory, of the lineage stages
that need no reading (copying, coverage, stories), the share of quoted passages that copying finds, and the share of copies
that it links. Copying is then done again by each number of `--workers` above one, beside the one process. Peers (MinHash of
datasketch and of rensa) are measured where they are installed. Making and loading the corpus is not counted. The run of the
issue, with its drawing:

    python -m bench.scale FOLDER --copying --sizes 1000 4000 20000 100000 --plot docs/copying-growth.svg
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from bench.corpus import Made, make, texts
from bench.growth import draw
from crosswire.engine.local import compared, run_pair, unswept
from crosswire.engine.workers import spread
from crosswire.group import stories
from crosswire.language.terms import WORD, words
from crosswire.link import copying, coverage, wordhashes
from crosswire.link import passages as passaging
from crosswire.link.passages import Text, passages
from crosswire.model import Document, Issue, Link
from crosswire.stage import Notes

SIZES = (500, 1000, 2000, 4000)
GROWING = ("copying s", "copying MB", "coverage s", "peak MB")
DRAWN = ("copying s", "copying MB")
COVERED = 0.9  # share of a quoted passage's words that must lie in shared passages for it to count as found
SHINGLE = 3  # words of a peer's shingle; with eight words MinHash finds fewer reprints, and no more quotations
PERMUTATIONS = 128
THRESHOLD = 0.5  # Jaccard from which a peer proposes a pair; at 0.2 it is slower and finds no more quotations

LOOKED_AT = 64  # results of workers between two looks at the memory of all: a look takes some 50 ms at 100,000 documents

T = TypeVar("T")
Figures = dict[str, float]


def main() -> None:
    """Measure each size in a fresh process and print the figures and how they grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", action="store_true", help="measure MinHash peers too")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), help="numbers of processes that copying is done by")
    parser.add_argument("--copying", action="store_true", help="measure copying only")
    parser.add_argument("--plot", type=Path, help="draw cost against size there, as SVG, with the figures beside it as JSON")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measured(asked)))
        return
    rows = [_in_process(asked, size) for size in asked.sizes]
    for row in rows:
        print("  ".join(f"{name} {_shown(value)}" for name, value in row.items()))
    names = [name for name in GROWING if name in rows[0]]
    for before, after in pairwise(rows):
        print(f"from {before['documents']:.0f} to {after['documents']:.0f} documents, exponent of growth:", end=" ")
        print(", ".join(f"{name} {_exponent(before, after, name):.2f}" for name in names))
    if asked.plot:
        draw(asked.plot, rows, "documents", DRAWN)
        asked.plot.with_suffix(".json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def measured(asked: argparse.Namespace) -> Figures:
    """Return the figures of one size."""
    made = list(make(texts(asked.folder), asked.one, asked.seed))
    notes = Notes(record for report in made for record in report.records())
    figures: Figures = {"documents": asked.one, "corpus MB": _peak()}
    pairs, links, own = copied(notes, asked.one)
    figures |= own | quoted(made, pairs) | derived(made, links)
    said = digest(links)
    del pairs, links
    for several in asked.workers:
        if several > 1:
            figures |= shared(notes, said, several)
    if not asked.copying:
        figures |= covered(notes, asked.one)
    return figures | (peer_figures(made) if asked.peers else {})


def copied(notes: Notes, number: int) -> tuple[Sequence[tuple[Text, Text]], list[Link], Figures]:
    """Return what copying proposes and links in one process, with the seconds of its steps."""
    started = time.perf_counter()
    views, viewing = timed(lambda: list(copying.views(notes)))
    proposed, proposing = timed(lambda: copying.propose(views))
    links, comparing = timed(lambda: compared(copying.STAGE, proposed.pairs))
    wall = time.perf_counter() - started
    figures: Figures = {"views s": viewing, "propose s": proposing, "compare s": comparing}
    figures |= rates("copying", number, viewing + proposing + comparing)
    figures |= {"copying s by the clock": wall, "copying documents/s by the clock": number / wall}
    return proposed.pairs, links, figures | {"pairs": len(proposed.pairs), "copying MB": _peak()}


def digest(links: list[Link]) -> bytes:
    """Return what differs as soon as a link does, or the order of links."""
    return sha256("\n".join(map(repr, links)).encode()).digest()


def shared(notes: Notes, said: bytes, several: int) -> Figures:
    """Return the figures of copying by several processes, and whether the links are those of one."""
    forget()
    most, before = [0.0], time.process_time()

    def way(work: Callable[[int], T], number: int, /) -> Iterator[T]:
        for at, result in enumerate(spread(work, number, several)):
            if at % LOOKED_AT == LOOKED_AT - 1 or at == number - 1:
                most[0] = max(most[0], _held())
            yield result

    started = time.perf_counter()
    views, viewing = timed(lambda: list(copying.views(notes, way)))
    proposed, proposing = timed(lambda: copying.propose(views))
    found, comparing = timed(lambda: compared(copying.STAGE, proposed.pairs, way))
    wall, first = time.perf_counter() - started, time.process_time() - before
    number = len(notes.of(Document))
    own = {"views s": viewing, "propose s": proposing, "compare s": comparing, "s by the clock": wall, "MB of all": most[0]}
    own |= {"s of the first process": first, "s of all": viewing + proposing + comparing}
    own |= {"documents/s by the clock": number / wall}
    return {f"{several} workers, {name}": value for name, value in own.items()} | {
        "the same links": float(digest(found) == said)
    }


def forget() -> None:
    """Forget what is remembered of words and texts: no run profits from the one before."""
    for kept in (wordhashes._memory, passaging._short, passaging._apart):
        kept.cache_clear()


def covered(notes: Notes, number: int) -> Figures:
    """Return the figures of coverage and stories."""
    records, covering = timed(lambda: run_pair(coverage.STAGE, notes))
    notes.add(records)
    figures = rates("coverage", number, covering)
    grouped, grouping = timed(lambda: list(stories.run(notes)))
    figures |= {"coverage links": sum(isinstance(r, Link) for r in records), "stories s": grouping, "stories": len(grouped)}
    return figures | {"issues": sum(isinstance(record, Issue) for record in records), "peak MB": _peak()}


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what the work gives and the seconds of one core that it took, workers counted: other work counts little."""
    start = _spent()
    with unswept():
        result = work()
    return result, _spent() - start


def _spent() -> float:
    """Return the seconds of a core that this process and its workers, once ended, have taken."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _held() -> float:
    """Return what this process and its workers hold now, in MB; a page that several share is counted once."""
    found = 0
    for process in ("self", *(str(child.pid) for child in multiprocessing.active_children())):
        with suppress(OSError):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
            found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found / 1024


def rates(name: str, number: int, seconds: float) -> Figures:
    """Return seconds, and documents a second."""
    return {f"{name} s": seconds, f"{name} documents/s": number / max(seconds, 1e-9)}


def quoted(made: list[Made], pairs: Iterable[tuple[Text, Text]]) -> Figures:
    """Return the share of quoted passages of which some other report is found to hold the words, whatever their marks."""
    wanted = {report.id: report.passage for report in made if report.passage}
    masks: dict[str, np.ndarray[Any, Any]] = {}
    for pair in pairs:
        for own, other in (pair, pair[::-1]):
            if own.id in wanted:
                mask = masks.setdefault(own.id, np.zeros(len(own.words), dtype=np.bool_))
                for passage in passages(own, other):
                    mask[passage.left : passage.left + passage.length] = True
    texts_of = {report.id: report.text for report in made if report.id in wanted}
    found = sum(_covered(texts_of[name], span, masks.get(name)) for name, span in wanted.items())
    return {"quoted passages": len(wanted), "quoted recall": found / max(1, len(wanted))}


def _covered(text: str, span: tuple[int, int], mask: np.ndarray[Any, Any] | None) -> bool:
    if mask is None:
        return False
    starts = [match.start() for match in WORD.finditer(text)]
    first, last = np.searchsorted(starts, span)
    return bool(mask[first:last].mean() >= COVERED)


def derived(made: list[Made], links: list[Link]) -> Figures:
    """Return the share of reprints, cuts and rewrites that are linked to a report of their own family."""
    family: dict[str, str] = {}
    for report in made:
        family[report.id] = family[report.source] if report.source and report.edit != "quote" else report.id
    linked = {side for link in links if family[link.left] == family[link.right] for side in (link.left, link.right)}
    copies = [report.id for report in made if report.edit in {"reprint", "trim", "rewrite"}]
    return {"links": len(links), "copies linked": sum(name in linked for name in copies) / max(1, len(copies))}


def peer_figures(made: list[Made]) -> Figures:
    """Return documents a second and recall of MinHash with locality-sensitive hashing, for each library that is installed."""
    figures: Figures = {}
    for name, sketch in (("datasketch", _datasketch), ("rensa", _rensa)):
        if find_spec(name) is None:
            print(f"{name} is not installed: not measured", file=sys.stderr)
            continue
        found, seconds = timed(lambda sketch=sketch: sketch(made))  # type: ignore[misc]
        pairs = [(report.id, report.source) for report in made if report.edit == "quote"]
        whole = [(report.id, report.source) for report in made if report.edit == "reprint"]
        figures |= rates(name, len(made), seconds)
        figures[f"{name} quoted recall"] = sum(pair in found for pair in pairs) / max(1, len(pairs))
        figures[f"{name} reprint recall"] = sum(pair in found for pair in whole) / max(1, len(whole))
    return figures


def _shingles(report: Made) -> list[str]:
    found = words(report.text)
    return [" ".join(found[at : at + SHINGLE]) for at in range(len(found) - SHINGLE + 1)]


def _datasketch(made: list[Made]) -> set[tuple[str, str]]:
    library: Any = import_module("datasketch")
    index, pairs = library.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), set()
    for report in made:
        sketch = library.MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in _shingles(report)])
        pairs |= {(report.id, other) for other in index.query(sketch)}
        index.insert(report.id, sketch)
    return pairs


def _rensa(made: list[Made]) -> set[tuple[str, str]]:
    library: Any = import_module("rensa")
    index, pairs = library.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32), set()
    for at, report in enumerate(made):
        sketch = library.RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(_shingles(report))
        pairs |= {(report.id, made[other].id) for other in index.query(sketch)}
        index.insert(at, sketch)
    return pairs


def _in_process(asked: argparse.Namespace, size: int) -> Figures:
    command = [sys.executable, "-m", "bench.scale", str(asked.folder), "--one", str(size), "--seed", str(asked.seed)]
    command += ["--workers", *map(str, asked.workers)]
    flags = [flag for flag, given in (("--peers", asked.peers), ("--copying", asked.copying)) if given]
    done = subprocess.run([*command, *flags], check=True, stdout=subprocess.PIPE, text=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def _peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _exponent(before: Figures, after: Figures, name: str) -> float:
    return log(after[name] / before[name]) / log(after["documents"] / before["documents"])


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3f}"


if __name__ == "__main__":
    main()
