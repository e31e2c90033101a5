"""Who speaks for whom: a body and whoever gives its word are one origin, whatever each report calls the two."""

from __future__ import annotations

from typing import Any

import pytest

from crosswire.engine.local import run_pair
from crosswire.group import entities, roots, tracing
from crosswire.link import names
from crosswire.model import Form, Kind, Mention, Story
from crosswire.stage import Notes
from tests.made import Report

Voice = tuple[str, Kind, dict[str, Any]]

REGULATOR: Voice = ("The regulator", Kind.ORGANISATION, {"form": Form.DESCRIPTION, "name": "regulator"})
AUTHORITY: Voice = ("Velm Water Authority", Kind.ORGANISATION, {})
COMPANY: Voice = ("The company", Kind.ORGANISATION, {"form": Form.DESCRIPTION, "name": "company"})
UNION: Voice = ("The dockers' union", Kind.ORGANISATION, {"form": Form.DESCRIPTION, "name": "dockers' union"})
POLICE: Voice = ("Police", Kind.UNNAMED, {"name": "police", "role": "police"})
OSSAN_POLICE: Voice = ("Ossan police", Kind.UNNAMED, {"role": "police", "principal": "Ossan"})


def of(principal: str | None, name: str = "Ina Moen", role: str | None = "spokeswoman") -> Voice:
    """Return a person with a name and an office."""
    return name, Kind.PERSON, {"role": role, "principal": principal}


def unnamed(description: str, role: str, principal: str | None = None) -> Voice:
    """Return somebody without a name."""
    return description, Kind.UNNAMED, {"role": role, "principal": principal}


def origins(*voices: Voice, beside: dict[int, Voice] | None = None) -> tuple[str, ...]:
    """Return the origins of one claim that each report gives to one of the voices; `beside` are named in a report as well."""
    made, said, reports = Notes(), [], []
    for number, (words, kind, fields) in enumerate(voices):
        other = (beside or {}).get(number)
        report = Report(f"r{number}", f"{words} said the quay is shut. {other[0] if other else 'It rains.'}")
        said.append(report.said("the quay is shut", report.mention(words, kind, **fields)))
        if other:
            report.mention(other[0], other[1], **other[2])
        made.add(report.records)
        reports.append(report.document.id)
    made.add([Story("t-1", "Quay", tuple(sorted(reports)))])
    made.add(run_pair(names.STAGE, made))
    made.add(entities.run(made))
    return roots.count(said, tracing.trace(made)).origins


@pytest.mark.parametrize(
    ("body", "voice"),
    [
        (AUTHORITY, of("Velm Water Authority")),
        (REGULATOR, of("Velm Water Authority")),
        (COMPANY, of("Velmkraft")),
        (COMPANY, of("Velmkraft", role="chief executive")),
        (COMPANY, of(None, role="company spokeswoman")),
        (UNION, of("Dockers' Union of Ossan", role="leader")),
        (("Ostra Ferries", Kind.ORGANISATION, {}), of(None, role="ferry line spokeswoman")),
        (POLICE, of("Ossan Police Department")),
        (POLICE, of(None, role="police chief")),
        (unnamed("a spokesman for Velmkraft", "spokesman", "Velmkraft"), of("Velmkraft")),
        (unnamed("a company spokesman", "company spokesman"), of("Velmkraft")),
    ],
)
def test_a_body_and_whoever_speaks_for_it_are_one_origin(body: Voice, voice: Voice) -> None:
    """The body of one report, by name or by its noun, is whom another report's spokeswoman or head speaks for."""
    assert origins(body, voice) == ("Ina Moen",)


@pytest.mark.parametrize(
    ("body", "voice"),
    [
        (COMPANY, of("Velmkraft", role="engineer")),
        (COMPANY, of("Velmkraft", role="former director")),
        (COMPANY, of("Velm Water Authority")),
        (REGULATOR, of("Velmkraft")),
        (UNION, of("Velmkraft")),
        (AUTHORITY, of("Ostra Water Authority")),
        (POLICE, of("Ossan", role="mayor")),
        (COMPANY, unnamed("an engineer at the company", "engineer")),
        (("Velmkraft", Kind.ORGANISATION, {}), unnamed("a whistleblower inside Velmkraft", "whistleblower", "Velmkraft")),
        (unnamed("a spokesman for Velmkraft", "spokesman", "Velmkraft"), of("Ostra Power")),
    ],
)
def test_who_does_not_speak_for_a_body_is_another_origin(body: Voice, voice: Voice) -> None:
    """Who works there, who left it, a body of another sort and one of another name stay apart."""
    assert len(origins(body, voice)) == 2


def test_a_report_that_names_another_body_of_the_kind_means_that_one() -> None:
    """In a report about Ostra Power "the company" is not the Velmkraft of another report."""
    ostra: Voice = ("Ostra Power", Kind.ORGANISATION, {})
    assert len(origins(COMPANY, of("Velmkraft"), beside={0: ostra})) == 2
    assert len(origins(COMPANY, of("Velmkraft"), beside={0: ("Velmkraft", Kind.ORGANISATION, {})})) == 1


