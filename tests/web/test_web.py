"""The pages, the JSON interface and the form, over a store in a temporary folder."""

from __future__ import annotations

import html
import re
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from crosswire.export.form import schema
from crosswire.model import Document, Link, LinkKind, Story, Verdict, identify
from crosswire.stage import Notes
from crosswire.store.sqlite import Store
from crosswire.web import app as web
from crosswire.web.uploads import Field, FormError, fields, reports
from tests.sample_records import sample, save

BASE = "http://127.0.0.1:8080"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store that holds the invented run."""
    with Store(tmp_path / "desk.db") as made:
        save(made, sample())
    return tmp_path / "desk.db"


@pytest.fixture
def client(store: Path) -> TestClient:
    """Return a client of the application over that store."""
    return TestClient(web.application(store), base_url=BASE, raise_server_exceptions=False)


def text_of(page: str) -> str:
    """Return the text of a page, without its tags."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def test_the_stories_are_listed_and_open(client: TestClient) -> None:
    """The first page names every story, and its link opens the claims with their counts."""
    assert "Rain over Quillfield" in client.get("/").text
    assert client.get("/stories/t1").status_code == 200
    assert "3 reports1 channel1 origindisputed" in text_of(client.get("/stories/t1").text)


@pytest.mark.parametrize("path", ["/", "/stories/t1", "/documents/wire", "/why/c1", "/why/f1", "/upload", "/nowhere"])
def test_every_page_forbids_what_it_does_not_need(client: TestClient, path: str) -> None:
    """Each page carries a content security policy and names no address of another machine, no inline script or style."""
    answer = client.get(path)
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert not re.search(r"https?://|<style|style=|onclick|<script>", answer.text)


def test_a_document_opens_with_its_span_lit(client: TestClient) -> None:
    """The characters asked for, and no others, are lit; mark-up in the text is shown, not obeyed."""
    words = "if the <b>cables</b> held"
    start = sample().of(Document)[0].text.index(words)
    page = client.get(f"/documents/wire?start={start}&end={start + len(words)}").text
    lit = re.findall(r'<span[^>]*class="lit"[^>]*>(.*?)</span>', page, re.DOTALL)
    assert html.unescape("".join(lit)) == words
    assert "<b>cables" not in page


@pytest.mark.parametrize("query", ["start=5", "start=9&end=3", "start=0&end=99999", "start=-1&end=4", "start=x&end=4"])
def test_a_span_outside_the_document_is_refused(client: TestClient, query: str) -> None:
    """Offsets that do not lie in the text are an error that says so, not an empty page."""
    assert client.get(f"/documents/wire?{query}").status_code in {404, 422}


def test_every_link_of_a_page_leads_somewhere(client: TestClient) -> None:
    """All links of all pages answer, those of citations and handles included."""
    seen: set[str] = set()
    todo, pages, anchors = ["/"], {}, set()
    while todo:
        path, _, anchor = todo.pop().partition("#")
        anchors.add((path, anchor))
        if path in seen or not path:
            continue
        seen.add(path)
        answer = client.get(html.unescape(path))
        assert answer.status_code == 200, path
        pages[path] = answer.text
        todo += re.findall(r'(?:href|src)="([^"]*)"', answer.text)
    assert len(seen) > 12
    for path, anchor in anchors:
        assert not (path and anchor) or f'id="{anchor}"' in pages[path], (path, anchor)


def test_the_json_interface_has_the_documented_form(client: TestClient) -> None:
    """The brief of the interface validates against the schema that the command line writes by."""
    jsonschema.validate(client.get("/api/brief").json(), schema())


def test_the_json_interface_explains_and_hands_out_text(client: TestClient) -> None:
    """A handle is explained with spans, and a report comes with its stored text and its blocks."""
    why = client.get("/api/why/c1").json()
    assert why["lines"][0]["text"].startswith("state: disputed")
    assert any(line["cites"] for line in why["lines"])
    report = client.get("/api/documents/mail").json()
    block = report["blocks"][0]
    assert report["text"][block["start"] : block["end"]] == "Tessamouth bridge to stay shut"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/why/nothing", 404), ("/api/documents/nothing", 404), ("/api/documents/c1", 404), ("/api/nowhere", 404)],
)
def test_every_error_of_the_interface_has_one_shape(client: TestClient, path: str, status: int) -> None:
    """An error is an object with its status and one line."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json() == {"error": {"status": status, "message": answer.json()["error"]["message"]}}
    assert "\n" not in answer.json()["error"]["message"]


def test_an_unknown_page_is_a_page(client: TestClient) -> None:
    """Outside the interface an error is a page that says what was not found."""
    answer = client.get("/stories/t99")
    assert answer.status_code == 404
    assert "there is no story 't99'" in text_of(answer.text)


def test_a_story_answers_to_the_name_of_its_report(client: TestClient) -> None:
    """Whoever knows a report's name need not know the handle of the story that tells it."""
    assert client.get("/stories/mail").text == client.get("/stories/t1").text


