"""Dates that need the whole story: when undated reports were published, which page dates are suspect, which day words mean.

A page date is evidence, not truth: one that lies far from the dated reports of its story is a date of capture and is marked.
A dateline without a year takes the year of the dated reports around it, or stays a day without a year.
An undated report is dated by an utterance that a dated report of the story dates too: who wrote "today" of what was said on
the 18th wrote on the 18th. Without such an utterance only a bound is given, and only where there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from crosswire.language.calendar import WEEKDAYS, resolve
from crosswire.language.reasons import INFERRED
from crosswire.language.terms import content_words, cosine, vector
from crosswire.model import Dating, DatingKind, Document, Entity, Issue, Mention, Span, Statement, Story
from crosswire.stage import Group, Notes

NAME, VERSION = "dates", "1"
SUSPECT_DAYS = 14  # a page date further than this from every dated report of the story is suspect: of 69 dated articles in the
# Wikinews stories of 2014, those of the same event lie within 13 days of the middle of their story, the wrong dates beyond 59
WEEKDAY_LAG = 1  # days from an event to a report that calls the day by a bare weekday: agencies print such a report on that day
# or the day after; a week later it would say "last Thursday" or give the date
YEARS = range(1600, 2200)  # outside lie slips of a machine ("9999-12-31" for never), on which days cannot be counted
WEEK = timedelta(days=7)
SEARCHED = 7  # days around an utterance in which a report of it may have been written
CARRIED = 0.15  # cosine of two statements of one speaker from which they may be one utterance

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement with what dating needs: its report, speaker, words, and the words that say when it was made."""

    id: str
    document: str
    speaker: str
    name: str
    words: str
    said_on: str
    span: Span | None


Fixed = dict[str, list[tuple[Utterance, date]]]
"""The utterances whose day is certain, with that day, by speaker."""


@dataclass(slots=True)
class _Story:
    """What is known of one story while its datings are made."""

    documents: tuple[str, ...]
    utterances: list[Utterance]
    published: dict[str, Days] = field(default_factory=dict)

    @property
    def days(self) -> list[date]:
        """The days of the dated reports."""
        return sorted({day for interval in self.published.values() for day in interval if day})


def run(notes: Notes) -> Iterator[Dating | Issue]:
    """Yield datings: suspect page dates, dates of publication, and the days of utterances; what is no year is an Issue."""
    datings: dict[str, list[Dating]] = defaultdict(list)
    for dating in notes.of(Dating):
        if any(day and day.year not in YEARS for day in (dating.earliest, dating.latest)):
            document = dating.evidence.document if dating.evidence else dating.record
            message = f"dated {_shown((dating.earliest, dating.latest))}: no year of a news report, so nothing is dated by it"
            yield Issue(f"{NAME}@{VERSION}", document, message, dating.evidence)
        else:
            datings[dating.record].append(dating)
    spoken: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in _utterances(notes):
        spoken[utterance.document].append(utterance)
    for story in notes.of(Story):
        known = _Story(story.documents, [u for d in story.documents for u in spoken[d]])
        stated = {d: days for d in story.documents if (days := _stated(datings[d]))}
        known.published.update(stated)
        shown = [(d, p) for d in story.documents for p in datings[d] if p.kind is DatingKind.PAGE and not p.suspect]
        yield from _pages({d: p for d, p in shown if p.earliest or p.latest}, known)
        yield from _without_year({d: p for d, p in shown if not (p.earliest or p.latest)}, known, notes)
        yield from _inferred([d for d in story.documents if d not in known.published], known)
        yield from _said(known)


def _stated(datings: Iterable[Dating]) -> Days | None:
    """Return the narrowest stated interval of publication, if any."""
    found = [(d.earliest, d.latest) for d in datings if d.kind is DatingKind.PUBLISHED and not d.suspect]
    return min(found, key=lambda days: (_width(days), str(days)), default=None)


def _width(days: Days) -> int:
    first, last = days
    return (last - first).days if first and last else 1_000_000


def _utterances(notes: Notes) -> Iterator[Utterance]:
    entity_of = {mention: entity for entity in notes.of(Entity) for mention in entity.mentions}
    for statement in notes.of(Statement):
        mention = notes.find(statement.source) if statement.source else None
        entity = entity_of.get(statement.source or "")
        name = entity.name if entity else mention.name if isinstance(mention, Mention) else ""
        said_on = notes.text(statement.said_on) if statement.said_on else ""
        speaker = entity.id if entity else name
        yield Utterance(
            statement.id, statement.document, speaker, name, notes.text(statement.content), said_on, statement.said_on
        )


