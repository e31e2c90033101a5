"""The commands by which a person decides, looks at parties and asks what falls."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crosswire.cli import commands
from crosswire.errors import InputError

WIRE = "Bridge at Tessamouth shut\n\nMayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.\n"
MAIL = "Bridge at Tessamouth stays shut\n\nElsa Brunt said that the bridge at Tessamouth would open on Friday.\n"


@pytest.fixture
def clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two reports that were read, in a state of this test."""
    monkeypatch.setenv("CROSSWIRE_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "clips"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "mail.txt").write_text(MAIL, encoding="utf-8")
    invoke("brief", folder)
    return folder


def invoke(*words: str | Path) -> str:
    """Run a command in this process, see that it ends well, and return what it printed, on one line."""
    result = CliRunner().invoke(commands.app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_two_people_are_joined_and_parted_again(clips: Path) -> None:
    """`same` joins, says what changed, and is listed; it holds in a store that is read again; `unjudge` takes it back."""
    store = clips.parent / "desk.db"
    invoke("brief", clips, "--store", store)
    printed = invoke("same", "Ilsa Brandt", "Elsa Brunt", "--by", "mia", "--why", "her maiden name", "--store", store)
    assert "party: Elsa Brunt (person, 1 mention) + Ilsa Brandt (person, 1 mention) →" in printed
    assert "2 reports, 2 channels, 1 origin" in printed
    (clips / "third.txt").write_text("Rain\n\nIlsa Brandt said that it had rained.\n", encoding="utf-8")
    assert "Elsa Brunt" in invoke("brief", clips, "--store", store)
    listed = invoke("judged", "--store", store)
    assert listed.startswith("v1 same ")
    assert "her maiden name (mia, " in listed
    assert "holds" in listed
    assert "also: Elsa Brunt" in invoke("parties", "--store", store)
    assert "→" in invoke("unjudge", "v1", "--store", store)
    assert invoke("judged", "--store", store) == "nobody has decided anything"
    assert "withdrawn" in invoke("judged", "--all", "--store", store)
    assert "also: Elsa Brunt" not in invoke("parties", "--store", store)


def test_reports_and_claims_are_judged_by_name_and_handle(clips: Path) -> None:
    """Reports split and join stories; claims are parted by handles of statements; the later verdict holds."""
    assert "story: " in invoke("apart", "wire", "mail")
    assert "story: " in invoke("same", "wire", "mail")
    assert "v2" in invoke("judged")
    assert "v1" not in invoke("judged")
    invoke("apart", "s1", "s2", "--by", "mia")
    assert "holds" in invoke("judged").partition("v3")[2]
    assert " user:mia" in invoke("why", "s1")


def test_reports_given_as_one_story_are_one(clips: Path) -> None:
    """Of reports that share no words, `--one-story` makes one story in the last run; it is listed, explained and taken back."""
    (clips / "rain.txt").write_text("Rain at Velm\n\nOle Drach said that nobody had been hurt.\n", encoding="utf-8")
    assert "t1: 3 reports" not in invoke("brief", clips)
    assert "t1: 3 reports" in invoke("brief", clips, "--one-story")
    listed = invoke("judged")
    assert listed.count("given as one story (") == listed.count(": holds") == 2
    assert "given as one story" in invoke("why", "t1")
    assert "story: " in invoke("unjudge", "v1")
    assert "t1: 3 reports" not in invoke("brief")
    invoke("statements", clips, "--one-story")
    assert "t1: 3 reports" in invoke("brief")


def test_reports_given_as_one_story_stay_one_in_a_store(clips: Path) -> None:
    """What a store held stays apart from them; later runs keep to it; said again it adds nothing, until somebody parts them."""
    store, new = clips.parent / "desk.db", clips.parent / "new"
    new.mkdir()
    (new / "rain.txt").write_text("Rain at Velm\n\nOle Drach said that nobody had been hurt.\n", encoding="utf-8")
    invoke("brief", clips, "--store", store)
    assert "verdict" not in invoke("brief", new, "--store", store, "--one-story")
    assert invoke("judged", "--store", store) == "nobody has decided anything"  # one report alone
    (new / "hail.txt").write_text("Hail over Karsk\n\nIva Torm said the harvest was lost.\n", encoding="utf-8")
    told = invoke("show", "--store", store) if invoke("brief", new, "--store", store, "--one-story") else ""
    assert "hail, rain" in told
    assert "mail, wire" in told
    for _ in range(2):
        invoke("brief", new, "--store", store, "--one-story")
        assert "v1" in invoke("judged", "--all", "--store", store)
        assert "v2" not in invoke("judged", "--all", "--store", store)
    invoke("apart", "hail", "rain", "--store", store)
    invoke("brief", clips, "--store", store)
    assert "hail, rain" not in invoke("show", "--store", store)
    invoke("brief", new, "--store", store, "--one-story")
    assert "hail, rain" in invoke("show", "--store", store)


FERRY = """Ferry aground off Sarrin

Two hundred passengers were winched from a listing catamaran at dawn after its keel struck granite near the breakwater, in fog
that lifeboat crews called the thickest of the decade. Tugs will haul at the hull with the next spring tide, salvors said.

Harbour master Lothar Quist said nobody was hurt. The skipper, Wendell Thrupp, went ashore last.
"""
INQUIRY = """Questions until midnight

Prosecutors want to know how long the accused had napped before his watch, and whose hand lay on the throttle when the klaxon
rang. His employer, a family firm with two vessels and a mortgage, declined to comment outside the magistrate's chambers.

Wendell Thrupp had slept for nine hours, a lawyer told the court. Lothar Quist denied that a beacon had failed.
"""


def test_reports_that_may_be_one_story_are_asked_about(clips: Path) -> None:
    """A brief says which report stands apart from which story, and how to say otherwise; said, or parted, it asks no more."""
    for path in clips.iterdir():
        path.unlink()
    (clips / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (clips / "inquiry.txt").write_text(INQUIRY, encoding="utf-8")
    printed = invoke("brief", clips)
    assert "MAYBE ONE STORY" in printed
    assert "both name Lothar Quist, Wendell Thrupp" in printed
    assert "crosswire brief --one-story PATH..., or crosswire same" in printed
    assert "MAYBE ONE STORY" not in invoke("brief", clips, "--one-story")
    invoke("brief", clips)
    invoke("apart", "ferry", "inquiry")
    assert "MAYBE ONE STORY" not in invoke("brief")


def test_unrelated_reports_are_not_asked_about(clips: Path) -> None:
    """Reports of as many events, of one writer and outlet, bring no question."""
    events = {
        "rain": "Rain over Quillfield\n\nIt rained for nine days, Ole Drach told farmers.",
        "vote": "Council votes on tram\n\nThe line will be built, Alderman Joris Vink said.",
        "cup": "Velm win the cup\n\nMidfielder Tove Aster said her side had been lucky in extra time.",
        "mine": "Miners return to work\n\nTheir union, said Per Lindqvist, had been given what it asked for.",
    }
    for name, text in events.items():
        body = f"{text.partition(chr(10))[0]}\n\nBy Edda Falkner, Tessamouth Mail\n\n{text.rpartition(chr(10))[2]}\n"
        (clips / f"{name}.txt").write_text(body, encoding="utf-8")
    assert "MAYBE ONE STORY" not in invoke("brief", clips)


def test_a_report_that_cannot_be_read_is_told_beside_those_that_are_one(clips: Path) -> None:
    """An unreadable file is trouble with the input, and the others are joined."""
    (clips / "rain.txt").write_text("Rain at Velm\n\nOle Drach said that nobody had been hurt.\n", encoding="utf-8")
    (clips / "empty.txt").write_bytes(b"")
    printed = invoke("brief", clips, "--one-story")
    assert "t1: 3 reports" in printed
    assert "an empty file" in printed


def test_without_reports_nothing_is_one_story(clips: Path) -> None:
    """What was read already is joined by `same`: the command line says so."""
    assert clips.is_dir()
    result = CliRunner().invoke(commands.app, ["brief", "--one-story"])
    assert result.exit_code == 2
    assert "crosswire same" in result.output


def test_a_verdict_on_claims_says_that_handles_may_have_moved(clips: Path) -> None:
    """Whoever goes on with handles of the old brief would judge other claims: one line says so, and how to see the new ones."""
    store = clips.parent / "desk.db"
    invoke("brief", clips, "--store", store)
    moved = "claims, findings and stories (c3, f1, t1) may have moved: crosswire brief"
    runner = CliRunner()
    parted = runner.invoke(commands.app, ["apart", "s1", "s2", "--store", str(store)])
    assert f"{moved} --store {store} prints" in parted.stderr
    again = runner.invoke(commands.app, ["apart", "s1", "s2", "--store", str(store)])
    assert (again.exit_code, "may have moved" in again.stderr) == (0, False)
    assert moved in runner.invoke(commands.app, ["unjudge", "v2", "--store", str(store)]).stderr


def test_a_verdict_that_changes_nothing_is_kept(clips: Path) -> None:
    """What already is so is written down for later runs."""
    assert "nothing changes now" in invoke("apart", "Ilsa Brandt", "Elsa Brunt")
    assert "holds" in invoke("judged")


def test_a_name_in_two_reports_is_told_apart_by_the_report(clips: Path) -> None:
    """NAME@REPORT means the name in that report only."""
    (clips / "mail.txt").write_text(MAIL.replace("Elsa Brunt", "Ilsa Brandt"), encoding="utf-8")
    invoke("brief", clips)
    printed = invoke("apart", "Ilsa Brandt@wire", "Ilsa Brandt@mail")
    assert (
        "party: Ilsa Brandt (person, 2 mentions) → Ilsa Brandt (person, 1 mention) + Ilsa Brandt (person, 1 mention)" in printed
    )
    with pytest.raises(InputError, match="means 2 parties, give one of: e1"):
        invoke("same", "Ilsa Brandt", "wire")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("same", "Ilsa Brandt", "wire"), "give two of one kind"),
        (("same", "Ilsa Brandt", "ilsa brandt"), "both names mean"),
        (("apart", "wire", "nobody"), "nothing is called 'nobody'"),
        (("apart", "wire", "Ilsa Brandt@nowhere"), "nothing is called"),
        (("unjudge", "v9"), "no verdict that stands is called 'v9'"),
        (("drop", "nobody"), "nothing is called 'nobody'"),
        (("drop", "c1"), "is no source, outlet or report"),
    ],
)
def test_what_cannot_be_judged_is_one_line(clips: Path, words: tuple[str, ...], says: str) -> None:
    """Each is an error of input that names the thing, and nothing is kept."""
    assert clips.is_dir()
    with pytest.raises(InputError, match=says):
        invoke(*words)
    assert invoke("judged", "--all") == "nobody has decided anything"


