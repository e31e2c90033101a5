"""Where a content begins and ends, by the marks and the sentences of the text: what a reader let run on or began too late."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose, Range
from crosswire.language.quotes import Quotation
from crosswire.language.reader.reading import Attribution, Pieces

_CITES = re.compile(r",?\s*\b(?:which|who)\s+(?:(?:has|had|have)\s+|in turn\s+)?(?:cited|quoted|cites|quotes)\b", re.IGNORECASE)
_CITES_FIRST = re.compile(rf"{_CITES.pattern}[^,;:\"]+,\s(?=\w)")
_NAMES_IT = re.compile(
    r"(?P<verb>call(?:s|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?|dub(?:s|bed)|term(?:s|ed)|describ(?:es|ed|ing))\s+"
    r"(?=(?:the|an?|his|her|its|their|this|that|these|those)\s)",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(r"\b(?:after|before|during|in|at)\s$")
_RELATIVE = re.compile(r"\s(?P<word>that|which)\s$")
_NOUN_BEFORE = re.compile(
    r"(?:^|[\s(])(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]hese|[Tt]hose|[Ss]ome|\d+)\s(?:[\w'-]+\s){0,3}[\w'-]+"
    r"|[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*)),?\s?$"
)
_SUBJECT = re.compile(
    r"(?:(?<=\s)|^)(?:(?:some|any|every|no)(?:one|body|thing)|(?<!and )(?:he|she|it|they|we|you|I|this|those|these))\s$",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"(?:(?:is|are|was|were|has|had|have|will|would|could|did|does)\b|wo?n't\b)")
FEWEST = 3  # words that are left of a content when what stands in other sentences goes
_BARE_RELATIVES = frozenset({"what", "that"})  # "what he says may be a base": the word stands for the content itself


def bounded(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Return the attribution with whole quotations, and without what stands in other sentences or says whom a relay cites."""
    one = _with_named(prose, _with_subject(prose, one))
    pieces = _in_sentence(prose, one)
    pieces = _without_citing(prose, replace(one, content=pieces))
    whole = [_whole_quotation(prose, piece, one, others) for piece in pieces]
    kept = [piece for piece in whole if not _is_bare_relative(prose, piece)]
    return replace(one, content=tuple(kept or whole))


def _is_bare_relative(prose: Prose, piece: Range) -> bool:
    """Tell whether a piece is a relative word that stands for the content or for a time: "a talk, after which he said"."""
    words = prose.cut(*piece).lower().strip(" ,")
    timed = words == "which" and _TIME_BEFORE.search(prose.cut(max(0, piece[0] - 10), piece[0])) is not None
    return timed or words in _BARE_RELATIVES


def with_antecedent(prose: Prose, one: Attribution) -> Attribution:
    """Put the noun before "which" and "who" in their place, and before "that they say" to the content that is its predicate.

    "The mill, which was described as unsafe": the mill … as unsafe. "Stones which they announced today" says nothing of them.
    """
    for number, (start, end) in enumerate(one.content):
        if prose.cut(start, end).lower() in {"which", "who"} and end <= one.cue[0][0]:
            rest = tuple(piece for piece in one.content if piece != (start, end))
            noun = _noun_before(prose, start)
            if rest[:1] and rest[-1][0] >= one.cue[-1][1]:
                return replace(one, content=tuple(sorted((*rest, noun)))) if noun and not number else one
            return replace(one, content=()) if noun and rest and not _is_clause(prose.cut(*rest[0])) else one
    start, end = one.content[0]
    opened = _RELATIVE.search(prose.cut(max(0, one.source[0][0] - 8), one.source[0][0])) if one.source else None
    if opened is None or start - one.cue[-1][1] != 1 or not _VERB_FIRST.match(prose.folded, start, end):
        return one
    noun = _noun_before(prose, one.source[0][0] - len(opened["word"]) - 1)
    return replace(one, content=(noun, *one.content)) if noun else one


def _noun_before(prose: Prose, offset: int) -> Range | None:
    """Return the noun phrase that ends right before an offset in its sentence, comma or not."""
    first, _ = prose.sentence_at(offset)
    found = _NOUN_BEFORE.search(prose.cut(first, offset))
    return (first + found.start("noun"), first + found.end("noun")) if found else None


def _is_clause(words: str) -> bool:
    """Tell whether words hold a finite form of "be", "have", "do" or a modal."""
    return re.search(r"\b(?:is|are|was|were|has|had|have|will|would|could|did|does|can|may|might)\b", words) is not None


