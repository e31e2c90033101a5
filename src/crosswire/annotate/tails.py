"""What an indirect content still has at its end where a reader stopped at a comma: "seven were hurt, | two of them badly"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.holding import is_proposition
from crosswire.annotate.prose import Prose, Range
from crosswire.language.reader.reading import Attribution

_COUNT = (
    r"(?:(?:at least|about|some|only|nearly|almost|up to|more than|fewer than)\s)?(?:\d[\d,.]*|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|a dozen|dozens|hundreds|most|all|both|many|several|none|half|some|a few|a couple"
    r"|a third|a quarter|the rest)"
)
_SHARE = re.compile(
    rf",\s(?:(?:and\s)?{_COUNT}\sof\s(?:them|whom|which|those|these)\b|of\s(?:which|whom)\b"
    rf"|{_COUNT}\s(?:of them\s)?in\s(?:an?\s)?[a-z]"
    rf"|(?:among them|including)\s(?!in\b|on\b))"
)
"""A share of what was counted: ", four of whom are dead", ", of which 3,000 is rent", ", two in a critical condition"."""
_REASON = re.compile(r",?\sbecause\s(?!of\b)(?=\w)")
_SHARED = re.compile(r",\s(?:and|but)\s(?:that\s)?(?:also\s|then\s|later\s|never\s)?(?P<verb>had|would|could|might)\s(?=\w)")
"""A second verb in the tense of what is reported: "she had come twice, and had paid", not ", and has left"."""
_THAT = re.compile(r",?\s(?:and|but)\sthat\s(?=\w+\s\w)")
FEWEST = 3  # words of a tail that says something


def with_tail(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return the attribution with the end of its sentence, where that tells a share, a reason or a second verb of its content.

    The content is indirect, stands behind its cue and stops before the tail; nothing in the tail is read by itself.
    """
    if not one.cue or not one.content or one.within is not None:
        return one
    start, end = one.content[-1]
    first, last = prose.sentence_at(start)
    stop = _before_stop(prose, last)
    behind = first <= one.cue[-1][1] <= start and end < stop
    if not behind or prose.quotation_at(start) or '"' in prose.folded[end:stop] or not _tells(prose, one, end, stop):
        return one
    taken = any(a < stop and end < b for o in others if o is not one for a, b in (*o.cue, *o.content, *o.source))
    if taken or len(prose.cut(end, stop).split()) < FEWEST:
        return one
    return replace(one, content=(*one.content[:-1], (start, stop)))


def _tells(prose: Prose, one: Attribution, end: int, stop: int) -> bool:
    """Tell whether what follows a content is a part of it by its form."""
    start = one.content[-1][0]
    if not (is_proposition(prose, one.content) or re.search(r"\d", prose.cut(start, end))):
        return False
    if _SHARE.match(prose.folded, end, stop) or _THAT.match(prose.folded, end, stop):
        return True
    if _REASON.match(prose.folded, end, stop):
        return _is_said(prose, one.cue[-1])
    shared = _SHARED.match(prose.folded, end, stop)
    return shared is not None and re.search(rf"\b{shared['verb']}\b", prose.cut(start, end)) is not None


def _is_said(prose: Prose, cue: Range) -> bool:
    """Tell whether a cue is a verb whose reason, behind its clause, is given by who speaks: "said it was shut because"."""
    return not prose.cut(*cue).lower().endswith(("declined", "refused", "to"))


def _before_stop(prose: Prose, end: int) -> int:
    return end - len(prose.folded[:end]) + len(prose.folded[:end].rstrip(". \n"))
