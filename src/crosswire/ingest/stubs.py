"""Reports of which only the beginning is at hand: a feed's summary, a page behind a wall of payment."""

from __future__ import annotations

import re

from crosswire.ingest.layout import Layout
from crosswire.model import PROSE, BlockKind

REACH = 60  # characters at the end of the text in which "[...]" or "Read more" stands
SUMMARY = 120  # words: below so few a bare "Read more" leads to the rest, below a whole report to another one
_REST = r"the (?:full|whole|rest of the) (?:story|article|report|post)"
_LEAD = rf"(?i:continue reading|keep reading|full story|read (?:more|on|{_REST}))"
MORE = re.compile(rf"(?<=[.!?…\"')\]])\s+(?P<sign>\(?{_LEAD}\b[^.\w]*)$")
"""Words behind the last sentence that lead to the rest of the report: group `sign`."""
_MORE_ALONE = re.compile(rf"\W*{_LEAD}\W*")
_CUT = re.compile(r"\[\s*(?:…|\.{3})\s*\]$")
_UNFINISHED = re.compile(r"(?:[^\W\d_]|,|…|\.{3})$")
_GATE = re.compile(
    r"\b(?:subscri\w*|register|sign up|log in|sign in|join|members?|pay)\b.{0,60}"
    r"\bto (?:continue|keep|unlock|read (?:on|more|the))\b"
    r"|\bto (?:continue|keep|go on) reading\b|\bfor subscribers\b|\bsubscribers?[- ]only\b",
    re.IGNORECASE,
)


def breaks_off(layout: Layout) -> str:
    """Return that only the beginning of a report is at hand, and what says so, in words; "" where nothing does."""
    prose = [piece for piece in layout.pieces if piece.kind in PROSE]
    if not prose:
        return ""
    end = layout.text[max(prose[-1].start, prose[-1].end - REACH) : prose[-1].end].rstrip()
    below = [p for p in layout.pieces if p.kind is BlockKind.FURNITURE and p.start >= prose[-1].end]
    lines = [" ".join(layout.text[piece.start : piece.end].split()) for piece in below]
    sign = end if _CUT.search(end) else next((line for line in lines if _GATE.search(line)), "")
    if not sign and lines and _MORE_ALONE.fullmatch(lines[0]) and (_UNFINISHED.search(end) or _is_short(layout)):
        sign = lines[0]
    return f"the text breaks off ('{sign[-REACH:].strip()}'): only the beginning of the report is read" if sign else ""


def _is_short(layout: Layout) -> bool:
    return sum(len(layout.text[p.start : p.end].split()) for p in layout.pieces if p.kind in PROSE) <= SUMMARY
