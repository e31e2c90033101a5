"""The JSON form `crosswire/1`: a contract, described in docs/format.md and by a JSON Schema."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from crosswire.model import (
    Claim,
    Dating,
    Document,
    Entity,
    Finding,
    Issue,
    Link,
    Mention,
    Span,
    Statement,
    Story,
)
from crosswire.report import order
from crosswire.report.episodes import Episode, episodes
from crosswire.report.lookup import Lookup
from crosswire.report.part import Part
from crosswire.stage import Notes

FORMAT = "crosswire/1"

Json = dict[str, Any]


def schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of the form."""
    text = files("crosswire.export").joinpath("crosswire-1.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def form(notes: Notes) -> Json:
    """Return complete notes, or a part of a store, in the form `crosswire/1`, as values that `json.dumps` takes."""
    lookup = Lookup(notes)
    claims, findings = order.claims(notes), order.findings(notes)
    claims_of, findings_of = _by_story(claims), _by_story(findings)
    return {
        "format": FORMAT,
        "documents": [_document(d, lookup) for d in sorted(notes.of(Document), key=_by_name)],
        "stories": [_story(s, lookup, claims_of[s.id], findings_of[s.id]) for s in order.stories(notes)],
        "entities": [_entity(e, notes) for e in sorted(notes.of(Entity), key=lambda e: (e.name, e.id))],
        "statements": [_statement(s, lookup) for s in order.statements(notes)],
        "claims": [_claim(c) for c in claims],
        "links": [_link(link) for link in sorted(_links(notes), key=lambda link: (link.kind, link.left, link.right, link.id))],
        "findings": [_finding(f) for f in findings],
        "issues": [_issue(i) for i in order.issues(notes)],
    }


def dumps(notes: Notes) -> str:
    """Return complete notes as JSON text."""
    return json.dumps(form(notes), ensure_ascii=False, indent=1) + "\n"


def _by_name(document: Document) -> tuple[str, str]:
    return document.name, document.id


def _range(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _place(span: Span) -> Json:
    return {"document": span.document, "start": span.start, "end": span.end}


def _dating(dating: Dating | None) -> Json:
    if dating is None:
        return {"earliest": None, "latest": None, "why": "no evidence of a date"}
    earliest, latest = dating.earliest, dating.latest
    return {"earliest": str(earliest) if earliest else None, "latest": str(latest) if latest else None, "why": dating.why}


def _document(document: Document, lookup: Lookup) -> Json:
    blocks = sorted(lookup.blocks(document.id), key=lambda b: b.span)
    page = lookup.page_date(document.id)
    return {
        "id": document.id,
        "name": document.name,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "publisher_why": document.publisher_why,
        "byline": document.byline,
        "published": _dating(lookup.published(document.id)),
        "page_date": str(page.earliest) if page and page.earliest else None,
        "length": len(document.text),
        "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end} for b in blocks],
    }


def _by_story(records: Sequence[Claim] | Sequence[Finding]) -> dict[str, list[str]]:
    """Return the ids of the records of each story, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        found[record.story].append(record.id)
    return found


def _story(story: Story, lookup: Lookup, claims: Sequence[str], findings: Sequence[str]) -> Json:
    return {
        "id": story.id,
        "title": story.title,
        "documents": list(story.documents),
        "episodes": [_episode(e) for e in episodes(story, lookup)],
        "claims": list(claims),
        "findings": list(findings),
    }


def _episode(episode: Episode) -> Json:
    return {"first": str(episode.first), "last": str(episode.last), "documents": list(episode.documents)}


def _entity(entity: Entity, notes: Notes) -> Json:
    mentions = sorted((notes.get(Mention, m) for m in entity.mentions), key=lambda m: m.span)
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "variants": list(entity.variants),
        "mentions": [{"id": mention.id, **_place(mention.span)} for mention in mentions],
    }


def _statement(statement: Statement, lookup: Lookup) -> Json:
    speaker = lookup.speaker(statement)
    said = lookup.said(statement.id)
    claim = lookup.claim(statement.id)
    exact = said is not None and said.earliest is not None and said.earliest == said.latest
    return {
        "id": statement.id,
        "document": statement.document,
        "content": [_range(span) for span in statement.content],
        "text": lookup.notes.text(statement.content),
        "cue": _range(statement.cue),
        "source": _range(speaker.span),
        "speaker": {"entity": speaker.entity, "name": speaker.name, "kind": speaker.kind},
        "through": list(lookup.through(statement)),
        "mode": statement.mode,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "condition": _range(statement.condition),
        "said_on": str(said.earliest) if said is not None and exact else None,
        "place": statement.place,
        "within": statement.within,
        "inherited": statement.inherited,
        "claim": claim.id if claim else None,
    }


def _claim(claim: Claim) -> Json:
    counts = claim.counts
    return {
        "id": claim.id,
        "text": claim.text,
        "statements": list(claim.statements),
        "reports": len(counts.reports),
        "channels": len(counts.channels),
        "origins": len(counts.origins),
        "members": {
            "reports": sorted(counts.reports),
            "channels": list(counts.channels),
            "origins": list(counts.origins),
        },
        "state": claim.state,
        "why": claim.why,
    }


def _links(notes: Notes) -> list[Link]:
    """Return the links; of a part of a store those that do not lead out of it."""
    links = notes.of(Link)
    inside = isinstance(notes, Part)
    return [k for k in links if notes.find(k.left) and notes.find(k.right)] if inside else links


def _link(link: Link) -> Json:
    return {
        "kind": link.kind,
        "left": link.left,
        "right": link.right,
        "score": round(link.score, 4),
        "verdict": link.verdict,
        "by": link.by,
        "why": link.why,
        "evidence": [_place(span) for span in link.evidence],
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "why": finding.why,
        "statements": list(finding.statements),
        "documents": list(finding.documents),
        "evidence": [_place(span) for span in finding.evidence],
        "confidence": round(finding.confidence, 4),
        "settles": finding.settles,
    }


def _issue(issue: Issue) -> Json:
    return {"stage": issue.stage, "document": issue.document, "message": issue.message}
