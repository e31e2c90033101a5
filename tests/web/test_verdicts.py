"""A person's verdicts in the browser: the forms, what they keep, and who may send them."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from crosswire.cli import commands
from crosswire.engine.kept import analyse
from crosswire.ingest.sources import Raw
from crosswire.model import Claim, Entity, Link, LinkKind, Mention, Statement, Story, Verdict
from crosswire.store.sqlite import Store
from crosswire.web import app as web
from tests.sample_records import sample, save

BASE = "http://127.0.0.1:8080"
WIRE = b"Bridge at Tessamouth shut\n\nMayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.\n"
MAIL = b"Bridge at Tessamouth stays shut\n\nElsa Brunt said that the bridge at Tessamouth would open on Friday.\n"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with two reports that real stages read."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Store(path) as store:
        analyse([Raw("wire", "wire.txt", WIRE), Raw("mail", "mail.txt", MAIL)], (), store, "rules")
    return path


@pytest.fixture
def store(read: Path, tmp_path: Path) -> Path:
    """Return a copy of that store."""
    return Path(shutil.copy(read, tmp_path / "desk.db"))


@pytest.fixture
def client(store: Path) -> TestClient:
    """Return a client of the application over that store."""
    return TestClient(web.application(store), base_url=BASE, raise_server_exceptions=False)


def text_of(page: str) -> str:
    """Return the text of a page, without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def party(store: Path, name: str) -> str:
    """Return the id of the party of that name."""
    with Store(store) as opened:
        return next(entity.id for entity in opened.notes().of(Entity) if entity.name == name)


def joined(store: Path) -> bool:
    """Return whether the two spellings of the mayor are one party."""
    with Store(store) as opened:
        return any({"Ilsa Brandt", "Elsa Brunt"} <= set(entity.variants) for entity in opened.notes().of(Entity))


def verdicts(store: Path) -> list[Link]:
    """Return the verdicts that stand."""
    with Store(store) as opened:
        return opened.verdicts()


def said(store: Path, verdict: str = "same", **other: str) -> dict[str, str]:
    """Return the fields of a form that says something of the two spellings."""
    sides = {"left": party(store, "Ilsa Brandt"), "right": party(store, "Elsa Brunt")}
    return {**sides, "verdict": verdict, "by": "mia", "why": "her maiden name", **other}


def test_two_parties_are_joined_and_parted_again(client: TestClient, store: Path) -> None:
    """The form joins, the next page says what changed, every page shows it, and taking it back undoes it."""
    answer = client.post("/judge", data=said(store), headers={"origin": BASE}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/judged")
    assert joined(store)
    listed = text_of(client.get("/judged").text)
    assert "2 reports, 2 channels, 1 origin" in listed
    assert "her maiden name" in listed
    assert "mia, 20" in listed
    assert "holds" in listed
    assert "spellings: Elsa Brunt; Ilsa Brandt" in text_of(client.get("/parties").text)
    assert "1 origin" in text_of(client.get("/stories/t1").text)
    client.post("/unjudge", data={"name": "v1", "by": "ada"})
    assert not joined(store)
    assert verdicts(store) == []
    assert "withdrawn" in text_of(client.get("/judged").text)


def test_a_form_keeps_what_the_command_keeps(client: TestClient, store: Path, tmp_path: Path) -> None:
    """The verdict of the page and that of `crosswire same` are one record."""
    other = Path(shutil.copy(store, tmp_path / "other.db"))
    words = ["same", "Ilsa Brandt", "Elsa Brunt", "--by", "mia", "--why", "her maiden name", "--store", str(other)]
    assert CliRunner().invoke(commands.app, words).exit_code == 0
    client.post("/judge", data=said(store))
    assert verdicts(store) == verdicts(other)


def test_a_claim_is_parted_by_its_statements(client: TestClient, store: Path) -> None:
    """Two statements of a claim are told apart on the claim's own page: then they are two claims."""
    client.post("/judge", data=said(store))
    with Store(store) as opened:
        (claim,) = (claim for claim in opened.notes().of(Claim) if len(claim.statements) == 2)
    page = client.get(f"/judge/{claim.id}").text
    offered = re.findall(r'name="(left|right)" id="[^"]*" value="([^"]*)"', page)
    assert {value for side, value in offered if side == "left"} == set(claim.statements)
    left, right = claim.statements
    client.post("/judge", data={"left": left, "right": right, "verdict": "apart", "by": "mia"})
    with Store(store) as opened:
        assert all(len(claim.statements) == 1 for claim in opened.notes().of(Claim))
        assert opened.verdicts()[-1].kind is LinkKind.CORROBORATES
    assert "Decided: " in client.get(f"/judge/{left}").text


def test_stories_are_parted_by_their_reports(client: TestClient, store: Path) -> None:
    """Two reports that are told apart are two stories."""
    with Store(store) as opened:
        (story,) = opened.notes().of(Story)
    one, other = story.documents
    client.post("/judge", data={"left": one, "named": other, "verdict": "apart", "by": "mia"})
    with Store(store) as opened:
        assert len(opened.notes().of(Story)) == 2
        assert opened.verdicts()[0].verdict is Verdict.NO


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/judge", "/unjudge"])
def test_another_site_decides_nothing(client: TestClient, store: Path, path: str, headers: dict[str, str]) -> None:
    """A form that another site, or a page without an origin, sends is refused before anything is kept."""
    assert client.post(path, data={**said(store), "name": "v1"}, headers=headers).status_code == 403
    assert verdicts(store) == []


def test_a_browser_names_the_origin_of_our_forms(client: TestClient) -> None:
    """The policy lets it: under `no-referrer` a browser sends `Origin: null` with a form of our own page."""
    assert client.get("/upload").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"right": ""}, "choose both sides"),
        ({"verdict": "maybe"}, "the same or apart"),
        ({"by": " "}, "a name is needed"),
        ({"by": "the alias file"}, "a name is needed"),
        ({"named": "nobody"}, "nothing is called 'nobody'"),
        ({"named": "Ilsa Brandt"}, "both names mean"),
        ({"named": "wire"}, "give two of one kind"),
    ],
)
def test_what_cannot_be_judged_is_said_and_not_kept(client: TestClient, store: Path, change: dict[str, str], says: str) -> None:
    """Each is an error of the form that names the thing."""
    answer = client.post("/judge", data=said(store, **change))
    assert answer.status_code == 422
    assert says in text_of(answer.text)
    assert verdicts(store) == []


