"""Bylines: lines that name who wrote a report ("By Jane Quill in Port Ash"), and bare names in a byline's place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.ingest.lines import Line
from crosswire.ingest.offices import body_of
from crosswire.ingest.outlets import (
    SURNAMES,
    is_role,
    mark_of_outlet,
    named_person,
    outlet_beside,
    outlet_named,
    sounds_like_outlet,
)
from crosswire.language.calendar import find_dates
from crosswire.language.lexicon import load

_LEXICON = load("furniture")
_NOT_NAMES = frozenset(_LEXICON["not_names"])
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
"""An upper-case letter, or any letter of a script without case."""
_TOKEN = rf"(?:(?:[Aa]l|[Ee]l|[Bb]en|[Dd]['’]|[Oo]['’]|[Mm]a?c)[-'’]?)?{UPPER}[\w'’-]*\.?"
_PARTICLE = r"(?:de|del|della|di|da|dos|du|van|von|der|den|ten|bin|ibn|bint|al|el|la|le|y|e)"
NAME = rf"{_TOKEN}(?:\s+(?:{_PARTICLE}\s+)*(?!Special\b|AND\b){_TOKEN}){{1,3}}"
_NAMES = rf"{NAME}(?:\s*(?:,|&|and|AND|,\s*and)\s+{NAME})*"
ROLE = "|".join(sorted(map(re.escape, _LEXICON["roles"]), key=len, reverse=True))

_LEAD = (
    r"(?i:(?:posted|published|updated|filed)\s+on\s+by|(?:exclusive(?:\s+(?:report|story|interview))?|special report|analysis"
    r"|comment|opinion|interview)\s*[:|–—-]?\s*by|by|byline|author|authors|written by|posted by|reported by|story by"
    r"|words by|report by|text by|published by|edited by)"
)
_BY = re.compile(rf"^{_LEAD}\s*:?\s+(?:(?:our|the)\s+)?")
_STATED = re.compile(rf"^{_LEAD}\s*:?\s+(?:(?:our|the)\s+)?(?P<names>{_NAMES})(?P<rest>.*)$", re.DOTALL)
_BARE = re.compile(rf"^(?P<names>{_NAMES})\s*(?P<rest>(?:[,|–/(@:-]|\bin\b|\bat\b).*)?$", re.DOTALL)
_REST = re.compile(
    rf"^[\s,|–/()@:.-]*$|\b(?:{ROLE}|bureau|desk|staff|news|min read)\b|^\s*[,|–/(-]?\s*(?:in|at|for)\s+[A-Z]|@\w", re.I
)
_JOINT = re.compile(r"\s*(?:,\s*and\b|,|&|\band\b)\s*", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|–-]*\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?[\s,|–-]*", re.IGNORECASE)
_LABEL = re.compile(r"\b(?:published|posted|updated|on)\b\s*:?\s*(?=[\s,|–-]*$|\d)", re.IGNORECASE)
_TITLES = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms|Rev)\.\s+(?=[A-Z])")  # their stop ends no sentence, and no name has them
_LONGEST = 14  # words, with role and place
_LONGEST_TEXT = 200  # characters, of the same


@dataclass(frozen=True, slots=True)
class Byline:
    """Who a byline names, joined by commas ("" where it names an outlet only), and the outlet it names them for, if it does."""

    names: str
    outlet: str | None = None


def read_byline(line: Line, *, bare: bool) -> Byline | None:
    """Return the writers a line names if it is a byline, else None.

    `bare` also allows a line that is nothing but a name ("Jane Quill ,"), which only its place can make a byline.
    """
    if _BY.match(line.text) and (bare_names := _TITLES.sub("", line.text)) != line.text:
        line = Line(line.start, line.end, bare_names, gap=line.gap)
    if len(line.text) > _LONGEST_TEXT or len(line.words) > _LONGEST or line.sentences:
        return None
    text = _without_dates(" ".join(line.text.split()))
    if by := _BY.match(text):
        return _named(_STATED.match(text)) or _by_outlet(text[by.end() :])
    if not bare or line.closed:
        return None
    return _named(_BARE.match(text)) or (_by_outlet(text) if is_role(text) else None)


def stated_writers(words: str) -> str | None:
    """Return the writers in what a page's markup gives as its author, without day, time and outlet; None where nothing is left.

    An outlet or a team that is the only author, and what has not the shape of names, stays as it is, but for dates.

    >>> stated_writers("Jane Quill | Tuesday, 4 March 2025, 5:40pm"), stated_writers("The Lantern Team")
    ('Jane Quill', 'The Lantern Team')
    """
    line = words if _BY.match(words) else f"By {words}"
    byline = read_byline(Line(0, len(line), line, gap=False), bare=False)
    return (byline.names if byline else "") or _without_dates(words).strip(" ,|–-•·") or None


def _named(match: re.Match[str] | None) -> Byline | None:
    """Return the byline of names, if what stands behind them fits."""
    rest = (match["rest"] or "") if match else ""
    return _parted(match["names"], rest) if match and _rest_fits(rest) else None


def _by_outlet(words: str) -> Byline | None:
    """Return a byline that names an outlet and nobody: "By Harbour Post Staff", "By Reuters".

    Of a body's press office it is the body.
    """
    parts = words.strip(" .:").split()
    while parts and is_role(parts[-1]):
        parts.pop()
    name = " ".join(parts)
    known = outlet_named(name)
    if not known and (body := body_of(name)) is not None:
        return Byline("", body) if body else None
    return Byline("", known or name) if known or (name[:1].isupper() and mark_of_outlet(name)) else None


def _parted(names: str, rest: str) -> Byline | None:
    """Tell writers from the outlet they write for."""
    parts = [part for part in _JOINT.split(names.strip(" ,")) if part]
    outlets = [part for i, part in enumerate(parts) if _is_outlet(part, behind=i > 0)]
    writers = [part for part in parts if part not in outlets and not (is_role(part) and len(parts) > 1)]
    if not writers or not all(map(_may_be_writer, writers)):
        return None
    outlet = next(iter(outlets), None) or outlet_beside(rest)
    return Byline(", ".join(name.title() if name.isupper() else name for name in writers), outlet)


def _may_be_writer(name: str) -> bool:
    """Return whether no word of a name is one that no person's has; behind a given name some are surnames ("Emily Post")."""
    words = [word.lower().strip(".,") for word in name.split()]
    strange = [word for word in words if word in _NOT_NAMES]
    return not strange or (named_person(name) and not mark_of_outlet(name) and strange == words[-1:] and words[-1] in SURNAMES)


def _is_outlet(part: str, *, behind: bool) -> bool:
    """Return whether one of several names is an outlet's; behind a writer's name less is needed."""
    if is_role(part):
        return False
    return bool(outlet_named(part)) or (" " in part and bool(mark_of_outlet(part)) and (behind or sounds_like_outlet(part)))


def _without_dates(text: str) -> str:
    for dated in reversed(find_dates(text)):
        text = text[: dated.start] + text[dated.end :]
    return _CLOCK.sub(" ", _LABEL.sub("", text)).strip(" |–-").lstrip(",")


def _rest_fits(rest: str) -> bool:
    plain = rest.strip(" ,|–-/()")
    return bool(_REST.search(rest)) or bool(outlet_beside(rest)) or (not named_person(plain) and sounds_like_outlet(plain))
