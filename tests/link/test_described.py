"""Parties without a name across the reports of one story: which join, which are suggested, which never meet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.local import run_pair
from crosswire.group import entities
from crosswire.language.people import head_of
from crosswire.link import names
from crosswire.model import Document, Form, Kind, Story, Verdict
from tests.link.test_names import links, one, verdicts
from tests.made import Report, notes

OPENING = "Sarrin had been quiet for weeks. " + "Boats lay in the harbour, and nobody spoke of the strike any more. " * 5
"""The opening of a report that tells of something else, and names a town."""


def described(name: str, noun: str, report: str = "a", kind: Kind = Kind.UNNAMED, **fields: object) -> Report:
    """Return a report that describes somebody and gives no name."""
    return one(name, kind, report, form=Form.DESCRIPTION, role=noun, **fields)


def far(words: str, noun: str, report: str) -> Report:
    """Return a report that describes somebody far behind its opening."""
    return telling(f"{OPENING}Then {words} came.", words, noun, report)


def test_the_suspect_of_one_story_is_one_and_of_two_stories_two() -> None:
    """A part in the story, told without an "a", is one person's while the story knows one."""
    pair = described("suspect", "suspect"), described("suspect", "suspect", "b")
    assert verdicts(*pair) == [Verdict.YES]
    assert verdicts(*pair, together=False) == []


def test_police_join_within_their_story_only() -> None:
    """A body in small letters is that of its story."""
    pair = described("police", "police"), described("police", "police", "b")
    assert verdicts(*pair) == [Verdict.YES]
    assert verdicts(*pair, together=False) == []


def test_a_second_suspect_leaves_the_first_only_suggested() -> None:
    """Where the story speaks of several, nobody is joined for sure."""
    found = verdicts(
        described("suspect", "suspect"), described("suspect", "suspect", "b"), described("two suspects", "suspects", "c")
    )
    assert Verdict.YES not in found
    assert Verdict.UNSURE in found


def test_a_description_is_suggested_for_the_person_of_whom_the_story_says_it() -> None:
    """The actress of one report may be the one whom another report calls an actress; of two it is nobody's."""
    actress, torvald = far("26-year-old actress", "actress", "a"), one("Ana Torvald", report="b", role="actress")
    assert verdicts(actress, torvald) == [Verdict.UNSURE]
    assert verdicts(actress, torvald, one("Mia Blank", report="c", role="actress")) == [Verdict.NO]


def test_an_age_tells_whose_name_stands_beside_it() -> None:
    """A 61-year-old is the person whom another report of the story gives that age, and nobody of another age."""
    named = Report("a", "Ivo Drach, 61, was held.")
    named.mention("Ivo Drach")
    assert verdicts(named, described("a 61-year-old man", "man", "b")) == [Verdict.YES]
    assert verdicts(named, described("a 62-year-old man", "man", "b")) == []
    assert verdicts(named, described("a 61-year-old man", "man", "b"), together=False) == []


def test_whoever_is_accused_is_the_suspect() -> None:
    """What is said behind a name or a description makes it the suspect's: of the story the only one."""
    named = Report("a", "Ivo Drach was charged with arson.")
    named.mention("Ivo Drach")
    man = Report("b", "A man accused of arson was held.")
    man.mention("A man", Kind.UNNAMED, form=Form.DESCRIPTION, role="man")
    assert verdicts(named, far("suspect", "suspect", "c")) == [Verdict.UNSURE]
    assert verdicts(man, described("suspect", "suspect", "c")) == [Verdict.YES]
    assert verdicts(named, described("witness", "witness", "c")) == []


def test_ages_and_sexes_keep_descriptions_apart() -> None:
    """A climber of another age, and an actress beside an actor, are not even suggested."""
    assert verdicts(described("36-year-old climber", "climber"), described("28-year-old climber", "climber", "b")) == []
    assert verdicts(described("policewoman", "policewoman"), described("policeman", "policeman", "b")) == []


def test_a_described_body_of_another_story_is_another_body() -> None:
    """The company of two stories is two, though the words are the same."""
    pair = described("company", "company", kind=Kind.ORGANISATION), described("company", "company", "b", Kind.ORGANISATION)
    assert verdicts(*pair, together=False) == []


def test_a_name_cut_short_is_the_one_of_its_story() -> None:
    """The end of a body's name means it where the story knows one of that name; in two stories it means two."""
    full = one("Orrel Red Kites", Kind.ORGANISATION)
    assert verdicts(full, one("Red Kites", Kind.ORGANISATION, "b")) == [Verdict.YES]
    assert verdicts(full, one("Kites", Kind.ORGANISATION, "b")) == [Verdict.YES]
    assert verdicts(full, one("Kites", Kind.ORGANISATION, "b"), together=False) == []
    assert Verdict.YES not in verdicts(full, one("Kites", Kind.ORGANISATION, "b"), one("Norrik Kites", Kind.ORGANISATION, "c"))


