"""Word that one report has from another: "X, the Courier reported, citing two officials" is the Courier's officials again.

Who cites an outlet for a claim, and gives it to the outlet's sources or to nobody beyond it, heard no source of its own. Where
the outlet's report makes the same claim on the word of such a source, or another report has it through the same outlet, both
have it from one. A source that the citing report heard itself, and one described in other words, stay origins of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from crosswire.group import heads
from crosswire.model import Mention

EACH = 2
"""Reports kept of each description that an outlet's sources have: a report finds one beside its own."""

Word = tuple[str, Hashable]
"""What one report, by the report that it goes back to, has from one origin."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How a statement came to its report: the outlet that published it and those that it cites, by identity.

    `label` is its source if that has no name; None with a `named` source and where the outlet itself is all that is named.
    """

    word: Word
    story: str
    published: Hashable | None
    cited: frozenset[Hashable]
    label: Mention | None
    named: bool

    @property
    def outlets(self) -> frozenset[Hashable]:
        """The outlets whose report this is or rests on."""
        return self.cited | ({self.published} if self.published else set())


def passed_on(heard: Sequence[Heard], parted: Callable[[Mention, Mention], bool]) -> dict[Word, Word]:
    """Return, for each word that a report only passes on, the one among those given that it goes back to.

    `parted` tells whether a person said that two sources are not one.
    """
    ordered = sorted(heard, key=_place)
    from_outlet = _by_outlet(ordered)
    onto: dict[Word, Word] = {}
    for one in (h for h in ordered if h.cited and not h.named):
        near = [other for outlet in one.cited for other in from_outlet[one.story, outlet]]
        if from_whom := [other for other in near if _may_come_from(one, other, parted)]:
            onto.setdefault(one.word, min(from_whom, key=lambda other: (*_distance(one, other), _place(other))).word)
    return {word: end for word in onto if (end := _end(word, onto)) != word}


def _by_outlet(ordered: Sequence[Heard]) -> dict[tuple[str, Hashable], list[Heard]]:
    """Return what is had from each outlet of a story: a few of each description.

    The rest would be compared in vain: a thousand reports that cite one agency have a few descriptions among them.
    """
    found: dict[tuple[str, Hashable], list[Heard]] = defaultdict(list)
    kept: dict[Hashable, set[str]] = defaultdict(set)
    for one in ordered:
        told = (one.label.name.casefold(), one.label.principal, one.label.role) if one.label else one.named
        for outlet in one.outlets:
            reports = kept[one.story, outlet, outlet == one.published, told]
            if one.word[0] not in reports and len(reports) < EACH:
                reports.add(one.word[0])
                found[one.story, outlet].append(one)
    return found


def _may_come_from(one: Heard, other: Heard, parted: Callable[[Mention, Mention], bool]) -> bool:
    if one.word[0] == other.word[0] or one.word[1] == other.word[1]:
        return False
    if one.label is None:
        return other.label is not None or other.named
    return other.label is not None and heads.one_description(one.label, other.label) and not parted(one.label, other.label)


def _distance(one: Heard, other: Heard) -> tuple[bool, bool]:
    """Return an order among what a word may come from: the outlet's own report first, then what is described alike."""
    alike = one.label is None or (other.label is not None and one.label.name.casefold() == other.label.name.casefold())
    return other.published not in one.cited, not alike


def _end(word: Word, onto: dict[Word, Word]) -> Word:
    """Return where the steps from a word end; of reports that all cite one another, the first."""
    seen: list[Word] = []
    while word in onto and word not in seen:
        seen.append(word)
        word = onto[word]
    return min(seen[seen.index(word) :], key=repr) if word in seen else word


def _place(heard: Heard) -> tuple[str, str, str]:
    return heard.word[0], repr(heard.word[1]), heard.label.id if heard.label else ""
