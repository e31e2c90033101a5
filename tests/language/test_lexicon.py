"""Loading word lists: every shipped file parses, and trouble is one clear error."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import DamagedModelError
from crosswire.language.lexicon import LEXICONS, load, read


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_lexicon_loads_and_says_something(path: Path) -> None:
    """Each shipped file is valid TOML with at least one entry, and is read once."""
    assert load(path.stem)
    assert load(path.stem) is load(path.stem)


def test_a_missing_lexicon_is_named() -> None:
    """The error is one line with the file's name and what to do."""
    with pytest.raises(DamagedModelError, match=r"nowhere\.toml is missing; reinstall"):
        load("nowhere")


@pytest.mark.parametrize("content", [b"a = ", b"\xff\xfe"])
def test_a_damaged_lexicon_is_named(tmp_path: Path, content: bytes) -> None:
    """Files that are no TOML, or no UTF-8, are damaged."""
    path = tmp_path / "words.toml"
    path.write_bytes(content)
    with pytest.raises(DamagedModelError, match=r"words\.toml is damaged"):
        read(path)
