"""Claims: statements about one proposition, joined by links and kept apart by vetoes; a statement alone is a claim too.

A chain of joining links may drift ("there", "there to fight", "fighting there"), so two groups join only if no two of their
members contradict each other or differ in what makes a proposition, and if most of them are in no doubt beside each other. What
a person joins or parts are whole claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import islice, product

from crosswire.group import roots, tracing
from crosswire.group.findings import decided
from crosswire.group.reprints import misprinted
from crosswire.group.standing import standing
from crosswire.group.verdicts import is_persons, kept_apart, parted, settle
from crosswire.language.agreement import judge
from crosswire.language.fold import fold
from crosswire.language.matching.judge import WEIGHED
from crosswire.language.said import Said, all_said
from crosswire.language.terms import covered, words
from crosswire.model import (
    BlockKind,
    Claim,
    ClaimState,
    Counts,
    Document,
    Entity,
    Link,
    LinkKind,
    Mention,
    Statement,
    Story,
    Verdict,
    identify,
)
from crosswire.stage import Group, Notes

NAME, VERSION = "claim groups", "1"
CHECKED = 36  # pairs of members looked at when two groups join: six a side; more cost time and changed nothing on the cases
CENTRAL = 200  # members to which a label must be near: more are reprints of these, and would square the work
LONG = 25  # words: a longer statement makes a poor label
VAGUE = frozenset(
    {"it", "he", "she", "they", "we", "i", "his", "her", "their", "our", "its", "this", "that", "there", "such", "matter"}
)
NUMBERS = " against "  # what a veto of numbers holds, as `agreement.number_conflicts` words it
JOINING = (LinkKind.CORROBORATES, LinkKind.RENDERS)
PARTING = (LinkKind.CONTRADICTS, LinkKind.SUPERSEDES)
POINTING = 0.5  # what it costs a title to open with a word that points at what was said before ("its vessel was turned back")
OPENING = 2  # words among which such a word opens a statement
LABEL_TAIL = " (denied)"


def run(notes: Notes) -> Iterator[Claim]:
    """Yield the claims of every story, each with its counts, its state and the reason for both."""
    said = {view.id: view for view in all_said(notes)}
    links = [link for link in notes.of(Link) if link.left in said and link.right in said]
    lineage = tracing.trace(notes)
    signs = _Signs(_told_of_claims(links, said, notes))
    for group in components(said, links):
        made = [notes.get(Statement, member) for member in group]
        counts = roots.count(made, lineage, standing(made, notes))
        members = [said[member] for member in group]
        state, reason = _state(group, members, signs, counts)
        why = f"{_joined(group, signs)}; {reason}"
        yield Claim(identify("c", group[0]), label(members), members[0].story, tuple(group), counts, state, why)


def _told_of_claims(links: list[Link], said: dict[str, Said], notes: Notes) -> list[Link]:
    """Return the links without the figures that a copy changed: those are told of the copy, and nobody disputes them."""
    opposed = [link for link in links if link.kind is LinkKind.CONTRADICTS]
    aside = set(misprinted(opposed, decided(notes.links(LinkKind.COPIES)), said))
    return [link for link in links if link not in aside]


def components(said: dict[str, Said], links: Iterable[Link]) -> list[list[str]]:
    """Return the groups of statement ids, each sorted, in order; the strongest links join first, then persons decide."""
    groups = {identifier: {identifier} for identifier in said}
    decided = list(links)
    apart, weighed = _apart(decided), _weighed(decided, said)
    for left, right in [*_joins(decided), *_same_words(said)]:
        one, other = groups[left], groups[right]
        if one is other or kept_apart(one, other, apart) or not _fit(one, other, said, weighed):
            continue
        small, large = sorted((one, other), key=len)
        large |= small
        groups.update(dict.fromkeys(small, large))
    return settle(groups.values(), [link for link in decided if link.kind in JOINING])


def label(members: list[Said]) -> str:
    """Return the text that stands for the claim: what the others say too, nearest to all of them, and can be read alone.

    What is denied reads as its opposite, so it is the title only where every member denies it.
    """
    near = members[:CENTRAL]
    said_so = [said for said in members if not said.denied] or members
    best = max(
        sorted(said_so, key=lambda said: said.id),
        key=lambda said: _clarity(said) + _centrality(said, near) + _borne_out(said, near),
    )
    text = best.text.strip().rstrip(",;. ")
    return text + LABEL_TAIL if best.denied else text


def _joins(links: list[Link]) -> list[tuple[str, str]]:
    """Return the pairs that links of stages join, by falling score."""
    chosen = [link for link in links if link.kind in JOINING and link.verdict is Verdict.YES and not is_persons(link)]
    return [(k.left, k.right) for k in sorted(chosen, key=lambda k: (-k.score, k.left, k.right, k.id))]


def _same_words(said: dict[str, Said]) -> list[tuple[str, str]]:
    """Return pairs of one speaker's statements that are word for word the same: copies join without being compared."""
    first: dict[tuple[str, str, bool, str], str] = {}
    pairs = []
    for view in sorted(said.values(), key=lambda view: view.id):
        key = (view.story, view.speaker.id, view.denied, " ".join(words(fold(view.text))))
        start = first.setdefault(key, view.id)
        if start != view.id:
            pairs.append((start, view.id))
    return pairs


