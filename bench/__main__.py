"""Run every benchmark that has a floor and whose data are at hand; the exit status is 1 when a figure is below its floor.

python -m bench
"""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "gold",
    "cases",
    "polnear",
    "brief",
    "furniture",
    "stories",
    "copying",
    "origins",
    "names",
    "people",
    "newswire",
    "sources",
    "stance",
    "claims",
    "conflicts",
    "findings",
    "nli",
)


def main() -> int:
    """Run each benchmark in a process of its own, so that memory and speed figures do not mix."""
    failed = [name for name in BENCHMARKS if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
