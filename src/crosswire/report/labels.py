"""What a document is called in print: its name, made short and unambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from crosswire.model import Document
from crosswire.report.part import Part
from crosswire.stage import Notes

LONGEST = 32  # characters: two labels of this length and their offsets still fit a line of 80
FEWEST_DIGITS = 4  # of the id after the tilde; more where they do not tell two documents apart


def labelled(notes: Notes) -> Mapping[str, str]:
    """Return the labels of the reports in notes, as `labels`; in a part of a store, those that they have in the whole."""
    return notes.labels if isinstance(notes, Part) else labels(notes.of(Document))


def labels(documents: Iterable[Document]) -> dict[str, str]:
    """Return the label of each document by its id: its name, or `name~1a2b` where two share it or it is long.

    No two documents have the same label, and the label of one does not depend on the order of the others.
    """
    return told_apart({document.id: readable(document.name) for document in documents})[0]


def told_apart(names: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """Return the labels of documents whose names are readable, by id, and how many digits of the ids tell them apart."""
    shared = Counter(names.values())
    alone = {i: name for i, name in names.items() if stands_alone(name, shared[name])}
    taken = set(alone.values())
    rest = {i: name for i, name in names.items() if i not in alone}
    digits = FEWEST_DIGITS
    made = {i: marked(i, name, digits) for i, name in rest.items()}
    while len(set(made.values()) - taken) < len(rest):
        digits += 1
        made = {i: marked(i, name, digits) for i, name in rest.items()}
    return alone | made, digits


def stands_alone(name: str, bearers: int) -> bool:
    """Return whether a readable name that so many documents bear is a label as it is."""
    return bearers == 1 and len(name) <= LONGEST


def readable(name: str) -> str:
    """Return the name on one line, without the brackets that enclose a citation and without control characters."""
    kept = "".join(c if c.isprintable() and c not in "[]" else " " for c in name)
    return " ".join(kept.split()) or "unnamed"


def marked(identifier: str, name: str, digits: int) -> str:
    """Return the beginning of a readable name with so many digits of the document's id."""
    return f"{name[: LONGEST - FEWEST_DIGITS - 1].rstrip(' -_.')}~{identifier.rpartition('-')[2][:digits]}"
