"""Attributions without a source: the author's own weighing ("it seems likely that") and the passive voice ("is said to")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosswire.annotate.composition import Draft, shared
from crosswire.annotate.contents import contents_of
from crosswire.annotate.prose import Prose, Range
from crosswire.language.lexicon import load
from crosswire.language.reader.reading import Pieces
from crosswire.model import BlockKind, Kind

_LISTS = load("stance")
_AUTHORIAL = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LISTS['authorial']))})\s", re.IGNORECASE)
_AGENTLESS = re.compile(rf"\b(?P<cue>{'|'.join(_LISTS['agentless'])})\s", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r",?\s(?:and indeed|though|although|but|because|while|which|even if)\b|[;–]"
    r"|,\s(?=(?:and|but|so|which|according)\b)|[.!?](?=\s|\"|$)"
)
_ADVERB = re.compile(
    r"(?P<subject>(?:The|An?|His|Her|Its|Their|Two|Three|Several|He|She|It|They|[A-Z][\w'-]+)(?:\s[\w'-]+){0,6}?)"
    r"(?:\s(?P<aux>had|has|have|was|were|is|are))?\s(?P<cue>reportedly|allegedly|purportedly|supposedly)\s(?P<verb>[a-z]+)\b"
)
_PAST = {form for forms in load("verbs")["irregular"].values() for form in forms}
_NO_NOUN = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "of", "in", "on", "at", "by", "from", "with", "for", "and", "or"}
)
_BARE_SUBJECT = re.compile(r"(?:this|that|these|those|it|he|she|they)\b", re.IGNORECASE)
_BY = re.compile(r"\s(?:by)\s+(?:the|a|an|his|her|its|[A-Z])")


def evidentials(prose: Prose, read: Sequence[Pieces]) -> list[Draft]:
    """Return drafts for the author's hedged assertions and for agentless passives that no reading covers (`read`)."""
    found = [*_authorial(prose), *_agentless(prose), *_hearsay(prose)]
    taken = [piece for pieces in read for piece in pieces]
    return [d for d in found if shared(d.content, taken) < 0.3 * sum(end - start for start, end in d.content)]


def _authorial(prose: Prose) -> Iterator[Draft]:
    """Yield the contents of "it seems likely that" outside quotations; a content about "that" alone says nothing by itself."""
    for match in _AUTHORIAL.finditer(prose.folded):
        paragraph = prose.paragraph_at(match.start())
        if paragraph is None or paragraph.kind is not BlockKind.BODY or prose.quotation_at(match.start()):
            continue
        end = _clause(prose, match.end())
        if not _BARE_SUBJECT.match(prose.folded, match.end()):
            yield from _draft(prose, (match.end(), end), (match.start(), match.end() - 1), Kind.AUTHOR, hedged=True)


def _agentless(prose: Prose) -> Iterator[Draft]:
    """Yield the contents of passives that name no one; with "by" they have an agent and are left to the reader."""
    for match in _AGENTLESS.finditer(prose.folded):
        paragraph = prose.paragraph_at(match.start())
        if paragraph is None or paragraph.kind is not BlockKind.BODY or prose.quotation_at(match.start()):
            continue
        end = _clause(prose, match.end())
        cue = match.span("cue")
        if _BY.match(prose.folded, match.end() - 1) or end - match.end() < 8:
            continue
        yield from _draft(prose, (match.end(), end), cue, Kind.AGENTLESS, hedged=True)


def _hearsay(prose: Prose) -> Iterator[Draft]:
    """Yield sentences in which an adverb of hearsay stands beside the main verb: "The captain had allegedly been drinking"."""
    for start, end in prose.sentences:
        found = _ADVERB.match(prose.folded, start, end)
        paragraph = prose.paragraph_at(start)
        if found is None or paragraph is None or paragraph.kind is not BlockKind.BODY or prose.quotation_at(start):
            continue
        verb = found["verb"].lower()
        if found["aux"] or verb in _PAST or (verb.endswith("ed") and found["subject"].split()[-1].lower() not in _NO_NOUN):
            subject = found.start("subject"), found.end("aux") if found["aux"] else found.end("subject")
            pieces = subject, (found.start("verb"), _clause(prose, found.start("verb")))
            for content in contents_of(prose, pieces, found.span("cue"))[:1]:
                yield Draft(content.pieces, found.span("cue"), None, None, kind=Kind.AGENTLESS, hedged=True, score=0.6)


def _clause(prose: Prose, start: int) -> int:
    """Return where the clause that begins at `start` ends."""
    _, last = prose.sentence_at(start)
    stop = _CLAUSE_END.search(prose.folded, start, last)
    return stop.start() if stop else last


def _draft(prose: Prose, content: Range, cue: Range, kind: Kind, *, hedged: bool) -> Iterator[Draft]:
    for found in contents_of(prose, (content,), cue)[:1]:
        yield Draft(found.pieces, cue, None, None, kind=kind, hedged=hedged, score=0.6)
