"""Folding: text made easy to match, one character for one character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.fold import INVISIBLE, fold, solid


@given(st.text())
def test_no_character_moves(text: str) -> None:
    """The folded text is exactly as long as the text, and folding twice changes nothing more."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“so” said ‘he’", "\"so\" said 'he'"),
        ("«so»\u00a0—\u2009he", '"so" – he'),
        ("non‑stop − minus", "non-stop - minus"),
        ("tab\there\r\n", "tab here\n\n"),
        ("Ａ１", "A1"),
        ("Müller", "Müller"),
    ],
)
def test_lookalikes_become_plain(text: str, folded: str) -> None:
    """Quotes, dashes, spaces and full-width letters become plain; accents stay."""
    assert fold(text) == folded


def test_a_word_with_invisible_characters_is_one_word() -> None:
    """Soft hyphens, zero-width and variation selectors do not part a word, and `solid` takes them out."""
    folded = fold("har\u00adbour\u200b \ufe0fboard")
    assert re.findall(r"\w+", folded) == [f"har{INVISIBLE}bour{INVISIBLE}", f"{INVISIBLE}board"]
    assert solid(folded) == "harbour board"
