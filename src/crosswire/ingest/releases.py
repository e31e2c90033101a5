"""Press releases: the line that names who issues one, the lines about whom to ask, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.ingest.lines import Line
from crosswire.ingest.offices import body_of, is_office, named_again, without_date
from crosswire.ingest.outlets import NAME

_KIND = r"(?:press|media|news)\s+(?:release|statement|notice|note|information|announcement)|(?:press\s+)?communiqu[eé]"
_NUMBER = r"(?:\s+(?i:no\.?|nr\.?|number)?\s*[\d/-]+)?"
_PART = r"\s*(?:[:|–—•·,]|-{1,2})\s*"
_LABEL = re.compile(rf"(?:{_KIND}){_NUMBER}|for immediate release", re.IGNORECASE)
_LED = re.compile(
    rf"(?i:{_KIND}){_NUMBER}(?:{_PART}|\s+(?:(?i:issued\s+)?(?:by|from|of)\s+)(?:(?i:the)\s+)?)(?P<name>(?:[Tt]he )?{NAME})"
)
_FOLLOWED = re.compile(rf"(?P<name>(?:[Tt]he )?{NAME}?)(?:{_PART}|\s+)(?i:{_KIND}){_NUMBER}")
_CONTACT = re.compile(
    r"(?:for )?(?:media|press|news|further|more)?"
    r"(?: information| contacts?| enquiries| inquiries| office| queries| interviews)+\b.{0,40}"
    r"|contacts?|contact .{1,40}",
)
_NOTES = re.compile(
    r"(?:notes? (?:to|for) (?:the )?(?:editors?|journalists|newsrooms)|ends|/ends|-ends-|# ?# ?#|-30-|background(?: notes)?"
    r"|about (?:the )?(?P<whom>\S.{1,60}))"
)
_NAME = re.compile(rf"(?:[Tt]he )?{NAME}")
LONGEST = 120  # characters of a line that names an issuer
TOP = 6  # paragraphs among which a press release says that it is one
CARD = 4  # lines below "Media contact:", among which name, place and telephone stand


def issuer(line: Line, text: str) -> str | None:
    """Return who issues the press release that a line announces ("PRESS RELEASE – Water Authority"), or None.

    It may name the issuer's press office instead ("Press Office of the Water Authority, 4 March 2026"). A headline may stand
    behind the label as well ("Press release: Water Safe to Drink"): an issuer is named by the text again.
    """
    if len(line.text) > LONGEST or line.sentences:
        return None
    match = _LED.fullmatch(line.text) or _FOLLOWED.fullmatch(line.text)
    if match:
        return _named_again(match["name"].strip(" ."), text)
    body = body_of(without_date(line.text))
    return named_again(body, text) if body and _NAME.fullmatch(body) else None


def issuer_beside(lines: Sequence[Line], i: int, text: str) -> str | None:
    """Return who issues a press release, if a line is a name beside one that says "Press release", or is a press office.

    A press office is called so under the name of its body or, where nothing that may be one stands above, over it.
    """
    if not _NAME.fullmatch(lines[i].text) or is_label(lines[i]) or is_office(lines[i].text):
        return None
    beside = [k for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    if any(is_label(lines[k]) for k in beside):
        return _named_again(lines[i].text, text)
    if i + 1 in beside and is_office(lines[i + 1].text):
        return named_again(lines[i].text, text)
    over = i - 1 in beside and is_office(lines[i - 1].text)
    return named_again(lines[i].text, text) if over and not (i > 1 and issuer_beside(lines, i - 2, text)) else None


def _named_again(name: str, text: str) -> str | None:
    bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    return name if bare and len(re.findall(rf"\b{re.escape(bare)}\b", text, re.IGNORECASE)) > 1 else None


def is_label(line: Line) -> bool:
    """Return whether a line says that a press release follows, and nothing else."""
    return bool(_LABEL.fullmatch(line.plain.strip("*-–— []()")))


def contact_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines say whom to ask: "Media contact:" alone on a line, and the short open lines right below it."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if _CONTACT.fullmatch(line.plain) and (line.text.rstrip().endswith(":") or line.plain.endswith("contact")):
            below = range(i + 1, min(i + 1 + CARD, len(lines)))
            card = next((k for k in below if lines[k].gap or lines[k].full_stop or len(lines[k].words) > CARD * 2), below.stop)
            found.update(range(i, card))
    return frozenset(found)


def notes_below(lines: Sequence[Line], text: str) -> frozenset[int]:
    """Return which lines of a press release stand below its text: from "Ends", "Notes to editors" or "About the issuer" on.

    Only where a line at the top says that it is one: any other report may go on below such a line.
    """
    if not any(is_label(line) or issuer(line, text) for line in lines[:TOP]):
        return frozenset()
    for i, line in enumerate(lines):
        match = _NOTES.fullmatch(line.lower.strip(" :.*")) if len(line.words) <= 8 else None
        if match and any(above.prose for above in lines[:i]) and (not match["whom"] or _named_above(match["whom"], lines[:i])):
            return frozenset(range(i, len(lines)))
    return frozenset()


def _named_above(whom: str, lines: Sequence[Line]) -> bool:
    return any(whom in line.lower for line in lines)
