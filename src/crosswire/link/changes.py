"""Changes of position: one speaker who first said one thing and later another about the same matter.

SUPERSEDES goes from the later statement to the earlier one. The order comes from dates of utterance and publication; where a
date is unknown it is inferred, and the reason says so: a report that carries a position which no other report carries any more,
and lacks the one that all dated reports carry, was most likely written before the change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crosswire.language import parties
from crosswire.language.agreement import closeness, judge
from crosswire.language.bodies import may_mean
from crosswire.language.events import OPERATORS, families
from crosswire.language.meant import is_his, is_ours
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.said import NOBODY, Said, Speaker, all_said
from crosswire.language.things import alike, things
from crosswire.link.absence import absent
from crosswire.link.contraries import contrary
from crosswire.link.denials import DENIES, opposed
from crosswire.link.partial import partly
from crosswire.link.prospects import prospects
from crosswire.model import BlockKind, Document, Entity, Kind, Link, LinkKind, Mention, Statement, Story, Verdict
from crosswire.stage import Notes, Pair

NAME, VERSION = "changes", "1"
BY = f"{NAME}@{VERSION}"

HEADS = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST})
OPEN = "open"  # the axis of what a speaker leaves open: it may be so now, and it may come
NEAR_ENOUGH = 0.15  # closeness of two positions on one matter; they are worded differently by nature
SAME_POSITION = 0.5  # score of `judge` from which another report carries the same position, as in link/claims.py
CARRIERS = 2  # reports that must carry the newer position before its absence from another report means anything
MOVING = frozenset({"movement"})
_FREE = re.compile(
    r"\b(?:unconditional(?:ly)?|without (?:\w+ ){0,2}(?:pre-?)?conditions?|no (?:pre-?)?conditions|no strings)\b",
    re.I,
)
DATED_SCORE, INFERRED_SCORE, UNORDERED_SCORE = 0.9, 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Held:
    """A statement with all that its speaker says in the story: the context from which an order can be inferred."""

    said: Said
    peers: tuple[Said, ...]

    @property
    def id(self) -> str:
        """Id of the statement."""
        return self.said.id


def views(notes: Notes) -> Iterable[Held]:
    """Return every statement of a known speaker with its peers; headlines only where their report has no more of the speaker.

    A headline is cut to length: what it leaves out is no change of position.
    """
    peers: dict[tuple[str, str], list[Said]] = defaultdict(list)
    made = [said for said in all_said(notes) if said.speaker.id != NOBODY]
    told = {(said.document, said.speaker.id) for said in made if said.place not in HEADS}
    for said in made:
        if said.place not in HEADS or (said.document, said.speaker.id) not in told:
            peers[said.story, said.speaker.id].append(said)
    return [Held(said, tuple(group)) for group in peers.values() for said in group]


def keys(view: Held) -> Iterator[Hashable]:
    """Yield story and speaker, and the body that a speaker is or speaks for: only statements of one voice are compared."""
    yield (view.said.story, view.said.speaker.id)
    if body := body_of(view.said.speaker):
        yield (view.said.story, "body", *sorted(body))


def compare(left: Held, right: Held) -> Iterator[Link]:
    """Yield the change of position between two statements of one speaker, if there is one."""
    a, b = left.said, right.said
    if a.document == b.document or a.overlaps(b):
        return
    change = (_change(a, b) or _denied(a, b)) if a.speaker.id == b.speaker.id else _own_plan(a, b)
    if change is None or _holds_both(left, b) or _holds_both(right, a):
        return
    first, why, score, verdict = _order(left, right)
    older, newer = (a, b) if first is a else (b, a)
    reason = f"{_whose(older, newer)}: from {_quoted(older)} to {_quoted(newer)} ({change}); {why}"
    yield Link(LinkKind.SUPERSEDES, newer.id, older.id, score, BY, reason, verdict, (*newer.content, *older.content))


def one_voice(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers are one, or a body and who speaks for it."""
    return one.id == other.id != NOBODY or (bool(body_of(one)) and body_of(one) == body_of(other))


def superseding(sides: tuple[Said, Said], change: str, score: float, verdict: Verdict, by: str) -> Link:
    """Return the link of two positions of one voice that `change` tells; suggested where no date says which came first."""
    a, b = sides
    first, why, _, ordered = _order(Held(a, (a,)), Held(b, (b,)))
    older, newer = (a, b) if first is a else (b, a)
    sure = verdict if ordered is Verdict.YES else Verdict.UNSURE
    reason = f"{_whose(older, newer)}: from {_quoted(older)} to {_quoted(newer)} ({change}); {why}"
    return Link(LinkKind.SUPERSEDES, newer.id, older.id, round(score, 3), by, reason, sure, (*newer.content, *older.content))


