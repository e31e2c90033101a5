"""Posts of channels and accounts that were copied as text: the lines that head each of them, who posted and on which day.

Brale Watch, [17.03.2025 18:22]          Ada Quill
The bridge is down.                      @adaquill
                                         The bridge is down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.ingest.bylines import Byline
from crosswire.ingest.datelines import Dateline
from crosswire.ingest.furniture import is_date_line
from crosswire.ingest.imprints import Bearer, Imprint
from crosswire.ingest.layout import Layout
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import ends_as_outlet
from crosswire.language.calendar import DateFound, find_dates
from crosswire.model import BlockKind

BELOW = 2  # lines below the handle, among which the day stands
WORDS = 8  # of an account's name
_STAMPED = re.compile(r"(?P<who>\S.{0,60}?),? \[(?P<day>[\d./-]{6,10}),?(?: (?:at )?\d\d?:\d\d(?::\d\d)?(?: [AaPp][Mm])?)?\]:?")
_HANDLE = re.compile(r"@\w{2,30}")


@dataclass(frozen=True, slots=True)
class Post:
    """What heads a post: the indices of its lines, who posted, whether it is a channel's, its day and the line of that."""

    lines: tuple[int, ...]
    who: str
    channel: bool
    dated: DateFound | None = None
    at: int = 0


def posts_of(lines: Sequence[Line]) -> list[Post]:
    """Return what heads the posts of a text, in order: a channel's name with a time in brackets, or a name over its handle."""
    found = []
    for i, line in enumerate(lines):
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        if match := _STAMPED.fullmatch(line.text):
            dated = next(iter(find_dates(match["day"])), None)
            found.append(Post((i,), match["who"], channel=True, dated=dated, at=i))
        elif _HANDLE.fullmatch(below) and len(line.words) <= WORDS and not line.closed and line.words:
            at = next((k for k in range(i + 2, min(i + 2 + BELOW, len(lines))) if is_date_line(lines[k])), 0)
            day = find_dates(lines[at].text)[0] if at else None
            found.append(Post((i, i + 1), line.text.strip(), ends_as_outlet(line.text.strip()), day, at))
    return found


def name_posts(posts: Sequence[Post], lines: Sequence[Line], layout: Layout) -> None:
    """Note who posted, and from when to when: the outlet of a channel whose name heads every post, the writer of an account.

    Nobody is noted of posts by several, and of one that stands in a report.
    """
    if not posts or len({post.who for post in posts}) > 1:
        return
    first, starts = posts[0], {piece.start: n for n, piece in enumerate(layout.pieces)}
    named, dated = starts.get(lines[first.lines[0]].start), starts.get(lines[first.at].start)
    if named is None or dated is None or any(piece.kind is not BlockKind.FURNITURE for piece in layout.pieces[:named]):
        return
    if not first.channel:
        layout.byline = layout.byline or Byline(first.who)
        layout.pieces[named] = replace(layout.pieces[named], kind=BlockKind.BYLINE, why="the name of the account")
    imprint = Imprint(first.who, Bearer.OUTLET, "heads every post") if first.channel else None
    for place in dict.fromkeys((named, dated) if imprint else (dated,) if first.dated else ()):
        piece = replace(layout.pieces[place], kind=BlockKind.DATELINE, why="who posts, or when")
        layout.pieces[place] = piece
        outlet = imprint if place == named else None
        days = _days(posts) if place == dated else None
        layout.datelines.append((Dateline(piece.end - piece.start, first.who if outlet else None, days, imprint=outlet), piece))


def _days(posts: Sequence[Post]) -> DateFound | None:
    """Return the days of the first and of the last post as one span."""
    dates = [post.dated for post in posts if post.dated]
    if not dates:
        return None
    return replace(dates[0], earliest=min(d.earliest for d in dates), latest=max(d.latest for d in dates))
