"""Citing: every outlet that a report rests on, and nothing that it merely names."""

from __future__ import annotations

import pytest

from crosswire.engine.local import run_pair
from crosswire.link import citing
from crosswire.model import Block, BlockKind, Document, Form, Kind, Link, Mention, Span, Story
from crosswire.stage import Notes
from tests.made import Report, notes


def cited(made: Notes) -> dict[str, str]:
    """Return, by name, the reason of each citation, after the mentions that the stage itself finds."""
    made.add(citing.MENTIONS.run(made.of(Document), made))
    found = [record for record in run_pair(citing.STAGE, made) if isinstance(record, Link)]
    return {made.get(Mention, link.right).name: link.why for link in found if isinstance(made.find(link.right), Mention)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The quay is shut, the mayor told Reuters.", "Reuters"),
        ("The quay is shut, according to the BBC.", "BBC"),
        ("As AFP reported, the quay is shut.", "AFP"),
        ("PORT OSSAN (Reuters) - The quay is shut.", "Reuters"),
        ("The quay is shut.\n© AFP", "AFP"),
        ("PORT OSSAN (Ossan Wire) – The quay is shut.", "Ossan Wire"),
        ("PORT OSSAN, 5 May /OSSAN WIRE/ - The quay is shut.", "OSSAN WIRE"),
        ("PORT OSSAN /Ossan Wire/. The quay is shut.", "Ossan Wire"),
        ("The quay is shut and the ferries wait. (Ossan Wire)", "Ossan Wire"),
        ("A Telegram channel close to the union posted a film of the quay.", "A Telegram channel close to the union"),
        ("An account on the service Gull yesterday posted a film.", "An account on the service Gull"),
        ("The quay is shut.\nSource Article from https://www.ossan-courier.example/quay.html", "ossan-courier.example"),
        ("The quay is shut.\nSource: Orrel Wire", "Orrel Wire"),
        ("The quay is shut.\nWith material from Orrel Wire", "Orrel Wire"),
        ("The quay is shut.\nWith additional reporting from Orrel Wire", "Orrel Wire"),
        ("It goes on. Here’s the Ossan Courier:\n“The quay is shut.”", "the Ossan Courier"),
    ],
)
def test_forms_of_citation_are_found(text: str, name: str) -> None:
    """Addresses, credit lines, introductions and "told X" are citations."""
    assert list(cited(notes(Report("a", text)))) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The BBC will move its studio to the eastern quay.",
        "It was time to leave; a bild of the quay hung there.",
        "He is a wire salesman (Port Ossan) of the old school.",
        "The and/or Rule /Part Two/ was read on the quay.",
        "An account published in spring said the quay was old.",
        "The missile was smuggled into the country from Russia:\n“We saw it,” he said.",
        "The quay is shut. — File photo by AFP",
        "Its new host was lured from the BBC to the station in spring.",
        "The studio was built by the BBC on the eastern quay.",
    ],
)
def test_names_in_passing_are_no_citations(text: str) -> None:
    """An outlet that the text is about, or a word that looks like one, is not cited."""
    assert cited(notes(Report("a", text))) == {}


def test_relays_speakers_and_unnamed_media_are_cited() -> None:
    """Whoever relays a statement is cited, and so is an outlet, an account or unnamed media that speaks."""
    report = Report("a", "Local news sites quoted a warden: it is shut. State radio says it is open. A warden says no.")
    sites = report.mention("Local news sites", Kind.UNNAMED)
    radio = report.mention("State radio", Kind.OUTLET)
    warden = report.mention("A warden", Kind.UNNAMED)
    report.said("it is shut", report.mention("a warden", Kind.UNNAMED), (sites,))
    report.said("it is open", radio)
    report.said("no", warden)
    assert set(cited(notes(report))) == {"Local news sites", "State radio"}


def test_the_outlet_of_a_report_is_cited_and_a_government_in_the_chain_is_not() -> None:
    """A statement on the word of "a Courier report" cites the Courier; a ministry that passes something on is no outlet."""
    report = Report("a", "A Courier report says it is shut. The ministry passed on that it is open.")
    document = report.mention("A Courier report", Kind.DOCUMENT, form=Form.DESCRIPTION, principal="Courier")
    report.said("it is shut", document)
    report.said("it is open", None, (report.mention("The ministry", Kind.GOVERNMENT),))
    assert list(cited(notes(report))) == ["Courier"]


def test_a_biography_and_the_publisher_itself_are_no_citations() -> None:
    """An author's career and the report's own name say nothing about what it rests on."""
    text = "The quay is shut, a warden told Reuters.\nShe has reported for the BBC."
    report = Report("a", text, publisher="Reuters")
    at = text.index("\n")
    report.records += [
        Block(Span(report.document.id, 0, at), BlockKind.BODY),
        Block(Span(report.document.id, at + 1, len(text)), BlockKind.BIOGRAPHY),
    ]
    assert cited(notes(report)) == {}


