"""Words that say when: taken out before meanings are compared, and read as days that two accounts may disagree about.

"Was turned back on Monday" and "was turned back" mean one event; "on Monday" and "on Tuesday" cannot both be right of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.language.lexicon import load

BOUNDS = frozenset({"since", "until", "till", "before", "after", "by", "from", "to", "through"})
"""Prepositions that make a day the end or the start of a time: "by Monday" and "on Tuesday" may both be right."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day, month or year as a text gives it: `unit` says which of them and by what preposition, `value` which one."""

    unit: str
    value: str


def days(text: str) -> frozenset[Day]:
    """Return the days, months and years named in a text.

    >>> days("sealed on Monday") == days("it was Monday when they sealed it")
    True
    """
    return frozenset(day for match in _pattern().finditer(text) if (day := _day(match)) is not None)


def conflicting(left: frozenset[Day], right: frozenset[Day]) -> list[str]:
    """Return, in words, days of one unit that differ, where each side gives one of the unit.

    >>> conflicting(days("on Monday"), days("on Tuesday"))
    ['Monday against Tuesday']
    """
    ours, theirs = _single(left), _single(right)
    return [f"{ours[u]} against {theirs[u]}" for u in sorted(ours) if u in theirs and ours[u] != theirs[u]]


def undated(text: str) -> str:
    """Return the text without the words that say on which day; the text itself if nothing else would be left.

    >>> undated("the ferry was turned back on Monday")
    'the ferry was turned back'
    """
    left = " ".join(_pattern().sub(" ", text).split())
    return left if any(word.isalpha() for word in left.split()) else text


def _single(found: frozenset[Day]) -> dict[str, str]:
    units = [day.unit for day in found]
    return {day.unit: day.value for day in found if units.count(day.unit) == 1}


def _day(match: re.Match[str]) -> Day | None:
    words = match["lead"].casefold().split()
    bound = next((word for word in words if word in BOUNDS), "")
    if weekday := match["weekday"]:
        number = load("dates")["weekdays"][weekday.casefold()]
        return Day(f"weekday {bound}", _names("weekdays")[number])
    month = match["month"] or match["month2"] or match["month3"]
    if month:
        named = _names("months")[load("dates")["months"][month.casefold()]]
        day = match["day"] or match["day2"]
        return Day(f"day {bound}", f"{int(day)} {named}") if day else Day(f"month {bound}", named)
    return Day(f"year {bound}", match["year"]) if match["year"] else None


@cache
def _names(table: str) -> dict[int, str]:
    """Return the longest name of each weekday or month by its number."""
    longest: dict[int, str] = {}
    for name, number in load("dates")[table].items():
        if len(name) > len(longest.get(number, "")):
            longest[number] = name.capitalize()
    return longest


@cache
def _pattern() -> re.Pattern[str]:
    dates = load("dates")
    weekday = "|".join(sorted((w.capitalize() for w in dates["weekdays"]), key=len, reverse=True))
    month = "|".join(sorted((m.capitalize() for m in dates["months"]), key=len, reverse=True))
    opening = (
        "[Oo]n|[Ii]n|[Ss]ince|[Uu]ntil|till|[Bb]efore|[Aa]fter|[Bb]y|[Ff]rom|to|through|late|early|earlier|last|next|this|the"
    )
    lead = rf"(?P<lead>\b(?:(?:{opening}) )*)"
    ordinal = r"(?:st|nd|rd|th)?"
    week = rf"\b(?P<weekday>{weekday})\b\.?(?: (?:morning|afternoon|evening|night))?"
    forward = rf"\b(?P<month>{month})\.? (?P<day>\d{{1,2}}){ordinal}\b(?:,? \d{{4}})?"
    backward = rf"\b(?P<day2>\d{{1,2}}){ordinal} (?:of )?(?P<month2>{month})\b(?:,? \d{{4}})?"
    alone = rf"(?<=[Ii]n )(?P<month3>{month})\b(?: \d{{4}})?"
    year = r"(?<=[Ii]n )(?P<year>(?:19|20)\d\d)\b(?! [a-z]+s\b)"
    span = r"(?:earlier |later )?(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|morning|afternoon|evening|night)"
    loose = rf"\b(?:{span}|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b"
    return re.compile(rf"{lead}(?:{week}|{forward}|{backward}|{alone}|{year}|{loose})")
