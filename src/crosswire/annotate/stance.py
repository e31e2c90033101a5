"""The stance that a cue and its content express: affirmed or denied, certain, hedged or held at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.verbs import bases
from crosswire.language.lexicon import load
from crosswire.model import Certainty, Polarity

_LISTS = load("stance")
_DENIED = frozenset(_LISTS["denied"])
_DISTANCED = frozenset(_LISTS["distanced"])
_HEDGED = frozenset(_LISTS["hedged"])
_ASKING = frozenset(_LISTS["asking"])
_NEGATIONS = frozenset(word for word in _LISTS["negations"] if " " not in word)
_CARRYING_OUT = frozenset({"refuse", "decline", "continue", "on", "begin", "start", "rush", "hasten", "proceed"})
_REFUSED = frozenset({"refuse", "decline"})
_MODALS = frozenset(_LISTS["modals"])
_STANDING = frozenset(
    ["not", "only", "neither", "again", "later"]
)  # "would only say", "would not say": it was said, or refused
_UNREAL = frozenset(_LISTS["unreal"])
THOUGHT = frozenset(_LISTS["thought"])


def _phrases(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


_DENIED_PHRASE = _phrases(_LISTS["denied_phrases"])
_DISTANCING = _phrases(_LISTS["distanced_adverbs"])
_HEDGES = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _LISTS['hedges']))})\b(?! not\b| only\b)(?!(?<=could) (?:see|hear|feel|smell)\b)"
)
_SUBORDINATE = re.compile(r",?\s(?:who|which|whose|whom|because|since|when|after|before|where|although|though|that)\s")
_WORD = re.compile(r"[^\W\d_]+(?:'t)?")
_SUPPOSED = re.compile(r"\b(?:if|unless|should|whether)\s+$", re.IGNORECASE)


def cue_bases(prose: Prose, cue: Range | None) -> frozenset[str]:
    """Return the base forms of the words of a cue."""
    return frozenset(base for word in _WORD.findall(prose.cut(*cue)) for base in bases(word)) if cue else frozenset()


def polarity_of(prose: Prose, cue: Range | None, content: Sequence[Range]) -> Polarity:
    """Return whether the source denies the content: by the cue, not by a "no" inside the content.

    A negated denial ("did not deny", "refused to rule out") affirms, a negated thought ("does not believe") denies.
    """
    if cue is None:
        return Polarity.AFFIRMED
    return Polarity.DENIED if denials(prose, cue, content) % 2 else Polarity.AFFIRMED


def denials(prose: Prose, cue: Range, content: Sequence[Range]) -> int:
    """Return how many denials the cue and the words right before it heap up: two cancel."""
    words = cue_bases(prose, cue)
    first, last = prose.sentence_at(cue[0])
    stop = min([last, *(start for start, _ in content if start >= cue[1])])
    phrase = _DENIED_PHRASE.search(prose.folded, max(first, cue[0] - 10), max(cue[1], min(stop + 1, last)))
    count = int(bool(words & _DENIED or phrase))
    before = [word.lower() for word in _WORD.findall(prose.cut(max(first, cue[0] - 24), cue[0]))][-3:]
    inside = [word.lower() for word in _WORD.findall(prose.cut(*cue))]
    negations = before if phrase else [*before, *inside]  # the "not" of "not true that" is counted with the phrase
    negated = any(word in _NEGATIONS or word.endswith("n't") for word in negations)
    refused = any(bases(word) & _REFUSED for word in (*before, *inside))
    if negated and (count or words & THOUGHT):
        count += 1
    if refused and (phrase or not words & _DENIED):
        count += 1
    return count


def certainty_of(
    prose: Prose, cue: Range | None, content: Sequence[Range], condition: Range | None, *, hedged: bool = False
) -> Certainty:
    """Return how far the content is committed to; distance wins over a hedge. `hedged` says that a hedge was found before."""
    words = cue_bases(prose, cue)
    if words & _DISTANCED or (cue and _DISTANCING.search(prose.cut(*cue))):
        return Certainty.DISTANCED
    if cue and denials(prose, cue, content) == 2:
        return Certainty.HEDGED
    if hedged or words & _HEDGED or _asks(prose, words, content) or _hedged_inside(prose, content, condition):
        return Certainty.HEDGED
    return Certainty.CERTAIN


def asks(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is one of asking."""
    return bool(cue_bases(prose, cue) & _ASKING)


def _asks(prose: Prose, words: frozenset[str], content: Sequence[Range]) -> bool:
    """Tell whether the content is only a question."""
    opening, closing = prose.cut(*content[0])[:8].lower(), prose.cut(*content[-1])[-2:]
    return "?" in closing or (
        bool(words & _ASKING) and opening.startswith(("whether ", "if ", "who ", "what ", "why ", "how ", "when "))
    )


def _hedged_inside(prose: Prose, content: Sequence[Range], condition: Range | None) -> bool:
    """Tell whether the content has a hedge in its main clause: before any subordinate clause, outside the condition."""
    for start, end in content:
        begin = condition[1] if condition and condition[0] <= start + 2 < condition[1] else start
        stop = min(end, condition[0]) if condition and condition[0] > begin else end
        if clause := _SUBORDINATE.search(prose.folded, begin + 1, stop):
            stop = clause.start()
        if _HEDGES.search(prose.folded, begin, stop):
            return True
    return False


def is_unreal(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the saying itself is not asserted: "before Russia can admit that", "could say", "to claim that"."""
    if cue is None:
        return False
    first, _ = prose.sentence_at(cue[0])
    before = [word.lower() for word in _WORD.findall(prose.cut(max(first, cue[0] - 30), cue[0]))][-2:]
    opening = prose.cut(*cue).lower().split()
    if len(opening) > 1 and opening[0] in _MODALS and opening[1] not in _STANDING:
        return True
    verb = opening[0] if opening else ""
    if before[-1:] == ["to"] and len(before) > 1 and bases(before[-2]) & _CARRYING_OUT:
        return False
    return bool(before) and verb in bases(verb) and before[-1] in _UNREAL and _is_bare(verb)


def is_supposed(prose: Prose, source: Range | None) -> bool:
    """Tell whether the source opens a condition: "if Varn agrees to pay" says nothing that Varn has said."""
    return source is not None and bool(_SUPPOSED.search(prose.cut(max(0, source[0] - 10), source[0])))


def _is_bare(verb: str) -> bool:
    """Tell whether a verb stands in its base form, so that a modal or "to" before it governs it."""
    return not verb.endswith(("ed", "ing", "s")) or verb in {"discuss", "confess", "stress", "express", "address"}
