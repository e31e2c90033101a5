"""Speed and memory of reading, a fresh process for each run: `python -m bench.reading [--reader combined]`.

    --first             seconds from importing the reader to its first reading of a sentence, a median of five processes
    --articles 84       documents a second, by the clock and by the processor, over so many articles of PolNeAR dev (all 84)
    --threads 1 2       threads of the trained reader, one run each (default: one a core)
    --many 1000         peak memory over so many articles: PolNeAR dev and train, again from the start where they run out
    --long 200000       peak memory and speed over one document of so many words, joined from the same articles

What was asked for is done and nothing else; without any option `--first` and `--articles 84`. The exit status is 1 when a peak
is above 1200 MB. Times have no floor: they depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice

from bench.datasets import at_hand
from bench.polnear import load, passage
from crosswire.language.reader.combined import CombinedReader
from crosswire.language.reader.reading import Passage, Reader
from crosswire.language.reader.trained import TrainedReader
from crosswire.pipeline import chosen_reader

CEILING = 1200.0  # MB
FIRST = """
import sys, time
start, used = time.perf_counter(), time.process_time()
from crosswire.language.reader.reading import Passage
from crosswire.pipeline import chosen_reader
loaded = time.perf_counter()
text = "The mayor said that the bridge would open."
assert next(chosen_reader(sys.argv[1]).read([Passage(text, ((0, len(text)),))]))
print([time.perf_counter() - start, time.perf_counter() - loaded, time.process_time() - used])
"""

Figures = dict[str, float]


def first(reader: str, runs: int = 5) -> Figures:
    """Return median seconds of a first reading in a new process: with all imports, after them, and of the processor."""
    done = [
        subprocess.run([sys.executable, "-c", FIRST, reader], capture_output=True, text=True, check=True) for _ in range(runs)
    ]
    whole, call, used = (statistics.median(column) for column in zip(*(json.loads(one.stdout) for one in done), strict=True))
    return {"first reading, s": whole, "first reading after imports, s": call, "first reading, processor s": used}


def texts(number: int) -> list[str]:
    """Return so many articles: dev, then train, then from the start again."""
    found = [str(record["text"]) for split in ("dev", "train") for record in load(split)]
    return list(islice(cycle(found), number))


def one_text(words: int) -> str:
    """Return articles joined to a text of so many words; a line stays a line."""
    lines: list[str] = []
    left = words
    for text in cycle(texts(200)):
        for line in text.split("\n"):
            lines.append(" ".join(line.split()[:left]))
            left -= len(lines[-1].split())
        if left <= 0:
            return "\n".join(lines)
    return ""


def reader_of(name: str, threads: int | None) -> Reader:
    """Return the reader of that name; `threads` is for the trained one and the combined one."""
    if threads is None or name == "rules":
        return chosen_reader(name)
    trained = TrainedReader(threads, inside=name == "trained")
    return CombinedReader(trained) if name == "combined" else trained


def read(reader: Reader, passages: Sequence[Passage]) -> Figures:
    """Return the speed of a reading, and the peak memory of the process so far."""
    list(reader.read([Passage("She said no.", ((0, 12),))]))  # loads word lists and weights
    start, used = time.perf_counter(), time.process_time()
    found = list(reader.read(passages))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    return {
        "documents": len(passages),
        "words": sum(len(one.text.split()) for one in passages),
        "attributions": sum(map(len, found)),
        "documents/s": len(passages) / seconds,
        "documents/processor s": len(passages) / used,
        "seconds": seconds,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def in_process(kind: str, amount: int, reader: str, threads: int | None) -> Figures:
    """Return the figures of one run in a process of its own."""
    asked = [sys.executable, "-m", "bench.reading", "--reader", reader, "--one", kind, str(amount)]
    asked += ["--threads", str(threads)] if threads else []
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def one(kind: str, amount: int, reader: Reader) -> Figures:
    """Read articles, or one long document."""
    return read(reader, [passage(one_text(amount))] if kind == "long" else [passage(text) for text in texts(amount)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures that were asked for; the exit status is 1 when memory is above its ceiling."""
    asked = options(arguments)
    if asked.one:
        print(json.dumps(one(asked.one[0], int(asked.one[1]), reader_of(asked.reader, asked.threads[0]))))
        return 0
    if not at_hand("reading", "polnear"):
        return 0
    peaks = [0.0]
    if asked.first:
        show(f"{asked.reader}, first reading", first(asked.reader))
    for kind in ("articles", "many", "long"):
        for threads in asked.threads if getattr(asked, kind) else ():
            figures = in_process(kind, getattr(asked, kind), asked.reader, threads)
            show(f"{asked.reader}, {kind}, {threads or 'all'} threads", figures)
            peaks.append(figures["peak MB"])
    return int(max(peaks) > CEILING)


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what is to be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reader", choices=("rules", "trained", "combined"), default="combined")
    parser.add_argument("--threads", type=int, nargs="+", default=[None])
    parser.add_argument("--first", action="store_true")
    for kind in ("articles", "many", "long"):
        parser.add_argument(f"--{kind}", type=int, metavar="N")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if not (asked.first or asked.articles or asked.many or asked.long):
        asked.first, asked.articles = True, len(load("dev"))
    return asked


def show(title: str, figures: Figures) -> None:
    """Print figures below a title."""
    print(title)
    for name, value in figures.items():
        print(f"  {name:<36} {value:10.4f}" if value % 1 else f"  {name:<36} {value:10.0f}")


if __name__ == "__main__":
    sys.exit(main())
