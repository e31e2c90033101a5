"""The command that serves a store on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crosswire.cli import run
from crosswire.cli.console import errors
from crosswire.errors import StoreError
from crosswire.settings import Settings
from crosswire.store.sqlite import Store

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    store: Annotated[Path | None, typer.Option("--store", help="Serve this store. Default: the last run.")] = None,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8080,
    host: Annotated[str, typer.Option(help="Address to listen on. Anything but this machine is open to others.")] = "127.0.0.1",
) -> None:
    """Serve the brief as pages in a browser, with a form to add reports and a JSON interface under /api."""
    import uvicorn  # noqa: PLC0415  (a tenth of a second that no other command should wait for)

    from crosswire.web.app import application  # noqa: PLC0415

    path = _checked(store)
    open_to_all = host not in LOOPBACK
    if open_to_all:
        errors.print(f"crosswire: {host} can be reached from other machines, and there is no password", markup=False)
    errors.print(f"crosswire: http://{host}:{port} serves {path}; stop with Ctrl-C", markup=False, soft_wrap=True)
    uvicorn.run(application(path, None if open_to_all else LOOPBACK), host=host, port=port, log_level="warning")


def _checked(store: Path | None) -> Path:
    """Return the path to serve; where there is no store yet, say so. StoreError if it is none, or its folder is missing."""
    path = store or Settings().state / run.LAST
    if store is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}")
    if path.exists():
        Store(path).close()
    else:
        what = f"{path} does not exist" if store else "there is no last run"
        errors.print(f"crosswire: {what}; a new store is made when the first report is added", markup=False, soft_wrap=True)
    return path
