"""Outlets by name and by noun."""

from __future__ import annotations

import pytest

from crosswire.language import outlets


def test_names_are_found_and_put_into_one_form() -> None:
    """The gazetteer finds an outlet under any of its names and counts it under one."""
    assert [(found.words, found.name) for found in outlets.find("Itar-Tass and the BBC News desk")] == [
        ("Itar-Tass", "TASS"),
        ("BBC News", "BBC"),
    ]


@pytest.mark.parametrize("text", ["it was a bild of time", "reuters", "E-APA", "x@BBC"])
def test_case_and_word_bounds_count(text: str) -> None:
    """Common words and pieces of words are no outlets."""
    assert list(outlets.find(text)) == []


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("local news sites", True),
        ("state television in Ossan", True),
        ("a military source", False),
        ("recent reports", False),
        ("", False),
    ],
)
def test_descriptions_of_media(words: str, yes: bool) -> None:
    """The head of a description says whether it means an outlet."""
    assert outlets.is_media(words) is yes


def test_hearsay_and_hosts() -> None:
    """Reports and rumours pass on what nobody says; a broken address has no host."""
    assert outlets.is_hearsay("recent reports")
    assert not outlets.is_hearsay("a warden")
    assert outlets.host("https://www.ossan.example/a?b=1") == "ossan.example"
    assert outlets.host("http://[broken") == ""
