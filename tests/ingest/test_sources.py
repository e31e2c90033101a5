"""Finding reports: files, folders, JSON lines, standard input, and everything that is none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from crosswire.errors import InputError
from crosswire.ingest.sources import BYTE_LIMIT, find

TEXT = b"The harbour board of Brale met on Monday."


def test_a_folder_is_read_in_order_without_its_companions(tmp_path: Path) -> None:
    """Hidden files, sidecars and gold files are no reports; subfolders are read; the order is that of the names."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", "b.json", "x.gold.json", "gold.json"):
        (tmp_path / name).write_bytes(b"{}" if name.endswith("json") else TEXT)
    raws, issues = find([str(tmp_path)])
    assert [raw.name for raw in raws] == ["a", "b", "c"]
    assert issues == []


def test_a_sidecar_states_metadata(tmp_path: Path) -> None:
    """`NAME.json` beside a report states where it is from; unknown keys are left out."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.json").write_text(json.dumps({"url": "https://brale.example/1", "publisher": " Lantern ", "mood": "good"}))
    raws, issues = find([str(tmp_path / "a.txt")])
    assert dict(raws[0].metadata) == {"url": "https://brale.example/1", "publisher": "Lantern"}
    assert issues == []


@pytest.mark.parametrize(
    ("content", "message"), [("{no", "not JSON"), ("[1]", "not a JSON object"), ('{"url": 5}', "url: not text")]
)
def test_a_damaged_sidecar_is_one_issue_and_the_report_is_read(tmp_path: Path, content: str, message: str) -> None:
    """The issue names the sidecar, and the report goes on without it."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.json").write_text(content)
    raws, (issue,) = find([str(tmp_path)])
    assert [raw.name for raw in raws] == ["a"]
    assert issue.document.endswith("a.json")
    assert message in issue.message


def test_json_lines_hold_one_report_each(tmp_path: Path) -> None:
    """A line has text or html; lines that cannot be used are issues naming file and line."""
    lines = [
        '{"id": "x", "text": "One.", "publisher": "Lantern"}',
        "",
        "nope",
        '{"name": "y", "html": "<p>Two.</p>"}',
        '{"id": "z"}',
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("\n".join(lines))
    raws, issues = find([str(path)])
    assert [(raw.name, raw.page) for raw in raws] == [("x", False), ("y", True)]
    assert raws[0].metadata["publisher"] == "Lantern"
    assert [issue.document.rsplit(":", 1)[1] for issue in issues] == ["3", "5"]


def test_standard_input_is_a_report() -> None:
    """A dash reads one report from the stream."""
    raws, issues = find(["-"], io.BytesIO(TEXT))
    assert raws[0].data == TEXT
    assert issues == []


def test_a_missing_path_is_an_issue_where_others_go_on(tmp_path: Path) -> None:
    """One usable report is enough for the call to succeed."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    raws, (issue,) = find([str(tmp_path / "a.txt"), str(tmp_path / "nowhere.txt")])
    assert len(raws) == 1
    assert (issue.document, issue.message) == (str(tmp_path / "nowhere.txt"), "no such file or folder")


@pytest.mark.parametrize("prepare", ["missing", "empty file", "empty folder", "nothing on standard input"])
def test_nothing_usable_at_all_is_an_error_that_names_the_path(tmp_path: Path, prepare: str) -> None:
    """When no report is left, one line says which path was no good and why."""
    path = tmp_path / "place"
    if prepare == "empty file":
        path.write_bytes(b" \n")
    elif prepare == "empty folder":
        path.mkdir()
    name = "-" if prepare == "nothing on standard input" else str(path)
    with pytest.raises(InputError, match=name):
        find([name], io.BytesIO(b""))


def test_a_huge_file_is_skipped_without_reading_it(tmp_path: Path) -> None:
    """A file over the limit, one line of 50 MB, is an issue with its size."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    raws, (issue,) = find([str(tmp_path)])
    assert [raw.name for raw in raws] == ["a"]
    assert "50,000,000 bytes" in issue.message
    assert f"{BYTE_LIMIT:,}" in issue.message


def test_a_path_named_twice_is_read_once(tmp_path: Path) -> None:
    """Naming a file and its folder does not double the report."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    raws, _ = find([str(tmp_path / "a.txt"), str(tmp_path)])
    assert len(raws) == 1
