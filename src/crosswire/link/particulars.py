"""Two accounts of one event that differ in one particular: how many, on which day, where, or who did it.

What is said must otherwise be nearly the same: two raids on two days are two raids. A particular that only one of the two gives
parts nothing, and neither does one that may be a rounding, a part or another name of the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from crosswire.language import parties
from crosswire.language.agreement import NUMBERS_DIFFER, number_conflicts, numbers_apart, worded
from crosswire.language.amounts import amount, of_one
from crosswire.language.days import conflicting
from crosswire.language.events import families
from crosswire.language.lexicon import load
from crosswire.language.overlap import HELD, aligned, overlap
from crosswire.language.propositions import Aspect, Proposition
from crosswire.language.quantities import Quantity, conflict, number
from crosswire.language.said import Said
from crosswire.language.terms import stem
from crosswire.language.things import alike
from crosswire.language.verbatim import denial, located, names, one_difference
from crosswire.link.wholes import part_of_whole

SHARED = 0.5  # share of content words that two accounts of one event have in common, for a number or a day
SHARED_NAMES = 0.75  # the same for a place or a doer, where the names that are left say less
NEAR = 0.45  # closeness (language/agreement.py) of the two statements for a number
TOLD = 0.30  # share of all that they tell (language/overlap.py), or half of the words: one count of one thing
NEAR_DAY = 0.60  # and for a day: days part more true pairs than numbers do. All chosen on bench/conflicts.py
ALMOST = (0.80, 0.25)  # or a day where closeness is this high, with only this share of words
NEAR_NAME = 0.30  # and where a name differs, which by itself moves meanings apart
VERBATIM = 0.80  # score where all but one stretch is word for word the same
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
"""Words that pick one of several: "the first patient" and "a second patient" fell ill on two days."""
SUFFERED = frozenset({"justice", "casualties"})  # families of what befalls several side by side: two were arrested
FRAME = (
    8  # words from which two names in one sentence are two accounts of one arrest; chosen on the dev half of bench/written.py
)
_CLEFT = re.compile(r"\W*[Ii]t (?:was|is) (?P<who>(?:[A-Z][\w'’-]+ )+)(?:who|that) (?P<rest>(?:[\w'’-]+ ){2,}[\w'’-]+)\W*$")
_NOT = re.compile(r"(?:, (?:and )?not|\band not|rather than|instead of) (?:the |about |some |at )?(?P<number>[\w,.-]*\w)")
FIRM = 0.60  # least score of what is found: see DENIES in link/claims.py


@dataclass(frozen=True, slots=True)
class Accounts:
    """A clause of each of two statements, aligned, with the closeness of the statements and the clauses' share of words."""

    left: Said
    right: Said
    a: Proposition
    b: Proposition
    near: float
    shared: float


def differing_particulars(left: Said, right: Said, a: Proposition, b: Proposition, near: float) -> tuple[float, str] | None:
    """Return score and reason if two clauses tell of one event and cannot both be right in a particular."""
    if left.net_negative(a) or right.net_negative(b) or a.restricted != b.restricted or not one_time(a, b):
        return None
    if a.conditional or b.conditional or (a.words & ORDINALS) != (b.words & ORDINALS):
        return None
    shared = shared_terms(a, b)
    one_event = bool(a.heads & b.heads) or (shared >= SHARED_NAMES and a.heads == b.heads)
    if not (one_event or _harmed(a, b) or _measured(a, b) or of_one(amount(a), amount(b))):
        return None
    accounts = Accounts(left, right, *aligned(a, b), near, shared)
    rules: tuple[Callable[[Accounts], str], ...] = (_numbers, _days, _places, _doers)
    found = [why for rule in rules if (why := rule(accounts))]
    if not found:
        return None
    score = max(FIRM, min(0.95, 0.4 + 0.3 * near + 0.25 * accounts.shared))
    return score, f"{found[0]}, meaning {near:.2f}"


