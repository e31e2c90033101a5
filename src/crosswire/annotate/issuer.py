"""Who "we" is where a text speaks for itself: the body whose release it is, else its author.

"Press release | Dorvane Mills … We estimate that 40 jars are affected": the mills'. A column's "we reckon there were 400" is
its author's own weighing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate.composition import Draft
from crosswire.annotate.coreference import Party
from crosswire.annotate.firms import opens_firm
from crosswire.annotate.holding import is_proposition
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.releases import LABEL, LONGEST_NAME, head_of, is_release
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.words import FIRMS, GIVEN
from crosswire.language import outlets
from crosswire.language.bodies import may_mean
from crosswire.language.naming import canonical
from crosswire.model import BlockKind, Form, Kind, Mention

_PART = re.compile(r"\s*[|•·–—]\s*|\s+-{1,2}\s+|:\s")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "&", "de", "la", "plc", "branch"})
_TAIL = re.compile(r",\s(?:(?!\b(?:and|AND)\b|&)[^\n])+$")  # ", Pellow", ", Hollin branch", not ", Clerks and Allied Trades"
_LABEL = re.compile(rf"(?:(?:{LABEL.pattern}|issued\b|from\b|by\b|the\b)[\s:.,-]*)+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_DATE = re.compile(r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]urs?)\b")
_OWN = re.compile(r"we(?:'ve|'re|'d|'ll)?|I(?:'ve|'m|'d|'ll)?", re.IGNORECASE)
_WEIGHS = frozenset({"estimate", "reckon", "believe", "think", "suspect", "calculate", "doubt", "guess", "fear", "understand"})
_GENERAL = frozenset({"companies", "parties"})
_BODY = re.compile(
    r"(?:the|this)\s(?:company|firm|group|union|charity|trust|council|authority|agency|association|federation|foundation|institute"
    r"|hospital|school|club|operator|manufacturer|bank|airline|carrier|retailer|owner|developer|supplier|contractor|utility|board"
    r"|university|society|party|alliance|ministry|commission|companies|parties)",
    re.IGNORECASE,
)
"""By what a body calls itself in its own release."""


def speaks_for_itself(prose: Prose, source: Range | None) -> bool:
    """Tell whether a source is "we" or "I" outside all quotation marks."""
    return (
        source is not None and prose.quotation_at(source[0]) is None and _OWN.fullmatch(prose.cut(*source).strip()) is not None
    )


def in_own_voice(company: Company, draft: Draft) -> list[Draft]:
    """Return the draft of a "we" with the issuer of the release as its speaker, or with its author who weighs; [] for neither.

    What the author of a report only says ("we told readers in May") is the report's own, and no statement.
    """
    if draft.source is None or draft.within is not None or company.held(draft.source[0]):
        return []  # what somebody says of himself
    if not (is_proposition(company.prose, draft.content) or company.prose.folded.endswith("that ", 0, draft.content[0][0])):
        return []
    party = issuer_of(company)
    if party is not None and company.prose.cut(*draft.source).lower().startswith("we"):
        mention = company.mention(*draft.source, Form.PRONOUN, party)
        speaker = company.with_link(Speaker(mention, party))
        company.note(draft.at, speaker)
        return [replace(draft, speaker=speaker)]
    if cue_bases(company.prose, draft.cue) & _WEIGHS:
        return [replace(draft, source=None, kind=Kind.AUTHOR, hedged=True)]
    return []


def of_itself(company: Company, source: Range) -> Speaker | None:
    """Return the issuer of a release for what it calls itself: "the company", "the Trust"; None anywhere else."""
    words = company.prose.cut(*source)
    if company.prose.quotation_at(source[0]) or not _BODY.fullmatch(words):
        return None
    party = issuer_of(company)
    if party is None:
        return None
    noun, own = words.lower().split()[-1], {word.lower() for word in party.name.split()}
    fits = noun in own or noun in _GENERAL or may_mean(noun, party.name)
    return company.with_link(Speaker(company.mention(*source, Form.DESCRIPTION, party), party)) if fits else None


def issuer_of(company: Company) -> Party | None:
    """Return the body whose release a document is and which says "we" in it, or None; its name above it becomes a mention."""
    if company.issuers is None:
        found = _found(company)
        company.issuers = [found] if found else []
    return company.issuers[0] if company.issuers else None


def _found(company: Company) -> Party | None:
    prose = company.prose
    if not is_release(prose):
        return None
    head = list(head_of(prose))
    if not any(prose.quotation_at(m.start()) is None and _is_body(prose, m.start()) for m in _WE.finditer(prose.folded)):
        head = [line for line in head if LABEL.search(prose.cut(*line))]
        return next((party for line in head for name in _issuing(prose, line) if (party := _known(company, name[1]))), None)
    for place, name in [issuing for line in head[1:] + head[:1] for issuing in _issuing(prose, line)]:
        return _party(company, place, name)
    return None


def _issuing(prose: Prose, line: Range) -> Iterator[tuple[Range, str]]:
    """Yield the names of a line of the head that may be those of a body, with their places: of no outlet and of no person."""
    for start, end in _names(prose, *line):
        name = outlets.proper(prose.document.text[start:end])
        if not (outlets.is_media(name) or outlets.known(name) or name.split()[0] in GIVEN):
            yield (start, end), name


def _known(company: Company, name: str) -> Party | None:
    """Return the body that the text itself names so, or by the first words, as a release does that never says "we"."""
    words = canonical(name).split()
    named = (party for party in company.cast.parties if party.named and party.kind is Kind.ORGANISATION)
    return next((p for p in named if _begins(words, canonical(p.name).split()) or opens_firm(p.name, name)), None)


def _party(company: Company, place: Range, name: str) -> Party:
    """Return the party of the name above the text: the one of the text that has it, or its beginning, else a new one."""
    name = name.title().replace(" Of ", " of ").replace(" And ", " and ") if name.isupper() else name
    words = canonical(name).split()
    known = next((p for p in company.cast.parties if p.named and _begins(words, canonical(p.name).split())), None)
    party = replace(known, kind=Kind.ORGANISATION) if known else Party(name, Kind.ORGANISATION, first=place[0])
    if known:
        company.cast.by_name |= {called: party for called, one in company.cast.by_name.items() if one == known}
        return party
    mention = Mention(company.prose.span(*place), Form.NAME, party.kind, party.name)
    company.first.setdefault(party.name, company.made.setdefault(mention.id, mention))
    return party


def _begins(words: list[str], known: list[str]) -> bool:
    """Tell whether a name of the text is that above it, or its first words ("Orsel Maritime" of "Orsel Maritime Terminals")."""
    return len(known) > min(1, len(words) - 1) and known == words[: len(known)]


def _names(prose: Prose, start: int, end: int) -> Iterator[Range]:
    """Yield the parts of a line that may be the name of a body: capitals, no date, neither a label nor a place behind it."""
    at = start
    for part in [*_PART.finditer(prose.folded, start, end), None]:
        first, last = at, part.start() if part else end
        at = part.end() if part else end
        label = _LABEL.match(prose.folded, first, last)
        first = label.end() if label else first
        tail = _TAIL.search(prose.folded, first, last)
        last = tail.start() if tail else last
        words = _WORD.findall(prose.cut(first, last))
        named = [word for word in words if word.lower() not in _SMALL]
        firm = bool({word.lower().strip(".") for word in words} & FIRMS)
        if not 1 < len(words) + firm <= LONGEST_NAME or _DATE.search(prose.cut(first, last)):
            continue
        if named and all(word[0].isupper() for word in named):
            yield first, last


def _is_body(prose: Prose, offset: int) -> bool:
    paragraph = prose.paragraph_at(offset)
    return paragraph is not None and paragraph.kind is BlockKind.BODY
