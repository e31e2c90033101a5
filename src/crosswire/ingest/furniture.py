"""Which lines are page furniture by their own words and shape: a list of rules with weights, each giving its reason.

Measured with `bench/furniture.py`. The context of a line (before the headline, after the last paragraph) is weighed in
`blocks.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from crosswire.ingest.lines import LOOKED_AT, Line
from crosswire.language.calendar import find_dates
from crosswire.language.lexicon import load

_LEXICON = load("furniture")
_EXACT = frozenset(_LEXICON["exact"])
_PREFIXES: tuple[str, ...] = tuple(_LEXICON["prefix"])
_WEAK: tuple[str, ...] = tuple(_LEXICON["weak"])
_ANYWHERE, _ADDRESSED = (
    re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _LEXICON[key]))})") for key in ("anywhere", "addressed")
)
_READER = re.compile(r"\b(?:you|your|yours|we|our|us|please|click|here|cookies? policy)\b")
_WORDS = frozenset(_LEXICON["words"])
_PATTERNS = re.compile("|".join(f"(?:{p})" for p in _LEXICON["patterns"]), re.IGNORECASE)
_NOTES = re.compile("|".join(f"(?:{p})" for p in _LEXICON["notes"]), re.IGNORECASE)
_KICKERS: tuple[str, ...] = tuple(_LEXICON["kickers"])

THRESHOLD = 1.0
"""A line whose rules add up to this is furniture wherever it stands."""
SHORT = 25  # words; a prefix such as "Read more:" leads a line, not a paragraph
TINY = 6  # words
ITEM = 30  # words of an item between bars; more is a paragraph in which bars stand
NOTE = 45  # words of what a report says of itself: with a licence and a link it has up to some 40
SEPARATORS = re.compile(r"\s[|•·»›▪■◆►▶]\s*|\s{2,}[/•·>]|•|\s>\s|\s/\s|\s::\s")
URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w{2,}")
COPYRIGHT = re.compile(r"©|^\W*(?:\(c\)\s*(?:19|20)\d\d|copyright\b)", re.IGNORECASE)
TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b\.?)?(?:\s*[A-Z]{2,4}\b)?|\b\d{1,2}\s*[ap]\.?m\b\.?", re.IGNORECASE
)
UPDATED = re.compile(r"^\W*(?:last\s+)?(?:updated|modified|edited|revised)\b", re.IGNORECASE)
DATE_LABEL = re.compile(
    r"^(?:first\s+)?(?:published|posted|updated|last updated|last modified|date|on)\b:?\s*(?:on\b|at\b)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of a line: the sum of their weights and the reasons, heaviest first."""

    score: float
    why: str

    @property
    def furniture(self) -> bool:
        """Return whether the sum reaches the threshold."""
        return self.score >= THRESHOLD


def _phrase(line: Line) -> bool:
    return line.plain in _EXACT


def _prefix(line: Line) -> bool:
    lead = line.lower.lstrip("([*•·>»›–- ")
    if len(line.words) > SHORT or not lead.startswith(_PREFIXES):
        return False
    return not ((line.prose and lead.startswith(_KICKERS)) or (lead.startswith(_WEAK) and _tells(line)))


def _tells(line: Line) -> bool:
    """Return whether a line is a sentence that does not speak to its reader."""
    return line.prose and line.full_stop and not _READER.search(line.lower)


def _note(line: Line) -> bool:
    return len(line.words) <= NOTE and bool(_NOTES.fullmatch(line.lower))


def _anywhere(line: Line) -> bool:
    return bool(_ANYWHERE.search(line.lower) or (_ADDRESSED.search(line.lower) and not _tells(line)))


def _count(line: Line) -> bool:
    return len(line.words) <= SHORT and bool(_PATTERNS.fullmatch(line.lower))


def _separated(line: Line) -> bool:
    """Items set apart by bullets, bars or arrows: tickers, breadcrumbs, menus."""
    parts = [part for part in SEPARATORS.split(line.text) if part.strip()]
    if len(parts) < 3 or any(len(part.split()) > ITEM for part in parts):
        return False
    sentences = [part for part in parts if part.rstrip().endswith((".", "?", "!"))]
    return len(sentences) <= len(parts) / 3


def _address(line: Line) -> bool:
    rest = URL.sub("", line.text)
    return rest != line.text and len(rest.split()) <= 4


def _rights(line: Line) -> bool:
    return len(line.words) <= SHORT and bool(COPYRIGHT.search(line.text))


def is_date_line(line: Line) -> bool:
    """Return whether nothing but a date, a time of day and a label such as "Published" stands on the line."""
    if len(line.words) > 14 or not (dates := find_dates(line.text)):
        return False
    rest = line.text
    for dated in reversed(dates):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    rest = TIME.sub(" ", DATE_LABEL.sub(" ", rest.strip()))
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 1


def _bag(line: Line) -> bool:
    """A short line of which a good part are words of page furniture."""
    hits = sum(word.lower() in _WORDS for word in line.words)
    return hits >= 2 and hits >= 0.4 * len(line.words) and len(line.words) <= 12


def _some_words(line: Line) -> bool:
    return len(line.words) <= SHORT and not line.full_stop and any(word.lower() in _WORDS for word in line.words)


def _stump(line: Line) -> bool:
    """A few words that are no sentence."""
    return len(line.words) <= TINY and not line.closed and not line.verb


def _shouted(line: Line) -> bool:
    return len(line.words) >= 1 and line.text.isupper() and len(line.words) <= TINY


RULES: tuple[tuple[float, str, Callable[[Line], bool]], ...] = (
    (1.0, "a phrase of page furniture", _phrase),
    (1.0, "begins with a phrase of page furniture", _prefix),
    (1.0, "holds a phrase of page furniture", _anywhere),
    (1.0, "says where the report is from, which version it is, or that there is more", _note),
    (1.0, "a count, an age, a label or a page number", _count),
    (1.0, "items set apart by bullets or bars", _separated),
    (1.0, "hardly anything but an address", _address),
    (1.0, "a copyright line", _rights),
    (1.0, "nothing but a date", is_date_line),
    (0.7, "mostly words of page furniture", _bag),
    (0.3, "a word of page furniture in an open line", _some_words),
    (0.4, "a few words that are no sentence", _stump),
    (0.2, "capitals only", _shouted),
)


def judge(line: Line) -> Judgement:
    """Return the sum of the weights of the rules that hold for the line, and their reasons."""
    if len(line.text) > LOOKED_AT:
        return Judgement(0.0, "")
    held = [(weight, why) for weight, why, rule in RULES if rule(line)]
    strongest = max(held, default=(0.0, ""))
    whys = [why for weight, why in held if weight >= 1.0] or [why for _, why in held]
    return Judgement(sum(weight for weight, _ in held), "; ".join(whys) if strongest[0] else "")
