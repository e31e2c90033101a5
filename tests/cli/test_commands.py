"""The commands as a person runs them: what they print, what they keep, and the code they end with."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.main import get_command
from typer.testing import CliRunner

from crosswire.cli import commands, main, render
from crosswire.cli.printer import LONGEST, Printer, harmless, plain, shortened
from crosswire.errors import InputError
from crosswire.export.form import schema
from crosswire.model import LinkKind
from crosswire.report.brief import compose
from crosswire.settings import Settings
from crosswire.store.sqlite import Store
from tests.sample_records import sample, save

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "commands.md"
WIRE = """Bridge at Tessamouth shut

TESSAMOUTH (Ostrava Wire) - Mayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.

Read More: Ten bridges to see before you die
"""
MAIL = "Bridge stays shut\n\nIlsa Brandt denied that the bridge at Tessamouth would open on Friday.\n"


@pytest.fixture
def clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two reports, with the last run kept in a folder of this test."""
    monkeypatch.setenv("CROSSWIRE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")
    folder = tmp_path / "clips"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "mail.txt").write_text(MAIL, encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a store with the invented run."""
    monkeypatch.setenv("COLUMNS", "80")
    with Store(tmp_path / "kept.db") as store:
        save(store, sample())
    return tmp_path / "kept.db"


def invoke(*words: str | Path, stdin: str | None = None) -> str:
    """Run a command in this process, see that it ends well, and return what it printed."""
    result = CliRunner().invoke(commands.app, [str(word) for word in words], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def run(*words: str | Path, state: Path, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own."""
    environment = {**os.environ, "CROSSWIRE_STATE": str(state), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **variables}
    command = [sys.executable, "-m", "crosswire.cli.main", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, timeout=120, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_brief_names_speaker_counts_and_span(clips: Path) -> None:
    """The terminal brief of two reports shows who said it, and each line has a span that cuts words of the report."""
    printed = invoke("brief", clips)
    assert "Ilsa Brandt" in printed
    texts = {"wire": WIRE, "mail": MAIL}
    cited = [texts[name][int(start) : int(end)] for name, start, end in re.findall(r"\[(wire|mail):(\d+)-(\d+)\]", printed)]
    assert any("would open on Friday" in words for words in cited)


@pytest.mark.parametrize(("form", "begins"), [("md", "# "), ("html", "<!doctype html>"), ("json", "{"), ("text", "== ")])
def test_every_form_is_written_to_the_terminal_and_to_a_file(clips: Path, form: str, begins: str) -> None:
    """The four forms come out of one command, the same to a file as to the terminal."""
    out = clips.parent / "out"
    printed = invoke("brief", clips, "--format", form)
    assert printed.startswith(begins)
    invoke("brief", clips, "--format", form, "--out", out)
    assert out.read_text(encoding="utf-8").rstrip("\n") == printed.rstrip("\n")


def test_json_of_real_stages_validates(clips: Path) -> None:
    """What the shipped stages make follows the contract."""
    jsonschema.validate(json.loads(invoke("brief", clips, "-f", "json")), schema())


def test_standard_input_is_a_report(clips: Path) -> None:
    """A dash reads one report from standard input."""
    assert "[standard input:" in invoke("brief", "-", stdin=WIRE)


def test_statements_are_listed_and_written_as_csv(clips: Path) -> None:
    """The list names the speaker, and the table has a row for each statement of the list."""
    listed = invoke("statements", clips)
    rows = list(csv.DictReader(io.StringIO(invoke("statements", clips, "--csv"))))
    assert {row["speaker"] for row in rows} >= {"Ilsa Brandt"}
    assert [row["handle"] for row in rows] == re.findall(r"^(s\d+) ", listed, re.MULTILINE)


def test_why_and_show_read_the_last_run(clips: Path) -> None:
    """After a brief, its handles can be explained and its reports shown."""
    invoke("brief", clips)
    assert "origins" in invoke("why", "c1")
    shown = invoke("show", "wire")
    assert "headline 0-25" in shown
    assert "Mayor Ilsa Brandt" in shown


def test_show_removed_shows_only_what_was_set_aside(clips: Path) -> None:
    """Furniture is shown with its reason, and nothing that is read."""
    invoke("brief", clips)
    removed = invoke("show", "wire", "--removed")
    assert "Ten bridges" in removed
    assert "Mayor Ilsa Brandt" not in removed


def test_show_removed_lists_what_of_a_page_was_not_taken(clips: Path) -> None:
    """What extraction dropped has no place in the stored text: it is listed from the page's bytes, with where it stood."""
    paragraphs = "".join(f"<p>{line}</p>" for line in (WIRE.split("\n\n")[1], MAIL.split("\n\n")[1]))
    page = f"<html><body><nav>Front page</nav><article><h1>Bridge shut</h1>{paragraphs}</article></body></html>"
    (clips / "page.html").write_text(page, encoding="utf-8")
    invoke("brief", clips)
    assert "left out (navigation, <nav>)\n  Front page" in invoke("show", "page", "--removed")
    assert "Front page" not in invoke("show", "page")


@pytest.mark.parametrize("words", [("show", "-"), ("show", "-", "--removed"), ("why", "-"), ("drop", "-")])
def test_a_dash_names_the_report_that_was_read_from_standard_input(clips: Path, words: tuple[str, ...]) -> None:
    """What was typed to read it names it afterwards."""
    invoke("brief", "-", stdin=WIRE)
    assert invoke(*words).strip()


def test_a_dash_means_nothing_where_nothing_was_read_from_standard_input(clips: Path) -> None:
    """The message names what was looked for."""
    invoke("brief", clips)
    with pytest.raises(InputError, match="nothing is called 'standard input'"):
        invoke("show", "-")


def test_show_prints_a_story_with_every_claim(kept: Path) -> None:
    """A story is shown with its reports and a line for each claim, under its handle and under its id."""
    shown = invoke("show", "t1", "--store", kept)
    assert shown.startswith("== Bridge at Tessamouth shut\n   t1: 3 reports")
    assert "c1   3 / 1 / 1 Ilsa Brandt" in shown
    assert "c2   1 / 1 / 1 Ilsa Brandt" in shown
    assert "Quillfield" not in shown
    assert invoke("show", "t-1", "--store", kept) == shown


def test_show_alone_lists_the_stories(kept: Path) -> None:
    """Without a name the stories of the store are listed with the handles under which they can be shown."""
    shown = invoke("show", "--store", kept)
    assert re.findall(r"^(t\d) +(.*)$", shown, re.MULTILINE) == [
        ("t1", "Bridge at Tessamouth shut"),
        ("t2", "Rain over Quillfield"),
    ]
    assert "copy, mail, wire" in shown


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("show", "c1"), InputError, "neither a report nor a story: `crosswire why c1`"),
        (("show", "t9"), InputError, "nothing is called 't9'"),
    ],
)
def test_what_cannot_be_shown_is_said(kept: Path, words: tuple[str, ...], error: type[Exception], says: str) -> None:
    """A claim is no report and no story, and an unknown handle is nothing."""
    with pytest.raises(error, match=re.escape(says)):
        invoke(*words, "--store", kept)


