"""Whose name stands beside a date at the head or the foot of a report: an outlet's, a writer's or a place's.

"Morning Mirror, 5 March 2026" is an imprint, "Jane Smith, 5 March 2026" a byline, "Port Ash, 5 March 2026" a dateline. What
decides are the gazetteers, the name's own words, and what the text does with it. Where nothing does, a name of several words
is taken for the writer's and one word for nobody's: an outlet that is not known is asked about, and one that was made up would
count as a channel of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from crosswire.ingest.offices import body_of
from crosswire.ingest.outlets import (
    NAME,
    ending_of_outlet,
    is_place,
    is_section,
    mark_of_outlet,
    named_person,
    outlet_named,
    told_to,
)
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load

_PLACE_OPENINGS = frozenset(load("furniture")["place_openings"])
_PLACE_HEADS = frozenset(load("gazetteer")["place_heads"])
_LEAD = re.compile(
    r"^(?:(?:first |originally )?(?:published|printed|appeared|carried) (?:in|by|on|at)|from|in|source|via|©|copyright)"
    r"\b\s*:?\s*",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+on$", re.IGNORECASE)
MOST_WORDS = 6  # of an outlet's name: "The Norrik Valley and Coast Advertiser"

SEARCHED = 50_000  # characters of a report in which a name is looked for: more is an export of many
REMEMBERED = 256  # names, since a head is looked at several times


class Bearer(StrEnum):
    """Who bears a name that stands beside a date."""

    OUTLET = "outlet"
    WRITER = "writer"
    PLACE = "place"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Imprint:
    """A name beside a date, who bears it, and what says so."""

    name: str
    bearer: Bearer
    why: str

    @property
    def several(self) -> bool:
        """Return whether the name has several words, as a writer's does."""
        return " " in self.name


def read_name(words: str, text: str) -> Imprint | None:
    """Return what the words before or behind a date name, with who bears it; None where they are no name.

    `text` is the whole report: whom people tell something is an outlet, where something happens a place.
    """
    lead = _LEAD.match(words)
    bare = _ON.sub("", words[lead.end() if lead else 0 :]).strip(" ,;:|–-()")
    bare = re.sub(r"^the (?=\S)", "", bare) if lead else bare
    shaped = len(bare.split()) <= MOST_WORDS and (re.fullmatch(NAME, bare) or outlet_named(bare))
    if not shaped or is_section(bare) or (body_of(bare) is not None and not outlet_named(bare)):
        return None
    name = in_capitals_and_small(bare)
    bearer, why = _bearer(name, text[:SEARCHED], 1 + (name == bare))
    if lead and bearer is Bearer.UNSURE:
        bearer, why = Bearer.OUTLET, f"'{lead.group().strip()}' before a name that is no known place"
    return Imprint(outlet_named(name) or name if bearer is Bearer.OUTLET else name, bearer, why)


@lru_cache(REMEMBERED)
def _bearer(name: str, text: str, often: int) -> tuple[Bearer, str]:
    """Return who bears a name, and why; the text speaks of it only where it stands there so often."""
    if outlet_named(name):
        return Bearer.OUTLET, "a known outlet"
    spoken = text if text.count(name) >= often else ""
    if told_to(name, spoken):
        return Bearer.OUTLET, "the text says that people speak to it"
    if _is_place(name, "" if name.startswith("The ") else spoken):
        return Bearer.PLACE, "the name of a place"
    if why := mark_of_outlet(name) or ending_of_outlet(name):
        return Bearer.OUTLET, why
    if named_person(name):
        return Bearer.WRITER, "a given name and another"
    return Bearer.UNSURE, "neither known as an outlet, a place nor a given name"


def _is_place(name: str, text: str) -> bool:
    known = gazetteer()
    words = name.lower().split()
    listed = known.country(name) or known.seat(name) or name.removeprefix("The ") in known.places
    shaped = len(words) > 1 and not mark_of_outlet(name) and (words[0] in _PLACE_OPENINGS or words[-1] in _PLACE_HEADS)
    return bool(listed) or is_place(name, text) or shaped


def in_capitals_and_small(name: str) -> str:
    """Return a name that is set in capitals as it is usually written; what cannot be spoken stays ("RTV").

    >>> in_capitals_and_small("HARBOUR POST"), in_capitals_and_small("RTV VELM")
    ('Harbour Post', 'RTV Velm')
    """
    if not name.isupper() or " " not in name:
        return name
    return " ".join(word.title() if re.search(r"[AEIOUY]", word) else word for word in name.split())
