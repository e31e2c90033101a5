"""Long titles before a name: an office, "of" and the party that it serves ("Spokeswoman of the Presidency Ada Lund")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.annotate.descriptions import PORTFOLIO, is_former, office_at_end
from crosswire.annotate.lines import PARTICLES, Line
from crosswire.annotate.lore import Lore
from crosswire.annotate.words import BODIES, GIVEN, GOVERNMENTS, MODIFIERS, ORGANISATION_HEADS, PERSONS, is_common
from crosswire.language.gazetteer import gazetteer

LONGEST_OFFICE = 4  # words before "of" among which the office is looked for
LONGEST_PARTY = 6  # words between "of" and the name, at most: "the provisional Norwegian transport authority"
SHORTEST_NAME, LONGEST_NAME = 2, 4  # words of the name of a person behind a long title
_SERVES = frozenset({"of", "for", "at", "to"})
_ONE_OF_SEVERAL = frozenset({"a", "an", "one", "another"})
_INITIAL = re.compile(r"[A-Z]\.$")
_WORD = re.compile(r"[^\W\d_][\w'.-]*$|'s?$")


@dataclass(frozen=True, slots=True)
class LongTitle:
    """An office and the party it serves, before a name. `start` is a character of the text, `name` a token of the line."""

    start: int
    name: int
    role: str
    principal: str | None


def long_title(line: Line, first: int, end: int, lore: Lore) -> LongTitle | None:
    """Return the title whose party ends right before a name in the run, or None."""
    joint = _joint(line, first)
    if joint is None:
        return None
    words = line.tokens.words[max(0, joint - LONGEST_OFFICE) : joint]
    office = office_at_end(words, lore)
    if office is None or not {office.head, office.head.split()[-1]} & PERSONS:
        return None
    begin = joint + 1 + (line.word(joint + 1).lower() in {"the", "its", "his", "her"})
    name = _name_start(line, (begin, first, end), lore, office.role)
    if name is None:
        return None
    served = line.join(begin, name)
    place = joint - len(words) + office.start
    if line.word(place - 1).lower() in _ONE_OF_SEVERAL and _is_titled(line.tokens.words[begin:name], lore):
        return None  # "an aide to the rebel commander Igor Lund"
    field = name == begin + 1 and office.role.split()[-1] in PORTFOLIO and lore.party(served) is None and _is_field(served)
    role, principal = (f"{served.lower()} {office.role}", office.principal) if field else (office.role, _party(served, lore))
    return LongTitle(line.tokens.starts[place], name, role, None if is_former(role) else principal)


def _joint(line: Line, first: int) -> int | None:
    """Return the token of the "of" before the run, if only words stand between the two."""
    for place in range(first - 1, max(-1, first - 1 - LONGEST_PARTY), -1):
        if line.word(place) in _SERVES:
            return place
        if not _WORD.match(line.word(place)):
            return None
    return None


def _name_start(line: Line, places: tuple[int, int, int], lore: Lore, role: str) -> int | None:
    """Return the token where the name begins: behind a party or a noun for one, or at a given name.

    `places` are the tokens where the party and the run of capitals begin, and where the run ends.
    """
    begin, first, end = places
    if line.word(end - 1).lower() in ORGANISATION_HEADS | BODIES:
        return None
    starts = [
        i for i in range(max(first, begin + 1, end - LONGEST_NAME), end - SHORTEST_NAME + 1) if line.word(i) not in PARTICLES
    ]
    behind = [i for i in starts if _is_party(line.tokens.words[begin:i], line.join(begin, i), lore, role)]
    if behind:
        return behind[-1]
    return next((i for i in starts if line.word(i) in GIVEN or _INITIAL.match(line.word(i))), None)


def _is_titled(words: Sequence[str], lore: Lore) -> bool:
    """Tell whether the words before a name are a title of its own: "the rebel commander" before "Igor Lund"."""
    office = office_at_end(words, lore) if words else None
    return office is not None and bool({office.head, office.head.split()[-1]} & PERSONS)


def _is_party(words: Sequence[str], served: str, lore: Lore, role: str) -> bool:
    """Tell whether the words are a party: one of the lists or of the text, a noun for a body, or the field of a minister."""
    last = words[-1].lower()
    if (lore.party(served) and lore.demonym(served) is None) or served in gazetteer().places | lore.places:
        return True
    if words[0].lower() in ORGANISATION_HEADS and lore.party(words[-1]):
        return True
    body = last in BODIES | GOVERNMENTS | ORGANISATION_HEADS and (len(words) > 1 or words[-1][0].isupper())
    return body or (len(words) == 1 and role.rsplit(maxsplit=1)[-1] in PORTFOLIO and _is_field(served))


def _is_field(words: str) -> bool:
    return words.lower() in MODIFIERS or is_common(words)


def _party(served: str, lore: Lore) -> str | None:
    """Return the country of the party that is served, or the party itself where it has a name."""
    if party := lore.party(served):
        return party
    words = served.split()
    if len(words) == 1 and is_common(served) and served.lower() not in BODIES | GOVERNMENTS:
        return None  # "Head of Communications Ada Lund"
    for start in range(len(words)):
        for stop in range(len(words), start, -1):
            if words[start][0].isupper() and (party := lore.party(" ".join(words[start:stop]).removesuffix("'s"))):
                return party
    capital = [word for word in words if word[0].isupper()]
    return " ".join(capital) or None
