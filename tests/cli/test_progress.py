"""The bar on a terminal."""

from __future__ import annotations

import threading
from io import StringIO

import pytest
from rich.console import Console

from crosswire.cli import run


def test_a_bar_is_drawn_without_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a thread no work could be shared out among processes."""
    drawn = StringIO()
    monkeypatch.setattr(run, "errors", Console(file=drawn, force_terminal=True, width=80))
    before = threading.active_count()
    with run.progress() as report:
        report("copying", 3, 9)
        assert threading.active_count() == before
    assert "copying" in drawn.getvalue()
    assert "3/9" in drawn.getvalue()
