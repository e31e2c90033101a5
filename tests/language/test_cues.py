"""The cue lexicon and its forms."""

import pytest

from crosswire.language.cues import cue_words


@pytest.mark.parametrize(
    ("word", "lemma", "kind", "form"),
    [
        ("said", "say", "speech", "past"),
        ("denies", "deny", "denial", "s"),
        ("denied", "deny", "denial", "past"),
        ("acknowledging", "acknowledge", "concession", "ing"),
        ("admitted", "admit", "concession", "past"),
        ("admitting", "admit", "concession", "ing"),
        ("agreeing", "agree", "concession", "ing"),
        ("stresses", "stress", "speech", "s"),
        ("conveys", None, None, None),
        ("allegations", "allegation", "assertion", "noun"),
        ("according", "according", "speech", "other"),
    ],
)
def test_forms(word: str, lemma: str | None, kind: str | None, form: str | None) -> None:
    """Regular, doubled and irregular forms lead to their lemma and kind; other words are not in the lexicon."""
    found = cue_words().get(word)
    if lemma is None:
        assert found is None
    else:
        assert found is not None
        assert (found.lemma, found.kind, found.form) == (lemma, kind, form)
