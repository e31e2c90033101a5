"""The bench for names in text: how articles are made of tokens, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.newswire import article, main, scores
from crosswire.language.reader.trained import Name

SENTENCES = [
    [["Ada", "B-Person"], ["Lund", "I-Person"], ["(", "O"], ["KBC", "B-Organization"], [")", "O"], ["left", "O"], [".", "O"]],
    [["Karsk", "B-Location"], ["Quay", "B-Facility"], ["is", "O"], ["Marenian", "B-NORP"], [".", "O"]],
]


def test_missing_data_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the data nothing is measured, and one line says what is missing and what to set."""
    monkeypatch.setenv("CROSSWIRE_DATASETS", str(tmp_path))
    assert main([]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "newswire" in line
    assert "CROSSWIRE_DATASETS" in line


def test_an_article_is_its_tokens() -> None:
    """Sentences are lines, punctuation stands close, a facility is a place and begins anew, a nationality is no name."""
    made = article(SENTENCES)
    assert made.text == "Ada Lund (KBC) left.\nKarsk Quay is Marenian.\n"
    assert made.names == {(0, 2): "PER", (3, 4): "ORG", (7, 8): "LOC", (8, 9): "LOC"}
    assert [made.text[start:end] for start, end in zip(made.starts, made.ends, strict=True)][:4] == ["Ada", "Lund", "(", "KBC"]


def test_only_exact_words_and_kind_count() -> None:
    """A name of other words or of another kind is wrong and its annotated one is missed."""
    made = article(SENTENCES)
    read = made.marks([Name(0, 8, "PER", 1.0), Name(10, 13, "LOC", 1.0), Name(21, 31, "LOC", 1.0)])
    assert read == {(0, 2): "PER", (3, 4): "LOC", (7, 9): "LOC"}
    scored = scores([(made.names, read)])
    assert scored["all"] == (1 / 3, 1 / 4, 2 / 7)
    assert scored["PER"] == (1.0, 1.0, 1.0)
    assert scored["ORG"] == (0.0, 0.0, 0.0)
