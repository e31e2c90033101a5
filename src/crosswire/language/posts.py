"""Whom somebody speaks for, as the words beside their name say: "Ina Moen, the league's chair", "Velm Water boss Ina Moen".

A name stands beside its post in a few ways, wherever in the text: the body before the post, or behind an "of" or a "who
leads". What is found are words for a body as they stand there: a name, a noun, or "its", whose body the text before tells.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.language.lexicon import load

OWN = frozenset({"its", "their", "our"})
"""Words for a body that the text before them names."""
WINDOW = 140  # characters before and behind a name that are looked at: a sentence, by judgement
LONGEST = 6  # words for a body

_LISTS, _ORGANISATIONS = load("bodies"), load("organisations")
_OFFICES = {*_LISTS["mouths"], *_LISTS["speaking"], *_LISTS["serving"]}
_OFFICE = "|".join(sorted(_OFFICES, key=lambda word: (-len(word), word)))
_TITLED = rf"(?:[\w-]+\s+){{0,3}}?(?i:{_OFFICE})\b"
_LEADS = r"who\s+(?:leads|heads|runs|chairs|founded|owns|manages|represents|directs|speaks\s+for|led|headed)"
_BODY_BEHIND = re.compile(
    rf"(?:,?\s+(?:(?:the|an?|one\s+of\s+the)\s+)?{_TITLED}\s+(?:of|at|for|with|from)|,?\s+{_LEADS}|(?P<of>\s+(?:of|from|at|for)))\s+"
)
_OWNED_BEHIND = re.compile(rf",\s+(?P<words>(?:[\w&'-]+\s+){{1,{LONGEST}}}?)(?i:{_OFFICE})\b(?=\s*(?:[,.]|$))")
_BODY_BEFORE = re.compile(rf"\b{_TITLED}\s+(?:of|at|for|with)\s+(?P<words>[^,;:.!?()\"\n]{{1,70}}?),?\s+$")
_OWNED_BEFORE = re.compile(rf"(?P<words>(?:[\w&'-]+\s+){{0,{LONGEST}}})\b(?i:{_OFFICE}),?\s+$")
_WORD = re.compile(r"[^\W_][\w&'-]*|&")
_STOPS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "at",
        "for",
        "from",
        "with",
        "in",
        "on",
        "by",
        "to",
        "and",
        "or",
        "but",
        "who",
        "whom",
        "which",
        "that",
        "as",
        "before",
        "after",
        "when",
        "while",
        "whose",
        "also",
        "still",
        "now",
        "then",
        "said",
        "says",
    ]
)
_RANKS = frozenset(
    [
        "managing",
        "general",
        "chief",
        "deputy",
        "vice",
        "acting",
        "executive",
        "senior",
        "press",
        "medical",
        "finance",
        "operations",
        "branch",
        "regional",
    ]
)
"""Words before an office that say of what rank it is, and of no body."""
_JOINS = frozenset({"of", "and", "for", "the", "&"})
_NOUNS = frozenset(
    word
    for words in (
        *(_ORGANISATIONS[name] for name in ("heads", "bodies", "trades")),
        *(_LISTS[name] for name in ("overseers", "workforces", "armed", "any_firm", "trades", "one_voice")),
    )
    for word in words
) | frozenset({"campaign", "guild", "mission", "works", "plant", "pit", "museum", "festival", "parish", "family"})


@dataclass(frozen=True, slots=True)
class Post:
    """For whom somebody speaks: the words for a body, one of OWN, or "" where an office stands alone; and where they stand.

    `office` tells whether an office stands there, as in "Ina Moen, head of the league" and not in "Ina Moen of the league".
    """

    body: str
    start: int
    office: bool = True


def posts(text: str, surname: str, given: Collection[str] = ()) -> Iterator[Post]:
    """Yield each body for which somebody of that surname speaks by the words beside their name, in a text with plain quotes.

    With the `given` names, whoever has another one before the surname is somebody else.

    >>> [post.body for post in posts("Ina Moen of the farmers' league said two thousand head had drowned.", "Moen")]
    ["farmers' league"]
    >>> [post.body for post in posts("Its managing director, Ina Moen, said so. Velm Water boss Moen left.", "Moen")]
    ['its', 'Velm Water']
    >>> [post.body for post in posts("Ina Moen, the coast guard's commander, said so.", "Moen")]
    ['coast guard']
    >>> [post.body for post in posts("Ina Moen, an engineer, said so; her brother Ole Moen left the league.", "Moen")]
    []
    >>> [post.body for post in posts("Managing director Ina Moen said so.", "Moen")]
    ['']
    """
    for found in _named(surname).finditer(text):
        if given and _is_another(found["before"], given):
            continue
        start = max(0, found.start() - WINDOW)
        yield from _before(text[start : found.start()], start)
        yield from _behind(text[found.end() : found.end() + WINDOW], found.end())


def _is_another(before: str, given: Collection[str]) -> bool:
    """Tell whether the last word before a surname is a given name of somebody else: neither title nor office."""
    word = before.rstrip().rpartition(" ")[2]
    known = not word or word in given or word.lower() in _OFFICES
    return not (known or word.endswith(".") or word.lower() in load("nicknames")["titles"])


def _behind(text: str, at: int) -> Iterator[Post]:
    if match := _BODY_BEHIND.match(text):
        yield from _opening(text, match.end(), at, office=match["of"] is None)
    elif match := _OWNED_BEHIND.match(text):
        yield from _owner(match["words"], at + match.start("words"))


def _before(text: str, at: int) -> Iterator[Post]:
    if match := _BODY_BEFORE.search(text):
        yield from _opening(match["words"], 0, at + match.start("words"))
    elif match := _OWNED_BEFORE.search(text):
        yield from _owner(match["words"], at + match.start("words"))


def _opening(text: str, start: int, at: int, *, office: bool = True) -> Iterator[Post]:
    """Yield the body with which a text goes on: a name, or words up to the last noun for a body."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start):
        gap = text[words[-1].end() if words else start : word.start()]
        if gap.strip() or len(words) > LONGEST:
            break
        words.append(word)
    plain = [word[0] for word in words]
    first = 1 if plain[:1] and plain[0].lower() in {"the", "a", "an"} else 0
    if first < len(plain) and plain[first][0].isupper():
        last = _name_end(plain, first)
    else:
        known = [n for n in range(first, len(plain)) if is_body_noun(plain[n]) and not {*plain[first:n]} & _STOPS]
        last = known[-1] + 1 if known else first
    if last > first:
        yield Post(_bare(plain[first:last]), at + words[first].start(), office)


