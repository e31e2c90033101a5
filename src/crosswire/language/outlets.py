"""Outlets by name: a gazetteer of agencies, broadcasters, papers and sites, and the nouns that mean an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.language.naming import canonical


@dataclass(frozen=True, slots=True)
class OutletFound:
    """An outlet named in a text: its place, the words there, and the name under which it is counted."""

    start: int
    end: int
    words: str
    name: str


def find(text: str) -> Iterator[OutletFound]:
    """Yield the outlets of the gazetteer that the text names, in text order; case counts, since "time" and "bild" are words."""
    for match in _pattern().finditer(text):
        yield OutletFound(match.start(), match.end(), match[0], proper(match[0]))


def proper(name: str) -> str:
    """Return the name under which an outlet is counted: the first of its group in the gazetteer, or the name itself."""
    return _proper().get(canonical(name), name)


def known(name: str) -> bool:
    """Return whether the gazetteer lists the outlet under this or another name."""
    return canonical(name) in _proper()


def is_media(description: str) -> bool:
    """Return whether a description means an outlet or outlets: "the news sites", "state television in Omar"."""
    head = re.split(r"\s(?:in|of|from|for|with|on|linked|that|which|run|based)\s", description.casefold(), maxsplit=1)[0]
    words = re.findall(r"[\w-]+", head)
    return bool(words) and (
        words[-1] in _nouns() or words[-2:] in (["news", "agency"], ["news", "agencies"], ["press", "agency"])
    )


def is_hearsay(description: str) -> bool:
    """Return whether a description passes on what nobody in it says: "recent reports", "rumours"."""
    words = re.findall(r"[\w-]+", description.casefold())
    return bool(words) and words[-1] in frozenset(load("media")["hearsay"])


def host(url: str) -> str:
    """Return the host of a URL without `www.`; "" when it has none.

    >>> host("https://www.example.org/news/1.htm")
    'example.org'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def at(name: str) -> str:
    """Return the outlet of the gazetteer that a web host, or the site above it, is of, or the host itself.

    >>> at("reuters.com"), at("in.reuters.com"), at("nobody.example")
    ('Reuters', 'Reuters', 'nobody.example')
    """
    labels = name.split(".")
    above = (".".join(labels[step:]) for step in range(len(labels) - 1))
    return next((known for host in above if (known := _hosts().get(host))), name)


def stands_at(name: str, host: str) -> bool:
    """Return whether a web host is called after an outlet, with its article or without.

    >>> stands_at("The Norrik News", "en.norriknews.com.na"), stands_at("The Times", "timesofnorrik.example")
    (True, False)
    """
    if "." not in host or " " in host:
        return False
    letters = re.sub(r"[\W_]", "", name.casefold()).removeprefix("the")
    labels = (label.replace("-", "").removeprefix("the") for label in host.casefold().split(".")[:-1])
    return len(letters) > 1 and letters in labels


def find_accounts(text: str) -> Iterator[OutletFound]:
    """Yield the accounts on platforms that are said to have published something: "a Telegram channel close to X posted"."""
    for match in _accounts().finditer(text):
        words = " ".join(match["name"].split())
        yield OutletFound(match.start("name"), match.end("name"), match["name"], words)


def find_syndicated(text: str) -> Iterator[OutletFound]:
    """Yield the outlets in which a report says that it was printed before: "This article first appeared in The Globe"."""
    for match in _syndicated().finditer(text):
        if gazetteer().party(match["name"]) is None:  # books are first published in Norvia
            yield OutletFound(match.start("name"), match.end("name"), match["name"], proper(match["name"]))


@cache
def _syndicated() -> re.Pattern[str]:
    days = "|".join(word.title() for table in ("months", "weekdays") for word in load("dates")[table])
    word = r"[A-Z][\w&’'-]*(?:\.\w+)*"
    name = rf"(?:The )?{word}(?: (?:of |and |the )?{word}){{0,3}}|[a-z\d][\w-]*(?:\.[\w-]+)+"
    itself = r"this (?:article|story|piece|post|column|essay|op-ed|interview|text|commentary) [^.\n]{0,30}?"
    again = r"(?:re-?published|reprinted|syndicated|cross-?posted|re-?posted|reproduced|forwarded)(?: here)?"
    before = r"(?:first|originally) (?:published|appeared|posted)|(?:published|appeared|posted) (?:first|originally)"
    return re.compile(
        rf"^[ \t(*]*(?i:(?:{itself})?(?:{again}(?: with [\w ]{{0,20}}permission)? (?:from|of)|(?:{before}) (?:in|on|by|at))"
        rf"(?: the(?= (?-i:[A-Z])))?) (?!(?:{days})\b(?! [A-Z]))(?P<name>{name})(?=[\s.,)*]|$)",
        re.MULTILINE,
    )


@cache
def _accounts() -> re.Pattern[str]:
    lexicon = load("media")
    platforms, nouns, verbs = ("|".join(map(re.escape, lexicon[key])) for key in ("platforms", "account_nouns", "publishing"))
    named = rf"(?:[Aa]n?|[Tt]he|[Oo]ne) (?:(?:\w+ )?(?:{platforms}) (?:{nouns})|account on)\b(?: [^.;:!?\n]{{0,80}}?)?"
    return re.compile(
        rf"(?P<name>{named})(?:, [^.;:!?\n]{{0,60}},)?(?: (?:yesterday|today|also|later|earlier|has|had))* (?:{verbs})\b"
    )


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """Return the outlets of the gazetteer, each as its usual name and its other names; web hosts are left out."""
    tables = load("outlets").values()
    return tuple((name, *(o for o in others if " " in o or "." not in o)) for table in tables for name, others in table.items())


@cache
def _hosts() -> dict[str, str]:
    tables = load("outlets").values()
    return {o: name for table in tables for name, others in table.items() for o in others if "." in o and " " not in o}


@cache
def _proper() -> dict[str, str]:
    return {canonical(name): group[0] for group in groups() for name in group}


@cache
def _pattern() -> re.Pattern[str]:
    ordinary = frozenset(load("media")["ordinary"])
    names = sorted({name for group in groups() for name in group} - ordinary, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w@.-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load("media")["media_nouns"])
