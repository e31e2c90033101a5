"""The three counts: reports that carry a claim, channels that relayed it, origins that it goes back to.

`trace` follows every document to what it copies and every mention to whom it means, once. `count` then walks each statement of
a claim back to its root. Every rule only ever maps a statement to a root or to nothing, so more copies of a report can add
reports and never an origin, and the order of statements is of no account. docs/counts.md works the rules out by example.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, replace

from crosswire.group import heads, passing, speaking, standins
from crosswire.group.belonging import Serving
from crosswire.group.given import Given
from crosswire.group.tracing import Lineage, Party, known_as, outlet
from crosswire.language import outlets
from crosswire.language.naming import canonical
from crosswire.language.people import head_of
from crosswire.model import (
    BlockKind,
    Counts,
    Kind,
    Mention,
    Mode,
    Polarity,
    Statement,
)

MEDIA = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
NO_RELAYS = frozenset(
    ["poll", "survey", "statement", "release", "communique", "communiqué", "speech", "letter", "email", "e-mail", "memo"]
)  # who asks people relays nobody's report, nor does what the speaker said it in: no channel


@dataclass(frozen=True, slots=True)
class Root:
    """Where a statement comes from. `source` is the report at the root of its report's family, `why` the step in plain words.

    An origin or a channel is None where it is not known; `relayed` says that the text names who relayed it.
    """

    statement: str
    document: str
    source: str
    channel: str | None
    relayed: bool
    origin: Hashable | None
    name: str
    why: str


def count(statements: Iterable[Statement], lineage: Lineage, standing: Collection[str] = ()) -> Counts:
    """Return the three counts of the claim that the statements make, with the arithmetic in plain sentences.

    Denials do not stand behind a claim, unless `standing` has their ids: if some affirm it, only these and those are counted.
    """
    given = sorted({statement.id: statement for statement in statements}.values(), key=lambda s: (s.content, s.id))
    affirmed = [statement for statement in given if statement.polarity is Polarity.AFFIRMED or statement.id in standing]
    counted = affirmed or given
    roots = walk(counted, lineage)
    carriers = {statement.document for statement in counted}
    reports = tuple(sorted(carriers, key=lambda document: (lineage.names.get(document, ""), document)))
    labels = _labels(roots, lineage)
    return Counts(
        reports=reports,
        channels=tuple(sorted({root.channel for root in roots if root.channel})),
        origins=tuple(sorted(labels.values())),
        unknown=tuple(root.statement for root in roots if root.origin is None),
        arithmetic=_arithmetic(roots, len(given) - len(counted), reports, labels, lineage),
    )


def walk(statements: list[Statement], lineage: Lineage) -> list[Root]:
    """Return where each statement of one claim comes from, in the order given."""
    root_of = originals({statement.document for statement in statements}, lineage)
    walked = [_root(statement, root_of[statement.document], lineage) for statement in statements]
    passed = _passed_on(walked, statements, lineage)
    return _one_way(_headed(_collapse(passed, statements, lineage), statements, lineage))


def originals(carriers: set[str], lineage: Lineage) -> dict[str, str]:
    """Return, for each report that carries a claim, the one that it and its copies go back to among those that carry it.

    Reports that share narrative are one family, however the copying ran: a family has one report at its root. Where a report
    drew on two others, this counts too few origins rather than too many.
    """
    families: dict[str, list[str]] = defaultdict(list)
    for carrier in carriers:
        families[lineage.families.get(carrier, carrier)].append(carrier)
    found: dict[str, str] = {}
    for members in families.values():
        root = min(members, key=lambda d: (d in lineage.copies, d not in lineage.publishers, lineage.names.get(d, ""), d))
        found.update(dict.fromkeys(members, root))
    return found


def _root(statement: Statement, source: str, lineage: Lineage) -> Root:
    """Return channel and origin of one statement, with the reason; `source` is the report that its report goes back to."""
    channel, by_way = _channel(statement, source, lineage)
    origin, name, reason = _origin(statement, source, lineage)
    report = lineage.names.get(statement.document, statement.document)
    relayed = bool(_relays(statement, lineage))
    return Root(statement.id, statement.document, source, channel, relayed, origin, name, f"{report}{by_way}: {reason}")


def _one_way(roots: list[Root]) -> list[Root]:
    """Return the roots with one channel for each speaker and report: who names a relay once relies on it throughout."""
    relays: dict[tuple[str, Hashable], set[str]] = defaultdict(set)
    for root in roots:
        if root.relayed and root.channel:
            relays[root.source, root.origin].add(root.channel)
    return [
        root if root.relayed or not (named := relays.get((root.source, root.origin))) else replace(root, channel=min(named))
        for root in roots
    ]


def _channel(statement: Statement, source: str, lineage: Lineage) -> tuple[str | None, str]:
    """Return who relayed a statement: the relay nearest to the speaker, else the address or the publisher of the report."""
    relays = _relays(statement, lineage)
    copied = "" if source == statement.document else f", which shares its text with {lineage.names.get(source, source)}"
    if relays:
        return relays[0].name, f"{copied}, through {' and '.join(relay.name for relay in relays)}"
    if taken := lineage.taken_from.get(source):
        return taken, f"{copied}, taken from {taken}"
    if publisher := lineage.publishers.get(source):
        return publisher, f"{copied}, published by {publisher}"
    return f"publisher of {lineage.names.get(source, source)} (not stated)", f"{copied}, publisher not stated"


def _relays(statement: Statement, lineage: Lineage) -> list[Party]:
    """Return the media through which a statement came, nearest to the speaker first; a minister in between is no channel."""
    relays = (relay for relay in statement.through if relay in lineage.parties)
    through = [
        lineage.parties[relay] for relay in relays if head_of(_called(relay, lineage)).removesuffix("s") not in NO_RELAYS
    ]
    return [party for party in through if party.kind in MEDIA or outlets.known(party.name) or outlets.is_media(party.name)]


def heard_from(statement: Statement, lineage: Lineage) -> list[Party]:
    """Return the outlets that a statement came through or that are given as its source, and whence its report was taken."""
    party, taken = lineage.parties.get(statement.source or ""), lineage.taken_from.get(statement.document)
    itself = [party] if party and party.kind is Kind.OUTLET else []
    return [*_relays(statement, lineage), *itself, *([outlet(taken)] if taken else [])]


def _origin(statement: Statement, source: str, lineage: Lineage) -> tuple[Hashable | None, str, str]:
    """Return the identity of whom a statement goes back to, the name to show, and the reason; None where that is not known."""
    party = lineage.parties.get(statement.source or "")
    if Kind.AUTHOR in {statement.kind, party.kind if party else None} or statement.mode is Mode.AUTHORIAL:
        return _author(source, lineage)
    if statement.source is None:
        return None, "", "nobody is named as saying it, so it adds no origin"
    if party is None or party.kind is Kind.UNKNOWN:
        return None, "", "who says it could not be told, so it adds no origin"
    if party.kind is Kind.AGENTLESS or (party.kind is Kind.UNNAMED and outlets.is_hearsay(party.name)):
        return None, "", f"'{party.name}' does not say whose word it is, so it adds no origin"
    if party.kind is Kind.UNNAMED:
        return _unnamed(statement, party, source, lineage)
    return _named(statement, party, lineage)


def _named(statement: Statement, party: Party, lineage: Lineage) -> tuple[Hashable, str, str]:
    """Return a party as origin; of parties to whom reports give one quotation, the first by name: one of them spoke it."""
    given = {p.key: p for other in lineage.uttered.get(statement.id, ()) if (p := lineage.spoken_by.get(other))}
    one = min(given.values(), key=lambda p: (p.name, str(p.key)), default=party)
    if one.key == party.key:
        return party.key, party.name, f"goes back to {party.name}"
    return one.key, one.name, f"goes back to {party.name}; quoted with the same words elsewhere as the word of {one.name}"


def _unnamed(statement: Statement, party: Party, source: str, lineage: Lineage) -> tuple[Hashable, str, str]:
    """Return an unnamed source as origin: one in each report, unless a person or a shared quotation says that two are one."""
    why = f"goes back to {party.name}, who is not named"
    if isinstance(party.key, tuple) and party.key[0] == "entity":  # a person said that this is one source throughout
        return party.key, party.name, why
    if speaker := _quoted_as(statement, lineage):
        return speaker.key, speaker.name, f"{why}; quoted with the same words elsewhere as the word of {speaker.name}"
    voice = lineage.voices.get((statement.document, _called(statement.source, lineage)))
    if voice is None:
        return ("unnamed", source, party.key), party.name, why
    return ("voice", *voice), voice[1], f"{why}; quoted with the same words in {lineage.names.get(voice[0], voice[0])}"


def _quoted_as(statement: Statement, lineage: Lineage) -> Party | None:
    """Return the named party to whom another report gives the quotation of an unnamed source, if the two may be one."""
    label = lineage.mentions[statement.source or ""]
    found = []
    for other in {*lineage.uttered.get(statement.id, ()), *lineage.repeated.get(statement.id, ())}:
        party = lineage.spoken_by.get(other)
        speaker = lineage.mentions.get(lineage.sources.get(other, ""))
        if party and speaker and not heads.are_two(label, speaker) and not _kept_apart(label, speaker, lineage):
            found.append(party)
    return min(found, key=lambda p: (p.name, str(p.key)), default=None)


def _kept_apart(left: Mention, right: Mention, lineage: Lineage) -> bool:
    return frozenset(known_as(mention, lineage.parties) for mention in (left, right)) in lineage.parted


def _author(source: str, lineage: Lineage) -> tuple[Hashable, str, str]:
    """Return the author as origin: of the address that a report was taken from, else its publisher, else its author."""
    if taken := lineage.taken_from.get(source):
        return ("party", canonical(taken)), taken, f"the report's own words, taken from {taken}"
    if publisher := lineage.publishers.get(source):
        return ("party", canonical(publisher)), publisher, f"the report's own words, published by {publisher}"
    name = lineage.bylines.get(source) or f"the author of {lineage.names.get(source, source)}"
    return ("author", source), name, f"the report's own words, by {name}"


def _passed_on(roots: list[Root], statements: list[Statement], lineage: Lineage) -> list[Root]:
    """Return the roots, what a report has through another outlet's report as the word of the source there (`passing`)."""
    heard = [_heard(root, statement, lineage) for root, statement in zip(roots, statements, strict=True)]
    onto = passing.passed_on([h for h in heard if h], lambda left, right: _kept_apart(left, right, lineage))
    at = {(root.source, root.origin): root for root in sorted(roots, key=lambda r: r.statement, reverse=True)}
    return [_as_passed(root, at[end], lineage) if (end := onto.get((root.source, root.origin))) else root for root in roots]


