"""Time and memory of a brief, a fresh process for each run: seconds after start, processor seconds, the whole process, memory.

Run it with ``python -m bench.brief [FOLDER] [--runs 5]``. On a machine with other work, trust the processor seconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import floors
from bench.gold import CASES

PROBE = """
import json, resource, sys, time
from crosswire.cli import commands
start, used = time.perf_counter(), time.process_time()
from crosswire.cli.printer import plain
from crosswire.cli.render import brief
from crosswire.engine import local
from crosswire.ingest.sources import find
from crosswire.pipeline import chosen_reader, plan
from crosswire.report.brief import compose
from crosswire.settings import Settings
raws, _ = find([sys.argv[1]])
notes = local.run(plan(chosen_reader(Settings().reader)), local.noted(local.receive(raws)))
text = plain(lambda console: brief(compose(notes), console))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.perf_counter() - start, time.process_time() - used, memory]))
"""


def once(folder: Path) -> tuple[float, float, float, float]:
    """Return seconds and processor seconds after start, seconds of the whole process, and peak memory in MB of one brief."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PROBE, str(folder)], capture_output=True, text=True, check=True)
    seconds, used, memory = json.loads(done.stdout)
    return seconds, used, time.perf_counter() - start, memory


def main() -> int:
    """Print the medians for the folder; memory has a ceiling, written as a floor on what is left of 500 MB."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    real = CASES["syria-2015"][0]
    folder = arguments.folder or (real if real.is_dir() else CASES["harbour"][0])
    runs = [once(folder) for _ in range(arguments.runs)]
    seconds, used, whole, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    figures = {
        "seconds after start": seconds,
        "processor seconds after start": used,
        "seconds of the process": whole,
        "MB left of 500": 500 - memory,
    }
    return floors.report("brief", figures)


if __name__ == "__main__":
    sys.exit(main())
