"""Dates and days as English news writes them: found in text with their place, and resolved against a day of writing.

Full dates ("September 18, 2015", "18 Sept 2015", "2015-09-18") stand alone. Partial ones ("Sept. 18", "late Thursday",
"last week") mean a day only together with the day of writing, the anchor.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crosswire.language.fold import fold
from crosswire.language.lexicon import load

_WORDS = load("dates")
WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
MONTHS: dict[str, int] = _WORDS["months"]
RELATIVE: dict[str, int] = _WORDS["relative"]
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a number outside is no year of a report

Interval = tuple[date, date]


def _choice(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b\.?"


_MONTH, _WEEKDAY = _choice(MONTHS), _choice(WEEKDAYS)
_DAY, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
_LEAD = rf"(?:(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?)?"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){body}(?![\w/-]|\.\d)", re.IGNORECASE)


_FULL = (
    _pattern(rf"{_LEAD}(?P<day>{_DAY})\s*(?:of\s+)?[-\s]?(?P<month>{_MONTH}),?[-\s]?\s*(?P<year>{_YEAR})"),
    _pattern(rf"{_LEAD}(?P<month>{_MONTH})\s*(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})"),
    _pattern(
        r"(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<number>0?[1-9]|1[0-2])(?P=sep)(?P<day>0?[1-9]|[12]\d|3[01])(?:T[\d:.,+Z-]+)?"
    ),
    _pattern(r"(?P<left>\d\d?)(?P<sep>[-/.])(?P<right>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d)"),
)
_PARTIAL = (
    _pattern(rf"{_LEAD}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"),
    _pattern(rf"{_LEAD}(?P<month>{_MONTH})\s+(?P<day>{_DAY})"),
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A full date in a text: its place, the days it may mean (one, or two where day and month may be swapped)."""

    start: int
    end: int
    earliest: date
    latest: date
    weekday_agrees: bool = True  # False for "Monday 18 September 2015", which was a Friday

    @property
    def certain(self) -> bool:
        """Return whether it means one day only."""
        return self.earliest == self.latest


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None if there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[DateFound]:
    """Return the full dates in the text, in text order, not overlapping; offsets are into `text`."""
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return []
    found = [dated for pattern in _FULL for match in pattern.finditer(folded) if (dated := _read(match))]
    kept: list[DateFound] = []
    for dated in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or dated.start >= kept[-1].end:
            kept.append(dated)
    return kept


def _read(match: re.Match[str]) -> DateFound | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("left"):
        left, right = int(parts["left"]), int(parts["right"])
        days = sorted(d for d in (make_date(year, right, left), make_date(year, left, right)) if d)
    else:
        month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
        one = make_date(year, month, _number(parts["day"]))
        days = [one] if one else []
    if not days:
        return None
    weekday = parts.get("weekday")
    agrees = weekday is None or days[0].weekday() == WEEKDAYS[_word(weekday)]
    return DateFound(match.start(), match.end(), days[0], days[-1], agrees)


def _word(text: str) -> str:
    return text.rstrip(".").lower()


def _month(text: str) -> int:
    return MONTHS[_word(text)]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def weekday_before(anchor: date, weekday: int) -> date:
    """Return the last day with that weekday (Monday is 0) up to and including the anchor."""
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def weekday_after(anchor: date, weekday: int) -> date:
    """Return the first day with that weekday after the anchor."""
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)


def week_of(day: date) -> Interval:
    """Return Monday and Sunday of the week that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(year: int, month: int) -> Interval:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def nearest_year(anchor: date, month: int, day: int) -> date | None:
    """Return the date with that month and day that lies nearest to the anchor, such as 30 December for 2 January."""
    near = [d for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := make_date(year, month, day))]
    return min(near, key=lambda d: abs(d - anchor), default=None)


def day_of_month(words: str) -> str:
    """Return the words that name a day of a month without a year; "" where there are none.

    >>> day_of_month("Port Ash, Sept. 18:"), day_of_month("on Thursday")
    ('Sept. 18', '')
    """
    folded = fold(words)
    found = next((match for pattern in _PARTIAL if (match := pattern.search(folded))), None)
    return words[found.start() : found.end()] if found else ""


def resolve(words: str, anchor: date) -> Interval | None:
    """Return the days that words such as "late Thursday", "Sept. 18" or "last week" mean when written on the anchor day.

    A bare weekday, which must have its capital ("he sat" is no Saturday), looks back as news does: "on Thursday" is the last
    Thursday up to the anchor, unless "next" or "coming" stands before it. None if the words name no day.
    """
    if full := find_dates(words):
        return full[0].earliest, full[0].latest
    folded = fold(words)
    return next((days for reader in _READERS if (days := reader(folded, anchor))), None)


def _partial_date(words: str, anchor: date) -> Interval | None:
    for match in _matches(words):
        day = nearest_year(anchor, _month(match["month"]), _number(match["day"]))
        if day:
            return day, day
    return None


def _matches(words: str) -> Iterator[re.Match[str]]:
    for pattern in _PARTIAL:
        yield from pattern.finditer(words)


def _month_and_year(words: str, _anchor: date) -> Interval | None:
    match = re.search(rf"\b(?P<month>{_MONTH})\s+(?P<year>{_YEAR})", words, re.I)
    return month_of(int(match["year"]), _month(match["month"])) if match else None


def _weekday(words: str, anchor: date) -> Interval | None:
    match = re.search(rf"\b(?:(?P<which>last|next|coming)\s+)?(?P<weekday>(?=(?-i:[A-Z])){_WEEKDAY})", words, re.I)
    if not match:
        return None
    weekday = WEEKDAYS[_word(match["weekday"])]
    if match["which"] in {"next", "coming"}:
        day = weekday_after(anchor, weekday)
    elif match["which"] == "last":
        day = weekday_before(anchor - timedelta(days=1), weekday)
    else:
        day = weekday_before(anchor, weekday)
    return day, day


def _relative_day(words: str, anchor: date) -> Interval | None:
    words = words.lower()
    for word, days in RELATIVE.items():
        if re.search(rf"\b{word}\b", words):
            return (anchor + timedelta(days=days),) * 2
    match = re.search(r"\b(\d+) days? (ago|earlier)\b", words)
    if match and int(match[1]) < 10_000:
        return (anchor - timedelta(days=int(match[1])),) * 2
    return None


def _week(words: str, anchor: date) -> Interval | None:
    match = re.search(r"\b(?:(earlier|later)\s+)?(this|last|next)\s+week\b", words.lower())
    if not match:
        return None
    monday, sunday = week_of(anchor + timedelta(days={"this": 0, "last": -7, "next": 7}[match[2]]))
    if match[2] != "this":
        return monday, sunday
    if match[1] == "later":
        return anchor, max(anchor, sunday)
    return monday, anchor


_READERS: tuple[Callable[[str, date], Interval | None], ...] = (_partial_date, _month_and_year, _relative_day, _week, _weekday)