def _heard(root: Root, statement: Statement, lineage: Lineage) -> passing.Heard | None:
    """Return how a statement came to its report; None where it has no origin or is the report's own word."""
    party = lineage.parties.get(statement.source or "")
    if root.origin is None or party is None or Kind.AUTHOR in {statement.kind, party.kind}:
        return None
    publisher = lineage.taken_from.get(root.source) or lineage.publishers.get(root.source)
    published = ("party", canonical(publisher)) if publisher else None
    label = lineage.mentions[statement.source or ""] if party.kind is Kind.UNNAMED else None
    itself = {party.key} if party.kind is Kind.OUTLET and party.key != published else set()
    relays = {relay.key for relay in _relays(statement, lineage)} - {published}
    named = party.kind not in {Kind.UNNAMED, Kind.OUTLET}
    return passing.Heard((root.source, root.origin), _story(root, lineage), published, frozenset(relays | itself), label, named)


def _as_passed(root: Root, end: Root, lineage: Lineage) -> Root:
    """Return a root with the origin of another; an outlet that seemed to speak is the channel that its source spoke to."""
    why = f"{root.why}; passed on, as {lineage.names.get(end.document, end.document)} has it from {end.name}"
    passed = replace(root, origin=end.origin, name=end.name, why=why)
    spoke_itself = not root.relayed and root.origin == ("party", canonical(root.name))
    return replace(passed, channel=root.name, relayed=True) if spoke_itself else passed


