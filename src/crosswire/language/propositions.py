"""What a content says, as a value that can be compared: one proposition a clause.

A proposition names the event classes of its verb (`heads`) and of all its words, who acts, who and what is named, whether it
is negated, whether it tells of what is, will be or may be, under which condition, and with which numbers. It is read with word
lists and the order of words, without a parser: what is not recognised stays empty and neither joins nor separates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from crosswire.language import parties
from crosswire.language.days import Day, days
from crosswire.language.events import Hit, events, find, inflect, phrase_forms
from crosswire.language.fold import fold
from crosswire.language.lexicon import load
from crosswire.language.predicates import auxiliaries, finite, is_passive, is_predicated, lists_none, predicate, turns
from crosswire.language.quantities import Quantity, quantities
from crosswire.language.sides import closing, is_negative, refusing, side
from crosswire.language.terms import plain, stem
from crosswire.language.things import Named, Thing, things
from crosswire.language.tokens import tokens

REACH = 4  # words from "not" to the event that it surely denies ("was not aware of how he was treated": 6)
_ENDS = frozenset(".!?;:…–") | {"..", "...", "--"}
SHORTEST_DAY = 5  # letters: shorter names of days and months are also other words ("may", "march", "sun")
MAY = "May"  # inside a sentence: the month (or a name), where "may" would leave the clause open
OPENING = 8  # words: an if-clause at the start without a comma is at most about this long before its main clause begins


class Aspect(StrEnum):
    """How a clause relates to the moment of speaking. `OPEN`: a noun phrase ("plans to leave") that does not say."""

    ACTUAL = "actual"
    PROSPECTIVE = "prospective"
    POSSIBLE = "possible"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the keys of the party that "we" and "his country" mean, and those of the speaker's own name.

    `quoted`: the words are the speaker's own, so "it" and "he" are someone else; in a reporter's words they may be the speaker.
    """

    party: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause. Sets hold keys for comparing: event classes, names (`parties.keys`), stems of other content words."""

    text: str
    heads: frozenset[str]
    classes: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]  # names before a verb in the passive: to whom it is done
    places: frozenset[str]  # names after "in", "at", "near" and the like
    names: frozenset[str]
    own: frozenset[Named]  # things that the story introduces and it calls by name ("the ferry Wren")
    things: frozenset[Thing]  # kinds of things that its nouns and those names mean
    days: frozenset[Day]
    terms: frozenset[str]
    phrases: frozenset[tuple[str, str]]  # stems of neighbours, the first of which qualifies the second ("combat", "troop")
    negated: bool
    left_open: frozenset[str]  # stems of what the clause neither affirms nor denies ("has not ruled out a strike")
    loose: bool  # the "not" stands far from the main event, so what it denies is not sure
    aspect: Aspect
    conditional: bool
    conditions: frozenset[str]  # event classes of the condition
    restricted: bool
    anaphoric: bool  # its object was named before and is only pointed at ("it will be discussed")
    subordinate: bool
    reason: bool  # stands after "because": as much asserted as the main clause, and behind it
    current: bool  # fixed to the moment of speaking ("so far", "now")
    quantities: tuple[Quantity, ...]
    words: frozenset[str]  # all words as written, for what excludes each other ("higher", "lower")
    doubted: bool  # calls something false ("a hoax", "baseless")
    predicated: bool  # has a verb of its own; else it is a noun phrase that names and states nothing
    passive: bool
    predicate: str  # stem of the word that the verb or auxiliary leads to ("will not be drained"), "" if none was recognised
    subject: frozenset[str]  # words and name keys of what stands before the verb
    rest: frozenset[str]  # stems of content words that are no event and no kind of thing


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    lower: str
    start: int
    end: int
    conditional: bool


@lru_cache(maxsize=20_000)  # four stages of one run read the same contents
def propositions(
    text: str,
    voice: Voice,
    condition: tuple[int, int] | None = None,
    known: frozenset[str] = frozenset(),
    introduced: tuple[Named, ...] = (),
) -> tuple[Proposition, ...]:
    """Return the clauses of a content, main clauses first, each without its condition.

    `condition` is the range of the text that is one, if the reader found it; otherwise it is looked for. `known` are keys of
    names that the story mentions, `introduced` the things that it introduces by name.

    >>> [p.negated for p in propositions("No deal was signed, but talks go on", Voice())]
    [True, False]
    """
    words = _words(text, condition)
    made = [_proposition(clause, voice, known, introduced, under) for clause, under in _clauses(words)]
    solid = [p for p in made if p.terms or p.heads or p.names]
    return tuple(sorted(solid, key=lambda p: p.subordinate or p.reason))


def _words(text: str, condition: tuple[int, int] | None) -> list[_Word]:
    folded = fold(text)
    found = tokens(folded, 0, len(folded))
    triples = list(zip(found.words, found.starts, found.ends, strict=True))
    masked = _masked(triples, condition)
    return [_Word(word, _lower(word, index), start, end, index in masked) for index, (word, start, end) in enumerate(triples)]


def _lower(word: str, index: int) -> str:
    """Return a word in lower case without its possessive; the month of May, which is no "may", as it stands."""
    if index and word == MAY:
        return word
    return word if word.startswith("'") else plain(word) or word


def _masked(triples: Sequence[tuple[str, int, int]], condition: tuple[int, int] | None) -> frozenset[int]:
    """Return the indices of the tokens of conditions: the range given and every "if ..." found."""
    masked = {i for i, (_, start, _) in enumerate(triples) if condition and condition[0] <= start < condition[1]}
    lowered = [word.lower() for word, _, _ in triples]
    for at, word in enumerate(lowered):
        if at not in masked and _opens_condition(lowered, at):
            masked.update(range(at, _end_of_condition(lowered, at)))
            masked.update([at] if word == "if" else [])
    return frozenset(masked)


def _opens_condition(lowered: Sequence[str], at: int) -> bool:
    modality = load("modality")
    if lowered[at] == "should":  # "should the need arise": only before its subject
        return (at == 0 or lowered[at - 1] in {",", ".", "-", "…"}) and at + 1 < len(lowered)
    phrase = any(tuple(lowered[at : at + n]) in _phrases("condition_phrases") for n in (2, 3, 4))
    return phrase or (lowered[at] in modality["condition"] and (lowered[at] == "if" or at == 0 or lowered[at - 1] == ","))


def _end_of_condition(lowered: Sequence[str], at: int) -> int:
    """Return where a condition that opens at `at` ends: at its comma, before the main clause's subject, or with the clause."""
    limit = next((i for i in range(at + 1, len(lowered)) if lowered[i] in _ENDS), len(lowered))
    if any(lowered[i] in _modals() for i in range(at)) and at > 1:
        return limit
    modal = next((i for i in range(at + 1, limit) if lowered[i] in _modals()), limit)
    commas = [i for i in range(at + 1, min(modal, limit)) if lowered[i] == ","]
    if commas:
        return commas[-1]
    return max(at + 1, modal - 1) if modal < limit and modal - at > 2 else limit


