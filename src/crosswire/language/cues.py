"""Words that can report: their lemma, what kind of reporting they do, and in which form they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.language.lexicon import load


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of the cue lexicon. `form` is `base`, `s`, `ing`, `past`, `noun` or `other`; `kind` a heading of the lexicon."""

    lemma: str
    kind: str
    form: str


@cache
def cue_words() -> Mapping[str, CueWord]:
    """Return every form of every word of the cue lexicon, in small letters; a verb wins over a noun of the same form."""
    lexicon = load("cues")
    found: dict[str, CueWord] = {}
    for kind, lemmas in lexicon["verbs"].items():
        for lemma in lemmas:
            for form, word in _forms(lemma):
                found.setdefault(word, CueWord(lemma, kind, form))
    for kind, lemmas in lexicon["nouns"].items():
        for lemma in lemmas:
            for word in (lemma, _plural(lemma)):
                found.setdefault(word, CueWord(lemma, kind, "noun"))
    for kind, words in lexicon["others"].items():
        for word in words:
            found[word] = CueWord(word, kind, "other")
    return found


def _forms(lemma: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb with their names."""
    verbs = load("verbs")
    stem = lemma + lemma[-1] if lemma in verbs["doubled"]["verbs"] else lemma
    yield "base", lemma
    yield "s", _plural(lemma)
    yield "ing", (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"
    if lemma in verbs["irregular"]:
        for word in verbs["irregular"][lemma]:
            yield "past", word
    elif stem.endswith("e"):
        yield "past", stem + "d"
    elif stem.endswith("y") and stem[-2] not in "aeou":
        yield "past", stem[:-1] + "ied"
    else:
        yield "past", stem + "ed"


def _plural(lemma: str) -> str:
    """Return the form in -s, of a verb or a noun."""
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    return lemma + "s"
