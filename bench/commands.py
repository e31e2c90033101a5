"""What commands on a kept store cost: `python -m bench.commands STORE [--tree DIR] [--runs 3] [--only NAME ...]`.

Each command is a process of its own on a copy of the store, which is made anew for commands that change it. For each: CPU
seconds of the whole process, those after everything is imported, and its peak memory; the median of the runs. With `--tree`,
the commands are those of that checkout of Crosswire instead of this one: the figures before a change. A command that a checkout
does not have is left out. The store must hold statements for those on parties and claims.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

PROBE = """
import contextlib, io, json, resource, sys, time
from crosswire.cli import commands
from crosswire.errors import CrosswireError
if "web" in sys.argv[1]:
    from starlette.testclient import TestClient
    from crosswire.web.app import application
imported = time.process_time()
try:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        if "web" in sys.argv[1]:
            from pathlib import Path
            answer = TestClient(application(Path(sys.argv[3])), base_url="http://127.0.0.1").get(sys.argv[2])
            status = 0 if answer.status_code == 200 else 1
        else:
            sys.argv[1:] = [*json.loads(sys.argv[2]), "--store", sys.argv[3]]
            commands.app(standalone_mode=False)
            status = 0
except Exception as error:
    print(error, file=sys.stderr)
    status = 1
used = time.process_time()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([status, used, used - imported, memory]))
"""

Figures = tuple[float, float, float]
"""CPU seconds of the process, CPU seconds after imports, peak memory in MB."""

PAGES: Mapping[str, str] = {"page /": "/", "page /stories/t3": "/stories/t3", "page /why/c3": "/why/c3"}
READING: dict[str, Sequence[str]] = {
    "brief --story t3": ("brief", "--story", "t3"),
    "brief --newest 3": ("brief", "--newest", "3"),
    "brief (everything)": ("brief",),
    "show": ("show",),
    "show t3": ("show", "t3"),
    "why c3": ("why", "c3"),
    "parties": ("parties",),
    "drop e20": ("drop", "e20"),
    "drop e1": ("drop", "e1"),
}
WRITING: dict[str, Sequence[str]] = {
    "same e20 e30": ("same", "e20", "e30", "--by", "bench"),
    "apart e20 e30": ("apart", "e20", "e30", "--by", "bench"),
    "same t3 t9": ("same", "t3", "t9", "--by", "bench"),
    "same c3 c9": ("same", "c3", "c9", "--by", "bench"),
    "apart e1 e2": ("apart", "e1", "e2", "--by", "bench"),
}


def main() -> None:
    """Print a row for each command that ends well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--tree", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[*PAGES, *READING, *WRITING])
    asked = parser.parse_args()
    print(f"{'command':22} {'CPU s':>8} {'after imports':>14} {'MB':>8}")
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copy(asked.store, Path(folder) / "desk.db"))
        for name in asked.only:
            runs = [run for _ in range(asked.runs) if (run := once(name, copy, asked.tree))]
            if runs:
                whole, after, memory = (statistics.median(column) for column in zip(*runs, strict=True))
                print(f"{name:22} {whole:8.2f} {after:14.2f} {memory:8.0f}", flush=True)
            if name in WRITING:
                shutil.copy(asked.store, copy)


def once(name: str, store: Path, tree: Path) -> Figures | None:
    """Return what a command costs in a fresh process; None, with a word on standard error, if it did not end well.

    A verdict is judged again on what it left: the cost of grouping is the same.
    """
    how, what = ("web", PAGES[name]) if name in PAGES else ("command", json.dumps((READING | WRITING)[name]))
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    command = [sys.executable, "-c", PROBE, how, what, str(store)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode or not done.stdout:
        print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    status, *figures = json.loads(done.stdout.splitlines()[-1])
    if status:
        print(f"{name}: {done.stderr.strip()}", file=sys.stderr)
        return None
    return figures[0], figures[1], figures[2]


if __name__ == "__main__":
    main()
