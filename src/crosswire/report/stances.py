"""The words of a cue that a reader of the brief needs, because the stance or the sense of the content lives in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load
from crosswire.language.propositions import Voice, propositions
from crosswire.model import Certainty, Mode, Polarity, Statement
from crosswire.stage import Notes

_PLAIN_DENIAL = re.compile(r"den(?:y|ies|ied|ying|ial)$", re.IGNORECASE)
_OPEN = re.compile(r"(?:not\s+)?to\s|[a-z]+ing\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NEUTRAL = frozenset({"speech"})  # kinds of cue that say that something was said, and nothing of how
_PLAINEST = frozenset({"say", "tell", "add", "state", "report", "write", "speak", "reply", "according", "per", "via"})
_NEUTRAL_ASSERTIONS = frozenset({"assert", "affirm", "aver", "indicate", "reportedly", "reported"})
LONGEST = 40  # characters of a cue that is printed; a longer one holds more than the verb


def cue_shown(statement: Statement, notes: Notes) -> str | None:
    """Return the cue as it is printed beside the speaker, None where nothing is lost without it.

    "questioned", "urged" and "confirmed" say how it was said, "rejected" or "refused" more than "denied"; and what is no
    clause by itself ("to close the bridge", "the number of evacuees at 3,400") needs its verb, unless that is "said" or "told".
    """
    if statement.cue is None:
        return None
    cue = " ".join(notes.text((statement.cue,)).split()).strip(" :,“”\"'")
    words = [word.lower() for word in _WORD.findall(cue)]
    if len(cue) > LONGEST or not any(word not in _stopwords() for word in words):
        return None
    if statement.polarity is Polarity.DENIED:
        return None if _PLAIN_DENIAL.search(cue) else cue
    if statement.certainty is Certainty.DISTANCED or not _is_neutral(words):
        return cue
    return None if _is_plain(words) or _stands_alone(statement, notes) else cue


def _is_neutral(words: Sequence[str]) -> bool:
    """Tell whether the words of a cue only say that something was said ("said", "pointed out")."""
    known = [(at, cue_words()[word]) for at, word in enumerate(words) if word in cue_words()]
    return bool(known) and all(
        word.kind in _NEUTRAL
        or word.lemma in _NEUTRAL_ASSERTIONS
        or (word.lemma == "point" and words[at + 1 : at + 2] == ["out"])
        for at, word in known
    )


def _is_plain(words: Sequence[str]) -> bool:
    return any(cue_words()[word].lemma in _PLAINEST for word in words if word in cue_words())


def _stands_alone(statement: Statement, notes: Notes) -> bool:
    """Tell whether a content is a sentence of its own, or somebody's quoted words."""
    words = notes.text(statement.content)
    if statement.mode is Mode.DIRECT:
        return True
    clauses = propositions(words, Voice())
    return not _OPEN.match(words) and any(clause.predicated for clause in clauses)


def _stopwords() -> frozenset[str]:
    return frozenset(load("stopwords")["words"])
