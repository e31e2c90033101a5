"""Copying in bulk: what is done for many texts at once is what would be done for each, and what a plain loop would find."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.local import run_pair
from crosswire.language.terms import WORD, plain
from crosswire.link import copying, joining, wordhashes
from crosswire.link.passages import SHORTEST, Passage, Text, passages
from crosswire.link.wordhashes import worded
from crosswire.model import Document
from tests.made import Report, notes

ODD = st.text(st.sampled_from("ab É7٣.,:'’-_ \n\u00ad😀ß"), max_size=40) | st.text(max_size=40)
WORDS = st.lists(st.sampled_from(["quay", "pier", "ferry", "grain", "mayor", "storm"]), max_size=60)
SENTENCES = [
    "The harbour board of Port Ossan closed the eastern quay on Tuesday after divers found cracks in two of the piers.",
    "“Nobody in this town wants to see a ship go down at its own pier, and nobody will,” said the mayor at noon on Friday.",
    "Work will take until the end of the month, and the ferries to the islands leave from the western basin until then.",
    "A committee in Velm voted for a new library roof on Monday evening, by nine votes against two, after a long debate.",
    "The grain terminal handles 2,500 tonnes a day in a good week and none at all when the wind stands in the north-east.",
]


def text_of(name: str, words: list[str]) -> Text:
    """Return a text of these words."""
    text = " ".join(words)
    return copying.read(Document(name, name, text, name), [(0, len(text))])


def reports(order: list[list[int]]) -> list[Report]:
    """Return reports made of the sentences by number, a day apart, each with a word of its own."""
    made = []
    for at, numbers in enumerate(order):
        body = " ".join(SENTENCES[number] for number in numbers)
        made.append(Report(f"r{at}", f"{body} Number {at // 2}.", f"2031-05-{1 + at % 9:02}"))
    return made


@settings(deadline=None)
@given(st.lists(ODD, max_size=5), st.integers(0, 50))
def test_words_are_those_of_the_expression(texts: list[str], cut: int) -> None:
    """Places and hashes of words are what `WORD` and `plain` say, in ranges of any text, read alone or with others."""
    ranges = [[(0, min(cut, len(text))), (min(cut, len(text)), len(text))] for text in texts]
    found = list(worded(list(zip(texts, ranges, strict=True))))
    assert len(found) == len(texts)
    for text, own, one in zip(texts, ranges, found, strict=True):
        matches = [match for start, end in own for match in WORD.finditer(text, start, end)]
        assert one.places.tolist() == [list(match.span()) for match in matches]
        assert one.hashes.tolist() == [joining.hashed(plain(match.group())) for match in matches]


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_fingerprints_of_many_are_those_of_each(texts: list[list[str]]) -> None:
    """No fingerprint reaches over the end of a text."""
    words = [text_of(str(at), text).words for at, text in enumerate(texts)]
    made = copying.fingerprinted(words)
    assert [own.tolist() for own in made] == [copying.fingerprints(own).tolist() for own in words]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_passages_are_the_longest_runs_first(left: list[str], right: list[str]) -> None:
    """The passages are what a search of every two places finds, tiled longest first."""
    found = passages(text_of("a", left), text_of("b", right))
    assert found == ([Passage(0, 0, len(left))] * (len(left) >= SHORTEST) if left == right else searched(left, right))


def searched(left: list[str], right: list[str]) -> list[Passage]:
    """Return the passages by looking at every two places."""
    runs = []
    for i in range(len(left)):
        for j in range(len(right)):
            length = 0
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            if length >= SHORTEST and not (i and j and left[i - 1] == right[j - 1]):
                runs.append(Passage(i, j, length))
    ours: set[int] = set()
    theirs: set[int] = set()
    kept = []
    for run in sorted(runs, key=lambda run: (-run.length, run.left, run.right)):
        free = [n for n in range(run.length) if run.left + n not in ours and run.right + n not in theirs]
        stretches = [free[:1]]
        for one, two in pairwise(free):
            if two == one + 1:
                stretches[-1].append(two)
            else:
                stretches.append([two])
        for stretch in stretches:
            if len(stretch) >= SHORTEST:
                kept.append(Passage(run.left + stretch[0], run.right + stretch[0], len(stretch)))
                ours |= {run.left + n for n in stretch}
                theirs |= {run.right + n for n in stretch}
    return sorted(kept, key=lambda run: (-run.length, run.left, run.right))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=4), min_size=2, max_size=10))
def test_how_many_are_worked_on_at_once_changes_nothing(order: list[list[int]]) -> None:
    """Batches of one text and batches of all give the same links."""
    held = notes(*reports(order))
    whole = run_pair(copying.STAGE, held)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(wordhashes, "BATCH", 1)
        patched.setattr(copying, "TOGETHER", 1)
        assert run_pair(copying.STAGE, held) == whole
