"""Who first sent what a mail brings, and when, as the head of the forwarded mail tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.ingest.forwarded import sender_of
from crosswire.ingest.intake import take_in
from crosswire.ingest.sources import Raw, find
from crosswire.model import Dating, DatingKind, Document

BODY = (
    "The Water Board of Brale said today that the water of 31 streets in the old town was fit to drink again.\n\n"
    '"All 40 samples were clean," said Ida Thorn, who chairs the board, and no street had to boil its water any longer.\n'
)
HEAD = "---------- Forwarded message ---------\nFrom: {sender}\n{day}\nSubject: Water\nTo: <desk@norvik.example>\n\n"
DAY = "Date: Tue, 3 Mar 2026 at 18:02"
OFFICE = "Water Board of Brale Press Office <press@board.example>"


def taken(raw: Raw) -> tuple[Document, str]:
    """Return the document of a report, and the day on which it was published, "" if unknown."""
    received = take_in(raw)
    assert received.document
    dated = [r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    return received.document, str(dated[0].earliest) if dated else ""


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        (OFFICE, "Water Board of Brale"),
        ("Press Office - Water Board of Brale <press@board.example>", "Water Board of Brale"),
        ('"Water Board of Brale, Media Centre" [mailto:media@board.example]', "Water Board of Brale"),
        ("Otto Hamre on behalf of Water Board of Brale Press Office", "Water Board of Brale"),
        ("Water Board of Brale <press@board.example>", "Water Board of Brale"),
        ("Brale Lantern <news@lantern.example>", "Brale Lantern"),
        ("Nela Torvald <nela@brale.example>", None),
        ("Ida Thorn <press@board.example>", None),
        ("Press Office <press@board.example>", None),
        ("press@board.example", None),
        ("Harbour Guild <press@guild.example>", None),
    ],
)
def test_the_head_of_a_forwarded_mail_names_its_publisher(sender: str, publisher: str | None) -> None:
    """A body by its press office or by an address for the press, an outlet by its name; a person publishes nothing."""
    text = "Hi all, this has just come in.\n\n" + HEAD.format(sender=sender, day=DAY) + BODY
    document, published = taken(Raw("mail", "mail.txt", text.encode()))
    assert (document.publisher, published) == (publisher, "2026-03-03")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (HEAD.format(sender=OFFICE, day="Sent: Tuesday, March 3, 2026 6:02 PM"), "2026-03-03"),
        (f"On Tue, 3 Mar 2026 at 18:02, {OFFICE} wrote:\n\n", "2026-03-03"),
        (
            HEAD.format(sender="Nela Torvald <n@b.example>", day="Date: Thu, 5 Mar 2026") + HEAD.format(sender=OFFICE, day=DAY),
            "2026-03-03",
        ),
        (HEAD.format(sender=OFFICE, day="Cc: <desk@velm.example>"), ""),
    ],
)
def test_the_first_sending_is_the_publication(head: str, day: str) -> None:
    """Of several heads the last counts; without a day there, none is made up."""
    document, published = taken(Raw("mail", "mail.txt", (head + BODY).encode()))
    assert (document.publisher, published) == ("Water Board of Brale", day)


def test_a_mail_quoted_below_the_text_tells_nothing_of_it() -> None:
    """What was asked before stands below the answer."""
    document, published = taken(Raw("mail", "mail.txt", (BODY + "\n" + HEAD.format(sender=OFFICE, day=DAY)).encode()))
    assert (document.publisher, published) == (None, "")


@pytest.mark.parametrize(
    ("sender", "subject", "publisher"),
    [
        (OFFICE, "Water", "Water Board of Brale"),
        (OFFICE, "Fwd: Water", None),
        ("Ada Quill <ada@lantern.example>", "Water", None),
    ],
)
def test_a_press_office_that_mails_its_release_publishes_it(
    sender: str, subject: str, publisher: str | None, tmp_path: Path
) -> None:
    """On the day of sending; what is passed on is not the sender's, nor what a person mails."""
    head = f"From: {sender}\r\nSubject: {subject}\r\nDate: Tue, 03 Mar 2026 18:02:00 +0000\r\nMIME-Version: 1.0\r\n\r\n"
    place = tmp_path / "water.eml"
    place.write_bytes((head + BODY).encode())
    (raw,), _ = find([str(place)])
    document, published = taken(raw)
    assert (document.publisher, published) == (publisher, "2026-03-03" if publisher else "")


def test_what_is_no_head_names_nobody() -> None:
    """A sentence that begins with the word is none."""
    assert sender_of("The letter was from: nobody", "") is None
