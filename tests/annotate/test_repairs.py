"""Repairs of what a reader marked: the subject of a verb, the bounds of a headline, the start of a sentence, "with" somebody."""

from __future__ import annotations

from crosswire.model import BlockKind
from tests.annotate.scripted import annotate, only


def test_an_active_verb_without_a_source_has_its_subject() -> None:
    """What opens the sentence speaks, where the reader marked no source."""
    said = only("The transport minister, Jonas Weel, ruled out a strike.", ("", "ruled out", "a strike"))
    assert said.speaker == "Jonas Weel"


def test_a_passive_without_a_source_keeps_none() -> None:
    """The subject of a passive is not who speaks."""
    said = only("The ferry is said to have sunk off Varn.", ("", "is said", "The ferry … to have sunk off Varn"))
    assert said.speaker is None


def test_a_headline_says_nothing_of_the_caption_below() -> None:
    """A content of a headline's cue ends with the headline."""
    headline, caption = "No ferry was held at Varn, minister insists", "The ferry at her berth in Sund"
    said = annotate(
        f"{headline}\n\n{caption}\n\nMinister Jonas Weel went home.",
        ("minister", "insists", f"No ferry was held at Varn … {caption}"),
        blocks=[(headline, BlockKind.HEADLINE), (caption, BlockKind.CAPTION)],
    )
    assert [one.content for one in said] == ["No ferry was held at Varn"]


def test_a_content_before_its_speaker_begins_with_its_sentence() -> None:
    """No clause begins with a preposition: the reader cut it."""
    text = "Varn will appear before the court on the question of the quay, spokesman Ivo Rohn stated."
    said = only(text, ("spokesman Ivo Rohn", "stated", "on the question of the quay"))
    assert said.content == "Varn will appear before the court on the question of the quay"


def test_whoever_stands_with_the_participle_speaks() -> None:
    """The subject of the main clause is not the source of "with X saying"."""
    text = "The port board has ruled out a strike, with director Ada Lund saying that it was over."
    said = only(text, ("The port board", "saying", "that it was over"))
    assert said.speaker == "Ada Lund"