def _apart(links: list[Link]) -> dict[str, set[str]]:
    """Return whom each statement must stay apart from while stages join: whom it contradicts or replaces, or a NO."""
    apart = parted(link for link in links if link.kind in JOINING)
    for link in links:
        denies = link.kind in PARTING and link.verdict is Verdict.YES
        refused = link.kind in JOINING and link.verdict is Verdict.NO
        if denies or refused:
            apart[link.left].add(link.right)
            apart[link.right].add(link.left)
    return apart


def _weighed(links: Iterable[Link], said: Mapping[str, Said]) -> set[frozenset[Hashable]]:
    """Return the pairs that weighed signs join or suggest, and their twins: what speaks against one was weighed too."""
    found = (k for k in links if k.kind is LinkKind.CORROBORATES and k.why.startswith(WEIGHED))
    return {_twins(said[link.left], said[link.right]) for link in found}


def _twins(one: Said, other: Said) -> frozenset[Hashable]:
    """Return what two statements and all pairs of their word-for-word twins have in common."""
    return frozenset(view.id if view.kin is None else view.kin for view in (one, other))


def _fit(one: set[str], other: set[str], said: dict[str, Said], weighed: Collection[frozenset[Hashable]]) -> bool:
    """Return whether no two members of two groups exclude each other, most are about one event and most are in no doubt.

    Numbers may differ between two wordings of one speaker's utterance: that is a finding, not two claims. Word-for-word twins
    speak once, or copies of a report would outvote the rest.
    """
    soft = doubted = checked = 0
    for left, right in islice(product(_singles(one, said), _singles(other, said)), CHECKED):
        if _twins(said[left], said[right]) in weighed:
            checked += 1
            continue
        judgement = judge(said[left], said[right])
        same_speaker = said[left].speaker.id == said[right].speaker.id
        if [veto for veto in judgement.vetoes if not (same_speaker and NUMBERS in veto)]:
            return False
        soft += bool(judgement.soft)
        doubted += bool(judgement.doubts)
        checked += 1
    return 2 * max(soft, doubted) <= checked


def _singles(group: set[str], said: Mapping[str, Said]) -> list[str]:
    """Return members of a group, one of all that are word-for-word twins."""
    first: dict[Hashable, str] = {}
    for member in group:
        key = said[member].kin if said[member].kin is not None else member
        first[key] = min(member, first.get(key, member))
    return nsmallest(CHECKED, first.values())


def _clarity(said: Said) -> float:
    """Return how well a statement can be read alone: named parties, no pronouns, no great length."""
    found = words(fold(said.text))
    main = said.main
    named = min(2, len(main.names)) if main else 0
    vague = sum(word in VAGUE for word in found[:12])
    vague += said.place is not BlockKind.BODY  # headlines are cut to length
    pointing = POINTING * any(word in VAGUE for word in found[:OPENING])
    return (
        0.25 * named - 0.2 * vague - pointing - 0.02 * max(0, len(found) - LONG) - (0.3 if said.certainty != "certain" else 0.0)
    )


def _centrality(said: Said, members: list[Said]) -> float:
    others = [float(said.meaning @ other.meaning) for other in members if other is not said]
    return sum(others) / len(others) if others else 0.0


def _borne_out(said: Said, members: list[Said]) -> float:
    """Return how much of what a statement says the other reports say too, by the weight of its words."""
    others = [other for other in members if other.document != said.document] or [o for o in members if o is not said]
    return sum(covered(said.words, other.words) for other in others) / len(others) if others else 0.0


class _Signs:
    """What links say about each statement: what joins it, what contradicts it, what superseded it."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.joining: dict[str, list[Link]] = defaultdict(list)
        self.against: dict[str, list[Link]] = defaultdict(list)
        self.superseded: dict[str, Link] = {}
        for link in links:
            if link.verdict is not Verdict.YES:
                continue
            if link.kind in JOINING:
                self.joining[link.left].append(link)
            elif link.kind is LinkKind.CONTRADICTS:
                self.against[link.left].append(link)
                self.against[link.right].append(link)
            elif link.kind is LinkKind.SUPERSEDES:
                self.superseded[link.right] = link


def _state(group: list[str], members: list[Said], signs: _Signs, counts: Counts) -> tuple[ClaimState, str]:
    inside = set(group)  # what a person called one claim does not contradict itself
    opposed = [k for member in group for k in signs.against[member] if not (k.left in inside and k.right in inside)]
    if opposed:
        return ClaimState.DISPUTED, f"disputed: {max(opposed, key=lambda k: (k.score, k.id)).why}"
    if all(said.denied for said in members):
        return ClaimState.DENIED, f"{members[0].speaker.name or 'its source'} denies it, and no report says who claims it"
    if changed := [signs.superseded[member] for member in group if member in signs.superseded]:
        return ClaimState.CHANGED, f"changed: {changed[0].why}"
    origins = len(counts.origins)
    if origins >= 2:
        return ClaimState.AGREED, f"{origins} origins"
    if origins == 1:
        return ClaimState.ONE_ORIGIN, f"all go back to {counts.origins[0]}"
    return ClaimState.UNKNOWN, "no origin could be traced"


def _joined(group: list[str], signs: _Signs) -> str:
    inside = set(group)
    links = [link for member in group for link in signs.joining[member] if link.right in inside]
    if not links:
        return "one statement" if len(group) == 1 else f"{len(group)} statements, word for word the same"
    weakest = min(links, key=lambda link: (link.score, link.id))
    joined = "1 link" if len(links) == 1 else f"{len(links)} links"
    return f"{len(group)} statements joined by {joined}, the weakest {weakest.score:.2f} ({weakest.why})"


STAGE = Group(NAME, VERSION, (Document, Mention, Statement, Entity, Story, Link), (Claim,), run)
