"""Whether two statements say the same, deny each other, or neither, with the reason in words.

Closeness of meaning (sentence vectors and weighted words) proposes; what the two propositions are made of decides: event, who
acts, negation, aspect, condition, restriction, numbers. A difference in any of these keeps statements apart, however close the
vectors are, since sentences that deny each other lie as close as sentences that agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.language.events import OPERATORS, families, inflect
from crosswire.language.lexicon import load
from crosswire.language.meeting import UTTERANCE
from crosswire.language.occasions import occasion
from crosswire.language.overlap import SHARE, aligned, doubts, met
from crosswire.language.paraphrase import acted_on, quotes
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.quantities import Quantity, conflict
from crosswire.language.said import NOBODY, Said, once_a_kin
from crosswire.language.terms import cosine
from crosswire.language.things import alike
from crosswire.language.wording import share_run
from crosswire.model import Kind, Mode

NUMBERS_DIFFER = "numbers in conflict"
"""How the reason of a contradiction begins that is one of numbers."""

# Cosines of two random statements of one story lie about 0.3, of paraphrases 0.6-0.95 (the news sets of SemEval STS).
FAR, NEAR = 0.30, 0.90
PARAPHRASE = 0.80  # cosine above which two different verbs may still name one event
PARAPHRASE_APART = 0.95  # the same where the two verbs are not even of one family ("held", "turned back": 0.89 in one frame)
SAME_NUMBER = 0.12  # relative difference up to which two rounded numbers are taken for one
ACTED_ON = frozenset({"ship", "aircraft", "train", "spacecraft", "building", "weapon"})
"""Kinds of which a story seldom has two in one event: people and vehicles come in numbers."""
POLLED = 8  # words from a share to the verb that says what it holds ("78 percent of all those asked thought")
QUOTATION = 10  # and words in a row in two quotations that are one, whoever is said to have spoken them
REPEATED = 0.38  # what such a run adds: with the speaker enough for one claim, however long the rest of either statement
PHRASE = 4  # words in a row of one speaker about one event; less is a frame ("of the town of")
QUOTED_AND_TOLD = 0.10
"""What it adds that a quotation and a sentence about it tell one event of one thing; of one voice enough from meaning 0.24."""
UNKNOWN_EVENT = 0.72  # closeness needed where no event class was recognised in one of the two


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far two statements say the same: `score` 0 to 1, what speaks for it, and what forbids it.

    `soft` are vetoes that rest on what was not recognised (the event, the condition): they keep two statements from being
    linked, but not from standing in one claim that others join. `doubts` leave a pair of two speakers suggested, however close.
    """

    score: float
    reasons: tuple[str, ...]
    vetoes: tuple[str, ...]
    soft: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def apart(self) -> bool:
        """Whether anything speaks against one proposition."""
        return bool(self.vetoes or self.soft)


def closeness(left: Said, right: Said) -> float:
    """Return how close two statements are in meaning and words, 0 to 1, whatever they affirm."""
    near = float(left.meaning @ right.meaning)
    return min(1.0, max(0.0, 0.8 * (near - FAR) / (NEAR - FAR) + 0.2 * cosine(left.words, right.words)))


@once_a_kin(also=occasion)
def judge(left: Said, right: Said) -> Judgement:
    """Return how far two statements say the same: their main clauses, or one and the clause that holds the whole of it."""
    compared = met(left, right)
    if not compared.ours or not compared.theirs:
        return Judgement(0.0, (), ("nothing could be read",))
    a, b = aligned(compared.ours[0], compared.theirs[0])
    parts = _parts(left, right, a, b, _nearness(closeness(left, right), compared.whole))
    vetoes, soft = tuple(_vetoes(left, right, a, b)), tuple(_soft_vetoes(left, right, a, b))
    if _repeats(left, right) and left.denied == right.denied:
        against = (*number_conflicts(a, b), *_turned(left, right))
        return Judgement(_sum(parts), tuple(why for _, why in parts), against)  # one utterance, wherever each report cuts it
    found = () if quotes(left, right, a, b, occasion(left, right)) else doubts(left, right)
    return Judgement(_sum(parts), tuple(why for _, why in parts), vetoes, soft, found)