def test_an_operator_is_no_manufacturer() -> None:
    """A firm of which a report says its trade is not meant by the noun of another trade."""
    operator: Voice = ("The operator", Kind.ORGANISATION, {"form": Form.DESCRIPTION, "name": "operator"})
    maker: Voice = ("Velmkraft", Kind.ORGANISATION, {"role": "manufacturer"})
    assert len(origins(operator, of("Velmkraft"), beside={1: maker})) == 2
    assert len(origins(operator, of("Velmkraft"), beside={1: ("Velmkraft", Kind.ORGANISATION, {"role": "operator"})})) == 1


def test_two_spokesmen_without_a_name_of_one_body_are_one_origin() -> None:
    """Each gives the word of the body; so does the body itself."""
    one = unnamed("a spokesman for Velmkraft", "spokesman", "Velmkraft")
    other = unnamed("a spokeswoman for Velmkraft", "spokeswoman", "Velmkraft")
    assert len(origins(one, other, ("Velmkraft", Kind.ORGANISATION, {}))) == 1


def test_police_of_one_story_are_one_origin_and_those_of_two_towns_two() -> None:
    """A group that speaks as one is one source, with its town's name or without."""
    karsk: Voice = ("Karsk police", Kind.UNNAMED, {"role": "police", "principal": "Karsk"})
    assert origins(POLICE, POLICE) == ("police",)
    assert origins(POLICE, OSSAN_POLICE) == ("Ossan police",)
    assert origins(OSSAN_POLICE, karsk) == ("Karsk police", "Ossan police")


def test_the_military_is_the_army_that_another_report_names() -> None:
    """A noun for armed forces means the one that carries the claim by its name, and not a company."""
    military: Voice = ("The military", Kind.ORGANISATION, {"form": Form.DESCRIPTION, "name": "military"})
    assert origins(military, ("Norland Defence Forces", Kind.ORGANISATION, {})) == ("Norland Defence Forces",)
    assert len(origins(military, ("Velmkraft", Kind.ORGANISATION, {}))) == 2


def test_authorities_are_the_police_of_another_report() -> None:
    """Nobody can tell which authorities are meant, so they add no origin beside a public body; beside those abroad they do."""
    authorities: Voice = (
        "Norlandic authorities",
        Kind.GOVERNMENT,
        {"name": "Norlandic authorities", "form": Form.DESCRIPTION, "principal": "Norland"},
    )
    assert origins(authorities, POLICE) == ("police",)
    abroad: Voice = ("Sarrin police", Kind.UNNAMED, {"role": "police", "principal": "Sarrin"})
    assert len(origins(authorities, abroad)) == 2
    assert len(origins(authorities, ("Velmkraft", Kind.ORGANISATION, {}))) == 2


def test_a_fisherman_of_a_country_is_not_its_government() -> None:
    """Officials without a name give the word of their government; others who come from there do not."""
    norland: Voice = ("Norland", Kind.GOVERNMENT, {})
    assert len(origins(norland, unnamed("Norlandic officials", "officials", "Norland"))) == 1
    assert len(origins(norland, unnamed("a Norlandic fisherman", "fisherman", "Norland"))) == 2


def test_what_an_outlet_has_from_a_body_is_its_speakers_word_too() -> None:
    """The Courier has it from the union, another report from its leader, and a third from the Courier: one origin."""
    own = Report("a", "The union said the quay is shut.", publisher="Ossan Courier")
    other = Report("b", "Ina Moen said the quay is shut.", publisher="Karsk Post")
    citing = Report("c", "The quay is shut, the Ossan Courier reported.", publisher="Pell Radio")
    said = [
        own.said("the quay is shut", own.mention("The union", Kind.ORGANISATION, "union", form=Form.DESCRIPTION)),
        other.said("the quay is shut", other.mention("Ina Moen", role="leader", principal="Dockers' Union")),
        citing.said("The quay is shut", citing.mention("Ossan Courier", Kind.OUTLET)),
    ]
    made = Notes([*own.records, *other.records, *citing.records])
    made.add([Story("t-1", "Quay", tuple(sorted(report.document.id for report in (own, other, citing))))])
    made.add(entities.run(made))
    counts = roots.count(said, tracing.trace(made))
    assert (counts.channels, counts.origins) == (("Karsk Post", "Ossan Courier"), ("Ina Moen",))


def test_the_arithmetic_says_who_speaks_for_whom() -> None:
    """It names the body, the speaker and the report in which they speak."""
    made = Notes()
    report = Report("r0", "The regulator said the quay is shut. Ina Moen said so.")
    regulator: Mention = report.mention("The regulator", Kind.ORGANISATION, "regulator", form=Form.DESCRIPTION)
    first = report.said("the quay is shut", regulator)
    second = report.said("said so", report.mention("Ina Moen", role="head", principal="Velm Water Authority"))
    made.add(report.records)
    made.add([Story("t-1", "Quay", (report.document.id,))])
    made.add(entities.run(made))
    counts = roots.count([first, second], tracing.trace(made))
    assert "r0, publisher not stated: goes back to regulator, for which Ina Moen speaks in r0" in counts.arithmetic
