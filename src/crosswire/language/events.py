"""What happens in a clause: words and phrases looked up in the event lexicon (`lexicons/events.toml`).

A lookup knows no parts of speech: every inflection of a base form belongs to its classes, and one word may belong to several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.language.lexicon import load

GAP = 5  # words after a verb among which its object is looked for
LONGEST_PHRASE = 6  # words; the longest phrase of the lexicon has five

OPERATORS = frozenset({"deliberation", "request", "diplomacy", "support", "blame", "threat", "disclosure", "limit"})
"""Families that say what is done or said about a matter ("consider sending"), not what the matter is."""

Forms = dict[tuple[str, ...], frozenset[str]]

_IRREGULAR = {
    "arise": ("arose", "arisen"), "beat": ("beaten",), "begin": ("began", "begun"), "behead": (), "build": ("built",),
    "blow": ("blew", "blown"), "buy": ("bought",), "call": (), "catch": ("caught",), "come": ("came",), "cut": (),
    "fall": ("fell", "fallen"), "break": ("broke", "broken"), "lose": ("lost",),
    "fight": ("fought",), "find": ("found",), "flee": ("fled",), "fly": ("flew", "flown"), "forbid": ("forbade", "forbidden"),
    "give": ("gave", "given"), "go": ("went", "gone", "goes"), "grow": ("grew", "grown"), "hide": ("hid", "hidden"),
    "hold": ("held",), "keep": ("kept",), "lead": ("led",), "leave": ("left",), "lend": ("lent",), "make": ("made",),
    "meet": ("met",), "overthrow": ("overthrew", "overthrown"), "pay": ("paid",), "plead": ("pled",), "quit": (),
    "rise": ("rose", "risen"), "run": ("ran",), "seek": ("sought",), "sell": ("sold",), "send": ("sent",), "set": (),
    "shoot": ("shot",), "shrink": ("shrank", "shrunk"), "shut": (), "sink": ("sank", "sunk"), "spend": ("spent",),
    "speak": ("spoke", "spoken"), "stand": ("stood",), "steal": ("stole", "stolen"), "step": (),
    "strike": ("struck", "stricken"),
    "swear": ("swore", "sworn"), "take": ("took", "taken"), "teach": ("taught",), "think": ("thought",),
    "withdraw": ("withdrew", "withdrawn"), "withhold": ("withheld",), "be": ("is", "are", "was", "were", "been", "am"),
    "do": ("did", "does", "done"), "get": ("got",), "fail": (), "hurt": (), "bring": ("brought",), "strive": ("strove",),
}  # fmt: skip
"""English irregular verbs of the lexicon: past tense and participle."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `start` to `end` (half-open, indices into the list given) that name an event of the `classes`."""

    start: int
    end: int
    classes: frozenset[str]
    word: str


def inflect(base: str) -> frozenset[str]:
    """Return the forms that an English verb or noun takes, the base form among them; too many rather than too few.

    >>> sorted(inflect("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    made = {base, *_IRREGULAR.get(base, ())}
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return frozenset(made | {base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    made.add(base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s"))
    stump = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    made |= {stump + "ing", base + "d" if base.endswith("e") else base + "ed"}
    if _doubles(base):
        made |= {base + base[-1] + "ing", base + base[-1] + "ed"}
    return frozenset(made)


def is_participle(word: str) -> bool:
    """Return whether a lower-case word may be a past participle, by its ending or as an irregular one."""
    return word.endswith(("ed", "en")) or word in irregular_participles()


@cache
def irregular_participles() -> frozenset[str]:
    """Return the past participles of the lexicon's irregular verbs."""
    return frozenset(forms[-1] for forms in _IRREGULAR.values() if forms) | {"hurt", "cut", "set", "shut", "put"}


def _doubles(base: str) -> bool:
    """Return whether the last consonant may double ("stop", "permit"): one vowel letter, then one consonant."""
    return len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"


def events(words: Sequence[str]) -> list[Hit]:
    """Return the events named in a list of lower-case words, in order; a phrase hides the words that it is made of.

    >>> [sorted(hit.classes) for hit in events("they will send troops and fight".split())]
    [['deploy', 'send'], ['fight']]
    """
    return [_gapped(hit, words) for hit in find(words, _classes()) if not _is_noun(hit, words)]


def _is_noun(hit: Hit, words: Sequence[str]) -> bool:
    """Return whether a word that is listed as a verb alone names a thing here: "the train", but not "to train pilots"."""
    return hit.end - hit.start == 1 and hit.word in _nouns() and not (hit.start and words[hit.start - 1] in _before_verbs())


def _gapped(hit: Hit, words: Sequence[str]) -> Hit:
    """Return the hit with the class that its object gives it: sending soldiers is deploying them."""
    following = words[hit.end : hit.end + GAP]
    added = {name for name, (verbs, objects) in _objects().items() if hit.word in verbs and not objects.isdisjoint(following)}
    return Hit(hit.start, hit.end, hit.classes | added, hit.word) if added else hit


def find(words: Sequence[str], forms: Forms) -> list[Hit]:
    """Return where the forms stand in the words, the longest first, without overlap."""
    hits = []
    at = 0
    while at < len(words):
        length = next((n for n in range(min(LONGEST_PHRASE, len(words) - at), 0, -1) if tuple(words[at : at + n]) in forms), 0)
        if length:
            hits.append(Hit(at, at + length, forms[tuple(words[at : at + length])], words[at]))
        at += length or 1
    return hits


def families(classes: frozenset[str]) -> frozenset[str]:
    """Return the families of the classes: what matter they are about."""
    table = load("events")
    return frozenset(str(table[name]["family"]) for name in classes if name in table)


def phrase_forms(phrases: Sequence[str]) -> list[tuple[str, ...]]:
    """Return each phrase as words, once for every inflection of its first word."""
    made = []
    for phrase in phrases:
        first, *rest = phrase.split()
        made += [(form, *rest) for form in inflect(first)]
    return made


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns of things, and their plurals, that the event lexicon knows only as verbs."""
    nouns = {n for entry in load("things").values() for n in (*entry["general"], *entry["special"])}
    events_too = {n for entry in load("events").values() for n in entry.get("nouns", ())}
    return frozenset(form for noun in nouns - events_too for form in (noun, noun + "s"))


@cache
def _before_verbs() -> frozenset[str]:
    """Return the words right after which a base form is a verb."""
    modality = load("modality")
    modals = (word for table in ("prospective", "possible", "wished") for word in modality[table])
    return frozenset({"to", "not", "n't", "who", "do", "did", *modals, *modality["pronouns"], *modality["first_person"]})


@cache
def _objects() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    entries = {name: entry["gapped"] for name, entry in load("events").items() if "gapped" in entry}
    return {
        name: (frozenset(form for verb in gap["verbs"] for form in inflect(verb)), frozenset(gap["objects"]))
        for name, gap in entries.items()
    }


@cache
def _classes() -> Forms:
    made: dict[tuple[str, ...], set[str]] = {}
    for name, entry in load("events").items():
        singles = [(form,) for base in (*entry.get("verbs", ()), *entry.get("nouns", ())) for form in inflect(base)]
        for form in (*singles, *phrase_forms(entry.get("phrases", ()))):
            made.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in made.items()}
