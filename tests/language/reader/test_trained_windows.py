"""Behaviour of the pieces, words and windows of the trained reader."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from crosswire.language import vectors
from crosswire.language.reader.reading import Passage
from crosswire.language.reader.trained_windows import (
    BREAK,
    CHUNK_CHARACTERS,
    CONTEXT_PIECES,
    CORE_PIECES,
    FARTHEST,
    PLACES,
    crop_of,
    places_of,
    shape_of,
    tiles,
    tokenise,
    windows,
)

ODD = "e\u0301 \u200b\ufe0f\u00ad\ud800 🇸🇾 ﬁ İ ß 中文 \u202e\x00 שלום"
texts = st.text(st.one_of(st.characters(), st.sampled_from(ODD + ' ."A')), max_size=200)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """The tokenizer that ships with the reader."""
    return vectors.tokenizer()


@settings(deadline=None)
@given(text=texts, cut=st.integers(0, 200))
def test_words_are_ranges_of_the_text(tokenizer: Tokenizer, text: str, cut: int) -> None:
    """Words lie in order inside the ranges that are read, none is empty, and none is blank."""
    ranges = tuple(pair for pair in ((0, min(cut, len(text))), (min(cut + 1, len(text)), len(text))) if pair[0] < pair[1])
    tokens = tokenise(tokenizer, Passage(text, ranges))
    spans = list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))
    assert all(any(low <= start < end <= high for low, high in ranges) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert all(text[start:end].strip() for start, end in spans)


@settings(deadline=None, max_examples=50)
@given(text=texts.map(lambda text: text * 9), first=st.integers(1, CORE_PIECES))
def test_cores_tile_the_passage(tokenizer: Tokenizer, text: str, first: int) -> None:
    """Every piece is in one core, with context around it, and no window is longer than the network was trained on."""
    tokens = tokenise(tokenizer, Passage(text, ((0, len(text)),)))
    cut = list(windows(tokens, first))
    assert [piece for window in cut for piece in range(window.core_low, window.core_high)] == list(range(len(tokens.ids)))
    for window in cut:
        assert window.low <= window.core_low < window.core_high <= window.high
        assert window.high - window.low <= CORE_PIECES + 2 * CONTEXT_PIECES
        assert window.high >= min(len(tokens.ids), window.core_high + CONTEXT_PIECES)
        assert window.low <= max(0, window.core_low - CONTEXT_PIECES)


@given(st.integers(1, 130), st.data())
def test_places_tell_side_and_distance_from_the_cue(length: int, data: st.DataObject) -> None:
    """The cue is 0; on each side numbers grow with the distance, and no number stands on both sides."""
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    found = places_of(length, start, end).tolist()
    before, cue, after = found[:start], found[start:end], found[end:]
    assert cue == [0] * (end - start)
    assert after == sorted(after)
    assert before == sorted(before, reverse=True)
    assert all(1 <= place <= FARTHEST for place in after)
    assert all(FARTHEST < place < PLACES for place in before)


@settings(deadline=None, max_examples=50)
@given(text=texts.map(lambda text: text * 9), places=st.lists(st.integers(0, 2000), max_size=8, unique=True))
def test_tiles_are_all_core(tokenizer: Tokenizer, text: str, places: list[int]) -> None:
    """Windows without context lie side by side and are no longer than others."""
    cut = [0, *sorted(place for place in places if 0 < place < len(text)), len(text)]
    tokens = tokenise(tokenizer, Passage(text, tuple(itertools.pairwise(cut))))
    cut_up = list(tiles(tokens))
    assert [piece for window in cut_up for piece in range(window.low, window.high)] == list(range(len(tokens.ids)))
    assert all((window.low, window.high) == (window.core_low, window.core_high) for window in cut_up)
    assert all(0 < window.high - window.low <= CORE_PIECES + 2 * CONTEXT_PIECES for window in cut_up)


def test_a_tile_ends_between_ranges(tokenizer: Tokenizer) -> None:
    """What fits into one tile is not cut, though sentences end in it."""
    line = "It rained. The mayor of Karsk said that the bridge would open again within a week. "
    tokens = tokenise(tokenizer, Passage(line * 30, tuple((len(line) * n, len(line) * (n + 1)) for n in range(30))))
    ends = set((np.flatnonzero(tokens.ids == BREAK) + 1).tolist())
    assert all(window.high in ends for window in tiles(tokens))


def test_what_lies_between_ranges_is_not_read(tokenizer: Tokenizer) -> None:
    """Furniture between two ranges leaves a paragraph break and no word."""
    text = "Anna left. SHARE THIS Then Bela spoke."
    tokens = tokenise(tokenizer, Passage(text, ((0, 10), (22, len(text)))))
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert words == ["Anna", "left", ".", "Then", "Bela", "spoke", "."]
    assert (tokens.ids == BREAK).sum() == 2


def test_a_window_ends_between_sentences(tokenizer: Tokenizer) -> None:
    """Cores are cut where a sentence begins, not in the middle of one."""
    text = "The mayor of Karsk said that the bridge would open again. " * 40
    tokens = tokenise(tokenizer, Passage(text, ((0, len(text)),)))
    begins = {int(tokens.first[word]) for word, start in enumerate(tokens.starts) if text[start : start + 4] == "The "}
    assert all(window.core_low in begins for window in windows(tokens))


def test_an_endless_line_is_read_whole(tokenizer: Tokenizer) -> None:
    """A line longer than what is tokenised at a time, and without a space, loses no character."""
    text = "a" * 50 + "," * (2 * CHUNK_CHARACTERS)
    tokens = tokenise(tokenizer, Passage(text, ((0, len(text)),)))
    assert (int(tokens.starts[0]), int(tokens.ends[-1])) == (0, len(text))
    assert (tokens.ends - tokens.starts).sum() == len(text)


def test_nothing_to_read(tokenizer: Tokenizer) -> None:
    """A passage without ranges, or of white space, has no words and no windows."""
    for ranges in ((), ((0, 3),)):
        tokens = tokenise(tokenizer, Passage(" \n ", ranges))
        assert len(tokens.first) == 0
        assert list(windows(tokens)) == []


def test_a_crop_stays_in_its_window() -> None:
    """The stretch that is read again around a cue is cut at the ends of the window."""
    assert crop_of(0, 40) == (0, 40)
    assert crop_of(100, 226) == (44, 172)


@pytest.mark.parametrize(
    ("word", "shape"), [("said", 0), ("2015", 0), ("Karsk", 1), ("A", 1), ("NATO", 2), ("McAdam", 3), ("iPad", 3)]
)
def test_shapes_tell_capitals(word: str, shape: int) -> None:
    """The network reads lower case, so how a word is written is told apart."""
    assert shape_of(word) == shape


def test_every_piece_has_the_shape_of_its_word(tokenizer: Tokenizer) -> None:
    """All pieces of a capitalised word count as capitalised, and what is no word as lower case."""
    tokens = tokenise(tokenizer, Passage("the Sverdlovskaya office", ((0, 24),)))
    pieces = int(tokens.first[2] - tokens.first[1])
    assert pieces > 1
    assert tokens.shapes.tolist() == [0, *[1] * pieces, 0, 0]
    (window,) = windows(tokens)
    assert len(window.shapes(tokens)) == len(window.pieces(tokens))
