"""Behaviour of the decoding of names: what one place of a document tells about another, and the form of names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.reader.trained_decoding import Floats
from crosswire.language.reader.trained_names import names_in

LABELS = {"-": 0, "P": 1, "p": 2, "O": 3, "o": 4, "L": 5, "l": 6}
"""Begin and inside of a person, organisation and place, as one letter a word."""

TOKENS = st.sampled_from(["Ada", "of", ",", "Mr", "KK", "Karsk", "and"])


def scored(labels: str, sure: float = 6.0) -> Floats:
    """Return scores that make each word's label likelier than all others by `sure` in log-odds."""
    scores = np.zeros((len(labels), 7), np.float32)
    scores[np.arange(len(labels)), [LABELS[label] for label in labels]] = sure
    return scores


def read(text: str, labels: str) -> dict[str, str]:
    """Return the names read in a text of words between spaces, | before a new paragraph, with their kind."""
    words = text.replace("| ", "").split()
    bounds = np.cumsum([0, *(len(part.split()) for part in text.split("| "))])[:-1].tolist()
    return {" ".join(words[name.start : name.end]): "POL"[name.kind] for name in names_in(words, bounds, scored(labels))}


@pytest.mark.parametrize(
    ("text", "labels", "wanted"),
    [
        ("Mr Feltman spoke", "Pp-", {"Feltman": "P"}),
        ("Dr . Ada Lund spoke", "Pppp-", {"Ada Lund": "P"}),
        ("Mr spoke", "P-", {}),
        ("King Solway met Grace King", "Pp-Pp", {"Solway": "P", "Grace King": "P"}),
        ("on Karsk island", "-Ll", {"Karsk": "L"}),
        ("the Karsk party", "-Oo", {"Karsk party": "O"}),
        ("a compatriot spoke", "-P-", {}),
        ("eThekwini voted", "O-", {"eThekwini": "O"}),
    ],
)
def test_the_form_of_names(text: str, labels: str, wanted: dict[str, str]) -> None:
    """Forms of address, common nouns after a place, and words without a capital are no part of a name."""
    assert read(text, labels) == wanted


@pytest.mark.parametrize(
    ("text", "labels", "wanted"),
    [
        ("in Karsk , Marenia on Monday", "-L-L--", {"Karsk , Marenia"}),
        ("in Karsk , Sarrin and Orrel", "-L-L-L", {"Karsk", "Sarrin", "Orrel"}),
        ("in Orrel , Karsk , Sarrin", "-L-L-L", {"Orrel", "Karsk", "Sarrin"}),
        ("between Karsk , Marenia", "-L-L", {"Karsk", "Marenia"}),
        ("Ferrow Line , Karsk", "Oo-L", {"Ferrow Line", "Karsk"}),
    ],
)
def test_a_town_and_its_country_are_one_place(text: str, labels: str, wanted: set[str]) -> None:
    """Two places with a comma between are one, but not in a list, and a list is known by what stands around the two."""
    assert set(read(text, labels)) == wanted


def test_a_clear_place_finds_an_unclear_one() -> None:
    """A name that was read in two places is read in a third where the network saw none."""
    words = ["Orrel", "sailed", "for", "Orrel", "and", "Orrel", "won"]
    scores = scored("O--O---")
    scores[5, 0] = 1.0
    assert [(name.start, name.kind) for name in names_in(words, [0], scores)] == [(0, 1), (3, 1), (5, 1)]


def test_one_kind_for_one_name() -> None:
    """Two clear places outvote an unclear one."""
    words = ["Tidewatch", "said", "Tidewatch", "told", "Tidewatch", "that"]
    scores = scored("O-O-P-")
    scores[4] /= 3
    assert {name.kind for name in names_in(words, [0], scores)} == {1}


def test_a_common_word_is_not_drawn_in() -> None:
    """Words in lower case that are a name elsewhere in capitals stay words."""
    assert len(names_in(["Herald", "may", "herald", "May"], [0], scored("O--P"))) == 2


def test_an_acronym_is_likelier_an_organisation() -> None:
    """Of two kinds that the network finds equal, a short word in capitals has the organisation's."""
    scores = scored("P--")
    scores[0, 3] = scores[0, 1]
    assert [name.kind for name in names_in(["SMUG", "said", "so"], [0], scores)] == [1]


def test_unsure_names_are_not_believed() -> None:
    """A name whose label is hardly likelier than another is dropped."""
    assert names_in(["Karsk"], [0], scored("L", 1.0)) == []


def test_names_end_with_their_paragraph() -> None:
    """No name goes on in the next paragraph, and places there are not joined to it."""
    assert set(read("from Ada | Lund", "-Pp")) == {"Ada"}
    assert set(read("in Karsk , | Marenia", "-L-L")) == {"Karsk", "Marenia"}


@settings(deadline=None)
@given(st.lists(st.tuples(TOKENS, st.sampled_from(list(LABELS))), min_size=1, max_size=25), st.integers(1, 9))
def test_names_are_in_order_and_apart(rows: list[tuple[str, str]], paragraph: int) -> None:
    """Whatever the labels, names are in order, none overlapping, none across a paragraph, with a chance as score."""
    words = [word for word, _ in rows]
    found = names_in(words, list(range(0, len(rows), paragraph)), scored("".join(label for _, label in rows), 3.0))
    ends = [0, *(name.end for name in found)]
    for before, name in zip(ends, found, strict=False):
        assert before <= name.start < name.end <= len(rows)
        assert name.start // paragraph == (name.end - 1) // paragraph
        assert 0 < name.score <= 1
