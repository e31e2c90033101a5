"""Quotations and clauses whose speaker stands beside them by form alone, where no reading has him.

"Who paid?" the deputy asked the committee. "They came at night." That is how Ada Lund remembers the siege. "Lund was quoted by
Delta Television as saying it was over." "It added the fire had begun in a duct."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate.prose import Prose
from crosswire.language.quotes import Quotation
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

BY_FORM = 0.6  # score of a reading by the form of the sentence alone
_SAID = r"said|says|asked|asks|added|adds|told|replied|wrote|writes|tweeted|explained|recalled|insisted"
_WHO = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s)?(?:[\w'-]+\s){0,5}?[\w'-]+"
_BEHIND = re.compile(
    rf"\s(?P<source>{_WHO})\s(?P<cue>{_SAID})\b(?!\s(?:that|it|he|she|they|the\s[\w'-]+\s(?:is|was|had|has))\b)"
)
_INVERTED = re.compile(rf"\s(?P<cue>{_SAID})\s(?P<source>(?!that\b|it\b){_WHO})(?=[.,;\n]|$)")
_THAT_IS_HOW = re.compile(
    rf"\s(?:That|This|So)\s(?:is|was)\show\s(?P<source>{_WHO}(?:,[^,.;]+,)?)\s"
    r"(?P<cue>remembers|remembered|recalls|recalled|describes|described|put|puts|sums|summed|explains|explained|sees|saw)\b"
)
_QUOTED = re.compile(
    r"(?P<source>[A-Za-z][^,;:\"\n]*?)\s(?:(?:was|were|is|are|has been|have been)\s(?:\w+ly\s)?)"
    r"(?P<cue>(?:quoted|cited)(?:\sby\s[^,;:\"\n]+?)?\sas\s(?:saying|telling(?:\s\w+)?))\b(?P<after>(?:\sby\s[^,;:\"\n]+)?)"
)
_ADDED = re.compile(
    r"(?P<source>He|She|It|They|[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2}|The\s(?:[\w'-]+\s)?[\w'-]+)\s(?P<cue>(?:also\s)?added)\s"
    r"(?P<content>(?!to\b|that\b|up\b|on\b|\d)[\w'-]+\s[^\"]*?\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must"
    r"|should|did|does)\b[^\"\n]*)"
)
_AS_REPORTED = re.compile(
    r"As\s(?:(?:was|is|has been)\s)?(?:(?:earlier|previously|already|first)\s)?"
    r"(?P<cue>reported|announced|stated|noted|disclosed|confirmed|revealed)"
    r"(?:\s(?:earlier|previously|already|before))?\sby\s(?P<source>[^,;:\"]+),\s(?P<content>\w[^\"\n]*)"
)
FEWEST_FRONTED = 3  # words before whom somebody quotes that are what he says


def spoken(prose: Prose) -> Iterator[Attribution]:
    """Yield what the form of a quotation's neighbourhood, or of a sentence, alone attributes."""
    for quotation in prose.quotations:
        yield from _beside(prose, quotation)
    for start, end in prose.sentences:
        yield from _quoted_as(prose, start, end)
        reported = _AS_REPORTED.match(prose.folded, start, end)
        if reported:
            yield _attribution(reported, (reported.start("content"), _without_stop(prose, reported.end())))
        added = _ADDED.match(prose.folded, start, end)
        if added and prose.quotation_at(start) is None:
            yield _attribution(added, (added.start("content"), _without_stop(prose, added.end())))


def as_reported(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution of "As was reported by X, …" with what X reported, where a reader took the "as" for it."""
    reported = _AS_REPORTED.match(prose.folded, *prose.sentence_at(one.cue[0][0])) if one.cue else None
    if reported is None or not one.cue[0][0] < reported.end("cue") <= one.cue[-1][1] + len(" earlier"):
        return one
    content = (reported.start("content"), _without_stop(prose, reported.end()))
    return replace(one, source=(reported.span("source"),), cue=(reported.span("cue"),), content=(content,))


def _beside(prose: Prose, quotation: Quotation) -> Iterator[Attribution]:
    """Yield the quotation with who stands right behind it, or is said in the next sentence to tell it so."""
    home = prose.paragraph_at(quotation.start)
    inside = prose.cut(quotation.start + quotation.width, quotation.end - quotation.width)
    if home is None or home.kind is not BlockKind.BODY or not quotation.closed or " " not in inside:
        return
    content = (quotation.start, quotation.end)
    if inside[-1] in ",?!":
        found = _INVERTED.match(prose.folded, quotation.end, home.end) or _BEHIND.match(prose.folded, quotation.end, home.end)
        if found:
            yield _attribution(found, content)
    elif inside[-1] == "." and (told := _THAT_IS_HOW.match(prose.folded, quotation.end, home.end)):
        yield _attribution(told, content)


def _quoted_as(prose: Prose, start: int, end: int) -> Iterator[Attribution]:
    """Yield what somebody "was quoted as saying": what stands before him in the sentence, else what follows."""
    for found in _QUOTED.finditer(prose.folded, start, end):
        if prose.quotation_at(found.start("cue")):
            continue
        before = prose.cut(start, found.start()).rstrip()
        fronted = before.rstrip('"').endswith(",") and len(before.split()) >= FEWEST_FRONTED
        said = (start, start + len(before)) if fronted else (found.end(), _without_stop(prose, end))
        if prose.cut(*said).strip(" ,."):
            yield _attribution(found, said)


def _without_stop(prose: Prose, end: int) -> int:
    return end - len(prose.folded[:end]) + len(prose.folded[:end].rstrip(" .\n"))


def _attribution(match: re.Match[str], content: tuple[int, int]) -> Attribution:
    return Attribution((match.span("source"),), (match.span("cue"),), (content,), BY_FORM)
