"""The room's word lists, read once into sets: offices, persons, bodies, outlets, documents, honorifics."""

from __future__ import annotations

from crosswire.language.lexicon import load
from crosswire.language.people import plural
from crosswire.language.terms import stem

_ROLES = load("roles")
_TITLES = load("titles")
_ORGANISATIONS = load("organisations")
_ABBREVIATIONS = load("abbreviations")


OFFICES = frozenset(_ROLES["offices"])
PERSONS = frozenset(_ROLES["persons"]) | OFFICES
PEOPLE = frozenset(map(plural, PERSONS)) | {"staff", "police", "sources", "people"}
MODIFIERS = frozenset(_ROLES["modifiers"])
NOBODY = frozenset(_ROLES["nobody"])
DOCUMENTS = frozenset(_ROLES["documents"])
EVIDENCE = frozenset(_ROLES["evidence"])
NO_DOERS = frozenset(_ROLES["no_doers"])
ACCOUNTS = frozenset(_ROLES["accounts"])
OUTLETS = frozenset(_ROLES["outlets"])
OUTLET_QUALIFIERS = frozenset(_ROLES["outlet_qualifiers"])
TOPICAL = frozenset(_ROLES["topical"])
VAGUE = frozenset(_ROLES["vague"])
REPORTING = frozenset(_ROLES["reporting"])
VARIANTS = frozenset(_ROLES["variants"])
BODIES = frozenset(_ORGANISATIONS["bodies"]) | frozenset(_ORGANISATIONS["heads"])
GOVERNMENTS = frozenset(_ORGANISATIONS["governments"])
ORGANISATION_HEADS = frozenset(_ORGANISATIONS["heads"])
BODY_OPENINGS: tuple[str, ...] = tuple(f"{words} " for words in _ORGANISATIONS["openings"])
FIRMS = frozenset(_ORGANISATIONS["firms"])
HONORIFICS = frozenset(_TITLES["honorifics"])
ABBREVIATED: dict[str, str] = dict(_TITLES["abbreviations"])
AMBIGUOUS_OUTLETS = frozenset(_ORGANISATIONS["ambiguous_outlets"])
_GIVEN: dict[str, frozenset[str]] = {key: frozenset(names.split()) for key, names in load("given_names").items()}
GIVEN = _GIVEN["names"]
PLACE_HEADS = frozenset(load("gazetteer")["place_heads"])
THING_HEADS = frozenset(load("gazetteer")["thing_heads"])
STARTERS = frozenset(_ABBREVIATIONS["starters"])
FUNCTION_WORDS = frozenset(word for words in load("stopwords").values() if isinstance(words, list) for word in words) | STARTERS
COMMON = frozenset(stem_ for level in load("commonness")["levels"] for stem_ in level["stems"])
LONGEST_ROLE = 4  # words in the longest entry of the lists of offices, persons, bodies and outlets
BROADCASTERS = frozenset({"radio", "tv", "television", "channel"})  # first words of the names of outlets
OUTLET_WORDS = frozenset(
    [
        "times",
        "post",
        "news",
        "herald",
        "tribune",
        "gazette",
        "journal",
        "daily",
        "broadcasting",
        "press",
        "radio",
        "television",
        "tv",
        "chronicle",
        "observer",
        "telegraph",
        "mail",
        "standard",
        "courier",
        "dispatch",
        "examiner",
        "monitor",
        "bulletin",
        "echo",
        "globe",
        "ledger",
        "argus",
        "inquirer",
        "advertiser",
        "newswire",
        "show",
    ]
)
NEWSPAPERS = OUTLET_WORDS - {"news", "broadcasting", "press", "radio", "television", "tv", "show", "newswire", "monitor"}
"""Words that with "the" and a capital are a newspaper's short name: "the Courier"."""


def pronoun_of(given: str) -> str | None:
    """Return the pronoun of a person with that given name, "he" or "she"; None where the lists do not tell.

    >>> pronoun_of("Hillary"), pronoun_of("Sergei"), pronoun_of("Robin")
    ('she', 'he', None)
    """
    if given not in GIVEN or given in _GIVEN["either"]:
        return None
    return "she" if given in _GIVEN["feminine"] else "he"


def is_common(word: str) -> bool:
    """Tell whether a word is one that any text uses, so that its capital is no sign of a name."""
    lower = word.lower()
    return lower in FUNCTION_WORDS or stem(lower) in COMMON or lower.endswith("ly")