def test_one_word_of_an_outlet_or_of_a_person_is_not_sure() -> None:
    """A paper called by one word may be another paper, and somebody with an office is no club."""
    assert verdicts(one("Orrel Post", Kind.OUTLET), one("Post", Kind.OUTLET, "b")) == [Verdict.UNSURE]
    assert verdicts(one("Orrel Kites", Kind.ORGANISATION), one("Kites", report="b", role="captain")) == [Verdict.UNSURE]


def test_an_office_and_its_holder_are_one_party() -> None:
    """The link of an office with its only holder joins them: a description is no name that could contradict."""
    made = notes(
        one("harbour minister", form=Form.DESCRIPTION, role="harbour minister", principal="Norland"),
        one("Ana Torvald", report="b", role="harbour minister", principal="Norland"),
    )
    made.add([Story("t-1", "", tuple(document.id for document in made.of(Document)))])
    made.add(run_pair(names.STAGE, made))
    assert [entity.name for entity in entities.run(made)] == ["Ana Torvald"]


ODD = ["the", "3", "23", "…", "-", "É", "suspect", "26-year-old", "Mr.", "Inc.", "’s", "pirates"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(ODD), max_size=4))
def test_odd_descriptions_are_judged_too(parts: list[str]) -> None:
    """Words of a description may be numbers, marks or forms of firms alone: nothing breaks; sides may be changed."""
    name = " ".join(parts) or "-"
    for noun in {name, "pirates"}:
        pair = described(name, noun), described("two pirates", "gunmen", "b")
        assert verdicts(*pair) == verdicts(*pair[::-1])


def operator(words: str, report: str) -> Report:
    """Return a report that calls a body by what it does."""
    return described(words, "operator", report, Kind.ORGANISATION)


def test_a_body_called_by_what_the_story_says_of_one_is_that_body() -> None:
    """The operator of one report is the firm that another report calls the operator; of two firms it is suggested for both."""
    firm = one("Velmkraft", Kind.ORGANISATION, role="operator of the dam")
    assert verdicts(firm, operator("operator of the Velm dam", "b")) == [Verdict.YES]
    assert verdicts(firm, operator("operator", "b"), together=False) == []
    other = one("Ostra Power", Kind.ORGANISATION, "c", role="operator")
    assert verdicts(firm, operator("operator", "b"), other) == [Verdict.UNSURE, Verdict.UNSURE]


def test_an_operator_of_something_else_is_another_body() -> None:
    """The operator of the ferry is not the firm that a report calls the operator of the dam."""
    firm = one("Velmkraft", Kind.ORGANISATION, role="operator of the dam")
    assert verdicts(firm, operator("operator of the ferry", "b")) == []
    assert verdicts(firm, described("manufacturer", "manufacturer", "b", Kind.ORGANISATION)) == []


def telling(text: str, words: str, noun: str, report: str, *persons: str) -> Report:
    """Return a report with a description, and the names of persons, in a text of its own."""
    made = Report(report, text)
    if text.startswith(OPENING):
        made.mention("Sarrin", Kind.PLACE)
    made.mention(words, Kind.UNNAMED, form=Form.DESCRIPTION, role=noun)
    for person in persons:
        made.mention(person)
    return made


def test_a_definite_noun_means_the_person_of_whom_the_story_says_it_where_its_report_names_them() -> None:
    """The actress of a report that names Torvald is Torvald, of whom another report says it; an actress may be another one."""
    said = one("Ana Torvald", role="actress")
    with_her = telling("Ana Torvald fell. The actress is well.", "actress", "actress", "b", "Ana Torvald")
    assert verdicts(said, with_her) == [Verdict.YES, Verdict.YES]  # the names, and the description with one of them
    indefinite = telling("Ana Torvald fell. An actress saw it.", "An actress", "actress", "b", "Ana Torvald")
    assert sorted(verdicts(said, indefinite)) == [Verdict.UNSURE, Verdict.YES]
    without = telling("Mia Blank fell. The actress is well.", "actress", "actress", "b", "Mia Blank")
    assert Verdict.YES not in verdicts(said, without)


