"""Denials of what somebody else said before: "The claim was dismissed by the police", where the claim stands a sentence back.

"That claim" says nothing by itself; what is denied is the content of the claim, and the denial is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.composition import Draft
from crosswire.annotate.prose import Prose
from crosswire.annotate.stance import cue_bases, is_denial
from crosswire.language.cues import cue_words

FAR = 400  # characters between a claim and its denial: about two sentences, one more where the claim is long
_CLAIM = re.compile(
    r"(?:(?:the|that|this|those|these|such|both|his|her|its|their)\s+)(?:[\w-]+\s+)?"
    r"(?P<noun>claim|allegation|accusation|charge|assertion|suggestion|report|rumou?r|theory|account|version|statement)s?"
    r"(?:\s+(?:as|with|on|out|in|yesterday|today)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_VERBS = {
    "accusation": {"accuse", "charge", "blame", "allege"},
    "allegation": {"allege", "accuse", "claim"},
    "charge": {"accuse", "charge"},
}
"""Base forms of the verbs whose content a noun takes up, where it is not the noun itself."""
_CLAIMS = frozenset({"claim", "allegation", "assertion", "suggestion", "report", "theory", "account", "version", "statement"})
"""Nouns that take up anything that is said."""
_SPEECH = frozenset({"speech", "assertion", "concession", "warning"})


def with_denied_claims(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, those that deny "the claim" with the content of that claim; where none is found they go."""
    done: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.at):
        noun = _denied(prose, draft)
        claim = _claimed(prose, draft, done, noun) if noun else None
        if claim:
            done.append(replace(draft, content=claim.content, taken_up=True))
        elif noun is None or prose.quotations_in(*draft.content[-1]):
            done.append(draft)
    return done


def _denied(prose: Prose, draft: Draft) -> str | None:
    """Return the noun for somebody's words that is all there is to the content of a denial, or None."""
    if draft.cue is None or draft.speaker is None or not is_denial(prose, draft.cue) or draft.content[0][0] < draft.cue[0]:
        return None
    start = draft.content[0][0]
    start -= len("that ") * prose.folded.endswith("that ", 0, start)  # which the content has lost as if it opened a clause
    words = _CLAIM.fullmatch(prose.cut(start, draft.content[-1][1]))
    return words["noun"].lower() if words and prose.quotation_at(draft.content[0][0]) is None else None


def _claimed(prose: Prose, draft: Draft, before: Sequence[Draft], noun: str) -> Draft | None:
    """Return the last statement before a denial that the noun takes up, first of all one whose cue is that word."""
    near = [other for other in reversed(before) if _is_open(prose, draft, other)]
    same = next((other for other in near if cue_bases(prose, other.cue) & _VERBS.get(noun, {noun})), None)
    return same or next((other for other in near if noun in _CLAIMS and _speaks(prose, other)), None)


def _is_open(prose: Prose, draft: Draft, other: Draft) -> bool:
    """Tell whether an earlier statement may be the one that is denied: near by, of somebody else, and itself no denial."""
    near = 0 <= draft.at - other.extent[1] < FAR
    mine = other.speaker is not None and draft.speaker is not None and other.speaker.party == draft.speaker.party
    free = other.within is None and not other.taken_up and other.cue is not None and not is_denial(prose, other.cue)
    return near and not mine and free


def _speaks(prose: Prose, other: Draft) -> bool:
    known = cue_words()
    return any(known[word].kind in _SPEECH for word in cue_bases(prose, other.cue) if word in known)
