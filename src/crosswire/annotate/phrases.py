"""The words of a source by themselves: what a reader took along with them, and what may follow their head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.lines import Name
from crosswire.annotate.prose import Range
from crosswire.annotate.words import DOCUMENTS, FUNCTION_WORDS, OUTLETS, PERSONS
from crosswire.model import Kind

_LEAD = re.compile(
    r"(?:[\s,;:\"–*•-]|\d{1,2}[.:]\d\d\s"
    r"|(?:but|and|however|meanwhile|also|yet|though|while|as(?! (?:many|much|few)\b)|when|that)\s(?!if\b))+",
    re.I,
)
_TRAIL = re.compile(
    r"(?:[\s,;:\"–-]|(?<![\w-])(?:today|yesterday|tonight|there|here|also|earlier|later|now|then|has|have|had|on|from|who"
    r"|(?:late |early )?[A-Z][a-z]+day|(?:him|her|it)self|themselves))+$"
)
_ABOUT = re.compile(r"(?:(?:as\s+)?(?:many|much|few)\s+as|more than|at least|up to|nearly|almost|around|about)\s+(?=\d)", re.I)
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|(?<=s)')$")
_DATELINE = re.compile(r"\)\s*[-–—]+\s+|\s[–—]+\s(?=[A-Z])")
_CLAUSES = re.compile(r"[\s,](?:though|although|whereas|but)\s")
_AFTER_CLAUSE = re.compile(
    r"^(?:(?!who|which|that)[^\s,]+\s?){1,8}?(?:,[^,]+,)?\s?\b(?:is|are|was|were|has|have|had|will|would)\s(?:[^,]+\s)(?:after|when|while|as|because)\s(?=(?:an?|the|he|she|it)\b)"
    r"|^[^,]+\s(?:after|when|while|as|because)\s(?=(?:he|she|it|they)$)"
)
"""A clause that a reader took along before the subject of the next one: "Families are waiting after" + "an inquiry"."""


def trimmed(folded: str, start: int, end: int) -> Range:
    """Return the range without the marks, conjunctions and adverbs of time that a reader may have taken along."""
    for pattern in (_CLAUSES, _DATELINE):
        for clause in pattern.finditer(folded, start, end):
            start = clause.end()
    fronted = _AFTER_CLAUSE.search(folded[start:end])
    start += fronted.end() if fronted else 0
    lead = _LEAD.match(folded, start, end)
    start = lead.end() if lead else start
    counted = _ABOUT.match(folded, start, end)  # "as many as 47 deputies" are the 47 deputies
    start = counted.end() if counted else start
    tail = _TRAIL.search(folded, start, end)
    end = tail.start() if tail and tail.start() > start else end  # a relative "who" alone is the source
    owner = _POSSESSIVE.search(folded, start, end)  # "Xi's", marked before "plan" or "decision", is Xi
    return start, owner.start() if owner else end


def goes_on(words: Sequence[str], rest: str) -> bool:
    """Tell whether the next word still belongs to the noun phrase ("news" + "agency", "press" + "conference")."""
    following = re.match(r"\s+([\w'-]+)", rest)
    if following is None or words[-1].lower() == following[1].lower():
        return False
    word = following[1]
    verb = word.endswith(("ed", "ing", "ly")) or word in {
        "said",
        "says",
        "told",
        "wrote",
        "writes",
        "reports",
        "late",
        "early",
        "earlier",
        "today",
    }
    return word.islower() and word not in FUNCTION_WORDS and not verb


def is_outlet_tail(name: Name, rest: str) -> bool:
    """Tell whether what follows an outlet's name only says what it is: "the Reuters news agency", "a Reuters report"."""
    tail = re.sub(r"^'s\s+", "", rest.strip().lower())
    heads = OUTLETS | (DOCUMENTS - {"document"}) | {"piece", "story", "coverage", "dispatch"}
    if not tail:
        return False
    return name.kind is Kind.OUTLET and tail.split()[-1] in heads and tail.split()[-1] not in PERSONS


def apposed(head: str) -> frozenset[Kind]:
    """Return the kinds of name that may stand in apposition to a described party."""
    persons = frozenset({Kind.PERSON, Kind.UNKNOWN})
    return (
        persons | {Kind.ORGANISATION}
        if head in {"owner", "operator", "maker", "manufacturer", "insurer", "contractor"}
        else persons
    )


def is_small(word: str) -> bool:
    """Tell whether a word alone names nobody: "the", "these", but not "US"."""
    return word.lower() in FUNCTION_WORDS and not (len(word) > 1 and word.isupper())
