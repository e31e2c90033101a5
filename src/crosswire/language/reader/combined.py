"""Two readers in one: what the trained one reads, and where it reads nothing, what the rules are sure of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, tee

from crosswire.language.cues import cue_words
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.reader.reading import Attribution, Passage, Pieces, Reader
from crosswire.language.reader.rules import RulesReader
from crosswire.language.reader.trained import TrainedReader

SURE = 0.62
"""Score from which an attribution of the rules is added: what a pattern alone gives (log-odds 0.5).

On PolNeAR dev nothing is gained over the trained reader alone (whole-attribution F1 74.5 against 74.6, recall 75.2 against
74.5); the prose cases and both beds of docs/statements.md gain from what patterns find. 0.5 and 0.7 were no better with the
first trained weights.
"""

DENIAL_SURE = 0.5
"""The same for a denial, which a verification desk can least do without."""

INNER_SURE = 0.5
"""The same for one inside a content, where the trained reader has no gold to learn from."""

BLOCK = 1000  # characters; attributions in no common block are not compared


class CombinedReader:
    """Reads with the trained reader and adds attributions of the rules that touch none of its own.

    What stands inside a content is left to the rules: for the trained reader to read them again is a quarter of its time and
    gains one statement of the 201 in the prose cases, nothing on the two beds of docs/statements.md (2026-11-22).
    """

    def __init__(self, trained: Reader | None = None, rules: Reader | None = None) -> None:
        """Use these two readers; by default the shipped ones, whose weights load at the first reading."""
        self._trained: Reader = trained or TrainedReader(inside=False)
        self._rules: Reader = rules or RulesReader()
        self.version = f"{self._trained.version}+{self._rules.version}"

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield, for each passage, its attributions in text order; the trained reader is ahead of the rules."""
        one, two, three = tee(passages, 3)
        for passage, first, second in zip(one, self._trained.read(two), self._rules.read(three), strict=True):
            yield merged(first, second, _denials(passage, second))


def _denials(passage: Passage, found: Sequence[Attribution]) -> frozenset[int]:
    """Return where the cues begin that deny, by the lexicon."""
    phrases = tuple(load("stance")["denied_phrases"])
    known = cue_words()
    cues = {_starts(one): fold(passage.text[one.cue[0][0] : one.cue[-1][1]]).lower() for one in found if one.cue}
    return frozenset(
        start
        for start, cue in cues.items()
        if any(phrase in cue for phrase in phrases) or any(w in known and known[w].kind == "denial" for w in cue.split())
    )


def _starts(one: Attribution) -> int:
    return one.cue[0][0] if one.cue else -1


def merged(
    first: Sequence[Attribution], second: Sequence[Attribution], denials: frozenset[int] = frozenset()
) -> list[Attribution]:
    """Return all of `first` and what of `second` is sure and free of it, in text order, `within` pointing at the new places.

    `denials` are the places in the text where a cue of denial begins.
    """
    labels = [one for one in second if one.within is None and _is_label(one)]
    labelled = Near(labels)
    first = _kept(first, [not any(_within_label(one, labels[n]) for n in labelled.of(one)) for one in first])
    near, ruled = Near(first), Near(second)
    found = [_with_source(one, second, ruled) for one in first]
    for one in second:
        others = near.of(one)
        place = _around(first, others, one)
        if place is None:
            sure = DENIAL_SURE if denials and _starts(one) in denials else SURE
            touched = [n for n in others if _touches(one, first[n])]
            free = one.score >= sure and all(_frames(one, first[n]) for n in touched)
            found = [replace(own, within=len(found)) if free and n in touched else own for n, own in enumerate(found)]
        else:
            held = one.score >= INNER_SURE and _inside(one, first[place].content)
            free = held and not any(_same_cue(one, first[n]) for n in others)
        if free:
            found.append(replace(one, within=place))
    return _in_order(found)


def _kept(found: Sequence[Attribution], keep: Sequence[bool]) -> list[Attribution]:
    """Return those that are kept, `within` pointing at the new places; what stood in one that goes stands by itself."""
    places = {old: new for new, old in enumerate(number for number, kept in enumerate(keep) if kept)}
    return [replace(found[old], within=places.get(-1 if (outer := found[old].within) is None else outer)) for old in places]


def _with_source(one: Attribution, second: Sequence[Attribution], near: Near) -> Attribution:
    """Return the attribution with the source that the rules read for its cue, if it has none itself."""
    if one.source:
        return one
    same = (second[n] for n in near.of(one) if _same_cue(one, second[n]) and second[n].source)
    found = next((other.source for other in same if not _overlap(other.source, (*one.cue, *one.content))), ())
    return replace(one, source=found)


class Near:
    """Finds which of some attributions may share a character with another, so that a long text is not compared with itself."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self._blocks: dict[int, list[int]] = {}
        for number, one in enumerate(found):
            for block in _blocks(one):
                self._blocks.setdefault(block, []).append(number)

    def of(self, one: Attribution) -> list[int]:
        """Return the numbers of those near `one`, in order."""
        return sorted({number for block in _blocks(one) for number in self._blocks.get(block, ())})


def _blocks(one: Attribution) -> set[int]:
    pieces = chain(one.source, one.cue, one.content)
    return {block for start, end in pieces for block in range(start // BLOCK, end // BLOCK + 1)}


def _is_label(one: Attribution) -> bool:
    """Tell whether the cue is the colon alone behind the name of a speaker, before all of the content."""
    return [end - start for start, end in one.cue] == [1] and bool(one.source) and one.score >= SURE


def _within_label(one: Attribution, label: Attribution) -> bool:
    """Tell whether the cue of `one`, or a part of its source, lies where the label has its speaker and content."""
    return _overlap((*one.cue, *one.source[:1]), (*label.source, *label.cue, *label.content))


def _around(found: Sequence[Attribution], numbers: Sequence[int], one: Attribution) -> int | None:
    """Return the index of the smallest content that holds the cue of `one`, of those with these numbers, or None."""
    holding = [
        (sum(end - start for start, end in found[number].content), number)
        for number in numbers
        if one.cue and any(start <= one.cue[0][0] and one.cue[-1][1] <= end for start, end in found[number].content)
    ]
    return min(holding)[1] if holding else None


def _inside(one: Attribution, content: Pieces) -> bool:
    """Tell whether the content of `one` lies in the pieces."""
    return all(any(low <= start and end <= high for low, high in content) for start, end in one.content)


def _touches(one: Attribution, other: Attribution) -> bool:
    """Tell whether cue or content of `one` shares a character with cue or content of the other."""
    return _overlap((*one.cue, *one.content), (*other.cue, *other.content))


def _frames(one: Attribution, other: Attribution) -> bool:
    """Tell whether `one` gives a speaker to words in which the other stands and has none: "it is said to …, a radio says"."""
    return bool(one.source) and not other.source and _inside(Attribution((), (), (*other.cue, *other.content)), one.content)


def _same_cue(one: Attribution, other: Attribution) -> bool:
    """Tell whether the cues of the two share a character, or one reads the other's cue as content in the same place."""
    return _overlap(one.cue, other.cue)


def _overlap(left: Pieces, right: Pieces) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in left for b in right)


def _in_order(found: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions in text order with `within` pointing at the new places."""
    order = sorted(range(len(found)), key=lambda i: (min(start for start, _ in chain(found[i].cue, found[i].content)), i))
    new = {old: place for place, old in enumerate(order)}
    return [replace(found[old], within=None if (outer := found[old].within) is None else new[outer]) for old in order]
