"""How much of what two statements tell is the same, and what makes one proposition of two speakers doubtful.

Two sources that say the same are two origins: to join them falsely invents corroboration. So closeness of meaning, high
between all sentences of one story, is not enough for two speakers. Their statements must tell of the same events, things, names
and other words for the most part, of the same subject, and each must be a statement and no mere noun phrase.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosswire.language import parties
from crosswire.language.occasions import occasion
from crosswire.language.propositions import Proposition
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.language.things import FURTHER, Thing, alike, things
from crosswire.model import Kind

# All chosen on the twelve Wikinews stories of docs/claims.md, where claims of several speakers were judged by reading.
FEW = 4  # things told: fewer fit too many propositions ("they shot down a plane"), so they must be nearly equal
NEARLY = 0.75  # share in common from which short statements are nearly equal
ENOUGH = 0.40  # share in common of two statements that tell one thing in other words
HELD = 0.80  # share of the shorter statement that the longer one holds, where it tells the same and more
SHARE = "share"  # what percentages count (language/quantities.py): "78 percent think so" is not that it is so
MOST = 0.55  # the same of two that tell twice as much, where the longer holds the shorter
WHOLE = 0.90  # share in common of two noun phrases of at least `FEW` + 1 things told: one text, or a quotation of it


NO_PERSON = (frozenset({"nobody"}), frozenset({"none"}), frozenset({"no", "one"}))  # subjects of which a story has no second
SLIGHT = 2  # things told below which a clause tells too little to be known again in a longer statement


@dataclass(frozen=True, slots=True)
class Met:
    """The clauses of two statements that are compared, the deciding one of each first.

    `whole` is what the deciding clauses have in common (0 to 1) where one of them is not the main one but tells all of the
    other statement: "it is too early to speak of that, because no order was sent" holds "no order has been sent".
    """

    ours: tuple[Proposition, ...]
    theirs: tuple[Proposition, ...]
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two statements have in common of all that they tell: as a share of both, and of the one that tells less."""

    share: float
    held: float
    fewest: int

    @property
    def little(self) -> bool:
        """Whether too little is in common for one proposition."""
        if self.fewest < FEW:
            return self.share < NEARLY
        return self.share < ENOUGH and self.held < HELD


def overlap(ours: tuple[Proposition, ...], theirs: tuple[Proposition, ...]) -> Overlap:
    """Return what two lists of clauses have in common: events, kinds of things, names, and other content words."""
    a, b = _told(ours), _told(theirs)
    left, right = _things(ours), _things(theirs)
    same = alike(left, right)
    common = len(a & b) + len(same)
    counts = len(a) + len({t.kind for t in left}), len(b) + len({t.kind for t in right})
    fewest = min(counts)
    union = sum(counts) - common
    return Overlap(common / union if union else 0.0, common / fewest if fewest else 0.0, fewest)


def met(left: Said, right: Said) -> Met:
    """Return which clauses of two statements are compared: all, or the one that tells the whole of the other statement."""
    if len(left.clauses) == 1 and (found := _holding(left.clauses[0], right)):
        return Met(left.clauses, (found[0],), found[1])
    if len(right.clauses) == 1 and (found := _holding(right.clauses[0], left)):
        return Met((found[0],), right.clauses, found[1])
    return Met(left.clauses, right.clauses)


def _holding(only: Proposition, longer: Said) -> tuple[Proposition, float] | None:
    """Return the further clause of a statement that tells nearly the same as the only one of another, and how nearly."""
    for clause in longer.clauses[1:]:
        if only.heads & clause.heads and not (clause.subordinate or only.conditional or clause.conditional):
            shared = overlap((only,), (clause,))
            if shared.share >= NEARLY and shared.fewest >= SLIGHT:
                return clause, shared.share
    return None


def aligned(a: Proposition, b: Proposition) -> tuple[Proposition, Proposition]:
    """Return two clauses as far as their names can be compared.

    Where one has the name of a thing ("the Wren") and the other only a noun that can mean no other thing of the story ("no
    ferry"), the name parts them no more, nor is the name a further subject.
    """
    if bool(a.own) == bool(b.own):
        return a, b
    return _unnamed(a, b), _unnamed(b, a)


def _unnamed(clause: Proposition, other: Proposition) -> Proposition:
    meant = [thing for thing in clause.own if thing.is_meant(other.words, negated=other.negated)]
    if not meant:
        return clause
    keys = frozenset(key for thing in meant for key in thing.keys)
    kept = {part: getattr(clause, part) - keys for part in ("names", "agents", "patients", "subject")}
    return replace(clause, **kept)