def support(left: Said, right: Said, near: float) -> float:
    """Return the score that `judge` gives two statements of this closeness, without what speaks against them.

    Most pairs of a story score too low to matter: what forbids them need not be read.
    """
    compared = met(left, right)
    if not compared.ours or not compared.theirs:
        return 0.0
    return _sum(_parts(left, right, *aligned(compared.ours[0], compared.theirs[0]), _nearness(near, compared.whole)))


def _nearness(near: float, whole: float) -> tuple[float, str]:
    """Return what closeness adds, and why; a clause that holds the other statement counts as near as its words are."""
    return (
        (0.55 * whole, f"a clause of one holds the other ({whole:.0%})")
        if whole > near
        else (0.55 * near, f"meaning {near:.2f}")
    )


def _parts(left: Said, right: Said, a: Proposition, b: Proposition, nearness: tuple[float, str]) -> list[tuple[float, str]]:
    return [nearness, *_evidence(left, right, a, b)]


def _sum(parts: list[tuple[float, str]]) -> float:
    return min(1.0, sum(part for part, _ in parts))


def _evidence(left: Said, right: Said, a: Proposition, b: Proposition) -> list[tuple[float, str]]:
    found = []
    if shared := a.heads & b.heads:
        found.append((0.15, f"same event ({', '.join(sorted(shared))})"))
    if a.agents & b.agents:
        found.append((0.08, "same party acts"))
    elif shared and (kinds := alike(a.things, b.things) & ACTED_ON):
        found.append((0.08, f"same kind of thing ({', '.join(sorted(kinds))})"))
    if left.speaker.id == right.speaker.id != NOBODY:
        found += _of_one_speaker(left, right, a, b)
    found += _of_one_occasion(left, right, a, b)
    if _repeats(left, right):
        found.append((REPEATED, f"one utterance: {UTTERANCE} words in a row or more"))
    if a.conditions & b.conditions:
        found.append((0.10, "same condition"))
    elif a.conditional != b.conditional:
        found.append((-0.08, "one is conditional"))
    if found and _points_back(left, right, a, b):
        found.append((0.20, "what one leaves unsaid the other says"))
    if a.names and b.names and a.names & b.names:
        found.append((0.05 * len(a.names & b.names) / min(len(a.names), len(b.names)), "same names"))
    ours, theirs = a.names | a.agents, b.names | b.agents
    if ours - theirs and theirs - ours:
        found.append((-0.12, "each names others"))
    return found


def _of_one_occasion(left: Said, right: Said, a: Proposition, b: Proposition) -> list[tuple[float, str]]:
    met = occasion(left, right)
    found = [(0.12, "one report has it from the other")] if met.passed_on else []
    if quotes(left, right, a, b, met):
        found += [(0.12, "one body")] if left.speaker.id != right.speaker.id else []
        found.append((QUOTED_AND_TOLD, f"one quotes what the other tells ({', '.join(sorted(acted_on(a) & acted_on(b)))})"))
    return found


def _of_one_speaker(left: Said, right: Said, a: Proposition, b: Proposition) -> list[tuple[float, str]]:
    found = [(0.12, f"same speaker ({left.speaker.name})")]
    if left.speaker.kind is not Kind.UNNAMED and a.heads & b.heads and share_run(left.text, right.text, PHRASE):
        found.append((0.12, f"{PHRASE} words in a row"))
    if counts := _counted_alike(a, b):
        found.append((0.08, f"same number ({', '.join(sorted(counts))})"))
    return found


def _counted_alike(a: Proposition, b: Proposition) -> frozenset[str]:
    """Return the kinds of which both clauses count the same number: "kills 12", "killing at least 12 people"."""
    kinds = load("quantities")["kinds"]
    return frozenset(
        x.counted for x in a.quantities for y in b.quantities if x.counted == y.counted in kinds and x.value == y.value
    )


