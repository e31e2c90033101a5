"""Composes attributions into statements: whose words they are, and through whom they reached the report.

A draft is one content with its source. Relays are found in five ways: in the sentence of the cue ("told state radio", "according
to the agency"), as an outer attribution that holds nothing but an inner one, as the party that cites, from an earlier sentence
that the draft goes on, and from a passage that the text hands to another outlet ("Here is the Courier:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases
from crosswire.language.lexicon import load
from crosswire.language.reader.reading import Pieces
from crosswire.model import Kind

SAME_CONTENT = 0.6  # share of an outer content that an inner attribution must fill for the outer one to be a mere relay
DUPLICATE = 0.7  # character Jaccard from which two drafts of one speaker are one
NEAR = 400  # characters between two sentences of one conversation (about three sentences)
_CONTINUING = frozenset(load("stance")["continuing"])
_RELAYING = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})

_LINKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(r"\b(?:told|telling|tells|speaking to|spoke to|talking to|informed|reached by|contacted by|(?:interview|conversation) (?:with|to|on|in|for|by)|(?:statement|letter|message|remarks|comments|email|e-mail) to)\s+", re.I)),
    (1, re.compile(r"\b(?:quoted|cited|carried|published|broadcast|aired|reported|released|relayed|seen|obtained|run|posted|reviewed|leaked) (?:by|in|on|to)\s+", re.I)),
    (1, re.compile(r"\bon\s+(?=(?:the\s+)?(?:\w+\s+)?(?:state|national|public|local)?\s*(?:television|tv|radio)\b)", re.I)),
    (2, re.compile(r"\b(?:according to|as reported by|via|citing a report by|reports? in)\s+", re.I)),
)  # fmt: skip
"""Words before a relay, with its place in the chain: told first (innermost), quoted next, "according to" last."""

_TAIL_RELAY = re.compile(r"[,\"]\s*(?=[^,\"]{3,40}\s(?:reported|reports|said|says|wrote|writes|quoted|cited|added)\b)")
_RELAY_VERB = re.compile(r"(?:\s+(?:newspaper|news agency|agency|paper|magazine|website))?\s+(?:has\s+|have\s+|had\s+)?(?:reported|reports|report|wrote|writes|said|says|quoted|quotes)\b")
_CITING = re.compile(r"\b(?:citing|quoting|cited|quoted|cites|quotes)\s+(?P<who>[^,;:\"]+?)(?=,|\s+as\s+(?:saying|telling|stating|reporting|confirming|claiming)\b|$|\.|\s+that\b)")
_INTRODUCTION = re.compile(
    r"(?:(?:^|[.!?\"]\s+|\b)(?:here(?:'s| is| are)(?: how| what)?|from|via|per|as|this is (?:how|what)|over to)\s+(?P<first>[^.:]{2,60}?)"
    r"(?:\s+(?:tells|reports|puts|explains|has|writes|describes|says|sees|reported)[^.:]*)?|(?P<second>[^.:,]{2,50}?)\s+(?:reports|writes|notes|explains|adds|has more|reported|wrote|continues)[^.:]*):\s*$",
    re.I,
)
_ADDITION = re.compile(r",? as well as\b|, (?:while|which|where|though|although)\b")
SHORTEST_MATTER = 20  # characters of its own that an outer content keeps when the report's addition is cut off
_OWN_VOICE = re.compile(r"(?:^|[\s(])(?:I|we|my|our)(?:'\w+)?\s", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """One content on its way to a statement. `kind` says what a missing speaker is; `within` is the index of the outer reading."""

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


def relays_beside(company: Company, draft: Draft) -> tuple[Speaker, ...]:
    """Return the relays that the sentence of the cue names outside all contents, innermost first."""
    prose = company.prose
    if draft.cue is None:
        return ()
    start, end = prose.sentence_at(draft.cue[0])
    found: list[tuple[int, int, Speaker]] = []
    for rank, pattern in _LINKS:
        for match in pattern.finditer(prose.folded, start, end):
            if not _in(match.end(), draft.content) and (relay := company.outlet_at(match.end(), end)):
                found.append((rank, match.end(), relay))
    for match in _TAIL_RELAY.finditer(prose.folded, start, end):
        if not _in(match.end(), draft.content) and match.start() >= draft.cue[1] - 1:
            relay = company.outlet_at(match.end(), end) or company.reporter_at(match.end(), end)
            if relay and _RELAY_VERB.match(prose.folded, relay.mention.span.end):
                found.append((3, match.end(), relay))
    chain: list[Speaker] = []
    for _, offset, relay in sorted(found, key=lambda item: item[:2]):
        mine = draft.speaker and relay.party == draft.speaker.party
        if not mine and all(relay.party != known.party for known in chain):
            chain.append(relay)
            company.relayed(offset, relay)
    return tuple(chain)


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
        passive = re.search(r"\b(?:was|were|is|are|been|being)\s+(?:\w+\s+)?$", prose.cut(max(start, match.start() - 14), match.start()))
        if passive or _in(match.start(), draft.content) or match["who"].startswith(("as ", "by ", "in ", "on ")):
            continue
        who = company.of_words(match.start("who"), match.end("who"))
        if who is None:
            continue
        if who.party.kind in _RELAYING and draft.speaker and draft.speaker.party.kind not in _RELAYING:
            citing = company.outlet_at(_subject(prose, start, match.start()), match.start())
            return replace(draft, through=(who, *((citing,) if citing and citing.party != who.party else ()), *draft.through))
        citing = draft.speaker if draft.speaker and draft.speaker.party != who.party else _before(company, draft, match.start(), start)
        if citing is None or citing.party == who.party:
            return replace(draft, speaker=who)
        company.relayed(match.start(), citing)
        return replace(draft, speaker=who, through=(citing, *draft.through))
    return draft


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
    kept = {index: draft for index, draft in enumerate(drafts)}
    for index in sorted(kept, key=lambda i: length(drafts[i].content)):
        outer = drafts[index]
        inner = [i for i in kept if i != index and _holds(outer, kept[i], company.prose)]
        if not inner or outer.speaker is None:
            continue
        cut = _without_tail(company.prose, outer, [kept[i] for i in inner])
        if cut is not outer:
            kept[index] = replace(kept[index], content=cut.content)
            continue
        for i in inner:
            kept[i] = _relayed(kept[i], outer)
        rest = [piece for piece in outer.content]
        covered = sum(_covered(piece, [kept[i].extent for i in inner]) for piece in rest)
        if covered >= SAME_CONTENT * length(rest):
            company.relayed(outer.at, outer.speaker)
            del kept[index]
    return list(kept.values())


def _holds(outer: Draft, inner: Draft, prose: Prose) -> bool:
    """Tell whether the inner draft is read inside the outer one's content, cue and all, or fills it as an equal content."""
    if inner.cue and all(_in(inner.cue[0], (piece,)) or not _in(inner.cue[0], outer.content) for piece in outer.content):
        if _in(inner.cue[0], outer.content):
            return shared(inner.content, outer.content) >= 0.8 * length(inner.content)
    equal = jaccard(outer.content, inner.content) >= DUPLICATE and outer.cue != inner.cue
    outlet = outer.speaker is not None and outer.speaker.party.kind in _RELAYING
    return equal and outlet and inner.speaker is not None and inner.speaker.party.kind not in _RELAYING and bool(prose)


