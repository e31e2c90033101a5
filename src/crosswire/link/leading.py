"""Whom a noun means that no report of a story says of anybody: the person of whom the reports that use it speak most.

"The inmate" of one report alone may be anybody whom it names; where two reports use the noun, and both speak most of one
person, it is that one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosswire.language import naming
from crosswire.language.people import TRAITS, senses
from crosswire.language.transliteration import key
from crosswire.link.described import is_definite, several
from crosswire.link.view import View
from crosswire.model import Kind

AGREEING = (
    2  # reports that must agree. On ECB+ topics 1-20 the three nouns of which two or more reports do mean that person all
)
# seven times; of a noun in one report that holds of 19 in 23


def with_leading(plain: Sequence[View], times: Mapping[str, int]) -> list[View]:
    """Return the views, those of definite descriptions with the person of whom the reports that use the noun speak most.

    `times` says how often a report has each name, by the id of its view.
    """
    leading = _leading(plain, times)
    using: dict[Hashable, dict[str, str]] = defaultdict(dict)
    known: set[Hashable] = set()
    for view in plain:
        for place in _places(view):
            if view.holders:
                known.add(place)
            elif view.document in leading:
                using[place][view.document] = leading[view.document]
    agreed = {
        place: tuple(sorted({*names.values()}))
        for place, names in using.items()
        if len(names) >= AGREEING and place not in known and not several([*names.values()])
    }
    return [_held(view, agreed) for view in plain]


def _held(view: View, agreed: Mapping[Hashable, tuple[str, ...]]) -> View:
    found = next((agreed[place] for place in _places(view) if place in agreed), ()) if not view.holders else ()
    return replace(view, holders=found, held=True) if found else view


def _places(view: View) -> Iterator[Hashable]:
    """Yield the nouns of its story that a definite description uses, each as a group of nouns used for one another."""
    noun = view.nouns[0] if view.nobody and view.nouns else ""
    if noun in TRAITS and is_definite(view.name, noun):
        yield from ((view.story, sense) for sense in sorted(senses(noun)) or (noun,))


def _leading(plain: Sequence[View], times: Mapping[str, int]) -> dict[str, str]:
    """Return by report the fullest name of the person whom it names most often, if it does so more often than anybody else."""
    often: dict[str, Counter[str]] = defaultdict(Counter)
    fullest: dict[tuple[str, str], str] = {}
    for view in plain:
        if view.kind is Kind.PERSON and not view.nameless:
            family = key(naming.divide(view.name).family)
            often[view.document][family] += times[view.id]
            place = view.document, family
            fullest[place] = max(fullest.get(place, ""), view.name, key=lambda name: (len(name), name))
    ranked = {document: counts.most_common(2) for document, counts in often.items()}
    return {document: fullest[document, top[0][0]] for document, top in ranked.items() if len({n for _, n in top}) == len(top)}
