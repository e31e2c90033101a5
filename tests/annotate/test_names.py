"""Names in prose and what kind of party each is."""

from __future__ import annotations

import pytest

from crosswire.annotate import mentions
from crosswire.annotate.names import find_names
from crosswire.annotate.prose import prose_of
from crosswire.model import Block, BlockKind, Kind, Mention, Span
from crosswire.stage import Notes
from tests.annotate.scripted import only
from tests.gold_records import document_of


def names(text: str) -> dict[str, tuple[Kind, str]]:
    """Return the names of a text: kind and standard name by the words."""
    found, _ = find_names(prose_of(document_of(text, "report"), []))
    return {text[name.start : name.end]: (name.kind, name.name) for name in found}


@pytest.mark.parametrize(
    ("text", "words", "kind", "name"),
    [
        ("A visitor from Spain came with Walid al-Karimi.", "Walid al-Karimi", Kind.PERSON, "Walid al-Karimi"),
        ("The talks in Washington failed.", "Washington", Kind.PLACE, "Washington"),
        ("A note from Washington arrived.", "Washington", Kind.GOVERNMENT, "United States"),
        ("The U.S. has left.", "U.S.", Kind.GOVERNMENT, "United States"),
        ("It told Reuters everything.", "Reuters", Kind.OUTLET, "Reuters"),
        ("He read the Karsk Courier at noon.", "Karsk Courier", Kind.OUTLET, "Karsk Courier"),
        ("He rang the Meridian news agency.", "Meridian", Kind.OUTLET, "Meridian"),
        (
            "The Norwegian Foreign Ministry is shut.",
            "Norwegian Foreign Ministry",
            Kind.ORGANISATION,
            "Norwegian Foreign Ministry",
        ),
        ("Later the mayor Gita Moro left.", "Gita Moro", Kind.PERSON, "Gita Moro"),
        ("Troops of Islamic State fled.", "Islamic State", Kind.ORGANISATION, "Islamic State"),
        ("The Office for Human Rights moved.", "Office for Human Rights", Kind.ORGANISATION, "Office for Human Rights"),
        ("Marenia paid, and the Marenian coastguard left.", "Marenia", Kind.GOVERNMENT, "Marenia"),
        ("A note on Space.com was read.", "Space.com", Kind.OUTLET, "Space.com"),
        ("The Hague is in Europe.", "Hague", Kind.GOVERNMENT, "Netherlands"),
        ("They met on Labour Square at dawn.", "Labour Square", Kind.PLACE, "Labour Square"),
        (
            "Later ParalympicsOrrel changed the rules.",
            "ParalympicsOrrel",
            Kind.ORGANISATION,
            "ParalympicsOrrel",
        ),
        ("Then Air Norrik fell.", "Air Norrik", Kind.ORGANISATION, "Air Norrik"),
        ("The Task Force Sund left.", "Task Force Sund", Kind.ORGANISATION, "Task Force Sund"),
        ("They moved to Tampa, Fla. and stayed.", "Fla.", Kind.PLACE, "Fla."),
        ("The governor of Norrik left Sund.", "Norrik", Kind.PLACE, "Norrik"),
        ("It was the Commons that voted.", "Commons", Kind.ORGANISATION, "House of Commons"),
        ("A tribute to Gerrol was read. Gerrol Dane was ill.", "Gerrol", Kind.UNKNOWN, "Gerrol"),
        ("A note came from Dunmarrow, the Norwegian capital. Dunmarrow paid.", "Dunmarrow", Kind.GOVERNMENT, "Norway"),
    ],
)
def test_kinds_of_names(text: str, words: str, kind: Kind, name: str) -> None:
    """A name has the kind that its words, the lists or its neighbours give it."""
    assert names(text).get(words) == (kind, name)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody came.",
        "Later the rain stopped.",
        "The Norwegian coach slept.",
        "On Friday it rained.",
        "It rained on Labor Day.",
        "Many Norwegian Swedes slept.",
        "The Norrik-based firm slept.",
        "It was a Sund-led mission.",
        "They boarded Flight KA17.",
    ],
)
def test_capitals_that_are_no_names(text: str) -> None:
    """Words with the capital of the sentence, adjectives of countries and days are no names."""
    assert names(text) == {}


@pytest.mark.parametrize("gap", ["\n", " \n", "\n    ", "\n\t"])
def test_a_wrapped_line_breaks_no_name(gap: str) -> None:
    """A line break inside a paragraph is white space, whatever a mail or a terminal leaves around it."""
    found = names(f"It was late, the lawyer, Edda{gap}Frey, said in Sund.")
    assert found[f"Edda{gap}Frey"] == (Kind.PERSON, "Edda Frey")


def test_a_qualifier_is_no_part_of_a_name() -> None:
    """What "-born" and "-based" qualify begins behind them; a hyphen in a given name stays."""
    found = names("We met Sund-born Ada Lund, Orrel-based Norrik Motors and Lee Hyo-min.")
    assert set(found) == {"Ada Lund", "Norrik Motors", "Lee Hyo-min"}


def test_a_preposition_behind_an_office_is_nobody() -> None:
    """A headline in the capitals of titles that stands as a sentence has an office before "For", and no holder of that name."""
    found = names("Ada Lund Is Harbour Host For 2014 in Sund, and the council of the town agreed to that without a vote.")
    assert "For" not in {words for words, (kind, _) in found.items() if kind is Kind.PERSON}


def test_small_words_that_are_shouted_and_common_words_are_no_parties() -> None:
    """A mention is made of nobody for "HE" in capitals or for a lone word that any text uses, in the middle of a sentence."""
    text = "Ada Lund wrote that HE was late. She gave Millions to the WHO."
    document = document_of(text, "report")
    body = Block(Span(document.id, 0, len(text)), BlockKind.BODY)
    made = [record for record in mentions.run([document], Notes([document, body])) if isinstance(record, Mention)]
    assert {mention.name for mention in made} == {"Ada Lund", "World Health Organization"}


def test_title_case_lines_yield_known_names_only() -> None:
    """In a headline in title case only names of the lists or of the body are found."""
    found = names("Vasin Calls Big Bridge Deal With Norway Great News Today\n\nThe envoy Dmitri Vasin came.")
    assert set(found) == {"Vasin", "Norway", "Dmitri Vasin"}


def test_a_place_and_its_adjective_are_learnt_from_the_text() -> None:
    """An adjective of an unlisted country is understood from the country's name in the same text."""
    _, lore = find_names(prose_of(document_of("Ships left Marenia. The Marenian navy stayed.", "report"), []))
    assert lore.party("Marenian") == "Marenia"


def test_a_country_and_a_word_for_newspapers_are_a_title_of_their_own() -> None:
    """The Norway Times is not The Times."""
    said = only("Ivo Lund told the Norway Times it was late.", ("Ivo Lund", "told", "it was late"))
    assert said.through == ("Norway Times",)
