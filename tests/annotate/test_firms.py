"""Firms told by their own words and by what a text says of them, and persons whose names stand behind what they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.annotate.mentions import parties
from crosswire.annotate.prose import prose_of
from crosswire.annotate.releases import is_release
from crosswire.model import Document, Kind
from tests.gold_records import document_of


def read(document: Document) -> dict[str, tuple[Kind, str]]:
    """Return the kind and the standard name of each name of a document, by its words."""
    names, _, _ = parties(prose_of(document, []))
    return {document.text[name.start : name.end]: (name.kind, name.name) for name in names}


def names_of(text: str) -> dict[str, tuple[Kind, str]]:
    """Return the same for a text without a publisher."""
    return read(document_of(text, "report"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Later Velder Haulage said so.", "Velder Haulage"),
        ("They waited outside Velder Freight all day.", "Velder Freight"),
        ("Later Velder & Orm said so.", "Velder & Orm"),
        ("Later Velder Orm AG said so.", "Velder Orm AG"),
        ("Then Team Velder won.", "Team Velder"),
        ("It is dear. The owner, Velder Homes, said so.", "Velder Homes"),
        ("The head of Velder Orm has said he can wait.", "Velder Orm"),
        ("Later a Velder Orm insider left.", "Velder Orm"),
        ("Later Velder's Anna Moro left.", "Velder"),
        ("Velder Orm denied it. Its regional manager, Anna Moro, wept.", "Velder Orm"),
        ("Airline Velder Orm cut its fares.", "Velder Orm"),
        ("The doomed Velder Air plane lost her way.", "Velder Air"),
    ],
)
def test_a_firm_is_told_by_its_words_and_by_who_serves_it(text: str, words: str) -> None:
    """A trade, a legal form, an ampersand, whose head somebody is, who belongs to it, "its" in the next sentence."""
    assert names_of(text)[words][0] is Kind.ORGANISATION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Later Velder Orm said he can wait.", "Velder Orm"),
        ("Velder Orm denied it. Her lawyer wept.", "Velder Orm"),
        ("Later the owner, Velder Orm, who is 61, left.", "Velder Orm"),
        ("Ten died. VELDER AS FIRES SPREAD.", "VELDER AS"),
        ("Later Anna Waters said so.", "Anna Waters"),
    ],
)
def test_a_person_is_no_firm(text: str, words: str) -> None:
    """A pronoun, a surname that is a word, and a small word in capitals show none."""
    assert names_of(text).get(words, (Kind.PERSON,))[0] is not Kind.ORGANISATION


def test_a_firm_is_taken_up_by_its_first_word() -> None:
    """The first word alone is the firm, but not where it stands for a place."""
    assert names_of("Velder Freight left. Later Velder paid.")["Velder"] == (Kind.ORGANISATION, "Velder Freight")
    assert names_of("Velder Freight left. They met in Velder.")["Velder"][0] is Kind.PLACE


def test_who_publishes_a_release_is_no_outlet() -> None:
    """A firm may publish its own statement; who publishes anything else is an outlet."""
    release = document_of("Velder Orm\nPress release\n\nVelder Orm regrets the loss.", "a")
    assert read(replace(release, publisher="Velder Orm"))["Velder Orm"][0] is Kind.ORGANISATION
    article = document_of("Velder Orm\nSports desk\n\nVelder Orm regrets the loss.", "b")
    assert read(replace(article, publisher="Velder Orm"))["Velder Orm"][0] is Kind.OUTLET


@pytest.mark.parametrize(
    ("head", "release"),
    [
        ("Notice no. 3 | Velder Orm", True),
        ("Statement by Velder Orm", True),
        ("Media statement, live blog", False),
        ("Fire in Velder", False),
    ],
)
def test_a_release_is_known_by_its_head(head: str, release: bool) -> None:
    """A label above the text shows a release, the words of an outlet's desk none."""
    assert is_release(prose_of(document_of(f"{head}\n\nIt rained for a whole day there.", "a"), [])) is release


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lock-keeper Anna Velder wept.", "Anna Velder"),
        ("Mum-of-two Zsenka Velder wept.", "Zsenka Velder"),
        ("Signwright Zsenka Velder wept.", "Zsenka Velder"),
        ("Heartbroken Anna Velder wept.", "Anna Velder"),
        ("Operator Velder Bahnen paid.", "Velder Bahnen"),
    ],
)
def test_what_opens_a_sentence_before_a_full_name_is_no_part_of_it(text: str, name: str) -> None:
    """What somebody is or feels, and the noun for a firm, have their capital from the sentence."""
    assert name in names_of(text)


def test_a_first_name_that_no_list_has_stays() -> None:
    """A word that the text has with its capital inside a sentence too belongs to the name."""
    assert "Zsenka Maria Velder" in names_of("Zsenka Maria Velder wept. Later Zsenka Maria Velder left.")


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("Tanker driver Anna Moro left.", None),
        ("Bearded rebel chief Anna Moro left.", None),
        ("Power forum chief Anna Moro left.", None),
        ("On Wednesday General Anna Moro left.", None),
        ("Later Area Commander Anna Moro left.", None),
        ("Later the Head of Communications Anna Moro left.", None),
        ("His Excellency President Anna Moro left.", None),
        ("Velder spokesman Ivo Moro left.", "Velder"),
        ("Later the Velder Orm spokesman Ivo Moro left.", "Velder Orm"),
        ("Tanker drivers met at Tanker. Tanker driver Ivo Moro left.", "Tanker"),
    ],
)
def test_whom_somebody_serves_is_a_party(text: str, principal: str | None) -> None:
    """A capital of the sentence or of a title is nobody's name."""
    names, _, _ = parties(prose_of(document_of(text, "report"), []))
    assert [name.principal for name in names if name.name.endswith("Moro")] == [principal]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Later the Post and Velder Authority paid.", "Post and Velder Authority"),
        ("Later the Deckhands' and Pursers' Union paid.", "Deckhands' and Pursers' Union"),
        ("Later the Velder Fishermen's League paid.", "Velder Fishermen's League"),
    ],
)
def test_the_name_of_a_body_goes_over_an_and_and_a_possessive(text: str, words: str) -> None:
    """A noun for a body closes the name of one body, and those whose it is stand inside it."""
    assert names_of(text)[words][0] is Kind.ORGANISATION


def test_two_bodies_are_not_one() -> None:
    """Whatever is a body by itself, or one person's, is no part of another one's name."""
    assert "Foreign Ministry" in names_of("Later the Kremlin and Foreign Ministry paid.")
    assert "Treasury" in names_of("Later the Treasury and Velder Council paid.")
    assert "Velder's Council" not in names_of("Later Velder's Council paid.")


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Thirty-one, said the mayor.", "Thirty-one", None),
        ("Day three at Velder's terminal.", "Velder", Kind.ORGANISATION),
        ("Then the Treasury estimates the loss.", "Treasury", Kind.ORGANISATION),
        ("Then Velder Orm said it would be reviewed.", "Velder Orm", Kind.PERSON),
        ("Velder Orm Shipping paid. Later Velder Orm left.", "Velder Orm", Kind.ORGANISATION),
        ("The Velder Orm Foundation paid. Later Velder Orm left.", "Velder Orm", Kind.PERSON),
    ],
)
def test_numbers_sites_and_nouns_for_bodies(text: str, words: str, kind: Kind | None) -> None:
    """A number is nobody, a site is a firm's, a noun for a body behind "the" is one, a foundation is called after somebody."""
    assert names_of(text).get(words, (None,))[0] is kind
