"""Bylines: lines that name who wrote a report ("By Jane Quill in Port Ash"), and bare names in a byline's place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import outlet_named, sounds_like_outlet
from crosswire.language.calendar import find_dates
from crosswire.language.lexicon import load

_LEXICON = load("furniture")
_NOT_NAMES = frozenset(_LEXICON["not_names"])
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
"""An upper-case letter, or any letter of a script without case."""
_TOKEN = rf"(?:(?:[Aa]l|[Ee]l|[Bb]en|[Dd]['’]|[Oo]['’]|[Mm]a?c)[-'’]?)?{UPPER}[\w'’-]*\.?"
_PARTICLE = r"(?:de|del|della|di|da|dos|du|van|von|der|den|ten|bin|ibn|bint|al|el|la|le|y|e)"
NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+)*{_TOKEN}){{1,3}}"
_NAMES = rf"{NAME}(?:\s*(?:,|&|and|,\s*and)\s+{NAME})*"
ROLE = "|".join(sorted(map(re.escape, _LEXICON["roles"]), key=len, reverse=True))

_LEAD = (
    r"(?i:(?:posted|published|updated|filed)\s+on\s+by|by|author|authors|written by|posted by|reported by|story by|words by"
    r"|report by|text by|published by|edited by)"
)
_STATED = re.compile(rf"^{_LEAD}\s*:?\s+(?:(?:our|the)\s+)?(?P<names>{_NAMES})(?P<rest>.*)$", re.DOTALL)
_BARE = re.compile(rf"^(?P<names>{_NAMES})\s*(?P<rest>(?:[,|–/(@:-]|\bin\b|\bat\b).*)?$", re.DOTALL)
_REST = re.compile(
    rf"^[\s,|–/()@:.-]*$|\b(?:{ROLE}|bureau|desk|staff|news|min read)\b|^\s*[,|–/(-]?\s*(?:in|at|for)\s+[A-Z]|@\w", re.I
)
_JOINT = re.compile(r"\s*(?:,\s*and\b|,|&|\band\b)\s*")
_CLOCK = re.compile(r"[\s,|–-]*\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?[\s,|–-]*", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:published|posted|updated|on)\b\s*:?\s*(?=[\s,|–-]*$|\d)", re.IGNORECASE)
_LONGEST = 14  # words, with role and place
_LONGEST_TEXT = 200  # characters, of the same


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a byline names, joined by commas, and the outlet it names them for, if it does."""

    names: str
    outlet: str | None = None


def read_byline(line: Line, *, bare: bool) -> Byline | None:
    """Return the writers a line names if it is a byline, else None.

    `bare` also allows a line that is nothing but a name ("Jane Quill ,"), which only its place can make a byline.
    """
    if len(line.text) > _LONGEST_TEXT or len(line.words) > _LONGEST or line.sentences:
        return None
    text = _without_dates(" ".join(line.text.split()))
    match = _STATED.match(text) or (_BARE.match(text) if bare and not line.closed else None)
    if match is None or not _rest_fits(match["rest"] or ""):
        return None
    return _parted(match["names"], match["rest"] or "")


def _parted(names: str, rest: str) -> Byline | None:
    """Tell writers from the outlet they write for."""
    parts = [part for part in _JOINT.split(names.strip(" ,")) if part]
    outlets = [part for part in parts if sounds_like_outlet(part)]
    writers = [part for part in parts if part not in outlets]
    if not writers or any(word.lower().strip(".,") in _NOT_NAMES for name in writers for word in name.split()):
        return None
    last = rest.strip(" ,|–-/()")
    outlet = next(iter(outlets), None) or (last if last and sounds_like_outlet(last) and len(last.split()) <= 5 else None)
    return Byline(", ".join(name.title() if name.isupper() else name for name in writers), outlet)


def _without_dates(text: str) -> str:
    for dated in reversed(find_dates(text)):
        text = text[: dated.start] + text[dated.end :]
    return _CLOCK.sub(" ", _LABEL.sub("", text)).strip()


def _rest_fits(rest: str) -> bool:
    return bool(_REST.search(rest)) or bool(outlet_named(rest.strip(" ,|–-/()"))) or sounds_like_outlet(rest.strip(" ,|–-/()"))
