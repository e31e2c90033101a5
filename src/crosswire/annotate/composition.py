"""Composes attributions into statements: whose words they are, and through whom they reached the report.

A draft is one content with its source. Relays are found here in three ways: in the sentence of the cue ("told state radio",
"according to the agency"), as an outer attribution that holds nothing but an inner one, and as the party that cites. `chains`
adds those that earlier sentences and lent passages give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.holding import is_proposition
from crosswire.annotate.inside import has_own_sentence
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.sources import speaks
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases, keeps_distance
from crosswire.annotate.words import OFFICES
from crosswire.language.reader.reading import Pieces
from crosswire.model import Kind

SAME_CONTENT = 0.6  # share of an outer content that an inner attribution must fill for the outer one to be a mere relay
SPOKEN_CONTENT = 0.9
"""The same share where the outer content is one quotation, in which what others say is told by its speaker; chosen by hand on
one invented report, not tuned."""
_RELATIVES = frozenset({"who", "which", "that", "whose"})
_TELLING = frozenset({"tell", "inform", "accuse"})  # these say something of a mere thing too: "told him of beatings"
DUPLICATE = 0.7  # character Jaccard from which two drafts of one speaker are one
_RELAYING = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})

_TOLD = (
    r"told to|(?<=\()to|told|telling|tells|speaking to|spoke to|talking to|informed|reached by|contacted by"
    r"|(?:interview|conversation) (?:with|to|on|in|for|by)|(?:statement|letter|message|remarks|comments|email|e-mail) to"
)
_CARRIED = (
    r"(?:quoted|cited|carried|published|broadcast|aired|reported|released|relayed|seen|obtained|run|posted|reviewed|leaked)"
    r"(?: as saying)? (?:by|in|on|to)"
)
_LINKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"\b(?:{_TOLD})\s+", re.IGNORECASE)),
    (1, re.compile(rf"\b{_CARRIED}\s+", re.IGNORECASE)),
    (
        1,
        re.compile(
            r"\bon\s+(?=(?:the\s+)?(?:\w+\s+)?(?:state|national|public|local)?\s*(?:television|tv|radio)\b)", re.IGNORECASE
        ),
    ),
    (2, re.compile(r"\b(?:according to|as reported by|via|citing a report by|reports? in)\s+", re.IGNORECASE)),
)
"""Words before a relay, with its place in the chain: told first (innermost), quoted next, "according to" last."""

_TOLD_ALONE = re.compile(r"(?:told|tells|telling)", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:told|tells|telling)\s+(?:the\s+)?$", re.IGNORECASE)
_KIND_OF_OUTLET = r"(?:\s+(?:newspaper|news agency|agency|paper|magazine|website))?"  # what a mention of an outlet leaves out
_TELLER = re.compile(
    r"(?:,\"?\s+(?:(?:and|but|while|after|as|before)\s+)?|\s(?:and|but|while|after)\s+)"
    r"(?P<who>[^\s,;:.\"]+(?:\s[^\s,;:.\"]+){0,7}?)\s+(?:(?:has|have|had)\s+)?told\s+$"
)
_CLOSES = re.compile(rf"{_KIND_OF_OUTLET}(?:\s+(?:late |early )?on\s+\w+day|\s+(?:today|yesterday))?[\s.\"]*$")
_AFTER_A_CLAUSE = re.compile(r"\"?\s*,\"?\s*")
_TAIL_RELAY = re.compile(r"[,\"]\s*(?=[^,\"]{3,40}\s(?:reported|reports|said|says|wrote|writes|quoted|cited|added)\b)")
_RELAY_VERB = re.compile(
    rf"{_KIND_OF_OUTLET}\s+(?:has\s+|have\s+|had\s+)?"
    r"(?:reported|reports|report|wrote|writes|said|says|quoted|quotes)\b"
)
_REPORTED_BETWEEN = re.compile(r"[^,\"]{3,40}\s(?:reported|reports|said|says|wrote|writes),\s(?:and|but)\s$")
_AS_SAYING = r"\s+as\s+(?:saying|telling|stating|reporting|confirming|claiming)\b"
_CITING = re.compile(
    rf"\b(?:citing|quoting|cited|quoted|cites|quotes|report(?:s|ed)(?=\s[^;:\"]{{2,90}}?,?{_AS_SAYING}))\s+(?:(?P<party>[^;:\"]{{2,90}}?)\s*,?(?={_AS_SAYING})"
    rf"|(?P<who>[^,;:\"]+?)(?=,|{_AS_SAYING}|$|\.|\s+that\b))"
)
_NO_PARTY = re.compile(r"(?:as|by|in|on|from)\s", re.IGNORECASE)
_PIECE = re.compile(r"(?:an?\s)?(?:report|article|story|piece|dispatch|bulletin)", re.IGNORECASE)
_ADDITION = re.compile(r",? as well as\b|, (?:while|which|where|though|although)\b|\sas $")
SHORTEST_MATTER = 20  # characters of its own that an outer content keeps when the report's addition is cut off
NEIGHBOURS = 60  # drafts on either side among which one is looked for that holds another: contents do not reach further


@dataclass(frozen=True, slots=True)
class Draft:
    """One content on its way to a statement. `kind` says what a missing speaker is, `within` is the outer reading's index."""

    content: Pieces
    cue: Range | None
    source: Range | None
    speaker: Speaker | None
    kind: Kind = Kind.UNKNOWN
    through: tuple[Speaker, ...] = ()
    inherited: bool = False
    hedged: bool = False
    distanced: bool = False
    score: float = 1.0
    reading: int = -1
    within: int | None = None
    taken_up: bool = False  # the content is what somebody else said before: "denied the claim"

    @property
    def at(self) -> int:
        """Return where the draft stands: at its cue, or at its content."""
        return self.cue[0] if self.cue else self.content[0][0]

    @property
    def extent(self) -> Range:
        """Return the range from the first to the last of content, cue and source."""
        parts = [*self.content, *(part for part in (self.cue, self.source) if part)]
        return min(start for start, _ in parts), max(end for _, end in parts)


