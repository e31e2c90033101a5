"""Kinds of input that people have at hand: captures, mails, saved pages, logs, notices. Each is a report or one clear Issue."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from crosswire.errors import InputError
from crosswire.ingest.intake import Received, take_in
from crosswire.ingest.notices import no_report
from crosswire.ingest.sources import Raw, find
from crosswire.model import Document, Issue

TEXT = (
    "The harbour board of Port Ossan closed the eastern quay on Tuesday after divers found cracks in two of the piers.\n\n"
    "“We saw the cracks with our own eyes,” the chair, Ilsa Marn, told Ossan Radio.\n"
)
PAGE = (
    "<html><head><title>Quay closed</title>{head}</head><body><article><h1>Eastern quay of Port Ossan closed</h1>"
    + "".join(f"<p>{line}</p>" for line in TEXT.strip().split("\n\n"))
    + "</article></body></html>"
)
ADDRESS = "https://lantern.example/news/quay.html"


def record(body: bytes, kind: str = "response", what: str = "application/http", url: str = ADDRESS) -> bytes:
    """Return a WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-06T10:00:00Z\r\nContent-Type: {what}"
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def answer(content: bytes, media: str = "text/html; charset=utf-8", status: int = 200, more: str = "") -> bytes:
    """Return an HTTP response."""
    return f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\n{more}\r\n".encode() + content


def received(path: Path) -> list[Received]:
    """Return what becomes of a path that can be used."""
    return [take_in(raw) for raw in find([str(path)])[0]]


def refused(path: Path) -> str:
    """Return why nothing at a path can be used, said by intake's finding or reading."""
    try:
        (item,) = received(path)
    except InputError as error:
        return str(error)
    assert item.document is None
    (issue,) = (record for record in item.records if isinstance(record, Issue))
    return issue.message


def document(path: Path) -> Document:
    """Return the one document at a path, without any Issue."""
    raws, issues = find([str(path)])
    (item,) = (take_in(raw) for raw in raws)
    assert item.document is not None
    assert not [*issues, *(record for record in item.records if isinstance(record, Issue))]
    return item.document


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_file_gives_its_pages(packed: bool, tmp_path: Path) -> None:
    """Captured pages are reports with their address and the moment of capture; pictures and errors in the file are none."""
    page = PAGE.format(head="").encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    records = [
        record(b"software: x\r\n", "warcinfo", "application/warc-fields"),
        record(answer(page)),
        record(answer(b"\x89PNG", "image/png")),
        record(answer(b"gone", status=404)),
        record(answer(chunked, more="Transfer-Encoding: chunked\r\n"), url="https://lantern.example/2"),
        record(answer(gzip.compress(page), more="Content-Encoding: gzip\r\n"), url="https://lantern.example/3"),
    ]
    place = tmp_path / "kept.warc.gz"
    place.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    found = [item.document for item in received(place)]
    assert [(d.name, d.url) for d in found if d] == [
        ("quay", ADDRESS),
        ("2", "https://lantern.example/2"),
        ("3", "https://lantern.example/3"),
    ]
    assert all(d and "told Ossan Radio" in d.text and str(d.retrieved)[:10] == "2031-05-06" for d in found)


def test_a_warc_file_without_pages_or_cut_off_is_said(tmp_path: Path) -> None:
    """What holds no page is an Issue; what is cut off inside a page gives what is there."""
    place = tmp_path / "a.warc"
    place.write_bytes(record(answer(b"\x89PNG", "image/png")))
    assert "without a page" in refused(place)
    place.write_bytes(record(answer(PAGE.format(head="").encode()))[:-120])
    assert "closed the eastern quay" in document(place).text


MAIL = (
    "From: Ada Quill <ada@lantern.example>\r\nSubject: Quay\r\n closed\r\nDate: Tue, 06 May 2031 10:00:00 +0000\r\n"
    "MIME-Version: 1.0\r\nContent-Type: {kind}\r\n\r\n{body}"
)


