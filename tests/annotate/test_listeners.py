"""Who is told and who carries what somebody said, with readings that are given."""

from __future__ import annotations

import pytest

from tests.annotate.scripted import annotate, only


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        ("Ada Lund told Marlwire the mill would close.", "Marlwire the mill would close", "the mill would close"),
        ("Ada Lund told the same agency the mill would close.", "the same agency the mill would close", "the mill would close"),
        ("Ada Lund told Marlwire that the mill would close.", "that the mill would close", "the mill would close"),
        ("Ada Lund was told Marlwire the mill would close.", "Marlwire the mill would close", "Marlwire the mill would close"),
    ],
)
def test_a_listener_is_no_part_of_what_is_told(text: str, content: str, kept: str) -> None:
    """The noun phrase right behind an active "told" is who is told; a passive has none there."""
    cue = "was told" if "was told" in text else "told"
    assert only(text, ("Ada Lund", cue, content)).content == kept


def test_a_clause_that_a_relay_carries_has_its_own_speaker() -> None:
    """Where the reader gives all of it to the paper, who said it and whom he told are found by form."""
    text = "A clerk told Radio Sund that the vault was empty, according to the Orsel Gazette."
    said = only(text, ("the Orsel Gazette", "according to", "A clerk told Radio Sund that the vault was empty"))
    assert (said.speaker, said.through, said.content) == ("a clerk", ("Radio Sund", "Orsel Gazette"), "the vault was empty")


def test_a_paper_does_not_speak_through_who_said_it() -> None:
    """What a reader gave to both is the first one's, through the paper behind it."""
    text = "The union said that the sale would go on, according to a report in the Orsel Gazette."
    whole = ("The union", "said", "that the sale would go on, according to a report in the Orsel Gazette")
    said = only(text, whole, ("a report in the Orsel Gazette", "according to", "that the sale would go on"))
    assert (said.speaker, said.through) == ("union", ("Orsel Gazette",))


def test_an_agency_that_has_it_from_others_stays_their_relay() -> None:
    """Reuters said it, according to the police: the word of the police."""
    text = "Reuters said that the bridge had fallen, according to police."
    whole = ("Reuters", "said", "that the bridge had fallen, according to police")
    said = only(text, whole, ("police", "according to", "that the bridge had fallen"))
    assert (said.speaker, said.through) == ("police", ("Reuters",))


@pytest.mark.parametrize(
    ("source", "found"), [("Neither side", 0), ("No minister", 0), ("None of the clerks", 0), ("The side", 1), ("Nora Lund", 1)]
)
def test_what_nobody_says_is_no_statement(source: str, found: int) -> None:
    """A source that is nobody has confirmed nothing."""
    text = f"{source} has confirmed that the map exists."
    assert len(annotate(text, (source, "has confirmed", "that the map exists"))) == found
