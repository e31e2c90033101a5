"""Where the public data lie: under $CROSSWIRE_DATASETS, else under `../shared/datasets` beside the repository; their rows."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def datasets() -> Path:
    """Return the folder of all data sets; it need not exist."""
    return Path(os.environ.get("CROSSWIRE_DATASETS", ROOT.parent / "shared" / "datasets"))


def at_hand(benchmark: str, *names: str) -> bool:
    """Return whether all the named sets are there; if not, print one line that says which are missing."""
    missing = [name for name in names if not (datasets() / name).is_dir()]
    if missing:
        print(
            f"{benchmark}: not measured, {', '.join(missing)} not at hand (set CROSSWIRE_DATASETS to the folder that holds it)"
        )
    return not missing


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a `.jsonl.gz` file, a line each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