def _covered(piece: Range, extents: Sequence[Range]) -> int:
    """Return how many characters of a piece the extents cover together."""
    return len({i for start, end in extents for i in range(max(start, piece[0]), min(end, piece[1]))})


def _relayed(inner: Draft, outer: Draft) -> Draft:
    """Return the inner draft with the outer speaker and chain behind its own."""
    assert outer.speaker is not None  # noqa: S101 - held by the caller
    known = {inner.speaker.party} if inner.speaker else set()
    chain = list(inner.through)
    for relay in (outer.speaker, *outer.through):
        if relay.party not in known | {c.party for c in chain}:
            chain.append(relay)
    same = inner.speaker is not None and inner.speaker.party == outer.speaker.party
    return replace(inner, through=tuple(chain), within=None if same else outer.reading)


def _without_tail(prose: Prose, outer: Draft, inner: Sequence[Draft]) -> Draft:
    """Return the outer draft without a last coordinated member that holds an inner attribution: the report's own addition."""
    start, end = outer.content[-1]
    first = min(draft.extent[0] for draft in inner)
    cuts = [match.start() for match in _ADDITION.finditer(prose.folded, start, first)]
    if not cuts or cuts[-1] - start < SHORTEST_MATTER or first - cuts[-1] > len(" as well as setting up what the ") + 12:
        return outer
    return replace(outer, content=(*outer.content[:-1], (start, cuts[-1])))


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, of several readings of one content by one speaker only the one with a speaker and the shortest content."""
    kept: list[Draft] = []
    order = sorted(drafts, key=lambda d: (d.speaker is None, d.kind is Kind.AUTHOR, length(d.content), d.at))
    for draft in order:
        if not any(_doubles(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.content[0][0], d.at))


def _doubles(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft says again what another one says already."""
    nobody = draft.speaker is None or other.speaker is None
    one = nobody or (draft.speaker is not None and other.speaker is not None and draft.speaker.party == other.speaker.party)
    if not one:
        return False
    common = shared(draft.content, other.content)
    inside = common >= 0.9 * length(other.content) and common >= 0.35 * length(draft.content)
    return jaccard(draft.content, other.content) >= DUPLICATE or inside or (nobody and common > 0.5 * length(draft.content))


