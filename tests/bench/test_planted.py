"""Planted conflicts: each edit changes what it says and nothing else."""

from __future__ import annotations

from bench.conflicts import figures
from bench.planted import (
    Planted,
    Sentence,
    change_day,
    change_number,
    change_place,
    change_who,
    copies,
    deny,
    hedge,
    round_number,
)

TEXT = "Ona Brell has sent 214 blankets to the shelter in Pell on Monday"
SENTENCE = Sentence(TEXT, "t", "d", ("Pell",), ("Ona Brell",))
PLACES, PEOPLE = ("Calder", "Dunmore"), ("Ivo Marr",)


def test_each_edit_changes_one_particular() -> None:
    """The number grows beyond rounding or is rounded, and day, place, doer and denial change as named."""
    assert change_number(SENTENCE, PLACES, PEOPLE) == TEXT.replace("214", "366")
    assert round_number(SENTENCE, PLACES, PEOPLE) == TEXT.replace("214", "about 210")
    assert change_day(SENTENCE, PLACES, PEOPLE) == TEXT.replace("Monday", "Thursday")
    assert change_who(SENTENCE, PLACES, PEOPLE) == TEXT.replace("Ona Brell", "Ivo Marr")
    assert deny(SENTENCE, PLACES, PEOPLE) == TEXT.replace("has sent", "has not sent")
    assert hedge(SENTENCE, PLACES, PEOPLE) == TEXT.replace("has sent", "may have sent")
    changed = change_place(SENTENCE, PLACES, PEOPLE)
    assert changed in {TEXT.replace("Pell", place) for place in PLACES}


def test_pairs_are_the_same_in_every_run_and_order() -> None:
    """Which sentence is edited, and how, depends on its words alone."""
    other = Sentence("The two pilots were found near Dunmore on Friday", "u", "e", ("Dunmore",))
    assert copies([SENTENCE, other], 2) == copies([other, SENTENCE], 2)
    assert any(pair.conflict for pair in copies([SENTENCE, other], 2))


def test_precision_and_recall_are_counted() -> None:
    """A conflict that is called counts for both, one that is not against recall, a false call against precision."""
    pairs = [Planted("a", "b", "date", conflict, "copy") for conflict in (True, True, False)]
    found = figures(pairs, [True, False, True])
    assert (found["precision"], found["recall"]) == (0.5, 0.5)
