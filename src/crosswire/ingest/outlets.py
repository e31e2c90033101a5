"""Names of outlets: the gazetteer, and what marks a name as an outlet's when it is not in there."""

from __future__ import annotations

import re
from functools import cache

from crosswire.language.fold import fold
from crosswire.language.lexicon import load

_LEXICON = load("furniture")
_OUTLET_WORDS = frozenset(_LEXICON["outlet_words"])
SURNAMES = frozenset(_LEXICON["outlet_surnames"])
"""Words that outlets call themselves by and that are surnames too."""
STEM = 3  # letters before the outlets' word that ends a single word
_NO_ENDINGS = {"press", "media", "times", "echo"}  # "Cypress", "Multimedia", "Sometimes", "Pacheco" sound alike
_ENDINGS = tuple(sorted((w for w in _OUTLET_WORDS - _NO_ENDINGS if len(w) >= 4), key=lambda word: (-len(word), word)))
"""Words that may end an outlet's name of one word, longest first."""
_PERHAPS = frozenset(_LEXICON["perhaps_outlets"])
_OPENING = frozenset(_LEXICON["perhaps_opening"])
_SECTIONS = frozenset(_LEXICON["sections"])
_SECTION_HEADS = frozenset(_LEXICON["section_heads"])
_ROLES = frozenset(_LEXICON["roles"]) | {
    "staff",
    "team",
    "desk",
    "bureau",
    "newsroom",
    "reporters",
    "writers",
    "correspondents",
}
_GIVEN = frozenset(load("given_names")["names"].split())
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_PART = r"(?:[A-Z\u00c0-\u00de][\w'\u2019&.-]*|\d+)"
NAME = rf"{_PART}(?: (?:(?:of|and|&|de|the|for) )*{_PART})*|{_SITE.pattern}"
"""An outlet's, a writer's or a place's name as it stands beside a date: words with capitals, or a web host."""
_BESIDE = re.compile(
    r"(?:^|.*\b)(?:special(?:ly)?\s+(?:to|for)|writing for|for|of|from|at|with|to)\s+(?:the\s+)?(?P<name>[A-Z].*)$", re.DOTALL
)
_PARTS = re.compile(r"\s*[,|/()–—]\s*|\s+-\s+")


@cache
def _outlets() -> dict[str, str]:
    """Return every name, alias and host, in lower case, with the outlet's usual name."""
    tables = load("outlets").values()
    return {alias.lower(): name for table in tables for name, aliases in table.items() for alias in (name, *aliases)}


@cache
def agencies() -> tuple[str, ...]:
    """Return all names of news agencies, longest first."""
    names = {n for name, aliases in load("outlets")["agencies"].items() for n in (name, *aliases) if "." not in n}
    return tuple(sorted(names, key=lambda n: (-len(n), n)))


def outlet_named(name: str) -> str | None:
    """Return the usual name of a known outlet, from a name, an alias or a host; None if it is not in the gazetteer."""
    key = " ".join(fold(name).split()).lower().removeprefix("www.")
    return _outlets().get(key) or _outlets().get(key.removeprefix("the "))


def sounds_like_outlet(name: str) -> bool:
    """Return whether a name is a known outlet, a web host, or holds a word that outlets call themselves by."""
    words = [word.strip(".,'").lower() for word in name.split()]
    return (
        bool(outlet_named(name))
        or any(w in _OUTLET_WORDS for w in words)
        or bool(re.fullmatch(r"[\w-]+\.[a-z]{2,}", name, re.I))
    )


def mark_of_outlet(name: str) -> str:
    """Return what marks a name that the gazetteer does not know as an outlet's, in words; "" where nothing does.

    A given name before a word that is a surname too makes a person, not an outlet: "Emily Post".
    """
    words = [word.strip(".,'").lower() for word in re.split(r"[\s-]+", name)]
    person = named_person(name)
    if is_site(name):
        return "a web host"
    telling = [word for word in words if word in _OUTLET_WORDS and not (person and word in SURNAMES)]
    if telling and len(words) > 1 and not is_section(name) and not is_role(name):
        return f"'{telling[-1]}' is a word in the names of outlets"
    if len(words) > 1 and words[0] == "the":
        return "no person's name has an article"
    head = words[0] if "of" in words[1:2] or words[0] in _OPENING else words[-1]  # "Voice of Brale", "Morning Crest"
    if len(words) > 1 and not person and (head in _PERHAPS or head in _OPENING):
        return f"'{head}' may be a word in the name of an outlet: not sure"
    return ""


def ending_of_outlet(name: str) -> str:
    """Return what ends a name of one word as an outlet's may end ("Northwire", "EastPost"), in words, or ""."""
    word = name.casefold()
    end = next((end for end in _ENDINGS if word.endswith(end) and len(word) >= len(end) + STEM), "") if word.isalpha() else ""
    return f"'{end}' ends it as it may end an outlet's name: not sure" if end else ""


def ends_as_outlet(name: str) -> bool:
    """Return whether a name is a known outlet's or its last word is one by which outlets call themselves."""
    last = (name.split() or [""])[-1].strip(".,'").lower()
    return bool(outlet_named(name)) or (last in _OUTLET_WORDS and bool(mark_of_outlet(name)))


def is_site(name: str) -> bool:
    """Return whether a name is a web host: "velmnews.com"."""
    return bool(_SITE.fullmatch(name))


def named_person(name: str) -> bool:
    """Return whether a name of several words begins with a given name that is frequent."""
    words = name.split()
    return len(words) > 1 and (words[0] in _GIVEN or (name.isupper() and words[0].title() in _GIVEN))


def is_section(name: str) -> bool:
    """Return whether a name is a page's section or a kind of text: "World News", "Press Release"."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in _SECTION_HEADS and all(word in _SECTIONS for word in words[:-1])


def is_role(words: str) -> bool:
    """Return whether words say what a writer is, and for nobody: "Political Correspondent", "Staff Reporter"."""
    last = words.lower().split()[-1:]
    return bool(last) and last[0].strip(".,") in _ROLES and not outlet_named(words)


def outlet_beside(words: str) -> str | None:
    """Return the outlet that what stands behind a writer's name names: ", Health Reporter, Harbour Post", " for the Post"."""
    for part in _PARTS.split(words):
        led = _BESIDE.match(part)
        name = (led["name"] if led else part).strip(" .:-")
        if name and (known := outlet_named(name)):
            return known
        if re.fullmatch(NAME, name) and not is_role(name) and mark_of_outlet(name) and not named_person(name):
            return name
    return None


def told_to(name: str, text: str) -> bool:
    """Return whether the text treats a name as an outlet that people speak to ("she told Orrel") and never as a place."""
    quoted = re.escape(name)
    return bool(
        re.search(rf"\b(?:told|informed|interview with|statement to|speaking to|according to)\s+(?:the\s+)?{quoted}\b", text)
    ) and not (is_place(name, text))


def is_place(name: str, text: str) -> bool:
    """Return whether the text speaks of a name as of a place ("in Port Ash")."""
    return bool(re.search(rf"\b(?:in|near|outside|across|through|around)\s+{re.escape(name)}\b", text, re.IGNORECASE))
