"""Findings: what a verification desk should look at, each with its reason, its records and what would settle it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from crosswire.group import overstated, reprints, sourcing
from crosswire.group.components import smallest_of
from crosswire.group.disputes import disputes, sides, who_against_whom
from crosswire.language import parties
from crosswire.language.agreement import NUMBERS_DIFFER
from crosswire.language.figures import CORRECTED
from crosswire.language.paraphrase import renderings
from crosswire.language.said import NOBODY, Said, Speaker, all_said
from crosswire.model import (
    Block,
    Claim,
    Dating,
    Document,
    Entity,
    Finding,
    FindingKind,
    Kind,
    Link,
    LinkKind,
    Mention,
    Span,
    Statement,
    Story,
    Verdict,
)
from crosswire.stage import Group, Notes

NAME, VERSION = "findings", "1"
_WAY = re.compile(r".*\((.*?)\); order", re.DOTALL)  # in the reason of a change of position (link/changes.py)


def run(notes: Notes) -> Iterator[Finding]:
    """Yield the findings of all stories, by kind."""
    said = {view.id: view for view in all_said(notes)}
    links = decided(link for link in notes.of(Link) if link.left in said and link.right in said)
    claims = {member: claim for claim in notes.of(Claim) for member in claim.statements}
    opposed = [k for k in links if k.kind is LinkKind.CONTRADICTS and not _one_claim(k, claims)]
    voices = [k for k in opposed if _of_two_voices(k, said)]
    copies = decided(notes.links(LinkKind.COPIES))
    misprinted = reprints.misprinted(opposed, copies, said)
    own = set(opposed) - set(misprinted)
    yield from contradictions([k for k in _not_told(opposed, voices, claims) if k in own], said, claims)
    yield from two_voices(voices, said, claims)
    replaced = [k for k in links if k.kind is LinkKind.SUPERSEDES]
    yield from position_changes([k for k in replaced if not k.why.startswith(CORRECTED)], said, claims)
    yield from corrections([k for k in replaced if k.why.startswith(CORRECTED)], said)
    yield from two_renderings([k for k in links if k.kind is LinkKind.RENDERS], said)
    yield from sourcing.plural_sources({claim.id: claim for claim in claims.values()}.values(), said)
    yield from sourcing.citation_loops(notes)
    yield from sourcing.silences(opposed, said, claims, notes)
    yield from overstated.headline_findings(notes, said.values())
    yield from reprints.changed_copies(copies, notes)
    yield from reprints.changed_quotations(misprinted, copies, said, notes)
    yield from suspect_dates(notes)
    yield from unknown_publishers(notes)


def decided(links: Iterable[Link]) -> list[Link]:
    """Return the links that hold: YES, unless a person said otherwise of the same pair."""
    known = list(links)
    by_person = {(k.kind, frozenset((k.left, k.right))): k.verdict for k in known if k.by.startswith("user:")}
    return sorted(
        (k for k in known if by_person.get((k.kind, frozenset((k.left, k.right))), k.verdict) is Verdict.YES),
        key=lambda k: (-k.score, k.left, k.right),
    )


def _one_claim(link: Link, claims: dict[str, Claim]) -> bool:
    """Return whether both sides are one claim, because a person called them so: then they do not contradict each other."""
    return link.left in claims and link.right in claims and claims[link.left].id == claims[link.right].id


def contradictions(links: Sequence[Link], said: dict[str, Said], claims: dict[str, Claim]) -> Iterator[Finding]:
    """Yield one finding for each dispute, in numbers or in kind, with the statements of all its claims.

    Of one sentence that many reports print with other figures there is one finding, and one of all who deny one claim.
    """
    for group in disputes(links, claims):
        strongest = max(group, key=lambda k: (_named(said[k.left]) and _named(said[k.right]), k.score))  # the first such
        ours, theirs = sides(strongest, group, claims)
        members = dict.fromkeys(
            m for side in (*ours, *theirs) for m in (claims[side].statements if side in claims else (side,))
        )
        why = f"{who_against_whom(strongest, ours, theirs, said)}: {_told(strongest.why)}"
        settles = "an origin independent of both sides, or the full wording of both with place and time"
        kind = FindingKind.NUMBERS_IN_CONFLICT if strongest.why.startswith(NUMBERS_DIFFER) else FindingKind.CONTRADICTION
        yield _finding(kind, why, [said[member] for member in members], strongest.score, settles)


def _told(why: str) -> str:
    """Return the reason of a link as a finding tells it: its kind stands before it, and `crosswire why` has the closeness."""
    return re.sub(r", meaning [\d.]+", "", why).removeprefix(f"{NUMBERS_DIFFER}: ")


def _of_two_voices(link: Link, said: dict[str, Said]) -> bool:
    """Return whether two parties of one principal contradict each other."""
    one, other = said[link.left].speaker, said[link.right].speaker
    return bool(_party(one)) and _party(one) == _party(other) and one.id != other.id


def _not_told(links: Sequence[Link], voices: Sequence[Link], claims: dict[str, Claim]) -> list[Link]:
    """Return the links between claims other than those that a finding of two voices holds against each other already."""
    told = {_sides(link, claims) for link in voices if not link.why.startswith(NUMBERS_DIFFER)}
    return [link for link in links if _sides(link, claims) not in told or link.why.startswith(NUMBERS_DIFFER)]


def _sides(link: Link, claims: dict[str, Claim]) -> frozenset[str]:
    return frozenset(claims[side].id if side in claims else side for side in (link.left, link.right))


def two_voices(links: Sequence[Link], said: dict[str, Said], claims: dict[str, Claim]) -> Iterator[Finding]:
    """Yield one finding for each two parties of one principal that contradict each other, with all who share the two claims."""
    grouped: dict[tuple[str, str, str, str], list[Link]] = defaultdict(list)
    for link in links:
        one, other = said[link.left].speaker, said[link.right].speaker
        first, second = sorted((one.id, other.id))
        grouped[said[link.left].story, first, second, one.principal or one.name].append(link)
    for (_, _, _, party), group in grouped.items():
        a, b = said[group[0].left], said[group[0].right]
        why = f"two voices of {party}: {a.speaker.name} ('{a.text}') against {b.speaker.name} ('{b.text}')"
        sides = [side for link in group for side in (link.left, link.right)]
        sharing = [member for side in sides if side in claims for member in claims[side].statements]
        members = [said[member] for member in dict.fromkeys((*sides, *sharing))]
        settles = f"which of the two speaks for {party}, and whether the report of either is at first hand"
        yield _finding(FindingKind.TWO_VOICES, why, members, group[0].score, settles)


def position_changes(links: Sequence[Link], said: dict[str, Said], claims: dict[str, Claim]) -> Iterator[Finding]:
    """Yield one finding for each change of a speaker's position, in however many claims he told the one or the other.

    A claim may replace several, and one may be replaced in the same way by several: it is then one change.
    """
    for group in _changes([k for k in links if _claim(k.left, claims) != _claim(k.right, claims)], said, claims):
        sides_of = [side for link in group for side in (link.right, link.left)]
        speakers = {said[side].speaker.id for side in sides_of}  # a body, and who speaks for it
        carried = [m for side in sides_of for m in (side, *(claims[side].statements if side in claims else ()))]
        members = list(dict.fromkeys(said[member] for member in carried if said[member].speaker.id in speakers))
        settles = "the dates of both utterances, from a recording or a transcript"
        yield _finding(FindingKind.POSITION_CHANGE, group[0].why, members, group[0].score, settles)


def _changes(links: Sequence[Link], said: dict[str, Said], claims: dict[str, Claim]) -> Iterable[list[Link]]:
    """Return the links of each change together: to one claim, or from one claim in the same way."""
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for one, other in permutations(_ends(link, said, claims)):
            near[one].add(other)
    whole, grouped = smallest_of(near), defaultdict(list)
    for link in links:
        grouped[whole[_ends(link, said, claims)[0]]].append(link)
    return grouped.values()


def _ends(link: Link, said: dict[str, Said], claims: dict[str, Claim]) -> tuple[str, str]:
    """Return what a change comes to, and what it starts from with how it changed, each for its speaker."""
    way = _WAY.match(link.why)
    older = f"{said[link.right].speaker.id} from {_claim(link.right, claims)} {way[1] if way else ''}"
    return f"{said[link.left].speaker.id} to {_claim(link.left, claims)}", older


def _claim(statement: str, claims: dict[str, Claim]) -> str:
    return claims[statement].id if statement in claims else statement


def corrections(links: Sequence[Link], said: dict[str, Said]) -> Iterator[Finding]:
    """Yield one finding for each figure that a later version of a report gives differently, whoever is quoted with it."""
    grouped: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        grouped[said[link.left].story, link.why].append(link)
    for (_, why), group in grouped.items():
        members = list(dict.fromkeys(said[side] for link in group for side in (link.right, link.left)))
        settles = "the note with which the outlet corrected it, or the source that both versions name"
        yield _finding(FindingKind.CORRECTION, why.removeprefix(f"{CORRECTED}: "), members, group[0].score, settles)


def two_renderings(links: Sequence[Link], said: dict[str, Said]) -> Iterator[Finding]:
    """Yield one finding for each difference of substance between wordings of one utterance."""
    grouped: dict[tuple[str, str, frozenset[str]], list[tuple[Link, str]]] = defaultdict(list)
    for link in links:
        places = renderings(said[link.left], said[link.right])
        if places:
            shown = "; ".join(f"'{a}' against '{b}'" for a, b in places)
            words = frozenset(word for pair in places for word in pair)
            grouped[said[link.left].story, said[link.left].speaker.id, words].append((link, shown))
    for group in grouped.values():
        strongest, shown = group[0]
        members = list(dict.fromkeys(said[side] for link, _ in group for side in (link.left, link.right)))
        why = f"one utterance of {said[strongest.left].speaker.name} in two wordings: {shown}"
        yield _finding(
            FindingKind.TWO_RENDERINGS, why, members, strongest.score, "a recording or a transcript of the utterance"
        )


def suspect_dates(notes: Notes) -> Iterator[Finding]:
    """Yield one finding for each dating that the evidence speaks against."""
    stories = _stories(notes)
    for dating in notes.of(Dating):
        document = notes.find(dating.record)
        if dating.suspect and isinstance(document, Document):
            day = dating.earliest or dating.latest
            why = f"{document.name} is dated {day.isoformat() if day else 'at an unknown day'}: {dating.why}"
            evidence = (dating.evidence,) if dating.evidence else ()
            settles = "an archived copy of the page, or the date in the publisher's own index"
            story = stories.get(document.id, document.id)
            yield Finding(FindingKind.SUSPECT_DATE, story, why, (), (document.id,), evidence, 0.9, settles)


def unknown_publishers(notes: Notes) -> Iterator[Finding]:
    """Yield one finding for each story with reports of which nobody says who published them."""
    stories = _stories(notes)
    unknown: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(notes.of(Document), key=lambda document: document.name):
        if not document.publisher:
            unknown[stories.get(document.id, document.id)].append(document)
    for story, documents in unknown.items():
        why = "publisher not stated: " + "; ".join(f"{d.name} ({d.publisher_why})" for d in documents)
        members = tuple(d.id for d in documents)
        yield Finding(
            FindingKind.UNKNOWN_PUBLISHER,
            story,
            why,
            (),
            members,
            (),
            1.0,
            "the address of the page, or a sidecar that names it",
        )


def _finding(kind: FindingKind, why: str, members: Sequence[Said], confidence: float, settles: str) -> Finding:
    evidence: tuple[Span, ...] = tuple(span for said in members for span in said.content)
    documents = tuple(sorted({said.document for said in members}))
    return Finding(
        kind, members[0].story, why, tuple(s.id for s in members), documents, evidence, round(confidence, 3), settles
    )


def _party(speaker: Speaker) -> frozenset[str]:
    """Return the keys of the party that a speaker speaks for; empty for one who speaks for none."""
    if speaker.id == NOBODY:
        return frozenset()
    if speaker.principal:
        return parties.keys(speaker.principal)
    return parties.keys(speaker.name) if speaker.kind is Kind.GOVERNMENT else frozenset()


def _named(said: Said) -> bool:
    return said.speaker.id != NOBODY


def _stories(notes: Notes) -> dict[str, str]:
    return {document: story.id for story in notes.of(Story) for document in story.documents}


STAGE = Group(NAME, VERSION, (Document, Block, Dating, Mention, Statement, Entity, Story, Link, Claim), (Finding,), run)
