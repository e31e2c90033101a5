"""The entry point: runs a command, and turns what goes wrong into one line and an exit code."""

from __future__ import annotations

import io
import sys

from pydantic import ValidationError

from crosswire.cli.console import fail
from crosswire.errors import CrosswireError, DamagedModelError, InputError, StoreError
from crosswire.settings import Settings

OK, DEFECT, USAGE, NO_INPUT, BAD_STORE, BAD_INSTALL, STOPPED, CLOSED = 0, 1, 2, 3, 4, 5, 130, 141
"""Exit codes, documented in docs/commands.md."""


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Files and pipes get UTF-8; a terminal without it shows \\u2026, and nothing is lost.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    try:
        from crosswire.cli.commands import app  # noqa: PLC0415  (a damaged word list shows while rooms are imported)

        app()
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # `| head`: not our defect, though the command line says 1
            sys.exit(CLOSED)
        raise
    except KeyboardInterrupt:
        fail("stopped; the run before is kept", STOPPED)
    except InputError as error:
        fail(error, NO_INPUT)
    except StoreError as error:
        fail(error, BAD_STORE)
    except DamagedModelError as error:
        fail(error, BAD_INSTALL)
    except CrosswireError as error:
        fail(error, DEFECT)
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        wrong = error.errors()[0]
        fail(f"CROSSWIRE_{str(wrong['loc'][0]).upper()}: {wrong['msg']}", USAGE)


if __name__ == "__main__":
    main()
