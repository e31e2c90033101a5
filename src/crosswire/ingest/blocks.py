"""What each paragraph of a document is: the rules about its own words, weighed with where it stands.

A report has a head (before its first paragraph of prose, or up to its byline), a body and a tail. The head is where headline,
standfirst, byline, dateline and captions are looked for, the tail is where short open lines are furniture. Nothing is cut:
every paragraph becomes one labelled piece, or two where a dateline or a sign-off shares a line with something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from crosswire.ingest.biographies import Biography, read_biography
from crosswire.ingest.bylines import Byline, read_byline
from crosswire.ingest.datelines import Dateline, line_dateline, prefix_dateline
from crosswire.ingest.furniture import Judgement, judge
from crosswire.ingest.lines import Line, split
from crosswire.ingest.outlets import agencies, outlet_named
from crosswire.language.lexicon import load
from crosswire.model import BlockKind

HEAD_LINES = 12  # lines that are no furniture, within which a byline ends the head
STANDFIRSTS = 2  # paragraphs of prose that may stand between headline and byline
HEADLINE_WORDS = 30  # more is a paragraph; headlines of tabloids reach 25
KICKER_WORDS = 3  # "World News", "Off the wire": a line above a headline, too short to be one
STANDFIRST_WORDS = 70
CAPTION_WORDS = 60
TAIL_WORDS = 8  # an open line after the last paragraph that is no longer is no sentence
LISTED_WORDS = 25  # a line in a list of links under "Related posts:"
PLACE_IN_FOOT = 4  # paragraphs from the end, among which a biography stands
SIGNOFF_REACH = 100  # characters from the end of the last paragraph, among which a sign-off begins
CONTENT_WORD = 4  # letters; shorter words say nothing about what a report is about

_LEXICON = load("furniture")
_SIGNOFFS = frozenset(_LEXICON["signoffs"])
_CAPTIONS: tuple[str, ...] = tuple(_LEXICON["captions"])
_OPEN_CAPTIONS: tuple[str, ...] = (*_CAPTIONS, *_LEXICON["open_captions"])
_LIST_HEADING = re.compile(
    r"^(?:related|read more|read next|more (?:on|from|in|stories|news|for)|see also|also (?:in|on|read|from)|most |recommended"
    r"|trending|popular|latest|top stories|editor'?s'? (?:choice|picks?)"
    r"|promoted|you (?:may|might)|don't miss|in other news|up next|what to read)",
)
_GLUED = re.compile(
    r"""(?P<stop>(?:\b[a-z]{3,}|\d|["')\]])[.!?]["')\]]*)\s+"""
    rf"""(?P<sign>\(?(?:{"|".join(map(re.escape, agencies()))})\)?|\([A-Z][\w./& -]{{1,30}}\)"""
    r"""|[A-Za-z]{1,4}/[A-Za-z]{1,4}|[A-Z][a-z]+|ENDS?|-30-|###|/?ends?)$"""
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled stretch of the text, with the reason for its label."""

    start: int
    end: int
    kind: BlockKind
    why: str


@dataclass(slots=True)
class Layout:
    """The pieces of one document in text order, with the lines, the dateline and the names that were read on the way."""

    text: str
    pieces: list[Piece] = field(default_factory=list)
    byline: Byline | None = None
    datelines: list[tuple[Dateline, Piece]] = field(default_factory=list)
    biography: Biography | None = None

    @property
    def writers(self) -> str | None:
        """Return the names of the byline, or of the biography when there is no byline."""
        return self.byline.names if self.byline else self.biography.name if self.biography else None

    def put(self, line: Line, kind: BlockKind, why: str) -> None:
        """Label a whole line."""
        self.pieces.append(Piece(line.start, line.end, kind, why))


def lay_out(text: str, hints: Mapping[int, BlockKind] | None = None) -> Layout:
    """Return the labelled pieces of a text; they tile all that is not white space.

    `hints` says what lines are, by the offset at which they start, where a page's markup knew.
    """
    lines = split(text)
    layout = Layout(text)
    if not lines:
        return layout
    known = dict(hints or {})
    judged = _acquitted(lines, [judge(line) for line in lines])
    head_end, foot = _zones(lines, judged, known, layout)
    _head(lines[:head_end], judged[:head_end], known, layout, _vocabulary(lines[head_end:foot]))
    _body(lines, judged, range(head_end, foot), known, layout)
    _tail(lines, judged, range(foot, len(lines)), known, layout)
    layout.pieces = _split_signoff(layout.pieces, text)
    return layout


def _acquitted(lines: list[Line], judged: list[Judgement]) -> list[Judgement]:
    """Clear what only looks like furniture: a quotation in prose ("Follow us," she told the crowd), and rows of tables.

    Rows are neighbours with the same number of bars or tabs; menus and tickers stand alone.
    """
    columns = [max(line.text.count("|"), line.tabs) for line in lines]
    cleared = list(judged)
    for i, (line, count) in enumerate(zip(lines, columns, strict=True)):
        if count >= 1 and count in (columns[i - 1] if i else 0, columns[i + 1] if i + 1 < len(lines) else 0):
            cleared[i] = Judgement(0.0, "a row of a table")
        elif line.prose and line.text.startswith(('"', "'")):
            cleared[i] = Judgement(0.0, "a quotation")
    return cleared


def _zones(lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], layout: Layout) -> tuple[int, int]:
    """Return where the head ends and where the tail begins, and note the byline."""
    solid = [i for i, line in enumerate(lines) if line.prose and not judged[i].furniture and line.start not in known]
    if len(solid) > 1 and _is_headline(lines[solid[0]]):
        solid = solid[1:]  # a long headline that ends in a question mark
    bylines = (read_byline(line, bare=False) for line in lines if not line.prose)
    layout.byline = next((byline for byline in bylines if byline), None)
    for _ in range(PLACE_IN_FOOT):
        if solid and read_biography(lines[solid[-1]], layout.writers):
            solid = solid[:-1]
    head_end = _head_end(lines, judged, known, solid)
    if layout.byline is None:
        bare = (read_byline(lines[i], bare=True) for i in range(1, head_end) if not judged[i].furniture)
        layout.byline = next((byline for byline in bare if byline), None)
    return head_end, (max(head_end, solid[-1] + 1) if solid else max(head_end, _open_body_end(lines, judged, head_end)))


def _open_body_end(lines: list[Line], judged: list[Judgement], head_end: int) -> int:
    """Without any prose after the head, the body ends with the last line that is no furniture."""
    return max((i + 1 for i in range(head_end, len(lines)) if not judged[i].furniture), default=len(lines))


def _head_end(lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], solid: list[int]) -> int:
    """Return the index of the first line of the body: the first prose, or the prose after a byline or dateline near the top."""
    if not solid:
        first = next((i for i in range(len(lines)) if not judged[i].furniture), 0)
        return first + 1 if _is_headline(lines[first]) else first
    marked = [i for i, line in enumerate(lines) if known.get(line.start, BlockKind.BODY) is not BlockKind.BODY and i < solid[0]]
    end = max(marked[-1] + 1, solid[0]) if marked else solid[0]
    short = list(takewhile(lambda i: len(lines[i].words) <= STANDFIRST_WORDS, solid[:STANDFIRSTS]))
    counted = 0
    for i in range(solid[0] + 1, solid[min(len(short), len(solid) - 1)]):
        if judged[i].furniture and not line_dateline(lines[i], ""):
            continue
        if solid[0] > 0 and (read_byline(lines[i], bare=True) or line_dateline(lines[i], "")):
            end = next(k for k in solid if k > i)
        if (counted := counted + 1) > HEAD_LINES:
            break
    return end


def _is_headline(line: Line) -> bool:
    """Return whether a line has the shape of a headline: some words, and no full stop unless all words have capitals."""
    if not 1 < len(line.words) <= HEADLINE_WORDS or line.sentences:
        return False
    return not line.full_stop or line.title_case or line.text.rstrip("\"'")[-1] in "?!"


def _vocabulary(lines: list[Line]) -> frozenset[str]:
    return frozenset(word.lower()[:6] for line in lines for word in line.words if len(word) >= CONTENT_WORD)


def _overlap(line: Line, vocabulary: frozenset[str]) -> float:
    words = {word.lower()[:6] for word in line.words if len(word) >= CONTENT_WORD}
    return len(words & vocabulary) / len(words) if words else 0.0


def _head(
    lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], layout: Layout, vocabulary: frozenset[str]
) -> None:
    """Label the lines before the body."""
    headline = _headline(lines, judged, known, vocabulary)
    seen_byline = False
    for i, line in enumerate(lines):
        if line.start in known:
            layout.put(line, known[line.start], "the page's markup says so")
        elif i == headline:
            layout.put(
                line, BlockKind.HEADLINE, "first open line that shares words with the body" if vocabulary else "first line"
            )
        elif headline is not None and i > headline and read_byline(line, bare=False):
            seen_byline = True
            layout.put(line, BlockKind.BYLINE, "names of writers in the head")
        elif headline is not None and i > headline and (dateline := line_dateline(line, layout.text)):
            _put_dateline(line, dateline, layout)
        elif judged[i].furniture:
            layout.put(line, BlockKind.FURNITURE, judged[i].why)
        elif headline is not None and i < headline:
            layout.put(line, BlockKind.FURNITURE, "stands above the headline and is no sentence")
        elif read_byline(line, bare=headline is not None):
            seen_byline = True
            layout.put(line, BlockKind.BYLINE, "names of writers in the head")
        elif why := _caption_why(lines, i, after_byline=seen_byline):
            layout.put(line, BlockKind.CAPTION, why)
        elif headline is None:
            layout.put(line, BlockKind.BODY, "no headline before it")
        elif judged[i].score >= 0.4 and not line.verb:
            layout.put(line, BlockKind.FURNITURE, f"under the headline: {judged[i].why}")
        else:
            layout.put(line, BlockKind.STANDFIRST, "between headline and body")


def _headline(
    lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], vocabulary: frozenset[str]
) -> int | None:
    """Return the index of the headline: the first open line of some length that shares words with the body, or the longest."""
    for i, line in enumerate(lines):
        if known.get(line.start) is BlockKind.HEADLINE:
            return i
    before = next(
        (i for i, line in enumerate(lines) if line.prose and not judged[i].furniture and not _is_headline(line)), len(lines)
    )
    shaped = [
        i for i, line in enumerate(lines[:before]) if _is_headline(line) and not judged[i].furniture and line.start not in known
    ]
    shaped = [i for i in shaped if not read_byline(lines[i], bare=False) and not _speaks_of_picture(lines[i])]
    longer = [i for i in shaped if len(lines[i].words) > KICKER_WORDS]
    related = [i for i in longer if _overlap(lines[i], vocabulary) >= 0.25]
    return next(iter(related or longer or shaped), None)


def _put_dateline(line: Line, dateline: Dateline, layout: Layout) -> None:
    """Label the dateline of a line, and what follows it on the line as furniture."""
    end = line.start + len(line.text[: dateline.length].rstrip())
    piece = Piece(line.start, end, BlockKind.DATELINE, "a date under the headline")
    layout.pieces.append(piece)
    layout.datelines.append((dateline, piece))
    rest = line.text[dateline.length :]
    if rest.strip():
        start = line.end - len(rest.lstrip())
        layout.pieces.append(Piece(start, line.end, BlockKind.FURNITURE, "furniture on the line of the dateline"))


def _speaks_of_picture(line: Line) -> bool:
    """Return whether a cue of captions stands in the line at a word's beginning, and the line is no quotation."""
    if line.text.startswith(('"', "'")):
        return False
    lower = f" {line.lower}"
    return any((cue if cue[0] in "/(" else f" {cue}") in lower for cue in (_CAPTIONS if line.full_stop else _OPEN_CAPTIONS))


def _caption_why(lines: list[Line], i: int, *, after_byline: bool = False) -> str:
    """Return why a line is a caption, or nothing."""
    line = lines[i]
    if len(line.words) > CAPTION_WORDS:
        return ""
    if _speaks_of_picture(line) and (not line.prose or len(line.words) <= CAPTION_WORDS / 2):
        return "speaks of a picture"
    beside = [lines[k].lower for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    if line.lower in beside and len(line.words) >= 2 and not line.sentences:
        return "stands twice, as captions do"
    if after_byline and not line.closed and len(line.words) >= 4:
        return "an open line between byline and body"
    return ""


def _body(lines: list[Line], judged: list[Judgement], zone: range, known: Mapping[int, BlockKind], layout: Layout) -> None:
    """Label the lines between the first and the last paragraph of prose."""
    listing = False
    for i in zone:
        line = lines[i]
        if line.start in known:
            layout.put(line, known[line.start], "the page's markup says so")
        elif i == zone.start and (dateline := prefix_dateline(line, layout.text)):
            _put_prefix(line, dateline, layout)
        elif judged[i].furniture:
            layout.put(line, BlockKind.FURNITURE, judged[i].why)
            listing = bool(_LIST_HEADING.match(line.plain)) and len(line.words) <= 5
            continue
        elif listing and not line.closed and 3 <= len(line.words) <= LISTED_WORDS:
            layout.put(line, BlockKind.FURNITURE, "in a list under furniture")
            continue
        elif why := _caption_why(lines, i):
            layout.put(line, BlockKind.CAPTION, why)
        else:
            layout.put(line, BlockKind.BODY, "a paragraph" if line.prose else "between paragraphs")
        listing = False


def _put_prefix(line: Line, dateline: Dateline, layout: Layout) -> None:
    end = line.start + dateline.length
    piece = Piece(line.start, end, BlockKind.DATELINE, "place, day or agency before the first sentence")
    layout.pieces.append(piece)
    layout.datelines.append((dateline, piece))
    rest = line.text[dateline.length :]
    layout.pieces.append(Piece(line.end - len(rest.lstrip()), line.end, BlockKind.BODY, "a paragraph"))


def _tail(lines: list[Line], judged: list[Judgement], zone: range, known: Mapping[int, BlockKind], layout: Layout) -> None:
    """Label the lines after the last paragraph of prose."""
    listing = False
    for i in zone:
        line = lines[i]
        if line.start in known:
            layout.put(line, known[line.start], "the page's markup says so")
        elif biography := read_biography(line, layout.writers):
            layout.biography = layout.biography or biography
            layout.put(line, BlockKind.BIOGRAPHY, "says who the writer is")
        elif read_byline(line, bare=False):
            layout.put(line, BlockKind.BYLINE, "names a writer after the text")
        elif judged[i].furniture:
            layout.put(line, BlockKind.FURNITURE, judged[i].why)
            listing = True
        elif line.plain in _SIGNOFFS or outlet_named(line.plain.strip("()-– ")):
            layout.put(line, BlockKind.FURNITURE, "a sign-off or credit after the text")
        elif listing and not line.full_stop and len(line.words) <= LISTED_WORDS:
            layout.put(line, BlockKind.FURNITURE, "an open line after furniture, below the text")
        elif why := _caption_why(lines, i):
            layout.put(line, BlockKind.CAPTION, why)
        elif not line.closed and len(line.words) <= TAIL_WORDS and not line.verb:
            layout.put(line, BlockKind.FURNITURE, "an open line below the text, no sentence")
        else:
            layout.put(line, BlockKind.BODY, "below the last paragraph")


def _split_signoff(pieces: list[Piece], text: str) -> list[Piece]:
    """Part an agency's sign-off ("... the region. Endi") from the last sentence of the body."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind is BlockKind.BODY), default=None)
    if last is None:
        return pieces
    piece = pieces[last]
    match = _GLUED.search(text, max(piece.start, piece.end - SIGNOFF_REACH), piece.end)
    if not match or match.end() != piece.end:
        return pieces
    parts = [
        Piece(piece.start, match.end("stop"), piece.kind, piece.why),
        Piece(match.start("sign"), piece.end, BlockKind.FURNITURE, "a sign-off or credit after the last sentence"),
    ]
    return [*pieces[:last], *parts, *pieces[last + 1 :]]
