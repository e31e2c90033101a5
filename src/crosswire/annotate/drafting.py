"""Drafts from what a reader marked: what is said there, by which words, and what says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.composition import Draft
from crosswire.annotate.contents import contents_of, without_clause_before
from crosswire.annotate.headlines import is_announcement
from crosswire.annotate.holding import is_attitude, is_attributive, is_deed, is_idle, is_proposition
from crosswire.annotate.inside import is_bare_mark, is_own_wording, is_quoted, is_third_person, is_within_speech
from crosswire.annotate.passives import (
    doer,
    heard,
    is_narration,
    is_request,
    is_silent,
    is_topic,
    is_weighing,
    passive,
    speaks_alone,
    with_noun,
)
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.sources import is_inside_quotation, is_topic_label, names_nobody
from crosswire.annotate.stance import cue_bases, is_denial, is_own_question, is_said_by_none, is_supposed, is_unreal
from crosswire.language.reader.reading import Attribution, Pieces

_ABOUT = re.compile(r"\b(?:about|over|on|of|as to)$")
_QUESTION = re.compile(r"\s*(?:who|whom|what|whether|how|why|when|where)\b")
"""Behind a noun such as "speculation about": what is asked and by nobody."""
_ADDS = re.compile(r"(?:(?:has|have|had|also)\s)*add(?:s|ed|ing)?", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:answering|responding|replying)\b", re.IGNORECASE)
_TO_A_LIST = re.compile(
    r"(?!that\b)(?:[\w'-]+\s){1,6}to\s(?:the|an?|its|his|her|their)\s(?:[\w'-]+\s){0,2}?"
    r"(?:list|blacklist|roster|team|squad|menu|agenda|collection|register|bill|tally|total)\b"
)
_FOR = re.compile(r"\b(?:for|about|over|at)$")
_FOR_BEHIND = re.compile(r"(?:for|about|over|at)\s")
_MISGIVINGS = frozenset({"fear", "concern", "worry", "anxiety", "speculation"})
_RELAYS = re.compile(r"\s(?:has\s|have\s)?(?:reported|reports|writes|wrote)\b(?=[,.])")


def drafts_of(prose: Prose, attributions: Sequence[Attribution]) -> list[Draft]:
    """Return a draft for each content that the reader marked, with speakers still open."""
    drafts = []
    for index, marked in enumerate(attributions):
        if (
            not marked.content
            or is_narration(prose, marked)
            or is_announcement(prose, marked)
            or is_own_wording(prose, marked)
            or is_within_speech(prose, marked)
        ):
            continue
        one = heard(prose, doer(prose, marked))
        if not one.content:
            continue
        cue = (one.cue[0][0], one.cue[-1][1]) if one.cue else None
        source = _source(prose, one)
        if cue and cue[1] - cue[0] > 60:
            cue = one.cue[0]
        if source and one.within is not None and (is_inside_quotation(prose, source) or is_third_person(prose, source)):
            continue
        if one.within is not None and not one.source and _is_denied_noun(prose, one, attributions[one.within]):
            continue
        if source and (names_nobody(prose, source, cue) or (cue and is_topic_label(prose, source, cue))):
            continue
        if is_bare_mark(prose, one) if is_quoted(prose, one) else _asserts_nothing(prose, one, cue, source):
            continue
        read, source = passive(prose, one, cue, source)
        source = with_noun(prose, source, cue)
        drafts += [
            Draft(part, cue, source, None, hedged=content.hedged, score=one.score, reading=index, within=one.within)
            for content in contents_of(prose, without_clause_before(prose, read.content, source, cue), cue)
            for part in _by_paragraph(prose, content.pieces)
        ]
    return drafts


def _is_denied_noun(prose: Prose, one: Attribution, outer: Attribution) -> bool:
    """Tell whether the cue is the noun that a denial holds: "rejected" + "the suggestion that"."""
    if not (one.cue and outer.cue and outer.content) or not is_denial(prose, (outer.cue[0][0], outer.cue[-1][1])):
        return False
    lead = prose.cut(outer.content[0][0], one.cue[0][0]).strip().lower()
    return lead in {"", "the", "any", "a", "such", "all"} and prose.folded.startswith("that ", one.content[0][0])


def _source(prose: Prose, one: Attribution) -> Range | None:
    """Return the range of the words of a source; of pieces on both sides of the cue, the first, and none that reports it."""
    if not one.source:
        return None
    if len(one.source) > 1 and (free := [p for p in one.source if not _RELAYS.match(prose.folded, p[1])]):
        agents = [piece for piece in free if prose.folded.endswith("by ", 0, piece[0])]
        one = replace(one, source=tuple(agents[:1] or free))  # "supported by his members, he was criticised by some"
    around = one.cue and one.source[0][1] <= one.cue[0][0] and one.source[-1][0] >= one.cue[-1][1]
    return one.source[0] if around else (one.source[0][0], one.source[-1][1])


def _asserts_nothing(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> bool:
    """Tell whether nobody holds the content: a saying that is only possible or supposed, a topic, a cue without any source.

    The author's own weighing counts here as well: it is read by its opening words, which say where its content begins.
    """
    topic = is_topic(prose, cue, one.content) and not (source and _adds(prose, cue) and is_proposition(prose, one.content))
    unsaid = is_unreal(prose, cue) or is_supposed(prose, source) or is_said_by_none(prose, source, cue)
    if unsaid or topic or is_own_question(prose, cue) or is_request(prose, cue, source, one.content):
        return True
    if (
        is_attributive(prose, cue, one.content)
        or is_deed(prose, cue, one.content)
        or is_attitude(prose, cue, one.content)
        or _holds_a_thing(prose, one, cue, source)
    ):
        return True
    quoted = prose.quotation_at(one.content[0][0]) is not None
    idle = source is None and one.within is not None and is_idle(prose, cue, one.content)
    if idle or (not quoted and is_silent(prose, cue, one.content)):
        return True
    if is_weighing(prose, cue) and (source is None or prose.cut(*source).lower() == "it"):
        return True
    if source is not None or cue is None:
        return False
    act = prose.cut(*cue).partition(" ")[0].endswith("ing") and not is_proposition(
        prose, one.content
    )  # "airing adverts for his papers"
    bare = _FOR.search(prose.cut(*cue)) is not None or _FOR_BEHIND.match(prose.folded, one.content[0][0])
    thing = (
        bare and bool(cue_bases(prose, cue) & _MISGIVINGS) and not is_proposition(prose, one.content)
    )  # "fears for the crew"
    return act or thing or not speaks_alone(prose, cue, one.content)


def _adds(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is "added", behind which a clause needs no "that": "It added the fire had begun in a duct"."""
    return cue is not None and _ADDS.fullmatch(prose.cut(*cue)) is not None


