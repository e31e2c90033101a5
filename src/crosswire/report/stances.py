"""The words of a cue that a reader of the brief needs, because the stance or the sense of the content lives in them."""

from __future__ import annotations

import re

from crosswire.language.cues import cue_words
from crosswire.language.propositions import Voice, propositions
from crosswire.model import Certainty, Mode, Polarity, Statement
from crosswire.stage import Notes

_PLAIN_DENIAL = re.compile(r"den(?:y|ies|ied|ying|ial)$", re.IGNORECASE)
_OPEN = re.compile(r"(?:not\s+)?to\s|[a-z]+ing\s", re.IGNORECASE)
_SAYING = frozenset({"speech", "assertion", "concession"})  # kinds of cue that add nothing to what is said
LONGEST = 40  # characters of a cue that is printed; a longer one holds more than the verb


def cue_shown(statement: Statement, notes: Notes) -> str | None:
    """Return the cue as it is printed beside the speaker, None where nothing is lost without it.

    "rejected" or "refused" says more than "denied", "accused" more than "distanced"; and what is no clause by itself ("to
    close the bridge", "the number of evacuees at 3,400") needs its verb.
    """
    if statement.cue is None:
        return None
    cue = " ".join(notes.text((statement.cue,)).split()).strip(" :,")
    if not any(map(str.isalpha, cue)) or len(cue) > LONGEST:
        return None
    if statement.polarity is Polarity.DENIED:
        return None if _PLAIN_DENIAL.search(cue) else cue
    if statement.certainty is Certainty.DISTANCED:
        return cue
    known = cue_words()
    says = any(known[word].kind in _SAYING for word in cue.lower().split() if word in known)
    return None if says or _stands_alone(statement, notes) else cue


def _stands_alone(statement: Statement, notes: Notes) -> bool:
    """Tell whether a content is a sentence of its own, or somebody's quoted words."""
    words = notes.text(statement.content)
    if statement.mode is Mode.DIRECT:
        return True
    clauses = propositions(words, Voice())
    return not _OPEN.match(words) and any(clause.predicated for clause in clauses)
