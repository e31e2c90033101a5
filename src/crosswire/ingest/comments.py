"""Readers' comments below a report: sentences like the report's own, told by the lines that part them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.ingest.furniture import is_date_line
from crosswire.ingest.lines import Line

FIRST = 5  # lines below the heading, among which the first mark of a comment stands: "Sort by: newest" and the like come before
REACH = 8  # lines between two marks: a long comment's paragraphs; after more, the report or the page goes on
LONGEST = 100  # characters of a mark
LEAST_MARKS = 2  # one alone is "2 days ago" beside a link
_HEADING = re.compile(
    r"(?:\d[\d,.]* )?(?:reader(?:s['’]?|['’]s)? |user |latest |top |all |recent )?(?:comments?|repl(?:y|ies)|responses?)"
    r"(?: \(?\d[\d,.]*\)?| (?:so far|below|from readers))?"
    r"|\d[\d,.]* (?:thoughts?|comments?|responses?|replies) (?:on|to) .{3,200}"
    r"|(?:join the (?:conversation|discussion)|what (?:our )?readers say|have your say|discussion)(?: \(?\d[\d,.]*\)?)?"
)
_SAYS = re.compile(r"\S.{0,40}\s(?:says|said|writes|wrote|commented|replied)(?: (?:on|at) .{4,40})?:")
_AGE = re.compile(
    r"(?:about |over )?(?:\d+|an?) ?"
    r"(?:seconds?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|years?|yrs?|y)(?: ago)?"
    r"|just now|yesterday"
)
_ACT = re.compile(
    r"\W*(?:repl(?:y|ies)|report(?: abuse| comment)?|flag|log in to (?:reply|leave a comment))"
    r"(?:\W+(?:repl(?:y|ies)|report|flag|likes?|dislikes?|share|quote|edit|delete|recommend|permalink|link|\d+)\b){0,6}\W*"
)
_HANDLE = re.compile(r"@\w{2,30}")


def comment_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are readers' comments: from a heading such as "3 Comments" on, as far as marks of comments follow it.

    The heading stands below a paragraph of prose. Marks are who says it, when it was written, and "Reply". Without a
    heading nothing is told: a report may well consist of what people say.
    """
    for i, line in enumerate(lines):
        if not _HEADING.fullmatch(line.plain.strip("()[]")) or not any(above.prose for above in lines[:i]):
            continue
        marks = _chain([k for k in range(i + 1, len(lines)) if _is_mark(lines[k])], i + FIRST)
        if len(marks) >= LEAST_MARKS:
            rest = len(lines) - marks[-1] - 1
            return frozenset(range(i, len(lines) if rest <= REACH else marks[-1] + 2))
    return frozenset()


def _chain(marks: list[int], latest: int) -> list[int]:
    """Return the marks that follow one another closely, if the first stands no later than `latest`."""
    if not marks or marks[0] > latest:
        return []
    end = next((n for n in range(1, len(marks)) if marks[n] - marks[n - 1] > REACH), len(marks))
    return marks[:end]


def _is_mark(line: Line) -> bool:
    """Return whether a line is what parts comments: a writer ("Lise says:"), an age, a moment, a handle, or "Reply"."""
    if len(line.text) > LONGEST:
        return False
    return any(pattern.fullmatch(line.lower) for pattern in (_SAYS, _AGE, _ACT, _HANDLE)) or is_date_line(line)
