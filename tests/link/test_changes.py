"""Changes of position: found, ordered by evidence, and never made of two ways to say one thing."""

from __future__ import annotations

from datetime import date

import pytest

from crosswire.language.said import Said, Speaker
from crosswire.link.changes import Held, compare, keys
from crosswire.model import Kind, Link, Mode, Verdict
from tests.spoken import speaker, spoken

IVO = speaker("Ivo Marr", "Norvia")
REFUSAL = "sending Norvian soldiers to Tessara is not on the agenda"
OFFER = "Norvia will consider sending soldiers to Tessara if it is asked"


def _links(one: Said, other: Said, *peers: Said) -> list[Link]:
    everyone = (one, other, *peers)
    return list(compare(Held(one, everyone), Held(other, everyone)))


def test_dates_give_the_order() -> None:
    """The later statement supersedes the earlier one, whichever is handed over first."""
    old = spoken(REFUSAL, IVO, "d-one", day=date(2021, 3, 1))
    new = spoken(OFFER, IVO, "d-two", day=date(2021, 3, 5))
    for found in (_links(old, new), _links(new, old)):
        (link,) = found
        assert (link.left, link.right, link.verdict) == (new.id, old.id, Verdict.YES)
        assert "2021-03-01" in link.why


def test_order_is_inferred_from_what_reports_carry() -> None:
    """An undated report with a position that all dated reports have left behind is taken for the older, and it says so."""
    old = spoken(REFUSAL, IVO, "d-one")
    new = spoken(OFFER, IVO, "d-two", day=date(2021, 3, 5))
    third = spoken("Norvia would consider sending soldiers to Tessara if it is asked", IVO, "d-three", day=date(2021, 3, 6))
    (link,) = _links(old, new, third)
    assert (link.left, link.right, link.verdict) == (new.id, old.id, Verdict.YES)
    assert "order inferred" in link.why
    assert link.score < 0.9


def test_without_evidence_the_order_is_unsure() -> None:
    """Two undated positions of one speaker are only suggested."""
    (link,) = _links(spoken(REFUSAL, IVO, "d-one"), spoken(OFFER, IVO, "d-two"))
    assert link.verdict is Verdict.UNSURE


def test_one_position_in_two_wordings_is_no_change() -> None:
    """A paraphrase, a weaker wording of the same side, or a denial of doing so now changes nothing."""
    day, later = date(2021, 3, 1), date(2021, 3, 5)
    offer = spoken(OFFER, IVO, "d-one", day=day)
    for text in ("Norvia would study sending soldiers if Tessara asked", "Norvian soldiers are not fighting in Tessara now"):
        assert _links(offer, spoken(text, IVO, "d-two", Mode.INDIRECT, day=later)) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("There is no crack in the structure and no reason to drain it", "We found a crack of nine metres on the upper face"),
        ("the diver had been armed", "the diver had been unarmed"),
        ("the regatta on May 14 will not be postponed", "the regatta would be put back by two weeks"),
        ("the bridge will not be delayed", "the bridge would open late"),
    ],
)
def test_what_was_not_there_and_is_then_found_is_a_change(first: str, then: str) -> None:
    """The later word need share neither verb nor place with the earlier one."""
    old, new = spoken(first, IVO, "d-one", day=date(2021, 3, 1)), spoken(then, IVO, "d-two", day=date(2021, 3, 2))
    (link,) = _links(old, new)
    assert (link.left, link.right, link.verdict) == (new.id, old.id, Verdict.YES)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("the road is open", "the road is closed"),
        ("There is no crack in the tower", "divers found a crack in the old shed across the road"),
        ("There were no deaths", "the warden had found two deaths"),
    ],
)
def test_what_came_about_since_is_no_change(first: str, then: str) -> None:
    """A road may be closed since, another place have a crack, and a toll grow."""
    old, new = spoken(first, IVO, "d-one", day=date(2021, 3, 1)), spoken(then, IVO, "d-two", day=date(2021, 3, 2))
    assert _links(old, new) == []


def test_what_was_left_open_and_is_then_ruled_out_is_a_change() -> None:
    """A speaker who could not rule a thing out and later rules it out has changed position."""
    old = spoken("investigators could not rule out sabotage", IVO, "d-one", day=date(2021, 3, 1))
    new = spoken("sabotage was now ruled out", IVO, "d-two", day=date(2021, 3, 3))
    (link,) = _links(old, new)
    assert (link.left, link.right, link.verdict) == (new.id, old.id, Verdict.YES)
    assert "left open" in link.why