def length(pieces: Sequence[Range]) -> int:
    """Return the number of characters in the pieces."""
    return sum(end - start for start, end in pieces)


def shared(left: Sequence[Range], right: Sequence[Range]) -> int:
    """Return the number of characters that two contents share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def jaccard(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Return the share of characters that two contents have in common."""
    common = shared(left, right)
    return common / (length(left) + length(right) - common or 1)


def with_teller(company: Company, draft: Draft) -> Draft:
    """Return the draft with its subject as source where a reader took the outlet that was told for the source."""
    if draft.source in company.tellers:
        return replace(draft, source=company.tellers[draft.source])
    if draft.source is None or draft.cue is None:
        return draft
    prose = company.prose
    start, end = prose.sentence_at(draft.source[0])
    told = _TELLS.search(prose.cut(start, draft.source[0]))
    subject = re.search(r"(?:^|[.;]\s)([^.;\"]{3,120}?)\s*$", prose.cut(start, start + told.start())) if told else None
    if subject is None or company.outlet_at(draft.source[0], end) is None:
        return draft
    company.tellers[draft.source] = start + subject.start(1), start + subject.end(1)
    return replace(draft, source=company.tellers[draft.source])


def relays_beside(company: Company, draft: Draft) -> tuple[Speaker, ...]:
    """Return the relays that the sentence of the cue names outside all contents, innermost first."""
    prose = company.prose
    if draft.cue is None:
        return ()
    start, end = prose.sentence_at(draft.cue[0])
    party = draft.speaker.party if draft.speaker else None
    company.context = (party.principal or (company.dominant() if party.role in OFFICES else None)) if party else None
    unnamed = party is not None and party.kind is Kind.UNNAMED
    found: list[tuple[int, int, Speaker]] = []
    for rank, pattern in _LINKS:
        for match in pattern.finditer(prose.folded, start, end):
            apart = rank == 0 and ";" in prose.cut(min(draft.cue[1], match.start()), max(draft.cue[0], match.start()))
            if apart or _in(match.end(), draft.content):
                continue  # who is told in the clause behind a semicolon is told that clause
            relay = company.outlet_at(match.end(), end)
            if relay is None and unnamed and rank == 0:
                relay = company.listener_at(match.end(), end)
            if relay:
                found += [
                    (rank, match.end(), party) for party in _tellers(company, draft, prose.cut(start, match.end()), relay)
                ]
    for match in _TAIL_RELAY.finditer(prose.folded, start, end):
        if not _in(match.end(), draft.content) and (match.start() >= draft.cue[1] - 1 or _is_between(prose, match, draft)):
            relay = company.outlet_at(match.end(), end) or company.reporter_at(match.end(), end)
            if relay and _RELAY_VERB.match(prose.folded, relay.mention.span.end):
                found.append((3, match.end(), relay))
    chain: list[Speaker] = []
    for _, offset, relay in sorted(found, key=lambda item: item[:2]):
        mine = draft.speaker and relay.party == draft.speaker.party
        if not mine and all(relay.party != known.party for known in chain):
            chain.append(relay)
            company.relayed(offset, relay)
    company.context = None
    return tuple(chain)


