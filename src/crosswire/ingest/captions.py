"""Captions: lines that speak of a picture, stand twice, or stand open between byline and body."""

from __future__ import annotations

from crosswire.ingest.lines import Line
from crosswire.language.lexicon import load

CAPTION_WORDS = 60
CREDITED_WORDS = 120  # of a caption of two or three sentences that ends with its credit
CREDIT_REACH = 40  # characters at the end, among which a credit stands
_LEXICON = load("furniture")
_CAPTIONS: tuple[str, ...] = tuple(_LEXICON["captions"])
_OPEN_CAPTIONS: tuple[str, ...] = (*_CAPTIONS, *_LEXICON["open_captions"])


def speaks_of_picture(line: Line) -> bool:
    """Return whether a cue of captions stands in the line at a word's beginning, and the line is no quotation."""
    if line.text.startswith(('"', "'")):
        return False
    lower = f" {line.lower}"
    return any((cue if cue[0] in "/(" else f" {cue}") in lower for cue in (_CAPTIONS if line.full_stop else _OPEN_CAPTIONS))


def caption_why(lines: list[Line], i: int, *, after_byline: bool = False) -> str:
    """Return why a line is a caption, or nothing."""
    line = lines[i]
    if not line.full_stop and len(line.words) <= CREDITED_WORDS and any(cue in line.lower[-CREDIT_REACH:] for cue in _CAPTIONS):
        return "ends with the credit of a picture"
    if len(line.words) > CAPTION_WORDS:
        return ""
    if speaks_of_picture(line) and (not line.prose or len(line.words) <= CAPTION_WORDS / 2):
        return "speaks of a picture"
    beside = [lines[k].lower for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    if line.lower in beside and len(line.words) >= 2 and not line.sentences:
        return "stands twice, as captions do"
    if after_byline and not line.closed and len(line.words) >= 4:
        return "an open line between byline and body"
    return ""
