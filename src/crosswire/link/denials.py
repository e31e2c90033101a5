"""Whether one of two clauses denies what the other tells: the same event, and denials of one matter in other words.

The same tests serve two speakers (link/claims.py) and one who has changed position (link/changes.py). In other words: all
that is denied stands in the claim, which may tell more of it. "The reservoir would not be drained" denies "the reservoir will
be drained within ten days", whatever the verb; "there are no cracks in the wall" denies "inspectors found 14 cracks in the
wall". A denial that says more than the claim ("not drained within ten days") may leave the claim right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from crosswire.language import parties
from crosswire.language.days import conflicting
from crosswire.language.events import events, inflect
from crosswire.language.existence import Share
from crosswire.language.lexicon import load
from crosswire.language.meant import FIRST, called
from crosswire.language.overlap import FEW, HELD, aligned, overlap
from crosswire.language.propositions import Proposition
from crosswire.language.said import Said
from crosswire.language.shares import excluded, part
from crosswire.language.terms import stem
from crosswire.language.things import alike, things
from crosswire.link.ourselves import answered
from crosswire.link.particulars import one_time, shared_terms

DENIES = 0.60  # score from which a contradiction is stated
DOUBTFUL = 0.50  # score from which a contradiction is suggested
JUST_DOUBTFUL = 0.55  # highest score of opposite sides that tell of too little in common: shown, not stated
MET = 0.40  # share in common of a denial and what it denies; chosen on the stories of docs/claims.md and on bench/conflicts.py
NEAR_ENOUGH = 0.30  # closeness below which opposite sides are about different things
SAME_WORDS = 0.8  # share of content words from which two clauses are about one event that no word list names
THERE = frozenset({"present"})  # what "there is" says happens
TRACES = 0.75  # closeness from which "there is no ..." denies what another event tells; bench/conflicts.py keeps its precision
UN = ("un", "in", "im", "ir", "il", "dis", "non-")  # prefixes that make a word its opposite
SHORT = 4  # letters below which a word with such a prefix is another word ("to", "into")
HALF = 0.5  # share of what both tell, for the traces of an event
FEWEST = 2  # content words of a denial: less fits too many claims ("it was not drained")
PEOPLE = frozenset({"person", "fighters", "police"})  # kinds of which a story has many: "the man" of two reports may be two
_EVERY = frozenset({"nothing", "nobody", "anything", "anybody", "anyone"})
_POSSESSIVE = re.compile(r"(?:[\w’'-]+ ){1,3}?['’]s? ")  # "the mayor 's deputy", as clauses are cut
_THERE_IS = re.compile(r"\bthere (?:is|are|was|were|'s|'re|ha[sd] been|have been)\b")


def opposed(left: Said, right: Said, a: Proposition, b: Proposition, near: float) -> tuple[float, str] | None:
    """Return score and reason if one clause denies the other: same event, same time, opposite sides.

    `near` is the closeness of the two statements (language/agreement.py). From `DENIES` the score states it, less suggests it.
    """
    if left.net_negative(a) == right.net_negative(b) or _beside(left, right, a, b):
        return None
    answer = answered(left, a, b) if left.net_negative(a) else answered(right, b, a)
    if answer is None or conflicting(a.days, b.days) or _says_else(*((answer, b) if left.net_negative(a) else (answer, a))):
        return None
    ours = answer not in {a, b}  # "we" is the side that the claim tells of
    a, b = (answer, b) if left.net_negative(a) else (a, answer)
    frame = shared_terms(a, b)
    denier, claimer = (_spoken(left, a, b), b) if left.net_negative(a) else (_spoken(right, b, a), a)
    every = _denies_every(denier, claimer)
    whole = every or denies_whole(denier, claimer) or (ours and _repeats(denier, claimer))
    one_event = bool(a.heads & b.heads) or (a.heads == b.heads and frame >= SAME_WORDS)
    himself = whole and (ours or denier not in (a, b))  # who is said to have done it denies it, in words of the claim
    close = near >= NEAR_ENOUGH or _one_deed(a, b)
    one_matter = himself or (close and (one_event or whole or _denies_traces(left, right, a, b, near)))
    told = one_time(a, b) and not any(p.restricted or p.conditional or p.loose for p in (a, b))
    if not (every or one_matter) or not told:
        return None
    score = _common(a, b, near, one_matter=whole)
    if score is None:
        return None
    score += 0.15 * himself
    if narrower := _narrower(denier, claimer):
        score -= 0.2
    if every or _one_deed(a, b):
        score = max(score, DENIES)  # "nothing" shares few words with what was done, and one deed may be told at any length
    if not ((whole and (claimer.predicated or ours)) or _one_deed(a, b) or _meets(left, right, a, b, claimer)):
        score = min(score, JUST_DOUBTFUL)
    if score < DOUBTFUL:
        return None
    event = ", ".join(sorted(a.heads & b.heads)) or f"{frame:.0%} of the words"
    aside = f"; what is denied is narrower ({narrower})" if narrower else ""
    against = _told(left if claimer is b else right, denier, claimer)
    return score, f"{against}: same event ({event}), meaning {near:.2f}{aside}"


def _told(said: Said, denier: Proposition, claimer: Proposition) -> str:
    """Return who denies what: a denied content is given with its denier, for its own words affirm."""
    if said.denied:
        return f"{said.speaker.name or 'its source'} denies '{denier.text}', against '{claimer.text}'"
    return f"'{denier.text}' denies '{claimer.text}'"


def _of_another(said: Said, own: Proposition, other: Proposition) -> bool:
    """Return whether "I did not" answers what is told of somebody else: the other subject is not its speaker."""
    alone = own.text[:2].casefold() == "i " and other.text[:2].casefold() != "i "
    himself = _own_subject(other) <= _called(said) or bool(own.agents & other.agents)
    return alone and not other.passive and bool(_POSSESSIVE.match(other.text) or (_own_subject(other) and not himself))


def _spoken(said: Said, own: Proposition, other: Proposition) -> Proposition:
    """Return a clause in the first person with the noun or the name by which the other clause calls its speaker as the subject.

    "I have never met him" of Governor Rask is of "the governor", and not of "the governor's deputy".
    """
    subject = _own_subject(other)
    meant = bool(subject) and subject <= _called(said) and not other.passive and not _POSSESSIVE.match(other.text)
    return replace(own, subject=other.subject) if meant and FIRST.match(own.text) else own


def _called(said: Said) -> frozenset[str]:
    return frozenset(noun.casefold() for noun in called(said.speaker.name)) | parties.keys(said.speaker.name)


def _own_subject(clause: Proposition) -> frozenset[str]:
    """Return the words of a subject without the verb of a clause that has no auxiliary ("the skipper ordered")."""
    return frozenset(word for word in clause.subject if stem(word) != clause.predicate)


def _says_un(a: Proposition, b: Proposition) -> bool:
    """Return whether one clause negates the word of which the other has the opposite: "not reasonable", "unreasonable"."""
    return a.negated and any(prefix + word in b.words for word in a.words for prefix in UN if len(word) >= SHORT)


def _beside(left: Said, right: Said, a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses on opposite sides are no denial: of another word, of another part, or of another person."""
    words = _says_un(a, b) or _says_un(b, a) or _of_parts(a, b)
    return words or _of_another(left, a, b) or _of_another(right, b, a)


