"""Repairs of what a reader marked: a missing subject, a cut sentence, "with" somebody."""

from __future__ import annotations

from tests.annotate.scripted import only


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
