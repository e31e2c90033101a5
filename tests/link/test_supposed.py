"""Whose an outlet is that its report calls by what it is: supposed from the countries beside it, told by another report."""

from __future__ import annotations

from crosswire.engine.local import run_pair
from crosswire.group import entities
from crosswire.link import names
from crosswire.model import Entity, Form, Kind, Story
from tests.made import Report, notes


def test_a_supposed_country_gives_way_to_the_one_that_another_report_tells() -> None:
    """The "state radio" supposed to be Sarrin's is the Norlandic state radio of the story, which knows no other."""
    one, other = Report("a", "State radio said the quay is shut."), Report("b", "Norlandic state radio said so.")
    one.mention("State radio", Kind.OUTLET, "state radio", form=Form.DESCRIPTION, role="radio", principal="Sarrin")
    other.mention("Norlandic state radio", Kind.OUTLET, form=Form.DESCRIPTION, role="radio", principal="Norland")
    made = notes(one, other)
    made.add([Story("t-1", "Quay", (one.document.id, other.document.id))])
    made.add(run_pair(names.STAGE, made))
    made.add(entities.run(made))
    assert [(entity.name, entity.principal) for entity in made.of(Entity)] == [("Norlandic state radio", "Norland")]
