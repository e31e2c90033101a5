"""Statements of one story that say the same, deny each other, or word one utterance in two ways.

CORROBORATES joins what may count as one claim, so it is strict: near-misses ("there", "fighting there", "about to be sent
there") stay apart, and a pair that is close without being sure is written as UNSURE, which groups nothing. CONTRADICTS needs
the same event, opposite sides and the same time; a false one costs a desk more than a missed one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from crosswire.language.agreement import (
    NUMBERS_DIFFER,
    Judgement,
    closeness,
    judge,
    number_conflicts,
    support,
)
from crosswire.language.figures import REPRINTED, changed_figures
from crosswire.language.occasions import occasion
from crosswire.language.overlap import met, overlap
from crosswire.language.said import NOBODY, Said, all_said, once_a_kin
from crosswire.language.things import alike
from crosswire.language.wording import differing, longest_run, share_run
from crosswire.link.absence import absent
from crosswire.link.blamed import blaming
from crosswire.link.contraries import contrary
from crosswire.link.corrections import version_order
from crosswire.link.denials import DENIES, opposed
from crosswire.link.disowned import disowning
from crosswire.link.intentions import intending
from crosswire.link.partial import partly
from crosswire.link.particulars import (
    VERBATIM,
    differing_particulars,
    has_grown,
    only_one,
    other_years,
    set_right,
    word_for_word,
)
from crosswire.link.presupposed import presupposing
from crosswire.link.prospects import prospects
from crosswire.link.sites import elsewhere
from crosswire.model import BlockKind, Document, Entity, Link, LinkKind, Mention, Mode, Statement, Story, Verdict
from crosswire.stage import Notes, Pair

NAME, VERSION = "claims", "1"
BY = f"{NAME}@{VERSION}"

SAME = 0.50  # score from which two statements are one claim; chosen with SUGGESTED in bench/claims.py, see docs/claims.md
SUGGESTED = 0.42  # score from which a pair is shown as suggested
SAME_TEXT = 0.95  # score of a denial of the very text that another speaker is reported to say: only the reading may be wrong
HALF = 0.5  # share of what both tell, for the same
GOES_ON = 0.20  # share in common below which two sentences of one report tell two things; chosen on six pairs read by hand
ONE_MEANING = 0.90  # closeness from which two that share so little and no event are still one statement across reports
EVENT_ONLY = 0.35  # share of the shorter that the fuller holds, below which they share an event alone; see docs/claims.md
RUN = 4  # words in a row that two partly quoted wordings of one utterance share
SAME_DAY = 1  # days between two dates of utterance that may still be one day, seen from two time zones
QUOTED = frozenset({Mode.DIRECT, Mode.MIXED})


def views(notes: Notes) -> Iterable[Said]:
    """Return every statement ready for comparing."""
    return all_said(notes)


def keys(view: Said) -> Iterator[Hashable]:
    """Yield what two statements of one story must share to be compared, as `language/meeting.py` says."""
    yield from view.keys


def compare(left: Said, right: Said) -> Iterator[Link]:
    """Yield the links between two statements of one story; none when they are about different things."""
    if left.story != right.story:
        return
    for found in _answered(left, right) if left.overlaps(right) else _found(left, right):
        yield Link(
            found.kind, left.id, right.id, round(found.score, 3), BY, found.why, found.verdict, (*left.content, *right.content)
        )


def _answered(left: Said, right: Said) -> Iterator[_Found]:
    """Yield the contradiction of two speakers to whom a report gives one piece of text: one says it and the other denies it."""
    two = left.speaker.id != right.speaker.id and NOBODY not in {left.speaker.id, right.speaker.id}
    if left.content == right.content and left.denied != right.denied and two:
        denier, claimer = (left, right) if left.denied else (right, left)
        why = f"{denier.speaker.name} denies the words of {claimer.speaker.name}: '{claimer.text}'"
        yield _Found(LinkKind.CONTRADICTS, SAME_TEXT, why)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is said of two statements, and of all their word-for-word twins: a link without its ends."""

    kind: LinkKind
    score: float
    why: str
    verdict: Verdict = Verdict.YES


def _occasion(left: Said, right: Said) -> Hashable:
    """Return what besides their words decides on two statements: whether one report has both, and the order in time."""
    one, other = left.earliest, right.earliest
    order = None if one is None or other is None else (one > other) - (one < other)
    in_body = left.place is right.place is BlockKind.BODY
    address = bool(left.address) and left.address == right.address
    versions = version_order(left, right)
    return (
        left.document == right.document,
        in_body,
        order,
        other_occasion(left, right),
        address,
        versions,
        occasion(left, right),
    )


@once_a_kin(also=_occasion)
def _found(left: Said, right: Said) -> tuple[_Found, ...]:
    near = closeness(left, right)
    wordings = _may_render(left, right)
    found: list[_Found] = []
    versions = bool(left.address) and left.address == right.address
    if (versions or not wordings) and (changed := _changed(left, right)):
        return tuple(_misprinted(left, right, changed))
    if wordings or support(left, right, near) >= SUGGESTED:
        judgement = judge(left, right)
        found += _corroborates(left, right, judgement)
        found += _renders(left, right, judgement) if wordings else ()
    return (*found, *_contradicts(left, right, near))


def _changed(left: Said, right: Said) -> tuple[tuple[str, str], ...]:
    """Return the figures that a reprint or a later version of a report changed."""
    if left.document == right.document or left.denied != right.denied:
        return ()
    of_one = left.speaker.id == right.speaker.id != NOBODY or bool(left.address and left.address == right.address)
    return changed_figures(left.text, right.text, of_one=of_one)


