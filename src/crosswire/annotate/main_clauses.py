"""Where what somebody says ends and the report's own clause goes on, or begins: "said it was over, and paid tribute to her"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.holding import is_deed, is_proposition
from crosswire.annotate.prose import Prose
from crosswire.annotate.sources import speaks
from crosswire.language.lexicon import load
from crosswire.language.people import head_of
from crosswire.language.reader.reading import Attribution

_OWN_VERB = re.compile(
    r",\s(?:and|but|then)\s(?=(?:also\s|later\s)?(?:paid tribute|called|urged|accused|denied|praised|critici[sz]ed|thanked"
    r"|apologi[sz]ed|vowed|pledged|promised|warned|insisted|blamed|condemned|rejected|dismissed|refused|declined|appealed|demanded)\b)"
)
"""A verb of the report's own behind a comma, whose subject is who speaks."""
_SECOND = re.compile(
    r",?\s(?:but|and|while|although)\s(?:it|he|she|they|this|that|there|the\s[\w'-]+(?:\s[\w'-]+)?)\s"
    r"(?:is|are|was|were|has|have|had|did|does|will|would|could)\b"
)
_BY_SAYING = re.compile(r"\bby\s(?P<cue>saying|claiming|arguing|insisting|stating|noting)\s(?:that\s)?(?=[\w\"])")
_AUXILIARY = re.compile(r"(?:has|had|have|was|were|is|are|would|will|could)\s")
_LISTENERS = re.compile(r"\s*[^,;:\"]+?\s(?=(?:an?|the|his|her|its|their|no)\s[^,;:\"]+$)")
_TELLING = re.compile(r"(?:tell|told|inform|remind|notif|brief|warn|assur)\w*$", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_JOINT = re.compile(r"[,\s]*\b(?:and|but)\s(?:also\s|later\s|then\s)?$")
_NOUNS = frozenset(noun for nouns in load("cues")["nouns"].values() for noun in nouns)
_NOUN_LEAD = re.compile(
    r"\s*(?:(?:The|These|Those|Any|New|Earlier|Such|Recent)\s)?(?:[A-Z][\w'-]*'s?\s)?(?:[a-z][\w-]*\s)?(?P<noun>[A-Za-z]+)\s"
)
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b")
_HELD_OF = re.compile(
    r"\s(?:has|have|had)\s(?:never|not|yet|long|also|since|already)\sbeen\b"
    r"|\s(?:is|are|was|were)\s(?:\w+ly\s)?(?:false|untrue|baseless|unfounded|wrong|nonsense|denied|rejected|dismissed)\b"
)
"""What is said of claims and not in them."""
_CAME = re.compile(
    r"\s(?:came|comes|followed|emerged|surfaced)(?:\s(?:on\s\w+day|late|early|yesterday|today|again|\w+ly))*"
    r"(?:\sfrom\s(?P<who>[^;:\".]+))?"
)
_WEIGHED = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently)\b", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?P<who>(?:(?:the|its|their)\s(?:findings|results|conclusions?)\sof\s)?(?:an?|the)\s[^,;:\"]*?),?\s(?:that|which)\s(?:has\s|had\s)?"
    r"(?P<cue>showed|shows|found|finds|suggested|suggests|concluded|concludes|said|says|revealed)\s(?:that\s)?(?=\w)"
)
_FRONTED = re.compile(
    r"(?:Following|After|Since|Before|Despite|With|Ahead of|In response to)\s(?:[\w.-]+\s){0,3}?[\w.-]+(?:'s|')\s(?:[\w-]+\s)?"
)
SHORTEST = 10  # characters that are left of a content when it is cut


