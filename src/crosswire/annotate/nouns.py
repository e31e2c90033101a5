"""Noun phrases that describe persons: those of a sentence, and the one around a noun that a reader marked alone."""

from __future__ import annotations

import re

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.words import FUNCTION_WORDS
from crosswire.language.cues import cue_words
from crosswire.language.people import is_several, is_single

LONGEST_PHRASE = 6  # words that may stand between an article and its noun
INDEFINITE = frozenset({"one", "other", "others", "someone", "somebody"})  # these describe nobody in particular
LONGEST_OPENING = 3  # words before a noun that opens a sentence without an article
_NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both"])
DETERMINERS = _NUMBERS | {
    "the", "a", "an", "this", "that", "these", "those", "another", "his", "her", "its", "their", "our", "my", "your"
}  # fmt: skip
_WORD = re.compile(r"[\w][\w'&.-]*|'s|'")
_AFTER = re.compile(r"\s(?P<noun>(?!has|is|was|does|as|this|us|its|his|always|perhaps)[a-z]{3,}s)\b")
_BREAK = re.compile(r"[,;:\"()\[\]?!–]|--|\.\s")


def described(prose: Prose, first: int, stop: int) -> list[Range]:
    """Return the noun phrases of one sentence, up to `stop`, that describe persons.

    A noun for one person has an article, or opens the sentence as in a headline.
    """
    found = []
    for match in _WORD.finditer(prose.folded, first, stop):
        word = match[0].lower()
        if (match[0].islower() or match.start() == first) and (is_single(word) or is_several(word)) and word not in INDEFINITE:
            if (
                (after := _AFTER.match(prose.folded, match.end(), stop))
                and after["noun"] not in cue_words()
                and is_several(word)
            ):
                continue  # "military funerals"
            start, end = whole_phrase(prose, *match.span())
            if start == match.start():
                start = _opening(prose, first, start)
            if start < match.start() or is_several(word) or start == first:
                found.append((start, end))
    return found


def _opening(prose: Prose, first: int, start: int) -> int:
    """Return where a noun phrase without an article begins, if it opens the sentence as in a headline: "Mafia boss held"."""
    before = prose.cut(first, start)
    words = _WORD.findall(before)
    opens = len(words) <= LONGEST_OPENING and not _BREAK.search(before)
    return first if opens and not any(word.lower() in FUNCTION_WORDS for word in words) else start


def whole_phrase(prose: Prose, start: int, end: int) -> Range:
    """Return the noun phrase that ends with the words of a range, from its article, number or possessor.

    Where none stands before it within a few words, the range is returned as it is.
    """
    first, _ = prose.sentence_at(start)
    before = prose.cut(first, start)
    words = list(_WORD.finditer(before))[-LONGEST_PHRASE - 1 :]
    left = start
    for match in reversed(words):
        word = match[0].lower()
        if _BREAK.search(before[match.end() : left - first]):
            break
        if word in DETERMINERS or word.isdigit():
            return first + match.start(), end
        if word in FUNCTION_WORDS or word in {"'", "'s"}:
            break
        left = first + match.start()
    return start, end
