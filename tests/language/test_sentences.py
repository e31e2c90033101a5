"""Sentences: where they end, and where a full stop ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language.fold import fold
from crosswire.language.sentences import sentences


def split(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentences(fold(text), 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The port is shut. Ships wait.", 2),
        ("Mr. Oduya met Gen. Sarn on Friday.", 1),
        ("J. R. Belmar signed it. No. 5 did not.", 2),
        ("Mayor I. Morvane signed it. So did Maria I. Lund.", 2),
        ("She is as late as I. Morvane came.", 2),
        ("The U.S. Navy left. The ships did not.", 2),
        ("It moved to the U.S. The rest stayed.", 2),
        ("Growth was 3.5 percent. It fell.", 2),
        ("“We will go. We must,” he said. They went.", 3),
        ("“Is it over?” she asked. Nobody knew.", 2),
        ("He waited ... and left. Then rain came.", 2),
        ("He came at 5 p.m. on Friday. The talks began.", 2),
        ("Who knew? Nobody! Really.", 3),
        ("One paragraph\n\nand another", 2),
        ("They blamed Darja Min. Tesk denied it. Min had left.", 3),
        ("They blamed Maria Gen. Tesk denied it.", 2),
        ("They blamed Ms Min. Tesk denied it.", 2),
        ("They met Foreign Min. Ivo Lund. Min. Lund left.", 2),
        ("They met Brig. Gen. Ivo Lund.", 1),
    ],
)
def test_count(text: str, count: int) -> None:
    """Abbreviations, initials, numbers and questions inside quotations do not end a sentence."""
    assert len(split(text)) == count, split(text)


def test_closing_marks_stay_with_their_sentence() -> None:
    """A quotation mark or bracket after the stop belongs to the sentence that it closes."""
    assert split("“It is shut.” Ships wait. (They left.) Rain fell.") == [
        "“It is shut.”",
        "Ships wait.",
        "(They left.)",
        "Rain fell.",
    ]


@given(st.text(alphabet='ab. A"?!\n…’U', max_size=60))
def test_sentences_tile_the_text(text: str) -> None:
    """Sentences are in order, apart, without outer white space, and only white space lies between them."""
    at = 0
    for start, end in sentences(fold(text), 0, len(text)):
        assert not text[at:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()