def test_a_mail_is_its_text(tmp_path: Path) -> None:
    """The plain text is read, not the page beside it; the subject is the title, and the day of sending no publication."""
    parts = [("text/plain; charset=utf-8", TEXT), ("text/html; charset=utf-8", PAGE.format(head=""))]
    body = "".join(f"--x\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts) + "--x--\r\n"
    place = tmp_path / "quay.eml"
    place.write_bytes(MAIL.format(kind='multipart/alternative; boundary="x"', body=body).encode())
    made = document(place)
    assert made.text.strip() == TEXT.strip()
    assert (made.title, made.publisher) == ("Quay closed", None)
    assert str(made.retrieved)[:10] == "2031-05-06"


def test_attachments_are_named_and_a_mail_without_text_is_an_issue(tmp_path: Path) -> None:
    """What is attached does not vanish silently."""
    attached = '--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="q.pdf"\r\n\r\n%PDF\r\n'
    place = tmp_path / "quay.eml"
    body = f"--x\r\nContent-Type: text/plain\r\n\r\n{TEXT}\r\n{attached}--x--\r\n"
    place.write_bytes(MAIL.format(kind='multipart/mixed; boundary="x"', body=body).encode())
    _, (issue,) = find([str(place)])
    assert "q.pdf" in issue.message
    place.write_bytes(MAIL.format(kind='multipart/mixed; boundary="x"', body=f"{attached}--x--\r\n").encode())
    assert "a mail without text" in refused(place)


def test_a_page_saved_as_one_file_is_the_page(tmp_path: Path) -> None:
    """An .mhtml gives the page with its address."""
    part = f"--x\r\nContent-Type: text/html\r\nContent-Location: {ADDRESS}\r\n\r\n{PAGE.format(head='')}\r\n--x--\r\n"
    place = tmp_path / "quay.mhtml"
    place.write_bytes(MAIL.format(kind='multipart/related; boundary="x"', body=part).encode())
    made = document(place)
    assert made.url == ADDRESS
    assert "<p>" not in made.text


def test_a_page_from_a_word_processor_is_read_in_its_encoding(tmp_path: Path) -> None:
    """What the page declares is believed, and no Issue is raised for it."""
    head = '<meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
    place = tmp_path / "quay.htm"
    place.write_bytes(PAGE.format(head=head).encode("cp1252"))
    assert "“We saw" in document(place).text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_with_a_mark_and_without(encoding: str) -> None:
    """Without a mark the zeros tell, and an Issue says how it was read."""
    item = take_in(Raw("a", "a.txt", TEXT.encode(encoding)))
    assert item.document is not None
    assert item.document.text == TEXT
    said = [record.message for record in item.records if isinstance(record, Issue)]
    assert bool(said) == (encoding != "utf-16")


@pytest.mark.parametrize(
    "text",
    [
        "Before you continue to lantern.example\n\nWe and our partners use cookies to store and access information on a device."
        "\n\nAccept all\nReject all\n",
        "Access denied\n\nYou don't have permission to access this page.\n",
        "Checking your browser\n\nEnable JavaScript to go on. Verify you are human.\n",
    ],
)
def test_a_notice_in_place_of_an_article_is_an_issue(text: str) -> None:
    """Nothing of it is a report."""
    item = take_in(Raw("a", "a.txt", text.encode()))
    assert item.document is None
    assert "a notice" in next(record.message for record in item.records if isinstance(record, Issue))


@pytest.mark.parametrize(
    "text",
    [
        TEXT + "\nWe use cookies to improve your visit. Accept all\n",
        "The council of Velm fined a shop whose pages used cookies before readers could reject all of them, a judge said. "
        "The shop called the ruling wrong and said it would appeal to a higher court in the capital before the summer.\n",
        "\n".join(f"10:{n:02} The minister spoke for a minute on the {n}th clause of the bill." for n in range(59)),
    ],
)
def test_reports_are_no_notices_and_no_logs(text: str) -> None:
    """A line about cookies under a report, a report about cookies, and a ticker by the minute are read."""
    assert no_report(text) == ""


def test_a_log_is_an_issue() -> None:
    """Lines that begin with a machine's time stamps are not read, however many there are."""
    lines = [f'2031-05-06 10:{n % 60:02}:00 INFO [worker-1] GET /quay "said: the quay is closed"' for n in range(30_000)]
    item = take_in(Raw("a", "a.log", "\n".join(lines).encode()))
    assert item.document is None
    assert "a log" in next(record.message for record in item.records if isinstance(record, Issue))


def test_what_is_no_kind_of_report_in_a_folder_is_said(tmp_path: Path) -> None:
    """JSON and CSV that stand beside no report are named once for each kind; companions and gold are not."""
    for name in ("a.txt", "a.json", "a.csv", "b.json", "c.json", "d.csv", "gold.json"):
        (tmp_path / name).write_text('{"title": "t"}' if name.endswith("json") else TEXT)
    raws, issues = find([str(tmp_path)])
    assert [raw.name for raw in raws] == ["a"]
    assert sorted(issue.message for issue in issues) == [
        ".csv is no kind of report: not read (d.csv)",
        ".json is no kind of report: not read (2 files, the first is b.json)",
    ]


@pytest.mark.parametrize(("name", "why"), [("unknown", "names nobody"), ("N/A", "names nobody"), (ADDRESS, "is an address")])
def test_a_publisher_that_cannot_be_one_is_said(name: str, why: str) -> None:
    """It is not taken, an Issue says why, and so does the provenance of the report."""
    item = take_in(Raw("a", "a.txt", TEXT.encode(), {"publisher": name}))
    assert item.document is not None
    assert item.document.publisher is None
    assert why in item.document.publisher_why
    assert [why in record.message for record in item.records if isinstance(record, Issue)] == [True]


def test_a_source_under_another_name_is_said_once_for_a_folder(tmp_path: Path) -> None:
    """A sidecar that states "source" for "publisher" is read without it, and one Issue says so for all of them."""
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT + name)
        (tmp_path / f"{name}.json").write_text('{"source": "Orrel Wire", "words": 12}')
    _, (issue,) = find([str(tmp_path)])
    assert "source" in issue.message
    assert "words" not in issue.message


