"""Repairs what a reader marked, where the text shows that a content was cut too short or too long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.bounds import bounded, with_antecedent
from crosswire.annotate.inside import without_cleft
from crosswire.annotate.leads import with_leads
from crosswire.annotate.listeners import with_tellers, without_listener
from crosswire.annotate.main_clauses import apart, of_noun, of_speaker, weighed, without_fronted
from crosswire.annotate.measures import with_measures
from crosswire.annotate.passives import is_passive, speaks_alone
from crosswire.annotate.prose import Prose
from crosswire.annotate.rejected import with_makers
from crosswire.annotate.spoken import as_reported
from crosswire.annotate.tags import with_tags
from crosswire.annotate.tails import with_tail
from crosswire.annotate.turns import in_turn
from crosswire.language.people import is_several, is_single
from crosswire.language.reader.reading import Attribution, Pieces
from crosswire.model import BlockKind

_JOINED = re.compile(r",?\s+(?:and|but)\s+that\s+(?=\w)")
_LEADS = re.compile(r"[\s,]*(?:\b(?:and|but|while|also|then|later)\s*)*$", re.IGNORECASE)
_MAIN_VERB = re.compile(r",\s+(?:also\s+)?(?:has|have|had|is|are|was|were|does|did|will|would|said|says)\b")
_CONDITION = re.compile(r"\s(?:unless|if|provided that|as long as)\s(?=\w)")
_SAYING = re.compile(r"\s+as (?:saying|telling \w+)\s+")
_PREDICATE = re.compile(r"\s(?=(?:to|of|with)\s)")
_CLAUSE_STOP = re.compile(r",?\s(?:and|but|though|although|while|which|because)\s|[;,](?=\s)")
_FRONTED = re.compile(
    r"(?:if|unless|when|although|though|while|because|since|despite|after|before|in|on|at|for|by)\b", re.IGNORECASE
)
_PREPOSED = re.compile(r"(?:in|on|at|for|by|of|from|with|over|about|into|under|towards?|against)\s")
_SUBJECT = re.compile(r"(?P<who>(?:The|An?|Its|His|Her|Their|[A-Z])[^,;:.\"]{1,60}(?:, [A-Z][^,;:.\"]{2,60},)?) ")
_INNER_SUBJECT = re.compile(
    r"\bthat\s(?P<who>(?:(?:the|an?|his|her|its|their|some|two|three|several)\s)?[a-z][\w-]*(?:\s[a-z][\w-]*)?)\s$"
)
_HEADLESS = re.compile(r",\s+(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|should)\b")
_INVERTED = frozenset({"said", "says", "added", "adds", "wrote", "writes"})
_NAMES = re.compile(r"(?:the|an?|its|his|her|their)\s|(?:[A-Z][\w'.-]*\s?){1,4}(?:,|$)")
_TWO_NOUNS = re.compile(r"(?:(?:the|an?|some)\s)?(?P<noun>[a-z]+s?)\s(?P<subject>[a-z]+s)")
_FINITE = re.compile(r"(?:will|would|can|could|may|might|is|are|was|were|has|have|had)\b")
_PARTICIPLE = re.compile(r"said|reported|believed|thought|understood|alleged|rumou?red|known")
_QUOTED_AS = re.compile(r"(?:was|were|is|are|has been|have been) (?:\w+ly )?(?:quoted|cited)(?: \w+)? as (?:saying|telling)")
FEWEST_FRONTED = 3  # words before whom somebody quotes that are what he says
NEAR = 60  # readings on either side that are compared: contents do not reach further
SHORTEST = 10  # characters that are left of a content when it is cut


def repaired(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions with whole contents; one inside a content that its repair has cut off holds to no other."""
    attributions = [
        without_listener(prose, as_reported(prose, one))
        for one in with_tags(prose, with_measures(prose, with_leads(prose, attributions)))
    ]
    attributions = with_tellers(prose, attributions)
    attributions = apart(prose, in_turn(prose, _without_asides(prose, attributions)))
    attributions = with_makers(prose, without_fronted(prose, attributions))
    near = [attributions[max(0, index - NEAR) : index + NEAR] for index in range(len(attributions))]
    made = [_repaired(prose, one, others) for one, others in zip(attributions, near, strict=True)]
    loose = {
        index
        for index, one in enumerate(made)
        if one.within is not None and one.cue and not _reaches(made[one.within].content, one.cue[0][0])
    }
    free = [replace(one, within=None) if index in loose else one for index, one in enumerate(made)]
    doubled = {
        index
        for index in loose
        if any(
            other.within is None and other is not free[index] and other.cue == free[index].cue
            for other in free[max(0, index - NEAR) : index + NEAR]
        )
    }
    return [replace(one, content=()) if index in doubled else one for index, one in enumerate(free)]


