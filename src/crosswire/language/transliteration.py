"""Keys under which spellings of one foreign name word meet, and how alike two such words are.

News writes one name in many ways ("Moallem", "Muallem", "Moualem"): vowels wander, consonants hold. The key of a word is its
consonants, folded where romanisations differ. Equal keys propose; `likeness` decides.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

FOLDS = {  # romanisations of one sound, longer ones first; each is replaced by one letter
    "shch": "s",
    "tsch": "c",
    "sch": "s",
    "tch": "c",
    "dzh": "j",
    "ch": "c",
    "sh": "s",
    "zh": "j",
    "kh": "h",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "ts": "c",
    "tz": "c",
    "ck": "k",
    "ks": "x",
    "dj": "j",
    "qu": "k",
    "q": "k",
    "w": "v",
    "ou": "u",
    "oo": "u",
}
VOWELS = re.compile(r"[aeiouy]+")
SHORTEST_KEY = 2  # consonants: "Ali" has the key "l", which would meet half of all names, so short keys keep their vowels
ONE_SLIP, TWO_SLIPS = 5, 9  # letters a word needs before one or two mistyped letters may be forgiven
SLIP_SCORE, TWO_SLIP_SCORE, KEY_SCORE, INITIAL_SCORE = 0.88, 0.84, 0.9, 0.8  # chosen on name_bench with bench/names.py


@lru_cache(maxsize=100_000)
def romanise(text: str) -> str:
    """Return the text in lower-case ASCII letters, whatever its script; apostrophes and diacritics go.

    >>> romanise("Мария Šimůnek")
    'mariya simunek'
    """
    folded = (text if text.isascii() else anyascii(text)).casefold()
    return re.sub(r"['’`ʼ]", "", folded)


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """Return the key of one romanised word: its consonants, folded and undoubled.

    >>> key("moallem") == key("muallem") == key("moualem")
    True
    """
    folded = re.sub(r"(?<=[eio])ff?$", "v", word)  # "Petroff" is Petrov
    for spelling, sound in FOLDS.items():
        folded = folded.replace(spelling, sound)
    bones = re.sub(r"(.)\1+", r"\1", VOWELS.sub("", folded))
    if len(bones) < SHORTEST_KEY:
        return re.sub(r"(.)\1+", r"\1", folded.replace("y", "i"))
    return ("a" if VOWELS.match(folded) else "") + bones


def likeness(left: str, right: str) -> tuple[float, str]:
    """Return how far two romanised words may be one name word, 0 to 1, and why; 0 where they are two."""
    if left == right:
        return 1.0, "equal"
    if min(len(left), len(right)) == 1:
        return (INITIAL_SCORE, "initial") if left[:1] == right[:1] else (0.0, "")
    slips = OSA.distance(left, right)
    longest = max(len(left), len(right))
    if key(left) == key(right) and slips <= max(1, longest // 2):
        return KEY_SCORE, "one romanisation"
    if slips == 1 and longest >= ONE_SLIP:
        return SLIP_SCORE, "one letter differs"
    if slips == 2 and longest >= TWO_SLIPS:
        return TWO_SLIP_SCORE, "two letters differ"
    return 0.0, ""
