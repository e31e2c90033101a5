"""Text to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from crosswire.cli.console import errors


def write(text: str, out: Path | None) -> None:
    """Write the text; a file that cannot be written is a misuse of --out."""
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written ({error.strerror})", param_hint="--out") from error
    errors.print(f"written: {out}", markup=False, soft_wrap=True)