@pytest.mark.parametrize("name", [(), ("t1",)])
def test_only_a_report_has_things_set_aside(kept: Path, name: tuple[str, ...]) -> None:
    """`--removed` is a question about one report; of a story it is a misuse."""
    result = CliRunner().invoke(commands.app, ["show", *name, "--removed", "--store", str(kept)])
    assert result.exit_code == main.USAGE
    assert "needs the name of a report" in " ".join(result.output.split())


def test_a_named_store_grows(clips: Path) -> None:
    """A store takes the reports of a second command beside those of the first, and the last run is not touched."""
    store = clips.parent / "desk.db"
    invoke("brief", clips / "wire.txt", "--store", store)
    printed = invoke("brief", clips / "mail.txt", "--store", store)
    assert "wire:" in printed
    assert "mail:" in printed
    assert "Ilsa Brandt denied" in invoke("show", "mail", "--store", store)
    assert not (clips.parent / "state").exists()


@pytest.mark.parametrize("name", ["c1", "s1", "f1", "t1", "wire", "copies"])
def test_everything_in_a_brief_can_be_asked_about(kept: Path, name: str) -> None:
    """Handles and names of the brief are explained from a named store."""
    asked = next(sample().links(LinkKind.COPIES)).id if name == "copies" else name
    assert invoke("why", asked, "--store", kept).strip()


