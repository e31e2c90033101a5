"""Which line of a report's head is the headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.ingest.bylines import read_byline
from crosswire.ingest.captions import speaks_of_picture
from crosswire.ingest.datelines import head_dateline, name_line
from crosswire.ingest.furniture import Judgement
from crosswire.ingest.lines import Line
from crosswire.ingest.offices import is_office
from crosswire.ingest.releases import issuer_beside
from crosswire.model import BlockKind

HEADLINE_WORDS = 30  # more is a paragraph; headlines of tabloids reach 25
KICKER_WORDS = 3  # "World News", "Off the wire": a line above a headline, too short to be one
CONTENT_WORD = 4  # letters; shorter words say nothing about what a report is about
LIVE = ("live:", "live –", "live -", "breaking:")
"""How the headline of a page begins that is told from hour to hour."""
RELATED = 0.25  # of a line's longer words that the body has too: a headline's, but no ticker's


def is_headline(line: Line) -> bool:
    """Return whether a line has the shape of a headline: some words, and no full stop unless all words have capitals."""
    if not 1 < len(line.words) <= HEADLINE_WORDS or line.sentences:
        return False
    return not line.full_stop or line.title_case or line.text.rstrip("\"'")[-1] in "?!"


def headline_of(
    lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], body: list[Line], text: str
) -> tuple[int, str] | None:
    """Return the index of the headline among the lines of a head, and why it is: the first reason that holds for a line.

    The page's markup; the first line of all over a line that names writer or outlet; words that the body has too; length;
    place over such a line; place.
    """
    for i, line in enumerate(lines):
        if known.get(line.start) is BlockKind.HEADLINE:
            return i, "the page's markup says so"
    if _opens(lines, judged, text):
        return 0, "the first line, alone over a line that names writer or outlet"
    shaped = _shaped(lines, judged, known, text)
    longer = [i for i in shaped if len(lines[i].words) > KICKER_WORDS]
    words = _vocabulary(body)
    if related := [i for i in longer if _overlap(lines[i], words) >= RELATED]:
        return related[0], "first open line that shares words with the body"
    above = [i for i in shaped if i + 1 < len(lines) and _names(lines[i + 1], text)]
    found = next(iter(longer or above or shaped), None)
    return None if found is None else (found, "first line" if found == 0 else "the likeliest of the lines above the body")


def _opens(lines: list[Line], judged: list[Judgement], text: str) -> bool:
    """Return whether the first line is open, no furniture and no name, and writer or outlet stand on the next."""
    if len(lines) < 2 or not _names(lines[1], text):
        return False
    line = lines[0]
    if (
        _over_masthead(lines, text)
        and len(line.words) <= HEADLINE_WORDS
        and (not judged[0].furniture or line.lower.startswith(LIVE))
    ):
        return not _is_other(line, text)
    if judged[0].furniture:
        return False
    shaped = is_headline(line) or (len(line.words) == 1 and len(line.text) >= CONTENT_WORD and not line.closed)
    return shaped and not _is_other(line, text)


def _over_masthead(lines: Sequence[Line], text: str) -> bool:
    """Return whether the second line names the outlet or the issuer, with a day or what kind of outlet it is."""
    dated = head_dateline(lines[1], text)
    return dated is not None and dated.agency is not None


def _shaped(lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], text: str) -> list[int]:
    """Return the lines above the first paragraph that may be a headline."""
    before = next(
        (i for i, line in enumerate(lines) if line.prose and not judged[i].furniture and not is_headline(line)), len(lines)
    )
    return [
        i
        for i, line in enumerate(lines[:before])
        if is_headline(line)
        and not (judged[i].furniture or line.start in known or _is_other(line, text) or issuer_beside(lines, i, text))
    ]


def _is_other(line: Line, text: str) -> bool:
    """Return whether a line with the shape of a headline is a byline, an imprint, a caption or an outlet's or office's name."""
    byline = read_byline(line, bare=False)
    named = byline or head_dateline(line, text) or name_line(line, text)
    return bool(named) or is_office(line.text) or speaks_of_picture(line)


def _names(line: Line, text: str) -> bool:
    """Return whether a line names a writer ("By Jane Quill"), or an outlet, a writer or a place beside a date."""
    dated = head_dateline(line, text)
    return bool(read_byline(line, bare=False)) or (dated is not None and dated.imprint is not None)


def _vocabulary(lines: list[Line]) -> frozenset[str]:
    return frozenset(word.lower()[:6] for line in lines for word in line.words if len(word) >= CONTENT_WORD)


def _overlap(line: Line, vocabulary: frozenset[str]) -> float:
    words = {word.lower()[:6] for word in line.words if len(word) >= CONTENT_WORD}
    return len(words & vocabulary) / len(words) if words else 0.0
