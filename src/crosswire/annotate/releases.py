"""Whether a document is a body's own release, as the lines above its text say: "Press release | Dorvane Mills"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.annotate.prose import Prose, Range

TOP = 8  # lines above the text among which a release says whose it is
LONGEST = 120  # characters of such a line
LONGEST_NAME = 9  # words of the name of a body
LABEL = re.compile(
    r"\b(?:(?:press|media|news)\s+(?:release|statement|notice|note|information)|communiqu[eé]|(?:open\s+)?(?:statement|notice|circular)"
    r"|(?:press|media)\s+(?:office|service)|announcement"
    r"|for immediate (?:use|release)|(?:an\s+)?update\s+to\s+(?:our|all)|information\s+for|news\s+from\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?i:\b(?:blog|newsletter|magazine|weekly|live|ticker|exclusive|reporters?|correspondents?|newsdesk|desk|edition)\b)"
    r"|(?<!tatement )(?<!TATEMENT )(?<!elease )\b[Bb]y [A-Z]",
)
"""What stands above a text that an outlet or a person publishes, and no body that speaks for itself."""


def is_release(prose: Prose) -> bool:
    """Tell whether what stands above a text labels it as a release, a statement or a notice, and not as an outlet's piece."""
    lines = [prose.cut(*line) for line in head_of(prose)]
    return any(map(LABEL.search, lines)) and not any(map(_OTHERS.search, lines))


def head_of(prose: Prose) -> Iterator[Range]:
    """Yield the lines above the first paragraph of the body, or those of its beginning that are no sentences."""
    at, text = 0, prose.folded
    for line in prose.document.text.split("\n")[: 2 * TOP]:
        start, at = at, at + len(line) + 1
        if not line.strip():
            continue
        if len(line) > LONGEST or (line.rstrip().endswith((".", '."', "!")) and len(line.split()) > LONGEST_NAME):
            return
        yield start + len(line) - len(line.lstrip()), min(len(text), start + len(line.rstrip()))
