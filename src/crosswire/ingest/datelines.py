"""Datelines: where, when and through which agency a report was filed, as its own line or before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crosswire.ingest.furniture import DATE_LABEL, TIME, UPDATED, is_date_line, judge
from crosswire.ingest.imprints import MOST_WORDS, Bearer, Imprint, in_capitals_and_small, read_name
from crosswire.ingest.lines import Line
from crosswire.ingest.mastheads import ISSUES, read_masthead
from crosswire.ingest.offices import is_office
from crosswire.ingest.outlets import agencies, ends_as_outlet, is_place, outlet_named, sounds_like_outlet, told_to
from crosswire.ingest.releases import issuer
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
_CLOSED = re.compile(
    rf"(?:(?P<place>{_PLACE}|{_TOWN})[,.]\s*(?:(?P<day>{_FILED})[,.]?)?\s*)?"
    r"(?:/\s*(?P<slashed>[A-Z][\w.& -]{1,40}?)\s*/|\(\s*(?P<bracketed>[A-Z][\w./& -]{1,40}?)\s*\)(?=\s*\.))"
    r"\s*[.,:]?\s*(?:--|[–-])?\s*(?=[\"'\w])"
)
"""Place and day before an agency between slashes, or in brackets that a stop follows: "PORT ASH, May 3. /Orrel/. The ..."."""
_STOPPED = re.compile(
    rf"(?:(?P<place>{_PLACE}|{_TOWN}(?:\.\s[A-Z][\w'’-]+)?)[,.]\s*)(?P<day>{_FILED})\.\s*"
    r"(?:\(\s*(?P<bracketed>[A-Z][\w./& -]{1,40}?)\s*\)"
    r"|(?P<named>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}))\s*(?:\.|--|[–-])\s*(?=[\"'A-Z])"
)
"""An agency between the stops behind place and day, as translators leave it: "PORT ASH, May 3, 2024. Orrel-Inform. The ..."."""
_FILED_BY = re.compile(r"\s*(?P<name>[A-Z][\w/& -]{1,30}?)\s*(?:\.|--|[–-])\s+(?=[\"'A-Z])")
"""An agency behind the dash that closes place and day: "PORT ASH, May 3 - Orrel. The ..."."""
_CORRESPONDENT = re.compile(r"^corr(?:espondent)?\.?\s+(?:of\s+)?(?=[A-Z])|(?<=\S)\s+corr(?:espondent)?\b.*$", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s*\((?:online|print|web|digital|internet)(?: edition)?\)|,?\s+(?:online|print) edition$", re.IGNORECASE
)
_NO_YEAR = re.compile(rf"^\(?(?P<name>.{{2,60}}?)\s*[,|(–-]+\s*(?P<day>{_FILED})\)?\s*$")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w'’-]+\s+$")
_LINE_WORDS = 14  # a dateline with its date, its time and the furniture on the same line
_LINE_LENGTH = 200  # characters, of the same
_PREFIX_LENGTH = 90  # characters
_REST_SCORE = 0.3  # of what follows a date on its line: "Print A- A+" has no better company than the date


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline inside a line: how many characters of the line it takes, its agency if it names one, its date.

    `day` is a day without a year ("Oct 9"), which another date must complete; `imprint` the name that stands beside the date,
    `writers` who is named on the same line.
    """

    length: int
    agency: str | None = None
    dated: DateFound | None = None
    day: str | None = None
    imprint: Imprint | None = None
    writers: str | None = None

    @property
    def writer(self) -> bool:
        """Return whether the name beside the date is a writer's, or may be and is no outlet's or place's as far as is known."""
        name = self.imprint
        return name is not None and (name.bearer is Bearer.WRITER or (name.bearer is Bearer.UNSURE and name.several))


