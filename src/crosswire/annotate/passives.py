"""Attributions whose subject is not the source: "he is said to be living abroad", "reportedly", "allegations that"."""

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
_PASSIVES = frozenset(_LISTS["passives"])
_HELD = re.compile(r"(?:to|that|of|with|as)\s", re.IGNORECASE)
_SAYING = frozenset({"say", "specify", "disclose", "know", "confirm", "reveal", "tell", "explain", "elaborate", "clarify"})
_ANSWERING = frozenset({"answer", "respond", "reply", "comment", "return", "elaborate"})
_ANONYMITY = re.compile(r"(?:not )?(?:to )?(?:not )?(?:be|remain) (?:further )?(?:named|identified|quoted|anonymous|unnamed)\b")
_REPORTS = re.compile(
    r"\b(?:follow|followed|following|after|despite|amid)\s+(?P<noun>(?:[a-z]+\s)?(?:reports|rumours|rumors))$"
)
_WEIGHING = frozenset({"seem", "appear", "likely", "probable", "possible", "unlikely"})
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|'s|'re)\s+(?:\w+ly\s+|also\s+|now\s+|widely\s+|not\s+)?$")
_AGENT = re.compile(r"by\s+(?P<agent>[^,;\"]+?)\s+(?=to\s|with\s|of\s+\w+ing\b)")
_CLAUSE = re.compile(r"\b(?:that|as|how|whether|to)\b|\"")


def is_topic(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue only names what was spoken of ("discussed a deployment"), so that nothing is held of it."""
    if cue is None or content[0][0] < cue[0] or not cue_bases(prose, cue) & _TOPICS:
        return False
    return not any(_CLAUSE.search(prose.folded, start, end) for start, end in content)


def is_weighing(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is the author's own weighing: "it seems likely that"."""
    if cue is None:
        return False
    before = prose.cut(max(0, cue[0] - 12), cue[0])
    return bool(cue_bases(prose, cue) & _WEIGHING) and bool(
        re.search(r"\bit\s+(?:\w+\s+)?$", before, re.I) or prose.cut(*cue).lower().startswith("it ")
    )


def is_passive(prose: Prose, cue: Range | None) -> bool:
    """Tell whether a form of "be" stands right before the cue, or opens it."""
    if cue is None:
        return False
    first, _ = prose.sentence_at(cue[0])
    return bool(
        _BE.search(prose.cut(max(first, cue[0] - 24), cue[0]))
        or re.match(r"(?:is|are|was|were|been|being|has been|have been)\s", prose.cut(*cue))
    )


def speaks_alone(prose: Prose, cue: Range, content: Sequence[Range]) -> bool:
    """Tell whether a cue without a source attributes all the same: a passive, "reportedly", "allegations", a participle."""
    words = cue_bases(prose, cue)
    opens = prose.cut(*cue).lower()
    held = any(_HELD.match(prose.folded, start, end) for start, end in content)
    return (is_passive(prose, cue) and held) or bool(words & _ALONE) or opens.partition(" ")[0].endswith("ing") or not words


def passive(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> tuple[Attribution, Range | None]:
    """Return the attribution and its source; the subject of "is said to" goes to the content, and no source is left.

    "X was quoted as saying" keeps X as its source, and so does a passive with "by".
    """
    if source is None or cue is None or source[1] > cue[0] or not is_passive(prose, cue):
        return one, source
    start, words = one.content[0][0], cue_bases(prose, cue)
    if agent := _AGENT.match(prose.folded, start, one.content[0][1]):
        rest = (agent.end(), one.content[0][1])
        subject = (source,) if prose.folded.startswith("to ", rest[0]) else ()
        return replace(one, content=(*subject, rest, *one.content[1:])), agent.span("agent")
    if start < cue[1] or words & {"quote", "cite"} or not words & _PASSIVES:
        return one, source
    if prose.folded.startswith("to ", start):
        return replace(one, content=(source, *one.content), source=()), None
    accused = words & {"accuse", "blame", "charge", "suspect"}
    return replace(one, source=(), content=one.content if accused else ()), None  # "was seen in the harbour" is an event


def with_noun(prose: Prose, source: Range | None, cue: Range | None) -> Range | None:
    """Return the source with the noun that is its cue, where the source alone names nobody: "recent" + "reports"."""
    if source is None and cue is not None and (reports := _REPORTS.search(prose.cut(*cue))):
        return cue[0] + reports.start("noun"), cue[1]
    if source is None or cue is None or not 0 <= cue[0] - source[1] <= 1 or " " in prose.cut(*source):
        return source
    noun, word = prose.cut(*cue).lower().split()[0], prose.cut(*source)
    written = noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS
    return (source[0], cue[0] + len(noun)) if written and is_common(word) and word.islower() else source


def is_silent(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the source says nothing of the content: "declined to comment", "did not say whether"."""
    if cue is None:
        return False
    words = cue_bases(prose, cue)
    opening = prose.cut(content[0][0], content[0][0] + 40).lower()
    before = prose.cut(max(0, cue[0] - 24), cue[0]).lower()
    if words & {"decline", "refuse"} and re.match(
        r"(?:to )?(?:comment|say|speak|answer|elaborate|give|discuss|confirm|name|identify|be \w+)\b", opening
    ):
        return True
    opens = before + prose.cut(*cue).lower()
    negated = (
        re.search(
            r"(?:\bnot|n't|\bnever|declined to|refused to|\bneither)\s+(?:\w+\s+){0,2}$",
            opens[: -len(opens.split()[-1])] if opens.split() else "",
        )
        is not None
    )
    if (negated and words & _ANSWERING) or _ANONYMITY.match(opening):
        return True
    return (
        negated
        and bool(words & _SAYING)
        and re.match(r"(?:whether|if|who|what|when|where|why|how|which|nor)\b", opening) is not None
    )
