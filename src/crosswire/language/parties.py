"""Who and where, as keys for comparing: "Syrian", "Syria" and "Damascus" are one key, "al-Assad" and "Assad" another.

Countries, their adjectives and seats of government come from the gazetteer and the list of organisations; an adjective of a
place that is not listed falls together with its noun by its ending ("Veltria", "Veltrian").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.language.lexicon import load
from crosswire.language.naming import same_principal
from crosswire.language.terms import plain

_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "ese", "ish", "an", "ia", "ic", "i", "a", "e", "o", "y")
_CALENDAR = ("weekdays", "months")
LONGEST = 5  # words of a listed name, "the Democratic Republic of Congo" without its article
SHORTEST_ROOT = 4  # letters that must be left of a name without its ending


def root(word: str) -> str:
    """Return a name's key without the ending that makes an adjective of a place.

    >>> root("veltrian") == root("veltria")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            return word[: -len(ending)]
    return word


def names(words: Sequence[str], known: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
    """Return where names stand in a list of words, as written, and their keys.

    A word with a capital is a name unless it opens the list or all words have capitals; listed names and the keys in
    `known` are always names.
    """
    return _scan(words, known, quiet=_is_title_case(words))


def _scan(words: Sequence[str], known: frozenset[str], *, quiet: bool, opening: bool = True) -> list[tuple[int, str]]:
    """Return places and keys; with `quiet`, and for the word that opens a clause, only listed and known names count."""
    lowered = [plain(word) for word in words]
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(words):
        length, key = _listed(words, lowered, at)
        if length or (key := _unlisted(words[at], lowered[at], known, quiet=quiet or (opening and at == 0))):
            found.append((at, key))
        at += length or 1
    return found


def keys(name: str) -> frozenset[str]:
    """Return the keys of one name: one for each of its words, or the country that it means.

    >>> keys("Syria") == keys("Damascus")
    True
    """
    return frozenset(key for _, key in _scan(name.split(), frozenset(), quiet=False, opening=False))


def is_organ(name: str) -> bool:
    """Return whether a body speaks for its government: a ministry or an embassy by its noun, or a listed seat of power.

    >>> is_organ("Norlandic Harbour Ministry"), is_organ("Kremlin"), is_organ("Norlandic state radio")
    (True, True, False)
    """
    words = [plain(word) for word in name.split()]
    return bool(words) and (words[-1] in load("organisations")["organs"] or plain(name) in _gazetteer())


def says(name: str, principal: str) -> bool:
    """Return whether the words of a name tell that it is of a country or a party, by noun or adjective.

    >>> says("Norlandic state radio", "Norland"), says("state radio", "Norland")
    (True, False)
    """
    return principal in name or any(same_principal(word.strip("'’s"), principal) for word in name.split())


def _listed(words: Sequence[str], lowered: Sequence[str], at: int) -> tuple[int, str]:
    if not words[at][:1].isupper() or words[at] == "Us":
        return 0, ""
    table = _gazetteer()
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        key = table.get(" ".join(lowered[at : at + length]))
        if key:
            return length, key
    return 0, ""


def _unlisted(word: str, lowered: str, known: frozenset[str], *, quiet: bool) -> str:
    """Return the key of a word that is not in the gazetteer, or nothing when it is no name."""
    last = word.rsplit("-", 1)[-1]  # "al-Hadad" is known as "Hadad"
    if not last[:1].isupper() or lowered in _no_names():
        return ""
    key = root(plain(last))
    return key if key in known or not quiet else ""


def _is_title_case(words: Sequence[str]) -> bool:
    letters = [word for word in words if word[:1].isalpha()]
    return len(letters) >= 4 and sum(word[:1].isupper() for word in letters) >= 0.7 * len(letters)


@cache
def _gazetteer() -> dict[str, str]:
    table: dict[str, str] = {}
    for country in load("gazetteer")["countries"]:
        for name in (country["name"], *country.get("also", ()), *country.get("demonym", ()), *country.get("seat", ())):
            for form in (plain(name), plain(name) + "s"):
                table.setdefault(form, "=" + plain(country["name"]))
    for body in load("organisations")["known"]:
        if body.get("principal"):
            for name in (body["name"], *body.get("also", ())):
                table.setdefault(plain(name), "=" + plain(body["principal"]))
    return table


@cache
def _no_names() -> frozenset[str]:
    dates = load("dates")
    offices = {word for office in load("roles")["offices"] for word in office.split()}
    titles = frozenset(plain(title) for table in load("titles").values() for title in table)
    return titles | frozenset(load("stopwords")["words"]) | {word for table in _CALENDAR for word in dates[table]} | offices