def _is_between(prose: Prose, match: re.Match[str], draft: Draft) -> bool:
    """Tell whether a relay stands between a source and its second verb: "Varn denied it, Meridian said, and called"."""
    if draft.cue is None or draft.source is None or not draft.source[1] <= match.start():
        return False
    return _REPORTED_BETWEEN.match(prose.folded, match.end(), draft.cue[0]) is not None


def _tellers(company: Company, draft: Draft, before: str, relay: Speaker) -> tuple[Speaker, ...]:
    """Return the relays that "told" and an outlet make for a draft, `before` being the sentence up to the outlet.

    The outlet, if the draft's speaker told it. Another one who tells it so at the end of the sentence comes first ("X said,
    officials told Reuters"); one who tells it something else ("and the police told Reuters that ...") makes neither a relay.
    """
    prose = company.prose
    start, end = prose.sentence_at(relay.mention.span.start)
    clause = _TELLER.search(before)
    if clause is None or draft.cue is None or start + clause.start() < draft.cue[1]:
        return (relay,)
    words = start + clause.start("who"), start + clause.end("who")
    if draft.source and draft.source[0] < words[1] and words[0] < draft.source[1]:
        return (relay,)
    teller = company.of_words(*words)
    if teller is None or (draft.speaker and teller.party == draft.speaker.party):
        return (relay,)
    return (teller, relay) if _CLOSES.match(prose.cut(relay.mention.span.end, end)) else ()


def _in(offset: int, pieces: Sequence[Range]) -> bool:
    return any(start <= offset < end for start, end in pieces)


def cited_source(company: Company, draft: Draft) -> Draft:
    """Return the draft with the party that is cited as its speaker and the one that cites as a relay.

    "The paper cited diplomats as saying", "the agency said, citing an officer": the reader may mark either of the two.
    """
    prose = company.prose
    if draft.cue is None:
        return draft
    start, end = prose.sentence_at(draft.cue[0])
    for match in _CITING.finditer(prose.folded, start, end):
        group = "party" if match["party"] else "who"
        if match["who"] and draft.source and match.start(group) <= draft.source[0] and draft.source[1] <= match.end(group):
            return draft  # "citing a study that showed": what is cited speaks by itself
        passive = re.search(
            r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?$", prose.cut(max(start, match.start() - 14), match.start())
        )
        if (
            passive
            or _in(match.start(), draft.content)
            or _NO_PARTY.match(match[group])
            or _outside(company, draft, match.start())
        ):
            continue
        who = company.of_words(match.start(group), match.end(group))
        if who is None or (who.party.kind is Kind.UNKNOWN and not who.party.named and not speaks(who.party.head or "")):
            continue
        if who.party.kind in _RELAYING and draft.speaker and draft.speaker.party.kind not in _RELAYING:
            citing = company.outlet_at(_subject(prose, start, match.start()), match.start())
            return replace(draft, through=(who, *((citing,) if citing and citing.party != who.party else ()), *draft.through))
        citing = (
            draft.speaker
            if draft.speaker and draft.speaker.party != who.party
            else _before(company, draft, match.start(), start)
        )
        if citing is None or citing.party == who.party:
            return replace(draft, speaker=who)
        company.relayed(match.start(), citing)
        return replace(draft, speaker=who, through=(citing, *draft.through))
    return draft


