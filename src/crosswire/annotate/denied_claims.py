"""Denials of what somebody else said before: "The claim was dismissed by the police", where the claim stands a sentence back.

"That claim" says nothing by itself; what is denied is the content of the claim, and the denial is held against it. A claim is
the last thing said; an accusation is the last one that is aimed at who denies it. "This", "that" and "it" are what was said in
the same sentence or the one before. Where there is none of these, nothing is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from crosswire.annotate.composition import Draft
from crosswire.annotate.contents import contents_of
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases, is_denial
from crosswire.language.cues import cue_words
from crosswire.language.involved import party_terms, terms_of
from crosswire.language.reader.reading import Pieces
from crosswire.model import Form

FAR = 400  # characters between a claim and its denial: about two sentences, one more where the claim is long
_CLAIM = re.compile(
    r"(?:(?:the|that|this|those|these|such|both|his|her|its|their)\s+)(?:[\w-]+\s+)?"
    r"(?P<noun>claim|allegation|accusation|charge|assertion|suggestion|report|rumou?r|theory|account|version|statement)s?"
    r"(?:\s+(?:as|with|on|out|in|yesterday|today)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_THAT = re.compile(r"(?:all\s(?:of\s)?)?(?:this|that|it)", re.IGNORECASE)
_OPENING = re.compile(r"(?:this|that|it)(?P<colon>:)\s(?=\")", re.IGNORECASE)  # before what somebody says against it
_VERBS = {
    "accusation": frozenset({"accuse", "accusation", "charge", "blame", "allege"}),
    "allegation": frozenset({"allege", "allegation", "accuse", "accusation", "claim"}),
    "charge": frozenset({"accuse", "accusation", "charge"}),
}
"""Base forms of the verbs whose content a noun takes up, where it is not the noun itself."""
_CLAIMS = frozenset({"claim", "allegation", "assertion", "suggestion", "report", "theory", "account", "version", "statement"})
"""Nouns that take up anything that is said."""
_PRONOUNS = frozenset({"it", "he", "she", "they"})
_IT = "it"  # stands for each pronoun that takes up what was just said
_SPEECH = frozenset({"speech", "assertion", "concession", "warning"})
_WORDS = re.compile(r"[\w'’-]+")


def with_denied_claims(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, those that deny "the claim" with the content of that claim; where none is found they go."""
    done: list[Draft] = []
    for draft in sorted(chain.from_iterable(_opened(prose, draft) for draft in drafts), key=lambda d: d.at):
        noun = _denied(prose, draft)
        claim = _claimed(prose, draft, done, noun) if noun else None
        if claim:
            done.append(replace(draft, content=claim.content, taken_up=True))
        elif noun is None or prose.quotations_in(*draft.content[-1]):
            done.append(draft)
    return done


def denier(company: Company, draft: Draft, done: Sequence[Draft]) -> Speaker | None:
    """Return who is "it" or "he" in a denial of what was just said, where that would be who said it: of whom he said it.

    "The union says that Dorvane Mills hid the results. It has denied this": nobody denies what he says himself. None where the
    pronoun means another one.
    """
    prose = company.prose
    word = prose.cut(*draft.source).lower() if draft.source else ""
    if draft.source is None or draft.cue is None or word not in _PRONOUNS or not _denies_all(prose, draft.cue, draft.content):
        return None
    last = next((d for d in reversed(done) if d.content[-1][1] <= draft.at), None)
    if last is None or last.extent[1] <= _sentence_before(prose, draft.at)[0]:
        return None
    meant = company.antecedent(word, draft.source[0])
    if last.speaker is not None and meant is not None and last.speaker.party != meant:
        return None
    party = company.subject_of(last.content, word)
    return company.with_link(Speaker(company.mention(*draft.source, Form.PRONOUN, party), party)) if party else None


def _denies_all(prose: Prose, cue: Range, content: Pieces) -> bool:
    """Tell whether a denial holds nothing but "this", "that" or "the claim"."""
    words = prose.cut(content[0][0], content[-1][1])
    return is_denial(prose, cue) and bool(_THAT.fullmatch(words) or _CLAIM.fullmatch(words))


def _opened(prose: Prose, draft: Draft) -> Iterator[Draft]:
    """Yield the draft, or the denial and the words that it opens with a colon as two: "denied that: "The box was full."."""
    start, end = draft.content[0]
    opening = _OPENING.match(prose.folded, start, end)
    if opening is None or draft.cue is None or not is_denial(prose, draft.cue):
        yield draft
        return
    yield replace(draft, content=((start, opening.start("colon")),))
    colon = opening.span("colon")
    for said in contents_of(prose, ((opening.end(), end), *draft.content[1:]), colon):
        yield replace(draft, cue=colon, content=said.pieces)


