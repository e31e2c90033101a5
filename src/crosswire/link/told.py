"""What a report tells right beside a name or a description of a person: an age, and that somebody is accused.

"Ivo Drach, 61," is the 61-year-old of another report of the story, and "a man charged with arson" its suspect.
"""

from __future__ import annotations

import re

from crosswire.language.people import ACCUSED

WINDOW = 60  # characters behind a mention in which an accusation is looked for
SUSPECT = "suspect"  # the noun for whoever is accused
_BEHIND = re.compile(r"(?:\s*,\s+(?:aged\s+)?|\s*\(|\s+aged\s+)(\d{1,3})\b(?!\s*[-\w%])")
_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s+$")
_ACCUSED = re.compile(
    rf"(?:\s*,\s+(?:aged\s+)?\d+)?\s*,?\s+(?:who\s+)?(?:(?:is|was|were|are|be|been|being|has|have|had|remains|later|now|also)\s+)*"
    rf"(?:{'|'.join(map(re.escape, ACCUSED))})\b"
)


def age(text: str, start: int, end: int) -> str:
    """Return the age that a text gives beside the name in a range, "" where it gives none.

    >>> age("Ivo Drach, 61, was held", 0, 9), age("the 61-year-old Ivo Drach", 16, 25), age("Ivo Drach, 61 metres off", 0, 9)
    ('61', '61', '')
    """
    found = _BEHIND.match(text, end) or _BEFORE.search(text[max(0, start - WINDOW) : start])
    return found[1] if found else ""


def is_accused(text: str, end: int) -> bool:
    """Tell whether a text says right behind a mention that ends there that its party is accused of something.

    >>> is_accused("a man charged with arson", 5), is_accused("a man who charged a fee", 5)
    (True, False)
    """
    return _ACCUSED.match(text[: end + WINDOW], end) is not None
