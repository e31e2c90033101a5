"""Behaviour of the reading of one window, with scores that are made up."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.language.reader.trained_decoding import allowed, best_labels, likeliest
from crosswire.language.reader.trained_scan import Candidate, chosen
from crosswire.language.reader.trained_windows import Tokens

WORDS = np.arange(20)
TWO_SENTENCES = Tokens(
    WORDS, WORDS * 0, WORDS, 2 * WORDS, 2 * WORDS + 1, np.array([0, 10])
)  # of ten words each, a piece a word

rows = st.lists(st.lists(st.integers(-3, 3), min_size=7, max_size=7), max_size=6)


@settings(deadline=None)
@given(rows)
def test_the_short_way_gives_a_best_sequence(scores: list[list[int]]) -> None:
    """Where every word's best label may follow the one before, Viterbi finds nothing better."""
    table = np.array(scores, np.float32).reshape(len(scores), 7)
    short, long = likeliest(table), best_labels(table[None], [len(scores)], allowed(7))[0]
    places = range(len(scores))
    assert len(short) == len(long)
    assert table[places, short].sum() == table[places, long].sum()
    assert not any(allowed(7)[before, after] for before, after in zip([-1, *short], short, strict=False))


def test_of_two_candidates_with_a_word_in_common_the_likelier_stays() -> None:
    """A cue is read once; what shares no word stays, and so does text order."""
    weak = Candidate(0.8, 0.8, (), ((2, 4),), ((5, 9),))
    strong = Candidate(0.9, 0.9, (), ((3, 5),), ((5, 9),))
    other = Candidate(0.7, 0.9, (), ((0, 1),), ((5, 9),))
    hollow = Candidate(0.9, 0.9, (), ((7, 8),), ())
    assert chosen(TWO_SENTENCES, [weak, strong, other, hollow], 0.65) == [other, strong]


def test_a_content_belongs_to_the_nearer_cue() -> None:
    """A headline's cue does not keep the sentence below it, which has a cue of its own; its own words it keeps."""
    headline = Candidate(0.9, 0.9, ((8, 9),), ((9, 10),), ((0, 7), (10, 16)))
    body = Candidate(0.9, 0.9, ((16, 17),), ((17, 18),), ((10, 16),))
    found = chosen(TWO_SENTENCES, [headline, body], 0.65)
    assert [one.content for one in found] == [((0, 7),), ((10, 16),)]


def test_a_content_that_holds_another_attribution_stays_whole() -> None:
    """What lies inside belongs to both: "he said | that she said | it was late"."""
    outer = Candidate(0.9, 0.9, ((0, 1),), ((1, 2),), ((2, 9),))
    inner = Candidate(0.9, 0.9, ((3, 4),), ((4, 5),), ((5, 9),))
    assert chosen(TWO_SENTENCES, [outer, inner], 0.65) == [outer, inner]
