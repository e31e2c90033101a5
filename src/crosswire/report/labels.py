"""What a document is called in print: its name, made short and unambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from crosswire.model import Document

LONGEST = 32  # characters: two labels of this length and their offsets still fit a line of 80
FEWEST_DIGITS = 4  # of the id after the tilde; more where they do not tell two documents apart


def labels(documents: Iterable[Document]) -> dict[str, str]:
    """Return the label of each document by its id: its name, or `name~1a2b` where two share it or it is long.

    No two documents have the same label, and the label of one does not depend on the order of the others.
    """
    by_id = {document.id: _readable(document.name) for document in documents}
    shared = Counter(by_id.values())
    plain = {i: name for i, name in by_id.items() if shared[name] == 1 and len(name) <= LONGEST}
    taken = set(plain.values())
    rest = {i: name[: LONGEST - FEWEST_DIGITS - 1].rstrip(" -_.") for i, name in by_id.items() if i not in plain}
    digits = FEWEST_DIGITS
    marked = {i: _marked(i, name, digits) for i, name in rest.items()}
    while len(set(marked.values()) - taken) < len(rest):
        digits += 1
        marked = {i: _marked(i, name, digits) for i, name in rest.items()}
    return plain | marked


def _readable(name: str) -> str:
    """Return the name on one line, without the brackets that enclose a citation and without control characters."""
    kept = "".join(c if c.isprintable() and c not in "[]" else " " for c in name)
    return " ".join(kept.split()) or "unnamed"


def _marked(identifier: str, name: str, digits: int) -> str:
    return f"{name}~{identifier.rpartition('-')[2][:digits]}"