@pytest.mark.parametrize(
    ("left", "right", "sure"),
    [
        pytest.param("a man robbed the bank", "a man robbed a bank", True, id="the same words beside them"),
        pytest.param("a man robbed the bank", "a man was seen in Orsk", False, id="other words"),
        pytest.param("a man spoke to us", "a man spoke of it", False, id="words for saying"),
        pytest.param(
            "a man left. The bank was robbed", "a man hid in the bank", False, id="the same words in another sentence"
        ),
    ],
)
def test_a_man_is_the_man_of_another_report_by_what_stands_beside_him(left: str, right: str, sure: bool) -> None:
    """A noun that says nothing is sure only where both reports tell something in the same words."""
    pair = telling(f"{OPENING}On Monday {left}.", "a man", "man", "a"), telling(f"Later {right}.", "a man", "man", "b")
    assert verdicts(*pair) == [Verdict.YES if sure else Verdict.UNSURE]


def test_an_age_before_a_noun_leaves_it_definite() -> None:
    """The 26-year-old actress of a report that names Torvald is Torvald as much as the actress is."""
    hers = telling("Ana Torvald fell. The 26-year-old actress is well.", "26-year-old actress", "actress", "b", "Ana Torvald")
    assert verdicts(one("Ana Torvald", role="actress"), hers) == [Verdict.YES, Verdict.YES]


@pytest.mark.parametrize(
    ("text", "words", "sure"),
    [
        pytest.param("A Norrik inmate ran. Ivo Drach hid.", "A Norrik inmate", True, id="before the name"),
        pytest.param("Ivo Drach hid. A Norrik inmate ran.", "A Norrik inmate", False, id="behind it, as somebody else"),
        pytest.param("Another inmate ran. Ivo Drach hid.", "Another inmate", False, id="expressly somebody else"),
    ],
)
def test_a_report_describes_whom_it_names_later(text: str, words: str, sure: bool) -> None:
    """A description before the name of the one of whom the story says its noun brings them in."""
    report = telling(text, words, "inmate", "b", "Ivo Drach")
    assert sorted(verdicts(one("Ivo Drach", role="inmate"), report)) == [Verdict.YES if sure else Verdict.UNSURE, Verdict.YES]


@pytest.mark.parametrize(
    ("named", "sure"),
    [
        pytest.param("The Norrik inmate Ivo Drach fled.", True, id="before the name"),
        pytest.param("Ivo Drach, 61, a former inmate, fled.", True, id="behind it"),
        pytest.param("Ivo Drach was an inmate of Orsk.", True, id="by a verb"),
        pytest.param("Ivo Drach guarded an inmate of Orsk.", False, id="of somebody else"),
    ],
)
def test_what_stands_beside_a_name_is_said_of_its_bearer(named: str, sure: bool) -> None:
    """The inmate of a report that names Drach is Drach where another report calls Drach one."""
    said, using = Report("a", named), telling("Ivo Drach fled. The inmate hid.", "inmate", "inmate", "b", "Ivo Drach")
    said.mention("Ivo Drach")
    assert verdicts(said, using).count(Verdict.YES) == (2 if sure else 1)


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        pytest.param("A man fled into the woods.", "Dogs found a man.", [Verdict.YES], id="a noun that says nothing"),
        pytest.param("A man was shot in Orsk.", "Guards led a man off.", [Verdict.YES], id="of one who was hurt"),
        pytest.param("A man was shot in Orsk.", "Guards led off a man accused of arson.", [], id="the hurt and the accused"),
        pytest.param(f"{OPENING}A man fled.", "Dogs found a man.", [Verdict.UNSURE], id="behind an opening"),
    ],
)
def test_two_reports_of_a_story_open_with_one_party(left: str, right: str, found: list[Verdict]) -> None:
    """What the reports of one story open with is one event, and a man there is its man, but not who was shot who shot."""
    pair = [telling(text, "A man" if "A man" in text else "a man", "man", name) for name, text in (("a", left), ("b", right))]
    assert verdicts(*pair) == found


@pytest.mark.parametrize(
    ("others", "sure"), [pytest.param((), True, id="nobody is named"), pytest.param(("Mia Blank",), False, id="another person")]
)
def test_an_opening_without_a_name_means_the_one_whom_another_report_opens_with(others: tuple[str, ...], sure: bool) -> None:
    """The inmate of a report that names nobody is the only one whom its story calls an inmate, if both reports open with it."""
    using = telling("Norrik inmate flees. Mia Blank saw it.", "Norrik inmate", "inmate", "b", *others)
    assert verdicts(one("Ivo Drach", role="inmate"), using)[0] is (Verdict.YES if sure else Verdict.UNSURE)


