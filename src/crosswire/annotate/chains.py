"""Chains that a statement takes over: from what its speaker said before, and from the outlet that lends the passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.composition import NEIGHBOURS, Draft, without_pieces
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.words import NEWSPAPERS, OUTLET_WORDS
from crosswire.language.gazetteer import key
from crosswire.language.lexicon import load
from crosswire.model import Kind

NEAR = 400  # characters between two sentences of one conversation (about three sentences)
_CONTINUING = frozenset(load("stance")["continuing"])
_RELAYING = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
_HANDS_OVER = r"(?:here(?:'s| is| are)(?: how| what)?|from|via|per|as|this is (?:how|what)|over to)"
_TELLS = r"(?:tells|reports|puts|explains|has|writes|describes|says|sees|reported)"
_WRITES = r"(?:reports|writes|notes|explains|adds|has more|reported|wrote|continues)"
_INTRODUCTION = re.compile(
    rf"(?:(?:^|[.!?\"]\s+|\b){_HANDS_OVER}\s+(?P<first>[^.:]{{2,60}}?)(?:\s+{_TELLS}[^.:]*)?"
    rf"|(?P<second>[^.:,]{{2,50}}?)\s+{_WRITES}[^.:]*):\s*$",
    re.IGNORECASE,
)
_THIS_PAPER = re.compile(
    r"\b(?:this|our)\s(?:newspaper|paper|news agency|agency|magazine|website|site|newsroom|channel|programme|station)$",
    re.IGNORECASE,
)
"""What a report calls the outlet that prints it."""
_OWN_VOICE = re.compile(r"(?:^|[\s(])(?:I|we|my|our)(?:'\w+)?\s", re.IGNORECASE)


def with_carriers(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, an outlet that a reader gave the clause of somebody who speaks before it behind that one.

    "The union said | that the strike goes on, according to a report in the Courier": the union's word, through the Courier, and
    not the Courier's through the union. What an outlet has from others ("Meridian said …, according to police") is theirs.
    """
    kept = dict(enumerate(drafts))
    for index, outer in enumerate(drafts):
        near = range(max(0, index - NEIGHBOURS), min(len(drafts), index + NEIGHBOURS))
        inner = next((i for i in near if i != index and i in kept and index in kept and _carries(outer, drafts[i])), None)
        if inner is None:
            continue
        carrier = drafts[inner]
        known = {outer.speaker.party if outer.speaker else None, *(relay.party for relay in outer.through)}
        added = without_pieces([relay for relay in (carrier.speaker, *carrier.through) if relay and relay.party not in known])
        kept[index] = replace(outer, content=carrier.content, through=(*outer.through, *added))
        del kept[inner]
    return list(kept.values())


def _carries(outer: Draft, inner: Draft) -> bool:
    """Tell whether an outlet or a document, named at the end of what somebody says, has the same words for its content."""
    if not (outer.speaker and inner.speaker and outer.cue and inner.cue) or len(outer.content) > 1 or len(inner.content) > 1:
        return False
    (start, end), (first, last) = outer.content[0], inner.content[0]
    spoken = outer.speaker.party.kind not in _RELAYING and inner.speaker.party.kind in _RELAYING
    behind = outer.cue[1] <= start and abs(first - start) <= len("that ") and last <= inner.cue[0] < inner.extent[1] <= end
    return spoken and behind and end - inner.extent[1] <= 1


