"""Who is said to say it behind the clause, or in the middle of it: "The gate was shut, a guard barked down the line, and …".

A reader may know no such verb, take a time for what is said, begin the clause too late, or stop at the tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from crosswire.annotate.descriptions import core_of
from crosswire.annotate.holding import is_proposition
from crosswire.annotate.near import by_block, enter, near
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.sources import speaks
from crosswire.annotate.spoken import BY_FORM
from crosswire.annotate.words import DOCUMENTS, EVIDENCE
from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load
from crosswire.language.people import head_of, is_several
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind

_SAYING = frozenset({"speech", "assertion", "concession", "warning", "promise"})
_SHOWING = frozenset({"show", "suggest", "indicate", "reveal", "prove"})
_NO_TAG = frozenset(
    {"read", "talk", "point", "charge", "offer", "commit", "speak", "continue", "post", "print", "publish", "release"}
)
"""Words of saying that behind a comma tell what somebody did next: ", the crowd read the list"."""
_BARE = frozenset(
    {"say", "state", "maintain", "insist", "argue", "claim", "warn", "admit", "report", "show", "suggest", "indicate"}
)
"""Base forms, which several have for their verb: ", the administrators state"."""
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|who|which|that|when|where|because|if"
    r"|although|though|while|but|not|after|before|since|until|than)\b",
    re.IGNORECASE,
)
_AFTER = (
    r"(?:\s(?:(?:late|early|earlier|later|yesterday|today|tonight|again|afterwards|simply|quietly|bluntly|flatly|twice|once)\b"
    r"|(?:last|this)\s\w+|to\s(?=(?:the|an?|his|her|its|their|us|me|[A-Z]\w+|reporters|journalists|deputies|parliament)\b)"
    r"|(?:on|in|at|from|during|by|over|down|into|through|with|after|before|outside|under)\s)[^,;:\"]{0,70}?)?"
)
"""When, where and how it was said, behind the verb."""
_NOUN = r"(?:[\w.'’&-]+\s){0,8}?[\w.'’&-]*[\w’&-]"
_APPOSED = r"(?:,\s[^,;:\"]{2,60},)?"
_BE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b")
_PRONOUN = re.compile(r"(?:he|she|it|they|one)", re.IGNORECASE)
_DEPENDS = re.compile(r"(?:When|While|After|Before|As|Although|Though|If|Unless|Since|Because|Asked|Until|Once|Where)\b")
_HELD = re.compile(r"(?:And|But|So)?\s?(?:he|she|it|they|who)\b.*\b(?:said|says)\b", re.IGNORECASE)
FEWEST = 3  # words of a clause
FEWEST_LEFT = 2  # words before a content that belong to it
LONGEST = 500  # characters of a sentence; a longer one is a list, on which the patterns would only lose time
_JOINT = re.compile(r"\b(?:and|but)$")
_TAKES_UP = re.compile(r"(?:[\w'-]+\s){0,3}?(?:them|it|they|he|she|its|their|his|her|this|these|those)\b")
"""A second half that takes up the first: "and none of them". With a subject of its own, the first may be the report's."""
_REST = re.compile(r",?\s(?:and|but)\s(?P<rest>[^\n]*)")
_OWN = re.compile(
    r"(?:(?:also|then|later|twice|once|never|again|still|only|[a-z]+ly)\s)*(?:[a-z]+ed|had|has|was|is|will|would|could|can|may|might|did|does)\b|(?:he|she)\b"
)
"""A verb of the report's own behind a tag, whose subject is who speaks: "and left the room"."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A sentence's clause, who says it and by which word, and where the tag ends."""

    content: Range
    source: Range
    cue: Range
    end: int