def _denied(prose: Prose, draft: Draft) -> str | None:
    """Return the noun or pronoun for somebody's words that is all there is to the content of a denial, or None."""
    if draft.cue is None or draft.speaker is None or not is_denial(prose, draft.cue) or draft.content[0][0] < draft.cue[0]:
        return None
    start = draft.content[0][0]
    start -= len("that ") * prose.folded.endswith("that ", 0, start)  # which the content has lost as if it opened a clause
    if _THAT.fullmatch(prose.cut(start, draft.content[-1][1])):
        return _IT
    words = _CLAIM.fullmatch(prose.cut(start, draft.content[-1][1]))
    return words["noun"].lower() if words and prose.quotation_at(draft.content[0][0]) is None else None


def _claimed(prose: Prose, draft: Draft, before: Sequence[Draft], noun: str) -> Draft | None:
    """Return the statement before a denial that the noun takes up: the last that was said, or that accuses who denies.

    In one sentence with the denial it is the last, whatever it says ("there are rumours that …, though he denied it all").
    """
    near = sorted((other for other in before if _is_open(prose, draft, other)), key=lambda other: other.extent[1], reverse=True)
    beside = next((other for other in near if prose.sentence_at(other.at) == prose.sentence_at(draft.at)), None)
    if beside is not None or noun == _IT:
        return beside or _just_said(prose, draft, near)
    taken = [other for other in near if _takes_up(prose, noun, other)]
    if noun in _VERBS:
        return next((other for other in taken if _is_aimed(prose, draft, other)), None)
    return next((other for other in taken if noun in cue_bases(prose, other.cue)), taken[0] if taken else None)


def _just_said(prose: Prose, draft: Draft, near: Sequence[Draft]) -> Draft | None:
    """Return the last of earlier statements, latest first, if it reaches into the sentence before that of a denial.

    A quotation right behind what its speaker says only backs it: the barge had no lights, Rook said. "She was dark," he said.
    """
    if not near or near[0].extent[1] <= _sentence_before(prose, draft.at)[0]:
        return None
    last, said = near[0], near[min(1, len(near) - 1)]
    one = last.speaker is not None and said.speaker is not None and last.speaker.party == said.speaker.party
    joined = one and said.extent[0] >= _sentence_before(prose, last.extent[0])[0]
    backed = prose.quotation_at(last.content[0][0]) is not None and prose.quotation_at(said.content[0][0]) is None
    return said if joined and backed else last


def _sentence_before(prose: Prose, offset: int) -> Range:
    return prose.sentence_at(prose.sentence_at(offset)[0] - 1)


def _takes_up(prose: Prose, noun: str, other: Draft) -> bool:
    """Tell whether a noun may mean an earlier statement: made with that word, or said at all where it means that."""
    made_so = bool(cue_bases(prose, other.cue) & _VERBS.get(noun, frozenset({noun})))
    return made_so or (noun in _CLAIMS and _speaks(prose, other))


def _is_aimed(prose: Prose, draft: Draft, other: Draft) -> bool:
    """Tell whether an earlier statement speaks of the party that denies it, or accuses one that it does not name."""
    if draft.speaker is None or other.cue is None:
        return False
    mention = draft.speaker.mention
    named = party_terms(mention.name, None) | party_terms(mention.name, mention.principal)
    between = (other.cue[1], max(other.cue[1], other.content[-1][0]))
    accused = _WORDS.findall(prose.cut(*between))
    if cue_bases(prose, other.cue) & _VERBS["charge"] and accused and not any(word[:1].isupper() for word in accused):
        return True  # "accused its neighbour of", "accused them of"
    return any(named & terms_of(_WORDS.findall(prose.cut(*piece))) for piece in (between, *other.content))


def _is_open(prose: Prose, draft: Draft, other: Draft) -> bool:
    """Tell whether an earlier statement may be the one that is denied: near by, of somebody else, and itself no denial."""
    near = 0 <= draft.at - other.extent[1] < FAR
    mine = other.speaker is not None and draft.speaker is not None and other.speaker.party == draft.speaker.party
    free = other.within is None and not other.taken_up and other.cue is not None and not is_denial(prose, other.cue)
    return near and not mine and free


def _speaks(prose: Prose, other: Draft) -> bool:
    known = cue_words()
    return any(known[word].kind in _SPEECH for word in cue_bases(prose, other.cue) if word in known)