def _whose(older: Said, newer: Said) -> str:
    """Return whose position it is: a speaker's, or that of a body for which two spoke."""
    one, other = older.speaker.name, newer.speaker.name
    return one if one == other else f"{one}, then {other}"


def _holds_both(own: Held, other: Said) -> bool:
    """Return whether the report of a statement has its speaker say the other one too, in the same words and of the same time.

    Then nothing changed between the two reports: a reprint brings two neighbouring sentences of one report a second time.
    """
    a = own.said
    twins = (peer for peer in own.peers if peer.document == a.document and peer.text == other.text)
    return any((twin.denied, twin.earliest, twin.latest) == (other.denied, a.earliest, a.latest) for twin in twins)


def _quoted(said: Said) -> str:
    return f"denying '{said.text}'" if said.denied else f"'{said.text}'"


def _change(a: Said, b: Said) -> str | None:
    """Return what changed between two statements about one matter, or None."""
    x, y = a.main, b.main
    if x is None or y is None or closeness(a, b) < NEAR_ENOUGH:
        return None
    if _is_freed(x, y) or _is_freed(y, x):
        return "under a condition against without one"
    return _turn(a, b, x, y) if _same_matter(x, y) else None


def _turn(a: Said, b: Said, x: Proposition, y: Proposition) -> str | None:
    """Return how far a speaker was and is for what two clauses of one matter tell, where that changed; None if it did not."""
    one, other = _stand(a, x), _stand(b, y)
    if one is None or other is None or (one[1] < 0) == (other[1] < 0):
        return None
    axes = {one[0], other[0]}
    if OPEN not in axes and (len(axes) > 1 or (one[0] == "present" and not _of_one_thing(x, y))):
        return None
    if x.conditional or y.conditional:
        return "now under a condition" if "will not" in {one[2], other[2]} else "the condition differs"
    return f"{one[2]} against {other[2]}"


def body_of(speaker: Speaker) -> frozenset[str]:
    """Return the keys of the body without a government that a speaker is, or for which a person speaks; empty if none."""
    if speaker.kind is Kind.ORGANISATION and not speaker.principal:
        return parties.keys(speaker.name)
    return parties.keys(speaker.principal) if speaker.kind is Kind.PERSON and speaker.principal else frozenset()


def _own_plan(a: Said, b: Said) -> str | None:
    """Return what changed between what a body and one who speaks for it, on two days, say that the body will do, or None."""
    bodies = [said.speaker.name for said in (a, b) if said.speaker.kind is Kind.ORGANISATION]
    dated = any(one.latest and other.earliest and one.latest < other.earliest for one, other in ((a, b), (b, a)))
    if len(bodies) != 1 or not dated or body_of(a.speaker) != body_of(b.speaker) or a.main is None or b.main is None:
        return None
    ahead = all((stand := _stand(said, clause)) and stand[0] == "future" for said, clause in ((a, a.main), (b, b.main)))
    return _change(a, b) if ahead and _is_its(a.main, bodies[0]) and _is_its(b.main, bodies[0]) else None


def _is_its(clause: Proposition, body: str) -> bool:
    """Return whether a clause tells what a body will do: it is named, meant by what it is, or by "we" and "it"."""
    meant = any(may_mean(noun, body) for noun in clause.subject)
    return is_ours(clause.text) or is_his(clause.text) or meant or parties.keys(body) <= clause.agents


def _denied(a: Said, b: Said) -> str | None:
    """Return in words that a clause of one statement denies or excludes one of the other, or None: as of two speakers.

    Several may stand behind one unnamed source: its reports that differ are no change of one mind.
    """
    if a.speaker.kind is Kind.UNNAMED:
        return None
    solid = [(x, y) for x in a.clauses for y in b.clauses if not (x.subordinate or y.subordinate)]
    sides = [(x, y) for x, y in solid if a.net_negative(x) != b.net_negative(y)]
    near = closeness(a, b) if sides else 0.0
    found = [result for x, y in sides if (result := opposed(a, b, x, y, near)) is not None]
    found += [
        _briefly(*result)
        for x, y in solid
        for rule in (absent, contrary, partly, prospects)
        if (result := rule(a, b, x, y)) is not None
    ]
    score, why = max(found, default=(0.0, ""))
    return why if score >= DENIES else None


def _briefly(score: float, why: str) -> tuple[float, str]:
    """Return score and reason without the words of both, which stand in the reason of a change already."""
    return score, why.partition(": '")[0]