def with_tags(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, each clause that a tag follows said by whom the tag names, and what follows the tag as well."""
    made = list(attributions)
    blocks = by_block(made)
    for tag in _tags(prose):
        here = near(blocks, tag.content[0], prose.sentence_at(tag.content[0])[1])
        for one in _tagged(prose, tag, made, here):
            enter(blocks, len(made), one)
            made.append(one)
    return made


def _tagged(prose: Prose, tag: Tag, made: list[Attribution], here: Sequence[int]) -> Iterator[Attribution]:
    """Yield what nobody has read of the sentence of a tag; what is read at its cue (of `made`, at `here`) is mended there."""
    index = next((i for i in here if any(a < tag.cue[1] and tag.cue[0] < b for a, b in made[i].cue)), None)
    others = [made[i] for i in here]
    if index is None:
        said = Attribution((tag.source,), (tag.cue,), (tag.content,), BY_FORM) if _is_free(prose, tag, others) else None
        yield from [said] if said else []
    else:
        said = made[index]
        if said.within is None:
            made[index] = said = _mended(prose, tag, said, others)
    if said and (rest := _rest(prose, tag, [*others, said])):
        yield replace(said, content=(rest,), within=None)


def _tags(prose: Prose) -> Iterator[Tag]:
    """Yield the tags behind a clause that opens its sentence, the first of each sentence."""
    for start, end in prose.sentences:
        paragraph = prose.paragraph_at(start)
        if paragraph is None or paragraph.kind is not BlockKind.BODY or end - start > LONGEST:
            continue
        for comma in re.finditer(r",\s", prose.folded[start:end]):
            at = start + comma.start()
            if prose.quotation_at(at) or '"' in prose.folded[start:at] or not _is_clause(prose, start, at):
                continue
            tag = _forward().match(prose.folded, at, end) or _inverted().match(prose.folded, at, end)
            if tag and _says(tag):
                yield Tag((start, at), tag.span("source"), tag.span("cue"), tag.end())
                break


def _is_clause(prose: Prose, start: int, end: int) -> bool:
    """Tell whether the words before a tag are a whole clause, and not only one that another depends on."""
    words = prose.cut(start, end)
    says = is_proposition(prose, ((start, end),)) or _BE.search(words)
    whole = len(words.split()) >= FEWEST and bool(says) and not _HELD.match(words)
    return whole and not (_DEPENDS.match(words) and "," not in words)


def _says(tag: re.Match[str]) -> bool:
    """Tell whether the noun phrase of a tag is one that says or shows things."""
    words, verb = tag["source"].partition(",")[0], tag["cue"].lower().split()[-1]
    if _PRONOUN.fullmatch(words):
        return verb not in _BARE or words.lower() == "they"
    if _CLAUSE.search(words):
        return False
    core = core_of(words)[0]
    head = head_of(core).lower()
    if verb in _BARE and not (is_several(head) or head.endswith("s")):
        return False
    if verb in _shows():
        return bool({head, head.removesuffix("s")} & (DOCUMENTS | EVIDENCE))
    return speaks(head) or re.search(r"[A-Z][\w.'’-]*$", core) is not None


def _is_free(prose: Prose, tag: Tag, attributions: Sequence[Attribution]) -> bool:
    """Tell whether nobody is read as saying the clause of a tag, and nothing across its ends."""
    start, end = tag.content
    for one in attributions:
        for a, b in (*one.cue, *one.content):
            inside = start <= a and b <= end
            if a < tag.end and start < b and not (inside and not one.source):
                return False
    return prose.quotation_at(start) is None


def _mended(prose: Prose, tag: Tag, one: Attribution, attributions: Sequence[Attribution]) -> Attribution:
    """Return the attribution of a tag with the whole clause before it."""
    (start, end), (first, last) = tag.content, one.content[0] if one.content else tag.content
    others = [part for other in attributions if other is not one for part in (*other.cue, *other.content)]
    if any(a < end and start < b and not (first <= a and b <= last) for a, b in others):
        return one
    speaker = [a >= tag.cue[1] and b <= tag.end for a, b in one.content]
    if any(speaker) and all(who or b <= end + 1 for who, (_, b) in zip(speaker, one.content, strict=True)):
        return replace(one, source=(tag.source,), cue=(tag.cue,), content=(tag.content,))  # "underlined at" + "a briefing"
    if first >= prose.sentence_at(start)[1]:
        return replace(one, content=(tag.content, *one.content))
    lead = prose.cut(start, first).rstrip()
    late = len(one.content) == 1 and start < first < last <= end + 1 and end - last <= 1 and prose.quotation_at(first) is None
    clause = not lead.endswith(",") or is_proposition(prose, ((start, first),))
    joined = _JOINT.search(lead) is None or _TAKES_UP.match(prose.folded, first, last) is not None
    whole = len(lead.split()) >= FEWEST_LEFT and not lead.endswith(":") and clause and joined
    return replace(one, content=((start, last), *one.content[1:])) if late and whole else one


def _rest(prose: Prose, tag: Tag, attributions: Sequence[Attribution]) -> Range | None:
    """Return the clause behind a tag that goes on with what is said: ", she said, and | her clerks found it likely"."""
    last = prose.sentence_at(tag.content[0])[1]
    found = _REST.match(prose.folded, tag.end, last)
    if found is None or '"' in found["rest"] or _OWN.match(found["rest"]):
        return None
    start, end = found.start("rest"), found.start("rest") + len(found["rest"].rstrip(". \n"))
    told = [one for one in attributions if not _is_mere_receipt(prose, one, start, end)]
    parts = [part for one in told for part in (*one.cue, *one.content, *one.source)]
    if any(a < end and start < b for a, b in parts) or not is_proposition(prose, ((start, end),)):
        return None
    return start, end


def _is_mere_receipt(prose: Prose, one: Attribution, start: int, end: int) -> bool:
    """Tell whether an attribution stands in a clause and holds a mere thing: "and someone at the office confirmed receipt"."""
    inside = all(start <= a and b <= end for a, b in (*one.source, *one.cue, *one.content))
    return inside and bool(one.content) and not is_proposition(prose, one.content)


@cache
def _verbs() -> str:
    """Return the verbs of tags as alternatives: words of saying in a finite form, and of how it was said."""
    found = {
        word
        for word, known in cue_words().items()
        if known.form in {"past", "s"} and known.kind in _SAYING and known.lemma not in _NO_TAG
    }
    found |= _shows() | _BARE | {form for base in load("stance")["manners"] for form in _forms(base)}
    return "|".join(sorted(map(re.escape, found), key=len, reverse=True))


def _forms(base: str) -> Iterator[str]:
    stem = base.removesuffix("e")
    yield from (base + "s", stem + "ed", base + base[-1] + "ed")


@cache
def _shows() -> frozenset[str]:
    """Return the finite forms of the verbs by which a document shows something."""
    return frozenset(word for word, known in cue_words().items() if known.lemma in _SHOWING and known.form != "ing")


@cache
def _forward() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?!(?:and|but|as|while|who|which|when|after|before|so|or|then|though)\b)(?P<source>{_NOUN}{_APPOSED})\s"
        rf"(?P<cue>(?:(?:has|have|had)\s)?(?:{_verbs()})){_AFTER}(?=[.;]?\s*$|,)"
    )


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?P<cue>(?:{_verbs()}))\s(?P<source>(?:{_NOUN})(?:,\s(?:[^,;:\"]{{2,60}}(?=,)"
        r"|(?:[A-Z]|the\s|an?\s)[^,;:\"]{2,60}(?=[.;]?\s*$)))?)(?=[.;]?\s*$|,)"
    )