def _says_else(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether a denial is of something said of an event, not of that: "the arrest was not politically motivated"."""
    named = frozenset(name for hit in events(sorted(denier.subject)) for name in hit.classes)
    shared = denier.heads & claimer.heads
    other = bool(denier.predicate) and denier.predicate not in claimer.terms | happening()
    return bool(shared) and shared <= named and other and not events([denier.predicate])


@cache
def happening() -> frozenset[str]:
    """Return the stems of the verbs that say of an event, as their subject, that it takes place."""
    return frozenset(stem(form) for verb in load("negation")["happening"] for form in inflect(verb))


def _of_parts(a: Proposition, b: Proposition) -> bool:
    """Return whether a "no" denies nothing: of parts of a kind that may both be as told, or in "no ward is without beds"."""
    one, other = part(a), part(b)
    if one is not None and other is not None and {one.share, other.share} == {Share.ALL, Share.SOME}:
        return not (excluded(one, other) or excluded(other, one))
    return any(clause.negated and "without" in clause.words for clause in (a, b))


def _denies_traces(left: Said, right: Said, a: Proposition, b: Proposition, near: float) -> bool:
    """Return whether one clause says that there is nothing of what the other tells: "no saw marks", "cut with a saw"."""
    denier = a if left.net_negative(a) else b
    there_is_none = denier.negated and denier.heads == THERE
    return there_is_none and near >= TRACES and overlap(left.clauses, right.clauses).share >= HALF


def _one_deed(a: Proposition, b: Proposition) -> bool:
    """Return whether two clauses tell of one party that does one thing to the same who are named, on no two days."""
    one_doer = bool(a.agents & b.agents) and not (a.passive or b.passive)
    ours, theirs = a.names - a.agents - b.agents, b.names - a.agents - b.agents
    return one_doer and bool(a.heads & b.heads) and bool(ours) and ours == theirs and not conflicting(a.days, b.days)


def _meets(left: Said, right: Said, a: Proposition, b: Proposition, claimer: Proposition) -> bool:
    """Return whether the claim states something, and the denial tells of that for the most part and not only of its event.

    Denials are short ("it denied any shelling"): those of the source, and of the party that acts, need to name no more.
    """
    denier, speaks = (b, right) if claimer is a else (a, left)
    if not claimer.predicated or not (denier.predicated or speaks.denied):
        return False
    x, y = aligned(a, b)
    shared = overlap((x,), (y,))
    return shared.share >= MET or (
        shared.held >= HELD and bool(shared.fewest >= FEW or denier.predicated or a.agents & b.agents)
    )


def _common(a: Proposition, b: Proposition, near: float, *, one_matter: bool) -> float | None:
    """Return the score of two clauses about one event by one party and in one place, or None if party or place differ.

    `one_matter`: their words show that they are about one thing, though one of them does not name it.
    """
    a, b = aligned(a, b)
    if a.agents and b.agents and not a.agents & b.agents:
        return None
    if a.patients and b.patients and not a.patients & b.patients:
        return None
    apart = bool(a.names - b.names) and bool(b.names - a.names)
    shared = bool(a.names & b.names)
    thing = one_matter or bool(alike(a.things, b.things))
    if not shared and (a.names or b.names) and not (thing and not apart):
        return None
    silent = not a.names and not b.names  # neither names anything: within one story that is the same thing
    score = 0.25 + 0.45 * near + 0.15 * bool(a.agents & b.agents) + 0.15 * (shared or silent or thing)
    return score - 0.2 * apart


def _narrower(denier: Proposition, claimer: Proposition) -> str:
    """Return the words by which the denial covers less than the claim says ("no combat troops" against "troops")."""
    shared = denier.heads & claimer.heads  # "combat" adds nothing to a denial of fighting
    extra = [(q, n) for q, n in sorted(denier.phrases) if n in claimer.terms and q not in claimer.terms]
    return ", ".join(f"{q} {n}" for q, n in extra if not any(hit.classes & shared for hit in events([q, n])))


def denies_whole(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether one clause denies, in words that the other has too, the event or the existence of what that tells."""
    if len(denier.terms) < FEWEST or not denier.names <= claimer.names:
        return False
    if _none_happened(denier, claimer):
        return True
    told = denier.terms <= claimer.terms and not _qualified(denier, claimer)
    return told and (_same_verb(denier, claimer) or _none_found(denier, claimer))


def _none_happened(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether a clause says that an event, with nothing told of it but what the other tells, did not take place."""
    words = denier.text.casefold().split()
    verb = next((at for at, word in enumerate(words) if at and stem(word) in happening()), 0)
    named = [stem(hit.word) for hit in events(words[:verb]) if hit.classes & claimer.heads]
    rest = denier.terms - happening() - {*named}
    return bool(named and rest) and denier.predicate in happening() | {"", *named} and rest <= claimer.terms


def _repeats(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether all that a clause denies stands in another under one verb."""
    told = denier.terms <= claimer.terms and denier.names <= claimer.names
    return told and len(denier.terms) >= FEWEST and denier.predicate == claimer.predicate


def _denies_every(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether one who is said to have done a thing denies ever doing it, to whatever: "I have threatened nothing"."""
    one_doer = bool(denier.agents & claimer.agents) and not denier.passive and not claimer.passive
    alone = denier.terms == {denier.predicate} and not denier.names - claimer.names
    return one_doer and alone and bool(denier.heads & claimer.heads) and not _EVERY.isdisjoint(denier.words)


def _same_verb(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether both say the same of one thing: it may be named in the claim alone, if it is not one of many people."""
    shared = denier.subject & claimer.subject
    one_thing = bool(shared) and not any(thing.kind in PEOPLE for thing in things(sorted(shared)))
    one_verb = bool(denier.predicate) and denier.predicate == claimer.predicate and denier.passive == claimer.passive
    return one_verb and one_thing


def _none_found(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether a clause says that there is none of what the other says was found: what was closed since may be gone."""
    if not _THERE_IS.search(denier.text.casefold()):
        return False
    existence = frozenset(load("negation")["existence"])
    gone = denier.terms & {stem(word) for word in claimer.subject}
    return bool(claimer.heads & existence) or (bool(claimer.classes & existence) and not gone)


def _qualified(denier: Proposition, claimer: Proposition) -> bool:
    """Return whether the claim tells of one of several things that the denial only names: "the second tunnel", "the tunnel"."""
    return any(
        noun in denier.terms and word not in denier.terms and word != claimer.predicate and not events([word])
        for word, noun in claimer.phrases
    )