def _with_subject(prose: Prose, one: Attribution) -> Attribution:
    """Give a content that opens with its verb the pronoun before it: "told police" + "someone" + "was following him"."""
    start, end = one.content[0]
    first = max(prose.sentence_at(start)[0], one.cue[-1][1] if one.cue[-1][1] <= start else 0)
    subject = _SUBJECT.search(prose.cut(first, start)) if _VERB_FIRST.match(prose.folded, start, end) else None
    held = subject is None or any(low < start and first + subject.start() < high for low, high in one.source)
    return one if held or subject is None else replace(one, content=((first + subject.start(), end), *one.content[1:]))


def _with_named(prose: Prose, one: Attribution) -> Attribution:
    """Give a content what a cue of naming took along of it: "called the decision" + "to dig dangerous"."""
    start, end = one.cue[0]
    named = _NAMES_IT.match(prose.folded, start, end)
    if named is None or len(one.cue) > 1 or not 0 <= one.content[0][0] - end <= 1:
        return one
    first, *rest = one.content
    return replace(one, cue=((start, named.end("verb")),), content=((named.end(), first[1]), *rest))


def _in_sentence(prose: Prose, one: Attribution) -> Pieces:
    """Return of an indirect content only what stands in the sentence of its cue, unless a colon opens more than that."""
    first, last = prose.sentence_at(one.cue[0][0])
    if prose.cut(one.cue[0][0], one.content[-1][0] + 1).find(":") >= 0:
        return one.content
    kept = tuple(cut for piece in one.content if (cut := _cut(prose, piece, (first, last))))
    words = sum(len(prose.cut(*piece).split()) for piece in kept)
    return kept if words >= FEWEST else one.content


def _cut(prose: Prose, piece: Range, sentence: Range) -> Range | None:
    """Return the part of a piece inside the sentence; what stands in quotation marks reaches over sentences."""
    start, end = piece
    before = prose.quotation_at(start)
    if before and before.closed and before.end - before.width <= start < before.end < end:
        start = before.end  # the mark that closes what stands before
    if prose.quotation_at(start) is None and start < sentence[0]:
        start = sentence[0]
    if prose.quotation_at(end - 1) is None and end > sentence[1]:
        end = sentence[1]
    if prose.quotations_in(*piece) and not start < end:
        return piece
    return (start, end) if start < end else None


def _without_citing(prose: Prose, one: Attribution) -> Pieces:
    """Return the pieces without a clause behind the cue that names whom the relay cites: "…, which cited officials".

    It may stand before what they say as well: "According to Meridian, which cited officials, the talks had failed".
    """
    kept = []
    for first, end in one.content:
        opened = _CITES_FIRST.match(prose.folded, first, end) if first >= one.cue[-1][1] else None
        start = opened.end() if opened and prose.quotation_at(opened.end() - 1) is None else first
        cites = _CITES.search(prose.folded, start, end) if start > one.cue[0][0] else None
        stop = cites.start() if cites and prose.quotation_at(cites.start()) is None else end
        if start < stop:
            kept.append((start, stop))
    return tuple(kept) or one.content


def _whole_quotation(prose: Prose, piece: Range, one: Attribution, others: Sequence[Attribution]) -> Range:
    """Return a piece that begins or ends inside a quotation with the rest of it, where nobody else says that rest.

    The words are the speaker's up to the marks: a quotation cut in the middle is a misquotation.
    """
    start, end = piece
    opened, closed = prose.quotation_at(start), prose.quotation_at(end - 1)
    if opened and start > opened.start + opened.width and _is_own(opened, (opened.start, start), one, others):
        start = opened.start
    if closed and end == closed.end - closed.width and closed.start > start:
        end = closed.end  # the mark that closes what opens inside the content: "was "rotten" + """
    if closed and end < closed.end - closed.width and _is_own(closed, (end, closed.end), one, others):
        end = closed.end
    return start, end


def _is_own(quotation: Quotation, rest: Range, one: Attribution, others: Sequence[Attribution]) -> bool:
    """Tell whether the rest of a quotation belongs to the attribution: its cue is outside, and no other one's is inside."""
    if any(quotation.start <= start < quotation.end for start, _ in (*one.cue, *one.source)):
        return False
    parts = [part for other in others if other is not one and other.within is None for part in (*other.cue, *other.content)]
    return not any(start < rest[1] and rest[0] < end for start, end in parts)