def _pages(pages: dict[str, Dating], known: _Story) -> Iterator[Dating]:
    """Mark page dates that contradict the story; take over those that nothing contradicts where nothing better is known."""
    reference = list(known.days)
    for document, page in sorted(pages.items()):
        days = [day for day in (page.earliest, page.latest) if day]
        if not days:
            continue
        if reference and all(abs((day - other).days) > SUSPECT_DAYS for day in days for other in reference):
            why = (
                f"the page says {_shown((page.earliest, page.latest))}, but the dated reports of its story are of "
                f"{_shown((reference[0], reference[-1]))}: probably the day the page was captured"
            )
            yield Dating(document, DatingKind.PAGE, page.earliest, page.latest, why, page.evidence, suspect=True)
        elif document not in known.published:
            known.published[document] = (page.earliest, page.latest)
            against = "no dated report of its story contradicts it" if reference else "no other report of its story is dated"
            yield Dating(
                document, DatingKind.PUBLISHED, page.earliest, page.latest, f"the date of the page; {against}", page.evidence
            )


def _without_year(datelines: dict[str, Dating], known: _Story, notes: Notes) -> Iterator[Dating]:
    """Complete the datelines that give a day and no year from the dated reports of the story, where these agree on the year.

    The day must lie among them, or no further off than a page date may: in another story of the same season it would not.
    """
    reference = list(known.days)
    for document, page in sorted(datelines.items()):
        if document in known.published or page.evidence is None:
            continue
        words = notes.text(page.evidence)
        found = {days[0] for other in reference if (days := resolve(words, other))}
        if len(found) == 1 and any(abs((day - other).days) <= SUSPECT_DAYS for day in found for other in reference):
            (day,) = found
            known.published[document] = (day, day)
            why = f"{page.why}; the year is that of the dated reports of its story ({_shown((reference[0], reference[-1]))})"
            yield Dating(document, DatingKind.PUBLISHED, day, day, why, page.evidence)


def _inferred(undated: list[str], known: _Story) -> Iterator[Dating]:
    """Date the undated reports from the dated ones alone, so that no inference rests on another."""
    dated = dict(known.published)
    fixed = list(_dated_utterances(known)) if undated else []
    by_speaker = _by_speaker(fixed)
    made_by: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in known.utterances:
        made_by[utterance.document].append(utterance)
    for document in sorted(undated):
        own = made_by[document]
        found = _by_shared_utterance(own, by_speaker) or _before_newer(own, by_speaker)
        if found:
            earliest, latest, why, evidence = found
            dated[document] = (earliest, latest)
            yield Dating(document, DatingKind.PUBLISHED, earliest, latest, f"{INFERRED}: {why}", evidence)
    known.published.update(dated)


def _dated_utterances(known: _Story) -> Iterator[tuple[Utterance, date]]:
    """Yield the utterances whose day is certain: said on a day that the date of a dated report fixes.

    What lies a week or more before that report is its background, and no other report calls the day by a bare weekday.
    """
    for utterance in known.utterances:
        published = known.published.get(utterance.document, (None, None))
        days = _resolved(utterance.said_on, published)
        if days and days[0] and days[0] == days[1] and published[1] and (published[1] - days[0]).days < SEARCHED:
            yield utterance, days[0]


def _by_speaker(fixed: Iterable[tuple[Utterance, date]]) -> Fixed:
    """Return the dated utterances of each speaker, those of the same words and day once: reprints add nothing."""
    found: dict[str, dict[tuple[str, date], tuple[Utterance, date]]] = defaultdict(dict)
    for utterance, day in fixed:
        if utterance.speaker:
            found[utterance.speaker].setdefault((utterance.words, day), (utterance, day))
    return {speaker: list(dated.values()) for speaker, dated in found.items()}


def _by_shared_utterance(own: list[Utterance], fixed: Fixed) -> tuple[date, date, str, Span | None] | None:
    """Return the days on which all the report's day words for utterances dated elsewhere mean the right days, and why."""
    possible: set[date] | None = None
    reasons: dict[str, Span | None] = {}
    for utterance in own:
        day = _same_utterance(utterance, fixed) if utterance.said_on else None
        if day is None:
            continue
        fitting = set(_written_on(utterance.said_on, day))
        if fitting and (possible is None or possible & fitting):
            possible = fitting if possible is None else possible & fitting
            reasons.setdefault(
                f"'{utterance.said_on}' for what {utterance.name} said, which a dated report gives as {day}", utterance.span
            )
    if not possible:
        return None
    return min(possible), max(possible), next(iter(reasons)), next(iter(reasons.values()))


