"""A text as its paragraphs, each with its place and its shape: what rules about furniture look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crosswire.language.fold import INVISIBLE, fold
from crosswire.language.lexicon import load

WRAP_LIMIT = 100  # no line of a hard-wrapped text is longer; the paragraphs of other texts are, in every news set looked at
RAGGED = 0.95
"""Of the longest line, which an unfinished line reaches with the next word if it was wrapped: programs wrap at the last blank.
Where the next line goes on in small letters, it does so whatever the length."""
FULL_LINES = 3  # unfinished at the longest one's end, by which lines of any length are told to be wrapped
MAIL_WIDTH = 60  # characters: of lines so long one unfinished is enough, since a mail of two sentences has no more
PROSE_WORDS = 9  # with closing punctuation; shorter ones may be "Follow us on social media."
LONG_PROSE_WORDS = 40  # without closing punctuation; no furniture but tickers runs so long

LOOKED_AT = 5_000  # characters of a line that rules look at: patterns must not grow with a file that is one line of 5 MB
END = 200  # characters in which the end of a line is judged
MOST_LINES = 20_000  # paragraphs told apart in one text; what follows stays one, since such a text is an export, no report

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSED = re.compile(r"""[.!?…:;]["')\]]*\s*(?:\[\d+\]|\*)*$""")
_FULL_STOP = re.compile(r"""[.!?…]["')\]]*\s*(?:\[\d+\]|\*)*$""")
_SENTENCE_BREAK = re.compile(r"""[a-z0-9"')%][.!?]["')]*\s+["'(]*[A-Z]""")
_LINE = re.compile(r"[^\n]+")
_VERBS = frozenset(load("furniture")["verbs"])


@dataclass(frozen=True)
class Line:
    """One paragraph: its place in the stored text, its folded text, whether white lines stand before it, its tabs."""

    start: int
    end: int
    text: str
    gap: bool
    tabs: int = 0

    @cached_property
    def head(self) -> str:
        """Return its beginning, as far as rules look, without invisible characters."""
        return self.text[:LOOKED_AT].replace(INVISIBLE, "")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words."""
        return tuple(_WORD.findall(self.head))

    @cached_property
    def plain(self) -> str:
        """Return it in lower case, single-spaced, without invisible characters and closing punctuation: for phrase lists."""
        return self.lower.rstrip(" .:;,!?…>»›|-–")

    @cached_property
    def lower(self) -> str:
        """Return it in lower case, single-spaced, without invisible characters."""
        return " ".join(self.head.lower().split())

    @cached_property
    def closed(self) -> bool:
        """Return whether it ends as a sentence ends, or announces what follows."""
        return bool(_CLOSED.search(self.text[-END:]))

    @cached_property
    def full_stop(self) -> bool:
        """Return whether it ends as a sentence ends."""
        return bool(_FULL_STOP.search(self.text[-END:]))

    @cached_property
    def sentences(self) -> bool:
        """Return whether one sentence ends and another begins inside it."""
        return bool(_SENTENCE_BREAK.search(self.text[:LOOKED_AT]))

    @cached_property
    def verb(self) -> bool:
        """Return whether it seems to hold a finite verb: one of a list, or a word in -ed or n't."""
        return any(w in _VERBS or (len(w) > 4 and w.endswith("ed")) or w.endswith("n't") for w in map(str.lower, self.words))

    @cached_property
    def prose(self) -> bool:
        """Return whether it has the shape of running text; a line with every word capitalised is a title, full stop or not."""
        count = len(self.words)
        if len(self.text) > LOOKED_AT:
            return True
        if self.title_case and not self.sentences and count < LONG_PROSE_WORDS:
            return False
        return count >= LONG_PROSE_WORDS or (count >= PROSE_WORDS and (self.closed or self.sentences))

    @cached_property
    def title_case(self) -> bool:
        """Return whether nearly all its longer words begin with a capital."""
        longer = [w for w in self.words if len(w) > 3]
        return bool(longer) and sum(w[0].isupper() for w in longer) >= 0.8 * len(longer)


def split(text: str) -> list[Line]:
    """Return the paragraphs of a text, in order: its lines, or, where lines are hard-wrapped, the lines that run on, joined."""
    folded = fold(text)
    pieces = [
        (match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))
        for match in _LINE.finditer(folded)
        if (line := match.group()).strip()
    ]
    pieces[MOST_LINES:] = [(pieces[MOST_LINES][0], pieces[-1][1])] if len(pieces) > MOST_LINES else []
    joined: list[Line] = []
    wrapped = _wrap_width(folded, pieces)
    for start, end in pieces:
        gap = not joined or folded.count("\n", joined[-1].end, start) > 1
        if joined and not gap and wrapped and _runs_on(joined[-1], folded[start:end], wrapped):
            before = joined.pop()
            joined.append(Line(before.start, end, folded[before.start : end], before.gap))
        else:
            joined.append(Line(start, end, folded[start:end], gap, text.count("\t", start, end)))
    return joined


def _wrap_width(folded: str, pieces: list[tuple[int, int]]) -> int:
    """Return the width at which the text is hard-wrapped, or 0: several lines stop, unfinished, near the longest one's end."""
    longest = max((end - start for start, end in pieces), default=0)
    if longest > WRAP_LIMIT or longest < WRAP_LIMIT * 0.4:
        return 0
    full = 0
    for (start, end), (after, stop) in pairwise(pieces):
        if end - start >= 0.8 * longest and not _FULL_STOP.search(folded[start:end]) and folded[after].islower() and stop:
            full += folded.count("\n", end, after) == 1
    return longest if full >= FULL_LINES or (full and longest >= MAIL_WIDTH) else 0


def _runs_on(line: Line, following: str, width: int) -> bool:
    """Return whether a wrapped line goes on in the next: it is long, and is unfinished or could not hold the next word."""
    last = line.text.rsplit("\n", 1)[-1]
    if following[0].islower():
        return True
    return len(last) + 1 + len(following.split(maxsplit=1)[0]) > (width if line.closed else RAGGED * width)