def _clauses(words: Sequence[_Word]) -> Iterator[tuple[list[_Word], str]]:
    """Yield the clauses, each with the conjunction by which it only qualifies another ("although"), "" for a main clause."""
    splits = frozenset(load("modality")["split"])
    clause: list[_Word] = []
    under = ""
    for at, word in enumerate(words):
        ends = not word.conditional and (
            (_ends(words, at) and not _goes_on(clause, word))
            or (bool(clause) and (word.lower in splits or _opens_next(words, at, clause)))
        )
        closes = under and word.text == "," and not word.conditional and len(clause) > 2
        shared = [] if ends or closes or word.conditional else _shared_subject(words, at, clause)
        if ends or closes or shared:
            yield from _opened([*clause, word] if word.text == "?" else clause, under)
            clause, under = shared, word.lower if ends and word.lower in _subordinators() else ""
            continue
        clause.append(word)
        if len(clause) == 1 and word.lower in _subordinators() and not word.conditional:
            under = word.lower
    yield from _opened(clause, under)


def _opens_next(words: Sequence[_Word], at: int, clause: Sequence[_Word]) -> bool:
    """Return whether an "and" joins a second clause with a subject of its own: "they found cracks and we will not wait"."""
    nexts = [word.lower for word in words[at : at + 3]]
    if len(nexts) < 3 or nexts[0] != "and":
        return False
    if nexts[1] not in _nominatives() and not (nexts[1] in _pointers() and nexts[2] in auxiliaries()):
        return False
    before = [word.lower for word in clause]
    return finite(before) >= 0 or bool(events(before))


