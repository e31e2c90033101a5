"""When a report was published, as far as anything states it, and what its page merely shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from crosswire.ingest.evidence import Evidence
from crosswire.ingest.forwarded import forwarded_head
from crosswire.ingest.layout import Piece
from crosswire.language.calendar import Interval, day_of_month, find_dates, make_date, resolve
from crosswire.model import BlockKind, Dating, DatingKind, Issue, Span

STAGE = "intake"
CLOCK_SLACK = timedelta(days=1)  # the date line: a morning in Auckland is the evening before in London
SHOWN = 90  # characters of a line that shows the page's date; a ticker or a list of links dates other reports
NEAR = timedelta(days=7)  # between dateline and page date: a report is put on a page within days of being filed
STALE = timedelta(days=60)  # a page date so long after the publication is the day of capture or of an update

_URL_DATES = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_.](?P<month>0?[1-9]|1[0-2])[-/_.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d|(?<=/\d)-)"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)/"
        r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/(?P<day>\d{1,2})(?!\d)",
        re.I,
    ),
)
_COMPACT = re.compile(r"(?<!\d)[01]?(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])")
"""A day as some sites number their pages ("/1260717/", "-126071701_1"): too little to date by, it may complete a dateline."""
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Witness:
    """A day, or a choice of two, that something gives as the publication, with the reason and its place in the text, if any."""

    earliest: date
    latest: date
    why: str
    evidence: Span | None = None


def url_date(url: str) -> date | None:
    """Return the day that the path of a url states ("/2024/05/03/", "-2024-05-03-"), or None."""
    path = re.sub(r"[?#].*", "", url)
    for pattern in _URL_DATES:
        for match in pattern.finditer(path):
            month = _SHORT_MONTHS.index(match["word"].lower()) + 1 if "word" in match.groupdict() else int(match["month"])
            if day := make_date(int(match["year"]), month, int(match["day"])):
                return day
    return None


def instant(value: Any) -> datetime | None:
    """Return a stated moment ("2024-05-03T10:00:00Z", "3 May 2024") as a datetime with zone (UTC if none), or None."""
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except ValueError:
        found = find_dates(str(value))
        if not found or not found[0].certain:
            return None
        moment = datetime(found[0].earliest.year, found[0].earliest.month, found[0].earliest.day)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def date_document(evidence: Evidence) -> tuple[list[Dating], list[Issue]]:
    """Return the datings of a document and what is odd about them.

    At most one PUBLISHED, from the best witness (sidecar, markup, dateline, url), never from page furniture; PAGE for each
    date that only furniture shows, suspect when it contradicts the publication or its own weekday. A dateline without a year
    that nothing here completes, of a report that is not dated otherwise, is a PAGE without days: its evidence are the words.
    """
    stated = evidence.stated
    issues = []
    if stated.get("published") and _given(stated["published"]) is None:
        issues.append(Issue(STAGE, evidence.document, f"published: {stated['published']!r} is no date; ignored"))
    witnesses = list(_witnesses(evidence))
    best = witnesses[0] if witnesses else None
    datings = [_published(evidence, best, witnesses[1:])] if best else list(_without_year(evidence))
    return [*datings, *_page_dates(evidence, best)], issues


def _given(value: Any) -> date | None:
    moment = instant(value)
    return moment.date() if moment else None


def _witnesses(evidence: Evidence) -> Iterator[Witness]:
    """Yield the witnesses of the publication, best first.

    A page's address keeps the day on which its writers published it, while its markup may tell it by another clock or be
    made anew: of 10 pages of the htmldate evaluation where the two differ the address is right on 9 (2026-11-22).
    """
    if evidence.stated.get("published") and (day := _given(evidence.stated["published"])):
        yield Witness(day, day, "stated with the document")
    addressed = url_date(evidence.url) if evidence.url else None
    by_address = [Witness(addressed, addressed, f"date in the url: {evidence.url}")] if addressed else []
    if (page := evidence.page) and page.published and (day := _given(page.published.value)):
        marked = Witness(day, day, page.published.where)
        yield from (marked, *by_address) if day == addressed else (*by_address, marked)
        by_address = []
    yield from _in_text(evidence)
    yield from by_address
    if (match := evidence.copied_from()) and (day := url_date(match["url"])):
        place = Span(evidence.document, match.start("url"), match.end("url"))
        yield Witness(day, day, f"date in the source url: {match['url']}", place)
    if (head := forwarded_head(evidence)) and head.dated and (found := find_dates(evidence.words(head.dated))):
        why = f"head of the forwarded mail: {evidence.words(head.dated)}"
        yield Witness(found[0].earliest, found[0].latest, why, evidence.span(head.dated))


def _in_text(evidence: Evidence) -> Iterator[Witness]:
    """Yield the days that datelines and bylines state."""
    for dateline, piece in evidence.layout.datelines:
        why = f"dateline: {evidence.words(piece)}"
        if dateline.dated:
            yield Witness(dateline.dated.earliest, dateline.dated.latest, why, evidence.span(piece))
        elif dateline.day and (completed := _completed(dateline.day, piece, evidence)):
            days, by = completed
            yield Witness(*days, f"{why}, with the year of {by}", evidence.span(piece))
    for piece in evidence.pieces(BlockKind.BYLINE):
        if found := find_dates(evidence.words(piece)):
            yield Witness(found[0].earliest, found[0].latest, f"byline: {evidence.words(piece)}", evidence.span(piece))


def _completed(day: str, dateline: Piece, evidence: Evidence) -> tuple[Interval, str] | None:
    """Return the day of a dateline without a year, completed from a date at hand that is no more than days away, and which.

    Dates in the report's prose complete nothing: "a year ago, on May 5, 2030" lies as near as a date can.
    """
    for anchor, name in _anchors(dateline, evidence):
        days = resolve(day, anchor) if day_of_month(day) else None
        if days and abs(days[0] - anchor) <= NEAR:
            return days, name
    return None


def _anchors(dateline: Piece, evidence: Evidence) -> Iterator[tuple[date, str]]:
    """Yield the dates by which a day without a year may be completed: those of the page, then those in its address."""
    for shown in evidence.pieces(BlockKind.FURNITURE, BlockKind.DATELINE):
        for dated in find_dates(evidence.words(shown)) if shown is not dateline else ():
            if dated.certain:
                yield dated.latest, "the page's date"
    for match in _COMPACT.finditer(re.sub(r"[?#].*", "", evidence.url or "")):
        if found := make_date(2000 + int(match["year"]), int(match["month"]), int(match["day"])):
            yield found, f"the number {match.group()} in the url"


def _without_year(evidence: Evidence) -> Iterator[Dating]:
    """Yield the day and month of a dateline of which nothing here tells the year; the story may."""
    for dateline, piece in evidence.layout.datelines:
        if dateline.day and not dateline.dated and day_of_month(dateline.day):
            why = f"dateline without a year: {evidence.words(piece)}"
            yield Dating(evidence.document, DatingKind.PAGE, None, None, why, evidence.span(piece))


def _published(evidence: Evidence, best: Witness, others: list[Witness]) -> Dating:
    why, suspect = best.why, False
    retrieved = instant(evidence.stated["retrieved"]) if evidence.stated.get("retrieved") else None
    if retrieved and best.earliest > (retrieved + CLOCK_SLACK).date():
        why, suspect = f"{why}; later than the retrieval on {retrieved.date()}", True
    for other in others:
        if min(abs(other.earliest - best.latest), abs(other.latest - best.earliest)) > STALE:
            why, suspect = f"{why}; but {other.why} says {other.earliest}", True
            break
    return Dating(evidence.document, DatingKind.PUBLISHED, best.earliest, best.latest, why, best.evidence, suspect)


def _page_dates(evidence: Evidence, best: Witness | None) -> Iterator[Dating]:
    """Yield a PAGE dating for each day that a short line of furniture states."""
    seen: set[date] = set()
    for piece in evidence.pieces(BlockKind.FURNITURE):
        if piece.end - piece.start > SHOWN:
            continue
        for dated in find_dates(evidence.text[piece.start : piece.end]):
            if not dated.certain or dated.earliest in seen:
                continue
            seen.add(dated.earliest)
            why, suspect = "a date in the page's furniture", False
            if best and dated.earliest - best.latest > STALE:
                why, suspect = f"{why}, long after the publication: the day of capture", True
            elif not dated.weekday_agrees:
                why, suspect = f"{why}, which was another day of the week", True
            place = Span(evidence.document, piece.start + dated.start, piece.start + dated.end)
            yield Dating(evidence.document, DatingKind.PAGE, dated.earliest, dated.latest, why, place, suspect)
