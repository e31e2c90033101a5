"""Kinds of things: which nouns may mean one thing, and which names a report introduces by a noun."""

from __future__ import annotations

import pytest

from crosswire.language.propositions import Voice, propositions
from crosswire.language.things import alike, introduced, spoken_plainly, things


def test_a_general_noun_may_mean_a_special_one() -> None:
    """A "vessel" may be the ferry; a ferry is no tug, and a ship is no lorry."""
    assert alike(things(["vessel"]), things(["ferries"])) == {"ship"}
    assert not alike(things(["ferry"]), things(["tug"]))
    assert not alike(things(["ship"]), things(["lorry"]))


def test_a_name_after_its_noun_or_before_an_apposition_is_introduced() -> None:
    """Both ways of introducing a ship are read; days, people and places are no ships."""
    texts = [
        "Its vessel Grey Wren left.",
        "The Blue Tern, an old passenger ferry, sank.",
        "A ship Monday. The tug of Ona Brell.",
    ]
    assert [(thing.name, thing.noun) for thing in introduced(texts)] == [("Blue Tern", "ferry"), ("Grey Wren", "vessel")]


def test_a_name_is_spoken_as_what_it_is() -> None:
    """Where meanings are compared, the name gives way to its noun, which does not stand twice."""
    known = introduced(["the ferry Grey Wren"])
    assert (
        spoken_plainly("its vessel Grey Wren sank and the Grey Wren is lost", known) == "its ferry sank and the ferry is lost"
    )


def test_a_clause_knows_the_names_of_its_things() -> None:
    """The clause "the Grey Wren sank" names a ship when the story has introduced it as one, and nothing otherwise."""
    known = introduced(["the ferry Grey Wren"])
    (told,) = propositions("the Grey Wren sank", Voice(), introduced=known)
    (bare,) = propositions("the Grey Wren sank", Voice())
    assert [thing.name for thing in told.own] == ["Grey Wren"]
    assert alike(told.things, things(["ferry"]))
    assert not bare.own


@pytest.mark.parametrize(
    ("texts", "clause", "meant"),
    [
        pytest.param(["the ferry Grey Wren"], "a ferry was stopped", {"Grey Wren"}, id="the only ferry"),
        pytest.param(["its vessel Grey Wren"], "a ferry was stopped", {"Grey Wren"}, id="the only ship"),
        pytest.param(["the ferry Grey Wren", "the Wren, a ferry"], "a ferry was stopped", {"Grey Wren"}, id="cut short"),
        pytest.param(["the ferry Grey Wren", "the ferry Blue Tern"], "a ferry was stopped", set(), id="two ferries"),
        pytest.param(
            ["the ferry Grey Wren", "the tug Blue Tern"], "a ferry was stopped", {"Grey Wren"}, id="a ferry and a tug"
        ),
        pytest.param(["the ferry Grey Wren", "the tug Blue Tern"], "a ship was stopped", set(), id="two ships"),
        pytest.param(["the ferry Grey Wren", "another ferry left"], "a ferry was stopped", set(), id="another one"),
        pytest.param(["the ferry Grey Wren"], "ferries were stopped", set(), id="several"),
        pytest.param(["the ferry Grey Wren"], "no ferries were stopped", {"Grey Wren"}, id="none of the kind"),
    ],
)
def test_a_noun_means_a_thing_only_where_its_story_has_no_other(texts: list[str], clause: str, meant: set[str]) -> None:
    """A ferry is the Grey Wren in a story of one ferry; of two it may be either, and then it is neither."""
    (told,) = propositions(clause, Voice())
    found = {thing.name for thing in introduced(texts) if thing.is_meant(told.words, negated=told.negated)}
    assert found - {"Wren"} == meant
