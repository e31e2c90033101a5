"""Names that mean the publisher of a report of the story, whatever a reader took them for."""

from __future__ import annotations

from typing import Any

from crosswire.group import entities, roots, tracing
from crosswire.model import Counts, Kind, Story
from crosswire.stage import Notes
from tests.made import Report

OWN = "Rain over Norland."


def counted(words: str, kind: Kind, *publishers: str, **fields: Any) -> Counts:
    """Return the counts of what somebody said, "according to" the words; of each publisher the story has a report."""
    report = Report("a", f"Joris Blank said the quay is shut, according to {words}.", publisher="Ossan Courier")
    relay = report.mention(words, kind, **fields)
    said = report.said("the quay is shut", report.mention("Joris Blank"), (relay,))
    made = Notes(report.records)
    reports = [Report(f"b{number}", f"{OWN} {number}", publisher=publisher) for number, publisher in enumerate(publishers)]
    for other in reports:
        made.add(other.records)
    made.add([Story("t-1", "Quay", (report.document.id, *(other.document.id for other in reports)))])
    made.add(entities.run(made))
    return roots.count([said], tracing.trace(made))


def test_a_name_under_which_a_report_is_published_is_an_outlet() -> None:
    """Who was taken for a person is the channel where another report of the story comes from it, and nobody's word else."""
    assert counted("Northwire", Kind.PERSON, "Northwire").channels == ("Northwire",)
    assert counted("Northwire", Kind.PERSON, "Karsk Post").channels == ("Ossan Courier",)


def test_an_outlet_may_be_called_by_the_last_words_of_its_name() -> None:
    """In "the Globe" the Karsk Globe of the story is meant, if one outlet of the story is called so."""
    assert counted("Globe", Kind.ORGANISATION, "The Karsk Globe").channels == ("The Karsk Globe",)
    assert counted("Globe", Kind.ORGANISATION, "The Karsk Globe", "Pell Globe").channels == ("Ossan Courier",)
    assert counted("Karsk", Kind.PERSON, "The Karsk Globe").channels == ("Ossan Courier",)


def test_somebody_of_whom_more_is_told_is_no_outlet() -> None:
    """A minister called Globe is a person."""
    assert counted("Globe", Kind.PERSON, "The Karsk Globe", role="minister").channels == ("Ossan Courier",)


def test_what_a_report_has_from_an_outlet_called_by_its_last_words_is_that_outlets_source() -> None:
    """A claim that the Globe is cited for is no second origin beside the source of the Karsk Globe's own report."""
    own = Report("b", "Joris Blank said the quay is shut.", publisher="The Karsk Globe")
    citing = Report("a", "The quay is shut, the Globe reported.", publisher="Ossan Courier")
    first = own.said("the quay is shut", own.mention("Joris Blank"))
    second = citing.said("The quay is shut", citing.mention("Globe", Kind.ORGANISATION))
    made = Notes([*own.records, *citing.records])
    made.add([Story("t-1", "Quay", (own.document.id, citing.document.id))])
    made.add(entities.run(made))
    counts = roots.count([first, second], tracing.trace(made))
    assert (counts.channels, counts.origins) == (("The Karsk Globe",), ("Joris Blank",))


def test_a_firm_that_published_its_release_is_a_firm_where_it_speaks() -> None:
    """What a firm says and what its chief says for it are one origin, though its own release is a report of the story."""
    release = Report("b", "Orrel Cement denied that the quay is shut.", publisher="Orrel Cement")
    other = Report(
        "a", "Joris Blank, chief executive of Orrel Cement, denied that the quay is shut.", publisher="Ossan Courier"
    )
    first = release.said("the quay is shut", release.mention("Orrel Cement", Kind.ORGANISATION))
    second = other.said("the quay is shut", other.mention("Joris Blank", role="chief executive", principal="Orrel Cement"))
    made = Notes([*release.records, *other.records])
    made.add([Story("t-1", "Quay", (release.document.id, other.document.id))])
    made.add(entities.run(made))
    assert len(roots.count([first, second], tracing.trace(made)).origins) == 1
