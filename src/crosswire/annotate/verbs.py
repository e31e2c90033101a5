"""Base forms of cue words: "denied" is "deny", "told" is "tell"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from crosswire.language.lexicon import load

_IRREGULAR = {form: base for base, forms in load("verbs")["irregular"].items() for form in forms}


@lru_cache(maxsize=4096)
def bases(word: str) -> frozenset[str]:
    """Return the base forms that a word may be an inflection of, itself included.

    >>> "deny" in bases("denies"), "tell" in bases("told"), "accuse" in bases("accusing")
    (True, True, True)
    """
    return frozenset(_bases(word.lower()))


def _bases(word: str) -> Iterator[str]:
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, repairs in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + repair for repair in repairs)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
