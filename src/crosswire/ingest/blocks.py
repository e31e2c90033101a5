"""What each paragraph of a document is: the rules about its own words, weighed with where it stands.

A report has a head (before its first paragraph of prose, or up to its byline), a body and a tail. The head is where headline,
standfirst, byline, dateline and captions are looked for, the tail is where short open lines are furniture. Nothing is cut:
every paragraph becomes one labelled piece, or two where a dateline or a sign-off shares a line with something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from crosswire.ingest.biographies import read_biography
from crosswire.ingest.bylines import read_byline
from crosswire.ingest.captions import caption_why
from crosswire.ingest.comments import comment_lines
from crosswire.ingest.datelines import head_dateline, line_dateline, prefix_dateline
from crosswire.ingest.furniture import Judgement, judge
from crosswire.ingest.headlines import HEADLINE_WORDS, is_headline
from crosswire.ingest.heads import MARKED, bare_byline, label_head
from crosswire.ingest.imprints import Bearer
from crosswire.ingest.layout import Layout, Piece
from crosswire.ingest.lines import Line, split
from crosswire.ingest.outlets import agencies, outlet_named
from crosswire.ingest.posts import name_posts, posts_of
from crosswire.ingest.quoted import courtesies, mail_heads
from crosswire.ingest.releases import contact_lines, issuer_beside, notes_below
from crosswire.ingest.stubs import MORE
from crosswire.language.lexicon import load
from crosswire.model import BlockKind

HEAD_LINES = 12  # lines that are no furniture, within which a byline ends the head
MASTHEADS = 4  # lines from the first, of which one that looks like a sentence may be "Ledger Post, 4 March 2026. By Ada Quill"
STANDFIRSTS = 2  # paragraphs of prose that may stand between headline and byline
STANDFIRST_WORDS = 70
TAIL_WORDS = 8  # an open line after the last paragraph that is no longer is no sentence
LISTED_WORDS = 25  # a line in a list of links under "Related posts:"
PLACE_IN_FOOT = 4  # paragraphs from the end, among which a biography stands
SIGNOFF_REACH = 100  # characters from the end of the last paragraph, among which a sign-off begins

MAIL_HEAD = Judgement(1.0, "the head of a mail")
COURTESY = Judgement(1.0, "the address or the leave-taking of a letter")
COMMENT = Judgement(1.0, "readers' comments below the report")
CONTACT = Judgement(1.0, "whom to ask about a press release")
NOTES = Judgement(1.0, "notes below a press release")
POST = Judgement(1.0, "the head of a post")
TABLE = "a row of a table"

_LEXICON = load("furniture")
_SIGNOFFS = frozenset(_LEXICON["signoffs"])
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


def lay_out(text: str, hints: Mapping[int, BlockKind] | None = None) -> Layout:
    """Return the labelled pieces of a text; they tile all that is not white space.

    `hints` says what lines are, by the offset at which they start, where a page's markup knew.
    """
    lines = split(text)
    layout = Layout(text)
    if not lines:
        return layout
    known = dict(hints or {})
    posts = posts_of(lines)
    judged = _judged(lines, text)
    for i in (index for post in posts for index in post.lines):
        judged[i] = POST
    head_end, foot = _zones(lines, judged, known, layout)
    label_head(lines[:head_end], judged[:head_end], known, layout, lines[head_end:foot])
    _body(lines, judged, range(head_end, foot), known, layout)
    _tail(lines, judged, range(foot, len(lines)), known, layout)
    name_posts(posts, lines, layout)
    layout.pieces = _split_signoff(layout.pieces, text)
    return layout


def _judged(lines: list[Line], text: str) -> list[Judgement]:
    """Return what is said of each line by its own words and, of comments and the like, by the lines around it."""
    heads = mail_heads(lines)
    judged = _acquitted(lines, [MAIL_HEAD if i in heads else judge(line) for i, line in enumerate(lines)])
    apart = (
        (courtesies(lines), COURTESY),
        (comment_lines(lines), COMMENT),
        (contact_lines(lines), CONTACT),
        (notes_below(lines, text), NOTES),
    )
    for found, judgement in apart:
        judged = [judgement if i in found else before for i, before in enumerate(judged)]
    return judged


def _acquitted(lines: list[Line], judged: list[Judgement]) -> list[Judgement]:
    """Clear what only looks like furniture: a quotation in prose ("Follow us," she told the crowd), and rows of tables.

    Rows are neighbours with the same number of bars or tabs; menus and tickers stand alone.
    """
    columns = [max(line.text.count("|"), line.tabs) for line in lines]
    cleared = list(judged)
    for i, (line, count) in enumerate(zip(lines, columns, strict=True)):
        if count >= 1 and count in (columns[i - 1] if i else 0, columns[i + 1] if i + 1 < len(lines) else 0):
            cleared[i] = Judgement(0.0, TABLE)
        elif line.prose and line.text.startswith(('"', "'")):
            cleared[i] = Judgement(0.0, "a quotation")
    return cleared


def _zones(lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], layout: Layout) -> tuple[int, int]:
    """Return where the head ends and where the tail begins, and note the byline."""
    named = _mastheads(lines, layout.text)
    prose = [i for i, line in enumerate(lines) if line.prose and not judged[i].furniture and line.start not in known]
    solid = [i for i in prose if i not in named]
    if len(solid) > 1 and is_headline(lines[solid[0]]):
        solid = solid[1:]  # a long headline that ends in a question mark
    bylines = [byline for line in lines if not line.prose and (byline := read_byline(line, bare=False))]
    layout.byline = next((byline for byline in bylines if byline.names), next(iter(bylines), None))
    for _ in range(PLACE_IN_FOOT):
        if solid and read_biography(lines[solid[-1]], layout.writers):
            solid = solid[:-1]
    head_end = _head_end(lines, judged, known, solid)
    if layout.byline is None:
        free = (i for i in range(1, head_end) if known.get(lines[i].start, BlockKind.BYLINE) is BlockKind.BYLINE)
        told = (i for i in free if not (judged[i].furniture or issuer_beside(lines, i, layout.text)))
        bare = (bare_byline(lines[i], layout.text) for i in told)
        layout.byline = next((byline for byline in bare if byline), None)
    return head_end, (max(head_end, solid[-1] + 1) if solid else max(head_end, _open_body_end(lines, judged, head_end)))


def _mastheads(lines: list[Line], text: str) -> frozenset[int]:
    """Return which of the first lines name outlet, issuer or day, and the first of all where the second names whose it is."""
    dated = {i: found for i, line in enumerate(lines[:MASTHEADS]) if (found := head_dateline(line, text))}
    over = 1 in dated and dated[1].agency is not None and 0 not in dated and len(lines[0].words) <= HEADLINE_WORDS
    return frozenset(dated) | ({0} if over else set())


def _open_body_end(lines: list[Line], judged: list[Judgement], head_end: int) -> int:
    """Without any prose after the head, the body ends with the last line that is no furniture."""
    return max((i + 1 for i in range(head_end, len(lines)) if not judged[i].furniture), default=len(lines))


def _head_end(lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], solid: list[int]) -> int:
    """Return the index of the first line of the body: the first prose, or the prose after a byline or dateline near the top."""
    if not solid:
        first = next((i for i in range(len(lines)) if not judged[i].furniture), 0)
        return _named_end(lines, first + 1) if is_headline(lines[first]) else first
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


def _body(lines: list[Line], judged: list[Judgement], zone: range, known: Mapping[int, BlockKind], layout: Layout) -> None:
    """Label the lines between the first and the last paragraph of prose."""
    listing, opening = False, True  # above the first paragraph, which a dateline may begin, captions and boxes may stand
    for i in zone:
        line = lines[i]
        if line.start in known:
            layout.put(line, known[line.start], MARKED)
        elif opening and (dateline := prefix_dateline(line, layout.text)):
            layout.put_prefix(line, dateline)
            opening = False
        elif judged[i].furniture:
            layout.put(line, BlockKind.FURNITURE, judged[i].why)
            listing = bool(_LIST_HEADING.match(line.plain)) and len(line.words) <= 5
            continue
        elif listing and not line.closed and 3 <= len(line.words) <= LISTED_WORDS:
            layout.put(line, BlockKind.FURNITURE, "in a list under furniture")
            continue
        elif why := caption_why(lines, i):
            layout.put(line, BlockKind.CAPTION, why)
        else:
            layout.put(line, BlockKind.BODY, "a paragraph" if line.prose else "between paragraphs")
            opening = False
        listing = False


def _named_end(lines: list[Line], start: int) -> int:
    """Return the first line from there on that names no writer, outlet or date."""
    named = takewhile(lambda line: read_byline(line, bare=False) or line_dateline(line, ""), lines[start:])
    return start + sum(1 for _ in named)


def _tail(lines: list[Line], judged: list[Judgement], zone: range, known: Mapping[int, BlockKind], layout: Layout) -> None:
    """Label the lines after the last paragraph of prose."""
    listing = False
    for i in zone:
        line = lines[i]
        if line.start in known:
            layout.put(line, known[line.start], MARKED)
        elif biography := read_biography(line, layout.writers):
            layout.biography = layout.biography or biography
            layout.put(line, BlockKind.BIOGRAPHY, "says who the writer is")
        elif read_byline(line, bare=False):
            layout.put(line, BlockKind.BYLINE, "names a writer after the text")
        elif i >= len(lines) - PLACE_IN_FOOT and _is_imprint(line, layout):
            continue
        elif judged[i].furniture:
            layout.put(line, BlockKind.FURNITURE, judged[i].why)
            listing = True
        elif line.plain in _SIGNOFFS or outlet_named(line.plain.strip("()-– ")):
            layout.put(line, BlockKind.FURNITURE, "a sign-off or credit after the text")
        elif listing and not line.full_stop and len(line.words) <= LISTED_WORDS:
            layout.put(line, BlockKind.FURNITURE, "an open line after furniture, below the text")
        elif why := caption_why(lines, i):
            layout.put(line, BlockKind.CAPTION, why)
        elif judged[i].why == TABLE:
            layout.put(line, BlockKind.BODY, TABLE)
        elif not line.closed and len(line.words) <= TAIL_WORDS and not line.verb:
            layout.put(line, BlockKind.FURNITURE, "an open line below the text, no sentence")
        else:
            layout.put(line, BlockKind.BODY, "below the last paragraph")


def _is_imprint(line: Line, layout: Layout) -> bool:
    """Label a line at the foot that names an outlet and a date ("Morning Mirror, 5 March 2026"), if it does."""
    dateline = line_dateline(line, layout.text)
    if dateline is None or dateline.imprint is None or dateline.imprint.bearer is not Bearer.OUTLET:
        return False
    layout.put_dateline(line, dateline, "outlet and date below the text")
    return True


def _split_signoff(pieces: list[Piece], text: str) -> list[Piece]:
    """Part an agency's sign-off ("... the region. Endi"), or "Read more", from the last sentence of the body."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind is BlockKind.BODY), default=None)
    if last is None:
        return pieces
    piece = pieces[last]
    reach = (max(piece.start, piece.end - SIGNOFF_REACH), piece.end)
    match = _GLUED.search(text, *reach) or MORE.search(text, *reach)
    if not match or match.end() != piece.end:
        return pieces
    parts = [
        Piece(piece.start, len(text[: match.start("sign")].rstrip()), piece.kind, piece.why),
        Piece(match.start("sign"), piece.end, BlockKind.FURNITURE, "a sign-off or credit after the last sentence"),
    ]
    return [*pieces[:last], *parts, *pieces[last + 1 :]]
