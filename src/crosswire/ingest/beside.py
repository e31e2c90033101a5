"""What a page shows between headline and text, and what its lines tell: outlet and date, writers, a credit.

Extraction takes such lines for decoration ("Velm Portal | 10 March 2026 | With material from Orrel Wire") and drops them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from crosswire.ingest.bylines import read_byline
from crosswire.ingest.datelines import line_dateline
from crosswire.ingest.imprints import Bearer
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import ends_as_outlet, outlet_named
from crosswire.ingest.visible import Element, blocks, key_of
from crosswire.language.calendar import find_dates

SHORT = 14  # words; a longer block is a standfirst or the first paragraph
MOST = 8  # blocks under the headline that are looked at; among more are menus and teasers
_BARS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_FROM = r"with\s+(?:additional\s+|some\s+)?(?:material|reporting|reports?|inputs?|files|information)\s+(?:from|by)\s+\S.*"
_CREDIT = re.compile(
    rf"(?:^|[|•·,;–—-]\s*)(?P<credit>{_FROM}|(?:source|via):?\s+[A-Z].*|\([A-Z][\w.& /-]{{1,40}}\))$", re.IGNORECASE
)


@dataclass(frozen=True)
class Beside:
    """A line under a page's headline, and whether it is a credit to somebody else's report."""

    text: str
    credit: bool = False

    @cached_property
    def _line(self) -> Line:
        return Line(0, len(self.text), self.text, gap=False)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Return what bars and dots part."""
        return tuple(part for part in _BARS.split(self.text) if part)

    @cached_property
    def date(self) -> bool:
        """Return whether a date, with a name or without, is what the line consists of."""
        return line_dateline(self._line, "") is not None

    @cached_property
    def byline(self) -> bool:
        """Return whether the line says who wrote the report: "By Jane Quill", or names beside a date, with an outlet."""
        dated = line_dateline(self._line, "")
        if dated and dated.imprint and dated.imprint.bearer is Bearer.WRITER:
            return True
        bare = read_byline(self._line, bare=True) if find_dates(self.text) else None
        if bare and bare.names and bare.outlet:
            return True
        return any(read_byline(Line(0, len(part), part, gap=False), bare=False) for part in (self.text, *self.parts))

    @cached_property
    def outlet(self) -> bool:
        """Return whether a part of the line is an outlet's name."""
        return any(ends_as_outlet(part) and part[:1].isupper() for part in self.parts)

    def names(self, name: str) -> bool:
        """Return whether a part of a line that holds a date is this name."""
        return self.date and key_of(name) in {key_of(piece) for part in self.parts for piece in (part, part.split(",")[0])}


def beside_headline(tree: Element, title: str, present: set[str]) -> Iterator[Beside]:
    """Yield the short blocks between a page's headline and its first paragraph that are not among the lines `present`.

    `present` are keys of the lines that were extracted. A credit behind other words of a block is a line of its own.
    """
    shown = [block for _, block in blocks(tree)]
    keys = [key_of(block) for block in shown]
    heads = [i for i, key in enumerate(keys) if key and key == key_of(title)]
    if not heads:
        return
    text = next((i for i in range(heads[0] + 1, len(shown)) if len(shown[i].split()) > SHORT), len(shown))
    first = max(i for i in heads if i < text) + 1
    for i in range(first, min(text, first + MOST)):
        if keys[i] and keys[i] not in present:
            yield from _parted(shown[i])


def _parted(block: str) -> Iterator[Beside]:
    """Yield a block as one line, or as two where a credit stands behind something else."""
    match = _CREDIT.search(block)
    if match is None or (match["credit"].startswith("(") and not outlet_named(match["credit"].strip("()"))):
        yield Beside(block)
        return
    if before := block[: match.start("credit")].rstrip(" |•·,;–—-"):
        yield Beside(before)
    yield Beside(match["credit"], credit=True)
