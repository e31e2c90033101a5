"""From mark-up to a citation that says what it rests on, through all stages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswire.cli import commands, main
from crosswire.errors import InputError

PROSE = (
    "The harbour board of Brale said on Monday that the ferry had been late again because of the fog on the river. "
    "Nobody was hurt, the board said, and the ferry would leave on time on Tuesday if the fog had lifted by then."
)
COPY = (
    '<html><head><link rel="canonical" href="https://orrel.example/news/ferry"><title>Ferry late at Brale</title></head><body>'
    f"<article><h1>Ferry late at Brale in the fog</h1><p>{PROSE}</p></article></body></html>"
)
GERMAN = (
    "Fähre zu spät\n\nDer Hafenrat von Brale teilte am Montag mit, dass die Fähre wegen des Nebels auf dem Fluss erneut "
    "verspätet gewesen sei. Niemand wurde verletzt, und die Fähre soll am Dienstag pünktlich fahren, wenn der Nebel weicht.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, with the last run kept in a folder of this test."""
    monkeypatch.setenv("CROSSWIRE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CROSSWIRE_READER", "rules")
    made = tmp_path / "clips"
    made.mkdir()
    return made


def test_a_canonical_link_to_a_held_report_is_a_citation_of_it(folder: Path) -> None:
    """Of two reports of one outlet, the one at the address is cited, with the line that names it as evidence."""
    (folder / "copy.html").write_text(COPY, encoding="utf-8")
    (folder / "copy.json").write_text('{"url": "https://lantern.example/1"}', encoding="utf-8")
    for name in ("ferry", "ferry-again"):
        (folder / f"{name}.txt").write_text(f"Ferry late at Brale in the fog\n\n{PROSE}\n", encoding="utf-8")
        stated = {"url": f"https://www.orrel.example/news/{name}", "publisher": "Orrel Wire"}
        (folder / f"{name}.json").write_text(json.dumps(stated), encoding="utf-8")
    result = CliRunner().invoke(commands.app, ["brief", str(folder), "-f", "json"], catch_exceptions=False)
    made = json.loads(result.stdout)
    called = {d["id"]: d["name"] for d in made["documents"]}
    cited = [k for k in made["links"] if k["kind"] == "cites" and k["left"] in called and k["right"] in called]
    assert [(called[k["left"]], called[k["right"]]) for k in cited] == [("copy", "ferry")]
    assert "ferry is the report at that address" in cited[0]["why"]
    assert [d["publisher"] for d in made["documents"] if d["name"] == "copy"] == ["lantern.example"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("By Ada Quill, Reuters\n\n", True),
        ("By Ada Quill, Brale Lantern\n\n", False),
    ],
)
def test_a_byline_that_names_another_outlet_is_a_citation(folder: Path, text: str, cited: bool) -> None:
    """The agency in the byline of a paper is what it rests on; the paper itself is not."""
    (folder / "a.txt").write_text(f"Ferry late at Brale in the fog\n\n{text}{PROSE}\n", encoding="utf-8")
    (folder / "a.json").write_text('{"publisher": "Brale Lantern"}', encoding="utf-8")
    result = CliRunner().invoke(commands.app, ["brief", str(folder), "-f", "json"], catch_exceptions=False)
    links = [k for k in json.loads(result.stdout)["links"] if k["kind"] == "cites"]
    assert [k["why"] for k in links] == (["Reuters: the byline names it"] if cited else [])


def test_reports_in_other_languages_alone_are_no_input(folder: Path) -> None:
    """Nothing can be told of them: the code is that of no input, and the line names report and reason; English beside it is."""
    (folder / "faehre.txt").write_text(GERMAN, encoding="utf-8")
    with pytest.raises(InputError, match=r"^faehre: not English \(de\): statements are not read$"):
        CliRunner().invoke(commands.app, ["brief", str(folder)], catch_exceptions=False)
    assert main.NO_INPUT != main.OK
    assert CliRunner().invoke(commands.app, ["why", "c1"]).exit_code != 0
    (folder / "ferry.txt").write_text(PROSE, encoding="utf-8")
    result = CliRunner().invoke(commands.app, ["brief", str(folder)], catch_exceptions=False)
    assert "faehre: not English (de)" in result.stdout