def _holds_a_thing(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> bool:
    """Tell whether the cue only handles a thing, or a question is in the air.

    "Left early, citing the heat", "answering a question", "added four names to the list", "speculation about who was to blame".
    """
    if cue is None:
        return False
    words, opening = prose.cut(*cue), prose.cut(*one.content[0])
    if words.lower() == "citing" and not is_proposition(prose, one.content):
        return True
    if _ANSWERS.match(words) and not is_proposition(prose, one.content):
        return True
    if _ADDS.fullmatch(words) and _TO_A_LIST.match(opening):
        return True
    return source is None and _ABOUT.search(words) is not None and _QUESTION.match(opening) is not None


def _by_paragraph(prose: Prose, pieces: Pieces) -> list[Pieces]:
    """Return the pieces by the paragraph they stand in: a quotation that goes on in a new one is a statement of its own."""
    groups: dict[int, list[Range]] = {}
    for start, end in pieces:
        for paragraph in prose.paragraphs_in(start, end):
            first, last = max(start, paragraph.start), min(end, paragraph.end)
            cut = contents_of(prose, ((first, last),), None) if (first, last) != (start, end) else []
            kept = [p for content in cut for p in content.pieces] or [(first, last)]
            groups.setdefault(paragraph.start, []).extend(kept)
    return [tuple(group) for group in groups.values() if group]
