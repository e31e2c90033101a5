"""The rules reader: what it finds in plain cases, and what must hold for any text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.prose import load_cases
from crosswire.language.clauses import joined_clauses
from crosswire.language.fold import fold
from crosswire.language.reader.reading import Attribution, Passage, Pieces
from crosswire.language.reader.rules import RulesReader

CASES = Path(__file__).parents[2] / "annotate" / "cases"
RECALL_FLOOR = 0.70
"""Share of the statements of our own prose cases whose content and source are found: 0.75 when the floor was set."""


def passage(text: str) -> Passage:
    """Return a text of one paragraph a line as a passage."""
    ranges = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            ranges.append((at, at + len(line)))
        at += len(line) + 1
    return Passage(text, tuple(ranges))


def read(text: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution as words, pieces joined by an ellipsis."""
    found = next(RulesReader().read([passage(text)]))
    return [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in found]


def words(text: str, pieces: Pieces) -> str:
    """Return the words of several ranges."""
    return " … ".join(text[start:end] for start, end in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour will open on Monday, according to the port authority.",
            ("the port authority", "according to", "The harbour will open on Monday"),
        ),
        (
            "Defence minister Lena Oduya said that the ships had left the bay.",
            ("Defence minister Lena Oduya", "said", "that the ships had left the bay"),
        ),
        (
            "“We will wait,” Oduya said. “Nobody is in a hurry.” The ships left.",
            ("Oduya", "said", "“We will wait,” … “Nobody is in a hurry.”"),
        ),
        ("The bridge was never safe, the engineer claimed.", ("the engineer", "claimed", "The bridge was never safe")),
        ("Belmar: We'll Ask for Help if We Need It", ("Belmar", ":", "We'll Ask for Help if We Need It")),
        (
            "Oduya said the fleet would sail, but stressed that it carried no guns.",
            ("Oduya", "stressed", "that it carried no guns"),
        ),
        (
            "The envoy told Radio Sund that the talks had failed, and that he would go home.",
            ("The envoy", "told", "that the talks had failed, and that he would go home"),
        ),
    ],
)
def test_finds(text: str, expected: tuple[str, str, str]) -> None:
    """The plain forms of attribution are read with the conventions of PolNeAR: marks and "that" belong to the content."""
    assert expected in read(text)


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """A quotation that is left open goes on in the next paragraph, also past text that is not read."""
    text = "A guard told Radio Sund: “They came at night.\nRead More: Ten tips\n“Nobody stopped them.”"
    ranges = ((0, 45), (66, len(text)))
    found = next(RulesReader().read([Passage(text, ranges)]))
    assert "“They came at night. … “Nobody stopped them.”" in [words(text, one.content) for one in found if one.within is None]


def test_nested() -> None:
    """An attribution inside a content is read too, and points at the one that holds it."""
    text = "The agency said the envoy had told reporters that the talks had failed."
    found = next(RulesReader().read([passage(text)]))
    outer = next(i for i, one in enumerate(found) if words(text, one.cue) == "said")
    inner = next(one for one in found if "told" in words(text, one.cue))
    assert inner.within == outer


def test_nothing_is_read_in_plain_narrative() -> None:
    """A sentence that reports nobody's words holds no attribution."""
    assert read("The ferry left the harbour at noon and reached the island before dark.") == []


def _within(one: Attribution, ranges: Pieces) -> bool:
    pieces = (*one.source, *one.cue, *one.content)
    return all(any(low <= start < end <= high for low, high in ranges) for start, end in pieces)


NEWS = st.lists(
    st.sampled_from(
        [
            "Oduya",
            "said",
            "that",
            "“",
            "”",
            '"',
            ",",
            ".",
            "told",
            "the",
            "guard",
            "\n",
            "but",
            "according to",
            "claims",
            ":",
            "\u00ad",
            "’",
            "?",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(NEWS, st.text(max_size=60)))
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, ranges lie in what was to be read, contents and cues are not empty, and `within` names another."""
    one = passage(text)
    found = next(RulesReader().read([one]))
    for index, attribution in enumerate(found):
        assert _within(attribution, one.ranges)
        assert attribution.cue
        assert attribution.content
        assert attribution.within is None or (0 <= attribution.within < len(found) and attribution.within != index)
        assert 0 <= attribution.score <= 1


def test_passages_are_read_one_by_one() -> None:
    """A passage reads the same alone and among others."""
    texts = ["Oduya said the ships had left.", "", "“No,” said Belmar.", "The port is shut, officials say."]
    reader = RulesReader()
    assert list(reader.read(map(passage, texts))) == [next(reader.read([passage(text)])) for text in texts]


def test_recall_on_prose_cases() -> None:
    """Most statements of our own prose cases are found: content overlap of at least half, and a source that overlaps."""
    cases = load_cases(CASES)
    found = wanted = 0
    readings = RulesReader().read([Passage(case.text, tuple((b.start, b.end) for b in case.blocks)) for case in cases])
    for case, reading in zip(cases, readings, strict=True):
        for statement in case.statements:
            wanted += 1
            source = () if statement.source is None else (statement.source,)
            found += any(_matches(case.text, statement.content, source, one) for one in reading)
    assert wanted > 100
    assert found / wanted >= RECALL_FLOOR


def _matches(text: str, content: Pieces, source: Pieces, one: Attribution) -> bool:
    folded = fold(text)
    gold = _letters(text, content)
    single = [(clause,) for piece in one.content for clause in joined_clauses(folded, *piece)]
    overlap = max(len(gold & read) / len(gold | read) for choice in (one.content, *single) if (read := _letters(text, choice)))
    return overlap >= 0.5 and (not source or bool(_letters(text, source) & _letters(text, one.source)))


def _letters(text: str, pieces: Pieces) -> set[int]:
    return {i for start, end in pieces for i in range(start, end) if text[i].isalnum()}
