"""A headline that tells of a grave event which its own body denies or leaves open, or of more things than the body.

Headlines that give somebody's words are compared as statements (`group/headlines.py`). These are the outlet's own: where the
body speaks of an event that the headline says happened, it must once say that it did, in whatever words of that event. What
either kind of headline says more plainly than the whole body is looked for last (`group/plainer.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.group import plainer
from crosswire.group.headlines import differing_headlines
from crosswire.language.events import events, families
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.propositions import Aspect, Proposition, Voice, propositions
from crosswire.language.said import Said
from crosswire.language.sentences import sentences
from crosswire.language.sides import is_negative
from crosswire.language.things import things
from crosswire.model import Block, BlockKind, Certainty, Document, Finding, FindingKind, Span, Story
from crosswire.stage import Notes

GRAVE = frozenset({"casualties", "violence", "accident", "disaster"})
"""Families of events.toml that no body passes over which its headline announces."""
RESIGNED = frozenset({"resign"})
"""A class of another family of which the same holds; who is dismissed or appointed has other words in every body."""
DEATH = frozenset({"die"})
DEADLY = frozenset({"deadly", "fatal", "killer", "lethal"})
"""Words by which a headline says of a thing that somebody died of it."""
FLIGHT = ("flee", "fled", "flees", "fleeing", "evacuated", "evacuates", "evacuate", "evacuating")
"""Words of movement that are as grave: "Mourners leave flowers" is not."""
KNOWN = frozenset({"the", "this", "that", "its", "their", "his", "her", "our"})
"""Words right before an event, or one word before, that name it as known: "The river after the leak" announces none."""
FEWEST = 2  # sentences of a body: of a shorter one, or one that was cut off, nothing is told
PEOPLE = frozenset({"person", "fighters", "police"})  # kinds of which a body names each by another noun
_COUNTED = re.compile(r"\b(\w+) ([a-z'-]+) ([a-z]+)s\b")  # "two customs boats"
SURE = 0.7  # confidence: events rest on word lists
SETTLES = "the body of the report, or the desk that wrote the headline"


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause of a body, whether it says that what it tells of is so, and where it stands."""

    clause: Proposition
    is_so: bool
    span: Span


def headline_findings(notes: Notes, said: Iterable[Said]) -> Iterator[Finding]:
    """Yield what is to be told of headlines and standfirsts; of one headline one finding."""
    views = list(said)
    made = list(differing_headlines(views))
    yield from made
    told = {span for finding in made for span in finding.evidence}
    for finding in overstated_headlines(notes, views):
        if not any(finding.evidence[0].overlaps(span) for span in told):
            yield finding


def overstated_headlines(notes: Notes, said: Iterable[Said]) -> Iterator[Finding]:
    """Yield a finding for each headline that tells of more than its body, or more plainly than all of its body."""
    views: dict[str, list[Said]] = defaultdict(list)
    for view in said:
        views[view.document].append(view)
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in notes.of(Block):
        blocks[block.span.document].append(block)
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    for document in notes.of(Document):
        heads = [block.span for block in blocks[document.id] if block.kind is BlockKind.HEADLINE]
        body = [block.span for block in blocks[document.id] if block.kind is BlockKind.BODY]
        for head in heads[:1]:
            if found := _more_than(document, head, body, views[document.id]):
                what, span, sure = found
                why = f"headline against body: {what}"
                story = stories.get(document.id, document.id)
                yield Finding(
                    FindingKind.HEADLINE_DIFFERS, story, why, (), (document.id,), (head, span), sure, SETTLES
                )  # fmt: skip


def _more_than(document: Document, head: Span, body: Sequence[Span], views: Sequence[Said]) -> tuple[str, Span, float] | None:
    """Return what a headline says beyond its body, with the body's words and how sure that is: an event or a count first."""
    text = " ".join(document.cut(head).split())
    if any(content.overlaps(head) for view in views for content in view.content):
        text = text.partition(":")[0] if ":" in text else ""  # "Mayor quits: Lund gone": what stands for a source may tell
    if text and (found := _beyond(document, text, body, views)):
        return (*found, SURE)
    if said_plainer := plainer.plainer(document, head, body, views):
        return (*said_plainer, plainer.SURE)
    return None


