"""Names compared by their words: scores, reasons and contradictions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language import naming
from crosswire.language.transliteration import key, romanise
from crosswire.model import Kind


@pytest.mark.parametrize("spelling", ["Vereshchagin", "Vereshchaguin", "Vereschagin", "Верещагин"])
def test_romanisations_share_a_key(spelling: str) -> None:
    """One name in several romanisations has one key."""
    assert key(romanise(spelling)).startswith("vrs")


@pytest.mark.parametrize(
    ("short", "full", "yes"),
    [
        ("NFU", "Northern Fishing Union", True),
        ("UNHCP", "United Nations High Commission for Piers", True),
        ("NFU", "Northern Farmers Board", False),
        ("Nfu", "Northern Fishing Union", False),
        ("N", "Northern", False),
    ],
)
def test_acronyms(short: str, full: str, yes: bool) -> None:
    """Capitals are the initials of a name with or without its small words."""
    assert naming.is_acronym(short, full) is yes


def test_initials_are_weaker_than_names() -> None:
    """The name "A. Torvald" may be Ana Torvald, and is less sure to be than she herself."""
    initial = naming.compare("A. Torvald", "Ana Torvald", Kind.PERSON)
    assert 0.7 < initial.score < naming.compare("Ana Torvald", "Ana Torvald", Kind.PERSON).score
    assert "initial" in initial.why


def test_conflicts_are_named() -> None:
    """When each name has a word that the other lacks, they contradict each other and the reason says where."""
    judged = naming.compare("Ana Torvald", "Piet Torvald", Kind.PERSON)
    assert judged.conflict
    assert "'ana' is not 'piet'" in judged.why


def test_legal_forms_do_not_divide_a_firm() -> None:
    """A firm is one with or without its legal form; two legal forms make it less sure."""
    same = naming.compare("Ossan Grain Ltd", "Ossan Grain Limited", Kind.ORGANISATION)
    other = naming.compare("Ossan Grain Ltd", "Ossan Grain GmbH", Kind.ORGANISATION)
    assert same.score > other.score


def test_every_alias_group_has_two_spellings_or_more() -> None:
    """An alias group of one name would do nothing: the lexicon has none."""
    assert all(len(set(group)) > 1 for group in naming.load("nicknames")["aliases"])


NAMES = st.lists(
    st.sampled_from(["Ana", "A.", "Torvald", "al-Hashimi", "Мария", "Dr", "van", "Bill", "William"]), max_size=4
).map(" ".join)


@given(NAMES | st.text(max_size=20), NAMES | st.text(max_size=20), st.sampled_from([Kind.PERSON, Kind.ORGANISATION]))
def test_comparing_is_symmetric_and_bounded(left: str, right: str, kind: Kind) -> None:
    """It makes no difference which name comes first, and a score lies between 0 and 1."""
    one, two = naming.compare(left, right, kind), naming.compare(right, left, kind)
    assert (one.score, one.conflict) == (two.score, two.conflict)
    assert 0 <= one.score <= 1