def doubts(left: Said, right: Said) -> tuple[str, ...]:
    """Return, in words, what makes it doubtful that two statements of different speakers are one proposition."""
    compared = met(left, right)
    if not compared.ours or not compared.theirs:
        return ()
    a, b = aligned(compared.ours[0], compared.theirs[0])
    shared = overlap((a, *compared.ours[1:]), (b, *compared.theirs[1:]))
    if one_voice(left.speaker, right.speaker) or occasion(left, right).passed_on:
        parted = left.speaker.id != right.speaker.id and shared.share < ENOUGH and _of_others(a, b)
        return (f"other subjects ({_list(a.subject)} / {_list(b.subject)})",) if parted else ()
    found = []
    if not (a.predicated and b.predicated) and not _one_text(shared):
        found.append("a noun phrase states nothing")
    one_thing = (a, b) != (compared.ours[0], compared.theirs[0])  # one calls by its name what the other has the noun for
    if shared.little and not (one_thing and shared.held == 1) and not _none_alike(a, b, shared):
        found.append(f"only {shared.share:.0%} of what they tell is in common")
    if _subjects_apart(a, b):
        found.append(f"other subjects ({_list(a.subject)} / {_list(b.subject)})")
    if a.names - b.names and b.names - a.names:
        found.append("each names others")
    if {q.counted for q in a.quantities if q.counted == SHARE} != {q.counted for q in b.quantities if q.counted == SHARE}:
        found.append("only one tells of a share")
    if kinds := _qualified_apart(a, b):
        found.append(f"other kinds of {', '.join(sorted(kinds))}")
    return tuple(found)


def _none_alike(a: Proposition, b: Proposition, shared: Overlap) -> bool:
    """Return whether two clauses say that an event befell nobody, and one of them tells nothing else.

    "Nobody was hurt" holds "nobody was hurt in the fire", since a story is of one fire; the score decides on two speakers.
    """
    if not all(clause.negated and any(words <= clause.words for words in NO_PERSON) for clause in (a, b)):
        return False
    one_event = a.heads == b.heads and shared.held == 1 and not (a.names and b.names)
    return one_event and FURTHER.isdisjoint(a.words | b.words)


def _one_text(shared: Overlap) -> bool:
    """Return whether two statements are one text, so that it says nothing whether a verb was recognised in them."""
    whole = shared.share >= WHOLE and shared.fewest > FEW
    return whole or (shared.share >= MOST and shared.held >= HELD and shared.fewest >= 2 * FEW)


def one_voice(left: Speaker, right: Speaker) -> bool:
    """Return whether two speakers are one origin: the same, or a government and one who speaks for it."""
    if NOBODY in {left.id, right.id}:
        return False
    if left.id == right.id:
        return left.kind is not Kind.UNNAMED  # "police" in two reports are two origins (docs/counts.md)
    governments = [s for s in (left, right) if s.kind is Kind.GOVERNMENT]
    ours, theirs = (parties.keys(s.principal or (s.name if s.kind is Kind.GOVERNMENT else "")) for s in (left, right))
    return bool(governments) and bool(ours) and ours == theirs


def _told(clauses: tuple[Proposition, ...]) -> frozenset[str]:
    return frozenset(key for p in clauses for key in (*(f"event {c}" for c in p.classes), *p.names, *p.rest))


def _things(clauses: tuple[Proposition, ...]) -> frozenset[Thing]:
    return frozenset(thing for p in clauses for thing in p.things)


def _subjects_apart(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses of one voice, active or passive, have subjects with no word and no kind of thing in common."""
    return a.passive == b.passive and _other_subjects(a, b)


def _of_others(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses of a government and one who speaks for it, neither under a condition, tell of two things."""
    return not (a.conditional or b.conditional) and _other_subjects(a, b)


def _other_subjects(a: Proposition, b: Proposition) -> bool:
    if not a.subject or not b.subject:
        return False
    return not a.subject & b.subject and not alike(things(sorted(a.subject)), things(sorted(b.subject)))


def _qualified_apart(a: Proposition, b: Proposition) -> frozenset[str]:
    """Return the kinds of things that each clause qualifies in a way that the other lacks ("civil jet", "transport plane")."""
    ours, theirs = _qualifiers(a), _qualifiers(b)
    return frozenset(
        kind for kind, words in ours.items() if kind in theirs and not words & theirs[kind] and not words & b.words
    )


def _qualifiers(clause: Proposition) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for qualifier, noun in clause.phrases:
        for thing in things([noun]):
            found[thing.kind] = found.get(thing.kind, frozenset()) | {qualifier}
    return found


def _list(words: frozenset[str]) -> str:
    return ", ".join(sorted(word.removeprefix("=") for word in words))
