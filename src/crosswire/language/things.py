"""Kinds of things: "ferry", "vessel" and the name of a ship that a report has introduced as one may mean one thing.

A story names a thing by apposition ("the ferry Grey Wren", "the Grey Wren, a ferry") in one report and by the name or by the
noun alone in others. The kinds and their nouns are in `lexicons/things.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language import parties
from crosswire.language.events import inflect
from crosswire.language.lexicon import load

_NAME = r"(?:[A-Z][\w'’-]*[a-z]\w*)(?: [A-Z][\w'’-]*[a-z]\w*){0,2}"
TEXTS_KEPT = 4_096  # texts whose introductions are remembered: several stages of one run read the same documents


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A kind of thing with the noun used for it; the noun is empty for one that may mean any of the kind ("vessel")."""

    kind: str
    noun: str


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing that has a name: the name as written, the noun that introduced it, and what that makes it."""

    name: str
    noun: str
    thing: Thing

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the name, as `parties.keys` makes them."""
        return parties.keys(self.name)


def things(words: Sequence[str]) -> frozenset[Thing]:
    """Return the things that lower-case words name.

    >>> things(["no", "ferries", "left"]) == things(["a", "ferry"])
    True
    """
    table = _nouns()
    return frozenset(table[word] for word in words if word in table)


def alike(left: frozenset[Thing], right: frozenset[Thing]) -> frozenset[str]:
    """Return the kinds of which both name a thing, where that may be one thing: "vessel" and "ferry", not "ferry" and "tug"."""
    return frozenset(
        a.kind for a in left for b in right if a.kind == b.kind and (a.noun == b.noun or not a.noun or not b.noun)
    )  # fmt: skip


def introduced(texts: Iterable[str]) -> tuple[Named, ...]:
    """Return the things that the texts of one story introduce by name, each once, under the most telling noun.

    >>> introduced(["Its vessel Grey Wren left.", "The ferry Grey Wren is old."])
    (Named(name='Grey Wren', noun='ferry', thing=Thing(kind='ship', noun='ferry')),)
    """
    found: dict[tuple[str, str], set[Named]] = defaultdict(set)
    for text in texts:
        for named in _introduced(text):
            found[named.name, named.thing.kind].add(named)
    return tuple(sorted(max(group, key=lambda n: (n.thing.noun, n.noun)) for group in found.values()))


@lru_cache(maxsize=TEXTS_KEPT)
def _introduced(text: str) -> tuple[Named, ...]:
    before, after = _patterns()
    pairs = [(m["name"], m["noun"]) for pattern in (before, after) for m in pattern.finditer(" ".join(text.split()))]
    return tuple(Named(name, noun, _nouns()[noun]) for name, noun in pairs if _is_name(name))


def spoken_plainly(text: str, named: Iterable[Named]) -> str:
    """Return the text with the noun in place of each name: what is compared is the kind of thing, not its name.

    >>> spoken_plainly("its vessel Grey Wren sank", introduced(["the ferry Grey Wren"]))
    'its ferry sank'
    """
    for thing in named:
        if thing.name in text:
            nouns = "|".join(sorted(n for n, other in _nouns().items() if other.kind == thing.thing.kind))
            text = re.sub(rf"\b(?:(?:{nouns}) )?{re.escape(thing.name)}\b", thing.noun, text)
    return text


def _is_name(name: str) -> bool:
    dates = load("dates")
    return not any(word.casefold() in dates["weekdays"] or word.casefold() in dates["months"] for word in name.split())


@cache
def _nouns() -> dict[str, Thing]:
    table: dict[str, Thing] = {}
    for kind, entry in load("things").items():
        for noun in (*entry["general"], *entry["special"]):
            for form in (noun, *(form for form in inflect(noun) if form.endswith("s"))):
                table.setdefault(form, Thing(kind, noun if noun in entry["special"] else ""))
    return table


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("things")
    nouns = "|".join(sorted(n for entry in table.values() if entry["named"] for n in (*entry["general"], *entry["special"])))
    before = re.compile(rf"\b(?P<noun>{nouns}),? (?P<name>{_NAME})")
    after = re.compile(rf"\b[Tt]he (?P<name>{_NAME}), (?:a|an|its|their|his|her|the)(?: [a-z-]+){{0,3}} (?P<noun>{nouns})\b")
    return before, after
