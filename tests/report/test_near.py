"""What a brief asks about: reports that stand apart from a story which they are near, and nothing of unrelated ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crosswire.export.markdown import markdown
from crosswire.export.page import page
from crosswire.model import Document, Entity, Form, Kind, Link, LinkKind, Mention, Span, Story, Verdict, identify
from crosswire.report.brief import compose
from crosswire.report.near import FEW
from crosswire.report.views import Near
from crosswire.stage import Notes

COVERAGE = "coverage@1"


def told(*stories: Sequence[str], links: Sequence[Link] = (), parties: Sequence[tuple[str, Kind, Sequence[str]]] = ()) -> Notes:
    """Return notes of stories of reports with those names, of links between them and of parties that some reports name."""
    notes = Notes([Document(f"d-{name}", name, f"{name}.", "0" * 64) for story in stories for name in story])
    notes.add(Story(f"t-{story[0]}", story[0], tuple(f"d-{name}" for name in story)) for story in stories)
    notes.add(links)
    for place, (name, kind, reports) in enumerate(parties):
        mentions = [Mention(Span(f"d-{report}", place, place + 1), Form.NAME, kind, name) for report in reports]
        notes.add([*mentions, Entity(identify("e", name), name, kind, (name,), tuple(m.id for m in mentions))])
    return notes


def like(left: str, right: str, score: float, verdict: Verdict = Verdict.UNSURE, by: str = COVERAGE) -> Link:
    """Return a link between two reports."""
    return Link(LinkKind.SAME, f"d-{left}", f"d-{right}", score, by, "", verdict)


def near(notes: Notes) -> tuple[Near, ...]:
    """Return what the brief of notes asks about."""
    return compose(notes).near


def test_a_report_that_is_near_a_story_is_asked_about() -> None:
    """The line says which report stands apart from which story, how near it is and what is needed, and how to decide."""
    notes = told(("mail", "wire"), ("hail",), links=[like("hail", "wire", 0.25, Verdict.YES), like("mail", "wire", 0.4)])
    (found,) = near(notes)
    assert found.line == "hail (mean cosine 0.12, 0.22 is needed) stands apart from t1 (mail, wire)"
    assert "crosswire brief --one-story PATH..., or crosswire same mail hail" in found.how
    for written in (markdown(notes), page(notes)):
        assert "Maybe one story" in written
        assert "mean cosine 0.12, 0.22 is needed" in written
        assert "same mail hail" in written


def test_names_that_nobody_knows_make_two_stories_near() -> None:
    """Two persons or bodies named in both are enough without a link; the well-known, places and a single one are not."""
    quist, thrupp = ("Lothar Quist", Kind.PERSON, ("hail", "wire")), ("Thrupp Works", Kind.ORGANISATION, ("hail", "mail"))
    (found,) = near(told(("mail", "wire"), ("hail",), parties=[quist, thrupp]))
    assert "hail (mean cosine under 0.22; both name Lothar Quist, Thrupp Works) stands" in found.line
    known = [(name, Kind.PERSON, ("hail", "wire")) for name in ("John Smith", "George Washington")]
    places = [(name, Kind.PLACE, ("hail", "wire")) for name in ("Sorna", "Tessamouth")]
    assert near(told(("mail", "wire"), ("hail",), parties=[quist, *known, *places])) == ()


def test_who_made_the_reports_does_not_bring_them_together() -> None:
    """The outlet and the writer of two unrelated reports are named in both."""
    makers = [("Lothar Quist", Kind.PERSON, ("hail", "wire")), ("Tessamouth Mail", Kind.ORGANISATION, ("hail", "wire"))]
    notes = told(("wire",), ("hail",), parties=makers)
    assert len(near(notes)) == 1
    written = [replace(d, publisher="Tessamouth Mail", byline="Lothar Quist") for d in notes.of(Document)]
    assert near(Notes([*written, *(record for record in notes if not isinstance(record, Document))])) == ()


def test_what_hangs_together_is_asked_about_once() -> None:
    """Three stories in a chain are one line with one command, and two other ones another."""
    links = [like("hail", "wire", 0.25), like("rain", "hail", 0.21), like("tram", "bus", 0.2)]
    first, second = near(told(("mail", "wire"), ("hail",), ("rain",), ("tram",), ("bus",), links=links))
    apart = "hail (mean cosine 0.21, 0.22 is needed) and rain (mean cosine 0.21, 0.22 is needed) stand apart from t1"
    assert first.line.startswith(apart)
    assert "crosswire same mail hail rain " in first.how
    assert [story.documents for story in (second.story, *second.apart)] == [("bus",), ("tram",)]


@pytest.mark.parametrize(
    "links",
    [
        [],
        [like("hail", "wire", 0.25, by="user:mia", verdict=Verdict.NO)],
        [like("hail", "wire", 0.25), like("hail", "mail", 1.0, by="user:mia", verdict=Verdict.NO)],
    ],
)
def test_what_is_unrelated_or_was_parted_is_not_asked_about(links: list[Link]) -> None:
    """Without a link there is no question, and whom a person parted nobody is asked about again."""
    assert near(told(("mail", "wire"), ("hail",), links=links)) == ()


def test_many_reports_are_not_asked_about() -> None:
    """In a large store near stories are the rule; in one story there is nothing to ask."""
    names = [f"report{n}" for n in range(FEW)]
    link = like("hail", "report0", 0.21)
    assert near(told(names[:-1], ("hail",), links=[link]))
    assert near(told(names, ("hail",), links=[link])) == ()
    assert near(told(("hail", "report0"), links=[link])) == ()
