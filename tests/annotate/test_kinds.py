"""Kinds of names that no list knows: told by what the text says beside them."""

from __future__ import annotations

import pytest

from crosswire.annotate.mentions import parties
from crosswire.annotate.prose import prose_of
from crosswire.model import Kind
from tests.gold_records import document_of


def kinds(text: str) -> dict[str, Kind]:
    """Return the kind of each name of a text."""
    names, _, _ = parties(prose_of(document_of(text, "report"), []))
    return {text[name.start : name.end]: name.kind for name in names}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Then a Velmkraft spokesman left.", "Velmkraft", Kind.ORGANISATION),
        ("Later shares of Velmkraft fell.", "Velmkraft", Kind.ORGANISATION),
        ("On Monday Velmkraft's board met.", "Velmkraft", Kind.ORGANISATION),
        ("On Monday Velmkraft, the operator of the dam, met.", "Velmkraft", Kind.ORGANISATION),
        ("The operator of the dam, Velmkraft, met.", "Velmkraft", Kind.ORGANISATION),
        ("Yesterday Velmkraft said it would pay.", "Velmkraft", Kind.ORGANISATION),
        ("Yesterday Velmkraft declined to comment.", "Velmkraft", Kind.ORGANISATION),
        ("Later shares in Velmkraft fell.", "Velmkraft", Kind.ORGANISATION),
        ("Today Velmkraft employs 400 people.", "Velmkraft", Kind.ORGANISATION),
        ("Today Velmkraft makes solvents.", "Velmkraft", Kind.ORGANISATION),
        ("The clerk told Velmkraft the mill would close.", "Velmkraft", Kind.OUTLET),
        ("The clerk told Velmkraft he was tired.", "Velmkraft", Kind.OUTLET),
        ("Yesterday Velmkraft reported that the mayor would go.", "Velmkraft", Kind.OUTLET),
        ("The mayor said she was ill, according to Velmkraft.", "Velmkraft", Kind.OUTLET),
        ("The clerk told Velmkraft it must close.", "Velmkraft", Kind.UNKNOWN),
        ("Then Velmkraft said no. The clerk told Velmkraft the mill would close.", "Velmkraft", Kind.UNKNOWN),
        ("Yesterday Velmkraft reported that sales rose.", "Velmkraft", Kind.UNKNOWN),
        ("They heard the band Sallow Tern.", "Sallow Tern", Kind.ORGANISATION),
        ("Fires burn near Sallow Tern. Then Sallow Tern residents left.", "Sallow Tern", Kind.PLACE),
        ("They sailed round South Ossan.", "South Ossan", Kind.PLACE),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, words: str, kind: Kind) -> None:
    """Who serves it, what it owns, an apposition, "it" and residents tell what a name is."""
    assert kinds(text)[words] is kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then Orrin Vask, who leads it, said it would rain. An Orrin Vask spokesman left.", "Orrin Vask"),
        ("Later Orrin Vask, 61, left. His board met. Shares of Orrin Vask fell.", "Orrin Vask"),
        ("Mr Vask spoke. A Vask spokesman left.", "Vask"),
        ("It was Dr Orrin Vask. On Monday Vask declined to comment.", "Vask"),
    ],
)
def test_whoever_is_shown_to_be_a_person_stays_one(text: str, words: str) -> None:
    """An age, a "who", a form of address or a full name outweigh a spokesman and shares."""
    assert kinds(text)[words] in {Kind.PERSON, Kind.UNKNOWN}


def test_a_word_that_the_text_has_in_small_letters_is_no_name() -> None:
    """A headline that opens with "Turbine" names nobody where the report has "the turbine"."""
    assert "Turbine" not in kinds("Turbine shut down.\n\nThey looked at the turbine again.")
    assert "Onslow" in kinds("Onslow shut down.\n\nThey looked at Onslow again.")


def test_an_adjective_of_a_country_that_the_text_does_not_name_is_no_name() -> None:
    """The Norvian minister has a country, and nobody is called Norvian."""
    names, lore, _ = parties(prose_of(document_of("Later the Norvian water minister, Ilsa Brandt, left.", "report"), []))
    assert [(name.name, name.principal) for name in names] == [("Ilsa Brandt", "Norvian")]
    assert lore.demonym("Norvian") == "Norvian"


def test_a_surname_like_an_adjective_stays_a_name() -> None:
    """Without a noun of a state behind it, or standing alone as well, a word in -ian is somebody's name."""
    assert "Damerian" in kinds("Later Damerian police left, and Damerian said so.")


def test_a_body_is_known_by_what_the_text_says_that_it_does() -> None:
    """Both orders of the apposition tell it; what somebody else operates does not."""
    for text in ("Later Velmkraft, the operator of the dam, met.", "The operator of the dam, Velmkraft, met."):
        names, _, _ = parties(prose_of(document_of(text, "report"), []))
        assert [(name.name, name.role) for name in names] == [("Velmkraft", "operator of the dam")]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Yesterday Dorvane Paper has hidden two tests.", "Dorvane Paper", Kind.ORGANISATION),
        ("Planned Wetlands said the law was cruel.", "Planned Wetlands", Kind.ORGANISATION),
        ("Police closed the Mount.", "Mount", Kind.PLACE),
        ("A clerk told the Courier that it rained.", "Courier", Kind.OUTLET),
        ("Dane Kevin Rohn won.", "Kevin Rohn", Kind.PERSON),
        ("Sund County's Sheriff's Office Information Office Ivo Webb spoke.", "Ivo Webb", Kind.PERSON),
    ],
)
def test_words_of_everyday_tell_what_a_name_is(text: str, words: str, kind: Kind) -> None:
    """A firm ends in a word of everyday, a short name behind "the" is a place or a paper, an employer is no name."""
    assert kinds(text)[words] is kind


def test_a_word_of_everyday_that_stands_alone_is_a_surname() -> None:
    """Whom the text goes on to call by the last word is a person, not a firm."""
    assert kinds("Then Jensen Button lost. Behind them Button was late.")["Jensen Button"] is not Kind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rumours in Varn told of it.", "Rumours"),
        ("Harbour police said so.", "Harbour"),
        ("Then MKs left, and fourteen MKs stayed.", "MKs"),
        ("Fourteen MKs stayed.", "Fourteen MKs"),
        ("They met on Lap 41 and at Turn 3.", "Lap"),
        ("The trawler Aster sank. Later the Aster was raised.", "Aster"),
        ("Aboard the Vesna they slept.", "Vesna"),
        ("Marlin, a customs boat, left. Marlin came back.", "Marlin"),
    ],
)
def test_things_and_numbers_are_no_parties(text: str, words: str) -> None:
    """Talk, members of a body, laps and ships have no name here."""
    assert words not in kinds(text)