def _collapse(roots: list[Root], statements: list[Statement], lineage: Lineage) -> list[Root]:
    """Return the roots with a body's word traced to the person, the organ or the spokesman who gives it (`speaking`)."""
    if len({root.origin for root in roots} - {None}) < 2:
        return roots
    given = (_given(root, statement, lineage) for root, statement in zip(roots, statements, strict=True))
    onto = speaking.spoken_for([one for one in given if one], lineage.bodies)
    of_body = {root.origin: onto[root.statement] for root in roots if root.statement in onto}  # also what is passed on from it
    voices = [onto.get(root.statement) or of_body.get(root.origin) for root in roots]
    return [_as_spoken(root, voice, lineage) if voice else root for root, voice in zip(roots, voices, strict=True)]


def _given(root: Root, statement: Statement, lineage: Lineage) -> Given | None:
    """Return a statement as the word of its source; None where that is not known, or is the report's own word."""
    party, label = lineage.parties.get(statement.source or ""), lineage.mentions.get(statement.source or "")
    if root.origin is None or party is None or label is None:
        return None
    story = _story(root, lineage)
    told = lineage.offices.get((story, party.key), frozenset())
    if body := standins.owner(party.name, party.kind):  # the body's word, in its log or its press service's
        mention = replace(label, name=body, kind=Kind.ORGANISATION)
        own = body, Kind.ORGANISATION, party.principal, mention, told, False
        return Given(root.statement, root.document, story, root.origin, root.name, *own)
    serving, fuller = Serving(), None
    if party.kind is Kind.PERSON:
        serving, fuller = lineage.belonging.of(story, party.key), lineage.belonging.fuller(story, party.key)
    source = party.name, party.kind, party.principal, label, told, party.key in lineage.named
    return Given(root.statement, root.document, story, root.origin, root.name, *source, serving.bodies, serving.office, fuller)