def inherit(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the chains that earlier sentences lend: "he added", and an unnamed source met near by."""
    done: list[Draft] = []
    for draft in drafts:
        done.append(_inherited(company, draft, done))
    return _back_to_unnamed(done)


def _inherited(company: Company, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    if draft.through or draft.speaker is None:
        return draft
    mine = [d for d in earlier if d.speaker and d.speaker.party == draft.speaker.party and 0 <= draft.extent[0] - d.extent[1] < NEAR]
    if not mine or not mine[-1].through or mine[-1].within is not None:
        return draft
    goes_on = bool(cue_bases(company.prose, draft.cue) & _CONTINUING) or draft.inherited or draft.cue is None
    unnamed = draft.speaker.party.kind is Kind.UNNAMED
    pronoun = draft.speaker.mention.form.value == "pronoun" and not _new_occasion(company.prose, draft)
    if goes_on or unnamed or pronoun:
        return replace(draft, through=mine[-1].through, inherited=True)
    return draft


def _new_occasion(prose: Prose, draft: Draft) -> bool:
    """Tell whether the draft names another listener than its relay, or a day of its own."""
    if draft.cue is None:
        return False
    start, end = prose.sentence_at(draft.cue[0])
    return bool(re.search(r"\b(?:told|telling)\b|\bOn [A-Z]\w+day\b|\bon [A-Z]\w+day\b|\blater\b", prose.cut(start, end)))


def _back_to_unnamed(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, an unnamed source's first words taking the relay that is named in its next sentence."""
    done = list(drafts)
    for index, draft in enumerate(done):
        if draft.through or not draft.speaker or draft.speaker.party.kind is not Kind.UNNAMED:
            continue
        for other in done[index + 1 :]:
            near = 0 <= other.extent[0] - draft.extent[1] < NEAR
            if near and other.through and not other.inherited and other.speaker and other.speaker.party == draft.speaker.party and other.within is None:
                done[index] = replace(draft, through=other.through, inherited=True)
                break
    return done


@dataclass(frozen=True, slots=True)
class Lent:
    """A passage that the text hands over to an outlet; `introduction` is the sentence that does so."""

    start: int
    end: int
    outlet: Speaker
    introduction: Range


def lent_passages(company: Company) -> list[Lent]:
    """Return the passages introduced as another outlet's: from a paragraph that ends "Here is the Courier:" to the end of the
    article, to the next introduction, or to a paragraph in which the author speaks of himself."""
    paragraphs = company.prose.paragraphs
    found: list[Lent] = []
    for index, paragraph in enumerate(paragraphs):
        sentence = company.prose.sentence_at(paragraph.end - 1)
        match = _INTRODUCTION.search(company.prose.cut(*sentence)) if company.prose.cut(paragraph.end - 1, paragraph.end) == ":" else None
        group = match and ("first" if match["first"] else "second")
        outlet = match and group and company.outlet_at(_past_opening(company.prose, sentence[0] + match.start(group)), paragraph.end - 1)
        if not outlet or index + 1 == len(paragraphs):
            continue
        if found:
            found[-1] = replace(found[-1], end=min(found[-1].end, sentence[0]))
        found.append(Lent(paragraphs[index + 1].start, _own_voice(company.prose, index + 1), outlet, sentence))
        company.relayed(sentence[0], outlet)
    return found


def _past_opening(prose: Prose, offset: int) -> int:
    opening = re.compile(r"(?:how|what|the following from|more from)\s+").match(prose.folded, offset)
    return opening.end() if opening else offset


def _own_voice(prose: Prose, index: int) -> int:
    """Return where the passage that starts at a paragraph ends."""
    for paragraph in prose.paragraphs[index:]:
        unquoted = re.sub(r'"[^"]*"?', "", prose.cut(paragraph.start, paragraph.end))
        if _OWN_VOICE.search(unquoted):
            return paragraph.start
    return prose.paragraphs[-1].end


def lend(drafts: Sequence[Draft], passages: Sequence[Lent]) -> list[Draft]:
    """Return the drafts, those inside a lent passage going through its outlet last; its introduction is no statement."""
    done = []
    for draft in drafts:
        if any(draft.cue and p.introduction[0] <= draft.cue[0] < p.introduction[1] and draft.content[0][0] >= p.start - 2 for p in passages):
            continue
        lender = next((p.outlet for p in passages if p.start <= draft.content[0][0] < p.end), None)
        if lender and all(lender.party != s.party for s in (*draft.through, *((draft.speaker,) if draft.speaker else ()))):
            draft = replace(draft, through=(*draft.through, lender))
        done.append(draft)
    return done
