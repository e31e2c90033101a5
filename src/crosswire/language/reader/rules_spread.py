"""Quotations that reach past the sentence of their cue, and attributions inside a content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.language.cues import cue_words
from crosswire.language.reader.reading import Passage
from crosswire.language.reader.rules_decode import Parts, Span
from crosswire.language.reader.rules_layout import Layout

LOOSE_TOKENS = 2
"""So many tokens of a unit may stand outside its quotation (a stop, a dash) and it still counts as nothing but quotation."""

SHORTEST_READ = 4
"""A content of fewer words than this is not read again: source, cue and content need three, and a verb's particle."""


def spread(layout: Layout, found: Sequence[Parts]) -> list[Parts]:
    """Return the attributions with the quotations that belong to them.

    Those are the ones that follow without a cue of their own, and, for a cue that has no content in its sentence, the one
    right before it.
    """
    claimed = {layout.unit_of[parts.cue[0]] for parts in found}
    grown = []
    for index, parts in enumerate(found):
        last_of_unit = index + 1 == len(found) or layout.unit_of[found[index + 1].cue[0]] != layout.unit_of[parts.cue[0]]
        grown.append(_grow(layout, parts, claimed) if parts.content and last_of_unit else parts)
        if not parts.content:
            grown[-1] = _reach_back(layout, parts, claimed)
    return grown


def _grow(layout: Layout, parts: Parts, claimed: set[int]) -> Parts:
    """Return the parts with the quotations of the next units, as long as nothing else claims them."""
    content = list(parts.content)
    unit = layout.unit_of[parts.cue[0]] + 1
    while unit < len(layout.units) and unit not in claimed and _goes_on(layout, content[-1], unit):
        claimed.add(unit)
        content[-1] = _to_its_end(layout, content[-1])
        content.append(_quoted_part(layout, unit))
        unit += 1
    return replace(parts, content=tuple(content))


def _goes_on(layout: Layout, last: Span, unit: int) -> bool:
    """Tell whether a unit is nothing but quotation and goes on from the content that ends with `last`."""
    before = layout.quote_of[last[1] - 1]
    if before < 0 or not _is_quotation(layout, unit):
        return False
    if layout.paragraph_of[unit] == layout.paragraph_of[layout.unit_of[last[1] - 1]]:
        return True
    return not layout.quotations[before].closed or layout.paragraph_of.count(layout.paragraph_of[unit]) == 1


def _to_its_end(layout: Layout, last: Span) -> Span:
    """Return a content that ends in an open quotation with all of it, its full stop too."""
    end = last[1]
    while end < len(layout.tokens) and layout.quote_of[end] == layout.quote_of[end - 1]:
        end += 1
    return last[0], end


def _is_quotation(layout: Layout, unit: int) -> bool:
    first, end = layout.units[unit]
    outside = sum(quote < 0 for quote in layout.quote_of[first:end])
    return layout.quote_of[first] >= 0 and outside <= LOOSE_TOKENS and end - first > outside


def _quoted_part(layout: Layout, unit: int) -> Span:
    """Return the unit without what stands after its last quotation mark."""
    first, end = layout.units[unit]
    while end > first + 1 and layout.quote_of[end - 1] < 0:
        end -= 1
    return first, end


def _reach_back(layout: Layout, parts: Parts, claimed: set[int]) -> Parts:
    """Return the parts with the quotation before the cue's unit as content, if that stands free in the same paragraph."""
    unit = layout.unit_of[parts.cue[0]]
    before = unit - 1
    if before < 0 or before in claimed or not _is_quotation(layout, before):
        return parts
    if layout.paragraph_of[before] != layout.paragraph_of[unit]:
        return parts
    return replace(parts, content=(_quoted_part(layout, before),))


def inside(passage: Passage, contents: Sequence[Sequence[Span]]) -> Passage:
    """Return a passage of the contents (character ranges) of attributions, to be read again; marks around them are left out.

    A content that no word of the cue lexicon stands in is left out.
    """
    ranges: list[Span] = []
    for start, end in sorted(piece for pieces in contents for piece in pieces):
        low, high = _bare(passage.text, start, end)
        if (not ranges or low >= ranges[-1][1]) and _may_report(passage.text[low:high]):
            ranges.append((low, high))
    return Passage(passage.text, tuple(ranges))


def _may_report(content: str) -> bool:
    """Tell whether a content is long enough to hold an attribution and has a word of the cue lexicon."""
    words = content.lower().split()
    return len(words) >= SHORTEST_READ and any(word.strip(",.;:\"“”'") in cue_words() for word in words)


def _bare(text: str, start: int, end: int) -> Span:
    """Return the range without quotation marks at its ends."""
    while start < end and text[start] in "\"“”„«»'‘’`":
        start += 1
    while end > start and text[end - 1] in "\"“”«»'’`":
        end -= 1
    return start, end