def word_for_word(left: Said, right: Said) -> tuple[float, str] | None:
    """Return score and reason if two statements are the same but for one stretch, and that makes them conflict."""
    stretch = one_difference(left.text, right.text) if left.denied == right.denied and left.main and right.main else None
    if stretch is None or left.main is None or right.main is None:
        return None
    if denial(stretch) and not (left.main.restricted or right.main.restricted):
        return VERBATIM, f"one denies the other word for word: '{left.text}' against '{right.text}'"
    if left.denied or (found := names(stretch)) is None:
        return None
    what = "places in conflict" if located(stretch) else "who it was is in conflict"
    if not located(stretch) and (not stretch.opens or _side_by_side(left, left.main, right.main)):
        return None
    return VERBATIM, f"{what}: {found[0]} against {found[1]}, all else word for word"


def _side_by_side(said: Said, a: Proposition, b: Proposition) -> bool:
    """Return whether several may do or suffer the event of two statements side by side: to condemn a raid, to be arrested."""
    shared = families(a.heads | b.heads)
    suffered = a.passive and bool(shared & SUFFERED) and len(said.text.split()) < FRAME
    return suffered or bool(shared & frozenset(load("events_by_one")["many"]))


def only_one(left: Said, right: Said) -> tuple[float, str] | None:
    """Return score and reason if one says who alone did a thing ("it was Brell who ...") and the other that another did it."""
    for one, other in ((left, right), (right, left)):
        match = _CLEFT.match(one.text)
        if match is None or left.denied or right.denied or not other.text.casefold().endswith(match["rest"].casefold()):
            continue
        name = other.text[: -len(match["rest"])].strip()
        is_name = bool(name) and all(word[:1].isupper() for word in name.split())
        if is_name and not parties.keys(name) & parties.keys(match["who"]):
            return VERBATIM, f"who it was is in conflict: {match['who']} against {name}, of whom one alone did it"
    return None


