"""Datelines: where, when and through which agency a report was filed, as its own line or before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.furniture import DATE_LABEL, TIME, UPDATED, is_date_line, judge
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import agencies, is_place, outlet_named, sounds_like_outlet, told_to
from crosswire.language.calendar import DateFound, find_dates
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load

_NO_PLACES = frozenset(load("furniture")["no_places"])
_CALENDAR = frozenset(word for table in ("weekdays", "months") for word in load("dates")[table])
_AGENCY = "|".join(re.escape(name) for name in agencies())
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*)*(?:,\s*[A-Z](?:[^\W\d_]|['’. -]){1,30}?)?"
_DAY = (
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_MONTH = "|".join(load("dates")["months"])
_FILED = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:(?i:{_MONTH})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?i:{_MONTH})\.?)(?:,?\s+\d{{4}})?"
)
_TOWN = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}(?:, [A-Z][\w'’. -]{1,30}?)?"
_CREDIT = r"\(\s*(?P<{}>[A-Z][\w./& -]{{1,40}}?)\s*\)"
_PREFIX = re.compile(
    rf"(?:(?P<place>{_PLACE}),?\s*(?P<day>{_DAY})?,?\s*(?:{_CREDIT.format('credit')})?|{_CREDIT.format('only')}"
    rf"|(?P<town>{_TOWN}),\s*(?P<filed>{_FILED}),?\s*(?:{_CREDIT.format('wired')})?"
    rf"|(?P<stead>{_TOWN})\s+{_CREDIT.format('by')},?\s*(?P<sent>{_FILED})"
    rf"|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*(?:,\s*(?:{_DAY}))?,?\s*{_CREDIT.format('mixed')})"
    r"(?P<dash>\s*(?:--|[–-])\s*|\s*:\s+)(?=[\"'\w])"
)
_LED = re.compile(rf"^(?P<name>{_AGENCY}|[A-Z][\w.'’&-]+(?: [A-Z][\w.'’&-]+){{0,3}})$")
_LINE_WORDS = 14  # a dateline with its date, its time and the furniture on the same line
_LINE_LENGTH = 200  # characters, of the same
_PREFIX_LENGTH = 90  # characters
_REST_SCORE = 0.3  # of what follows a date on its line: "Print A- A+" has no better company than the date


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline inside a line: how many characters of the line it takes, its agency if it names one, its date.

    `day` is a day without a year ("Oct 9"), which another date must complete.
    """

    length: int
    agency: str | None = None
    dated: DateFound | None = None
    day: str | None = None


def line_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that a whole line, or a line whose rest is furniture, consists of ("Orrel, May 3, 2024 Print").

    A leading name that the gazetteer does not know is an agency when it sounds like an outlet's or the text says that somebody
    told it something.
    """
    dates = find_dates(line.text) if len(line.text) <= _LINE_LENGTH else []
    if not dates or len(line.words) > _LINE_WORDS or line.sentences or UPDATED.match(line.text):
        return None
    dated = dates[0]
    rest = line.text[dated.end :]
    agency = _led_by(line.text[: dated.start], text)
    if not _rest_is_furniture(line, dated.end):
        return None
    if agency is None and not is_date_line(Line(line.start, line.start + dated.end, line.text[: dated.end], gap=False)):
        return None
    lead = len(rest) - len(rest.lstrip(" ,|–-"))
    time = TIME.match(rest[lead:])
    return Dateline(dated.end + (lead + time.end() if time else 0), agency or None, dated)


def _rest_is_furniture(line: Line, end: int) -> bool:
    rest = TIME.sub("", line.text[end:]).strip(" ,.|–-()")
    if len(rest) < 4:
        return True
    rest_line = Line(line.start + end, line.end, rest, gap=False)
    return judge(rest_line).score >= _REST_SCORE and not rest_line.verb


def _led_by(before: str, text: str) -> str | None:
    """Return the outlet before a date, "" for a place or nothing, None when it is something else."""
    stripped = DATE_LABEL.sub("", before.strip()).strip(" ,;:|–-()")
    if not stripped:
        return ""
    if match := _LED.match(stripped):
        name = match["name"]
        return outlet_named(name) or (name if told_to(name, text) or sounds_like_outlet(name) else "")
    return "" if re.fullmatch(_PLACE, stripped) else None


def prefix_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that stands before the first sentence of a paragraph ("PORT ASH, May 3 (Orrel) - The ...").

    The name in parentheses is the agency when it is known or sounds like one, when the text says that somebody told it
    something, or when it follows a day, unless the text speaks of it as of a place.
    """
    match = _PREFIX.match(line.text[: _PREFIX_LENGTH * 2])
    if not match or match.end() > _PREFIX_LENGTH:
        return None
    credit = match["credit"] or match["only"] or match["mixed"] or match["wired"] or match["by"]
    known = outlet_named(credit) if credit else None
    place, day = match["place"] or match["town"] or match["stead"] or "", match["day"] or match["filed"] or match["sent"]
    if (not place and not known) or any(_no_place(word) for word in place.split()):
        return None
    if ":" in match["dash"] and not credit and not day and not _is_town(place, text):
        return None  # "NATO: the alliance ..." names a speaker
    agency = known or (credit if credit and _is_agency(credit, text, filed=bool(day)) else None)
    dates = find_dates(match.group())
    length = len(match.group().rstrip())
    return Dateline(length + _again(place, line.text[length:]), agency, dates[0] if dates else None, day)


def _again(place: str, rest: str) -> int:
    """Return the length of a place that stands before the text a second time ("PORT ASH – Port Ash: The ...")."""
    named = place.split(",", maxsplit=1)[0]
    match = re.match(rf"\s*{re.escape(named)}\s*[:–—-](?=\s)", rest, re.IGNORECASE) if named else None
    return match.end() if match else 0


def _no_place(word: str) -> bool:
    plain = word.lower().strip(".,")
    return plain in _NO_PLACES or plain in _CALENDAR


def _is_town(place: str, text: str) -> bool:
    """Return whether a name in capitals before a colon is the place of the report, and not a body that speaks."""
    return gazetteer().body(place) is None and is_place(place, text)


def _is_agency(name: str, text: str, *, filed: bool) -> bool:
    return sounds_like_outlet(name) or told_to(name, text) or (filed and not is_place(name, text))