def _without_asides(prose: Prose, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, a participle between commas not taken for a cue: "rebels, said to hold the pier, must go"."""
    asides = [one for one in attributions if _is_aside(prose, one)]
    kept = []
    for one in attributions:
        if any(one is aside for aside in asides):
            kept.append(replace(one, content=()))
            continue
        held = next((a for a in asides if one.content and 0 <= a.cue[0][0] - one.content[-1][1] <= len(", ")), None)
        content = (*one.content[:-1], (one.content[-1][0], _past_aside(prose, held))) if held else one.content
        kept.append(replace(one, content=content))
    return kept


def _past_aside(prose: Prose, aside: Attribution) -> int:
    """Return where the clause ends that an aside breaks: with its content, or with the sentence whose verb follows it."""
    end = aside.content[-1][1]
    return _before_stop(prose, prose.sentence_at(end - 1)[1]) if _HEADLESS.match(prose.folded, end) else end


def _is_aside(prose: Prose, one: Attribution) -> bool:
    """Tell whether the cue is the participle of a passive behind a comma: ", said to have fled,"."""
    if len(one.cue) != 1 or not one.content or _PARTICIPLE.fullmatch(prose.cut(*one.cue[0])) is None:
        return False
    behind = one.content[0][0] - one.cue[0][1]
    start, end = one.content[0]
    commas = prose.folded.endswith(", ", 0, one.cue[0][0]) and "," in prose.cut(start, end + 1)
    return commas and 0 <= behind <= 1 and prose.folded.startswith("to ", one.content[0][0])


def _repaired(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    if not one.cue or not one.content:
        return one
    one = without_cleft(prose, weighed(prose, of_noun(prose, of_speaker(prose, one))))
    one = with_antecedent(prose, one) if one.content else one
    if not one.content:
        return one
    one = _with_subject(prose, _within_headline(prose, _gapped(prose, one)), others)
    one = _from_sentence_start(prose, one, others)
    one = bounded(prose, _quoted_by(prose, _swapped(prose, _in_one_paragraph(prose, one))), others)
    one = _cut_at_cues(prose, _as_saying(prose, _from_that(prose, one)), others)
    one = _without_main_clause(prose, one)
    one = with_tail(prose, _with_joined(prose, one, others), others)
    return _with_main_clause(prose, _with_rest(prose, _with_condition(prose, one, others)), others)


def _within_headline(prose: Prose, one: Attribution) -> Attribution:
    """Keep of the content of a cue in a headline what stands in that headline: it says nothing of the caption below."""
    home = prose.paragraph_at(one.cue[0][0])
    if home is None or home.kind is not BlockKind.HEADLINE:
        return one
    return replace(one, content=tuple(p for p in one.content if prose.paragraph_at(p[0]) == home) or one.content)


def _with_subject(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Take what opens the sentence of an active verb for its source, where a reader marked none: "The mayor, Lund, | said"."""
    cue = (one.cue[0][0], one.cue[-1][1])
    first, _ = prose.sentence_at(cue[0])
    subject = _SUBJECT.fullmatch(prose.folded, first, cue[0]) or _inner_subject(prose, one, first)
    if one.source or subject is None or one.content[0][0] < cue[1] or speaks_alone(prose, cue, one.content):
        return one
    taken = any(a < cue[0] and first < b for other in others if other is not one for a, b in (*other.cue, *other.content))
    return one if taken else replace(one, source=(subject.span("who"),))


def _inner_subject(prose: Prose, one: Attribution, first: int) -> re.Match[str] | None:
    """Return the persons who are the subject of a "that"-clause inside a content: "said that | inmates | had told him"."""
    subject = _INNER_SUBJECT.search(prose.folded, first, one.cue[0][0]) if one.within is not None else None
    head = subject["who"].lower().split()[-1] if subject else ""
    return subject if is_several(head) or is_single(head) else None


def _from_sentence_start(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Begin a content before its speaker with its sentence, where a reader began it at a preposition.

    "The port will close | on the day of the vote, its director said": no clause begins with "on the day".
    """
    start, end = one.content[0]
    first, _ = prose.sentence_at(one.cue[0][0])
    behind = one.source and min(one.source[0][0], one.cue[0][0]) - end in (1, 2) and len(one.content) == 1
    if not behind or start <= first or not _PREPOSED.match(prose.folded, start) or '"' in prose.folded[first:start]:
        return one
    taken = any(a < start and first < b for other in others if other is not one for a, b in (*other.cue, *other.content))
    return one if taken else replace(one, content=((first, end),))


def _in_one_paragraph(prose: Prose, one: Attribution) -> Attribution:
    """Keep of a source only what stands in one paragraph, that of the cue if there is any of it."""
    homes = [prose.paragraph_at(start) for start, _ in one.source]
    if len(set(homes)) < 2:
        return one
    here = prose.paragraph_at(one.cue[0][0])
    home = here if here in homes else homes[0]
    return replace(one, source=tuple(piece for piece, place in zip(one.source, homes, strict=True) if place == home))


def _swapped(prose: Prose, one: Attribution) -> Attribution:
    """Take for the source what a reader took for the content behind a cue: "It was false, said its spokesman, Jan Rohn."."""
    start, end = one.content[0]
    first, last = prose.sentence_at(one.cue[0][0])
    said = prose.cut(one.cue[0][0], one.cue[-1][1]).lower() in _INVERTED
    behind = not one.source and len(one.content) == 1 and 0 <= start - one.cue[-1][1] <= 1 and last - end <= 1
    before = prose.cut(first, one.cue[0][0]).rstrip()
    if not (said and behind and before.endswith(",")) or prose.quotation_at(start) or not _NAMES.match(prose.cut(start, end)):
        return one
    return replace(one, source=one.content, content=((first, first + len(before) - 1),))


def _gapped(prose: Prose, one: Attribution) -> Attribution:
    """Part the noun of a relative clause without "that" from its subject: "areas" + "scientists" "believe" "will gain"."""
    if len(one.source) != 1 or one.source[0][1] > one.cue[0][0] or one.content[0][0] < one.cue[-1][1]:
        return one
    words = _TWO_NOUNS.fullmatch(prose.cut(*one.source[0]))
    if words is None or _FINITE.match(prose.folded, one.content[0][0]) is None:
        return one
    start = one.source[0][0]
    noun, subject = (start, start + words.end("noun")), (start + words.start("subject"), one.source[0][1])
    return replace(one, source=(subject,), content=(noun, *one.content))


def _quoted_by(prose: Prose, one: Attribution) -> Attribution:
    """Take for the source who "was quoted as saying", where a reader took him for a content and the outlet for the source.

    What he says stands before him, or behind the outlet: "It must stop, Lund was quoted as saying by Meridian".
    """
    subject = next((piece for piece in one.content if 0 <= one.cue[0][0] - piece[1] <= 1), None)
    if subject is None or _QUOTED_AS.fullmatch(prose.cut(one.cue[0][0], one.cue[-1][1])) is None:
        return one
    first, last = prose.sentence_at(one.cue[0][0])
    before = prose.cut(first, subject[0]).rstrip()
    after = max(one.cue[-1][1], one.source[-1][1] if one.source else 0)
    fronted = before.endswith((",", ',"')) and len(before.split()) >= FEWEST_FRONTED
    said = (first, first + len(before) - 1) if fronted else (after, _before_stop(prose, last))
    return replace(one, source=(subject,), content=(said,)) if said[0] < said[1] else one


def _from_that(prose: Prose, one: Attribution) -> Attribution:
    """Drop the words before a cue from a content whose "that"-clause stands behind it: "the letters follow reports that"."""
    first = next((i for i, (start, _) in enumerate(one.content) if prose.folded.startswith("that ", start)), 0)
    behind = first and one.content[first][0] >= one.cue[-1][1]
    return replace(one, content=one.content[first:]) if behind and prose.quotation_at(one.content[0][0]) is None else one


def _as_saying(prose: Prose, one: Attribution) -> Attribution:
    """Take what is cited for the content where a reader marked the cited alone: "cited clerks as saying …"."""
    start, end = one.content[-1]
    last = prose.sentence_at(start)[1]
    saying = _SAYING.match(prose.folded, end, last)
    if saying is None or len(one.content) > 1 or prose.quotation_at(saying.start()):
        return one
    return replace(one, content=((saying.end(), _before_stop(prose, last)),))


def _with_condition(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Add the condition that follows a content at once: "threatened to close … unless it was paid"."""
    start, end = one.content[-1]
    last = prose.sentence_at(start)[1]
    opened = _CONDITION.match(prose.folded, end, last)
    quoted = prose.quotation_at(end - 1) is not None or '"' in prose.cut(end, last)
    taken = any(
        _reaches((*o.content, *o.cue), opened.end()) or o.cue[0][0] > end
        for o in others
        if opened and o.cue and o is not one and prose.sentence_at(o.cue[0][0])[0] == prose.sentence_at(start)[0]
    )
    if opened is None or quoted or taken or one.within is not None:
        return one
    return replace(one, content=(*one.content[:-1], (start, _before_stop(prose, last))))


def _with_rest(prose: Prose, one: Attribution) -> Attribution:
    """Add the predicate of a passive of which a reader marked the subject alone: "The tower is said" + "to be sold"."""
    after = max(one.cue[-1][1], one.source[-1][1] if one.source else 0)
    if one.content[-1][1] > one.cue[0][0] or not is_passive(prose, (one.cue[0][0], one.cue[-1][1])):
        return one
    last = prose.sentence_at(one.cue[0][0])[1]
    rest = _PREDICATE.match(prose.folded, after, last)
    if rest is None:
        return one
    stop = _CLAUSE_STOP.search(prose.folded, rest.end(), last)
    return replace(one, content=(*one.content, (rest.end(), stop.start() if stop else _before_stop(prose, last))))


def _with_main_clause(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Add the main clause behind a cue that breaks a sentence after its first words.

    "If anything, he said, it was late", and where these are its subject: "The talks, he said, were over".
    """
    start, end = one.content[-1]
    first, last = prose.sentence_at(one.cue[0][0])
    after = max(one.cue[-1][1], one.source[-1][1] if one.source else 0)
    opens = _FRONTED.match(prose.folded, start, end) or _HEADLESS.match(prose.folded, after)
    broken = start == first and end <= one.cue[0][0] and opens
    agent = prose.cut(one.cue[-1][1], after).startswith(" by ")  # "The plan, backed by Varn, was late": no cue breaks it
    if not broken or agent or not prose.folded.startswith(", ", after) or prose.quotation_at(start):
        return one
    free = not any(o.cue and after < o.cue[0][0] < last for o in others)
    return replace(one, content=(*one.content, (after + 2, _before_stop(prose, last)))) if free else one


def _before_stop(prose: Prose, end: int) -> int:
    """Return where a sentence ends without its full stop."""
    while end and prose.folded[end - 1] in ". \n":
        end -= 1
    return end


def _cut_at_cues(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Cut a content before another cue of the same source: "says he would ask, denies he has asked"."""
    for other in others:
        apart = other is one or not other.content or other.within != one.within or other.source != one.source
        if apart or not one.source or not other.cue:
            continue
        at = other.cue[0][0]
        for index, (start, end) in enumerate(one.content):
            about = any(
                start <= first < at for first, _ in other.content
            )  # "Olm's offer was thought to be": its subject is here
            if start < at < end and not about and prose.quotation_at(at) is None:
                lead = _LEADS.search(prose.folded, start, at)
                stop = lead.start() if lead else at
                if stop - start >= SHORTEST:
                    return replace(one, content=(*one.content[:index], (start, stop)))
    return one


def _without_main_clause(prose: Prose, one: Attribution) -> Attribution:
    """Cut the rest of the main clause off the content of a relative one: "which said that it rained, has closed"."""
    if not one.source or not one.cue or prose.cut(*one.source[-1]).lower().split()[-1:] not in [["which"], ["who"]]:
        return one
    start, end = one.content[-1]
    rest = _MAIN_VERB.search(prose.folded, start + SHORTEST, end)
    if rest is None or prose.quotation_at(rest.start()):
        return one
    return replace(one, content=(*one.content[:-1], (start, rest.start())))


def _with_joined(prose: Prose, one: Attribution, others: Sequence[Attribution]) -> Attribution:
    """Add a second "that"-clause where a reader stopped at the first: "said that it rained, and that it was cold"."""
    if not one.content or not one.cue or not prose.folded.startswith("that ", one.content[-1][0]):
        return one
    start, end = one.content[-1]
    last = prose.sentence_at(start)[1]
    joined = _JOINED.match(prose.folded, end, last)
    if joined is None or any(_reaches(other.content, joined.end()) for other in others if other is not one):
        return one
    if any(o.cue and joined.end() < o.cue[0][0] < last and o.within == one.within for o in others):
        return one
    return replace(one, content=(*one.content[:-1], (start, _before_stop(prose, last))))


def _reaches(content: Pieces, offset: int) -> bool:
    return any(start <= offset < end for start, end in content)
