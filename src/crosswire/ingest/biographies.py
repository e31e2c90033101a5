"""Notes on the writer below a report, and the outlet that such a note speaks for.

Only the outlet a writer works for now counts; where else the work appeared says nothing about who publishes this report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.bylines import NAME, ROLE, UPPER
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import sounds_like_outlet
from crosswire.language.lexicon import load

_OUTLET_ROLE = "|".join(sorted(map(re.escape, load("furniture")["outlet_roles"]), key=len, reverse=True))
_PROPER = rf"{UPPER}[\w'’&-]*(?:\.\w+)*"
_OUTLET = rf"(?:[Tt]he\s+)?{_PROPER}(?:\s+(?:(?:of|and|&|the)\s+)?{_PROPER})*"
_IS = re.compile(
    rf"^(?:(?i:about the (?:author|writer))\W+)?(?:(?i:dr|prof|professor)\.?\s+)?(?P<name>{NAME})\s+"
    r"(?P<verb>is|was|has been|works as|serves as|became|joined|covers|writes|reports|contributes)\b(?P<what>.*)",
    re.DOTALL,
)
_WRITES_FOR = re.compile(
    rf"^(?P<name>{NAME})\s+(?:writes|reports|covers|reviews|edits|blogs|photographs)\s(?:[\w' -]+\s)?"
    rf"(?:for|at|from)\s+(?P<outlet>{_OUTLET})"
)
_WRITTEN_BY = re.compile(
    rf"^(?P<outlet>{_OUTLET})\s+is\s+(?:written|edited|published|run|kept)(?:\s+and\s+\w+)?\s+by\s+"
    rf"(?P<name>{NAME})"
)
_SERVES = re.compile(
    rf"^(?:an?|the|our)?\s*(?:[\w'’-]+\s+){{0,4}}?(?i:{_OUTLET_ROLE})s?\s+(?:for|at|of|with|on|from)\s+"
    rf"(?P<outlet>{_OUTLET})"
)
_WRITER = re.compile(rf"\b(?:{_OUTLET_ROLE}|author|contributor|freelancer|commentator)\b", re.IGNORECASE)
_TRAITS = re.compile(
    r"@\w|\b(?:follow|twitter|email|e-mail|reached at|contributes|covers|covering|based in|(?:his|her|their) work|the author of"
    r"|writes about|has written|has reported|years of experience|latest book|joined|lives in|previously|views expressed"
    r"|appeared in)\b",
    re.IGNORECASE,
)
LOOKED_AT = 1_000  # characters: a biography says who its subject is in its first sentence
_ROLE = re.compile(rf"\b(?:{ROLE})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Biography:
    """Whose biography a line is, and the outlet it says that person works for now."""

    name: str
    outlet: str | None = None


def read_biography(line: Line, byline: str | None) -> Biography | None:
    """Return what a line says of a writer if it is a biography, else None.

    A name that is not the byline's needs a writer's role and another trait of biographies, or to be said to write for an
    outlet: a report's last paragraph may well say who somebody is.
    """
    text = " ".join(line.text[:LOOKED_AT].split())
    for pattern in (_WRITTEN_BY, _WRITES_FOR):
        if (match := pattern.match(text)) and (pattern is _WRITTEN_BY or sounds_like_outlet(match["outlet"])):
            return Biography(match["name"], match["outlet"])
    match = _IS.match(text)
    if not match:
        return None
    name, what = match["name"], match["what"]
    own = bool(byline) and name.lower() in (byline or "").lower()
    fits = (_ROLE.search(what[:200]) or _TRAITS.search(what)) if own else (_WRITER.search(what[:80]) and _TRAITS.search(what))
    return Biography(name, _served(match)) if fits else None


def _served(match: re.Match[str]) -> str | None:
    if match["verb"] not in {"is", "works as", "serves as"}:
        return None
    serves = _SERVES.match(match["what"].strip())
    return serves["outlet"] if serves else None
