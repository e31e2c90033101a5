"""Propositions: what a clause says happens, of whom, whether it denies it, when, and under which condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.language import parties
from crosswire.language.events import events, inflect
from crosswire.language.propositions import Aspect, Proposition, Voice, propositions


def _main(text: str, *, quoted: bool = False) -> Proposition:
    return propositions(text, Voice(parties.keys("Tessara"), parties.keys("Ona Brell"), quoted))[0]


@pytest.mark.parametrize(
    ("text", "head", "negated", "aspect"),
    [
        ("troops are fighting in the north", "fight", False, Aspect.ACTUAL),
        ("there are no troops fighting in the north", "fight", True, Aspect.ACTUAL),
        ("soldiers have joined the battle", "fight", False, Aspect.ACTUAL),
        ("the army is in the capital", "present", False, Aspect.ACTUAL),
        ("the cabinet will consider sending troops", "consider", False, Aspect.PROSPECTIVE),
        ("the plant may close", "close", False, Aspect.POSSIBLE),
        ("sending soldiers is out of the question", "deploy", True, Aspect.PROSPECTIVE),
        ("plans to close the plant", "close", False, Aspect.PROSPECTIVE),
        ("aid was limited to blankets", "limit", False, Aspect.ACTUAL),
        ("the mayor did not rule out closing the school", "close", False, Aspect.POSSIBLE),
        ("police arrested two men", "arrest", False, Aspect.ACTUAL),
        ("the disputed harbour will be closed", "close", False, Aspect.PROSPECTIVE),
    ],
)
def test_a_clause_is_read(text: str, head: str, negated: bool, aspect: Aspect) -> None:
    """The main event, its negation and its time are read as the case says."""
    clause = _main(text)
    assert (head in clause.heads, clause.negated, clause.aspect) == (True, negated, aspect)


@pytest.mark.parametrize(
    "text",
    [
        "if it is asked the cabinet will send doctors",
        "If there is a request, the cabinet will send doctors",
        "the cabinet will send doctors if a request comes",
        "the cabinet will send doctors, if asked",
    ],
)
def test_a_condition_is_kept_out_of_the_event(text: str) -> None:
    """What stands under "if" is the condition and not what the clause says happens."""
    clause = _main(text)
    assert clause.conditional
    assert "ask" in clause.conditions
    assert "send" in clause.heads


def test_own_country_and_we_mean_the_speakers_party() -> None:
    """The words "his country", "our army" and "we" act for the party that the speaker speaks for."""
    party = parties.keys("Tessara")
    assert _main("his country would ask for help").agents == party
    assert _main("We will ask for help", quoted=True).agents == party


def test_the_month_of_may_leaves_nothing_open() -> None:
    """A day in May is a day; "may" is a doubt."""
    aspects = [propositions(f"the weir {words}", Voice())[0].aspect for words in ("was drained on 19 May", "may be drained")]
    assert aspects == [Aspect.ACTUAL, Aspect.POSSIBLE]


def test_main_clauses_come_first() -> None:
    """A clause that only qualifies another comes after it."""
    clauses = propositions("although the port is closed, the ferries will sail", Voice())
    assert [clause.subordinate for clause in clauses] == [False, True]


def test_a_reason_is_asserted_behind_the_main_clause() -> None:
    """A clause after "because" is no less asserted than the main one, and comes after it wherever it stands."""
    for text in ("the talks are idle because no request was made", "because no request was made, the talks are idle"):
        main, reason = propositions(text, Voice())
        assert (main.reason, reason.reason, reason.subordinate, reason.negated) == (False, True, False, True)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("they found 14 cracks and we will not wait for another", [False, True]),
        ("the wall was closed and nobody was hurt", [False, True]),
        ("there was no fire and there were no victims", [True, True]),
        ("there is no crack in the wall and no reason to drain it", [True, True]),
        ("the mayor and she were arrested", [False]),
        ("they found and closed the gap between the old wall and this one", [False]),
    ],
)
def test_an_and_before_a_new_subject_begins_a_clause(text: str, negated: list[bool]) -> None:
    """A "not" after "and we" or "and there was" negates its own clause; an "and" between nouns or verbs joins no clause."""
    assert [clause.negated for clause in propositions(text, Voice())] == negated


@pytest.mark.parametrize(
    ("left", "right"), [("Syrian", "Damascus"), ("Norvian", "Norvia"), ("al-Hadad", "Hadad"), ("UK", "British")]
)
def test_names_of_one_party_share_a_key(left: str, right: str) -> None:
    """A country, its adjective and its seat of government are one key, and so is a name with an article joined to it."""
    assert parties.keys(left) & parties.keys(right)


@pytest.mark.parametrize(("base", "form"), [("deny", "denied"), ("stop", "stopping"), ("send", "sent"), ("close", "closing")])
def test_inflections(base: str, form: str) -> None:
    """English inflections of a base form are made, irregular ones too."""
    assert form in inflect(base)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    """No text makes reading fail, and a clause never holds more words than the text."""
    for clause in propositions(text, Voice()):
        assert len(clause.text) <= 2 * len(text)
    assert all(hit.start < hit.end for hit in events(text.split()))