def without_fronted(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, those of a noun that only dates the next one without a content.

    "Following Lund's announcement the palace said that …": what the palace says is no announcement of hers.
    """
    said = {one.content for one in attributions if one.cue and not _is_fronted(prose, one)}
    return [replace(one, content=()) if one.content in said and _is_fronted(prose, one) else one for one in attributions]


def _is_fronted(prose: Prose, one: Attribution) -> bool:
    if not one.cue or not one.source:
        return False
    first, _ = prose.sentence_at(one.cue[0][0])
    return _FRONTED.fullmatch(prose.cut(first, one.cue[0][0])) is not None


def apart(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, a second verb of the same speaker beside the first one and not within what that says.

    "He told the Courier that he was glad | and said it was over": a reader may take the rest for a part of the first content.
    """
    made = list(attributions)
    for number, one in enumerate(made):
        outer = made[one.within] if one.within is not None else None
        if outer is None or not outer.cue or not outer.source or not one.cue or not one.content:
            continue
        at = one.cue[0][0]
        joint = _JOINT.search(prose.folded, max(0, at - 12), at)
        place = next((i for i, (start, end) in enumerate(outer.content) if start < at < end), None)
        if joint is None or place is None or prose.quotation_at(at) or not _shares(prose, one, joint.start()):
            continue
        start, _ = outer.content[place]
        behind = outer.cue[-1][1] <= start and joint.start() - start >= SHORTEST
        if behind and all(begin >= at for begin, _ in one.content) and not is_deed(prose, one.cue[0], one.content):
            made[one.within or 0] = replace(outer, content=(*outer.content[:place], (start, joint.start())))
            made[number] = replace(one, source=outer.source, within=outer.within)
    return made


def _shares(prose: Prose, one: Attribution, joint: int) -> bool:
    """Tell whether an inner attribution has no subject of its own: none, or before the joint a pronoun or a mere thing."""
    if not one.source:
        return True
    words = prose.cut(*one.source[0]).lower()
    thing = (
        words.islower() and prose.cut(*one.source[0]).islower() and not speaks(head_of(words))
    )  # "guns could not … and blamed"
    return one.source[-1][1] <= joint and (words in _PRONOUNS or thing)


def of_speaker(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution with a content that is what its speaker says, from the subject to where the report goes on."""
    return _without_own_verb(prose, _with_own_subject(prose, _without_listener(prose, _saying(prose, _shown(prose, one)))))


def _without_own_verb(prose: Prose, one: Attribution) -> Attribution:
    """Cut off the report's own clause: ", and paid tribute to", and behind an infinitive ("is said to agree") a finite one."""
    start, end = one.content[-1]
    if start < one.cue[-1][1]:
        return one
    infinitive = prose.folded.startswith("to ", start)
    pattern = _SECOND if infinitive else _OWN_VERB
    found = next((m for m in pattern.finditer(prose.folded, start, end) if prose.quotation_at(m.start()) is None), None)
    if found is None or found.start() - start < SHORTEST:
        return one
    return replace(one, content=(*one.content[:-1], (start, found.start())))


def _with_own_subject(prose: Prose, one: Attribution) -> Attribution:
    """Begin a content with its subject where a reader took it for who is told: "told deputies | an inquiry | had found"."""
    start, end = one.content[0]
    if prose.quotation_at(start) or not _AUXILIARY.match(prose.folded, start, end) or start <= one.cue[-1][1]:
        return one
    listeners = _LISTENERS.match(prose.folded, one.cue[-1][1], start)
    told = _TELLING.search(prose.cut(*one.cue[-1])) is not None
    return replace(one, content=((listeners.end(), end), *one.content[1:])) if told and listeners else one


def _without_listener(prose: Prose, one: Attribution) -> Attribution:
    """Drop a source that is told: "Telling commanders they must open the books" is nobody's among them."""
    if not one.source or one.source[0][0] < one.cue[-1][1] or prose.cut(one.cue[-1][1], one.source[0][0]).strip():
        return one
    word = prose.cut(*one.cue[-1]).lower()
    return replace(one, source=()) if word in {"telling", "informing", "reminding", "warning", "assuring"} else one


def _saying(prose: Prose, one: Attribution) -> Attribution:
    """Take what is said for the content of how somebody defends or answers: "defended the plan by saying it was cheap"."""
    start, end = one.content[-1]
    by = _BY_SAYING.search(prose.folded, start, end)
    if by is None or len(one.content) > 1 or start < one.cue[-1][1] or prose.quotation_at(by.start()):
        return one
    return replace(one, cue=(by.span("cue"),), content=((by.end(), end),))


def _shown(prose: Prose, one: Attribution) -> Attribution:
    """Take a paper that is cited for the source of what it shows: "citing a study by the port that showed it was late"."""
    start, end = one.content[-1]
    if prose.cut(*one.cue[0]).lower() != "citing" or len(one.content) > 1 or start < one.cue[-1][1]:
        return one
    shown = _SHOWN.match(prose.folded, start, end)
    if shown is None or prose.quotation_at(shown.start("cue")):
        return one
    return replace(one, source=(shown.span("who"),), cue=(shown.span("cue"),), content=((shown.end(), end),))


def of_noun(prose: Prose, one: Attribution) -> Attribution:
    """Return an attribution by a noun that opens its sentence with the clause of the noun alone, and who it "came from".

    "Allegations that he took a share | have never been tested", "The warning that it could burst | came from the engineer".
    """
    if not one.cue or not one.content or not prose.folded.startswith("that ", one.content[0][0]):
        return one
    start, (first, last) = one.content[0][0], prose.sentence_at(one.cue[0][0])
    lead = _NOUN_LEAD.fullmatch(prose.folded, first, start)
    owned = not one.source or prose.cut(*one.source[0]).endswith("'s")
    if lead is None or not owned or {lead["noun"].lower(), lead["noun"].lower().removesuffix("s")}.isdisjoint(_NOUNS):
        return one
    came = _CAME.search(prose.folded, start + SHORTEST, last)
    verbs = [
        m for m in _FINITE.finditer(prose.folded, start + SHORTEST, last) if is_proposition(prose, ((start + 5, m.start()),))
    ]
    main = came or _HELD_OF.search(prose.folded, start + SHORTEST, last) or (verbs[-1] if verbs else None)
    if main is None or prose.quotation_at(start):
        return one
    source = (came.span("who"),) if came and came["who"] and not one.source else one.source
    return replace(one, source=source, content=((start, main.start()),))


def weighed(prose: Prose, one: Attribution) -> Attribution:
    """Return a hearsay with its adverb for the cue and its verb in the content: "is reportedly | considering changes"."""
    if len(one.cue) != 1 or one.source or not one.content:
        return one
    adverb = _WEIGHED.search(prose.folded, *one.cue[0])
    if adverb is None or adverb.span() == one.cue[0]:
        return one
    first, last = one.cue[0]
    before = [(start, end) for start, end in one.content if end <= first]
    behind = [(start, end) for start, end in one.content if start >= last]
    lead = (before[-1][0] if before and first - before[-1][1] <= 1 else first, adverb.start())
    rest = (adverb.end(), behind[0][1] if behind and behind[0][0] - last <= 1 else last)
    pieces = [*before[:-1], *((lead,) if prose.cut(*lead).strip() else ()), rest, *behind[1:]]
    return replace(one, cue=(adverb.span(),), content=tuple(pieces))
