"""Texts that are no reports though they are text: notices that stand where an article should be, and logs of machines."""

from __future__ import annotations

import re
from functools import cache

from crosswire.language.fold import fold
from crosswire.language.lexicon import load

NOTICE_WORDS = 400  # a text of more is no notice: those of consent have up to some 300, with the list of what partners do
NOTICE_SHARE = 0.5  # of a text's words that stand in lines which speak of consent, cookies, scripts or access
NOTICE_PHRASES = 2  # different ones, so that one line about cookies under a short report makes no notice of it
LOG_LINES = 50  # fewer are a list in a report ("10:05 ..."), and quickly read
LOG_SHARE = 0.8  # of the lines that begin with a machine's time stamp
LOOKED_AT = 2_000  # lines
_STAMP = re.compile(
    r"\W*(?:\d{4}[-/]\d\d[-/]\d\d[T ,_]\s*\d\d?:\d\d(?::\d\d)?|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{10,19}(?:[.,]\d+)?\b"
    r"|\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \[|\d\d/[A-Z][a-z]{2}/\d{4}[: ]\d\d:\d\d)"
)


def no_report(text: str) -> str:
    """Return what a text is if it plainly is no report, in words; "" for all others."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= LOG_LINES:
        looked = lines[:: max(1, len(lines) // LOOKED_AT)]
        stamped = sum(bool(_STAMP.match(line)) for line in looked)
        return "a log, whose lines begin with time stamps: not read" if stamped >= LOG_SHARE * len(looked) else ""
    return "a notice (cookies, consent, access) stands where the article should be: not read" if _is_notice(text, lines) else ""


def _is_notice(text: str, lines: list[str]) -> bool:
    words = len(text[: NOTICE_WORDS * 20].split())
    if words > NOTICE_WORDS:
        return False
    found: set[str] = set()
    noticing = 0
    for line in lines:
        lower = " ".join(fold(line).casefold().split())
        own = [phrase for phrase in _phrases() if phrase in lower]
        found.update(own)
        noticing += len(line.split()) if own else 0
    return len(found) >= NOTICE_PHRASES and noticing >= NOTICE_SHARE * words


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(load("furniture")["notices"])
