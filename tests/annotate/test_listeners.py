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


@pytest.mark.parametrize(
    ("verb", "opening", "speaker"),
    [
        ("warned", "The mine safety board", "mine safety board"),
        ("had alerted", "Two months before the feast the regional mine board", "regional mine board"),
        ("reminded", "In May the head of the fire brigade", "head of the fire brigade"),
        ("assured", "Hedda Brisk", "Hedda Brisk"),
        ("informed", "On Tuesday inspectors", None),
    ],
)
def test_who_is_warned_warns_nobody(verb: str, opening: str, speaker: str | None) -> None:
    """A reader that takes the club that is warned for the source is corrected: the subject of the verb speaks."""
    text = f"{opening} {verb} FC Dorvane that the roof of the shaft was rotten."
    said = annotate(text, ("FC Dorvane", verb, "that the roof of the shaft was rotten"))
    assert "FC Dorvane" not in [one.speaker for one in said]
    assert speaker is None or [one.speaker for one in said] == [speaker]


def test_by_whom_somebody_is_warned() -> None:
    """In the passive the agent speaks, and what he warns of is the clause."""
    text = "Brisk Ferries was warned by the harbour master that the pier was unsafe."
    said = only(text, ("the harbour master", "was warned", "Brisk Ferries"))
    assert (said.speaker, said.content) == ("harbour master", "the pier was unsafe")


def test_when_somebody_is_warned_is_no_part_of_the_warning() -> None:
    """Listener and time stand between the verb and what is told; the mark that closes a quotation inside it stays."""
    text = 'Engineers had warned Brisk Ferries three weeks before the storm that the pier was "rotten".'
    reading = ("Engineers", "had warned", 'Brisk Ferries three weeks before the storm that the pier was "rotten')
    assert only(text, reading).content == 'the pier was "rotten"'


@pytest.mark.parametrize(
    ("publisher", "told", "kept"),
    [
        ("Tarvik News", "Tarvik", ()),
        ("Tarvik News", "the Tarvik news agency", ()),
        ("Orsel Gazette", "this newspaper", ()),
        ("", "this newspaper", ()),
        ("Orsel Gazette", "Radio Sund", ("Radio Sund",)),
        ("Tarvik News", "Radio Tarvik", ("Radio Tarvik",)),
    ],
)
def test_the_report_is_no_relay_of_its_own(publisher: str, told: str, kept: tuple[str, ...]) -> None:
    """What is told to the outlet that prints the report goes through nobody else, by whatever name it calls itself."""
    text = f"Two clerks told {told} that the vault was empty."
    said = only(text, ("Two clerks", "told", "that the vault was empty"), publisher=publisher)
    assert (said.speaker, said.through) == ("two clerks", kept)


@pytest.mark.parametrize("cited", ["a person close to the talks", "two harbour officials", "hospital sources"])
def test_who_is_cited_is_not_what_is_said(cited: str) -> None:
    """A "citing" with a person behind it names the source of the clause before it, and says nothing more."""
    text = f"The mine will close in May, the Tarvik news agency reported, citing {cited}."
    said = only(text, ("the Tarvik news agency", "reported", "The mine will close in May"), ("", "citing", cited))
    assert (said.speaker, said.through, said.content) == (cited, ("Tarvik",), "The mine will close in May")


@pytest.mark.parametrize("asked", ["are requested", "are asked", "were urged"])
def test_what_the_report_asks_of_its_readers_is_no_statement(asked: str) -> None:
    """Nobody is given as asking: the words are the report's own."""
    text = f"Residents {asked} to boil their water."
    assert not annotate(text, ("", asked, "Residents … to boil their water"))
    assert not annotate(text, ("", asked, "to boil their water"))


def test_what_somebody_asks_of_others_is_his() -> None:
    """With an agent the request is the agent's."""
    text = "Residents were asked by the police to boil their water."
    assert only(text, ("the police", "were asked", "Residents")).speaker == "police"
