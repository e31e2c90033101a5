"""Attributions whose grammatical subject is not the source: "he is said to be living abroad", "reportedly", "allegations that"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.words import DOCUMENTS, is_common
from crosswire.language.lexicon import load
from crosswire.language.reader.reading import Attribution

_LISTS = load("stance")
_TOPICS = frozenset(_LISTS["topics"])
_ALONE = frozenset(_LISTS["speaks_alone"])
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|'s|'re)\s+(?:\w+ly\s+|also\s+|now\s+|widely\s+|not\s+)?$")
_CLAUSE = re.compile(r"\b(?:that|as|how|whether|to)\b|\"")


def is_topic(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue only names what was spoken of ("discussed a deployment"), so that nothing is held of it."""
    if cue is None or not cue_bases(prose, cue) & _TOPICS:
        return False
    return not any(_CLAUSE.search(prose.folded, start, end) for start, end in content)


def is_passive(prose: Prose, cue: Range | None) -> bool:
    """Tell whether a form of "be" stands right before the cue, or opens it."""
    if cue is None:
        return False
    first, _ = prose.sentence_at(cue[0])
    return bool(_BE.search(prose.cut(max(first, cue[0] - 24), cue[0])) or re.match(r"(?:is|are|was|were|been|being|has been|have been)\s", prose.cut(*cue)))


def speaks_alone(prose: Prose, cue: Range) -> bool:
    """Tell whether a cue without a source attributes all the same: a passive, "reportedly", "allegations", a participle."""
    words = cue_bases(prose, cue)
    opens = prose.cut(*cue).lower()
    return is_passive(prose, cue) or bool(words & _ALONE) or opens.split()[0].endswith("ing") or not words


def passive(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> tuple[Attribution, Range | None]:
    """Return the attribution and its source; the subject of "is said to" goes to the content, and no source is left.

    "X was quoted as saying" keeps X as its source, and so does a passive with "by".
    """
    if source is None or cue is None or source[1] > cue[0] or not is_passive(prose, cue):
        return one, source
    start = one.content[0][0]
    if start < cue[1] or cue_bases(prose, cue) & {"quote", "cite"}:
        return one, source
    if re.match(r"to\s", prose.cut(start, start + 3)):
        return replace(one, content=((source[0], source[1]), *one.content), source=()), None
    if cue_bases(prose, cue) & {"accuse", "blame", "charge", "report", "believe", "allege", "say", "think", "rumour", "fear"}:
        return replace(one, source=()), None
    return one, source


def with_noun(prose: Prose, source: Range | None, cue: Range | None) -> Range | None:
    """Return the source with the noun that is its cue, where the source alone names nobody: "recent" + "reports"."""
    if source is None or cue is None or not 0 <= cue[0] - source[1] <= 1 or " " in prose.cut(*source):
        return source
    noun, word = prose.cut(*cue).lower().split()[0], prose.cut(*source)
    written = noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS
    return (source[0], cue[0] + len(noun)) if written and is_common(word) and word.islower() else source
