"""Paragraphs on a console: wrapped at its width with a hanging indent, safe to print, with the spans they rest on."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from crosswire.model import Span
from crosswire.report.views import cites

T = TypeVar("T")

WIDTH = 80  # columns of a text that is written to a file
LONGEST = 160  # characters of a statement in a list; its span opens the rest
MOST_CITES = 4  # spans printed after one line; `crosswire why` shows all
NARROWEST = 20  # columns left for words, however deep the indent

_UNSEEN = "\u00ad\u200b\ufeff\u2060\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSAFE = dict.fromkeys((*range(9), *range(11, 32), *range(0x7F, 0xA0)), "\ufffd") | dict.fromkeys(map(ord, _UNSEEN), None)
"""What could move the cursor, colour the screen or turn the reading direction, and what some terminals give a column."""


def plain(print_to: Callable[[Console], None]) -> str:
    """Return what the function prints, as plain text of 80 columns."""
    buffer = io.StringIO()
    print_to(Console(file=buffer, width=WIDTH, highlight=False, color_system=None))
    return buffer.getvalue()


def harmless(text: str) -> str:
    """Return the text without characters that steer a terminal.

    >>> harmless("red" + chr(27) + "[31m")
    'red�[31m'
    """
    return text.translate(_UNSAFE)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return the text, cut at a word with an ellipsis if it is longer; a quotation keeps its closing mark.

    >>> shortened("a long text", 7)
    'a long…'
    """
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rsplit(" ", 1)[0][:longest].rstrip(" ,;") + "…"
    return f"{cut}”" if text.startswith("“") and text.endswith("”") else cut


class Printer:
    """Prints paragraphs to one console; knows the labels of documents. `full` leaves nothing out."""

    def __init__(self, console: Console, names: Mapping[str, str], *, full: bool = False) -> None:
        self.console = console
        self.names = names
        self.full = full

    def line(self, *parts: str | tuple[str, str], cited: Iterable[Span] = (), indent: int = 0, mark: str = "") -> None:
        """Print one paragraph of parts (text, or text and style) after a mark, under which its further lines are set in."""
        safe = [harmless(part) if isinstance(part, str) else (harmless(part[0]), part[1]) for part in parts]
        text = Text.assemble(*safe, *self._cited(tuple(cited)))
        text.rstrip()
        lead = " " * indent + mark
        for wrapped in text.wrap(self.console, max(self.console.width - len(lead), NARROWEST)):
            wrapped.rstrip()
            self.console.print(Text.assemble(lead, wrapped), soft_wrap=True)
            lead = " " * len(lead)

    def heading(self, text: str) -> None:
        """Print a section's heading."""
        self.console.print()
        self.line((text.upper(), "bold"))

    def first(self, items: Sequence[T], most: int) -> Sequence[T]:
        """Return the items that are printed: the first few, or all."""
        return items if self.full else items[:most]

    def _cited(self, spans: Sequence[Span]) -> list[str | tuple[str, str]]:
        """Return the short forms of the spans, each one word, the first few where there are many."""
        forms = cites(spans, self.names)
        shown = self.first(forms, MOST_CITES)
        rest = len(forms) - len(shown)
        made: list[str | tuple[str, str]] = [part for form in shown for part in (" ", (harmless(form), "cyan"))]
        return [*made, f" and {rest} more"] if rest else made
