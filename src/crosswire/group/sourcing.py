"""What stands behind a claim: many reports with one item behind them, reports that cite each other, and silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.language import outlets
from crosswire.language.agreement import NUMBERS_DIFFER
from crosswire.language.said import Said
from crosswire.model import (
    Claim,
    Dating,
    DatingKind,
    Document,
    Finding,
    FindingKind,
    Kind,
    Link,
    LinkKind,
    Span,
    Story,
    Verdict,
)
from crosswire.stage import Notes

MANY = 3  # reports from which one item behind them is worth a line
CARRYING = 2  # other reports that must carry a denial before a report's silence about it says anything
ITEMS = frozenset({Kind.UNNAMED, Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT, Kind.AUTHOR})
"""Origins that are one item which others pass on; a named speaker may have been heard by all of them."""
PLURAL_SURE, LOOP_SURE = 0.8, 0.8  # confidences; see docs/claims.md
SILENCE_SURE, SILENCE_UNDATED = 0.7, 0.5  # where all dates are known, and where a silent report may be the older one


def plural_sources(claims: Iterable[Claim], said: dict[str, Said]) -> Iterator[Finding]:
    """Yield one finding for each claim of three or more reports that go back to one item, and that no named speaker's word."""
    for claim in claims:
        counts = claim.counts
        members = [said[member] for member in claim.statements if member in said and not said[member].denied]
        if len(counts.reports) < MANY or len(counts.origins) != 1 or not members:
            continue
        vague = [view for view in members if outlets.is_hearsay(view.speaker.name)]
        if all(view.speaker.kind in ITEMS or view in vague for view in members):
            named = f"; given there as the word of '{vague[0].speaker.name}'" if vague else ""
            why = f"{len(counts.reports)} reports, 1 item behind them: {counts.origins[0]} ('{members[0].text}'){named}"
            settles = "a second item that does not rest on the first, or the first at its source"
            yield _finding(FindingKind.PLURAL_SOURCES, claim.story, why, members, PLURAL_SURE, settles)


def citation_loops(notes: Notes) -> Iterator[Finding]:
    """Yield one finding for each ring of held reports of which each cites the next and the last the first."""
    names = {document.id: document.name for document in notes.of(Document)}
    stories = {document: story.id for story in notes.of(Story) for document in story.documents}
    cites: dict[str, dict[str, Link]] = defaultdict(dict)
    for link in notes.links(LinkKind.CITES):
        if link.verdict is Verdict.YES and link.left in names and link.right in names and link.left != link.right:
            cites[link.left].setdefault(link.right, link)
    for ring in _rings(cites):
        links = [cites[left][right] for left in ring for right in sorted(ring) if right in cites[left]]
        why = "each of these reports cites another of them: " + "; ".join(
            f"{names[link.left]} cites {names[link.right]} ({link.why})" for link in links
        )
        evidence = tuple(span for link in links for span in link.evidence)
        settles = "an item outside the ring on which one of them rests, or the order of their publication"
        story = stories.get(ring[0], ring[0])
        yield Finding(FindingKind.CITATION_LOOP, story, why, (), tuple(ring), evidence, LOOP_SURE, settles)


def _rings(cites: dict[str, dict[str, Link]]) -> list[list[str]]:
    """Return the sets of documents that reach each other by citing, each sorted; a document alone is no ring."""
    reach = {start: _reached(start, cites) for start in sorted(cites)}
    rings = {
        tuple(sorted({start, *(other for other in found if start in reach.get(other, ()))}))
        for start, found in reach.items()
        if start in found
    }  # fmt: skip
    return [list(ring) for ring in sorted(rings)]


