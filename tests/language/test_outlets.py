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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("This article first appeared in The Norvian Globe on 22 March 2025.", ["Norvian Globe"]),
        ("This article is republished from the Norvian Globe under a Creative Commons licence.", ["Norvian Globe"]),
        ("Republished with permission from Brale Lantern.", ["Brale Lantern"]),
        ("Forwarded from Norvik Wire", ["Norvik Wire"]),
        ("This story was first published on coastreview.example.", ["coastreview.example"]),
        ("Originally published by March Harbour News on 5 May", ["March Harbour News"]),
        ("First published in March", []),
        ("First published in France in 1990", []),
        ("The report was first published on Monday by The Globe.", []),
        ("The minister republished letters from The Globe.", []),
    ],
)
def test_where_a_report_was_printed_before(text: str, names: list[str]) -> None:
    """A line that says where a report first appeared names an outlet; days, countries and prose name none."""
    assert [found.name for found in outlets.find_syndicated(text)] == names
