"""The benchmark on written stories reads the reports of a story as one, and tells beside it what coverage alone makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import findings
from crosswire.link import matched
from crosswire.model import LinkKind, Story

BRIDGE = "Bridge at Tessamouth shut\n\nMayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.\n"


@pytest.mark.parametrize(("other", "one"), [(BRIDGE.replace("Mayor ", ""), True), ("Rain\n\nOle Drach denied it.\n", False)])
def test_a_story_is_read_as_one_whatever_coverage_says(tmp_path: Path, other: str, *, one: bool) -> None:
    """Both are one story where the say-so is given; without it only those of like words are."""
    (tmp_path / "wire.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "mail.txt").write_text(other, encoding="utf-8")
    notes = findings.noted(tmp_path, without=matched.NAME)
    assert len(notes.of(Story)) == 1
    assert findings.is_one(tmp_path) is one
    assert any(link.by == findings.AUTHOR for link in notes.links(LinkKind.SAME))
