"""Signs of pairs of statements, and what they weigh."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.errors import DamagedModelError
from crosswire.language.matching import judge
from crosswire.language.matching.judge import chances, reasons
from crosswire.language.matching.signs import NAMES, signs, told
from tests.spoken import speaker, spoken

ONA, IVO = speaker("Ona Brell"), speaker("Ivo Marr")
STORY = [
    spoken("the ferry line will lay off 340 sailors before the winter", ONA, "d-one"),
    spoken("some 340 crew would lose their posts by December", ONA, "d-two"),
    spoken("nobody will be laid off this winter", IVO, "d-two"),
    spoken("the pier at Dunmore is to be painted green", IVO, "d-three"),
    spoken("the night boat to Calder was late again", IVO, "d-three"),
]


def test_what_says_the_same_is_likelier_the_same() -> None:
    """Two wordings of one matter lie before two matters of one story, and a denial is no second wording."""
    first, second, denial, other, _ = told(STORY)
    same, denied, apart = chances([(first, second), (first, denial), (first, other)])
    assert same.same > 0.5 > apart.same
    assert same.same > denied.same
    assert denied.against > apart.against


def test_a_pair_does_not_depend_on_the_others() -> None:
    """The chances of a pair are the same alone and in a batch; none at all is no error."""
    first, second, denial, other, _ = told(STORY)
    together = chances([(first, second), (first, denial), (first, other)])
    assert together[0] == pytest.approx(chances([(first, second)])[0], abs=1e-5)
    assert chances([]) == []


def test_the_signs_that_weighed_most_are_told() -> None:
    """The reason names signs, those that the pair has."""
    first, second, *_ = told(STORY)
    assert "same numbers" in reasons(first, second, same=True) + reasons(first, second, same=False)
    assert set(reasons(first, second, same=True)) <= set(NAMES)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4))
def test_order_is_of_no_account(one: int, other: int) -> None:
    """Signs and chances are the same whichever statement comes first, and chances are shares of one."""
    views = told(STORY)
    left, right = views[one], views[other]
    assert signs(left, right) == pytest.approx(signs(right, left))
    found, back = chances([(left, right), (right, left)])
    assert found == pytest.approx(back, abs=1e-5)
    assert min(found) >= 0
    assert found.same + found.against <= 1 + 1e-9


def test_a_word_of_the_whole_story_weighs_little() -> None:
    """What half of the statements speak of tells less of two than what only these two speak of."""
    many = [spoken(f"the harbour {verb}", ONA, f"d-{verb}") for verb in ("closed", "burned", "froze", "opened")]
    rare = [spoken("a walrus came", ONA, "d-a"), spoken("the walrus went", ONA, "d-b")]
    views = told([*many, *rare])
    assert views[-1].words["walrus"] > views[0].words["harbour"]


def test_missing_weights_are_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error names the file and how to reinstall."""
    monkeypatch.setattr(judge, "WEIGHTS", tmp_path / "weights.json")
    judge.loaded.cache_clear()
    first, second, *_ = told(STORY)
    with pytest.raises(DamagedModelError, match=r"weights\.json.*reinstall"):
        chances([(first, second)])
    judge.loaded.cache_clear()