def _misprinted(left: Said, right: Said, changed: tuple[tuple[str, str], ...]) -> Iterator[_Found]:
    """Yield the contradiction of two reports that give one sentence with two figures, unless one is the other's later version.

    That is a correction (link/corrections.py); and a toll may have grown from an earlier report to a later one.
    """
    a, b = left.main, right.main
    if version_order(left, right) or (a and b and (has_grown(left, right, a, b) or other_years(a, b))):
        return
    figures = "; ".join(f"{ours} against {theirs}" for ours, theirs in changed)
    where = ", in two versions of one report" if left.address and left.address == right.address else ""
    yield _Found(LinkKind.CONTRADICTS, VERBATIM, f"{NUMBERS_DIFFER}: {figures}, {REPRINTED}{where}")


def _corroborates(left: Said, right: Said, judgement: Judgement) -> Iterator[_Found]:
    if judgement.vetoes or judgement.score < SUGGESTED:
        return
    if judgement.soft and (judgement.doubts or closeness(left, right) < ONE_MEANING):
        return  # one event in two words, "was handed over" and "was delivered", is suggested where all else is the same
    found = judgement.soft or judgement.doubts or _said_on(left, right)
    verdict = Verdict.YES if judgement.score >= SAME and not found else Verdict.UNSURE
    both = "both deny it" if left.denied and right.denied else "same proposition"
    doubts = f"; but {', '.join(found)}" if found else ""
    why = f"{both}: {'; '.join(judgement.reasons)}{doubts}"
    yield _Found(LinkKind.CORROBORATES, judgement.score, why, verdict)


def _said_on(left: Said, right: Said) -> tuple[str, ...]:
    """Return the doubt that a speaker goes on and does not say one thing twice: too little is in common.

    In one report's body no event is shared, in two reports no event or nothing but one ("flight paths", "flew the same path").
    """
    a, b = left.main, right.main
    if a is None or b is None or share_run(left.text, right.text, RUN) or met(left, right).whole:
        return ()
    in_one_body = left.document == right.document and left.place is right.place is BlockKind.BODY
    told = overlap(left.clauses, right.clauses)
    held_apart = told.held <= HALF if in_one_body else told.held < EVENT_ONLY
    only_event = bool(a.heads & b.heads) and held_apart and not (a.conditions or alike(a.things, b.things))
    no_event = not a.heads & b.heads and (in_one_body or closeness(left, right) < ONE_MEANING)
    if told.share >= GOES_ON or not (only_event or no_event):
        return ()
    where = "in one report" if left.document == right.document else "in another report"
    return (f"the speaker goes on {where}, {told.share:.0%} in common",)


def _may_render(left: Said, right: Said) -> bool:
    """Return whether two statements may word one utterance: one speaker, both at least partly quoted, no two occasions."""
    quoted = left.mode in QUOTED and right.mode in QUOTED and left.document != right.document
    return quoted and left.speaker.id == right.speaker.id != NOBODY and not other_occasion(left, right)


def _renders(left: Said, right: Said, judgement: Judgement) -> Iterator[_Found]:
    """Yield the link of two wordings, if no sign but other numbers speaks against one utterance."""
    exact = left.mode is right.mode is Mode.DIRECT and judgement.score >= SAME
    numbers_only = bool(judgement.vetoes) and set(judgement.vetoes) == set(_number_vetoes(left, right))
    run = longest_run(left.text, right.text)
    if (judgement.vetoes and not numbers_only) or not (run >= RUN or exact):
        return
    places = differing(left.text, right.text)
    named = ": " + "; ".join(f"'{a}' against '{b}'" for a, b in places) if places else ", no difference of substance"
    why = f"two wordings of one utterance of {left.speaker.name}, {run} words in a row shared{named}"
    yield _Found(LinkKind.RENDERS, max(judgement.score, min(1.0, run / 10)), why)


def _number_vetoes(left: Said, right: Said) -> list[str]:
    return number_conflicts(left.main, right.main) if left.main and right.main else []


def other_occasion(left: Said, right: Said) -> bool:
    """Tell whether the dates of the two utterances are known and lie more than a day apart."""
    pairs = ((left.latest, right.earliest), (right.latest, left.earliest))
    return any(end and start and (start - end).days > SAME_DAY for end, start in pairs)


def _contradicts(left: Said, right: Said, near: float) -> Iterator[_Found]:
    """Yield the strongest contradiction between clauses of two statements of different speakers."""
    if left.speaker.id == right.speaker.id:
        return  # one speaker who says the opposite has changed position: see link/changes.py
    found = [
        result
        for a in left.clauses
        for b in right.clauses
        if not (a.subordinate or b.subordinate)
        for result in (
            opposed(left, right, a, b, near),
            differing_particulars(left, right, a, b, near),
            set_right(left, right, a, b),
            absent(left, right, a, b),
            contrary(left, right, a, b),
            partly(left, right, a, b),
            prospects(left, right, a, b),
            intending(left, right, a, b),
            elsewhere(left, right, a, b),
            presupposing(left, right, a, b),
        )
        if result is not None
    ]
    rules = (word_for_word, only_one, disowning, blaming)
    found += [whole for rule in rules if (whole := rule(left, right)) is not None]
    if found:
        score, why = max(found)
        verdict = Verdict.YES if score >= DENIES else Verdict.UNSURE
        yield _Found(LinkKind.CONTRADICTS, score, why, verdict)


STAGE = Pair(
    name=NAME,
    version=VERSION,
    reads=(Document, Mention, Statement, Entity, Story),
    writes=(LinkKind.CORROBORATES, LinkKind.CONTRADICTS, LinkKind.RENDERS),
    views=views,
    keys=keys,
    compare=compare,
)
