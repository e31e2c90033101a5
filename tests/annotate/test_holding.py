"""Attitudes, participles and repairs of what a reader marked."""

from __future__ import annotations

import pytest

from crosswire.model import BlockKind, Form, LinkKind, Mention
from tests.annotate.scripted import annotate, only, records


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Oslo voiced support for the harbour talks.", ("Oslo", "support", "for the harbour talks")),
        ("Oslo has run the ferry since 1953.", ("Oslo", "has run", "the ferry since 1953")),
        ("Oslo would shut the disputed basin of Karsk.", ("Oslo", "disputed", "basin of Karsk")),
        ("Oslo will consider a loan to the port.", ("Oslo", "will consider", "a loan to the port")),
        ("The ministry did not return three calls.", ("The ministry", "did not return", "three calls")),
        ("A clerk who did not want to be named left.", ("who", "did not want", "to be named")),
        ("The league seeks to end the strike.", ("The league", "seeks", "to end the strike")),
    ],
)
def test_what_reports_nothing_is_no_statement(text: str, reading: tuple[str, str, str]) -> None:
    """Attitudes to things, other verbs, participles, plans ahead, silence and efforts are left out."""
    assert annotate(text, reading) == []


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Oslo believes the fire started in the laundry.", ("Oslo", "believes", "the fire started in the laundry")),
        ("Oslo denied plans to shut the port.", ("Oslo", "denied", "plans to shut the port")),
        ("Oslo put the spill at 120 tonnes.", ("Oslo", "put", "the spill at 120 tonnes")),
        ("Oslo wants the dredging finished first.", ("Oslo", "wants", "the dredging finished first")),
        ("Oslo suspects a faulty dryer.", ("Oslo", "suspects", "a faulty dryer")),
    ],
)
def test_speech_denials_measures_and_thoughts_are_statements(text: str, reading: tuple[str, str, str]) -> None:
    """What has a proposition is kept, and so is a thing that is denied, measured or suspected."""
    assert [said.content for said in annotate(text, reading)] == [reading[2]]


def test_a_content_stops_at_the_next_cue_of_its_source() -> None:
    """Words: "says he would ask, denies he has asked" are two statements."""
    said = annotate(
        "Ivo Drach says his town would ask for help, denies it has asked yet",
        ("Ivo Drach", "says", "his town would ask for help, denies it has asked yet"),
        ("Ivo Drach", "denies", "it has asked yet"),
    )
    assert [one.content for one in said] == ["his town would ask for help", "it has asked yet"]


def test_a_second_that_clause_is_taken_in() -> None:
    """A reader that stops at the first "that"-clause loses nothing."""
    said = annotate(
        "Oslo said that the ferry had waited, and that nobody was hurt.", ("Oslo", "said", "that the ferry had waited")
    )
    assert [one.content for one in said] == ["the ferry had waited", "nobody was hurt"]


def test_credits_and_doubled_captions_say_nothing() -> None:
    """A picture's credit is cut off its caption, and a caption that stands twice is read once."""
    text = (
        "The ferry is said to be late. Credit: @quay\n\nThe ferry is said to be late. Credit: @quay \n\nPhotograph: Tobias Ek"
    )
    captions = [
        (line, BlockKind.CAPTION) for line in ("The ferry is said to be late. Credit: @quay\n", "Photograph: Tobias Ek")
    ]
    said = annotate(text, ("The ferry", "is said", "to be late"), blocks=captions)
    assert [one.content for one in said] == ["The ferry … to be late"]


def test_his_ministry_is_the_ministers() -> None:
    """A possessive ministry has its minister's field and country, "the foreign ministry" the last speaker's country."""
    text = "Norway's oil minister, Ivo Drach, said it rained. His ministry admitted that it was late."
    said = annotate(
        text,
        ("Norway's oil minister, Ivo Drach,", "said", "it rained"),
        ("His ministry", "admitted", "that it was late"),
    )
    assert [one.speaker for one in said] == ["Ivo Drach", "Norwegian oil ministry"]
    text = "Norway denied plans to leave. It was late, the foreign ministry said."
    said = annotate(text, ("Norway", "denied", "plans to leave"), ("the foreign ministry", "said", "It was late"))
    assert [one.speaker for one in said] == ["Norway", "Norwegian foreign ministry"]


def test_a_government_is_linked_with_its_country() -> None:
    """The mention keeps its own words and is linked with the country's name in the document."""
    notes = records("Norway paid. The Norwegian government said it rained.", ("The Norwegian government", "said", "it rained"))
    described = next(m for m in notes.of(Mention) if m.form is Form.DESCRIPTION)
    (link,) = [link for link in notes.links(LinkKind.SAME) if described.id in {link.left, link.right}]
    other = notes.get(Mention, link.left if link.right == described.id else link.right)
    assert (described.name, other.name) == ("Norwegian government", "Norway")


def test_a_relative_pronoun_is_the_noun_before_it() -> None:
    """Words: "State radio, which reported that …"."""
    said = only(
        "State radio, which reported that a ferry had sunk, has closed.",
        ("which", "reported", "that a ferry had sunk, has closed"),
    )
    assert (said.speaker, said.content) == ("state radio", "a ferry had sunk")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Ada Lund published the findings of the court.", ("Ada Lund", "published", "the findings of the court")),
        ("Ada Lund posted a picture of the ferry.", ("Ada Lund", "posted", "a picture of the ferry")),
        ("Officers were called to a house in Sund.", ("Officers", "were called to", "a house in Sund")),
        ("Ada Lund asked the clerk the same question twice.", ("Ada Lund", "asked", "the clerk the same question twice")),
        ("Ada Lund showed no emotion in court.", ("Ada Lund", "showed", "no emotion in court")),
    ],
)
def test_what_is_shown_or_done_is_not_said(text: str, reading: tuple[str, str, str]) -> None:
    """A thing that is published, a feeling, a question without its words and a call to a place report nothing."""
    assert annotate(text, reading) == []


def test_a_picture_that_shows_something_is_a_statement() -> None:
    """What a published thing is of may be a clause."""
    said = only(
        "Ada Lund posted images of what appeared to be mines.", ("Ada Lund", "posted", "images of what appeared to be mines")
    )
    assert said.speaker == "Ada Lund"