def _shared_subject(words: Sequence[_Word], at: int, clause: Sequence[_Word]) -> list[_Word]:
    """Return the subject that a second predicate after an "and" shares with a clause of the other side; empty if none does."""
    before, nexts = [word.lower for word in clause], [word.lower for word in words[at : at + 3]]
    if lists_none(before, nexts):
        return list(clause[: finite(before) + 1])
    return list(clause[: finite(before)]) if turns(before, nexts) else []


def _ends(words: Sequence[_Word], at: int) -> bool:
    """Return whether a mark ends a clause: a full stop inside a word (".com", "p.m") does not."""
    if words[at].text not in _ENDS:
        return False
    return at + 1 == len(words) or words[at + 1].start > words[at].end or words[at + 1].text in _ENDS


def _goes_on(clause: Sequence[_Word], mark: _Word) -> bool:
    """Return whether a content broken by its cue has not come to its verb yet: "the ferry … had left"."""
    lowered = [word.lower for word in clause]
    return mark.text == "…" and bool(clause) and finite(lowered) < 0 and not events(lowered)


def _opened(clause: list[_Word], under: str) -> Iterator[tuple[list[_Word], str]]:
    if any(word.text[:1].isalnum() and not word.conditional for word in clause):
        yield clause, under


def _proposition(
    clause: list[_Word], voice: Voice, known: frozenset[str], introduced: tuple[Named, ...], under: str
) -> Proposition:
    main = [word for word in clause if not word.conditional]
    lowered = [word.lower for word in main]
    close = closing(lowered)
    hits = [hit for hit in events(lowered) if hit.start not in close.marks]
    verb = finite(lowered)
    heads = _heads(hits, lowered, verb)
    first = min((hit.start for hit in hits if hit.classes & heads and hit.start >= max(verb, 0)), default=len(lowered))
    named = parties.names([word.text for word in main], known)
    negated, opened = side(lowered, first, verb, close)
    classes = frozenset(name for hit in hits for name in hit.classes) | heads
    stems = _stems(lowered, {at for at, _ in named} | close.marks)
    condition = [word.lower for word in clause if word.conditional]
    text = " ".join(word.text for word in main).strip(" ,;")
    acting, passive = _agents(main, named, verb if verb >= 0 else first, voice), is_passive(lowered, verb)
    only = (at for at, word in enumerate(lowered[: first + 3]) if word in _only())  # "was only kept waiting" limits nothing
    own = [thing for thing in introduced if thing.keys <= {key for _, key in named}]
    return Proposition(
        text=text,
        heads=heads,
        classes=classes,
        agents=_doers(lowered, named, verb) if passive else acting,
        patients=acting if passive else frozenset(),
        places=frozenset(key for at, key in named if _is_located(lowered, at)),
        names=frozenset(key for _, key in named),
        own=frozenset(own),
        things=things(lowered) | {thing.thing for thing in own},
        days=days(text),
        terms=frozenset(stems.values()),
        phrases=_pairs(lowered, stems),
        negated=negated,
        left_open=frozenset(stem for at, stem in stems.items() if at in opened),
        loose=negated and _is_loose(lowered, first),
        aspect=Aspect.POSSIBLE if opened or "?" in lowered else _aspect(lowered, first, verb),
        conditional=bool(condition),
        conditions=frozenset(name for hit in events(condition) for name in hit.classes),
        restricted="limit" in heads or any(not (passive and at == verb + 1) for at in only),
        anaphoric=bool(_anaphors() & set(lowered)) or not named,
        subordinate=bool(under) and under not in _reasons(),
        reason=under in _reasons(),
        current=_is_current(lowered),
        quantities=quantities(text),
        words=frozenset(lowered),
        doubted=bool(_doubts() & set(lowered)),
        predicated=is_predicated(lowered, hits, frozenset(stems) | {at for at, _ in named}),
        passive=passive,
        predicate=predicate(lowered, verb, stems),
        subject=_subject(lowered, stems, named, verb if verb >= 0 else first),
        rest=frozenset(stem for at, stem in stems.items() if not things([lowered[at]]) and not _is_in(hits, at)),
    )