def inherit(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the chains that earlier sentences lend: "he added", and an unnamed source met near by."""
    done: list[Draft] = []
    for draft in drafts:
        done.append(_inherited(company, draft, done))
    return _back_to_unnamed(done)


def _inherited(company: Company, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    if draft.through or draft.speaker is None:
        return draft
    mine = [
        d
        for d in earlier[-NEIGHBOURS:]
        if d.speaker and d.speaker.party == draft.speaker.party and 0 <= draft.extent[0] - d.extent[1] < NEAR
    ]
    if not mine or not mine[-1].through or mine[-1].within is not None:
        return draft
    goes_on = bool(cue_bases(company.prose, draft.cue) & _CONTINUING) or draft.inherited or draft.cue is None
    unnamed = draft.speaker.party.kind is Kind.UNNAMED
    pronoun = draft.speaker.mention.form.value == "pronoun" and not _new_occasion(company.prose, draft)
    if goes_on or unnamed or pronoun:
        return replace(draft, through=mine[-1].through, inherited=True)
    return draft


def _new_occasion(prose: Prose, draft: Draft) -> bool:
    """Tell whether the draft names another listener than its relay, or a day of its own."""
    if draft.cue is None:
        return False
    start, end = prose.sentence_at(draft.cue[0])
    return bool(re.search(r"\b(?:told|telling)\b|\bOn [A-Z]\w+day\b|\bon [A-Z]\w+day\b|\blater\b", prose.cut(start, end)))


def _back_to_unnamed(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, an unnamed source's first words taking the relay that is named in its next sentence."""
    done = list(drafts)
    for index, draft in enumerate(done):
        if draft.through or not draft.speaker or draft.speaker.party.kind is not Kind.UNNAMED:
            continue
        for other in done[index + 1 : index + NEIGHBOURS]:
            near = 0 <= other.extent[0] - draft.extent[1] < NEAR
            if (
                near
                and other.through
                and not other.inherited
                and other.speaker
                and other.speaker.party == draft.speaker.party
                and other.within is None
            ):
                done[index] = replace(draft, through=other.through, inherited=True)
                break
    return done


@dataclass(frozen=True, slots=True)
class Lent:
    """A passage that the text hands over to an outlet; `introduction` is the sentence that does so."""

    start: int
    end: int
    outlet: Speaker
    introduction: Range


def lent_passages(company: Company) -> list[Lent]:
    """Return the passages introduced as another outlet's.

    They run from a paragraph that ends "Here is the Courier:" to the end of the article, to the next introduction, or to a
    paragraph in which the author speaks of himself.
    """
    paragraphs = company.prose.paragraphs
    found: list[Lent] = []
    for index, paragraph in enumerate(paragraphs):
        sentence = company.prose.sentence_at(paragraph.end - 1)
        match = (
            _INTRODUCTION.search(company.prose.cut(*sentence))
            if company.prose.cut(paragraph.end - 1, paragraph.end) == ":"
            else None
        )
        group = match and ("first" if match["first"] else "second")
        outlet = (
            match
            and group
            and company.outlet_at(_past_opening(company.prose, sentence[0] + match.start(group)), paragraph.end - 1)
        )
        if not outlet or index + 1 == len(paragraphs):
            continue
        if found:
            found[-1] = replace(found[-1], end=min(found[-1].end, sentence[0]))
        found.append(Lent(paragraphs[index + 1].start, _own_voice(company.prose, index + 1), outlet, sentence))
        company.relayed(sentence[0], outlet)
    return found


def _past_opening(prose: Prose, offset: int) -> int:
    opening = re.compile(r"(?:how|what|the following from|more from)\s+").match(prose.folded, offset)
    return opening.end() if opening else offset


def _own_voice(prose: Prose, index: int) -> int:
    """Return where the passage that starts at a paragraph ends."""
    for paragraph in prose.paragraphs[index:]:
        unquoted = re.sub(r'"[^"]*"?', "", prose.cut(paragraph.start, paragraph.end))
        if _OWN_VOICE.search(unquoted):
            return paragraph.start
    return prose.paragraphs[-1].end


def without_publisher(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without the report itself in their chains.

    Its publisher needs no naming, nor does "the Post" or "Meridian" in the Post or in Meridian News, nor "this newspaper".
    """
    own = _own_names(company.prose.document.publisher or "")
    return [replace(d, through=tuple(s for s in d.through if not _is_own(company.prose, s, own))) for d in drafts]


def _own_names(publisher: str) -> frozenset[str]:
    """Return the names, in small letters, by which a report calls its publisher: in full, without "News", "Post" alone."""
    words = key(publisher).lower().split()
    shorter = {" ".join(words[:count]) for count in range(1, len(words)) if set(words[count:]) <= OUTLET_WORDS}
    return frozenset({" ".join(words)} | shorter | (set(words[-1:]) & NEWSPAPERS)) - {""}


def _is_own(prose: Prose, relay: Speaker, own: frozenset[str]) -> bool:
    """Tell whether a relay is the report itself: "told Meridian", "seen by this newspaper"."""
    span = relay.mention.span
    named = key(relay.party.name).lower() in own and relay.party.kind is not Kind.GOVERNMENT
    return named or _THIS_PAPER.search(prose.cut(max(0, span.start - len("this ")), span.end)) is not None


def lend(drafts: Sequence[Draft], passages: Sequence[Lent]) -> list[Draft]:
    """Return the drafts, those inside a lent passage going through its outlet last; its introduction is no statement."""
    return [_lent(draft, passages) for draft in drafts if not any(_introduces(draft, passage) for passage in passages)]


def _introduces(draft: Draft, passage: Lent) -> bool:
    """Tell whether the draft reads the passage itself as what its introduction says."""
    first, last = passage.introduction
    return draft.cue is not None and first <= draft.cue[0] < last and draft.content[0][0] >= passage.start - 2


def _lent(draft: Draft, passages: Sequence[Lent]) -> Draft:
    """Return the draft with the outlet that lends its passage, unless that is in its chain or speaks itself."""
    lender = next((p.outlet for p in passages if p.start <= draft.content[0][0] < p.end), None)
    known = [*draft.through, *([draft.speaker] if draft.speaker else [])]
    if lender is None or any(lender.party == speaker.party for speaker in known):
        return draft
    return replace(draft, through=(*draft.through, lender))
