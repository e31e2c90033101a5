"""A sentence that the brief prints, and the check that it rests on what it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.language.fold import fold, solid
from crosswire.language.lexicon import load
from crosswire.model import Span
from crosswire.stage import Notes

_OPENING = " \"'“‘(["  # what may stand before the first word of a sentence
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence and the spans it rests on. It cannot be built without one."""

    text: str
    cites: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"a sentence needs a span to rest on: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that was not printed, and why."""

    text: str
    why: str
    cites: tuple[Span, ...] = ()


def compose(text: str, cites: Sequence[Span], notes: Notes) -> Sentence | Refusal:
    """Return the sentence if every name and number in it occurs in the spans it cites, else a refusal that says which do not.

    A name is a word with a capital letter, a number a word with a digit. Words that carry grammar only ("A", "The") are
    neither where they open the sentence.
    """
    if not cites:
        return Refusal(text, "it cites nothing")
    cited = {word.casefold() for span in cites for word in _words(notes.text(span))}
    missing = [word for word in _claims(text) if not _supported(word, cited)]
    if missing:
        return Refusal(text, f"{', '.join(missing)}: not in the words it would cite", tuple(cites))
    return Sentence(text, tuple(cites))


def _words(text: str) -> list[str]:
    return [solid(word) for word in _WORD.findall(fold(text))]


def _claims(text: str) -> list[str]:
    """Return the names and numbers of a sentence, each once."""
    found = []
    for match in _WORD.finditer(fold(text)):
        word = solid(match.group())
        opens = not text[: match.start()].strip(_OPENING)
        grammar = opens and word.casefold() in _function_words()
        if any(c.isdigit() for c in word) or (word[:1].isupper() and not grammar):
            found.append(word)
    return list(dict.fromkeys(found))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("stopwords")["words"])


def _supported(word: str, cited: set[str]) -> bool:
    bare = word.casefold()
    stem = re.sub(r"['’]s$", "", bare)
    return bare in cited or stem in cited or any(re.sub(r"['’]s$", "", c) == stem for c in cited)
