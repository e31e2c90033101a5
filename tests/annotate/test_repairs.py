"""Repairs of what a reader marked: a missing subject, a cut sentence, "with" somebody."""

from __future__ import annotations

import pytest

from crosswire.model import BlockKind, Polarity
from tests.annotate.scripted import annotate, only


def test_an_active_verb_without_a_source_has_its_subject() -> None:
    """What opens the sentence speaks, where the reader marked no source."""
    said = only("The transport minister, Jonas Weel, ruled out a strike.", ("", "ruled out", "a strike"))
    assert said.speaker == "Jonas Weel"


def test_a_passive_without_a_source_keeps_none() -> None:
    """The subject of a passive is not who speaks."""
    said = only("The ferry is said to have sunk off Varn.", ("", "is said", "The ferry … to have sunk off Varn"))
    assert said.speaker is None


def test_a_content_before_its_speaker_begins_with_its_sentence() -> None:
    """No clause begins with a preposition: the reader cut it."""
    text = "Varn will appear before the court on the question of the quay, spokesman Ivo Rohn stated."
    said = only(text, ("spokesman Ivo Rohn", "stated", "on the question of the quay"))
    assert said.content == "Varn will appear before the court on the question of the quay"


def test_whoever_stands_with_the_participle_speaks() -> None:
    """The subject of the main clause is not the source of "with X saying"."""
    text = "The port board has closed the pier, with director Ada Lund saying that it was unsafe."
    said = only(text, ("The port board", "saying", "that it was unsafe"))
    assert said.speaker == "Ada Lund"


def test_what_a_headline_says_ends_with_it() -> None:
    """The caption below a short headline is no part of what its cue holds."""
    text = "Ivo Rohn denies role\nIvo Rohn at the quay on Monday\nNobody was seen near the crane."
    blocks = [("Ivo Rohn denies role", BlockKind.HEADLINE), ("Ivo Rohn at the quay on Monday", BlockKind.CAPTION)]
    (said,) = annotate(text, ("Ivo Rohn", "denies", "role … Ivo Rohn at the quay on Monday"), blocks=blocks)
    assert said.content == "role"


@pytest.mark.parametrize(
    ("text", "reading", "speaker", "content"),
    [
        (
            "Ada Lund told deputies an inquiry had found three leaks.",
            ("Ada Lund", "told", "had found three leaks"),
            "Ada Lund",
            "an inquiry had found three leaks",
        ),
        (
            "Ada Lund defended the toll by saying it was cheap.",
            ("Ada Lund", "defended", "the toll by saying it was cheap"),
            "Ada Lund",
            "it was cheap",
        ),
        (
            "Ivo Olm said the captain had fled on Monday, and praised the divers.",
            ("Ivo Olm", "said", "the captain had fled on Monday, and praised the divers"),
            "Ivo Olm",
            "the captain had fled on Monday",
        ),
        (
            "Ivo Olm is said to have backed the plan but it was not enough.",
            ("Ivo Olm", "is said", "to have backed the plan but it was not enough"),
            None,
            "Ivo Olm … to have backed the plan",
        ),
        (
            "The warning that the dam could burst came on Sunday from the engineer, Livia Kant.",
            ("", "The warning", "that the dam could burst came on Sunday"),
            "Livia Kant",
            "the dam could burst",
        ),
        (
            "The council is reportedly considering a toll on lorries.",
            ("", "is reportedly considering", "The council … a toll on lorries"),
            None,
            "The council is … considering a toll on lorries",
        ),
        (
            "The general is believed by his staff to have ordered the retreat.",
            ("", "is believed", "The general"),
            "staff",
            "The general … to have ordered the retreat",
        ),
        (
            "Ada Lund closed the case by citing a study by the port board that showed 40 bolts were loose.",
            ("Ada Lund", "citing", "a study by the port board that showed 40 bolts were loose"),
            "a study by the port board",
            "40 bolts were loose",
        ),
    ],
)
def test_a_content_is_what_its_speaker_says(
    text: str, reading: tuple[str, str, str], speaker: str | None, content: str
) -> None:
    """From its own subject to where the report's own clause goes on."""
    said = only(text, reading)
    assert (said.speaker, said.content) == (speaker, content)


@pytest.mark.parametrize(
    "reading",
    [("the commanders", "Telling", "they must open the books"), ("", "is defined as", '"to hit"')],
)
def test_who_is_told_and_what_a_word_means_are_nobodys(reading: tuple[str, str, str]) -> None:
    """Who is told does not say it, and a definition is nobody's statement."""
    text = 'Telling the commanders they must open the books. In the bill harm is defined as "to hit" somebody.'
    assert all(said.speaker is None for said in annotate(text, reading))


def test_a_denial_of_a_claim_denies_its_clause() -> None:
    """What is denied is the clause, and the maker of the claim says it."""
    text = "The company dismissed as fiction a claim by the dockers' union that oil had been found on the pier."
    denied, claimed = annotate(
        text, ("The company", "dismissed", "as fiction a claim by the dockers' union that oil had been found on the pier")
    )
    assert denied.content == claimed.content == "oil had been found on the pier"
    assert {denied.speaker, claimed.speaker} == {"company", "dockers' union"}
    assert {denied.statement.polarity, claimed.statement.polarity} == {Polarity.DENIED, Polarity.AFFIRMED}
    assert not denied.through
    assert not claimed.through


def test_a_bracket_hides_no_body() -> None:
    """A short name in brackets stands between a body and its relative clause."""
    text = "She read a report by the Harbour Inspectorate (HI), which found that half of the cranes were unsafe."
    assert only(text, ("which", "found", "that half of the cranes were unsafe")).speaker == "Harbour Inspectorate"


def test_whoever_stands_behind_a_second_by_holds_it_too() -> None:
    """A passive with two agents is a statement of each."""
    text = "The plan has been welcomed by Ivo Bolt and by the Institute of Harbour Affairs."
    said = annotate(text, ("Ivo Bolt and by the Institute of Harbour Affairs", "has been welcomed", "The plan"))
    assert {one.speaker for one in said} == {"Ivo Bolt", "Institute of Harbour Affairs"}
