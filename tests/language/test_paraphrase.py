"""A quotation and what another sentence tells of it: one voice, one day, one event done to one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crosswire.language.agreement import judge
from crosswire.language.occasions import Occasion
from crosswire.language.paraphrase import quotes
from crosswire.language.said import Said, Speaker
from crosswire.link import claims
from crosswire.model import Kind, LinkKind, Mode, Verdict
from tests.spoken import speaker, spoken

MONDAY, TUESDAY = date(2031, 3, 3), date(2031, 3, 4)
DORN = speaker("Ina Dorn", "Dyke Board")
BOARD = speaker("Dyke Board", None, Kind.ORGANISATION)
OTHER = speaker("Canal Trust", None, Kind.ORGANISATION)
MARR = speaker("Ivo Marr", "Canal Trust")
QUOTATION = "We found a hole of some two metres on the landward side last night"
TOLD = "wardens had found a hole in the dyke"


def quoted(day: date | None = MONDAY) -> Said:
    """Return the quotation of the spokeswoman in one report."""
    return spoken(QUOTATION, DORN, "d-one", Mode.DIRECT, day=day)


def joined(left: Said, right: Said) -> bool:
    """Return whether two statements become one claim."""
    return any(k.kind is LinkKind.CORROBORATES and k.verdict is Verdict.YES for k in claims.compare(left, right))


@pytest.mark.parametrize("by", [DORN, BOARD], ids=lambda by: by.name)
def test_a_quotation_and_what_is_told_of_it_are_one_claim(by: Speaker) -> None:
    """The speaker's own words and another report's sentence about them are one, given to her or to the board she is of."""
    assert joined(quoted(), spoken(TOLD, by, "d-two", day=MONDAY))


@pytest.mark.parametrize(
    ("text", "by", "day"),
    [
        pytest.param("wardens had found a boat in the dyke", DORN, MONDAY, id="another thing was found"),
        pytest.param("wardens had filled a hole in the dyke", DORN, MONDAY, id="another event"),
        pytest.param("wardens had found no hole in the dyke", DORN, MONDAY, id="the opposite"),
        pytest.param(TOLD, DORN, TUESDAY, id="another day"),
        pytest.param(TOLD, DORN, None, id="no day is known"),
        pytest.param(TOLD, OTHER, MONDAY, id="another body"),
        pytest.param(TOLD, MARR, MONDAY, id="somebody of another body"),
    ],
)
def test_what_differs_in_one_thing_stays_apart(text: str, by: Speaker, day: date | None) -> None:
    """Another thing, event, side, day or voice: the quotation is not what the sentence tells."""
    assert not joined(quoted(), spoken(text, by, "d-two", day=day))


def test_only_a_quotation_leaves_out_less_than_a_sentence_about_it() -> None:
    """Of two sentences in the reporters' words, or of two quotations, neither is what the other tells."""
    met = Occasion(one_day=True, one_report=False, passed_on=False)
    for mode, found in ((Mode.DIRECT, False), (Mode.INDIRECT, True), (Mode.MIXED, True)):
        told = spoken(TOLD, DORN, "d-two", mode, day=MONDAY)
        assert quoted().main is not None
        assert told.main is not None
        assert quotes(quoted(), told, quoted().main, told.main, met) is found


def test_a_noun_for_a_body_means_it_in_one_report_only() -> None:
    """The board of the spokeswoman's own report is hers; that of another report may be any board."""
    board = speaker("board", None, Kind.ORGANISATION)
    assert joined(quoted(), replace(spoken(TOLD, board, "d-one", day=MONDAY), content=()))
    assert not joined(quoted(), spoken(TOLD, board, "d-two", day=MONDAY))


def test_officials_whom_one_report_has_from_the_other_are_one_voice() -> None:
    """What a report has through an outlet from "two officials" is what the outlet's report has from them, cut or not."""
    officials = [speaker("two officials", None, Kind.UNNAMED), speaker("officials", None, Kind.UNNAMED)]
    first = replace(spoken("the pilot had been asleep", officials[0], "d-one"), publisher="ossan courier")
    cut = spoken("the pilot of the freighter had been asleep", officials[1], "d-two")
    passed = replace(cut, through=frozenset({"ossan courier"}))
    warden = speaker("a warden", None, Kind.UNNAMED)
    assert joined(first, passed)
    assert not joined(first, cut)
    assert not joined(first, replace(passed, speaker=warden))
    assert not joined(first, replace(passed, through=frozenset({"norland radio"})))
    assert judge(first, cut).doubts
