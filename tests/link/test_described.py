"""Parties without a name across the reports of one story: which join, which are suggested, which never meet."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.local import run_pair
from crosswire.group import entities
from crosswire.link import names
from crosswire.model import Document, Form, Kind, Story, Verdict
from tests.link.test_names import one, verdicts
from tests.made import Report, notes


def described(name: str, noun: str, report: str = "a", kind: Kind = Kind.UNNAMED, **fields: object) -> Report:
    """Return a report that describes somebody and gives no name."""
    return one(name, kind, report, form=Form.DESCRIPTION, role=noun, **fields)


def test_the_suspect_of_one_story_is_one_and_of_two_stories_two() -> None:
    """A part in the story, told without an "a", is one person's while the story knows one."""
    pair = described("suspect", "suspect"), described("suspect", "suspect", "b")
    assert verdicts(*pair) == [Verdict.YES]
    assert verdicts(*pair, together=False) == []


def test_police_join_within_their_story_only() -> None:
    """A body in small letters is that of its story."""
    pair = described("police", "police"), described("police", "police", "b")
    assert verdicts(*pair) == [Verdict.YES]
    assert verdicts(*pair, together=False) == []


def test_a_second_suspect_leaves_the_first_only_suggested() -> None:
    """Where the story speaks of several, nobody is joined for sure."""
    found = verdicts(
        described("suspect", "suspect"), described("suspect", "suspect", "b"), described("two suspects", "suspects", "c")
    )
    assert Verdict.YES not in found
    assert Verdict.UNSURE in found


def test_a_description_is_suggested_for_the_person_of_whom_the_story_says_it() -> None:
    """The actress of one report may be the one whom another report calls an actress; of two it is nobody's."""
    actress, torvald = described("26-year-old actress", "actress"), one("Ana Torvald", report="b", role="actress")
    assert verdicts(actress, torvald) == [Verdict.UNSURE]
    assert verdicts(actress, torvald, one("Mia Blank", report="c", role="actress")) == [Verdict.NO]


def test_an_age_suggests_whose_name_stands_beside_it() -> None:
    """A 61-year-old may be the person whom another report of the story gives that age, and nobody of another age."""
    named = Report("a", "Ivo Drach, 61, was held.")
    named.mention("Ivo Drach")
    assert verdicts(named, described("a 61-year-old man", "man", "b")) == [Verdict.UNSURE]
    assert verdicts(named, described("a 62-year-old man", "man", "b")) == []
    assert verdicts(named, described("a 61-year-old man", "man", "b"), together=False) == []


def test_whoever_is_accused_is_the_suspect() -> None:
    """What is said behind a name or a description makes it the suspect's: of the story the only one."""
    named = Report("a", "Ivo Drach was charged with arson.")
    named.mention("Ivo Drach")
    man = Report("b", "A man accused of arson was held.")
    man.mention("A man", Kind.UNNAMED, form=Form.DESCRIPTION, role="man")
    assert verdicts(named, described("suspect", "suspect", "c")) == [Verdict.UNSURE]
    assert verdicts(man, described("suspect", "suspect", "c")) == [Verdict.UNSURE]
    assert verdicts(named, described("witness", "witness", "c")) == []


def test_ages_and_sexes_keep_descriptions_apart() -> None:
    """A climber of another age, and an actress beside an actor, are not even suggested."""
    assert verdicts(described("36-year-old climber", "climber"), described("28-year-old climber", "climber", "b")) == []
    assert verdicts(described("policewoman", "policewoman"), described("policeman", "policeman", "b")) == []


def test_a_described_body_of_another_story_is_another_body() -> None:
    """The company of two stories is two, though the words are the same."""
    pair = described("company", "company", kind=Kind.ORGANISATION), described("company", "company", "b", Kind.ORGANISATION)
    assert verdicts(*pair, together=False) == []


def test_a_name_cut_short_is_the_one_of_its_story() -> None:
    """The end of a body's name means it where the story knows one of that name; one word is only suggested."""
    full = one("Orrel Red Kites", Kind.ORGANISATION)
    assert verdicts(full, one("Red Kites", Kind.ORGANISATION, "b")) == [Verdict.YES]
    assert verdicts(full, one("Kites", Kind.ORGANISATION, "b")) == [Verdict.UNSURE]
    assert verdicts(full, one("Kites", Kind.ORGANISATION, "b"), together=False) == []


def test_an_office_and_its_holder_are_one_party() -> None:
    """The link of an office with its only holder joins them: a description is no name that could contradict."""
    made = notes(
        one("harbour minister", form=Form.DESCRIPTION, role="harbour minister", principal="Norland"),
        one("Ana Torvald", report="b", role="harbour minister", principal="Norland"),
    )
    made.add([Story("t-1", "", tuple(document.id for document in made.of(Document)))])
    made.add(run_pair(names.STAGE, made))
    assert [entity.name for entity in entities.run(made)] == ["Ana Torvald"]


ODD = ["the", "3", "23", "…", "-", "É", "suspect", "26-year-old", "Mr.", "Inc.", "’s", "pirates"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(ODD), max_size=4))
def test_odd_descriptions_are_judged_too(parts: list[str]) -> None:
    """Words of a description may be numbers, marks or forms of firms alone: nothing breaks; sides may be changed."""
    name = " ".join(parts) or "-"
    for noun in {name, "pirates"}:
        pair = described(name, noun), described("two pirates", "gunmen", "b")
        assert verdicts(*pair) == verdicts(*pair[::-1])


def operator(words: str, report: str) -> Report:
    """Return a report that calls a body by what it does."""
    return described(words, "operator", report, Kind.ORGANISATION)


def test_a_body_called_by_what_the_story_says_of_one_is_that_body() -> None:
    """The operator of one report is the firm that another report calls the operator; of two firms it is suggested for both."""
    firm = one("Velmkraft", Kind.ORGANISATION, role="operator of the dam")
    assert verdicts(firm, operator("operator of the Velm dam", "b")) == [Verdict.YES]
    assert verdicts(firm, operator("operator", "b"), together=False) == []
    other = one("Ostra Power", Kind.ORGANISATION, "c", role="operator")
    assert verdicts(firm, operator("operator", "b"), other) == [Verdict.UNSURE, Verdict.UNSURE]


def test_an_operator_of_something_else_is_another_body() -> None:
    """The operator of the ferry is not the firm that a report calls the operator of the dam."""
    firm = one("Velmkraft", Kind.ORGANISATION, role="operator of the dam")
    assert verdicts(firm, operator("operator of the ferry", "b")) == []
    assert verdicts(firm, described("manufacturer", "manufacturer", "b", Kind.ORGANISATION)) == []