def test_the_alias_file_wins_and_is_kept(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An alias file joins people, by option or environment, names them as it does, and holds when a verdict is made."""
    names = clips.parent / "names.toml"
    names.write_text('"Ilsa Brandt-Brunt" = ["Ilsa Brandt", "Elsa Brunt"]', encoding="utf-8")
    assert "Ilsa Brandt-Brunt" in invoke("statements", clips, "--aliases", names) + invoke("parties")
    invoke("same", "wire", "mail")
    assert "Ilsa Brandt-Brunt" in invoke("parties")
    invoke("brief", clips)
    assert "Ilsa Brandt-Brunt" not in invoke("parties")
    monkeypatch.setenv("CROSSWIRE_ALIASES", str(names))
    invoke("brief", clips)
    assert "Ilsa Brandt-Brunt" in invoke("parties")
    names.write_text("Ilsa", encoding="utf-8")
    with pytest.raises(InputError, match="the alias file is no TOML"):
        invoke("brief", clips)


def test_parties_are_listed_and_written_as_csv(clips: Path) -> None:
    """The table has a row for each party of the list, and with --all those that say nothing as well."""
    listed = invoke("parties")
    assert "Ilsa Brandt (person): 1 statement, 1 mention, 1 report" in listed
    out = clips.parent / "parties.csv"
    invoke("parties", "--csv", "--all", "--out", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert {row["name"] for row in rows} >= {"Ilsa Brandt", "Elsa Brunt", "Tessamouth"}
    assert "Tessamouth (" not in listed
    assert f"{rows[0]['name']} " in invoke("why", rows[0]["handle"]) + " "


def test_drop_says_what_falls_and_changes_nothing(clips: Path) -> None:
    """Without a speaker his claim is gone, without one of two reports it counts less; the store is as it was."""
    invoke("same", "Ilsa Brandt", "Elsa Brunt")
    before = invoke("parties")
    assert "LOSE THEIR LAST ORIGIN (1)" in invoke("drop", "Ilsa Brandt")
    assert "2 reports, 2 channels, 1 origin → 1 report, 1 channel, 1 origin" in invoke("drop", "wire")
    assert invoke("parties") == before


COURIER = """Bridge at Tessamouth shut

Ostrava Courier, 5 March 2031

Mayor Ilsa Brandt said the bridge at Tessamouth would open on Friday. Brandt said that nobody had been hurt.
"""


def test_drop_says_what_was_understood(clips: Path) -> None:
    """A report and its outlet are two things, and each says which it is; a source is neither."""
    (clips / "ostrava-courier.txt").write_text(COURIER, encoding="utf-8")
    invoke("brief", clips)
    report = invoke("drop", "ostrava-courier")
    assert report.startswith("Withdrawing the report ostrava-courier: its own ")
    assert 'crosswire drop "Ostrava Courier"' in report
    for name in ("Ostrava Courier", "ostrava courier"):
        assert invoke("drop", name).startswith(
            "Withdrawing the outlet Ostrava Courier and its 1 report (ostrava-courier): its own "
        )
    assert re.match(
        r"Withdrawing the source Elsa Brunt: 1 statement rests on its word, in mail\b", invoke("drop", "Elsa Brunt")
    )


def test_drop_of_a_firm_that_publishes_takes_its_word_elsewhere(clips: Path) -> None:
    """What others have on a firm's word neither copies nor cites its release, and falls with it."""
    (clips / "yard.txt").write_text(
        "Corvale Steel on the fire\n\nCorvale Steel said on Monday that the fire at its mill was out.\n", encoding="utf-8"
    )
    (clips / "yard.json").write_text('{"publisher": "Corvale Steel"}', encoding="utf-8")
    (clips / "other.txt").write_text(
        "Fire at mill\n\nCorvale Steel said on Monday that nobody had been hurt in the fire at its mill.\n", encoding="utf-8"
    )
    invoke("brief", clips)
    said = invoke("drop", "Corvale Steel")
    assert "Corvale Steel and its 1 report (yard)" in said
    assert "of other, which copies it, cites it or has its word" in said


def test_a_party_answers_to_every_spelling_that_means_it_alone(clips: Path) -> None:
    """A surname as printed, or a part of one name only, is enough; where it means two, both are listed."""
    (clips / "ostrava-courier.txt").write_text(COURIER, encoding="utf-8")
    invoke("brief", clips)
    assert "also: Brandt" in invoke("parties")
    assert invoke("drop", "brandt").startswith("Withdrawing the source Ilsa Brandt: ")
    assert invoke("drop", "Elsa").startswith("Withdrawing the source Elsa Brunt: ")
    assert "Ilsa Brandt" in invoke("why", "Brandt")
    (clips / "other.txt").write_text(
        "Mill shut\n\nTomas Brunt said on Monday that the mill was shut for good.\n", encoding="utf-8"
    )
    invoke("brief", clips)
    with pytest.raises(InputError, match="'Brunt' means 2 parties, give one of: e"):
        invoke("drop", "Brunt")


def test_a_withdrawn_verdict_is_not_called_kept(clips: Path) -> None:
    """Where nothing else changes, `unjudge` says that the verdict is gone."""
    invoke("apart", "Ilsa Brandt", "Elsa Brunt")
    printed = invoke("unjudge", "v1")
    assert "the verdict is withdrawn" in printed
    assert "kept" not in printed


def test_joining_two_kinds_says_so(clips: Path) -> None:
    """A person and a place are joined as told, but not without a word; two persons are."""
    (clips / "third.txt").write_text("Trains\n\nNorland said that it would repair the bridge.\n", encoding="utf-8")
    invoke("brief", clips)
    printed = invoke("same", "Ilsa Brandt", "Norland")
    assert "note: Ilsa Brandt is read as person and Norland as " in printed
    assert "note:" not in invoke("same", "Ilsa Brandt", "Elsa Brunt")


def test_handles_hold_from_one_verdict_to_the_next(clips: Path) -> None:
    """What `parties` lists is called so after `same`, too: the second verdict means whom the list meant."""
    (clips / "third.txt").write_text("Trains\n\nAda Korr said that trains ran. Tom Velde said nothing ran.\n", encoding="utf-8")
    invoke("brief", clips)
    handles = {name: re.search(rf"(e\d+) {name} ", invoke("parties"))[1] for name in ("Ada Korr", "Tom Velde", "Elsa Brunt")}  # type: ignore[index]
    mayor = re.search(r"(e\d+) Ilsa Brandt ", invoke("parties"))[1]  # type: ignore[index]
    assert "Elsa Brunt" in invoke("same", mayor, handles["Elsa Brunt"])
    assert f"{handles['Ada Korr']} Ada Korr " in invoke("parties")
    printed = invoke("same", handles["Ada Korr"], handles["Tom Velde"])
    assert "Ada Korr (person, 1 mention) + Tom Velde (person, 1 mention) →" in printed
    assert all("also: " in invoke("parties") and "2 mentions" in invoke("why", old) for old in (mayor, *handles.values()))
    assert "Withdrawing the source" in invoke("drop", handles["Elsa Brunt"])
