"""Who speaks for whom: the word of a body is that of the person, the organ or the spokesman who gives it for the body.

"The regulator said so" and "said Ana Torvald, a spokeswoman for the Harbour Authority" are one origin. What somebody says who
works for a body and does not speak for it, an engineer or a former director, is not the body's word; nor is the word of one
body that of another of its kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from crosswire.group import heads, standins
from crosswire.group.given import Given
from crosswire.language.bodies import is_mouth, is_public, is_rank, is_speaking, may_mean
from crosswire.language.naming import canonical, same_principal
from crosswire.language.parties import is_organ
from crosswire.language.people import head_of, same_trade, telling
from crosswire.model import Form, Kind, Mention

AUTHORITIES = "authorities"

Bodies = Mapping[str, Mapping[str, frozenset[str]]]
"""The bodies that each report of a story names, and what it says they are: {"d-1": {"Velm Water": {"operator"}}}."""


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
    if _is_called(speaker, one, bodies) or standins.speaks_through(speaker, one) or _is_colleague(speaker, one, bodies):
        return True
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
    return is_body and (_is_ranked(speaker, one) or (_speaks(speaker) and _speaks_for(speaker, one, words, bodies)))


def _is_called(speaker: Given, one: Given, bodies: Bodies) -> bool:
    """Tell whether a short name, an office or "bosses" may only mean a speaker whom another report calls by more."""
    if one.fuller is not None and one.fuller == speaker.origin:
        return True
    bosses = one.kind is Kind.UNNAMED and standins.are_bosses(one.label)
    if bosses and speaker.kind is Kind.ORGANISATION:
        return speaker.named
    return _is_short_name(speaker, one, bodies) or standins.is_described(speaker, one)


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
    """Tell whether a body is the one for which somebody speaks, as a report says or where one of the two has no name."""
    told = speaker.belongs | ({speaker.principal} if speaker.principal else set())
    if any(_is_of(words, speaker, body, bodies) for words in told):
        return True
    if speaker.principal:
        return body.is_body and _means(body.called, speaker.principal, body.document, bodies)
    if speaker.speaks_for:
        if body.is_body:
            return any(same_trade(body.called, told) for told in speaker.speaks_for)
        return any(_means(told, body.called, speaker.document, bodies) for told in speaker.speaks_for)
    alone = not any(other.kind is Kind.ORGANISATION and other.called != body.called for other in words)
    return alone and speaker.document == body.document and bool(speaker.offices)


def _is_of(words: str, speaker: Given, body: Given, bodies: Bodies) -> bool:
    """Tell whether words that stand beside somebody's name for their body mean one that carries the claim."""
    if body.is_body:
        own = body.principal is None or not same_principal(words, body.principal)
        lone = own and words.casefold() in telling(body.called)  # the "fire" of a fire chief, of the fire service
        return (
            lone or same_trade(body.called, words) or (words[0].isupper() and _means(body.called, words, body.document, bodies))
        )
    if words[0].islower():
        return _means(words, body.called, speaker.document, bodies)
    return same_principal(words, body.called) or _is_short_for(words, body.called, bodies)


def _is_short_name(speaker: Given, one: Given, bodies: Bodies) -> bool:
    """Tell whether the name of a body is another's cut short: "Porrit" beside Porrit Ceramics, "the Committee"."""
    both = one.kind is speaker.kind is Kind.ORGANISATION and speaker.named and one.called[:1].isupper()
    return both and _is_short_for(one.called, speaker.called, bodies)


def _is_short_for(words: str, name: str, bodies: Bodies) -> bool:
    """Tell whether words are the beginning or the end of a name, and of no other body's of the story: "the Authority"."""
    if not words[0].isupper() or not _is_part(words, name):
        return False
    fitting = {_plain(other) for named in bodies.values() for other in named if _is_part(words, other)}
    return all(_plain(name)[: len(other)] == other or other[: len(_plain(name))] == _plain(name) for other in fitting)


def _is_part(words: str, name: str) -> bool:
    short, full = _plain(words), _plain(name)
    return 0 < len(short) < len(full) and short in (full[: len(short)], full[-len(short) :])


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word.strip("'’") for word in canonical(name).split())


def _is_ranked(speaker: Given, body: Given) -> bool:
    """Tell whether an office is a rank of just such a body, and no report says of which: a superintendent is of the police."""
    return body.is_body and not speaker.belongs and any(is_rank(office, head_of(body.called)) for office in speaker.offices)


def _is_colleague(speaker: Given, one: Given, bodies: Bodies) -> bool:
    """Tell whether two people with a name both speak for one body that has one: its president and its press chief are one word.

    Who only gives its word goes back to who leads it, else the later name to the earlier.
    """
    if not (_is_officer(speaker) and _is_officer(one)) or _rank(speaker) >= _rank(one):
        return False
    known = [name for named in bodies.values() for name in named]
    return any(
        _is_one(own, name, bodies) and _is_one(other, name, bodies)
        for own in _bodies_of(speaker)
        for other in _bodies_of(one)
        for name in known
    )


def _is_officer(speaker: Given) -> bool:
    told = any(map(is_speaking, speaker.offices))
    return speaker.kind is Kind.PERSON and speaker.named and told and _speaks(speaker)


def _rank(speaker: Given) -> tuple[bool, str, str]:
    return any(map(is_mouth, speaker.offices)), speaker.name, str(speaker.origin)


def _bodies_of(speaker: Given) -> frozenset[str]:
    told = speaker.belongs | ({speaker.principal} if speaker.principal else set())
    return frozenset(words for words in told if words[0].isupper())


def _is_one(words: str, name: str, bodies: Bodies) -> bool:
    return same_principal(words, name) or _is_short_for(words, name, bodies)


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
        return not speaker.offices or speaker.serves or any(map(is_speaking, speaker.offices))
    if speaker.kind in heads.PEOPLE and standins.is_definite(speaker.label) and is_speaking(speaker.label.name):
        return True  # "the council's chair"
    return speaker.is_mouth or (speaker.kind is Kind.ORGANISATION and bool(speaker.principal) and is_organ(speaker.called))


def _is_state(one: Given) -> bool:
    return one.kind in {Kind.GOVERNMENT, Kind.PLACE} or is_organ(one.called)


def _holds_office(speaker: Given) -> bool:
    """Tell whether somebody holds an office of a state, with a name or without; a fisherman of a country does not."""
    told: Iterable[str] = {speaker.label.name} if speaker.kind is Kind.UNNAMED else speaker.offices
    return speaker.kind in {Kind.PERSON, Kind.UNNAMED} and any(map(heads.is_office, told))
