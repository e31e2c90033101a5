"""Whose words a document is that a report names by a bare noun: "the statement" after "…, the ministry said in a statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from crosswire.model import Form, Kind, Mention, Statement
from crosswire.stage import Notes

ISSUED = r"\b(?:in|through|issued|released|published|posted) (?:an?|the|its|his|her|their)(?: [\w-]+){0,2} "
"""What stands before the noun in the cue of a statement that was made in a document."""


def makers(notes: Notes) -> dict[str, str]:
    """Return, for each mention of a document by its bare noun, the mention of the party that spoke in it.

    That is the source of the last statement before it which the report says was made in such a document. Where there is none,
    or the document is named with its maker, nothing is said.
    """
    named = [mention for mention in notes.of(Mention) if _is_bare(mention)]
    if not named:
        return {}
    spoken = _spoken(notes, {mention.span.document for mention in named})
    found: dict[str, str] = {}
    for mention in named:
        own = spoken[mention.span.document]
        before = own[: bisect_left(own, mention.span.start, key=lambda one: one[0])]
        form = re.compile(ISSUED + re.escape(mention.name) + r"\b", re.IGNORECASE)
        if maker := next((source for _, cue, source in reversed(before) if form.search(cue)), None):
            found[mention.id] = maker
    return found


def _is_bare(mention: Mention) -> bool:
    bare = mention.kind is Kind.DOCUMENT and mention.form is not Form.NAME and mention.principal is None
    return bare and mention.name.isalpha() and mention.name.islower()


def _spoken(notes: Notes, documents: set[str]) -> dict[str, list[tuple[int, str, str]]]:
    """Return, by report, where the cue of each statement stands, its words, and its source, if that is no document."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for statement in notes.of(Statement):
        source = notes.find(statement.source) if statement.source else None
        if (
            statement.document in documents
            and statement.cue
            and isinstance(source, Mention)
            and source.kind is not Kind.DOCUMENT
        ):
            found[statement.document].append((statement.cue.start, notes.text(statement.cue), source.id))
    return defaultdict(list, {document: sorted(own) for document, own in found.items()})
