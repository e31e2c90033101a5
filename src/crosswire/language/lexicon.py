"""Word lists kept as TOML files in `lexicons/`, read once.

The lists are English and general; they name words and phrases, never the text of a particular report.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from crosswire.errors import DamagedModelError

LEXICONS = Path(__file__).parent / "lexicons"
REINSTALL = "reinstall with: pip install --force-reinstall crosswire"


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of `lexicons/<name>.toml`. The value is shared: do not change it.

    Raises `DamagedModelError`, naming the file, if it is missing or cannot be parsed.
    """
    return read(LEXICONS / f"{name}.toml")


@cache
def read(path: Path) -> dict[str, Any]:
    """Return the tables of one TOML file; raises `DamagedModelError` naming it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DamagedModelError(f"lexicon {path.name} is missing; {REINSTALL}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DamagedModelError(f"lexicon {path.name} is damaged ({error}); {REINSTALL}") from None
