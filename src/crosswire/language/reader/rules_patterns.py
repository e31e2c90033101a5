"""Patterns that are certain enough to overrule the scores: which words are cues, and where a content must stop.

What each gains or costs on PolNeAR dev stands in docs/decisions/0003-rules-reader.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.language.cues import CueWord, cue_words
from crosswire.language.reader.rules_layout import Layout

SPEECH = frozenset(["speech", "assertion", "concession", "denial", "warning"])
FINITE = frozenset(["past", "s"])
CONJUNCTIONS = frozenset(["but", "and", "while"])
BREAKS = frozenset([",", ".", ";", ":", '"', "''", "(", ")", "–", "--"])
LONGEST_SUBJECT = 6
"""Words that may stand between a conjunction and its verb of speech.

Counted so far on 500 documents of PolNeAR train: the content stops at 36 such joints and goes on over 2.
"""

LONGEST_TAIL = 8
"""Tokens after the comma of ", says the operator of the line." with its full stop."""

_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "one"])
_TOLD = frozenset(["him", "her", "them", "me", "us", "reporters", "journalists", "parliament"])

LONGEST_LABEL = 5
"""Tokens before the colon of a headline that can name who speaks ("Northland FM: No Request Made")."""

LABELS = frozenset(
    [
        "read", "more", "photo", "photos", "picture", "pictures", "credit", "related", "watch", "video", "update", "updated",
        "analysis", "exclusive", "breaking", "opinion", "editorial", "note", "correction", "roundup", "profile", "live",
        "see", "source", "image", "file", "author", "by", "views", "tags", "filed", "posted", "published", "review",
    ]
)  # fmt: skip


def coordinated(layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield (conjunction, cue) where a new verb of speech with its own "that" is joined on: "said …, but stressed that …"."""
    words = [word.lower() for word in layout.tokens.words]
    for place, word in enumerate(words):
        if word in CONJUNCTIONS and layout.quote_of[place] < 0:
            cue = _joined(layout, words, place)
            if cue is not None:
                yield place, cue


def _joined(layout: Layout, words: Sequence[str], conjunction: int) -> int | None:
    """Return the verb of speech that the conjunction joins on, if "that" follows it and only a short subject comes before."""
    end = layout.units[layout.unit_of[conjunction]][1]
    for place in range(conjunction + 1, min(conjunction + 2 + LONGEST_SUBJECT, end - 1)):
        if words[place] in BREAKS:
            return None
        if speaks(words[place]):
            has_that = words[place + 1] == "that" and layout.quote_of[place] < 0
            has_subject = place > conjunction + 1
            plain = has_that and (not has_subject or words[conjunction - 1] == ",")
            return place if plain else None
    return None


def speaks(word: str, forms: frozenset[str] = frozenset(["past", "s", "ing"])) -> bool:
    """Tell whether a word in small letters is a verb of one of the kinds in `SPEECH`, in one of the forms."""
    cue = cue_words().get(word)
    return cue is not None and cue.kind in SPEECH and cue.form in forms


def certain(layout: Layout) -> set[int]:
    """Return the tokens that are heads of cues by their surroundings alone, whatever their score."""
    words = [word.lower() for word in layout.tokens.words]
    found = {cue for _, cue in coordinated(layout)}
    known = cue_words()
    for place, word in enumerate(words):
        cue = known.get(word)
        reports = cue is not None and cue.kind in SPEECH and layout.quote_of[place] < 0 and _is_cue(layout, words, place, cue)
        if reports or (word == ":" and _is_label(layout, words, place)):
            found.add(place)
    return found


def _is_cue(layout: Layout, words: Sequence[str], place: int, cue: CueWord) -> bool:
    first, end = layout.units[layout.unit_of[place]]
    before = words[place - 1] if place > first else ""
    after = words[place + 1] if place + 1 < end else ""
    if after == "that" and place + 3 < end:
        return cue.form in {"past", "s", "ing"} or (cue.form == "noun" and words[place + 2] not in {"is", "was", "are", "were"})
    if (
        cue.form in FINITE
        and before == ","
        and after in _DETERMINERS
        and words[end - 1] in BREAKS
        and end - place <= LONGEST_TAIL
    ):
        return cue.lemma in {"say", "report", "write"}
    if _tells(words, place, first, end):
        return True
    if cue.form == "s" and cue.lemma != "point":
        closes = after in {".", ""} and place + 2 >= end and "," in words[first:place]
        return closes or (before in {",", "and", "but"} and _same_form_before(words, first, place))
    if cue.form != "ing" or place + 3 >= end:
        return False
    return (before == "as" and cue.lemma == "say") or _is_absolute(layout, words, first, place)


def _tells(words: Sequence[str], place: int, first: int, end: int) -> bool:
    """Tell whether "told" stands here with somebody who is told and what: "told her the", "told the inquiry that"."""
    if words[place] != "told" or {"was", "were", "been", "being", "be"}.intersection(words[max(first, place - 2) : place]):
        return False
    if words[place + 1 : place + 2] and words[place + 1] in _TOLD and place + 3 < end:
        return words[place + 2] not in {"of", "about", "to", "how", "what", "why"}
    told = words[place + 1 : min(place + 2 + LONGEST_SUBJECT, end)]
    return "that" in told and not BREAKS.intersection(told[: told.index("that")])


def _is_absolute(layout: Layout, words: Sequence[str], first: int, place: int) -> bool:
    """Tell whether "with" and a name stand before: "…, with spokeswoman Ann Lee saying it was over"."""
    at = place - 1
    while at > max(first, place - LONGEST_SUBJECT - 2) and words[at] != "with" and words[at] not in BREAKS:
        at -= 1
    named = layout.tokens.words[place - 1][0].isupper()
    return named and words[at] == "with" and words[place + 1] not in BREAKS


def _same_form_before(words: Sequence[str], first: int, place: int) -> bool:
    """Tell whether another verb of speech in -s stands before the place in its unit: "says …, denies …"."""
    return any(speaks(word, frozenset(["s"])) for word in words[first : place - 1])


def _is_label(layout: Layout, words: Sequence[str], colon: int) -> bool:
    """Tell whether the colon of a headline parts a speaker from what the speaker says."""
    unit = layout.unit_of[colon]
    first, end = layout.units[unit]
    alone = layout.paragraph_of.count(layout.paragraph_of[unit]) == 1
    label = layout.tokens.words[first:colon]
    if not alone or not 1 <= len(label) <= LONGEST_LABEL or end - colon < 4 or words[end - 1] in {".", '"', "''"}:
        return False
    named = all(word[0].isupper() or word in {"'s", "of", "the"} for word in label)
    return named and not LABELS.intersection(words[first:colon]) and ":" not in words[colon + 1 : end]