def test_citation_joins_the_held_report_of_that_outlet() -> None:
    """A cited outlet whose own report of the story is held is linked to that report as well."""
    citer = Report("a", "The quay is shut, the mayor told Reuters.")
    held = Report("b", "The quay is shut, the mayor said.", publisher="Reuters")
    made = notes(citer, held)
    made.add([Story("t-1", "Quay", (citer.document.id, held.document.id))])
    made.add(citing.MENTIONS.run(made.of(Document), made))
    found = [record for record in run_pair(citing.STAGE, made) if isinstance(record, Link)]
    assert (citer.document.id, held.document.id) in {(link.left, link.right) for link in found}


@pytest.mark.parametrize(("publisher", "cites"), [("Orrelwire", True), ("Ossan Courier", False)])
def test_what_a_report_of_the_story_is_published_under_is_cited_whatever_it_was_taken_for(publisher: str, cites: bool) -> None:
    """A reader may take "Orrelwire" for a person; a report of the story published under the name shows that it is an outlet."""
    citer = Report("a", "The quay is shut, the mayor said, according to Orrelwire.")
    citer.said("The quay is shut", citer.mention("the mayor"), (citer.mention("Orrelwire"),))
    held = Report("b", "The quay is shut, the mayor said.", publisher=publisher)
    made = notes(citer, held)
    made.add([Story("t-1", "Quay", (citer.document.id, held.document.id))])
    assert ("Orrelwire" in cited(made)) == cites


def test_a_firm_that_published_its_release_and_speaks_is_no_outlet() -> None:
    """What a firm says for itself cites no report, though its own release is held; what others say through it does."""
    citer = Report("a", "The quay is shut, Orrel Cement said.")
    citer.said("The quay is shut", citer.mention("Orrel Cement", Kind.ORGANISATION))
    made = notes(citer, held := Report("b", "The quay is shut.", publisher="Orrel Cement"))
    made.add([Story("t-1", "Quay", (citer.document.id, held.document.id))])
    assert cited(made) == {}


def test_a_country_inside_the_name_of_a_document_is_no_outlet() -> None:
    """Of "a report on the website of Norrik state television" the document is cited, and no country beside it."""
    report = Report("a", "A report on the website of Russian state television says it is shut.")
    words = "A report on the website of Russian state television"
    document = report.mention(words, Kind.DOCUMENT, form=Form.DESCRIPTION, principal="Russia")
    report.said("it is shut", document)
    assert list(cited(notes(report))) == [words]


def test_a_bare_noun_and_the_host_of_the_report_are_no_citations() -> None:
    """The words "the report", "its website" lead nowhere, and thenews.example is The News."""
    report = Report("a", "The report says it is shut. A warden told The News that it is open.", publisher="thenews.example")
    report.said("it is shut", report.mention("The report", Kind.DOCUMENT, "report", form=Form.DESCRIPTION))
    report.said("it is open", report.mention("A warden", Kind.UNNAMED), (report.mention("The News", Kind.OUTLET),))
    assert cited(notes(report)) == {}


@pytest.mark.parametrize(
    ("text", "published", "meant"),
    [
        ("Divers found cracks under the eastern quay on Sunday, the mayor said.", "2031-05-06", True),
        ("Twelve ferries of the eastern line were sold to a yard abroad.", "2031-05-06", False),
        ("Divers found cracks under the eastern quay on Sunday, the mayor said.", "2031-05-09", False),
    ],
)
def test_only_a_report_that_can_be_the_one_cited_is_linked(text: str, published: str, meant: bool) -> None:
    """A held report of the cited outlet is the one meant if it says what is given to the outlet, and is no later."""
    given = "Divers found cracks under the eastern quay on Sunday"
    citer = Report("a", f"{given}, the mayor told Reuters.", "2031-05-07")
    mayor, wire = citer.mention("the mayor"), citer.mention("Reuters", Kind.OUTLET)
    citer.said(given, mayor, (wire,))
    held = Report("b", text, published, publisher="Reuters")
    made = notes(citer, held)
    made.add([Story("t-1", "Quay", (citer.document.id, held.document.id))])
    found = [record for record in run_pair(citing.STAGE, made) if isinstance(record, Link)]
    assert any(link.right == held.document.id for link in found) == meant


def test_long_quotation_is_given_as_evidence() -> None:
    """An introduction is shown with all that it introduces."""
    report = Report("a", "Here’s Reuters:\nThe quay is shut.\nNobody was hurt.")
    first = report.document.text.index("The quay")
    report.records += [
        Block(Span(report.document.id, 0, first - 1), BlockKind.BODY),
        Block(Span(report.document.id, first, len(report.document.text)), BlockKind.BODY),
    ]
    made = notes(report)
    made.add(citing.MENTIONS.run(made.of(Document), made))
    (link,) = (record for record in run_pair(citing.STAGE, made) if isinstance(record, Link))
    assert made.text(link.evidence[-1]) == "The quay is shut. Nobody was hurt."
