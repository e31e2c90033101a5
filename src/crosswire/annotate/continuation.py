"""Quotations that nobody is said to say: they go on with what was said last."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from crosswire.annotate.composition import NEIGHBOURS, Draft, shared
from crosswire.annotate.prose import Paragraph, Prose, Range
from crosswire.annotate.speakers import Company, Speaker
from crosswire.language.quotes import Quotation
from crosswire.model import BlockKind, Kind

SHORTEST_QUOTATION = 4  # words from which a quotation without a cue goes on with what was said before
_LEAD = re.compile(r"(?:(?:But|And|Yet|Then)\s)?")  # what stands before the subject of a sentence
NARRATED = 2  # sentences of narration before a quotation in which its speaker may be brought in


def with_free_quotations(company: Company, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with the quotations that go on with them.

    In the paragraph of a quotation they are a piece of it, in a paragraph that is all quotation a statement of its own.
    """
    prose = company.prose
    done = sorted(drafts, key=_place)
    for quotation in prose.quotations:
        inside = (quotation.start + quotation.width, quotation.end - (quotation.width if quotation.closed else 0))
        paragraph = prose.paragraph_at(quotation.start)
        index = bisect_left(done, quotation.start, key=lambda draft: draft.content[0][0])
        near = done[max(0, index - NEIGHBOURS) : index + 2]
        if paragraph is None or not _is_free(prose, quotation, inside, paragraph, near):
            continue
        before = [d for d in near if d.speaker and not _is_aside(prose, d)]
        last = max(
            (d for d in before if d.extent[0] < quotation.start and d.content[0][0] < paragraph.end),
            key=lambda d: d.extent[1],
            default=None,
        )
        if witness := _witness(company, quotation, inside[1], near):
            done.insert(index, Draft((inside,), None, None, witness, inherited=True))
            continue
        if last is None or last.within is not None or not _goes_on(prose, last, quotation.start, inside[1], paragraph.start):
            continue
        if last.at >= paragraph.start and _is_direct(prose, last):
            done[done.index(last)] = replace(last, content=(*last.content, inside))
        else:
            done.insert(
                index, Draft((inside,), None, None, last.speaker, through=last.through, inherited=True, score=last.score)
            )
    return sorted(done, key=_place)


def _witness(company: Company, quotation: Quotation, end: int, near: list[Draft]) -> Speaker | None:
    """Return the one person whom the narration right before a quotation brings in by full name, or its subject, or None.

    "Among them was Ada Lund, 34. "We ran at night."": nobody has said anything since her name first stood there.
    """
    prose = company.prose
    index = bisect_left(prose.sentences, quotation.start, key=lambda sentence: sentence[0])
    opened = prose.cut(max(0, quotation.start - 3), quotation.start).rstrip().endswith(":")
    whole = index > 0 and (opened or prose.sentences[index - 1][1] <= quotation.start)
    since = max((draft.extent[1] for draft in near if draft.at < quotation.start), default=0)
    told = [start for start, _ in prose.sentences[max(0, index - NARRATED) : index] if start >= since]
    if not (whole and told) or prose.cut(end - 1, end) not in ".?!":
        return None
    first = told[0]
    names = [name for name in company.names_in(first, quotation.start) if name.kind is Kind.PERSON and " " in name.name]
    new = [name for name in names if company.cast.of_name(name).first >= first]
    subject = new and _LEAD.fullmatch(prose.folded, prose.sentence_at(new[0].start)[0], new[0].start)
    return company.of_name(new[0]) if subject or len(new) == 1 == len(names) else None


def _place(draft: Draft) -> Range:
    return draft.content[0][0], draft.at


def _is_free(prose: Prose, quotation: Quotation, inside: Range, paragraph: Paragraph, near: list[Draft]) -> bool:
    """Tell whether a quotation in the body is long enough to say something and is part of no draft."""
    words = re.findall(r"[\w'-]+", prose.cut(*inside))
    if len(words) < SHORTEST_QUOTATION or paragraph.kind is not BlockKind.BODY:
        return False
    return not any(shared(draft.content, ((quotation.start, quotation.end),)) for draft in near)


def _goes_on(prose: Prose, last: Draft, start: int, end: int, paragraph: int) -> bool:
    """Tell whether a quotation stands free: its own sentence or paragraph, nothing but furniture and marks before it."""
    ready = prose.cut(max(paragraph, last.extent[1] if last.at >= paragraph else paragraph), start).strip(' .,:"')
    ends = not prose.cut(end, end + 2).strip(' "\n')  # the blank line behind a quotation that its paragraph leaves open, too
    return not ready and (ends or (last.at >= paragraph and prose.cut(end - 1, end) in ".!?,"))


def _is_aside(prose: Prose, draft: Draft) -> bool:
    """Tell whether a draft only tells more of a thing in a relative clause: "She read a report, which found that …"."""
    relative = draft.source is not None and prose.cut(*draft.source).lower() in {"which", "that"}
    return relative and not _is_direct(prose, draft)


def _is_direct(prose: Prose, draft: Draft) -> bool:
    return prose.quotation_at(draft.content[-1][0]) is not None
