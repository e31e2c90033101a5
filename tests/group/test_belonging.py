"""For whom people speak, as other sentences and other reports of their story say, and what that leaves of the origins."""

from __future__ import annotations

from typing import Any

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import entities, roots, tracing
from crosswire.link import names
from crosswire.model import Form, Kind, Mention, Story
from crosswire.stage import Notes
from tests.made import Report

Given = tuple[str, str, Kind, dict[str, Any]]
"""A report's text, and words of it that say the quay is shut: their kind and what else is known of them."""

MOEN: Given = ("Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, {})


def body(text: str, name: str, **fields: Any) -> Given:
    """Return a body that says so."""
    return text, name, Kind.ORGANISATION, fields


def noun(text: str, words: str, name: str, kind: Kind = Kind.ORGANISATION, **fields: Any) -> Given:
    """Return somebody whom the report only describes."""
    return text, words, kind, {"form": Form.DESCRIPTION, "name": name, **fields}


def origins(*given: Given, beside: str = "", publisher: str | None = None) -> tuple[str, ...]:
    """Return the origins of one claim; `beside` is what else the first report says, `publisher` whose release the last is."""
    made, said, reports = Notes(), [], []
    for number, (text, words, kind, fields) in enumerate(given):
        last = number == len(given) - 1
        report = Report(f"r{number}", f"{text} {beside if not number else ''}", publisher=publisher if last else None)
        source: Mention = report.mention(words, kind, **fields)
        said.append(report.said("the quay is shut", source))
        made.add(report.records)
        reports.append(report.document.id)
    made.add([Story("t-1", "Quay", tuple(sorted(reports)))])
    made.add(run_pair(names.STAGE, made))
    made.add(entities.run(made))
    return roots.count(said, tracing.trace(made)).origins


LEAGUE = noun("The farmers' league said the quay is shut.", "The farmers' league", "farmers' league")
SKUA = body("Skua Air said the quay is shut.", "Skua Air")


@pytest.mark.parametrize(
    ("beside", "other"),
    [
        ("Moen, the league's chair, had left.", LEAGUE),
        ("Later Ina Moen of the farmers' league left.", LEAGUE),
        ("Ms Moen, who leads the farmers' league, had left.", LEAGUE),
        ("Skua Air boss Ina Moen had left.", SKUA),
        ("Skua Air lost money. Its managing director, Ina Moen, had left.", SKUA),
        ("The managing director of Skua Air, Ina Moen, had left.", SKUA),
        ("Juniper boss Ina Moen had left.", body("Juniper Dental Group said the quay is shut.", "Juniper Dental Group")),
        ("Fire chief Moen had left.", noun("The fire service said the quay is shut.", "The fire service", "fire service")),
    ],
)
def test_what_another_sentence_says_of_a_speaker_holds_in_all_reports(beside: str, other: Given) -> None:
    """Her office stands beside her name where she says something else, or nothing."""
    assert origins(MOEN, other, beside=beside) == ("Ina Moen",)


@pytest.mark.parametrize(
    ("beside", "other"),
    [
        ("", LEAGUE),
        ("Moen, an engineer, had left the league.", LEAGUE),
        ("Ole Moen, the league's chair, had left.", LEAGUE),
        ("Ina Moen of Ostra Ferries had left.", SKUA),
        (
            "Ina Moen of Norland had left.",
            noun("Norland's union said the quay is shut.", "Norland's union", "Norland's union", principal="Norland"),
        ),
    ],
)
def test_who_belongs_elsewhere_is_another_origin(beside: str, other: Given) -> None:
    """Nothing ties them, or they belong to another body, or come from a country only."""
    assert len(origins(MOEN, other, beside=beside)) == 2


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ({"role": "press man", "principal": "Agency"}, body("The Roads Agency said the quay is shut.", "Roads Agency")),
        ({"role": "superintendent"}, noun("Police said the quay is shut.", "Police", "police", Kind.UNNAMED, role="police")),
        ({"role": "colonel"}, noun("The army said the quay is shut.", "The army", "army")),
    ],
)
def test_press_men_and_ranks_give_the_word_of_a_body(fields: dict[str, Any], other: Given) -> None:
    """Whoever is of the press office says nothing else; a superintendent is of no body but the police."""
    assert origins(("Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, fields), other) == ("Ina Moen",)
    assert len(origins(("Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, fields), LEAGUE)) == 2


def test_an_office_in_a_release_is_one_of_the_body_whose_release_it_is() -> None:
    """A release need not say whose managing director she is; an outlet's report does not tell."""
    release = ("Managing director Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, {"role": "managing director"})
    assert origins(SKUA, release, publisher="Skua Air") == ("Ina Moen",)
    assert len(origins(SKUA, release, publisher="Karsk Post")) == 2


@pytest.mark.parametrize(
    "other",
    [
        noun("Mrs Moen's office said the quay is shut.", "Mrs Moen's office", "Mrs Moen's office", principal="Moen"),
        noun(
            "Moen's lawyer said the quay is shut.",
            "Moen's lawyer",
            "Moen's lawyer",
            Kind.UNNAMED,
            role="lawyer",
            principal="Moen",
        ),
    ],
)
def test_what_is_a_persons_own_gives_her_word(other: Given) -> None:
    """Her office and her lawyer; her brother speaks for himself."""
    assert origins(MOEN, other) == ("Ina Moen",)
    brother = noun(
        "Moen's brother said the quay is shut.",
        "Moen's brother",
        "Moen's brother",
        Kind.UNNAMED,
        role="brother",
        principal="Moen",
    )
    assert len(origins(MOEN, brother)) == 2


def test_an_office_without_a_name_is_its_holder_whom_another_report_names() -> None:
    """One is meant by "the lawyer" and "prosecutors", not by "a lawyer"; no holder of another office is."""
    named = ("Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, {"role": "defence lawyer"})
    lawyer = noun("The lawyer said the quay is shut.", "The lawyer", "lawyer", Kind.UNNAMED, role="lawyer")
    assert origins(named, lawyer) == ("Ina Moen",)
    a_lawyer = noun("A lawyer said the quay is shut.", "A lawyer", "a lawyer", Kind.UNNAMED, role="lawyer")
    judge = noun("The judge said the quay is shut.", "The judge", "judge", Kind.UNNAMED, role="judge")
    assert len(origins(named, a_lawyer)) == len(origins(named, judge)) == 2
    chief = ("Ina Moen said the quay is shut.", "Ina Moen", Kind.PERSON, {"role": "chief prosecutor"})
    several = noun("Prosecutors said the quay is shut.", "Prosecutors", "prosecutors", Kind.UNNAMED, role="prosecutors")
    assert origins(chief, several) == ("Ina Moen",)


def test_a_document_and_a_press_service_are_their_bodys_word() -> None:
    """The ministry and "the ministry's draft" are one."""
    ministry = body("The Harbour Ministry said the quay is shut.", "Harbour Ministry")
    draft = noun("The ministry's draft said the quay is shut.", "The ministry's draft", "ministry's draft", Kind.DOCUMENT)
    service = noun(
        "The ministry's press service said the quay is shut.", "The ministry's press service", "ministry's press service"
    )
    assert origins(ministry, draft) == origins(ministry, service) == ("Harbour Ministry",)


def test_two_officers_of_one_body_with_a_name_are_its_one_word() -> None:
    """Its president and its press chief; not those of two bodies."""
    president = (
        "Ina Moen said the quay is shut. Skua Air grew.",
        "Ina Moen",
        Kind.PERSON,
        {"role": "president", "principal": "Skua Air"},
    )
    press = ("Ole Brandt said the quay is shut.", "Ole Brandt", Kind.PERSON, {"role": "spokesman", "principal": "Skua Air"})
    other = (
        "Ole Brandt said the quay is shut.",
        "Ole Brandt",
        Kind.PERSON,
        {"role": "spokesman", "principal": "Ostra Ferries"},
    )
    assert origins(president, press, SKUA) == ("Ina Moen",)
    assert origins(president, other, SKUA) == ("Ina Moen", "Ole Brandt")


def test_one_word_of_a_name_is_whoever_alone_has_it_in_full() -> None:
    """A given name or a surname that one person of the story bears; where two bear it, it may be either."""
    rowe = ("Frank Rowe said the quay is shut.", "Frank Rowe", Kind.PERSON, {})
    frank = ("Frank said the quay is shut.", "Frank", Kind.PERSON, {})
    brandt = ("Frank Brandt said the quay is shut.", "Frank Brandt", Kind.PERSON, {})
    assert origins(rowe, frank) == ("Frank Rowe",)
    assert len(origins(rowe, frank, brandt)) == 3


def test_a_body_cut_short_is_the_one_of_the_full_name() -> None:
    """By its first words or its last; where two bodies of the story end so, it may be either."""
    full = body("Porrit Ceramics said the quay is shut.", "Porrit Ceramics")
    short = body("Porrit said the quay is shut.", "Porrit")
    other = body("Porrit Bricks said the quay is shut.", "Porrit Bricks")
    assert origins(full, short) == ("Porrit Ceramics",)
    assert len(origins(full, short, other)) == 3


def test_an_officer_whom_nobody_names_gives_the_word_of_the_body() -> None:
    """Its chair, and whoever its bosses are; a director of it among several may be anybody."""
    council = body("The Ossan Council said the quay is shut.", "Ossan Council")
    chair = noun(
        "The council's chair said the quay is shut.", "The council's chair", "council's chair", Kind.UNNAMED, role="chair"
    )
    assert len(origins(council, chair)) == 1
    bosses = noun("Bosses said the quay is shut.", "Bosses", "bosses", Kind.UNNAMED, role="bosses")
    assert origins(SKUA, bosses) == ("Skua Air",)
    director = noun(
        "A council director said the quay is shut.", "A council director", "a council director", Kind.UNNAMED, role="director"
    )
    assert len(origins(council, director)) == 2


def test_one_office_described_in_two_ways_is_one_holder() -> None:
    """The diocesan surveyor is "the surveyor" of another report; a surveyor is not."""
    diocesan = noun(
        "The diocesan surveyor said the quay is shut.",
        "The diocesan surveyor",
        "diocesan surveyor",
        Kind.PERSON,
        role="diocesan surveyor",
    )
    plain = noun("The surveyor said the quay is shut.", "The surveyor", "surveyor", Kind.PERSON, role="surveyor")
    other = noun("A surveyor said the quay is shut.", "A surveyor", "a surveyor", Kind.UNNAMED, role="surveyor")
    assert len(origins(diocesan, plain)) == 1
    assert len(origins(diocesan, other)) == 2
