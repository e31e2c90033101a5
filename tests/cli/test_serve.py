"""What `crosswire serve` says and checks before it serves."""

from __future__ import annotations

from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient
from typer.testing import CliRunner

from crosswire.cli import commands
from crosswire.errors import StoreError
from crosswire.store.sqlite import Store
from crosswire.web import app as web


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[object]:
    """Return what would be served, which a test fills; nothing listens."""
    monkeypatch.setenv("CROSSWIRE_STATE", str(tmp_path / "state"))
    given: list[object] = []
    monkeypatch.setattr(uvicorn, "run", lambda application, **_: given.append(application))
    return given


def said(*words: str | Path) -> str:
    """Run the command and return what it says on standard error."""
    return CliRunner().invoke(commands.app, ["serve", *map(str, words)], catch_exceptions=False).stderr


def test_a_store_that_is_yet_to_be_made_is_said(served: list[object], tmp_path: Path) -> None:
    """A name without a file is served, since reports can be added there, and said, as it may be mistyped; no file is made."""
    assert f"{tmp_path / 'desk.db'} does not exist; a new store is made when" in said("--store", tmp_path / "desk.db")
    assert "there is no last run; a new store" in said()
    assert len(served) == 2
    assert not list(tmp_path.glob("**/*.db"))


def test_a_store_that_is_there_is_served_without_a_word_about_it(served: list[object], tmp_path: Path) -> None:
    """Of a store that exists only its address is told."""
    Store(tmp_path / "desk.db").close()
    assert said("--store", tmp_path / "desk.db").count("crosswire:") == 1
    assert len(served) == 1


@pytest.mark.parametrize(
    ("path", "says"), [("none/desk.db", "there is no folder"), ("note.txt", "cannot be opened as a store")]
)
def test_what_cannot_be_a_store_is_not_served(served: list[object], tmp_path: Path, path: str, says: str) -> None:
    """A missing folder and a file that is no store are errors at once, not on every page."""
    (tmp_path / "note.txt").write_text("no store, " * 200, encoding="utf-8")
    with pytest.raises(StoreError, match=says):
        said("--store", tmp_path / path)
    assert not served
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("page", "form"), [("/judge", "left=c1&right=c2&verdict=same&by=desk&why="), ("/unjudge", "name=v1&by=desk")]
)
def test_what_fails_leaves_no_empty_store(tmp_path: Path, page: str, form: str) -> None:
    """A verdict on nothing makes no file where there was none."""
    client = TestClient(web.application(tmp_path / "desk.db"), base_url="http://127.0.0.1:8080", raise_server_exceptions=False)
    answer = client.post(page, content=form, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code in {404, 422}
    assert not (tmp_path / "desk.db").exists()