def _is_in(hits: Sequence[Hit], at: int) -> bool:
    return any(hit.start <= at < hit.end for hit in hits)


def _subject(lowered: Sequence[str], stems: dict[int, str], named: Sequence[tuple[int, str]], end: int) -> frozenset[str]:
    """Return what stands before the verb, up to a preposition: its nouns as written and the keys of its names."""
    stop = next((at for at in range(1, min(end, len(lowered))) if lowered[at] in _prepositions() or lowered[at] == ","), end)
    nouns = {lowered[at] for at in stems if at < stop and not lowered[at].endswith("ly")}
    return frozenset(nouns | {key for at, key in named if at < stop}) if end < len(lowered) else frozenset()


def _heads(hits: Sequence[Hit], lowered: Sequence[str], verb: int) -> frozenset[str]:
    """Return the classes of the main event: the first after the finite verb that is not a light verb, else the first before."""
    after = [hit for hit in hits if hit.start >= verb]
    if limits := [hit for hit in after if "limit" in hit.classes]:
        return limits[0].classes
    full = [hit for hit in after if not _is_light(hit.word) or hit.end - hit.start > 1] or after
    if full:
        return _coordinated(full, lowered)
    if verb >= 0 and _is_place(lowered, verb):
        return frozenset({"present"})
    before = [hit for hit in hits if hit.start < verb]
    return before[0].classes if before else frozenset()


def _coordinated(hits: Sequence[Hit], lowered: Sequence[str]) -> frozenset[str]:
    """Return the classes of the first event and of those that an "and" joins to it: "derailed and exploded"."""
    classes = hits[0].classes
    for one, other in pairwise(hits):
        if other.start != one.end + 1 or lowered[one.end] != "and":
            break
        classes |= other.classes
    return classes


def _is_place(lowered: Sequence[str], verb: int) -> bool:
    """Return whether the verb is a form of "be" that a place follows: "are there now", "have been in the city"."""
    places = {"there", "here", "in", "inside", "on", "at", "near", "across"}
    forms = inflect("be") | {"'re", "'s", "'m"}
    nexts = [
        word
        for word in lowered[verb : verb + 4]
        if word not in {"not", "already", "now", "still", "also", "have", "has", "had"}
    ]
    existential = verb > 0 and lowered[verb - 1] == "there" and lowered[verb] in forms
    return existential or (len(nexts) > 1 and nexts[0] in forms and nexts[1] in places)


def _is_loose(lowered: Sequence[str], first: int) -> bool:
    """Return whether only a "not" more than `REACH` words before the main event negates the clause."""
    nots = [i for i, word in enumerate(lowered[:first]) if word == "not" or word.endswith("n't")]
    others = any(is_negative(word) and word != "not" and not word.endswith("n't") for word in lowered)
    return bool(nots) and not others and first < len(lowered) and first - nots[-1] > REACH


def _aspect(lowered: Sequence[str], first: int, verb: int) -> Aspect:
    modality = load("modality")
    before = list(lowered[: first + 1])
    if any(word in modality["possible"] for word in before):
        return Aspect.POSSIBLE
    if any(word in modality["prospective"] or word in modality["wished"] for word in before) or find(before, _ahead()):
        return Aspect.PROSPECTIVE
    planned = 0 < first < len(lowered) and lowered[first - 1] == "to" and not (first > 1 and _is_light(lowered[first - 2]))
    if find(lowered, refusing()) or planned:
        return Aspect.PROSPECTIVE
    finite = first < len(lowered) and lowered[first].endswith("ed")
    return Aspect.ACTUAL if verb >= 0 or finite or _is_current(lowered) else Aspect.OPEN


def _is_current(lowered: Sequence[str]) -> bool:
    return bool(_now() & set(lowered)) or bool(find(lowered, _now_phrases()))


