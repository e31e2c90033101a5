"""Where the public data lie: under $CROSSWIRE_DATASETS, else under `../shared/datasets` beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

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