def test_a_verdict_that_does_not_stand_cannot_be_taken_back(client: TestClient) -> None:
    """It is an error that says how to find those that do."""
    answer = client.post("/unjudge", data={"name": "v9", "by": "mia"})
    assert (answer.status_code, "no verdict that stands" in answer.text) == (422, True)


def test_a_form_over_the_limit_is_refused(client: TestClient) -> None:
    """A verdict needs no megabytes."""
    assert client.post("/judge", data={"why": "x" * 200_000}).status_code == 413


@pytest.mark.parametrize("path", ["/judge/c1", "/judge/e1", "/judge/t1", "/judged", "/upload"])
def test_every_control_has_a_label_and_needs_no_script(client: TestClient, store: Path, path: str) -> None:
    """Each field that a person fills in is named by a label, each form is sent by a button, and ids are there once."""
    client.post("/judge", data=said(store, "apart"))
    page = client.get(path).text
    fields = [tag for tag in re.findall(r"<(?:input|textarea)[^>]*>", page) if 'type="hidden"' not in tag]
    assert fields
    labels = set(re.findall(r'<label for="([^"]+)"', page))
    assert {re.search(r'id="([^"]+)"', tag)[1] for tag in fields} <= labels  # type: ignore[index]
    assert all("<button" in form for form in re.findall(r"<form.*?</form>", page, re.DOTALL))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "onclick" not in page


def test_a_suggested_pair_is_decided_with_one_button(tmp_path: Path) -> None:
    """The list of parties asks about each pair that a stage is unsure of: both sides are in the form, the field has a label."""
    notes = sample()
    mayor, agency = notes.get(Entity, "e-1").mentions[0], notes.get(Entity, "e-2").mentions[0]
    notes.add([Link(LinkKind.SAME, mayor, agency, 0.6, "names@1", "few shared letters", Verdict.UNSURE)], by="names@1")
    with Store(tmp_path / "desk.db") as made:
        save(made, notes)
    page = TestClient(web.application(tmp_path / "desk.db"), base_url=BASE).get("/parties").text
    (form,) = re.findall(r"<form.*?</form>", page, re.DOTALL)
    assert dict(re.findall(r'name="(left|right)" value="([^"]+)"', form)) == {"left": "e-1", "right": "e-2"}
    assert re.findall(r'<button name="verdict" value="([^"]+)"', form) == ["same", "apart"]
    assert re.search(r'<label for="(by-1)">', form)
    assert 'id="by-1"' in form


def test_what_nobody_can_decide_on_is_no_page(client: TestClient, store: Path) -> None:
    """A link or a finding has no form, and an unknown name is not found."""
    with Store(store) as opened:
        notes = opened.notes()
        mention, statement = notes.of(Mention)[0], notes.of(Statement)[0]
    client.post("/judge", data=said(store))
    assert client.get(f"/judge/{verdicts(store)[0].id}").status_code == 404
    assert client.get("/judge/nobody").status_code == 404
    assert {client.get(f"/judge/{record.id}").status_code for record in (mention, statement)} == {200}


def test_a_store_that_does_not_exist_yet_has_no_verdicts(tmp_path: Path) -> None:
    """The pages are there and say so; nothing is made by looking."""
    client = TestClient(web.application(tmp_path / "none.db"), base_url=BASE)
    assert "Nobody has decided anything" in client.get("/judged").text
    assert "No party is known yet" in client.get("/parties").text
    assert not (tmp_path / "none.db").exists()