def line_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that a whole line, or a line whose rest is furniture, consists of ("Orrel, May 3, 2024 Print").

    A name before the date, or behind it as the rest of the line, may be an outlet's, a place's or a writer's (`imprints.py`).
    """
    if len(line.text) > _LINE_LENGTH or len(line.words) > _LINE_WORDS or line.sentences or UPDATED.match(line.text):
        return None
    if name := issuer(line, text):
        return issued_by(line, name)
    dated = next(iter(find_dates(line.text)), None)
    if dated is None:
        return _imprint_without_year(line, text)
    dated = _after_the_sun(line.text, dated)
    before = DATE_LABEL.sub("", _TRAILING.sub("", line.text[: dated.start]).strip()).strip(" ,;:|–-()")
    before = "" if is_office(before) else before
    led = _led_by(before, text)
    if before and led is None and not (re.fullmatch(_PLACE, before) or is_date_line(_cut(line, dated.end))):
        return None
    behind = None if before else _behind(line.text[dated.end :], text)
    if behind is None and not _rest_is_furniture(line, dated.end):
        return None
    length = len(line.text) if behind else dated.end + _time_behind(line.text[dated.end :])
    return _dated(length, dated, led or behind)


def head_dateline(line: Line, text: str, *, beside_date: bool = False) -> Dateline | None:
    """Return the dateline or the masthead that a whole line of the head is ("Ledger Notes, a blog. 3 May 2024. By Ada Quill").

    `beside_date` says that a line above or below it has a day.
    """
    plain = line_dateline(line, text)
    if plain and plain.agency:
        return plain
    found = read_masthead(line, text, beside_date=beside_date)
    if found is None or (plain and found.named is None and found.names):
        return plain
    return replace(_dated(len(line.text), found.dated, found.named), writers=found.writers)


def issued_by(line: Line, name: str) -> Dateline:
    """Return the dateline that a line is which names who issues a press release, with the date on it, if there is one."""
    dated = next(iter(find_dates(line.text)), None)
    return _dated(len(line.text), dated, Imprint(in_capitals_and_small(name), Bearer.OUTLET, ISSUES))


def _imprint_without_year(line: Line, text: str) -> Dateline | None:
    """Return the dateline of an outlet's name before a day ("Morning Mirror, 5 March"); no other name says that it is one."""
    match = _NO_YEAR.match(line.text)
    named = _led_by(match["name"].strip(" ,;:|–-("), text) if match else None
    if match is None or named is None or named.bearer is not Bearer.OUTLET:
        return None
    return Dateline(len(line.text), named.name, None, match["day"], named)


def _after_the_sun(text: str, dated: DateFound) -> DateFound:
    """Return a date without the "Sun" before it that ends an outlet's name ("Velm Sun, 5 March 2026") and is no weekday."""
    match = re.compile(r"Sun\b,?\s+", re.IGNORECASE).match(text, dated.start)
    return (
        replace(dated, start=match.end(), weekday_agrees=True) if match and _NAME_BEFORE.search(text[: dated.start]) else dated
    )


def _cut(line: Line, end: int) -> Line:
    return Line(line.start, line.start + end, line.text[:end], gap=False)


def _led_by(before: str, text: str) -> Imprint | None:
    """Return whose name stands before a date; of an outlet and a place it is the outlet's, beside a writer nobody's."""
    named = [read_name(part, text) for part in before.split(",")] if before else []
    if any(name is None for name in named) or (len(named) > 1 and any(name and name.bearer is Bearer.WRITER for name in named)):
        return None
    telling = [name for name in named if name and name.bearer is Bearer.OUTLET] or named
    return telling[0] if telling else None


def _dated(length: int, dated: DateFound | None, imprint: Imprint | None) -> Dateline:
    outlet = imprint is not None and imprint.bearer is Bearer.OUTLET
    return Dateline(length, imprint.name if imprint and outlet else None, dated, imprint=imprint)


def _behind(rest: str, text: str) -> Imprint | None:
    """Return the outlet or the writer whose name is all that stands behind a date ("5 March 2026 | Morning Mirror")."""
    named = read_name(TIME.sub("", rest), text)
    return named if named and named.bearer in {Bearer.OUTLET, Bearer.WRITER} else None


