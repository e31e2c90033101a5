"""The lines before the body: headline, standfirst, byline, imprint and dateline, captions, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crosswire.ingest.bylines import Byline, read_byline
from crosswire.ingest.captions import caption_why, speaks_of_picture
from crosswire.ingest.datelines import Dateline, head_dateline, issued_by, line_dateline, name_line
from crosswire.ingest.furniture import Judgement, is_date_line
from crosswire.ingest.headlines import headline_of
from crosswire.ingest.imprints import Bearer, read_name
from crosswire.ingest.layout import Layout
from crosswire.ingest.lines import Line
from crosswire.ingest.mastheads import ISSUES
from crosswire.ingest.offices import is_office
from crosswire.ingest.releases import is_label, issuer, issuer_beside
from crosswire.model import BlockKind

_POINT = re.compile(r"[*•▪■–-] (?:\S+ ){2}")
POINTS = 3  # lines before and behind, among which the other points stand
EDITION = 3  # lines, too many to be a date and an edition between an outlet's name and the headline
_NUMBERED = re.compile(r"\d+ of \d+ documents?")
MARKED = "the page's markup says so"
_STUMP = 0.4  # of a line without a verb under the headline, from which it is furniture


def label_head(
    lines: list[Line], judged: list[Judgement], known: Mapping[int, BlockKind], layout: Layout, body: list[Line]
) -> None:
    """Label the lines before the body."""
    found = headline_of(lines, judged, known, body, layout.text)
    headline = found[0] if found else None
    for i, line in enumerate(lines):
        if line.start in known:
            layout.put(line, known[line.start], MARKED)
        elif found and i == headline:
            layout.put(line, BlockKind.HEADLINE, found[1])
        elif headline is not None and i < headline:
            _put_above(lines, i, headline, judged[i], layout)
        elif headline is None and (opening := _heading(lines, i, judged[i], layout)):
            layout.put_dateline(line, opening, _imprint_why(opening, "above the text"), _kind(line, judged[i], layout.text))
        elif not (headline is not None and _put_named(lines, i, judged[i], layout)):
            _put_other(lines, i, judged[i], layout, headline)


def bare_byline(line: Line, text: str) -> Byline | None:
    """Return the writer that a line of the head names without saying "by", if it is no outlet's, place's or section's name."""
    byline = read_byline(line, bare=True)
    if byline is None or speaks_of_picture(line) or is_office(line.text):
        return None
    if dated := head_dateline(line, text):
        return byline if dated.writer else None
    named = read_name(line.text, text)
    return None if named and named.bearer in {Bearer.OUTLET, Bearer.PLACE} else byline


def _put_above(lines: Sequence[Line], i: int, headline: int, judgement: Judgement, layout: Layout) -> None:
    """Label a line above the headline: furniture, but for an imprint with which the report opens."""
    line = lines[i]
    dated = head_dateline(line, layout.text)
    released = any(named.imprint and named.imprint.why == ISSUES for named, _ in layout.datelines)
    if name := issuer(line, layout.text) or issuer_beside(lines, i, layout.text):
        layout.put_dateline(line, opening := issued_by(line, name), _imprint_why(opening, "above the headline"))
    elif (
        i == _first(lines)
        and _next_but_date(lines, headline, layout.text)
        and (dateline := _imprint(lines, i, judgement, layout.text))
    ):
        layout.put_dateline(line, dateline, _imprint_why(dateline, "above the headline"), _kind(line, judgement, layout.text))
    elif dated and not dated.imprint and layout.datelines and (released or _next_but_date(lines, headline, layout.text)):
        layout.put_dateline(line, dated, "a date under the outlet's name")
    else:
        why = judgement.why if judgement.furniture else "stands above the headline and is no sentence"
        layout.put(line, BlockKind.FURNITURE, why)


def _first(lines: Sequence[Line]) -> int:
    """Return the first line, or the one below the number of an export ("1 of 3 DOCUMENTS") or the label of a press release."""
    return 1 if len(lines) > 1 and (_NUMBERED.fullmatch(lines[0].plain) or is_label(lines[0])) else 0


def _next_but_date(lines: Sequence[Line], headline: int, text: str) -> bool:
    """Return whether nothing but a date, an edition or the label of a press release stands between first line and headline."""
    between = lines[_first(lines) + 1 : headline]
    named = (line_dateline(line, text) or line.plain.endswith(" edition") or is_label(line) for line in between)
    return all(name or is_office(line.text) for name, line in zip(named, between, strict=True)) and len(between) < EDITION


