"""Numbers that somebody gives in passing, by the form of the sentence alone: "The union's log puts it at forty".

"The anchorage log gives 3,900 tonnes", "Rohn's figure was nineteen hundred votes", "the institute counts 23 of them",
"in the captain's opinion", "by the clerks' own count".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.descriptions import core_of
from crosswire.annotate.holding import NUMBER
from crosswire.annotate.near import Blocks, by_block, near
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.sources import speaks
from crosswire.annotate.spoken import BY_FORM
from crosswire.annotate.words import DOCUMENTS, EVIDENCE
from crosswire.language.people import head_of
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

_OPENING = r"(?:[*•]\s|\d{1,2}[.:]\d\d\s)?(?:[A-Z][\w ]{0,24}:\s)?"
_NOUN = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s)?[\w.'’&-]+(?:\s[\w.'’&-]+){0,8}?"
_SOURCE = rf"(?P<source>{_NOUN})(?:,\s[^,;:\"]{{2,60}},)?"
_ADVERB = r"(?:\s(?:now|still|also|later|himself|herself|itself|alone|both|earlier|only))?"
_SOME = (
    r"(?:(?:about|around|some|nearly|almost|over|under|more than|fewer than|less than|at least"
    r"|up to|no more than|as many as|as much as|only|just)\s)?"
)
_AT = rf"at\s(?:[\w'-]+\s){{0,3}}?{NUMBER}[^,;:.\"]*(?:[.,:]\d[^,;:.\"]*)*"
_PUT = re.compile(
    rf"{_OPENING}{_SOURCE}{_ADVERB}\s"
    r"(?P<cue>puts?|ha[sd] put|have put|pegs|pegged|times|timed|values|valued|estimates|estimated)\s"
    rf"(?P<content>(?!out\b|up\b|down\b|off\b)(?:[\w'’-]+\s){{1,12}}?{_AT})"
)
_WHO_PUT = re.compile(
    rf",\s(?P<source>who)\s(?P<cue>puts?|ha[sd] put|have put)\s(?P<content>(?!out\b|up\b)(?:[\w'’-]+\s){{1,12}}?{_AT})"
)
_WHICH = re.compile(
    r",\s(?P<which>which)\s(?P<source>he|she|it|they|(?:the\s)?[\w'-]+)\s(?P<cue>puts?|reckon(?:s|ed)?|times?|timed|estimates?|estimated|counts?"
    rf"|counted|values?|valued)\s(?P<content>{_AT})"
)
_FIGURE_OF = r"(?:an?|the|its|his|her|their)\s(?:figure|number|total|count)\s(?:of|in excess of|above|below|near)\s"
_COUNTED = re.compile(
    rf"{_OPENING}{_SOURCE}{_ADVERB}\s(?P<cue>counts|ha(?:s|ve) counted|tallied|(?:(?:is|are) sticking to|sticks to|stuck to"
    rf"|names?|named)(?=\s{_FIGURE_OF}))\s(?P<content>(?:{_FIGURE_OF})?{_SOME}{NUMBER}\s?[^;:.\"]*(?:[.,]\d[^;:.\"]*)*)"
)
_LISTED = re.compile(
    rf"{_OPENING}{_SOURCE}{_ADVERB}\s(?P<cue>has|have|had)\s(?P<content>{_SOME}{NUMBER}\s[^,;:.\"]{{2,50}}?\son\s(?:its|his|her|their)\s"
    r"(?:books?|lists?|registers?|records?|files?)[^,;:.\"]*)"
)
_NUMBERS = (
    r"(?:[\w'-]+\s){0,3}?(?:numbers?|tolls?|figures?|totals?|counts?|estimates?|tally)"
    r"(?:\s(?:of|for|on|aboard|in)\s?(?:[\w'-]+\s?){0,4}?)?"
)
_CHANGED = r"raised|cut|lowered|revised|corrected|reduced|increased|halved|doubled|adjusted"
_REVISED = re.compile(
    rf"{_OPENING}{_SOURCE}{_ADVERB}\s(?P<cue>(?:ha[sd]\s|have\s)?(?:{_CHANGED}))\s"
    rf"(?P<content>(?:the|its|his|her|their)\s{_NUMBERS}\s?(?:from\s{NUMBER}\s)?(?:up\s|down\s)?to\s{_SOME}{NUMBER}[^,;:.\"]*(?:[.,]\d[^,;:.\"]*)*)"
)
_REVISED_BY = re.compile(
    rf"{_OPENING}(?P<what>(?:[Tt]he|Its|His|Her|Their)\s{_NUMBERS})\s?"
    rf"(?P<cue>(?:has been|had been|have been|was|were)\s(?:{_CHANGED}))\sby\s(?P<source>{_NOUN})\s"
    rf"(?P<content>(?:up\s|down\s)?to\s{_SOME}{NUMBER}[^,;:.\"]*(?:[.,]\d[^,;:.\"]*)*)"
)
_GIVEN = re.compile(
    rf"{_OPENING}{_SOURCE}{_ADVERB}\s(?P<cue>gives?|gave)\s(?P<content>(?:an?\s(?:figure|total|number)\sof\s)?{_SOME}{NUMBER}[^,;:\"]*(?:,\d+[^,;:\"]*)*)"
)
_FIGURE = re.compile(
    rf"{_OPENING}(?P<source>{_NOUN}(?:'s|s')|[Oo]ur|[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s(?:own\s|first\s|latest\s|new\s)?"
    r"(?P<cue>figure|estimate|count|tally|total|reckoning)\s(?:is|was|now is|stands at|stood at|comes to|came to|has been)\s"
    rf"(?P<content>{_SOME}{NUMBER}[^;:.\"]*(?:[.,]\d[^;:.\"]*)*)"
)
_ACCOUNT = (
    r"(?P<cue>opinion|view|estimates?|estimation|count|reckoning|account|telling|figures|calculations?|judge?ment|assessment|tally"
    r"|version|mind)"
)
_OWNER = rf"(?P<source>{_NOUN}(?:'s|s'|’s|s’)|his|her|its|their)"
_BEHIND = re.compile(rf",\s(?:in|by|on|to)\s{_OWNER}\s(?:own\s)?{_ACCOUNT}(?=[.;]?\s*$|,)")
_BEFORE = re.compile(
    rf"(?:In|By|On|To)\s(?:{_OWNER}\s(?:own\s)?{_ACCOUNT}|(?:the\s)?(?P<data>data|figures|count|estimates|reckoning|calculations)\sof\s(?P<of>{_NOUN}))"
    r",\s(?P<content>[^\"]+)"
)
_SHOWS = frozenset({"log", "chart", "diary", "tally", "count", "scale", "meter", "gauge", "calculation"}) | DOCUMENTS | EVIDENCE
_NUMBER = re.compile(NUMBER)
_MORE = re.compile(r",?\s(?:and|but|while|though|although|which|who|when)\s")
_DAY = re.compile(r"\s(?:(?:late|early)\s)?on\s[A-Z]\w+day(?:\s(?:morning|afternoon|evening|night))?$")
"""When a number was given, which is no part of it."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|that|who|which|said|says|and|but)\b"
)