def _time_behind(rest: str) -> int:
    """Return how many characters behind a date are a time of day, or nothing but marks that close what stood before it."""
    lead = len(rest) - len(rest.lstrip(" ,|–-"))
    time = TIME.match(rest[lead:])
    if time:
        return lead + time.end()
    return len(rest) if not re.search(r"\w", rest) else 0


def name_line(line: Line, text: str, *, beside_date: bool = False) -> Dateline | None:
    """Return the dateline that a line with an outlet's name and nothing else is.

    Beside a line with a date any mark of an outlet will do ("The Lantern"), else it must be known or end as outlets' names do.
    """
    if len(line.words) > MOST_WORDS or line.full_stop or not (beside_date or ends_as_outlet(line.text)):
        return None  # most lines end here, before the text is searched for the name
    named = read_name(line.text, text)
    return _dated(len(line.text), None, named) if named and named.bearer is Bearer.OUTLET else None


def _rest_is_furniture(line: Line, end: int) -> bool:
    rest = TIME.sub("", line.text[end:]).strip(" ,.|–-()")
    if len(rest) < 4:
        return True
    rest_line = Line(line.start + end, line.end, rest, gap=False)
    if is_date_line(rest_line):
        return True
    return judge(rest_line).score >= _REST_SCORE and not rest_line.verb


def prefix_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that stands before the first sentence of a paragraph ("PORT ASH, May 3 (Orrel) - The ...").

    The name in parentheses is the agency when it is known or sounds like one, when the text says that somebody told it
    something, or when it follows a day, unless the text speaks of it as of a place.
    """
    return _closed_dateline(line, text) or _stopped_dateline(line, text) or _dashed_dateline(line, text)


def _closed_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that ends with its agency between slashes, or in brackets and a stop ("ASH, May 3. /Orrel/.")."""
    match = _CLOSED.match(line.text[: _PREFIX_LENGTH * 2])
    if not match or match.end() > _PREFIX_LENGTH or any(_no_place(word) for word in (match["place"] or "").split()):
        return None
    name = _CORRESPONDENT.sub("", match["slashed"] or match["bracketed"]).strip(" .")
    if not (outlet_named(name) or _is_agency(name, text, filed=bool(match["day"] or (match["slashed"] and match["place"])))):
        return None
    dated = next(iter(find_dates(match.group())), None)
    return Dateline(len(match.group().rstrip()), outlet_named(name) or name, dated, match["day"])


def _stopped_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline whose agency is a sentence behind place and day ("ASH, May 3, 2024. Orrel-Inform. The ...").

    A name without brackets must look like an agency's, since a report may begin with a short sentence ("Silence.").
    """
    match = _STOPPED.match(line.text[: _PREFIX_LENGTH * 2])
    if not match or match.end() > _PREFIX_LENGTH or any(_no_place(word) for word in match["place"].split()):
        return None
    name = match["bracketed"] or match["named"]
    shaped = (
        outlet_named(name) or sounds_like_outlet(name) or told_to(name, text) or re.search(r"[A-Z]{3}|[a-z][A-Z]|-[A-Z]", name)
    )
    if match["named"] and not shaped:
        return None
    dated = next(iter(find_dates(match.group())), None)
    return Dateline(len(match.group().rstrip()), outlet_named(name) or name, dated, match["day"])


def _dashed_dateline(line: Line, text: str) -> Dateline | None:
    """Return the dateline that a dash or a colon ends ("PORT ASH, May 3 (Orrel) -")."""
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
    length += _again(place, line.text[length:])
    if day and not credit and (filed := _filed_by(line.text[length:], text)):
        length, agency = length + filed[0], filed[1]
    return Dateline(length, agency, dates[0] if dates else None, day)


def _filed_by(rest: str, text: str) -> tuple[int, str] | None:
    """Return how long an agency behind place, day and dash is with the mark behind it, and its name, if one stands there."""
    match = _FILED_BY.match(rest)
    known = outlet_named(match["name"]) if match else None
    if match is None or not (known or told_to(match["name"], text)):
        return None
    return len(match.group().rstrip()), known or match["name"]


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