def _as_spoken(root: Root, voice: Given, lineage: Lineage) -> Root:
    report = lineage.names.get(voice.document, "this story")
    how = f"for which {voice.name} speaks in {report}" if voice.speaks else f"which {report} calls {voice.name}"
    return replace(root, origin=voice.origin, name=voice.name, why=f"{root.why}, {how}")


def _headed(roots: list[Root], statements: list[Statement], lineage: Lineage) -> list[Root]:
    """Return the roots, a headline's bare description as the party of its report's body that it may mean (`heads`)."""
    told = {s.id: source for s in statements if s.place in heads.HEADS and (source := _bare(s, lineage))}
    body: dict[str, list[tuple[Mention, Root]]] = defaultdict(list)
    for statement, root in zip(statements, roots, strict=True):
        source = lineage.mentions.get(statement.source or "")
        if statement.place is BlockKind.BODY and source and root.origin is not None:
            body[root.document].append((source, root))
    return [_as_in_body(root, told[root.statement], body[root.document]) if root.statement in told else root for root in roots]


def _bare(statement: Statement, lineage: Lineage) -> Mention | None:
    """Return the source of a statement where it is a description and its party has no name anywhere."""
    source = lineage.mentions.get(statement.source or "")
    party = lineage.parties.get(statement.source or "")
    return source if source and party and heads.is_label(source) and party.key not in lineage.named else None


def _as_in_body(root: Root, label: Mention, body: list[tuple[Mention, Root]]) -> Root:
    fitting = [(-score, other.name, other.statement, other) for told, other in body if (score := heads.likeness(label, told))]
    if root.origin is None or not fitting or any(other.origin == root.origin for *_, other in fitting):
        return root
    other = min(fitting)[-1]
    why = f"{root.why}, as the headline calls whoever says so in its report: {other.name}"
    return replace(root, origin=other.origin, name=other.name, why=why)


def _called(mention: str | None, lineage: Lineage) -> str:
    """Return the name that its own report gives a mention, "" for none."""
    known = lineage.mentions.get(mention or "")
    return known.name if known else ""


def _story(root: Root, lineage: Lineage) -> str:
    return lineage.stories.get(root.document, root.document)


def _labels(roots: list[Root], lineage: Lineage) -> dict[Hashable, str]:
    """Return a name for each origin; two origins of one name are told apart by their reports."""
    by_name: dict[str, dict[Hashable, str]] = defaultdict(dict)
    for root in sorted(roots, key=lambda root: (root.name, lineage.names.get(root.document, ""), root.document)):
        if root.origin is not None:
            by_name[root.name].setdefault(root.origin, lineage.names.get(root.document, root.document))
    labels: dict[Hashable, str] = {}
    for name, origins in by_name.items():
        for origin, report in origins.items():
            labels.setdefault(origin, name if len(origins) == 1 else f"{name} (in {report})")
    return labels


def _arithmetic(
    roots: list[Root], denials: int, reports: tuple[str, ...], labels: dict[Hashable, str], lineage: Lineage
) -> tuple[str, ...]:
    """Return the steps: one line for each statement's root (said once for each report), then the sums."""
    lines = list(dict.fromkeys(root.why for root in sorted(roots, key=lambda r: (lineage.names.get(r.document, ""), r.why))))
    channels = sorted({root.channel for root in roots if root.channel})
    names = [lineage.names.get(document, document) for document in reports]
    lines.append(f"{_counted(len(reports), 'report')}: {', '.join(names)}")
    lines.append(f"{_counted(len(channels), 'channel')}: {', '.join(channels) or 'none known'}")
    lines.append(f"{_counted(len(labels), 'origin')}: {', '.join(sorted(labels.values())) or 'none traced'}")
    unknown = sum(root.origin is None for root in roots)
    if unknown:
        lines.append(f"{_counted(unknown, 'statement')} of unknown lineage, counted as no origin")
    if denials:
        lines.append(f"{_counted(denials, 'denial')} left out: a denial does not stand behind a claim")
    return tuple(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
