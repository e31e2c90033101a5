"""The two consoles: results go to standard output, progress and trouble to standard error."""

from __future__ import annotations

import sys
from typing import NoReturn

from rich.console import Console

console = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)


def fail(error: Exception | str, code: int) -> NoReturn:
    """Print one line and stop with the exit code."""
    errors.print(f"crosswire: {error}", markup=False, soft_wrap=True)
    sys.exit(code)