def _outside(company: Company, draft: Draft, offset: int) -> bool:
    """Tell whether the draft is read inside a content that ends before the offset: who cites there cites for the outer one."""
    near = [r for r in company.contents if r[0] <= draft.at < r[1] and r not in draft.content]
    return any(not start <= offset < end for start, end in near)


def _subject(prose: Prose, start: int, stop: int) -> int:
    """Return where the noun phrase right before a citing verb begins."""
    words = re.search(r"(?:^|,\s*|\b(?:and|but|as)\s+)([^,]+?)\s*,?\s*$", prose.cut(start, stop))
    return start + words.start(1) if words else stop


def _before(company: Company, draft: Draft, stop: int, start: int) -> Speaker | None:
    """Return the subject that stands right before a citing verb."""
    return company.outlet_at(_subject(company.prose, start, stop), stop) if draft.source else None


def fold_relays(company: Company, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without mere relays, whose speakers join the chains of what they hold.

    An outer attribution by an outlet, or one with little in it beside the inner one, is a relay. One that has matter of its own
    stays; the inner one then stands within it and goes through its speaker.
    """
    order = sorted(drafts, key=lambda d: (d.content[0][0], d.at))
    kept = dict(enumerate(order))
    for index in sorted(kept, key=lambda i: length(order[i].content)):
        outer = order[index]
        near = range(max(0, index - NEIGHBOURS), index + NEIGHBOURS + 1)
        inner = [i for i in near if i in kept and i != index and _holds(outer, kept[i])]
        if outer.speaker is not None:
            inner = _with_speakers(company.prose, kept, _with_matter(company.prose, kept, inner, outer), outer)
        if not inner or outer.speaker is None:
            continue
        cut = _without_tail(company.prose, outer, [kept[i] for i in inner])
        if cut is not outer:
            kept[index] = replace(kept[index], content=cut.content)
            continue
        for i in inner:
            far = kept[i].distanced or keeps_distance(company.prose, outer.cue)
            kept[i] = replace(_relayed(kept[i], outer), distanced=far)
        covered = sum(_covered(piece, [kept[i].extent for i in inner]) for piece in outer.content)
        own = has_own_sentence(company.prose, outer.content, [kept[i].extent for i in inner])
        relative = any(_is_relative(company.prose, kept[i]) for i in inner)
        share = SPOKEN_CONTENT if _is_spoken(company.prose, outer) else SAME_CONTENT
        if covered >= share * length(outer.content) and not own and not relative:
            company.relayed(outer.at, outer.speaker)
            del kept[index]
    return list(kept.values())


def _is_spoken(prose: Prose, draft: Draft) -> bool:
    """Tell whether a content stands in one quotation, its cue outside."""
    start, end = draft.content[0][0], draft.content[-1][1]
    around = prose.quotation_at(start)
    return (
        around is not None
        and around is prose.quotation_at(end - 1)
        and draft.cue is not None
        and not around.start <= draft.cue[0] < around.end
    )


def fold_stacked(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with one for two clauses behind one content: "They go on, the general said, officials told Reuters".

    A reader may give the content to both, or take the outlet that is told for a content. The first clause names the speaker,
    the second a relay, whose listener comes last.
    """
    kept = dict(enumerate(drafts))
    for place, outer in enumerate(drafts):
        listener = _listener(company, outer)
        follows = outer.source is not None and "," in company.prose.cut(max(0, outer.source[0] - 3), outer.source[0])
        near = [i for i in range(max(0, place - NEIGHBOURS), place + NEIGHBOURS) if i in kept and i != place] if follows else []
        inner = next((i for i in near if _is_stacked(company.prose, kept[i], outer, told=listener is not None)), None)
        if inner is not None:
            heard = (listener,) if listener and all(listener.party != relay.party for relay in outer.through) else ()
            kept[inner] = _relayed(kept[inner], replace(outer, through=(*heard, *outer.through)))
        if inner is not None or listener:
            del kept[place]
    return list(kept.values())


def _listener(company: Company, draft: Draft) -> Speaker | None:
    """Return the outlet that is all there is to the content of "told": who was told, and not what."""
    if draft.cue is None or len(draft.content) > 1 or not _TOLD_ALONE.fullmatch(company.prose.cut(*draft.cue)):
        return None
    start, end = draft.content[0]
    if company.prose.cut(draft.cue[1], start).strip():
        return None
    found = company.outlet_at(start, end, whole=True)
    return found if found and re.fullmatch(_KIND_OF_OUTLET, company.prose.cut(found.mention.span.end, end)) else None


def _is_stacked(prose: Prose, inner: Draft, outer: Draft, *, told: bool) -> bool:
    """Tell whether the outer clause follows the inner one after a comma, both behind the same content."""
    if inner is outer or not (inner.speaker and outer.speaker and inner.cue and outer.source):
        return False
    heard = [relay.mention.span.end for relay in inner.through if relay.mention.span.end <= outer.source[0]]
    end = max(inner.extent[1], *heard, 0)
    if inner.speaker.party == outer.speaker.party or end > outer.source[0]:
        return False
    between = prose.cut(end, outer.source[0])
    return bool(_AFTER_A_CLAUSE.fullmatch(between)) and (told or jaccard(inner.content, outer.content) >= DUPLICATE)


def _is_relative(prose: Prose, inner: Draft) -> bool:
    """Tell whether an inner attribution only tells more of a thing in the outer content: "accepted a plan that calls for"."""
    return inner.source is not None and prose.cut(*inner.source).lower() in _RELATIVES


def _with_matter(prose: Prose, kept: dict[int, Draft], inner: list[int], outer: Draft) -> list[int]:
    """Return the inner drafts that hold a proposition; what somebody tells of a mere thing is part of his own words.

    "Drivers had complained about the line, the union said": the union's words. An outlet's relay of it is another matter.
    """
    if outer.speaker is not None and outer.speaker.party.kind in _RELAYING:
        return inner
    for i in inner:
        draft = kept[i]
        told = cue_bases(prose, draft.cue) & _TELLING
        if draft.cue and not told and _in(draft.cue[0], outer.content) and not is_proposition(prose, draft.content):
            del kept[i]
    return [i for i in inner if i in kept]


def _with_speakers(prose: Prose, kept: dict[int, Draft], inner: list[int], outer: Draft) -> list[int]:
    """Return the inner drafts that name a speaker; one that names none and covers the outer content is that content, misread.

    "We were called to the yard," she said: the words are hers, and nobody else's within them.
    """
    for i in inner:
        covered = sum(_covered(piece, [kept[i].extent]) for piece in outer.content)
        if (
            kept[i].speaker is None
            and covered >= SAME_CONTENT * length(outer.content)
            and not _is_accusation(prose, kept[i], outer)
        ):
            del kept[i]
    return [i for i in inner if i in kept and (kept[i].speaker is not None or _is_accusation(prose, kept[i], outer))]


def _is_accusation(prose: Prose, inner: Draft, outer: Draft) -> bool:
    """Tell whether an outlet reports what somebody "has been accused of", by nobody named."""
    outlet = outer.speaker is not None and outer.speaker.party.kind in _RELAYING
    return outlet and inner.speaker is None and "accuse" in cue_bases(prose, inner.cue)


def _holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether the inner draft is read inside the outer one's content, cue and all, or equals an outlet's content."""
    if inner.cue and _in(inner.cue[0], outer.content):
        return shared(inner.content, outer.content) >= 0.8 * length(inner.content)
    outlet = outer.speaker is not None and outer.speaker.party.kind in _RELAYING
    if not outlet or inner.speaker is None or inner.speaker.party.kind in _RELAYING:
        return False
    return outer.cue != inner.cue and jaccard(outer.content, inner.content) >= DUPLICATE


def _covered(piece: Range, extents: Sequence[Range]) -> int:
    """Return how many characters of a piece the extents cover together."""
    return len({i for start, end in extents for i in range(max(start, piece[0]), min(end, piece[1]))})


def _relayed(inner: Draft, outer: Draft) -> Draft:
    """Return the inner draft with the outer speaker and chain behind its own."""
    assert outer.speaker is not None
    known = {inner.speaker.party} if inner.speaker else set()
    chain = [relay for relay in inner.through if not _heard_by(relay, inner, outer)]
    for relay in without_pieces((outer.speaker, *outer.through)):
        if relay.party not in known | {c.party for c in chain}:
            chain.append(relay)
    same = inner.speaker is not None and inner.speaker.party == outer.speaker.party
    return replace(inner, through=tuple(chain), within=None if same else outer.reading)


def without_pieces(relays: Sequence[Speaker]) -> list[Speaker]:
    """Return relays without those that are only a piece of the next: "a report in the Courier" is the Courier."""
    kept = []
    for place, relay in enumerate(relays):
        carrier = relays[place + 1].party if place + 1 < len(relays) else None
        printed = carrier is not None and carrier.kind is Kind.OUTLET and relay.party.kind is Kind.DOCUMENT
        if not (carrier and printed and (_PIECE.fullmatch(relay.party.name) or relay.party.name.endswith(carrier.name))):
            kept.append(relay)
    return kept


def _heard_by(relay: Speaker, inner: Draft, outer: Draft) -> bool:
    """Tell whether a relay that both name is the outer one's, whose cue stands nearer before it."""
    if not (inner.cue and outer.cue) or all(relay.party != other.party for other in outer.through):
        return False
    at = relay.mention.span.start
    return outer.cue[1] <= at and not outer.cue[1] <= inner.cue[1] <= at


def _without_tail(prose: Prose, outer: Draft, inner: Sequence[Draft]) -> Draft:
    """Return the outer draft without a last coordinated member that holds an inner attribution: the report's own addition."""
    start, _ = outer.content[-1]
    first = min(draft.extent[0] for draft in inner)
    cuts = [match.start() for match in _ADDITION.finditer(prose.folded, start, first)]
    if not cuts or cuts[-1] - start < SHORTEST_MATTER or first - cuts[-1] > len(" as well as setting up what the ") + 12:
        return outer
    return replace(outer, content=(*outer.content[:-1], (start, cuts[-1])))


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, of several readings of one content by one speaker only the shortest, and one with a speaker if any."""
    ordered = sorted(drafts, key=lambda d: (d.content[0][0], d.at))
    kept: dict[int, Draft] = {}
    ranks = sorted(range(len(ordered)), key=lambda i: _rank(ordered[i]))
    for place in ranks:
        near = range(place - NEIGHBOURS, place + NEIGHBOURS + 1)
        if not any(other in kept and _doubles(ordered[place], kept[other]) for other in near):
            kept[place] = ordered[place]
    return [kept[place] for place in sorted(kept)]


def _rank(draft: Draft) -> tuple[bool, bool, int, int]:
    """Return the order in which readings of one content are preferred."""
    return draft.speaker is None, draft.kind is Kind.AUTHOR, length(draft.content), draft.at


def _doubles(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft says again what another one says already; who denies it does not."""
    if draft.taken_up != other.taken_up:
        return False
    nobody = draft.speaker is None or other.speaker is None
    one = nobody or (draft.speaker is not None and other.speaker is not None and draft.speaker.party == other.speaker.party)
    if not one:
        return False
    common = shared(draft.content, other.content)
    inside = common >= 0.9 * length(other.content) and common >= 0.35 * length(draft.content)
    return jaccard(draft.content, other.content) >= DUPLICATE or inside or (nobody and common > 0.5 * length(draft.content))
