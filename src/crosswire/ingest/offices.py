"""Press offices in the heads of releases and mails: the name of an office is nobody's, who speaks is the body that keeps it."""

from __future__ import annotations

import re

from crosswire.language.calendar import find_dates

_KIND = r"(?:press|media|communications?|public (?:affairs|relations|information))"
_MORE = r"(?:(?:,? and|,| &) (?:press|media|information|public (?:affairs|relations)|communications?|protocol))?"
_ROOM = r"(?:service|office|cent(?:re|er)|department|desk|bureau|secretariat|section|division|directorate|unit|team)"
_OFFICE = rf"(?=[A-Z])(?i:{_KIND}{_MORE} {_ROOM}|{_ROOM} (?:of|for) (?:the press|public (?:affairs|relations|information)))"
_ALONE = re.compile(rf"(?:[Tt]he )?{_OFFICE}")
_OF = re.compile(rf"(?:[Tt]he )?{_OFFICE}\s*(?:(?i:of|at|for)\s+(?:(?i:the)\s+)?|[,|:–—-]\s*)(?P<body>\S.*)")
_AT = re.compile(rf"(?P<body>\S.*?)(?:['’][sS])?(?:\s*[,|:–—]\s*|\s+-\s+|\s+)(?:the )?{_OFFICE}")
_LAST = re.compile(r" of (?!.* of )", re.IGNORECASE)


def body_of(name: str) -> str | None:
    """Return the body whose press office a name means, "" where the name is the office's alone, None where it means none.

    >>> body_of("Press Service of the Ministry of Coasts"), body_of("Water Board Media Centre"), body_of("Press Office")
    ('Ministry of Coasts', 'Water Board', '')
    """
    bare = name.strip(" .,;:|–—-()")
    if _ALONE.fullmatch(bare):
        return ""
    match = _OF.fullmatch(bare) or _AT.fullmatch(bare)
    return match["body"].strip(" ,|–—-") if match else None


def without_date(words: str) -> str:
    """Return a line's words without the dates in them and the marks that part these from the rest."""
    for dated in reversed(find_dates(words)):
        words = words[: dated.start] + words[dated.end :]
    return words.strip(" ,;:|–—-()")


def is_office(words: str) -> bool:
    """Return whether a line says that a press office speaks, with a date or without, and does not say whose it is."""
    return body_of(without_date(words)) == ""


def named_again(name: str, text: str) -> str | None:
    """Return a body as the text names it again, in full or without its last "of …" ("Ministry of Coasts of the Republic of …").

    What is left has two words at least: "the ministry" may be any.
    """
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    while bare:
        found = re.findall(rf"\b{re.escape(bare)}\b", text, re.IGNORECASE)
        if len(found) > 1:
            return next((form for form in found if not form.isupper()), bare)
        cut = _LAST.search(bare)
        bare = bare[: cut.start()] if cut else ""
        bare = bare if " " in bare else ""
    return None
