"""Words that a reader marked as a source and that name no party: the other end of "to kick", "please", this article itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.coreference import Party
from crosswire.annotate.holding import is_proposition
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.stance import cue_bases, is_denial
from crosswire.annotate.words import (
    BODIES,
    DOCUMENTS,
    EVIDENCE,
    FUNCTION_WORDS,
    GOVERNMENTS,
    NO_DOERS,
    OUTLETS,
    PEOPLE,
    PERSONS,
)
from crosswire.language.cues import cue_words
from crosswire.language.gazetteer import gazetteer
from crosswire.language.people import head_of, is_several, is_single

_OWN_TEXT = re.compile(
    r"(?:(?:an?|the|our|this)\s+)?(?:(?:earlier|previous|prior|original|first|initial)\s+versions?\s+of\s+(?:this|the|our|an?)\s+"
    r"|(?=this\s))(?:this\s+)?(?:[\w-]+\s+)?(?:article|story|report|post|page|piece|item|dispatch)s?",
    re.IGNORECASE,
)
_NOBODYS = re.compile(r"it(?:'s|\s(?:is|was|has been|had been))\s(?:\w+ly\s|also\s|being\s)?\w+ed\sthat\b", re.IGNORECASE)
_RAISES = re.compile(
    r"it(?:'s|\s(?:is|was|has|had|also|already))?\srais(?:es|ed|ing)\s(?:\w+\s)?(?:questions?|doubts?|concerns?|fears?|eyebrows|hopes)\b",
    re.IGNORECASE,
)
"""An "it" that stands for no party: "it is planned that", "it raises questions about"."""
_TO_VERB = re.compile(r"\b(?:to|can|could|will|would|must|should|may|might|shall|cannot|let's)\s+$", re.IGNORECASE)
_TIME = re.compile(r"(?:an?|the|one|two|three|several|\d+)\s+(?:minutes?|hours?|days?|weeks?|months?|years?)", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|be|been|will|would|did|does|gets?|got)\b")
_SAYING = frozenset({"speech", "assertion", "concession", "warning"})
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLED = re.compile(r"\b[A-Z][\w'-]*\s[A-Z][\w'-]*$")
_PART_OF = re.compile(
    r"(?:several|some|many|most|both|all|few|one|two|three|half|\d+) of "
    r"(?:the |its |his |her |their |these |those )?(?P<whole>.+)",
    re.I,
)
_NO_NOUNS = frozenset({"anything", "something", "nothing", "everything", "both", "hour", "day", "week", "month", "year"})
_OF_MINDS = frozenset({"denial", "belief"})
_SHARE = re.compile(r"\d\s?%|\bper\s?cent\b|\b(?:of|out of)\s+(?:[\w-]+\s+)?(?:the\s+)?(?:those|respondents|voters|people)\b")
_DOER = re.compile(r"(?:er|or|ist|ian|eer|mate|man|men|woman|women|folk)s?$")
_THAT = re.compile(r"\s?that\s")
_PLEA = frozenset({"please", "kindly", "yes", "no", "ok", "okay", "oh", "well"})
_OWN_WORDS = frozenset({"i", "we", "you", "who", "which", "that", "us", "me"})
_NOUNS = PERSONS | PEOPLE | BODIES | OUTLETS | DOCUMENTS | GOVERNMENTS


def names_nobody(prose: Prose, source: Range, cue: Range | None) -> bool:
    """Tell whether the words of a source name no party: a verb, an adverb, a plea, a time, an earlier version of the report."""
    words = prose.cut(*source).strip(" ,;:\"'")
    if cue and (_NOBODYS.match(prose.folded, source[0]) or _RAISES.match(prose.folded, source[0])):
        return True
    if _OWN_TEXT.fullmatch(words) or _TIME.fullmatch(words):
        return True
    if " " in words or not words.isalpha():
        return False
    lower = words.lower()
    if lower in _PLEA:
        return True
    if not words.islower() or lower in _NOUNS or lower.removesuffix("s") in _NOUNS:
        return False
    governed = _TO_VERB.search(prose.cut(max(0, source[0] - 8), source[0])) is not None
    by_cue = cue is not None and cue[1] <= source[0] and not prose.cut(cue[1], source[0]).strip()  # "according to" + noun
    return lower.endswith("ly") or (governed and not by_cue)


def is_mere_thing(prose: Prose, source: Range, party: Party, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether a source that is described and no known party is a thing that says nothing: "a plane crash claimed …".

    What is no person, group or piece of evidence by the lists speaks only where it says a clause or
    shows that something is so; a mind denies and believes, and what is a clause itself ("the flag was raised") says nothing.
    """
    words, head = prose.cut(*source), party.head or ""
    if part := _PART_OF.match(words):  # "several of the critics in the council" are critics
        head = head_of(part["whole"])
        if part["whole"].lower() in {"them", "us"}:
            return False
    named = re.search(rf"\b{re.escape(head)}\b", f"{words} {party.name}") is None
    if _TITLED.search(words) or _SHARE.search(words):
        return False
    if _CLAUSE.search(words.partition(",")[0]) or head in FUNCTION_WORDS | _NO_NOUNS or not _NOUN.fullmatch(head):
        return True
    if named:
        return False
    if cue and not any(map(str.isalpha, prose.cut(*cue))):
        return head.endswith("ing")  # a label before a colon: any word but "Contributing:"
    return not (speaks(head) or _shows_a_mind(prose, cue, content))


def _shows_a_mind(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether a cue is one of minds, says a clause, or is evidence that something is so."""
    if cue is None:
        return False
    kinds = {known.kind for word in cue_bases(prose, cue) if (known := cue_words().get(word))}
    if kinds & _OF_MINDS or is_denial(prose, cue) or (kinds & _SAYING and is_proposition(prose, content)):
        return True
    return "evidence" in kinds and _THAT.match(prose.folded, content[0][0] - len("that "), content[0][1]) is not None


def speaks(head: str) -> bool:
    """Tell whether a noun is one for persons, for a body or for something that shows what is so, by the lists or its ending."""
    singular = {head, head.removesuffix("s"), head.removesuffix("es"), re.sub("ies$", "y", head)}
    doer = _DOER.search(head) is not None and not singular & NO_DOERS
    return bool(singular & (EVIDENCE | _NOUNS)) or doer or any(is_several(noun) or is_single(noun) for noun in singular)


def is_topic_label(prose: Prose, source: Range, cue: Range) -> bool:
    """Tell whether the label before the colon of a headline is where it happened, and not who says it: "Kelmoor: ..."."""
    words = prose.cut(*source).strip()
    if prose.cut(*cue) != ":" or " " in words or not words[:1].isupper() or gazetteer().country(words):
        return False
    place = re.compile(rf"\b(?:in|at|near|from|outside|of|to|around)\s+{re.escape(words)}\b(?!\s+[A-Z])")
    verb = re.compile(rf"\b{re.escape(words)}(?:'s \w+)?\s+(?P<verb>[a-z]+)\b")
    known = cue_words()
    says = any(m["verb"] in known and known[m["verb"]].form in {"past", "s"} for m in verb.finditer(prose.folded))
    return place.search(prose.folded) is not None and not says


def is_inside_quotation(prose: Prose, source: Range) -> bool:
    """Tell whether a source in somebody's quotation is himself, or only a relative: "We urge those who have called for it"."""
    words = prose.cut(*source).strip().lower()
    return words in _OWN_WORDS and prose.quotation_at(source[0]) is not None