def test_the_list_is_cut_into_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page leads to the next and back, and tells the trouble that concerns its stories or no report."""
    monkeypatch.setattr("crosswire.web.desk.ON_A_PAGE", 1)
    first, second = client.get("/").text, client.get("/?page=2").text
    assert "Bridge at Tessamouth shut" in first
    assert "Rain over Quillfield" not in first
    assert "Rain over Quillfield" in second
    assert 'href="/?page=2"' in first
    assert 'href="/?page=1"' in second
    assert ("broken UTF-8" in first, "broken UTF-8" in second) == (True, False)
    assert "an empty file" in first
    assert "an empty file" in second
    assert {client.get(f"/?page={wrong}").status_code for wrong in ("0", "x", "-1")} == {422}
    assert client.get("/?page=9").status_code == 200


def test_pages_of_one_story_read_no_other(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the list nor a story, its reports, reasons and forms read the whole store."""
    monkeypatch.setattr(Store, "notes", lambda *_, **__: pytest.fail("all is read"))
    for path in (
        "/",
        "/stories/t1",
        "/documents/wire",
        "/why/c1",
        "/judge/c1",
        "/judge/t1",
        "/judged",
        "/upload",
        "/api/why/f1",
    ):
        assert client.get(path).status_code == 200, path


def test_a_story_opens_under_any_id_it_had(client: TestClient) -> None:
    """A link to a story that joined another leads to the one that holds its report now."""
    opened = client.get(f"/stories/{identify('t', sample().of(Document)[0].id)}")
    assert opened.text == client.get("/stories/t1").text


