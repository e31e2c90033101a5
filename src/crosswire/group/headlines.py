"""Headline against body: who is said to have said it, and how strongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from crosswire.language import parties
from crosswire.language.agreement import closeness
from crosswire.language.events import events, inflect
from crosswire.language.lexicon import load
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.model import BlockKind, Certainty, Finding, FindingKind, Kind

HEADS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
NEAR = 0.30  # closeness from which a headline and a body statement of one report are about one matter
SAME_MATTER = 0.90  # closeness from which a headline with another verb is the same statement, changed: almost all words shared
CONTAINED = 0.60  # share of a short headline's words that the body clause must have, where closeness is too low to tell
NAMED = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.ORGANISATION})
SPEAKER_SURE, STRENGTH_SURE = 0.7, 0.75  # confidences: both kinds rest on word lists; see docs/claims.md
SETTLES = "the body of the report, or a transcript, decides which wording stands"


def differing_headlines(said: Iterable[Said]) -> Iterator[Finding]:
    """Yield a finding for each headline or standfirst statement that its own report's body does not bear out."""
    reports: dict[str, list[Said]] = defaultdict(list)
    for view in said:
        reports[view.document].append(view)
    for members in reports.values():
        body = [view for view in members if view.place is BlockKind.BODY]
        for head in (view for view in members if view.place in HEADS):
            finding = _other_speaker(head, body) or _stronger(head, body)
            if finding is not None:
                yield finding


def _finding(head: Said, body: Said, what: str, confidence: float) -> Finding:
    why = f"{head.place} against body: {what}"
    evidence = (*head.content, *body.content)
    documents = (head.document,)
    return Finding(
        FindingKind.HEADLINE_DIFFERS, head.story, why, (head.id, body.id), documents, evidence, confidence, SETTLES
    )  # fmt: skip


def _other_speaker(head: Said, body: list[Said]) -> Finding | None:
    """Return the finding that the body gives the headline's statement to another speaker, and never to the headline's."""
    if head.speaker.kind not in NAMED or not head.speaker.name[:1].isupper():
        return None  # "governor says": a description may be anyone whom the body names, an outlet relays
    if _is_of_speaker(head):
        return None
    same = [view for view in body if _says(head, view)]
    if not same or any(_may_be_one(head.speaker, view.speaker) for view in same):
        return None
    best = max(same, key=lambda view: (closeness(head, view), view.id))
    if best.speaker.kind not in NAMED | {Kind.OUTLET}:
        return None
    what = f"'{head.text}' is {head.speaker.name}'s there, but the body gives it to {best.speaker.name} ('{best.text}')"
    return _finding(head, best, what, SPEAKER_SURE)


def _is_of_speaker(head: Said) -> bool:
    """Return whether a headline opens with what befell its speaker: "Ona Brell dead at Pell" holds no words of hers."""
    opening = head.text.casefold().split()[:1]
    return head.main is not None and not head.main.predicated and bool(events(opening))


def _stronger(head: Said, body: list[Said]) -> Finding | None:
    """Return the finding that the headline says more than the body: a wider denial, or certainty where the body has a limit."""
    own = [
        view for view in body if _may_be_one(head.speaker, view.speaker) and NOBODY not in {head.speaker.id, view.speaker.id}
    ]
    if head.main is None or any(_bears_out(head, view) for view in own):
        return None
    for view in sorted(own, key=lambda view: (-closeness(head, view), view.id)):
        what = _excess(head, view)
        if what:
            return _finding(head, view, f"{what}: '{head.text}' against '{view.text}'", STRENGTH_SURE)
    return None


def _excess(head: Said, view: Said) -> str:
    """Return in what the headline goes further than one body statement on the same matter; empty if it does not."""
    a, b = head.main, view.main
    if a is None or b is None or head.net_negative(a) != view.net_negative(b):
        return ""
    if _only_left_open(a, b) and not head.net_negative(a) and head.certainty is Certainty.CERTAIN:
        return "the body leaves it open"
    if closeness(head, view) < NEAR:
        return ""
    narrower = _qualifiers(b, a) if head.net_negative(a) and _contained(a, b) else ""
    if narrower:
        return f"the body denies less (only {narrower})"
    if a.heads and b.heads and not a.heads & b.heads and closeness(head, view) >= SAME_MATTER:
        return f"another event ({', '.join(sorted(a.heads))} / {', '.join(sorted(b.heads))})"
    return _overstated(head, view, a, b) if a.heads & b.heads and not head.net_negative(a) else ""


def _only_left_open(a: Proposition, b: Proposition) -> bool:
    """Return whether a headline says that what is so which the body only does not rule out."""
    one_matter = bool(a.heads & b.heads) or b.left_open <= a.terms
    says_so = a.aspect in {Aspect.ACTUAL, Aspect.OPEN} and not a.conditional and not a.left_open
    return bool(b.left_open) and one_matter and says_so


def _overstated(head: Said, view: Said, a: Proposition, b: Proposition) -> str:
    """Return what an affirming headline leaves out: the body's condition, its look ahead, its hedge."""
    if b.conditional and not a.conditional and a.aspect is not Aspect.POSSIBLE:
        return "the body sets a condition"
    if a.aspect is Aspect.ACTUAL and b.aspect in {Aspect.POSSIBLE, Aspect.PROSPECTIVE}:
        return f"the body tells of what is {b.aspect}, not of what is"
    hedges = head.certainty is Certainty.CERTAIN and view.certainty is Certainty.HEDGED and not _thinks(a)
    return "the body hedges" if hedges else ""


def _thinks(clause: Proposition) -> bool:
    """Return whether a headline has a thought inside what is said: "the premier thinks …"."""
    return any(form in clause.words for verb in load("stance")["inner"] for form in inflect(verb))


def _qualifiers(narrow: Proposition, wide: Proposition) -> str:
    """Return the pairs of words in which the first clause qualifies a word that the second leaves open."""
    return ", ".join(f"{q} {n}" for q, n in sorted(narrow.phrases) if n in wide.terms and q not in wide.terms)


def _bears_out(head: Said, view: Said) -> bool:
    """Return whether a body statement says all that the headline says."""
    return _says(head, view) and not _excess(head, view)


def _says(head: Said, view: Said) -> bool:
    """Return whether a clause of the body statement is about the same event as the headline, on the same side."""
    a = head.main
    if a is None or not a.heads:
        return False
    return any(
        a.heads & b.heads
        and head.net_negative(a) == view.net_negative(b)
        and not (a.agents and b.agents and not a.agents & b.agents)
        and (closeness(head, view) >= NEAR or _contained(a, b))
        for b in view.clauses
    )


def _contained(short: Proposition, long: Proposition) -> bool:
    return bool(short.terms) and len(short.terms & long.terms) >= CONTAINED * len(short.terms)


def _may_be_one(one: Speaker, other: Speaker) -> bool:
    """Return whether two speakers may be one voice: the same, unknown, or of one party ("Syria" and its minister)."""
    if NOBODY in {one.id, other.id} or one.id == other.id:
        return True
    if one.kind is other.kind is Kind.PERSON and _is_name(one.name) and _is_name(other.name):
        return bool(parties.keys(one.name) & parties.keys(other.name))
    first, second = (parties.keys(s.principal or s.name) | parties.keys(s.name) for s in (one, other))
    return bool(first & second)


def _is_name(words: str) -> bool:
    """Return whether words are a person's name and not a description that holds a name ("the Norvian minister")."""
    return all(word.rsplit("-", 1)[-1][:1].isupper() for word in words.split())