def _name_end(words: Sequence[str], first: int) -> int:
    """Return where a name in capitals ends: before a small word that joins no other capital, and behind a possessive."""
    last = first
    for number in range(first, len(words)):
        if words[number][0].isupper():
            last = number + 1
            if words[number].endswith("'s"):
                break
        elif words[number] not in _JOINS:
            break
    return last


def _owner(text: str, at: int) -> Iterator[Post]:
    """Yield the body to which an office belongs, of the words before it: "Velm Water managing", "the local committee's"."""
    words = list(_WORD.finditer(text))
    for number in range(len(words) - 1, -1, -1):
        word = words[number][0]
        if word.lower() in OWN:
            yield Post(word.lower(), at + words[number].start())
            return
        if word.lower() in _STOPS:
            words = words[number + 1 :]
            break
    plain = [word[0] for word in words]
    owned = next((n for n in range(len(plain) - 1, -1, -1) if plain[n].endswith(("'s", "s'"))), None)
    if owned is not None:
        capital = next((n for n in range(owned, -1, -1) if not plain[n][0].isupper()), -1) + 1
        first, last = (capital if capital <= owned else 0), owned + 1
    elif capitals := [n for n, word in enumerate(plain) if word[0].isupper() and (n or at or len(plain) == 1)]:
        first, last = capitals[0], _name_end(plain, capitals[0])
    else:
        known = [n for n, word in enumerate(plain) if is_body_noun(word)]
        first, last = 0, known[-1] + 1 if known else 0
    body = _bare(plain[first:last])
    yield Post("" if body.lower() in _RANKS else body, at + words[first].start() if words else at)


def _bare(words: Sequence[str]) -> str:
    return " ".join(words).removesuffix("'s").removesuffix("'")


def is_body_noun(word: str) -> bool:
    """Tell whether a word is a noun for a body, or ends the names of bodies: "league", "the company's".

    >>> is_body_noun("league"), is_body_noun("Freight"), is_body_noun("flood")
    (True, True, False)
    """
    return word.lower().removesuffix("'s").removesuffix("'") in _NOUNS


@cache
def _named(surname: str) -> re.Pattern[str]:
    """Return the pattern of a name with its given names and titles."""
    before = r"(?P<before>(?:\b(?:[A-Z][\w'-]*|[A-Z][a-z]{0,3}\.)\s+){0,2})"
    return re.compile(rf"{before}(?<![\w'-]){re.escape(surname)}(?![\w-])(?!\s[A-Z])")
