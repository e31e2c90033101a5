"""Datelines: where, when and through which agency a report was filed, as its own line or before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.furniture import DATE_LABEL, TIME, UPDATED, is_date_line, judge
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import agencies, is_place, outlet_named, sounds_like_outlet, told_to
from crosswire.language.calendar import DateFound, find_dates
from crosswire.language.lexicon import load

_NO_PLACES = frozenset(load("furniture")["no_places"])
_AGENCY = "|".join(re.escape(name) for name in agencies())
_PLACE = r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*)*(?:,\s*[A-Z](?:[^\W\d_]|['’. -]){1,30}?)?"
_DAY = (
    r"[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|\d{1,2}\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{4})?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_CREDIT = r"\(\s*(?P<{}>[A-Z][\w./& -]{{1,40}}?)\s*\)"
_PREFIX = re.compile(
    rf"(?:(?P<place>{_PLACE}),?\s*(?P<day>{_DAY})?,?\s*(?:{_CREDIT.format('credit')})?|{_CREDIT.format('only')}"
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
    credit = match["credit"] or match["only"] or match["mixed"]
    known = outlet_named(credit) if credit else None
    place = match["place"] or ""
    if (not place and not known) or any(word.lower() in _NO_PLACES for word in place.split()):
        return None
    if ":" in match["dash"] and not credit:
        return None  # "NATO: the alliance ..." names a speaker
    agency = known or (credit if credit and _is_agency(credit, text, filed=bool(match["day"])) else None)
    dates = find_dates(match.group())
    return Dateline(len(match.group().rstrip()), agency, dates[0] if dates else None, match["day"])


def _is_agency(name: str, text: str, *, filed: bool) -> bool:
    return sounds_like_outlet(name) or told_to(name, text) or (filed and not is_place(name, text))