def test_an_aggregator_is_no_publisher_and_that_is_said(tmp_path: Path) -> None:
    """The title of a feed whose items stand at other sites is not taken for their publisher."""
    item = "<item><title>Quay</title><link>https://other.example/1</link><description>It is shut.</description></item>"
    place = tmp_path / "feed.xml"
    place.write_text(f"<rss><channel><title>World Digest</title><link>https://digest.example/</link>{item}</channel></rss>")
    raws, (issue,) = find([str(place)])
    assert "publisher" not in raws[0].metadata
    assert "World Digest" in issue.message


QUOTED = """Worth a look?

> Brale votes for its wall
>
> Brale Lantern, 5 March 2026
>
> > The council of Brale voted on Tuesday for a new harbour wall, to nobody's surprise.
> Work is to begin in May, the mayor said after the vote in the hall of the town.
"""


def test_a_quoted_mail_is_read_without_its_marks() -> None:
    """Where most of a text is quoted the marks before its lines go, and the report says so."""
    received = take_in(Raw("mail", "mail.txt", QUOTED.encode()))
    assert received.document
    assert ">" not in received.document.text
    assert received.document.publisher == "Brale Lantern"
    assert [r.message for r in received.records if isinstance(r, Issue)] == [
        "mail.txt: a quoted mail: the marks '>' before its lines are left out"
    ]


def test_a_report_that_quotes_a_line_keeps_its_marks() -> None:
    """A few marked lines in a report are its own."""
    text = QUOTED.replace("> ", "").replace(">", "") + "\n> One line.\n> Another.\n"
    received = take_in(Raw("report", "report.txt", text.encode()))
    assert received.document
    assert received.document.text == text


def test_the_subject_of_a_forwarded_mail_is_its_title_without_the_prefix(tmp_path: Path) -> None:
    """What mail programs put before a subject is no word of the report."""
    place = tmp_path / "quay.eml"
    place.write_bytes(
        b"From: a@b.example\nSubject: Fwd: RE: Quay shut\nMIME-Version: 1.0\n\nThe quay was shut, the board said.\n"
    )
    assert [raw.metadata["title"] for raw in find([str(place)])[0]] == ["Quay shut"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Quay shut\n\nhttps://lantern.example/2026/03/05/quay\n\n{body}\n", "https://lantern.example/2026/03/05/quay"),
        ("Quay shut\n\n{body}\n\nhttps://lantern.example/2026/03/05/quay\n", None),
        ("Quay shut\n\nhttps://lantern.example/1\n\n{body}\n\nhttps://lantern.example/2\n", None),
    ],
)
def test_an_address_alone_above_the_text_is_the_reports(text: str, url: str | None) -> None:
    """Who pastes a clipping pastes its address with it; one below the text, or one of several, may be another's."""
    body = "The quay of Brale was shut on Monday, the harbour board said after a meeting that nobody had announced."
    received = take_in(Raw("clip", "clip.txt", text.format(body=body).encode()))
    assert received.document
    assert received.document.url == url
    assert received.document.publisher == ("lantern.example" if url else None)


@pytest.mark.parametrize(
    ("title", "publisher"),
    [("Quay shut | Brale Lantern", "Brale Lantern"), ("Quay shut - Business News", None), ("Brale Lantern", None)],
)
def test_the_outlet_may_stand_behind_the_title_of_a_page(title: str, publisher: str | None) -> None:
    """Where nothing else of the page names the outlet; a section is none."""
    body = (
        "<p>The quay of Brale was shut on Monday, the harbour board said.</p><p>Nobody had announced the meeting, it said.</p>"
    )
    page = f"<html><head><title>{title}</title></head><body><article><h1>Quay shut</h1>{body}</article></body></html>"
    received = take_in(Raw("page", "page.html", page.encode()))
    assert received.document
    assert received.document.publisher == publisher