def with_measures(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with those of a number or an account that no reading touches."""
    made = list(attributions)
    blocks = by_block(made)
    for one in measured(prose):
        met = [i for i in _beside(blocks, one) if _touches(one, attributions[i])]
        if not met:
            made.append(one)
        elif len(met) == 1 and _is_short(prose, made[met[0]], one):
            made[met[0]] = replace(made[met[0]], content=one.content)
    return made


def _is_short(prose: Prose, read: Attribution, one: Attribution) -> bool:
    """Tell whether a reading has the verb of a number and only the beginning of what it is given for."""
    if len(read.content) != 1 or len(one.content) != 1 or not read.cue or read.within is not None:
        return False
    (start, end), (first, last) = read.content[0], one.content[0]
    same = read.cue[-1][0] < one.cue[0][1] and one.cue[0][0] < read.cue[-1][1]
    return same and first <= start and end < last and re.search(r"\d", prose.cut(start, end)) is None


def _beside(blocks: Blocks, one: Attribution) -> list[int]:
    parts = (*one.cue, *one.content)
    return near(blocks, min(start for start, _ in parts), max(end for _, end in parts))


def _touches(one: Attribution, other: Attribution) -> bool:
    """Tell whether cue or content of the two share a character."""
    return any(a < d and c < b for a, b in (*one.cue, *one.content) for c, d in (*other.cue, *other.content))


def measured(prose: Prose) -> Iterator[Attribution]:
    """Yield who gives a number for something, or in whose opinion or by whose count it is so."""
    for start, end in prose.sentences:
        paragraph = prose.paragraph_at(start)
        if paragraph is None or paragraph.kind is not BlockKind.BODY or prose.quotation_at(start):
            continue
        yield from _opening(prose, start, end)
        if (found := _REVISED_BY.match(prose.folded, start, end)) and _gives(found["source"], only_shows=False):
            yield _attribution(
                found, (found.span("what"), (found.start("content"), _without_stop(prose, found.end("content"))))
            )
        if (found := _WHO_PUT.search(prose.folded, start, end)) and prose.quotation_at(found.start()) is None:
            yield _attribution(found, (found.span("content"),))
        if (found := _WHICH.search(prose.folded, start, end)) and prose.quotation_at(found.start()) is None:
            number = found.start("content") + len("at "), found.end("content")
            yield _attribution(found, (found.span("which"), number))
        yield from _by_account(prose, start, end)


def _opening(prose: Prose, start: int, end: int) -> Iterator[Attribution]:
    """Yield the number that the subject of a sentence gives."""
    for pattern in (_PUT, _COUNTED, _LISTED, _GIVEN, _FIGURE, _REVISED):
        found = pattern.match(prose.folded, start, end)
        if found is None or _VERB.search(found["source"]) or not _gives(found["source"], only_shows=pattern is _GIVEN):
            continue
        first, last = found.span("content")
        number = _NUMBER.search(prose.folded, first, last)
        more = _MORE.search(prose.folded, number.end() if number else first, last)  # "debts to banks and suppliers at 140"
        last = more.start() if more else _without_stop(prose, last)
        day = _DAY.search(prose.folded, first, last)
        yield _attribution(found, ((first, day.start() if day else last),))
        return


def _gives(source: str, *, only_shows: bool) -> bool:
    """Tell whether a noun phrase is one that gives numbers: a body, a person, a name, or what shows them."""
    core = core_of(source.removesuffix("'s"))[0]
    head = head_of(core).lower()
    shows = bool({head, head.removesuffix("s")} & _SHOWS)
    named = re.search(r"[A-Z][\w.'’-]*$", core) or re.search(r"[A-Z][\w.'’-]*$", source)
    return shows or (
        not only_shows and (bool(named) or speaks(head) or head in {"he", "she", "it", "they", "our", "my", "his", "her"})
    )


def _by_account(prose: Prose, start: int, end: int) -> Iterator[Attribution]:
    """Yield the clause beside "in her opinion", "by the clerks' count", "by data of the police"."""
    if '"' in prose.folded[start:end]:
        return
    if (found := _BEHIND.search(prose.folded, start, end)) and len(prose.cut(start, found.start()).split()) >= FEWEST:
        yield _attribution(found, ((start, found.start()),))
    elif before := _BEFORE.match(prose.folded, start, end):
        content = before.start("content"), _without_stop(prose, before.end("content"))
        groups = ("of", "data") if before["data"] else ("source", "cue")
        yield Attribution((before.span(groups[0]),), (before.span(groups[1]),), (content,), BY_FORM)


FEWEST = 3  # words of a clause that is somebody's opinion


def _without_stop(prose: Prose, end: int) -> int:
    return end - len(prose.folded[:end]) + len(prose.folded[:end].rstrip(" .,\n"))


def _attribution(match: re.Match[str], content: Sequence[Range]) -> Attribution:
    return Attribution((match.span("source"),), (match.span("cue"),), tuple(content), BY_FORM)
