"""Attributions inside somebody's quotation: what he tells of others is theirs through him, and the quotation stays his."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose, Range
from crosswire.language.cues import cue_words
from crosswire.language.reader.reading import Attribution, Pieces

_THIRD = frozenset({"he", "she", "it", "they"})
_IS_THAT = re.compile(r"(?:[a-z]+ly\s|today\s|yesterday\s)?(?:is|was)\s(?=(?:that|how|why|the|an?|it|he|she|they|we|there)\b)")
FEWEST = 3  # words of a sentence that says something


def is_own_wording(prose: Prose, one: Attribution) -> bool:
    """Tell whether an attribution without a source stands in a quotation, cue and all, and is part of its speaker's words.

    "It has finally been recognised that …" is what he says, and nobody else's.
    """
    return one.within is not None and not one.source and bool(one.cue) and _holds(prose, one)


def is_bare_mark(prose: Prose, one: Attribution) -> bool:
    """Tell whether a cue without a source reports nothing and only stands by a quotation: "the song", "is defined as"."""
    if one.source or not one.cue:
        return False
    words = re.findall(r"[^\W\d_]+", " ".join(prose.cut(*piece) for piece in one.cue).lower())
    return bool(words) and not any(word in cue_words() for word in words)


def _holds(prose: Prose, one: Attribution) -> bool:
    """Tell whether cue and content stand in one quotation."""
    around = prose.quotation_at(one.cue[0][0])
    return around is not None and around.start <= one.content[0][0] < around.end


def is_quoted(prose: Prose, one: Attribution) -> bool:
    """Tell whether a content begins in quotation marks that do not hold its cue as well."""
    return prose.quotation_at(one.content[0][0]) is not None and not (one.cue and _holds(prose, one))


def is_within_speech(prose: Prose, one: Attribution) -> bool:
    """Tell whether "he" says or wants something in a paragraph that is all quotation: a part of what its speaker says."""
    if not one.source or not one.cue or not is_third_person(prose, one.source[0]):
        return False
    around, home = prose.quotation_at(one.source[0][0]), prose.paragraph_at(one.source[0][0])
    whole = around is not None and home is not None and around.start == home.start and around.end >= home.end
    return whole and around is not None and around.start <= one.cue[0][0] < around.end


def is_third_person(prose: Prose, source: Range | None) -> bool:
    """Tell whether a source is "he" or "they" inside a quotation: not its speaker, and nobody can tell who."""
    return source is not None and prose.quotation_at(source[0]) is not None and prose.cut(*source).lower() in _THIRD


def has_own_sentence(prose: Prose, outer: Pieces, inner: Sequence[Range]) -> bool:
    """Tell whether a content has a whole sentence in which none of these ranges lies."""
    for start, end in outer:
        at = start
        while at < end:
            first, last = prose.sentence_at(at)
            first, last = max(first, start), min(max(last, at + 1), end)
            words = len(re.findall(r"[\w'-]+", prose.cut(first, last)))
            if words >= FEWEST and not any(low < last and first < high for low, high in inner):
                return True
            at = last + 1
    return False


def without_cleft(prose: Prose, one: Attribution) -> Attribution:
    """Return an attribution in "what he said" with what he said, and without a content where that is a subject.

    "What he said was that it is late" says so; "What he said gives them hope" does not.
    """
    if len(one.content) < 2 or prose.cut(*one.content[0]).lower() != "what" or one.content[0][1] > one.cue[0][0]:
        return one
    start = one.content[0][0]
    opens = not prose.cut(prose.sentence_at(start)[0], start).strip(' ",') or prose.folded[start - 1] == '"'
    if not opens:
        return one
    first, last = one.content[1]
    said = _IS_THAT.match(prose.folded, first, last)
    return replace(one, content=((said.end(), last), *one.content[2:]) if said else ())
