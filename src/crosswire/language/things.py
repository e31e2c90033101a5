"""Kinds of things: "ferry", "vessel" and the name of a ship that a report has introduced as one may mean one thing.

A story names a thing by apposition ("the ferry Grey Wren", "the Grey Wren, a ferry") in one report and by the name or by the
noun alone in others. The kinds and their nouns are in `lexicons/things.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from crosswire.language import parties
from crosswire.language.events import inflect
from crosswire.language.lexicon import load

_NAME = r"(?:[A-Z][\w'’-]*[a-z]\w*)(?: [A-Z][\w'’-]*[a-z]\w*){0,2}"
FURTHER = frozenset({"another", "other", "second", "third", "both", "two", "three", "four", "five", "several", "many"})
"""Words before a noun that tell of more than one of the kind."""
TEXTS_KEPT = 4_096  # texts whose introductions are remembered: several stages of one run read the same documents


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A kind of thing with the noun used for it; the noun is empty for one that may mean any of the kind ("vessel")."""

    kind: str
    noun: str


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A thing that has a name: the name as written, the noun that introduced it, and what that makes it.

    `alone`: by which nouns without a name its story can mean no other. Where two ferries have names, "a ferry" may be either.
    """

    name: str
    noun: str
    thing: Thing
    alone: tuple[Thing, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the name, as `parties.keys` makes them."""
        return parties.keys(self.name)

    def is_meant(self, words: frozenset[str], *, negated: bool) -> bool:
        """Return whether a clause without its name, of these words, may mean it: "no ferries" may, "ferries" are several."""
        own, any_of = self.thing, Thing(self.thing.kind, "")
        nouns = [
            word for word in words for thing in things([word]) if thing in self.alone or _fits(thing, own, any_of, self.alone)
        ]
        return bool(nouns) and (negated or not any(word in _plurals() for word in nouns))


def _fits(thing: Thing, own: Thing, any_of: Thing, alone: tuple[Thing, ...]) -> bool:
    """Return whether a special noun fits what was only called by a general one, where the story names no other of the kind."""
    return own == any_of and thing.kind == own.kind and any_of in alone


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

    >>> [(thing.name, thing.noun) for thing in introduced(["Its vessel Grey Wren left.", "The ferry Grey Wren is old."])]
    [('Grey Wren', 'ferry')]
    """
    found: dict[tuple[str, str], set[Named]] = defaultdict(set)
    several: set[Thing] = set()
    for text in texts:
        several |= _several(text)
        for named in _introduced(text):
            found[named.name, named.thing.kind].add(named)
    told = sorted(max(group, key=lambda n: (n.thing.noun, n.noun)) for group in found.values())
    return tuple(replace(one, alone=_alone(one, told, several)) for one in told)


def _alone(one: Named, others: Sequence[Named], several: Collection[Thing]) -> tuple[Thing, ...]:
    """Return the nouns that mean this thing and no other of its story, the general one of its kind and its own."""
    rivals = {other.thing for other in others if other.thing.kind == one.thing.kind and not _one_name(one, other)}
    whole = Thing(one.thing.kind, "")
    general = () if rivals or any(thing.kind == whole.kind for thing in several) else (whole,)
    special = (one.thing,) if one.thing.noun and one.thing not in rivals | {*several} else ()
    return (*general, *special)


def _one_name(one: Named, other: Named) -> bool:
    """Return whether two names may be one in fewer words: "the Grey Wren", "the Wren"."""
    return one.keys <= other.keys or other.keys <= one.keys


@lru_cache(maxsize=TEXTS_KEPT)
def _several(text: str) -> frozenset[Thing]:
    """Return the kinds of things of which a text tells of more than one: "another ferry", "the two ferries"."""
    return frozenset(_nouns()[m["noun"]] for m in _counted().finditer(" ".join(text.split()).lower()))


@lru_cache(maxsize=TEXTS_KEPT)
def _introduced(text: str) -> tuple[Named, ...]:
    before, after = _patterns()
    pairs = [(m["name"], m["noun"]) for pattern in (before, after) for m in pattern.finditer(" ".join(text.split()))]
    return tuple(Named(name, noun, _nouns()[noun]) for name, noun in pairs if _is_name(name))


def spoken_plainly(text: str, named: Iterable[Named]) -> str:
    """Return the text with the noun in place of each name that it can stand for: what is compared is the kind of thing.

    >>> spoken_plainly("its vessel Grey Wren sank", introduced(["the ferry Grey Wren"]))
    'its ferry sank'
    """
    for thing in named:
        if thing.alone and thing.name in text:
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
def _plurals() -> frozenset[str]:
    return frozenset(
        form
        for entry in load("things").values()
        for noun in (*entry["general"], *entry["special"])
        for form in inflect(noun)
        if form.endswith("s") and form != noun
    )


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(sorted(FURTHER))}) (?:[a-z-]+ )?(?P<noun>{nouns})\b")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = load("things")
    nouns = "|".join(sorted(n for entry in table.values() if entry["named"] for n in (*entry["general"], *entry["special"])))
    before = re.compile(rf"\b(?P<noun>{nouns}),? (?P<name>{_NAME})")
    after = re.compile(rf"\b[Tt]he (?P<name>{_NAME}), (?:a|an|its|their|his|her|the)(?: [a-z-]+){{0,3}} (?P<noun>{nouns})\b")
    return before, after