def one_time(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses tell of one time: what is against what is, what will be against what will be."""
    pair = {a.aspect, b.aspect}
    return (len(pair) == 1 and Aspect.POSSIBLE not in pair) or pair == {Aspect.ACTUAL, Aspect.OPEN}


def shared_terms(a: Proposition, b: Proposition) -> float:
    """Return the share of content words that two clauses have in common, past and present of a verb in -e taken as one."""
    ours, theirs = ({term.removesuffix("e") for term in p.terms} for p in (a, b))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def _numbers(accounts: Accounts) -> str:
    a, b = accounts.a, accounts.b
    one_amount = of_one(amount(a), amount(b))  # what leaked there and what reached it
    conflicts = [worded(x, y) for x, y in numbers_apart(a, b) if not _is_part(a, b, x, y, of_one_amount=one_amount)]
    near = accounts.near >= NEAR or accounts.shared >= SHARED_NAMES
    if not conflicts or not near or _names_apart(a, b) or has_grown(accounts.left, accounts.right, a, b) or other_years(a, b):
        return ""
    told = overlap((a,), (b,))
    if not one_amount and told.share < TOLD and told.held < HELD and accounts.shared < SHARED:
        return ""
    return f"{NUMBERS_DIFFER}: {'; '.join(conflicts)}"


def _is_part(a: Proposition, b: Proposition, x: Quantity, y: Quantity, *, of_one_amount: bool) -> bool:
    """Return whether the lower number may count a part of what the higher does; an amount is a part where it names more."""
    lower, higher = (a, b) if x.value < y.value else (b, a)
    return not lower.names <= higher.names if of_one_amount else part_of_whole(a, b, x, y)


def _harmed(a: Proposition, b: Proposition) -> bool:
    """Return whether both clauses count those harmed, in whichever clause the harm stands ("exploded, killing 12")."""
    kinds = {q.counted for q in a.quantities} & {q.counted for q in b.quantities} & set(load("quantities")["harm"])
    return bool(kinds) and bool(a.classes & b.classes)


def _measured(a: Proposition, b: Proposition) -> bool:
    """Return whether both give a measure of one dimension of one thing ("60 metres deep", "a depth of 140")."""
    tables = load("quantities")["dimensions"].values()
    told = {stem(word) for table in tables for word in table} | {q.counted for p in (a, b) for q in p.quantities}
    one_thing = bool((a.rest & b.rest) - told) or bool(alike(a.things, b.things))
    return one_thing and any(not a.words.isdisjoint(table) and not b.words.isdisjoint(table) for table in tables)


def set_right(left: Said, right: Said, a: Proposition, b: Proposition) -> tuple[float, str] | None:
    """Return score and reason if one clause gives a number in place of that of the other: "nine were killed, not eleven"."""
    if left.denied or right.denied or a.negated or b.negated or _names_apart(a, b) or conflicting(a.days, b.days):
        return None
    for said, other in ((a, b), (b, a)):
        refused = {value for match in _NOT.finditer(said.text.casefold()) if (value := number(match["number"])) is not None}
        for x in other.quantities:
            for y in said.quantities:
                if x.counted == y.counted and x.value in refused and conflict(x, y):
                    return VERBATIM, f"{NUMBERS_DIFFER}: {worded(x, y)}, which one of the two sets right"
    return None


def other_years(a: Proposition, b: Proposition) -> bool:
    """Return whether one clause counts for a year and the other does not, or for another year."""
    ours, theirs = (frozenset(day.value for day in p.days if day.unit.startswith("year")) for p in (a, b))
    return ours != theirs


def _days(accounts: Accounts) -> str:
    a, b = accounts.a, accounts.b
    days = conflicting(a.days, b.days)
    told = accounts.shared >= ALMOST[1] or overlap((a,), (b,)).share >= SHARED  # "was inspected", "the inspection took place"
    alike = (accounts.shared >= SHARED and accounts.near >= NEAR_DAY) or (accounts.near >= ALMOST[0] and told)
    if not days or not alike or _names_apart(a, b):
        return ""
    return f"days in conflict: {'; '.join(days)}"


def _places(accounts: Accounts) -> str:
    """Return the places that differ, where each clause names one and all else agrees, the numbers too."""
    a, b = accounts.a, accounts.b
    ours, theirs = a.places - b.names, b.places - a.names
    if not ours or not theirs or number_conflicts(a, b) or accounts.shared < SHARED_NAMES or accounts.near < NEAR_NAME:
        return ""
    if (a.names - b.names) - ours or (b.names - a.names) - theirs:
        return ""
    return f"places in conflict: {_shown(ours)} against {_shown(theirs)}"


def _doers(accounts: Accounts) -> str:
    """Return the doers that differ, for an event that one party does or suffers: many may condemn, one fires the shot."""
    a, b = accounts.a, accounts.b
    ours, theirs = (a.agents or a.patients) - b.names, (b.agents or b.patients) - a.names
    if not ours or not theirs or accounts.shared < SHARED_NAMES or accounts.near < NEAR_NAME:
        return ""
    single = frozenset(load("events_by_one")["families"])
    if not families(a.heads & b.heads) & single or (a.names - b.names) - ours or (b.names - a.names) - theirs:
        return ""
    return f"who it was is in conflict: {_shown(ours)} against {_shown(theirs)}"


def _names_apart(a: Proposition, b: Proposition) -> bool:
    return bool(a.names - b.names) and bool(b.names - a.names)


def has_grown(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    """Return whether the higher number is the later one of a count that grows while a story goes on, or has run since a day."""
    growing = frozenset(load("quantities")["growing"]["classes"])
    running = any(day.unit.endswith(" since") for day in a.days & b.days)
    if not running and not (a.heads | a.classes) & (b.heads | b.classes) & growing:
        return False
    if left.earliest is None or right.earliest is None or left.earliest == right.earliest:
        return False
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.counted == y.counted]
    return bool(pairs) and all((x.low < y.low) == (left.earliest < right.earliest) for x, y in pairs)


def _shown(keys: frozenset[str]) -> str:
    return " ".join(key.removeprefix("=").title() for key in sorted(keys))
