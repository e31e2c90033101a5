"""Whose word it is that somebody's office, lawyer or document gives, and whom a description without a name means.

"Mrs Nohl's office" and her lawyer give her word, "the ministry's draft" is the ministry's. "The lawyer" of one report is the
lawyer whom another names, where both give the same claim: of the few who say it, no report tells two of that office apart.
"""

from __future__ import annotations

import re

from crosswire.group import heads
from crosswire.group.given import Given
from crosswire.language.bodies import is_mouth
from crosswire.language.lexicon import load
from crosswire.language.naming import canonical
from crosswire.language.people import head_of, same_trade, telling
from crosswire.model import Kind, Mention

_PERSONS_OWN = frozenset(load("bodies")["persons_own"])
_INDEFINITE = re.compile(r"(?:an?|one|two|three|four|five|six|some|several|many|most|few|another|other|\d+)\b", re.IGNORECASE)
_BOSSES = frozenset(["bosses", "management", "chiefs", "managers", "executives"])
_SEVERAL = {"prosecutors": "prosecutor", "investigators": "investigator", "organisers": "organiser", "organizers": "organizer"}
"""Plurals for a body by those who act for it: of "prosecutors" one speaks."""
_OWNED = re.compile(r"(?:the\s+)?(?P<owner>.+?)(?:['’]s|s['’])\s+(?P<own>(?:[\w-]+\s+){0,2}[\w-]+)$")
_PRESS = re.compile(r"\b(?:press|media|communications|public relations)\b", re.IGNORECASE)
_MANY = heads.LOOSE | heads.BARE | frozenset(["witness", "resident", "neighbour", "member", "worker", "user"])
"""Nouns of which a story may have any number: they mean nobody whom another report names."""


def owner(description: str, kind: Kind) -> str:
    """Return the body whose document, or whose press service, a description names, "" for none.

    >>> owner("rescue service's log", Kind.DOCUMENT), owner("ministry's press service", Kind.ORGANISATION)
    ('rescue service', 'ministry')
    >>> owner("draft", Kind.DOCUMENT), owner("Kordavia's farm union", Kind.ORGANISATION)
    ('', '')
    """
    found = _OWNED.match(description)
    if not found or (kind is Kind.ORGANISATION and not _PRESS.search(found["own"])):
        return ""
    return found["owner"] if kind in {Kind.DOCUMENT, Kind.ORGANISATION} else ""


def speaks_through(speaker: Given, one: Given) -> bool:
    """Tell whether somebody speaks by what is theirs: their office, lawyer, spokesman or team; an office by its holder's."""
    if not (speaker.kind is Kind.PERSON and speaker.named):
        return False
    posts = {head_of(office) for office in one.offices} | {head_of(one.label.name)}
    if not (posts & _PERSONS_OWN or any(map(is_mouth, posts))):
        return False
    owned = _OWNED.match(one.label.name)
    owners = {own for own in (one.principal, owned and owned["owner"]) if own}
    mine = {canonical(speaker.name), canonical(speaker.name).split()[-1]}
    return any(canonical(own) in mine or any(same_trade(own, office) for office in speaker.offices) for own in owners)


def is_described(speaker: Given, one: Given) -> bool:
    """Tell whether a description without a name is of an office that a speaker holds: "the lawyer", "PM", "prosecutors".

    The speaker has a name, or is described too, in more words: "the diocesan surveyor" beside "the surveyor".
    """
    if not _is_holder(one) or heads.are_two(one.label, speaker.label):
        return False
    called = _SEVERAL.get(head_of(one.label.name), one.label.name)
    if speaker.kind is Kind.PERSON and speaker.named:
        return any(same_trade(called, office) for office in speaker.offices)
    return _is_holder(speaker) and telling(called) < telling(speaker.label.name) and same_trade(called, speaker.label.name)


def _is_holder(one: Given) -> bool:
    """Tell whether somebody is described as nobody else of the story can be: by an office, and as one whom all know of."""
    described = not one.named and one.kind in heads.PEOPLE and heads.is_label(one.label)
    return described and is_definite(one.label) and head_of(one.label.name) not in _MANY


def is_definite(label: Mention) -> bool:
    """Tell whether a description is of somebody whom the reader is taken to know: "the lawyer", not "a lawyer"."""
    return _INDEFINITE.match(label.name) is None


def are_bosses(label: Mention) -> bool:
    """Tell whether a description is of whoever runs a body, which one the report says elsewhere: "bosses", "management"."""
    return head_of(label.name) in _BOSSES
