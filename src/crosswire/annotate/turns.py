"""Whose a quotation is where several persons speak in turn: "…," the skipper said. "Then who did?" she asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crosswire.annotate.prose import Paragraph, Prose, Range
from crosswire.language.reader.reading import Attribution


def in_turn(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, each quotation with the clause that follows it in its sentence or opens it with a colon.

    A quotation that ends with a comma or a question has its speaker right behind it; what a colon opens stands behind the
    colon, so that a quotation of the paragraph before is somebody else's.
    """
    made = [
        _with_speaker_behind(prose, _one_said(prose, _without_far(prose, _behind_colon(prose, one)))) for one in attributions
    ]
    for number, one in enumerate(made):
        piece = _before(prose, one)
        if piece is None:
            continue
        other = next((i for i, o in enumerate(made) if i != number and piece in o.content[1:] and o.within == one.within), None)
        if other is not None:
            left = made[other]
            made[other] = replace(left, content=tuple(p for p in left.content if p != piece))
            made[number] = replace(one, content=(piece, *(p for p in one.content if p != piece)))
    return made


def _behind_colon(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution without what stands in an earlier paragraph than a cue that opens its content with a colon."""
    if not one.cue or len(one.content) < 2 or not prose.cut(*one.cue[-1]).endswith(":"):
        return one
    home = prose.paragraph_at(one.cue[0][0])
    kept = tuple(piece for piece in one.content if home is None or piece[0] >= home.start)
    opened = any(0 <= piece[0] - one.cue[-1][1] <= 1 for piece in kept)
    return replace(one, content=kept) if opened else one


def _without_far(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution without the quotations of earlier paragraphs that are another one's.

    Those that go on with a quotation which the paragraph before leaves open, and those behind which the report goes on
    before its own paragraph.
    """
    home = prose.paragraph_at(one.cue[0][0]) if one.cue else None
    if home is None or len(one.content) < 2 or one.content[0][1] > home.start:
        return one
    kept = tuple(piece for piece in one.content if piece[0] >= home.start or _is_near(prose, piece, home))
    return replace(one, content=kept) if any(start >= home.start for start, _ in kept) else one


def _is_near(prose: Prose, piece: Range, home: Paragraph) -> bool:
    """Tell whether a piece before the paragraph of its cue may be the speaker's: nothing of the report's own between them."""
    own = prose.paragraph_at(piece[0])
    index = prose.paragraphs.index(own) if own else 0
    before = prose.quotation_at(prose.paragraphs[index - 1].end - 1) if own and index else None
    if before is not None and not before.closed and prose.folded[piece[0]] == '"':
        return False
    between = [p for p in prose.paragraphs[index + 1 :] if p.start < home.start]
    return all(prose.folded[p.start] == '"' for p in between)


def _one_said(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution with one of two quotations in a piece that a full stop outside marks parts, or nothing at all.

    Before a cue it is the last of them, behind one the first.
    """
    if not one.cue or not one.content:
        return one
    behind = one.content[0][1] > one.cue[0][0]
    start, end = one.content[-1 if behind else 0]
    parts = [(a, b) for a, b in pairwise(prose.quotations_in(start, end)) if prose.cut(a.end, b.start).strip() in {"", "."}]
    if behind:
        glued = [a.end for a, b in parts if a.end == b.start and a.start >= start]
        return replace(one, content=(*one.content[:-1], (start, glued[0]))) if glued else one
    parted = [b.start for a, b in parts if a.end == b.start or (a.start >= start and prose.cut(a.end, b.start).strip())]
    return replace(one, content=((parted[-1], end), *one.content[1:])) if parted else one


def _with_speaker_behind(prose: Prose, one: Attribution) -> Attribution:
    """Take what stands between a quotation and its cue for the source, where there is none: ""…," Lund, a clerk, | said"."""
    if one.source or not one.cue or len(one.content) != 1 or one.content[0][1] > one.cue[0][0]:
        return one
    start, end = one.content[0]
    quotation = prose.quotation_at(start)
    if quotation is None or quotation.start != start or not quotation.closed or quotation.end + 2 >= end:
        return one
    comma = prose.folded[quotation.end - quotation.width - 1] == ","
    said = prose.cut(*one.cue[-1]).lower().startswith(("said", "says", "added", "told"))
    if not comma or not said or prose.quotations_in(quotation.end, end):
        return one
    return replace(one, source=((quotation.end + 1, end),), content=((quotation.start, quotation.end),))


def _before(prose: Prose, one: Attribution) -> Range | None:
    """Return the quotation that ends with a comma or a question right before the source and cue of an attribution, or None."""
    if not one.cue or not one.source:
        return None
    first = min(one.source[0][0], one.cue[0][0])
    joined = max(one.source[0][0], one.cue[0][0]) - min(one.source[-1][1], one.cue[-1][1]) <= 1
    quotation = prose.quotation_at(first - 2) if first > 1 and prose.folded[first - 1] == " " else None
    if quotation is None or not joined or quotation.end != first - 1 or not quotation.closed:
        return None
    goes_on = prose.folded[quotation.end - quotation.width - 1] in ",?!"
    return (quotation.start, quotation.end) if goes_on else None
