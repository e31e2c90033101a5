"""Press offices in the heads of releases: the body that keeps the office publishes the release."""

from __future__ import annotations

import pytest

from crosswire.ingest.intake import take_in
from crosswire.ingest.offices import body_of
from crosswire.ingest.sources import Raw
from crosswire.model import Dating, DatingKind, Document

HEADLINE = "Harbour of Brale to be dredged in spring"
DAY = "4 March 2026"
BODY = (
    "The Ministry of Coasts said today that the harbour of Brale would be dredged in the spring of next year.\n\n"
    '"It is high time," said the minister, Ida Thorn, at a meeting of the Water Board of Brale.\n'
)


def taken(head: str) -> tuple[Document, str]:
    """Return the document of a report with that head, and the day on which it was published, "" if unknown."""
    received = take_in(Raw("release", "release.txt", f"{head}\n\n{BODY}".encode()))
    assert received.document
    dated = [r for r in received.records if isinstance(r, Dating) and r.kind is DatingKind.PUBLISHED]
    return received.document, str(dated[0].earliest) if dated else ""


@pytest.mark.parametrize(
    "head",
    [
        f"MINISTRY OF COASTS\nPress Service\n{DAY}\n\n{HEADLINE}",
        f"MINISTRY OF COASTS OF THE REPUBLIC OF NORVIA\nPress Service\n{DAY}\n\n{HEADLINE}",
        f"REPUBLIC OF NORVIA\nMINISTRY OF COASTS\nPress Office\n{DAY}\n\n{HEADLINE}",
        f"Ministry of Coasts\nPress Service, {DAY}\n\n{HEADLINE}",
        f"Press Office of the Ministry of Coasts\n{DAY}\n\n{HEADLINE}",
        f"Ministry of Coasts | Press Service | {DAY}\n\n{HEADLINE}",
        f"MINISTRY OF COASTS'S PRESS AND INFORMATION OFFICE\n{DAY}\n\n{HEADLINE}",
        f"Ministry of Coasts\nDepartment of Public Relations\n{DAY}\n\n{HEADLINE}",
        f"Media Centre\nMinistry of Coasts\n{DAY}\n\n{HEADLINE}",
        f"{HEADLINE}\n\nMinistry of Coasts Press Office, {DAY}",
        f"{HEADLINE}\n\nPress Service, Ministry of Coasts\n{DAY}",
        f"{HEADLINE}\nBy the Press Service of the Ministry of Coasts\n{DAY}",
    ],
)
def test_the_body_of_a_press_office_publishes_its_release(head: str) -> None:
    """Above the headline or below it, on one line or two; neither is taken for the headline or the writer."""
    document, published = taken(head)
    assert (document.publisher, document.byline, document.title) == ("Ministry of Coasts", None, HEADLINE)
    assert published == "2026-03-04"


@pytest.mark.parametrize("head", [f"{HEADLINE}\nPress Service\n{DAY}", f"{HEADLINE}\n\nPress Office, {DAY}"])
def test_a_press_office_of_nobody_publishes_nothing(head: str) -> None:
    """A second release by "Press Service" would otherwise have the same publisher, whoever issues it."""
    document, published = taken(head)
    assert (document.publisher, document.byline, published) == (None, None, "2026-03-04")


def test_a_headline_that_ends_as_a_press_office_names_no_body() -> None:
    """What stands before the office must be named by the text again."""
    assert taken(f"Thieves Strike Press Office\n\n{DAY}")[0].publisher is None


@pytest.mark.parametrize(
    "line", ["Norvik News Service", "Brale Press", "Press Association", "Ministry of Coasts", "a press office"]
)
def test_outlets_and_bodies_are_no_press_offices(line: str) -> None:
    """A news service is an outlet, and a ministry speaks for itself."""
    assert body_of(line) is None
