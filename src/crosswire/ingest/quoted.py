"""Mails pasted as text: the marks of quotation at the beginning of lines, and the lines that head a forwarded mail."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.ingest.lines import Line

QUOTED_SHARE = 0.5  # of a text's words that stand in lines which begin with ">": a mail that is quoted, not one that quotes
LEAST_LINES = 2  # so marked, of a head or of a quotation
_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEAD = re.compile(r"(?P<field>from|sent|to|cc|bcc|date|subject|reply-to|attachments?)\s?:\s", re.IGNORECASE)
_TELLING = frozenset({"from", "subject"})
_NAMED = r"(?: [A-Z][\w.'’-]*){0,4}"
_ADDRESS = re.compile(
    rf"(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening))"
    rf"(?: (?:all|both|everyone|everybody|team|colleagues|friends|readers|editors?|sir|madam|or|and)\b|{_NAMED})*\s?[,:]",
    re.IGNORECASE,
)
_ADDRESSED = 6  # words of such a line at most
_CLOSING = re.compile(
    r"(?:(?:with )?(?:kind|best|warm|many)? ?(?:regards|wishes|thanks|greetings)|best|cheers|all the best"
    r"|yours(?: \w+)?|sincerely(?: yours)?)\s?[,.!]?",
    re.IGNORECASE,
)
_SIGNED = 5  # words of a line with a name below a closing


def unquoted(text: str) -> str | None:
    """Return a text without the marks of quotation before its lines, if the most of it is quoted; else None."""
    if ">" not in text:
        return None
    lines = [line for line in text.split("\n") if line.strip()]
    marked = [line for line in lines if _MARK.match(line)]
    words = sum(len(line.split()) for line in lines)
    if len(marked) < LEAST_LINES or sum(len(_MARK.sub("", line).split()) for line in marked) < QUOTED_SHARE * words:
        return None
    return _MARK.sub("", text)


def courtesies(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines only address the reader of a letter ("Dear Tom,") or take leave ("Best,", with the name below it)."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if len(line.words) <= _ADDRESSED and _ADDRESS.fullmatch(line.text):
            found.add(i)
        if _CLOSING.fullmatch(line.text):
            below = lines[i + 1] if i + 1 < len(lines) else None
            found |= {i, i + 1} if below and not below.prose and len(below.words) <= _SIGNED else {i}
    return frozenset(found)


def mail_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines head a forwarded mail: neighbours that begin as its fields do, "From:" or "Subject:" among them."""
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    for i in range(len(lines) + 1):
        match = _HEAD.match(lines[i].text) if i < len(lines) else None
        if match:
            run.append((i, match["field"].lower()))
            continue
        if len(run) >= LEAST_LINES and _TELLING & {name for _, name in run}:
            found.update(index for index, _ in run)
        run = []
    return frozenset(found)