def _reached(start: str, cites: dict[str, dict[str, Link]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(cites[start])
    while waiting:
        document = waiting.pop()
        if document not in found:
            found.add(document)
            waiting.extend(cites.get(document, ()))
    return frozenset(found)


def silences(links: Sequence[Link], said: dict[str, Said], claims: dict[str, Claim], notes: Notes) -> Iterator[Finding]:
    """Yield one finding for each denial that at least two reports carry, and of what it denies others carry only that.

    Claims that one denial answers are one matter. A report that was surely written before the denial is not silent about it.
    """
    reports = _Reports({document.id: document.name for document in notes.of(Document)}, _published(notes))
    denials: dict[str, set[str]] = defaultdict(set)
    for link in links:
        sides = _claim_and_denial(link, said)
        if sides and sides[0] in claims and sides[1] in claims:
            denials[claims[sides[0]].id].add(sides[1])
    by_id = {claim.id: claim for claim in claims.values()}
    for matter in _matters({name: frozenset(claims[d].id for d in found) for name, found in denials.items()}):
        against = [said[m] for c in sorted(matter[1]) for m in by_id[c].statements if m in said]
        finding = _silence([by_id[name] for name in sorted(matter[0])], against, said, reports)
        if finding is not None:
            yield finding


def _matters(denials: dict[str, frozenset[str]]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return the claims that share a denial, together with all claims that deny them."""
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    for name in sorted(denials):
        touched = [matter for matter in found if matter[1] & denials[name]]
        found = [matter for matter in found if matter not in touched]
        found.append((frozenset({name}).union(*(m[0] for m in touched)), denials[name].union(*(m[1] for m in touched))))
    return found


def _claim_and_denial(link: Link, said: dict[str, Said]) -> tuple[str, str] | None:
    """Return the statement that affirms and the one that denies, or None where neither denies the other."""
    if link.why.startswith(NUMBERS_DIFFER):
        return None
    left, right = said[link.left], said[link.right]
    if left.main is None or right.main is None:
        return None
    one, other = left.net_negative(left.main), right.net_negative(right.main)
    return None if one == other else (link.right, link.left) if one else (link.left, link.right)


@dataclass(frozen=True, slots=True)
class _Reports:
    """Names of the reports, and the first and last day on which each may have been published; None where that is open."""

    names: dict[str, str]
    published: dict[str, tuple[date | None, date | None]]

    def before(self, document: str, day: date | None) -> bool:
        """Return whether a report was surely written before that day."""
        latest = self.published.get(document, (None, None))[1]
        return day is not None and latest is not None and latest < day

    def surely_after(self, document: str, day: date | None) -> bool:
        """Return whether a report was surely written on that day or later."""
        earliest = self.published.get(document, (None, None))[0]
        return day is not None and earliest is not None and earliest >= day


def _published(notes: Notes) -> dict[str, tuple[date | None, date | None]]:
    return {
        dating.record: (dating.earliest, dating.latest)
        for dating in notes.of(Dating)
        if dating.kind is DatingKind.PUBLISHED and not dating.suspect
    }  # fmt: skip


def _silence(denied: Sequence[Claim], against: list[Said], said: dict[str, Said], reports: _Reports) -> Finding | None:
    heard = {view.document for view in against}
    since = min((view.earliest for view in against if view.earliest), default=None)
    members = [said[m] for claim in denied for m in claim.statements if m in said and not said[m].denied]
    silent = [view for view in members if view.document not in heard and not reports.before(view.document, since)]
    if len(heard) < CARRYING or not silent:
        return None
    named = sorted({reports.names[view.document] for view in silent})
    carrying = sorted(reports.names[document] for document in heard)
    speakers = " and ".join(sorted({view.speaker.name for view in against if view.speaker.name})) or "no one named"
    why = (
        f"{', '.join(named)} {'carry' if len(named) > 1 else 'carries'} '{silent[0].text}' and not the denial by {speakers} "
        f"('{against[0].text}'), which {len(carrying)} other reports carry: {', '.join(carrying)}"
    )
    settles = "when each report was written, and whether a later version of it carries the denial"
    sure = all(reports.surely_after(view.document, since) for view in silent)
    confidence = SILENCE_SURE if sure else SILENCE_UNDATED
    return _finding(FindingKind.SILENCE, denied[0].story, why, silent, confidence, settles, against[:1])


def _finding(  # noqa: PLR0917
    kind: FindingKind,
    story: str,
    why: str,
    members: Sequence[Said],
    confidence: float,
    settles: str,
    beside: Sequence[Said] = (),
) -> Finding:
    evidence: tuple[Span, ...] = tuple(span for view in (*members, *beside) for span in view.content)
    documents = tuple(sorted({view.document for view in members}))
    return Finding(kind, story, why, tuple(view.id for view in members), documents, evidence, confidence, settles)
