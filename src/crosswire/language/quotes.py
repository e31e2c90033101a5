"""Quotations: where they open, where they close, and which of them go on in the next paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"''|\"")
_OPENING = "“„«‟"
_CLOSING = "”»"
_BEFORE_OPENING = frozenset(" \n([–-—/")
_AFTER_CLOSING = frozenset(" \n)]–-—.,;:!?'")
_SINGLE = re.compile(
    r"(?<![\w.,!?'])'(?=[^\W_])(?![0-9]0s)(?!(?:s|re|ll|ve|d|m|t|em|til|cause)\b)"  # opens, and is no apostrophe
    r"[^\"\n]{1,160}?(?<=[\w.,!?])'(?![\w'])"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with its marks; `closed` is false if the paragraph ended first, `width` is that of a mark (1 or 2)."""

    start: int
    end: int
    closed: bool
    width: int = 1


def quotations(text: str, folded: str, ranges: Sequence[tuple[int, int]]) -> list[Quotation]:
    """Return the quotations in paragraphs of a text, in order; none overlap and none crosses a paragraph.

    `folded` is `fold(text)`. Curly marks say by themselves which way they face; straight ones are judged by the spaces beside
    them. Double marks are read first; single marks only where no double quotation is.
    """
    found: list[Quotation] = []
    for start, end in ranges:
        found += _in_paragraph(text, folded, start, end)
    return found


def _in_paragraph(text: str, folded: str, start: int, end: int) -> list[Quotation]:
    found = _double(text, folded, start, end)
    singles = _single(folded, start, end, found)
    return sorted(found + singles, key=lambda quotation: quotation.start) if singles else found


def _double(text: str, folded: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    width = 1
    for at, after in _marks(folded, start, end):
        opens = _faces_inward(text, folded, (at, after), (start, end))
        if opens and opened is not None and _is_turned(folded, at, after, end):
            opens = False
        if opened is None and opens is not False:
            opened, width = at, after - at
        elif opened is not None and opens is not True:
            found.append(Quotation(opened, after, closed=True, width=width))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, end, closed=False, width=width))
    return found


def _is_turned(folded: str, at: int, after: int, end: int) -> bool:
    """Tell whether a mark that faces inward stands where a quotation ends: behind a comma and before "said", or at the end."""
    return after == end or (folded[after].islower() and folded[:at].rstrip(" ")[-1:] in {",", "?", "!", "."})


def _marks(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the double marks stand; without doubled single ones among them no expression is needed."""
    if folded.find("''", start, end) >= 0:
        yield from (match.span() for match in _MARK.finditer(folded, start, end))
        return
    at = folded.find('"', start, end)
    while at >= 0:
        yield at, at + 1
        at = folded.find('"', at + 1, end)


def _faces_inward(text: str, folded: str, mark: tuple[int, int], paragraph: tuple[int, int]) -> bool | None:
    """Return True for an opening mark, False for a closing one, None if it could be either."""
    (at, after), (start, end) = mark, paragraph
    if text[at] in _OPENING:
        return True
    if text[at] in _CLOSING:
        return False
    space_before = at == start or folded[at - 1] in _BEFORE_OPENING
    space_after = after == end or folded[after] in _AFTER_CLOSING
    if space_before == space_after:
        return None
    return space_before


def _single(folded: str, start: int, end: int, doubles: Sequence[Quotation]) -> list[Quotation]:
    """Return quotations in single marks that touch no quotation in double marks.

    The expression is asked at each mark: left to find the marks itself, it tries every character.
    """
    found: list[Quotation] = []
    at = folded.find("'", start, end)
    while at >= 0:
        match = _SINGLE.match(folded, at, end)
        if match and not _touches(doubles, at, match.end()):
            found.append(Quotation(at, match.end(), closed=True))
        at = folded.find("'", match.end() if match else at + 1, end)
    return found


def _touches(doubles: Sequence[Quotation], start: int, end: int) -> bool:
    """Tell whether a range shares a character with one of the quotations, which are in order and apart."""
    before = bisect_left(doubles, end, key=lambda double: double.start) - 1
    return before >= 0 and doubles[before].end > start