def _beyond(document: Document, text: str, body: Sequence[Span], views: Sequence[Said]) -> tuple[str, Span] | None:
    """Return what a headline says that no clause of the body says is so, with the body's words that deny or weaken it."""
    if miscounted := _miscounted(document, text, body):
        return miscounted
    announced = _announced(text)
    if not announced:
        return None
    told = list(_told(document, body, views))
    if len({one.span for one in told}) < FEWEST:
        return None
    of_it = [one for one in told if one.clause.classes & announced]
    if not of_it or any(one.is_so or _takes_as_known(one.clause, announced) for one in of_it):
        return None
    return f"the body does not say that it is so: '{text}' against '{of_it[0].clause.text}'", of_it[0].span


def _miscounted(document: Document, text: str, body: Sequence[Span]) -> tuple[str, Span] | None:
    """Return what a headline makes two or more of ("two customs boats") where its body only knows one ("the customs boat")."""
    folded = fold(document.text).casefold()
    told = " ".join(folded[block.start : block.end] for block in body)
    for number, which, noun in _COUNTED.findall(fold(text).casefold()):
        if not _is_several(number) or not _is_thing(noun):
            continue
        if re.search(rf"\b(?:{which} {noun}s|(?:another|second|other|both|each|either) (?:\w+ )?{noun}s?)\b", told):
            continue
        one = re.compile(rf"\b(?:a|an|the|its|one) {which} {noun}\b")
        for block in body:
            if match := one.search(folded, block.start, block.end):
                return f"'{text}', but the body knows one: '{match[0]}'", Span(document.id, match.start(), match.end())
    return None


def _is_several(word: str) -> bool:
    return int(word) > 1 if word.isdecimal() else load("quantities")["units"].get(word, 0) > 1


def _is_thing(noun: str) -> bool:
    """Return whether a noun means a thing of which a story says how many there are, and no person."""
    return bool(found := things([noun])) and all(thing.kind not in PEOPLE for thing in found)


def _announced(text: str) -> frozenset[str]:
    """Return the classes of the grave event that a headline says has happened; none where it asks, doubts or looks ahead."""
    if text.casefold().startswith(tuple(load("headlines")["asking"])):
        return frozenset()
    hedged = frozenset(load("modality")["hedges"]) | {"fear", "fears", "feared"}
    for clause in propositions(text, Voice()):
        weak = clause.negated or clause.conditional or clause.subordinate or bool(clause.left_open) or clause.doubted
        if weak or clause.aspect not in {Aspect.ACTUAL, Aspect.OPEN} or "?" in text or hedged & clause.words:
            continue
        words = clause.text.casefold().split()
        if any(is_negative(word) for word in words):
            continue
        if not DEADLY.isdisjoint(words):
            return DEATH
        new = [hit for hit in events(words) if KNOWN.isdisjoint(words[max(0, hit.start - 2) : hit.start])]
        grave = clause.heads if any(_is_grave(hit.classes & clause.heads) for hit in new) else frozenset()
        flight = any(hit.word in FLIGHT for hit in new)
        if grave or flight:
            return grave or frozenset({"leave", "evacuate"})
    return frozenset()


def _is_grave(classes: frozenset[str]) -> bool:
    return bool(families(classes) & GRAVE or classes & RESIGNED)


def _takes_as_known(clause: Proposition, announced: frozenset[str]) -> bool:
    """Return whether a clause names the event as one that happened, whatever it says of it: "the quake did no harm"."""
    words = clause.text.casefold().split()
    return any(hit.classes & announced and words[max(0, hit.start - 1) : hit.start] == ["the"] for hit in events(words))


def _told(document: Document, body: Sequence[Span], views: Sequence[Said]) -> Iterator[_Told]:
    """Yield the clauses of a body: what is said as its speakers stand to it, and the sentences of the report's own."""
    contents = [content for view in views for content in view.content]
    for view in views:
        if view.place is BlockKind.BODY:
            for clause in view.clauses:
                if _is_so(clause) and view.certainty is Certainty.HEDGED:
                    continue  # "believed to be a spy, has died": what is hedged need not be this
                yield _Told(clause, _is_so(clause) and not view.net_negative(clause), view.content[0])
    folded = fold(document.text)
    for block in sorted(body):
        for start, end in sentences(folded, block.start, block.end):
            span = Span(document.id, start, end)
            if not any(content.overlaps(span) for content in contents):
                for clause in propositions(" ".join(folded[start:end].split()), Voice()):
                    yield _Told(clause, _is_so(clause) and not clause.negated, span)


def _is_so(clause: Proposition) -> bool:
    return clause.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not (clause.conditional or clause.left_open)