def _stand(said: Said, clause: Proposition) -> tuple[str, float, str] | None:
    """Return the axis (what is, will be, or is left open), how far the speaker is for it (-1 to 1), and that in words."""
    against = said.net_negative(clause)
    if clause.left_open and not said.denied:
        return OPEN, 0.5, "is left open"
    if clause.aspect is Aspect.ACTUAL:
        return ("present", -1.0, "is not so") if against else ("present", 1.0, "is so")
    if clause.aspect is Aspect.OPEN:
        return None
    if against:
        return "future", -1.0, "will not"
    open_still = clause.aspect is Aspect.POSSIBLE or "consider" in clause.heads or clause.conditional
    return ("future", 0.5, "may") if open_still else ("future", 1.0, "will")


def _is_freed(x: Proposition, y: Proposition) -> bool:
    """Return whether one clause tells of a step under a condition, which the other says will be taken without any."""
    free = y.aspect is Aspect.PROSPECTIVE and not y.conditional and _FREE.search(y.text) is not None
    ahead = x.conditional and not (x.negated or y.negated) and x.aspect in {Aspect.PROSPECTIVE, Aspect.POSSIBLE}
    if not (free and ahead) or (x.names - y.names and y.names - x.names):
        return False
    one_step = bool(families(x.heads) & families(y.heads)) or bool(x.predicate and x.predicate == y.predicate)
    there = x.places & y.places and MOVING & families(x.heads | y.heads)  # "would travel to Pell", "would fly to Pell"
    return one_step or bool(there)


def _of_one_thing(x: Proposition, y: Proposition) -> bool:
    """Return whether two clauses tell of one thing: "the board was not told of the leak" says nothing of its end."""
    one_thing = bool(x.subject & y.subject) or bool(alike(things(sorted(x.subject)), things(sorted(y.subject))))
    apart = bool(x.subject) and bool(y.subject) and not one_thing and x.predicate != y.predicate
    return bool(x.heads & y.heads) and not apart


def _same_matter(x: Proposition, y: Proposition) -> bool:
    """Return whether two clauses are about one matter: the same party, the same names, the same family of events."""
    if x.agents and y.agents and not x.agents & y.agents:
        return False
    if x.heads & y.heads and not (x.names and y.names):
        return True
    if any(one.left_open and one.left_open <= other.terms for one, other in ((x, y), (y, x))):
        return not (x.names - y.names and y.names - x.names)
    if not x.names & y.names or (x.names - y.names and y.names - x.names):
        return False
    matter = families(x.classes) & families(y.classes) - OPERATORS
    return bool(matter) or bool(x.heads & y.heads)


def _order(left: Held, right: Held) -> tuple[Said, str, float, Verdict]:
    """Return the older statement, the evidence for the order, its score and verdict."""
    a, b = left.said, right.said
    for first, second in ((a, b), (b, a)):
        if first.latest and second.earliest and first.latest < second.earliest:
            why = f"order: {_shown(first.latest)} ({first.dated_by}) before {_shown(second.earliest)} ({second.dated_by})"
            return first, why, DATED_SCORE, Verdict.YES
    for first, second, peers in ((a, b, left.peers), (b, a, right.peers)):
        if why := _inferred(first, second, peers):
            return first, why, INFERRED_SCORE, Verdict.YES
    return a, "order unknown: neither dates nor the other reports settle it", UNORDERED_SCORE, Verdict.UNSURE


def _inferred(first: Said, second: Said, peers: tuple[Said, ...]) -> str:
    """Return why `first`, whose date is open at the start, is the older one; empty if nothing shows it."""
    if first.earliest is not None:
        return ""
    carriers = {peer.document: peer for peer in peers if peer is second or _agree(peer, second)}
    dated = [peer for peer in carriers.values() if peer.earliest is not None]
    still = {peer.document for peer in peers if peer is not first and _agree(peer, first)} - {first.document}
    if first.document in carriers or still or len(carriers) < CARRIERS or not dated:
        return ""
    since = min(peer.earliest for peer in dated if peer.earliest is not None)
    return (
        f"order inferred: the report of the first is not dated and lacks the second, which {len(carriers)} other reports carry "
        f"(dated from {_shown(since)}), and none of them carries the first"
    )


def _agree(one: Said, other: Said) -> bool:
    judgement = judge(one, other)
    return not judgement.apart and judgement.score >= SAME_POSITION


def _shown(day: date) -> str:
    return day.isoformat()


STAGE = Pair(
    name=NAME,
    version=VERSION,
    reads=(Document, Mention, Statement, Entity, Story),
    writes=(LinkKind.SUPERSEDES,),
    views=views,
    keys=keys,
    compare=compare,
)
