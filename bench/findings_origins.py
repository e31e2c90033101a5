"""Origins of the claims that written stories expect, counted as if all their pieces had been joined (`bench/findings.py`).

What is joined and how origins are counted are two things; this measures the second alone, on many more claims than are joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bench.findings_match import Beside, Piece
from bench.gold_match import characters, locate, ranges
from crosswire.group import roots, tracing
from crosswire.model import Document, Statement
from crosswire.stage import Notes


def tally(story: Beside, notes: Notes) -> Counter[str]:
    """Count the expected claims of which each piece is read, those with as many origins as expected, and those with no more."""
    count: Counter[str] = Counter()
    for expected, made in counted(story, notes):
        count["traced"] += 1
        count["origins right"] += made == expected
        count["origins not inflated"] += made <= expected
    return count


def counted(story: Beside, notes: Notes) -> Iterator[tuple[int, int]]:
    """Yield, for each expected claim of which each piece is read, the origins expected and those of the statements there."""
    lineage = tracing.trace(notes)
    texts = {document.name: document.text for document in notes.of(Document)}
    for claim in story.wanted["claims"]:
        pieces = [Piece(*member) for member in claim["members"]]
        if all(story.holding[piece] for piece in pieces):
            held = [_held(piece, story, texts[piece.report]) for piece in pieces]
            made = roots.count([notes.get(Statement, one) for one in held], lineage, standing=held)
            yield claim["origins"], len(made.origins)


def _held(piece: Piece, story: Beside, text: str) -> str:
    """Return the statement that holds most of a piece."""
    place = {*characters(locate([piece.words], text))}
    contents = {made["id"]: made["content"] for made in story.made["statements"]}
    return max(story.holding[piece], key=lambda one: (len(place & {*characters(ranges(contents[one]))}), one))