def test_nobody_in_particular_is_nobody() -> None:
    """Many a star is no star of the story, and a chief executive officer no policeman."""
    star = telling("It is the clinic of many a star.", "a star", "star", "b")
    assert verdicts(one("Ana Torvald", role="star"), star) == []
    chief = described("chief executive officer", "chief executive officer")
    assert verdicts(chief, described("officer", "officer", "b")) == []


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        pytest.param("23 pirates", "23 pirates", [Verdict.YES], id="a number and a noun"),
        pytest.param("23 pirates", "23 gunmen", [Verdict.YES], id="a number and two nouns"),
        pytest.param("23 pirates", "26 pirates", [], id="two numbers"),
        pytest.param("an escaped convict", "a convict from Orsk", [Verdict.YES], id="two words for one who is in the story"),
        pytest.param("a fugitive", "the escapee", [Verdict.YES], id="nouns used for one another"),
        pytest.param("an official", "the official", [Verdict.UNSURE], id="a source"),
        pytest.param("two officials", "two officials", [Verdict.UNSURE], id="sources of a number"),
        pytest.param("a town official in Orsk", "a town official in Orsk", [Verdict.UNSURE], id="a source in the same words"),
        pytest.param("witnesses", "witnesses", [Verdict.UNSURE], id="witnesses"),
        pytest.param("her lawyer", "her lawyer", [Verdict.YES], id="who acts for somebody, in both openings"),
        pytest.param("police", "officer", [Verdict.UNSURE], id="a body and one of it"),
    ],
)
def test_which_descriptions_of_a_story_are_surely_one(left: str, right: str, found: list[Verdict]) -> None:
    """What somebody is, or is in the story, tells who they are; that somebody speaks does not."""
    nouns = [head_of(words) for words in (left, right)]
    assert verdicts(described(left, nouns[0]), described(right, nouns[1], "b")) == found


def test_who_acts_for_somebody_is_one_where_the_reports_tell_the_same_beside_it() -> None:
    """Her lawyer who filed an appeal is the lawyer of the other report who did, and any lawyer who only came may be another."""
    days = "Monday", "Tuesday"
    pair = (telling(f"{OPENING}{day} her lawyer filed an appeal.", "her lawyer", "lawyer", day) for day in days)
    assert verdicts(*pair) == [Verdict.YES, Verdict.YES]  # the town too
    came = (
        telling(f"{OPENING}{what}.", "her lawyer", "lawyer", what) for what in ("Then her lawyer slept", "So her lawyer fell")
    )
    assert sorted(verdicts(*came)) == [Verdict.UNSURE, Verdict.YES]


def test_a_definite_office_means_its_holder_where_the_report_names_them() -> None:
    """The sheriff of a report that names Drach is Drach, whom another report calls a sheriff; an expert may be anybody."""
    for noun, sure in (("sheriff", 2), ("expert", 1)):
        using = telling(f"{OPENING}Ivo Drach came. The {noun} was late.", noun, noun, "b", "Ivo Drach")
        assert verdicts(one("Ivo Drach", role=noun), using).count(Verdict.YES) == sure


def spoken_of(noun: str, report: str, person: str, other: str) -> Report:
    """Return a report that names one person twice and another one once, and has a noun that it says of neither."""
    surname = person.rsplit(maxsplit=1)[-1]
    return telling(f"{surname} ran. {other} fell. Then {person} saw the {noun}.", noun, noun, report, surname, person, other)


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        pytest.param(spoken_of("inmate", "b", "Ana Torvald", "Mia Blank"), True, id="two reports speak most of one"),
        pytest.param(spoken_of("prisoner", "b", "Ana Torvald", "Mia Blank"), True, id="by a noun used for the first"),
        pytest.param(spoken_of("inmate", "b", "Mia Blank", "Ana Torvald"), False, id="two reports speak most of two"),
        pytest.param(spoken_of("cyclist", "b", "Ana Torvald", "Mia Blank"), False, id="of one noun in one report"),
    ],
)
def test_a_noun_is_the_person_of_whom_both_reports_that_use_it_speak_most(second: Report, joined: bool) -> None:
    """One report alone may mean anybody whom it names; two that agree mean the one of whom they speak."""
    found = links(spoken_of("inmate", "a", "Ana Torvald", "Joris Falk"), second)
    assert any(link.verdict is Verdict.YES and "inmate" in link.why and "Torvald" in link.why for link in found) is joined


def test_no_number_age_or_sex_is_bridged_by_a_description_without_one() -> None:
    """Reports of 23 and of 26 pirates speak of two groups, though "the pirates" of a third may be either."""
    made = notes(
        described("23 pirates", "pirates"), described("pirates", "pirates", "b"), described("26 pirates", "pirates", "c")
    )
    made.add([Story("t-1", "", tuple(document.id for document in made.of(Document)))])
    made.add(run_pair(names.STAGE, made))
    assert sorted(len(entity.mentions) for entity in entities.run(made)) == [1, 2]