def test_what_is_left_open_twice_is_no_change() -> None:
    """Two ways to leave one thing open, and what is left open of another matter, change nothing."""
    old = spoken("investigators could not rule out sabotage", IVO, "d-one", day=date(2021, 3, 1))
    for text in ("sabotage cannot be excluded", "the flood was now ruled out as a cause"):
        assert _links(old, spoken(text, IVO, "d-two", day=date(2021, 3, 3))) == []


def _of_two_days(first: str, second: str, by: Speaker = IVO) -> list[Link]:
    return _links(spoken(first, by, "d-one", day=date(2021, 3, 1)), spoken(second, by, "d-two", day=date(2021, 3, 2)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Calder weir is sound", "the Calder weir is not sound"),
        ("the weir is not sound", "the weir is sound"),
        ("there was no leak in the gate", "divers had found a leak in the gate"),
        ("the weir is sound and will not be drained", "the weir is not sound and will be drained by two metres"),
        ("the weir will not be drained", "the weir will be drained within ten days"),
    ],
)
def test_what_two_speakers_would_dispute_is_a_change_of_one(first: str, second: str) -> None:
    """Whoever denies on one day what he said on the day before has changed position, whatever the verb."""
    (link,) = _of_two_days(first, second)
    assert link.verdict is Verdict.YES
    assert "2021-03-01" in link.why
    assert first in link.why
    assert second in link.why


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the Calder weir is sound", "the weir at Calder is sound"),
        ("the Calder weir is sound", "the Pell weir is not sound"),
        ("the Calder weir is sound", "the weir is not sound if the river rises"),
        ("the Calder weir is sound", "the weir may not be sound"),
        ("the weir is not sound and will be drained", "the weir is not sound and will be drained by two metres"),
        ("there was no leak in the gate", "divers had found a leak in the tunnel"),
        ("there was no leak in the gate", "the leak in the gate was closed in May"),
        ("the second gate is sound", "the gate is not sound"),
    ],
)
def test_the_same_again_another_thing_or_a_condition_is_no_change(first: str, second: str) -> None:
    """One position restated, another thing, one of several things, or the same under a condition changes nothing."""
    assert _of_two_days(first, second) == []


def test_unnamed_sources_change_no_position() -> None:
    """Two sources without a name may be two: what they deny of each other is not one who thought again."""
    sources = speaker("officials", kind=Kind.UNNAMED)
    assert _of_two_days("the Calder weir is sound", "the Calder weir is not sound", sources) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("the tunnel will reopen on Friday", "the tunnel will stay closed until next month"),
        ("the bridge will stay shut while the storm lasts", "the bridge would be opened on Saturday"),
        ("I will not stand again", "I will be a candidate in May"),
        ("I will stay on", "I will step down in June"),
        ("the fair will go ahead", "the fair will be called off"),
        ("the guards will be withdrawn", "the guards will stay in place"),
        ("fares will not rise", "fares will be raised in May"),
        ("all the rowers are back", "two rowers are still missing"),
        ("the mill will be pulled down", "the mill will be preserved"),
    ],
)
def test_another_end_of_one_thing_is_a_change(first: str, then: str) -> None:
    """Who said that a thing would come to one end, and later that it will come to another, has changed position."""
    old, new = spoken(first, IVO, "d-one", day=date(2021, 3, 1)), spoken(then, IVO, "d-two", day=date(2021, 3, 3))
    (link,) = _links(old, new)
    assert (link.left, link.verdict) == (new.id, Verdict.YES)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("the tunnel will stay closed until Friday", "the tunnel will reopen on Friday"),
        ("the tunnel will reopen on Friday", "the tunnel reopened on Friday as planned"),
        ("the tunnel will reopen on Friday", "the bridge will stay closed"),
        ("I will not stand again", "I will stay on until May"),
        ("two rowers are missing", "all the rowers are back"),
        ("the fair will go ahead", "the fair went ahead"),
        ("the fair may be called off", "the fair will go ahead"),
    ],
)
def test_what_comes_to_pass_is_no_change(first: str, then: str) -> None:
    """What was announced and comes true, another thing, and a part that has come home since are no change."""
    old, new = spoken(first, IVO, "d-one", day=date(2021, 3, 1)), spoken(then, IVO, "d-two", day=date(2021, 3, 8))
    assert not [link for link in _links(old, new) if link.verdict is Verdict.YES]


