"""Leads of two halves whose speaker stands at the end, with readings that are given."""

from __future__ import annotations

import pytest

from tests.annotate.scripted import annotate, only

FIRST = "Grey Otter has stolen the files of 41,000 clients"
SECOND = "is demanding 6 million marks for their return"


@pytest.mark.parametrize("tail", ["a person with knowledge of the inquiry told Tarvik on Monday", "two clerks said"])
def test_both_halves_of_a_lead_are_said(tail: str) -> None:
    """What the reader takes for the demand of the subject alone is the second half of what is said."""
    text = f"{FIRST} and {SECOND}, {tail}."
    said = only(text, ("Grey Otter", "is demanding", "6 million marks for their return"))
    assert said.content == f"{FIRST} and {SECOND}"
    assert said.speaker in {"a person with knowledge of the inquiry", "two clerks"}


def test_a_dateline_is_no_part_of_the_lead() -> None:
    """The lead begins behind the dash."""
    text = f"ORSEL, March 3, 2025 (Tarvik) - {FIRST} and {SECOND}, a clerk told Tarvik on Monday."
    assert only(text, ("Grey Otter", "is demanding", "6 million marks for their return")).content == f"{FIRST} and {SECOND}"


def test_a_content_that_begins_in_the_second_half_takes_up_the_first() -> None:
    """A reader that gives the speaker the last words alone is completed."""
    text = "The mill has burned for two days and is losing 5 tonnes of grain an hour, a clerk said on Monday."
    said = only(text, ("a clerk", "said", "5 tonnes of grain an hour"))
    assert said.content == "The mill has burned for two days and is losing 5 tonnes of grain an hour"


def test_a_second_subject_makes_no_such_lead() -> None:
    """Where the second half has a subject of its own, the first may be the report's."""
    text = "The mill has burned, and the talks were over, a clerk said."
    assert only(text, ("a clerk", "said", "the talks were over")).content == "the talks were over"


def test_what_the_subject_says_in_the_first_half_stays_his() -> None:
    """A whole content is not touched, nor is what somebody says in it."""
    text = "Lund has said that it was late and is demanding a refund, a clerk said."
    said = annotate(
        text,
        ("Lund", "has said", "that it was late"),
        ("a clerk", "said", "Lund has said that it was late and is demanding a refund"),
    )
    assert ("Lund", "it was late") in [(one.speaker, one.content) for one in said]