def _imprint(lines: Sequence[Line], i: int, judgement: Judgement, text: str) -> Dateline | None:
    """Return the dateline of a line that names an outlet and is no furniture by its own words."""
    dateline = head_dateline(lines[i], text)
    if judgement.furniture and not is_date_line(lines[i]) and (dateline is None or line_dateline(lines[i], text)):
        return None
    dateline = dateline or _name_alone(lines, i, text)
    return dateline if dateline and dateline.agency else None


def _heading(lines: Sequence[Line], i: int, judgement: Judgement, layout: Layout) -> Dateline | None:
    """Return the imprint that opens a report without a headline, or a line with a day below that."""
    if i == 0:
        return _imprint(lines, i, judgement, layout.text)
    below = layout.datelines and all(piece.kind is BlockKind.DATELINE for piece in layout.pieces)
    return head_dateline(lines[i], layout.text) if below else None


def _put_named(lines: Sequence[Line], i: int, judgement: Judgement, layout: Layout) -> bool:
    """Label a line that names writers or an outlet or a date, if it does."""
    line, text = lines[i], layout.text
    if read_byline(line, bare=False):
        layout.put(line, BlockKind.BYLINE, "names of writers in the head")
    elif dateline := head_dateline(line, text):
        if dateline.writer and _is_byline(dateline, layout):
            layout.put(line, BlockKind.BYLINE, "a writer's name and a date under the headline")
        else:
            layout.put_dateline(line, dateline, _imprint_why(dateline, "under the headline"), _kind(line, judgement, text))
    elif not judgement.furniture and (named := _name_alone(lines, i, text)):
        layout.put_dateline(line, named, _imprint_why(named, "under the headline"))
    else:
        return False
    return True


def _name_alone(lines: Sequence[Line], i: int, text: str) -> Dateline | None:
    """Return the dateline that an outlet's name on a line of its own is; beside a line with a date less is needed.

    Beside "Press release" any name is one that the text names again.
    """
    if name := issuer_beside(lines, i, text):
        return issued_by(lines[i], name)
    beside = [head_dateline(lines[k], text) for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    dated = any(line and not line.agency and not (line.imprint and line.imprint.bearer is Bearer.WRITER) for line in beside)
    named = name_line(lines[i], text, beside_date=dated)
    return named or (head_dateline(lines[i], text, beside_date=True) if dated else None)


def _is_byline(dateline: Dateline, layout: Layout) -> bool:
    """Return whether the name beside a date is the byline; where another is stated, a name that may be no writer's is not."""
    name = dateline.imprint
    return name is not None and (
        name.bearer is Bearer.WRITER or (layout.byline is not None and name.name in layout.byline.names)
    )


def _kind(line: Line, judgement: Judgement, text: str) -> BlockKind:
    """Return what a line is that tells outlet or day: furniture where its shape is and it is no plain dateline."""
    return BlockKind.FURNITURE if judgement.furniture and line_dateline(line, text) is None else BlockKind.DATELINE


def _imprint_why(dateline: Dateline, where: str) -> str:
    if dateline.imprint is None or dateline.imprint.bearer is not Bearer.OUTLET:
        return f"a date {where}"
    return f"names the outlet {where}" if dateline.dated is None else f"outlet and date {where}"


def _put_other(lines: list[Line], i: int, judgement: Judgement, layout: Layout, headline: int | None) -> None:
    """Label a line of the head that names nobody."""
    line = lines[i]
    after_byline = any(piece.kind is BlockKind.BYLINE and piece.why != MARKED for piece in layout.pieces)
    if judgement.furniture:
        layout.put(line, BlockKind.FURNITURE, judgement.why)
    elif is_office(line.text):
        layout.put(line, BlockKind.FURNITURE, "names a press office")
    elif read_byline(line, bare=False) or (headline is not None and bare_byline(line, layout.text)):
        layout.put(line, BlockKind.BYLINE, "names of writers in the head")
    elif why := caption_why(lines, i, after_byline=after_byline):
        layout.put(line, BlockKind.CAPTION, why)
    elif headline is None:
        layout.put(line, BlockKind.BODY, "no headline before it")
    elif _is_point(lines, i):
        layout.put(line, BlockKind.STANDFIRST, "one of several points under the headline")
    elif judgement.score >= _STUMP and not line.verb:
        layout.put(line, BlockKind.FURNITURE, f"under the headline: {judgement.why}")
    else:
        layout.put(line, BlockKind.STANDFIRST, "between headline and body")


def _is_point(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line is one of neighbours that begin with one mark, a sentence among them, as agencies sum up."""
    mark = lines[i].text[:2]
    around = [line for line in lines[max(0, i - POINTS) : i + POINTS + 1] if line.text[:2] == mark]
    return _POINT.match(lines[i].text) is not None and len(around) > 1 and any(line.verb for line in around)