def test_no_line_is_wider_than_the_terminal(clips: Path) -> None:
    """At 80 columns and without colour no line is wider, whatever the command, and no line ends in blanks."""
    invoke("brief", clips)
    example = ROOT / "examples" / "harbour"
    printed = [invoke("brief", example), invoke("brief", example, "--full"), invoke("statements", example)]
    printed += [invoke("why", "c1"), invoke("show", "orrel-wire"), invoke("show", "orrel-wire", "--removed")]
    for text in printed:
        assert "\x1b" not in text
        assert max(cell_len(line) for line in text.splitlines()) <= 80
        assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_a_report_cannot_steer_the_terminal() -> None:
    """Escape sequences, rich mark-up and turned reading direction in a report come out as harmless text."""
    printed = plain(lambda console: render.brief(compose(sample()), console, full=True))
    assert "\x1b" not in printed
    assert harmless("a\u202eb\x1b[2Jc\rd\n") == "ab\ufffd[2Jc\ufffdd\n"
    shown = plain(lambda console: render.blocks([], console, only_removed=True))
    assert shown == "nothing was set aside\n"


@given(st.text(min_size=1), st.integers(1, LONGEST))
def test_shortened_text_is_short(text: str, longest: int) -> None:
    """A shortened text is at most as long as asked, with an ellipsis and a closing mark, and begins as the text does."""
    short = shortened(text, longest)
    assert len(short) <= longest + 2
    assert short == text or text.startswith(short.removesuffix("”").removesuffix("…"))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        (["brief", "{clips}"], (main.OK, "")),
        (["--version"], (main.OK, "")),
        (["brief"], (main.BAD_STORE, "there is no last run")),
        (["brief", "{clips}", "--format", "pdf"], (main.USAGE, "pdf")),
        (["brief", "{clips}", "--out", "{clips}"], (main.USAGE, "cannot be written")),
        (["nonsense"], (main.USAGE, "nonsense")),
        (["brief", "{clips}/missing"], (main.NO_INPUT, "missing: no such file or folder")),
        (["brief", "https://lantern.example/1"], (main.NO_INPUT, "https://lantern.example/1: an address: nothing is fetched")),
        (["brief", "{clips}/empty"], (main.NO_INPUT, "a folder without reports")),
        (["brief", "-"], (main.NO_INPUT, "nothing came on standard input")),
        (["why", "c1"], (main.BAD_STORE, "there is no last run")),
        (["why", "c1", "--store", "{clips}/none.db"], (main.BAD_STORE, "no such store")),
        (["brief", "{clips}", "--store", "{clips}/wire.txt"], (main.BAD_STORE, "wire.txt: cannot be opened as a store")),
        (["brief", "{clips}", "--store", "{clips}"], (main.BAD_STORE, "cannot be opened as a store")),
    ],
)
def test_exit_codes(
    clips: Path, words: list[str], ends: tuple[int, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of trouble has its code, and its line names the thing; nothing prints a trace."""
    code, says = ends
    (clips / "empty").mkdir()
    monkeypatch.setattr(sys, "argv", ["crosswire", *(word.format(clips=clips) for word in words)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(SystemExit) as left:
        main.main()
    trouble = capsys.readouterr().err
    assert (left.value.code or main.OK) == code, trouble
    assert says in " ".join(re.sub("[│╭╮╰╯─]", " ", trouble).split())
    assert "Traceback" not in trouble


@pytest.mark.parametrize(
    ("words", "code"),
    [(["brief", "{clips}/wire.txt"], main.OK), (["brief", "{clips}/missing"], main.NO_INPUT), (["why", "c1"], main.BAD_STORE)],
)
def test_a_process_ends_with_its_code(clips: Path, words: list[str], code: int) -> None:
    """The codes reach the shell, results stand on standard output alone and trouble on standard error alone."""
    done = run(*(word.format(clips=clips) for word in words), state=clips.parent / "fresh")
    assert done.returncode == code
    assert bool(done.stdout) == (code == main.OK)
    assert done.stderr.count("\n") == (code != main.OK)


def test_a_closed_pipe_is_no_defect(clips: Path) -> None:
    """Who stops reading (`| head`) gets code 141 and no word about it."""
    command = f"{sys.executable} -m crosswire.cli.main brief {clips}/wire.txt"
    done = subprocess.run(
        ["bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (main.CLOSED, "")


def test_an_unknown_name_is_no_input(clips: Path) -> None:
    """A handle that means nothing in the last run ends with code 3."""
    state = clips.parent / "state"
    assert run("brief", clips, state=state).returncode == main.OK
    done = run("why", "c999", state=state)
    assert (done.returncode, done.stdout) == (main.NO_INPUT, "")
    assert done.stderr.count("\n") == 1


def test_a_damaged_installation_has_its_code(clips: Path) -> None:
    """A missing word list is one line that names it and says how to reinstall."""
    code = (
        "import crosswire.language.lexicon as lexicon, pathlib, sys\n"
        "lexicon.LEXICONS = pathlib.Path('nowhere')\n"
        "sys.argv = ['crosswire', 'brief', sys.argv[1]]\n"
        "from crosswire.cli.main import main\n"
        "main()\n"
    )
    environment = {**os.environ, "CROSSWIRE_STATE": str(clips.parent / "state")}
    command = [sys.executable, "-c", code, str(clips)]
    done = subprocess.run(command, capture_output=True, env=environment, text=True, timeout=120, check=False)
    assert done.returncode == main.BAD_INSTALL, done.stderr
    assert "reinstall with" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_a_usage_error(clips: Path) -> None:
    """A setting with a value that does not exist is one line that names the variable."""
    done = run("brief", clips, state=clips.parent / "state", CROSSWIRE_READER="psychic")
    assert done.returncode == main.USAGE
    assert done.stderr.startswith("crosswire: CROSSWIRE_READER: ")


def test_one_bad_report_among_good_ones_is_listed(clips: Path) -> None:
    """The rest goes on, the brief says what could not be used, and the command ends well."""
    (clips / "noise.txt").write_bytes(bytes(range(32)) * 100)
    done = run("brief", clips, state=clips.parent / "state")
    assert done.returncode == main.OK
    assert "TROUBLE WITH THE INPUT (1)" in done.stdout
    assert "noise" in done.stdout.partition("TROUBLE WITH THE INPUT")[2]


def test_a_terminal_without_unicode_gets_ascii(clips: Path) -> None:
    """Where the terminal's encoding lacks a character, nothing breaks."""
    (clips / "wire.txt").write_text(WIRE.replace("Ilsa", "Ílsa “Ł”"), encoding="utf-8")
    done = run("brief", clips, state=clips.parent / "state", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == main.OK, done.stderr


def test_docs_name_every_command_option_and_setting() -> None:
    """docs/commands.md names the options of every command, no others, every exit code and every environment variable."""
    text = DOCS.read_text(encoding="utf-8")
    parts = re.split(r"^## `crosswire ?([a-z]*)`$", text, flags=re.MULTILINE)
    documented = dict(zip(parts[1::2], parts[2::2], strict=True))
    real_commands = {"": get_command(commands.app), **get_command(commands.app).commands}  # type: ignore[attr-defined]
    assert documented.keys() == real_commands.keys()
    for name, command in real_commands.items():
        section = documented[name].partition("\n## ")[0]
        real = {option for p in command.params for option in (*p.opts, *p.secondary_opts) if option.startswith("-")} - {
            "--help"
        }
        rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `-")]
        assert {option for row in rows for option in re.findall(r"`(-[^`]+)`", row)} - {"--help"} == real, name
    assert set(re.findall(r"CROSSWIRE_[A-Z]+", text)) == {f"CROSSWIRE_{name.upper()}" for name in Settings.model_fields}
    codes = {main.OK, main.DEFECT, main.USAGE, main.NO_INPUT, main.BAD_STORE, main.BAD_INSTALL}
    assert set(re.findall(r"^\| (\d) \|", text, re.MULTILINE)) == {str(code) for code in codes}


def test_a_failed_run_leaves_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that finds no input leaves the run before it in place, and no other file beside it."""
    monkeypatch.setenv("CROSSWIRE_STATE", str(tmp_path / "state"))
    report = tmp_path / "mill.txt"
    report.write_text("Mill shut\n\nElsa Brunt said that the mill was shut.\n", encoding="utf-8")
    assert CliRunner().invoke(commands.app, ["brief", str(report)]).exit_code == 0
    assert CliRunner().invoke(commands.app, ["brief", str(tmp_path / "nothing")]).exit_code != 0
    assert CliRunner().invoke(commands.app, ["why", "c1"]).exit_code == 0
    assert [path.name for path in (tmp_path / "state").iterdir()] == ["last.db"]


def test_full_prints_every_wording_of_a_claim_of_one_report() -> None:
    """Nothing is folded: the headline and the body's sentence of one claim are both printed; without it one of them is."""
    brief = compose(sample())
    claim = brief.told[0].shared[0]
    headline = replace(claim.statements[0], text="Bridge shut until Sunday", place="headline")
    body = replace(claim.statements[0], text="the bridge would be shut until Sunday")
    one = replace(claim, text=body.text, statements=(headline, body))

    def printed(*, full: bool) -> str:
        shown = plain(lambda console: render.Writer(Printer(console, brief.names, full=full)).single([one]))
        return " ".join(shown.split())

    assert [headline.text in printed(full=True), body.text in printed(full=True)] == [True, True]
    assert [headline.text in printed(full=False), body.text in printed(full=False)] == [False, True]


def test_chosen_stories_are_told_and_no_others(kept: Path) -> None:
    """By handle, by a report's name, the biggest or the newest; without a path nothing is read."""
    everything = invoke("brief", "--store", kept)
    assert "Rain over Quillfield" in everything
    bridge = invoke("brief", "--store", kept, "--story", "t1")
    assert "Bridge at Tessamouth shut" in bridge
    assert "Rain over Quillfield" not in bridge
    assert bridge == invoke("brief", "--store", kept, "--story", "mail") == invoke("brief", "--store", kept, "--biggest", "1")
    assert "Rain over Quillfield" in invoke("brief", "--store", kept, "--newest", "2")
    told = json.loads(invoke("brief", "--store", kept, "--story", "t2", "--format", "json"))
    assert [story["title"] for story in told["stories"]] == ["Rain over Quillfield"]
    assert [document["name"] for document in told["documents"]] == ["other"]
    for form in ("md", "html"):
        assert "Rain over Quillfield" not in invoke("brief", "--store", kept, "--story", "t1", "--format", form)
    with pytest.raises(InputError, match="there is no story 't9'"):
        invoke("brief", "--store", kept, "--story", "t9")


def test_what_is_new_is_told_where_it_went(clips: Path, tmp_path: Path) -> None:
    """A brief of new reports may tell the stories that they joined, beside trouble with what could not be read."""
    store = tmp_path / "desk.db"
    invoke("brief", clips, "--store", store)
    (clips / "third.txt").write_text("Rain\n\nIt rained at Velm, the weather office said.\n", encoding="utf-8")
    (clips / "empty.txt").write_text("", encoding="utf-8")
    printed = invoke("brief", clips, "--store", store, "--newest", "1")
    assert "weather office" in printed
    assert "Tessamouth" not in printed
    assert "an empty file" in printed
