"""Behaviour of the trained reader with the weights that ship."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.errors import DamagedModelError
from crosswire.language.reader.encoder import WEIGHTS, OnnxEncoder, load_session, shipped_encoder
from crosswire.language.reader.reading import Attribution, Passage
from crosswire.language.reader.trained import PASSAGES_AHEAD, TrainedReader, in_order, may_report

STORY = (
    "The mayor of Karsk, Bela Norin, said on Tuesday that the bridge would open again within a week. "
    "“We have waited long enough,” she told reporters.\n"
    "According to the Meridian news agency, two engineers had warned that the pillars were not safe. "
    "Nobody in the city hall answered the telephone.\n"
)


def passage(text: str) -> Passage:
    """Return a text as a passage with a range for each line."""
    ranges, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            ranges.append((start, start + len(line)))
        start += len(line) + 1
    return Passage(text, tuple(ranges))


@pytest.fixture(scope="module")
def reader() -> TrainedReader:
    """A reader on two threads."""
    return TrainedReader(threads=2)


def words(text: str, pieces: tuple[tuple[int, int], ...]) -> str:
    """Return the characters of pieces."""
    return " … ".join(text[start:end] for start, end in pieces)


def test_reads_who_said_what(reader: TrainedReader) -> None:
    """A plain indirect statement and a quotation give source, cue and content."""
    (found,) = reader.read([passage(STORY)])
    read = {(words(STORY, one.source).rstrip(","), words(STORY, one.cue)): words(STORY, one.content) for one in found}
    assert "the bridge would open again within a week" in read["The mayor of Karsk, Bela Norin", "said"]
    assert "We have waited long enough" in read["she", "told"]


def test_reads_names(reader: TrainedReader) -> None:
    """Persons and places are found with their kind."""
    text = "Bela Norin flew to Karsk on Tuesday, the Meridian news agency said."
    (found,) = reader.names([passage(text)])
    assert {("Karsk", "LOC"), ("Bela Norin", "PER")} <= {(text[one.start : one.end], one.kind) for one in found}


def test_company_and_threads_change_nothing(reader: TrainedReader) -> None:
    """A passage reads the same alone, among others, in any order and on any number of threads."""
    texts = [STORY, STORY * 4, "She said no.", "", "Bela Norin denied it. " * 90]
    alone = [next(reader.read([passage(text)])) for text in texts]
    assert list(reader.read([passage(text) for text in texts])) == alone
    assert list(TrainedReader(threads=1).read([passage(text) for text in texts[::-1]])) == alone[::-1]


def test_more_passages_than_are_read_at_once_change_nothing(reader: TrainedReader) -> None:
    """A passage reads the same at the end of one group, at the start of the next, and twice in one call."""
    short = passage("Bela Norin said that the union denied it.")
    many = [short] * (PASSAGES_AHEAD + 2)
    assert list(reader.read(many)) == [next(reader.read([short]))] * len(many)
    assert reader.names(many) == reader.names([short]) * len(many)


def test_another_order_of_the_same_sums_reads_the_same(reader: TrainedReader) -> None:
    """Run as it is written, operator by operator, the network gives scores within the tolerance of docs/reader.md."""

    class Plain(OnnxEncoder):
        def session(self, path: Path) -> object:
            return load_session(path, optimised=False)

    plain = Plain()
    (ours,) = reader.read([passage(STORY)])
    (others,) = TrainedReader(encoder=plain, tokenizer=plain.tokenizer).read([passage(STORY)])
    assert [(one.source, one.cue, one.content) for one in ours] == [(one.source, one.cue, one.content) for one in others]
    assert [one.score for one in ours] == pytest.approx([one.score for one in others], abs=0.05)


@pytest.mark.parametrize(
    ("text", "expected"), [("the union Said so", True), ("so-called “claims”", True), ("it rained", False), ("", False)]
)
def test_a_content_may_report_if_a_word_does(text: str, expected: bool) -> None:
    """A content is read again only with a word of the cue lexicon in it, in capitals or joined by a hyphen."""
    assert may_report(text) is expected


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(["Anna ", "said ", "“no” ", "é\u0301", "\u200b", "\ud800", "🇸🇾", "İ", "\n", "that it rained. "]),
        max_size=30,
    )
)
def test_offsets_are_exact(parts: list[str]) -> None:
    """Whatever the text, spans lie inside it, in order, and begin and end with a visible character."""
    text = "".join(parts)
    one_thread = TrainedReader(threads=1)
    for one in next(one_thread.read([passage(text)])):
        for pieces in (one.source, one.cue, one.content):
            assert list(pieces) == sorted(pieces)
            assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in pieces)
        assert one.cue
        assert one.content
    for name in one_thread.names([passage(text)])[0]:
        assert text[name.start : name.end].strip()


def test_an_inner_attribution_points_at_the_outer(reader: TrainedReader) -> None:
    """`within` names an attribution of the same list whose content holds the inner cue."""
    text = "The Karsk Courier reported that the finance minister said the bank would close."
    (found,) = reader.read([passage(text)])
    for one in found:
        if one.within is not None:
            outer = found[one.within]
            assert any(start <= one.cue[0][0] < end for start, end in outer.content)


def test_order_renumbers_within() -> None:
    """Sorting by place keeps each inner attribution with its outer one."""
    late = Attribution((), ((50, 54),), ((55, 90),))
    early = Attribution((), ((5, 9),), ((10, 40),))
    inner = Attribution((), ((60, 64),), ((65, 90),), within=0)
    assert [one.within for one in in_order([late, early, inner])] == [None, None, 1]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Without its weights the reader says which file and how to reinstall."""
    shutil.copy(WEIGHTS / "digests.json", tmp_path)
    with pytest.raises(DamagedModelError, match=r"linker\.onnx.*reinstall"):
        OnnxEncoder(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """One changed byte in the weights is noticed before they are used."""
    for name in ("digests.json", "tagger.onnx", "linker.onnx", "names.onnx"):
        shutil.copy(WEIGHTS / name, tmp_path)
    damaged = bytearray((tmp_path / "linker.onnx").read_bytes())
    damaged[1000] ^= 1
    (tmp_path / "linker.onnx").write_bytes(damaged)
    with pytest.raises(DamagedModelError, match=r"linker\.onnx.*reinstall"):
        OnnxEncoder(tmp_path)


def test_weights_are_small_enough_to_ship() -> None:
    """The reader's own files stay under 25 MB."""
    assert sum((WEIGHTS / name).stat().st_size for name in json.loads((WEIGHTS / "digests.json").read_text())) < 25_000_000


def test_weights_load_once() -> None:
    """Readers in one process share one loaded encoder."""
    assert shipped_encoder() is shipped_encoder()