def _repeats(left: Said, right: Said) -> bool:
    """Return whether two statements share so many words in a row that they word one utterance.

    Of two speakers only quotations do, and at greater length: one of the two reports gives the words to the wrong one.
    """
    if left.speaker.id == right.speaker.id != NOBODY:
        return share_run(left.text, right.text, UTTERANCE)
    return left.mode is right.mode is Mode.DIRECT and share_run(left.text, right.text, QUOTATION)


def _points_back(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    """Return whether a clause only points at its object, and speaker, event and condition say that it is the other's."""
    same_speaker = left.speaker.id == right.speaker.id != NOBODY
    return same_speaker and bool(a.heads & b.heads) and bool(a.conditions & b.conditions) and (a.anaphoric or b.anaphoric)


def _vetoes(left: Said, right: Said, a: Proposition, b: Proposition) -> list[str]:
    found = []
    if left.net_negative(a) != right.net_negative(b):
        found.append("one denies what the other affirms")
    if not _aspects_agree(a, b):
        found.append(f"{a.aspect} and {b.aspect}")
    if a.restricted != b.restricted:
        found.append("one is limited to a part")
    if a.agents and b.agents and not a.agents & b.agents:
        found.append("different parties act")
    if a.patients and b.patients and not a.patients & b.patients:
        found.append("it is done to different parties")
    if opposite := opposites(a, b):
        found.append(f"'{opposite[0]}' and '{opposite[1]}' exclude each other")
    if _deny_further(left, right):
        found.append("one denies what the other goes on to affirm")
    if any(p.doubted for p in left.clauses) != any(p.doubted for p in right.clauses):
        found.append("one calls something false")
    if _polled(a) != _polled(b):
        found.append("one tells how many think so")
    found.extend(number_conflicts(a, b) or other_numbers(a, b))
    return found


def _deny_further(left: Said, right: Said) -> bool:
    """Return whether two clauses, not both main ones, tell one event in the same words and on opposite sides."""
    return any(
        a.heads & b.heads and a.terms == b.terms and left.net_negative(a) != right.net_negative(b)
        for i, a in enumerate(left.clauses)
        for j, b in enumerate(right.clauses)
        if i or j
    )


def _turned(left: Said, right: Said) -> list[str]:
    """Return the veto of two statements that share a run of words and of which one says "not" to a predicate of the other."""
    pairs = ((a, b) for a in left.clauses for b in right.clauses if a.predicate and a.predicate == b.predicate)
    turned = any(
        left.net_negative(a) != right.net_negative(b)
        and a.passive == b.passive
        and a.subject & b.subject
        and (a.terms <= b.terms or b.terms <= a.terms)
        for a, b in pairs
    )
    return ["one denies what the other affirms"] if turned else []


def _polled(clause: Proposition) -> bool:
    """Return whether a clause tells which share of people hold something ("78 percent of Norvians thought it was right")."""
    if not any(quantity.counted == SHARE for quantity in clause.quantities):
        return False
    found = clause.text.casefold().split()
    shares = {"%", *load("quantities")["kinds"][SHARE]}
    return any(word in shares and not _opinions().isdisjoint(found[at : at + POLLED]) for at, word in enumerate(found))


@cache
def _opinions() -> frozenset[str]:
    return frozenset(form for base in load("modality")["opinions"] for form in inflect(base))


def _soft_vetoes(left: Said, right: Said, a: Proposition, b: Proposition) -> list[str]:
    found = []
    if not _heads_agree(left, right, a, b):
        found.append(f"different events ({_list(a.heads)} / {_list(b.heads)})")
    if a.conditions and b.conditions and not a.conditions & b.conditions:
        found.append("different conditions")
    return found


def opposites(a: Proposition, b: Proposition) -> tuple[str, str] | None:
    """Return two words, one of each clause, that exclude each other, where the other clause has neither of its own."""
    for one, other in _opposites():
        in_a, in_b = (bool(one & a.words), bool(other & a.words)), (bool(one & b.words), bool(other & b.words))
        if {in_a, in_b} == {(True, False), (False, True)}:
            return min((one | other) & a.words), min((one | other) & b.words)
    return None


@cache
def _opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((inflect(one), inflect(other)) for one, other in load("negation")["opposites"])


def number_conflicts(a: Proposition, b: Proposition) -> list[str]:
    """Return, in words, the numbers of two clauses that count the same thing and cannot both be right."""
    return [worded(x, y) for x, y in numbers_apart(a, b)]


def worded(x: Quantity, y: Quantity) -> str:
    """Return two numbers in conflict as they are told: "214 against 260 (people)"."""
    return f"{x.text} against {y.text} ({x.counted})"


def numbers_apart(a: Proposition, b: Proposition) -> list[tuple[Quantity, Quantity]]:
    """Return the numbers of two clauses that count the same thing and cannot both be right.

    What both give alike is set aside first. Where a clause then has two numbers of one kind left ("from 40 to 50 crowns") it
    is not known which answers which: none is returned.
    """
    alike = {(q.text, q.counted) for q in a.quantities} & {(q.text, q.counted) for q in b.quantities}
    ours, theirs = _single(a, alike), _single(b, alike)
    pairs = [(ours[kind], theirs[kind]) for kind in ours if kind in theirs]
    return [(x, y) for x, y in pairs if conflict(x, y)]


def _single(clause: Proposition, alike: set[tuple[str, str]]) -> dict[str, Quantity]:
    """Return the numbers of a clause by what they count, where there is one of the kind that the other clause has not."""
    left = [quantity for quantity in clause.quantities if (quantity.text, quantity.counted) not in alike]
    kinds = [quantity.counted for quantity in left]
    return {quantity.counted: quantity for quantity in left if kinds.count(quantity.counted) == 1}


def other_numbers(a: Proposition, b: Proposition) -> list[str]:
    """Return, in words, numbers that are not one though both may be right ("at least 40" and "52", tonnes and barrels)."""
    ours, theirs = _unmatched(a, b), _unmatched(b, a)
    found = [f"{x.text} and {y.text} ({x.counted}) are not one number" for x in ours for y in theirs if x.counted == y.counted]
    if len(a.quantities) == len(b.quantities) == 1 and a.quantities[0].counted != b.quantities[0].counted:
        x, y = a.quantities[0], b.quantities[0]
        found += [f"{x.text} {x.counted} and {y.text} {y.counted} count other things"] if _differ(x, y) else []
    return found


def _unmatched(a: Proposition, b: Proposition) -> list[Quantity]:
    """Return the numbers of a clause for which the other gives none near them, of what it counts."""
    return [x for x in a.quantities if all(x.counted != y.counted or _differ(x, y) for y in b.quantities)]


def _differ(x: Quantity, y: Quantity) -> bool:
    return abs(x.value - y.value) > SAME_NUMBER * max(x.value, y.value)


def _aspects_agree(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses may be about one time: what may be and what will be are taken together."""
    if Aspect.OPEN in {a.aspect, b.aspect} or a.aspect == b.aspect:
        return True
    return {a.aspect, b.aspect} == {Aspect.PROSPECTIVE, Aspect.POSSIBLE}


def _heads_agree(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    near = float(left.meaning @ right.meaning)
    if a.heads and b.heads:
        if a.heads & b.heads:
            return True
        one, other = families(a.heads), families(b.heads)
        if (one | other) & OPERATORS:  # "will consider sending" is not "will send", however close
            return False
        return near >= (PARAPHRASE if one & other else PARAPHRASE_APART)
    return near >= UNKNOWN_EVENT


def _list(classes: frozenset[str]) -> str:
    return ", ".join(sorted(classes)) or "none"