def test_another_host_name_is_not_answered(client: TestClient) -> None:
    """A name that someone points at this machine opens nothing."""
    answer = client.get("/api/brief", headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert answer.json()["error"]["status"] == 421


def test_a_form_of_another_site_is_refused(client: TestClient) -> None:
    """A page of another site cannot add reports."""
    answer = client.post("/upload", files={"files": ("a.txt", b"text")}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("data", [{"text": "  "}, {"name": "only a name"}])
def test_a_form_without_a_report_is_refused(client: TestClient, data: dict[str, str]) -> None:
    """An empty form says what is missing."""
    answer = client.post("/upload", data=data, files={"files": ("", b"")}, headers={"origin": BASE})
    assert answer.status_code == 422


def test_a_form_over_the_limit_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form is read no further than the limit."""
    monkeypatch.setattr(web, "BODY_LIMIT", 1000)
    assert client.post("/upload", files={"files": ("a.txt", b"x" * 2000)}).status_code == 413


def test_a_report_that_is_sent_is_kept_and_shown(client: TestClient, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Uploaded bytes reach the stages unchanged, and the pages show what the stages made."""
    seen = []

    def stand_in(raws: object, issues: object, opened: Store, reader: object, **_: object) -> None:
        seen.extend(raws)  # type: ignore[arg-type]
        new = Document("d-new", "new", "A new report", "0" * 64)
        save(opened, Notes([new, Story("t-new", "A new report", (new.id,))]), [(new.id, seen[0])])

    monkeypatch.setattr("crosswire.web.desk.take", stand_in)
    answer = client.post("/upload", files={"files": ("dir/new.txt", b"A new\r\n\r\nreport\xff")}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (seen[0].name, seen[0].data) == ("new", b"A new\r\n\r\nreport\xff")
    assert client.get("/documents/new").status_code == 200
    with Store(store) as opened:
        assert [raw.name for raw in opened.reports()] == ["new"]


def test_reports_sent_as_one_story_are_one(tmp_path: Path) -> None:
    """The box of the upload page joins what the form holds, on the word of whom it names; unticked it says nothing."""
    client = TestClient(web.application(tmp_path / "desk.db"), base_url=BASE)
    page = client.get("/upload").text
    assert re.search(r'<input type="checkbox" id="one_story" name="one_story"', page)
    assert '<label for="one_story">These reports tell one story</label>' in page
    texts = {"wire": b"Bridge shut\n\nIlsa Brandt said it was shut.\n", "rain": b"Rain\n\nOle Drach said that it rained.\n"}
    files = [("files", (f"{name}.txt", text)) for name, text in texts.items()]
    assert client.post("/upload", files=files, data={"one_story": "yes", "by": " "}).status_code == 422
    client.post("/upload", files=files, data={"by": "mia"})
    assert client.get("/").text.count('href="/stories/') == 2
    client.post("/upload", files=files, data={"one_story": "yes", "by": "mia"})
    assert client.get("/").text.count('href="/stories/') == 1
    assert "given as one story" in text_of(client.get("/judged").text)
    assert "mia" in text_of(client.get("/judged").text)


def test_stories_that_may_be_one_are_asked_about(client: TestClient, store: Path) -> None:
    """The list of a few stories says which report is near which other one, with a link to decide; of unrelated ones nothing."""
    assert "Maybe one story" not in client.get("/").text
    with Store(store) as opened:
        notes = opened.notes()
        one, other = sorted(story.documents[0] for story in notes.of(Story))
        notes.add([Link(LinkKind.SAME, one, other, 0.21, "coverage@1", "", Verdict.UNSURE)])
        save(opened, notes)
    page = client.get("/").text
    assert "0.22 is needed) stands apart from t1" in text_of(page)
    decide = re.search(r'Maybe one story.*?href="(/judge/[^"]+)"', page, re.DOTALL)
    assert decide
    assert client.get(decide[1]).status_code == 200


def test_what_the_form_states_of_a_pasted_report_is_kept() -> None:
    """Publisher, address and day of publication are facts of the report; what is left empty is not stated."""
    text = {"text": "A report.", "name": "new", "publisher": "Karsk Herald", "published": "2031-05-07", "url": " "}
    (raw,), _ = reports([Field(name, None, value.encode()) for name, value in text.items()])
    assert raw.name == "new"
    assert raw.metadata == {"publisher": "Karsk Herald", "published": "2031-05-07"}


def test_a_chosen_file_is_read_for_what_it_holds() -> None:
    """A feed is its items and a mail its text, as from the command line; what cannot be used is an issue beside the rest."""
    item = b"<item><title>One</title><description>The quay is shut.</description></item>"
    feed = b"<rss version='2.0'><channel><title>Karsk</title>" + item + b"</channel></rss>"
    mail = b"From: a@b.example\nSubject: The quay\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe quay is shut.\n"
    sent = [Field("files", name, data) for name, data in (("f.xml", feed), ("m.eml", mail), ("o.json", b"{}"))]
    raws, issues = reports(sent)
    assert [raw.metadata.get("title") for raw in raws][1] == "The quay"
    assert len(raws) == 2
    assert "o.json" in {issue.document for issue in issues}


def test_a_store_that_does_not_exist_yet_is_empty(tmp_path: Path) -> None:
    """Without a run there is a page that says how to begin."""
    client = TestClient(web.application(tmp_path / "none.db"), base_url=BASE)
    assert "No reports yet" in client.get("/").text
    jsonschema.validate(client.get("/api/brief").json(), schema())


def test_a_damaged_store_is_an_error_not_a_crash(tmp_path: Path) -> None:
    """A file that is no store gives the one shape with the name of the file."""
    (tmp_path / "bad.db").write_text("no store, only words that fill more than a hundred bytes " * 4, encoding="utf-8")
    client = TestClient(web.application(tmp_path / "bad.db"), base_url=BASE)
    answer = client.get("/api/brief")
    assert answer.status_code == 503
    assert "bad.db" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data"),
        (b"text=a", "application/x-www-form-urlencoded"),
        (b"--x\r\nno header end\r\n--x--", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\ncut', "multipart/form-data; boundary=x"),
    ],
)
def test_a_broken_form_is_refused(body: bytes, kind: str) -> None:
    """What is no whole form is one clear error."""
    with pytest.raises(FormError):
        reports(fields(body, kind))