def _same_utterance(utterance: Utterance, fixed: Fixed) -> date | None:
    """Return the day that dated reports give for the same speaker's most alike utterance, if any is alike at all."""
    weekday = _weekday(utterance.said_on)
    best: tuple[float, date] | None = None
    for other, day in fixed.get(utterance.speaker, ()):
        if weekday not in {None, day.weekday()}:
            continue
        alike = _alike(utterance, other)
        if alike >= CARRIED and (best is None or (alike, day) > best):
            best = (alike, day)
    return best[1] if best else None


def _written_on(said_on: str, day: date) -> Iterator[date]:
    """Yield the days on which these words, written, mean that day."""
    lag = WEEKDAY_LAG if _weekday(said_on) is not None else SEARCHED
    for offset in range(-SEARCHED, lag + 1):
        written = day + timedelta(days=offset)
        if written >= day and resolve(said_on, written) == (day, day):
            yield written


def _before_newer(own: list[Utterance], fixed: Fixed) -> tuple[date | None, date, str, Span | None] | None:
    """Return a latest bound: the report gives a speaker's word, but not the newest that the story has from that speaker.

    The earliest day is open, unless the report says on which day of that week the speaker's older word fell. A weekday
    that lies nearer to those days when it is taken for a later one was rather that, and then there is no bound.
    """
    first = min((day for dated in fixed.values() for _, day in dated), default=None)
    mine: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in own:
        if utterance.speaker in fixed:
            mine[utterance.speaker].append(utterance)
    bounds: list[tuple[date, str, list[Utterance]]] = []
    for speaker, said in mine.items():
        day = max(other_day for _, other_day in fixed[speaker])
        last = [other for other, other_day in fixed[speaker] if other_day == day]
        later = first is not None and any(_is_later(utterance.said_on, first, day) for utterance in said)
        if not later and not any(_may_be(utterance, other, day) for utterance in said for other in last):
            bounds.append((day, said[0].name, [utterance for utterance in said if utterance.said_on]))
    if not bounds:
        return None
    day, name, dated = min(bounds, key=lambda bound: bound[:2])
    earlier = [days[0] for utterance in dated if (days := resolve(utterance.said_on, day))]
    why = f"it quotes {name} without what {name} said on {day}, so it was probably written by then"
    return max(earlier, default=None), day, why, dated[0].span if dated else None


def _is_later(said_on: str, first: date, last: date) -> bool:
    """Tell whether a weekday falls nearer to the days from `first` to `last` as one after them than as one before them."""
    days = resolve(said_on, last) if _weekday(said_on) is not None else None
    return days is not None and first - days[0] > days[0] + WEEK - last


def _may_be(utterance: Utterance, other: Utterance, day: date) -> bool:
    """Return whether an utterance may be the one that was made on that day: alike, and not dated to another weekday."""
    return _weekday(utterance.said_on) in {None, day.weekday()} and _alike(utterance, other) >= CARRIED


def _said(known: _Story) -> Iterator[Dating]:
    """Date the utterances from their words and the date of their report; an open date of report leaves an open day."""
    for utterance in known.utterances:
        published = known.published.get(utterance.document)
        days = _resolved(utterance.said_on, published) if published else None
        if days:
            why = f"'{utterance.said_on}' in a report of {_shown(published or (None, None))}"
            yield Dating(utterance.id, DatingKind.SAID, days[0], days[1], why, utterance.span)


def _resolved(said_on: str, published: Days) -> Days | None:
    """Return the days that words mean, given when they were written; None if they name no day or the date is unknown."""
    first, last = published
    if not said_on or not last:
        return None
    latest = resolve(said_on, last)
    earliest = resolve(said_on, first) if first else None
    if not latest:
        return None
    return (earliest[0] if earliest else None), latest[1]


def _weekday(said_on: str) -> int | None:
    return next((WEEKDAYS[w] for word in said_on.split() if (w := word.strip(".,").casefold()) in WEEKDAYS), None)


def _alike(left: Utterance, right: Utterance) -> float:
    return cosine(_weighed(left.words), _weighed(right.words))


@lru_cache(maxsize=10_000)
def _weighed(words: str) -> dict[str, float]:
    return vector(content_words(words))


def _shown(days: Days) -> str:
    first, last = days
    if first == last:
        return str(first) if first else "an unknown day"
    return f"{first or 'an unknown day'} to {last or 'an unknown day'}"


STAGE = Group(NAME, VERSION, (Document, Dating, Statement, Mention, Entity, Story), (Dating, Issue), run)