def test_two_sentences_of_a_report_and_its_reprint_are_no_change() -> None:
    """A reprint that brings both of two neighbouring sentences shows that the speaker held both at once."""
    texts = ("the leak was stopped on Sunday", "the board had not been told of the leak until Monday")
    days = {"d-one": date(2021, 3, 1), "d-two": date(2021, 3, 2)}
    told = [spoken(text, IVO, document, day=day) for document, day in days.items() for text in texts]
    for one, other in ((told[0], told[3]), (told[1], told[2])):
        assert _links(one, other, *told) == []


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("she would travel to Pell only if the bridge was opened first", "she would fly to Pell without any conditions"),
        ("she would travel to Pell only if the bridge was opened first", "she would come to Pell without preconditions"),
        ("Tessara would sign the treaty if the guns fell silent", "Tessara would sign the treaty unconditionally"),
        ("the guild would meet the owners only if they paid", "the guild was ready to meet the owners without preconditions"),
        ("There is no money for this", "We have found the money for this"),
        ("The town has no money for the bath", "We have found the money for the bath"),
    ],
)
def test_a_condition_that_is_dropped_is_a_change(first: str, then: str) -> None:
    """Who would take a step under a condition, and later without any, has changed position; so has who finds the money."""
    (link,) = _of_two_days(first, then)
    assert link.verdict is Verdict.YES


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("she would travel to Pell only if the bridge was opened first", "she would fly to Calder without any conditions"),
        ("she would travel to Pell only if the bridge was opened first", "the bridge would be opened without any conditions"),
        ("she would travel to Pell if the weather allowed", "she would travel to Pell"),
        ("There is no money for a new quay", "We have found the money for the road"),
    ],
)
def test_another_step_without_conditions_is_no_change(first: str, then: str) -> None:
    """What is free of conditions must be the step that was under one."""
    assert _of_two_days(first, then) == []


AIRLINE = speaker("Pell Air", kind=Kind.ORGANISATION)
CHIEF = speaker("Ivo Marr", "Pell Air")


def _of_voices(first: str, one: Speaker, then: str, other: Speaker, days: tuple[int, int] = (1, 5)) -> list[Link]:
    old = spoken(first, one, "d-one", day=date(2021, 3, days[0]))
    new = spoken(then, other, "d-two", day=date(2021, 3, days[1]))
    if not set(keys(Held(old, (old,)))) & set(keys(Held(new, (new,)))):
        return []
    return list(compare(Held(old, (old,)), Held(new, (new,))))


@pytest.mark.parametrize(
    ("first", "one", "then", "other"),
    [
        ("the airline would not raise pay", CHIEF, "Pell Air will raise pay by three per cent", AIRLINE),
        ("We will not close the Calder mill", CHIEF, "it would close the Calder mill in May", AIRLINE),
        ("it would build a second hangar in Calder", AIRLINE, "We will not build a second hangar in Calder", CHIEF),
    ],
)
def test_a_body_changes_the_position_of_who_speaks_for_it(first: str, one: Speaker, then: str, other: Speaker) -> None:
    """What a chief says that his firm will do is its position: its own later word against that is a change."""
    (link,) = _of_voices(first, one, then, other)
    assert link.verdict is Verdict.YES
    assert link.why.startswith(f"{one.name}, then {other.name}: from '{first}' to '{then}'")


def test_a_body_and_its_speaker_change_only_what_it_will_do() -> None:
    """What others will do, what was done, one day for both, and another body are no change of its position."""
    plain, against = "the airline will raise pay in May", "the airline will not raise pay in May"
    rail = speaker("Ivo Marr", "Norvia Rail")
    assert _of_voices(plain, CHIEF, against, AIRLINE)
    assert not _of_voices(plain, CHIEF, against, AIRLINE, (5, 5))
    assert not _of_voices(plain, rail, against, AIRLINE)
    assert not _of_voices("the pilots will not strike in June", CHIEF, "the pilots will strike in June", AIRLINE)
    assert not _of_voices("the airline had not raised pay", CHIEF, "Pell Air had raised pay in May", AIRLINE)
