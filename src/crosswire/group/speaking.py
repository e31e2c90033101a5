"""Who speaks for whom: the word of a body is that of the person, the organ or the spokesman who gives it for the body.

"The regulator said so" and "said Ana Torvald, a spokeswoman for the Harbour Authority" are one origin. What somebody says who
works for a body and does not speak for it, an engineer or a former director, is not the body's word; nor is the word of one
body that of another of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.group import heads
from crosswire.language.bodies import body_of, is_mouth, is_public, is_speaking, may_mean, speaks_as_one
from crosswire.language.naming import same_principal
from crosswire.language.parties import is_organ
from crosswire.language.people import head_of, same_trade, telling
from crosswire.model import Form, Kind, Mention

AUTHORITIES = "authorities"

Bodies = Mapping[str, Mapping[str, frozenset[str]]]
"""The bodies that each report of a story names, and what it says they are: {"d-1": {"Velm Water": {"operator"}}}."""


@dataclass(frozen=True, slots=True)
class Given:
    """One statement as the word of its source: as its report calls the source, and as the story knows it.

    `name` is that of the origin, `called` that of the source; `offices` are those that any report of the story gives it, and
    `named` says whether some report has a name for it.
    """

    statement: str
    document: str
    story: str
    origin: Hashable
    name: str
    called: str
    kind: Kind
    principal: str | None
    label: Mention
    offices: frozenset[str]
    named: bool

    @property
    def is_mouth(self) -> bool:
        """Whether this is a spokesman whom nobody names."""
        return not self.named and self.kind in heads.PEOPLE and is_mouth(self.label.role or self.label.name)

    @property
    def is_group(self) -> bool:
        """Whether this is a group of people that speaks as one, "police"."""
        return self.kind is Kind.UNNAMED and speaks_as_one(self.label.name)

    @property
    def is_body(self) -> bool:
        """Whether this is a body without a name, "the regulator", or such a group."""
        return self.is_group or (self.kind is Kind.ORGANISATION and not self.named)

    @property
    def speaks(self) -> bool:
        """Whether this is somebody who speaks for others, or an organ of a government; else it is a body itself."""
        return not self.is_group and (self.kind is not Kind.ORGANISATION or (bool(self.principal) and is_organ(self.called)))

    @property
    def speaks_for(self) -> frozenset[str]:
        """The words by which the reports say for which body without a name it speaks."""
        told = self.offices if self.named else {self.label.name, *self.offices}
        return frozenset() if self.principal else frozenset(map(body_of, told)) - {""}


def offices(
    mentions: Iterable[Mention], parties: Mapping[str, Hashable], stories: Mapping[str, str]
) -> dict[tuple[str, Hashable], frozenset[str]]:
    """Return what the reports of each story say that a party is, "spokesman"; `parties` are identities by mention."""
    found: dict[tuple[str, Hashable], set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.role and mention.id in parties:
            found[stories.get(mention.span.document, mention.span.document), parties[mention.id]].add(mention.role)
    return {place: frozenset(roles) for place, roles in found.items()}


def bodies(mentions: Iterable[Mention], stories: Mapping[str, str]) -> dict[str, Bodies]:
    """Return the bodies that each report names, by story, with what it says that they are."""
    found: dict[str, dict[str, dict[str, frozenset[str]]]] = defaultdict(lambda: defaultdict(dict))
    for mention in mentions:
        if mention.kind is Kind.ORGANISATION and mention.form is Form.NAME:
            document = mention.span.document
            named = found[stories.get(document, document)][document]
            named[mention.name] = named.get(mention.name, frozenset()) | ({mention.role} if mention.role else frozenset())
    return defaultdict(dict, found)


def spoken_for(given: Sequence[Given], bodies: Mapping[str, Bodies]) -> dict[str, Given]:
    """Return, for each statement of one claim that is the word of another's source, the one of that source.

    `bodies` holds the bodies that are named, by story.
    """
    by_story: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        by_story[one.story].append(one)
    onto: dict[str, Given] = {}
    for story, words in by_story.items():
        for one in words:
            voices = [other for other in words if other.origin != one.origin and _is_voice(other, one, words, bodies[story])]
            if voices:
                onto[one.statement] = min(voices, key=lambda other: _nearness(one, other))
    return {statement: _end(statement, onto) for statement in onto}


def _nearness(one: Given, other: Given) -> tuple[bool, bool, str, str, str]:
    return other.is_body, other.document != one.document, other.name, other.document, other.statement


def _end(statement: str, onto: Mapping[str, Given]) -> Given:
    seen, end = {statement}, onto[statement]
    while end.statement in onto and end.statement not in seen:
        seen.add(end.statement)
        end = onto[end.statement]
    return end


def _is_voice(speaker: Given, one: Given, words: Sequence[Given], bodies: Bodies) -> bool:
    """Tell whether a speaker gives the word of a body, or the word that a spokesman without a name gives for it.

    "US authorities say" beside "US officials confirmed" are not two origins for sure, so they are counted as one.
    """
    if one.is_mouth:
        earlier = speaker.is_mouth and (speaker.document, speaker.statement) < (one.document, one.statement)
        return (
            (earlier or (speaker.kind is Kind.PERSON and speaker.named))
            and _speaks(speaker)
            and _one_body(speaker, one, bodies)
        )
    if speaker.principal and same_principal(speaker.principal, one.called) and one.kind is not Kind.UNNAMED:
        return _speaks(speaker) or (_is_state(one) and _holds_office(speaker))
    if (one.is_body and _is_fuller(speaker, one, bodies)) or _is_authority(speaker, one):
        return True
    is_body = one.is_body or one.kind is Kind.ORGANISATION
    return is_body and _speaks(speaker) and _speaks_for(speaker, one, words, bodies)


def _is_authority(speaker: Given, one: Given) -> bool:
    """Tell whether "the authorities" of one report may be the police, or the public body, of another: of no other country."""
    public = speaker.is_group or (speaker.kind is Kind.ORGANISATION and any(map(is_public, speaker.called.casefold().split())))
    return head_of(one.label.name) == AUTHORITIES and public and not heads.are_two(one.label, speaker.label)


def _is_fuller(speaker: Given, body: Given, bodies: Bodies) -> bool:
    """Tell whether a body is another one said in fewer words: "the ministry" the Harbour Ministry, "police" Ossan police."""
    if speaker.kind is Kind.ORGANISATION and speaker.named:
        return _means(body.called, speaker.called, body.document, bodies)
    return speaker.is_body and telling(body.called) < telling(speaker.called) and same_trade(body.called, speaker.called)


def _speaks_for(speaker: Given, body: Given, words: Sequence[Given], bodies: Bodies) -> bool:
    """Tell whether a body is the one for which somebody speaks, where one of the two is without its name."""
    if speaker.principal:
        return body.is_body and _means(body.called, speaker.principal, body.document, bodies)
    if speaker.speaks_for:
        if body.is_body:
            return any(same_trade(body.called, told) for told in speaker.speaks_for)
        return any(_means(told, body.called, speaker.document, bodies) for told in speaker.speaks_for)
    alone = not any(other.kind is Kind.ORGANISATION and other.called != body.called for other in words)
    return alone and speaker.document == body.document and bool(speaker.offices)


def _one_body(speaker: Given, mouth: Given, bodies: Bodies) -> bool:
    """Tell whether two speak for one body."""
    if speaker.principal and mouth.principal:
        return same_principal(speaker.principal, mouth.principal)
    if speaker.principal:
        return any(_means(told, speaker.principal, mouth.document, bodies) for told in mouth.speaks_for)
    if mouth.principal:
        return any(_means(told, mouth.principal, speaker.document, bodies) for told in speaker.speaks_for)
    return any(same_trade(one, other) for one in speaker.speaks_for for other in mouth.speaks_for)


def _means(label: str, name: str, document: str, bodies: Bodies) -> bool:
    """Tell whether a report's words for a body mean one of that name: if it names bodies that they fit, only one of these."""
    if not may_mean(label, name, _trades(name, bodies)):
        return False
    own = [other for other in bodies.get(document, {}) if may_mean(label, other, _trades(other, bodies))]
    return not own or any(same_principal(other, name) for other in own)


def _trades(name: str, bodies: Bodies) -> frozenset[str]:
    return frozenset(trade for named in bodies.values() for trade in named.get(name, ()))


def _speaks(speaker: Given) -> bool:
    """Tell whether somebody's office makes their word that of a body; nothing is known against a person who has none."""
    if speaker.kind is Kind.PERSON and (speaker.named or speaker.principal):
        return not speaker.offices or any(map(is_speaking, speaker.offices))
    return speaker.is_mouth or (speaker.kind is Kind.ORGANISATION and bool(speaker.principal) and is_organ(speaker.called))


def _is_state(one: Given) -> bool:
    return one.kind in {Kind.GOVERNMENT, Kind.PLACE} or is_organ(one.called)


def _holds_office(speaker: Given) -> bool:
    """Tell whether somebody holds an office of a state, with a name or without; a fisherman of a country does not."""
    told: Iterable[str] = {speaker.label.name} if speaker.kind is Kind.UNNAMED else speaker.offices
    return speaker.kind in {Kind.PERSON, Kind.UNNAMED} and any(map(heads.is_office, told))