def _agents(main: Sequence[_Word], named: Sequence[tuple[int, str]], end: int, voice: Voice) -> frozenset[str]:
    """Return the keys of who acts: names before the verb, or the party that a pronoun or "his country" means."""
    lowered = [word.lower for word in main[:end]]
    modality = load("modality")
    own = any(a in modality["possessives"] and b in modality["own_party"] for a, b in pairwise(lowered))
    if own or any(word in modality["first_person"] for word in lowered[:3]):
        return voice.party or voice.own
    if "there" in lowered:
        return frozenset()
    first = next((at for at, _ in named if at < end), end)
    if first == end and not voice.quoted and any(word in _pronouns() for word in lowered[:2]):
        return voice.party or voice.own
    stop = next((i for i in range(first, end) if lowered[i] in _prepositions()), end)
    return frozenset(key for at, key in named if at < stop)


def _doers(lowered: Sequence[str], named: Sequence[tuple[int, str]], verb: int) -> frozenset[str]:
    """Return the keys of the first name after the "by" of a passive."""
    by = next((at for at in range(max(verb, 0), len(lowered)) if lowered[at] == "by"), len(lowered))
    end = next((at for at in range(by + 1, len(lowered)) if lowered[at] in _prepositions()), len(lowered))
    return frozenset(key for at, key in named if by < at < end)


def _is_located(lowered: Sequence[str], at: int) -> bool:
    """Return whether a preposition of place stands before a name, with at most two words between."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if lowered[back] in _places():
            return True
        if not lowered[back][:1].isalpha() or lowered[back] in _prepositions():
            return False
    return False


def _stems(lowered: Sequence[str], named: set[int]) -> dict[int, str]:
    stop = _stopwords() | {MAY}
    return {i: stem(w) for i, w in enumerate(lowered) if w[:1].isalpha() and w not in stop and i not in named and len(w) > 1}


def _pairs(lowered: Sequence[str], stems: dict[int, str]) -> frozenset[tuple[str, str]]:
    return frozenset((stems[i], stems[i + 1]) for i in range(len(lowered) - 1) if i in stems and i + 1 in stems)


def _is_light(word: str) -> bool:
    return word in _light()


@cache
def _stopwords() -> frozenset[str]:
    modality, dates = load("modality"), load("dates")
    days = {w for k in ("weekdays", "months") for w in dates[k] if len(w) > SHORTEST_DAY}
    return (
        frozenset(load("stopwords")["words"])
        | days
        | frozenset(w for k in ("actual", "prospective", "possible") for w in modality[k])
    )


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in load("modality")[name])


@cache
def _modals() -> frozenset[str]:
    modality = load("modality")
    return frozenset(modality["prospective"]) | frozenset(modality["possible"])


@cache
def _nominatives() -> frozenset[str]:
    return frozenset(load("modality")["nominatives"])


@cache
def _pointers() -> frozenset[str]:
    return frozenset(load("modality")["pointers"])


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load("modality")["pronouns"])


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(load("modality")["prepositions"])


@cache
def _places() -> frozenset[str]:
    return frozenset(load("modality")["places"])


@cache
def _light() -> frozenset[str]:
    return frozenset(form for base in load("modality")["light"] for form in inflect(base))


@cache
def _only() -> frozenset[str]:
    return frozenset(load("modality")["only"])


@cache
def _anaphors() -> frozenset[str]:
    return frozenset(load("modality")["anaphors"])


@cache
def _subordinators() -> frozenset[str]:
    return frozenset(load("modality")["subordinate"])


@cache
def _reasons() -> frozenset[str]:
    return frozenset(load("modality")["reasons"])


@cache
def _now() -> frozenset[str]:
    return frozenset(load("modality")["now"])


@cache
def _doubts() -> frozenset[str]:
    return frozenset(load("negation")["denying_words"])


@cache
def _now_phrases() -> dict[tuple[str, ...], frozenset[str]]:
    return dict.fromkeys(_phrases("now_phrases"), frozenset({"now"}))


@cache
def _ahead() -> dict[tuple[str, ...], frozenset[str]]:
    modality = load("modality")
    forms = [(form,) for base in modality["ahead"] for form in inflect(base)]
    return dict.fromkeys([*forms, *phrase_forms(modality["ahead_phrases"])], frozenset({"ahead"}))
