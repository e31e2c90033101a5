"""A notebook with the statements of a gold file as a perfect reader would leave them: speakers are known, nothing is grouped.

Used to test claims and findings by themselves, on any folder that has a gold file.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from crosswire.engine.local import noted, receive
from crosswire.ingest.sources import find
from crosswire.model import (
    BlockKind,
    Certainty,
    Dating,
    DatingKind,
    Document,
    Entity,
    Form,
    Kind,
    Mention,
    Mode,
    Polarity,
    Span,
    Statement,
    Story,
)
from crosswire.stage import Notes

ROOT = Path(__file__).resolve().parents[1]
HARBOUR = (ROOT / "examples" / "harbour", ROOT / "examples" / "harbour.gold.json")
SYRIA = (ROOT.parent / "shared" / "cases" / "syria-2015", ROOT.parent / "shared" / "cases" / "syria-2015" / "gold.json")


def notebook(folder: Path, gold_path: Path, principals: dict[str, str]) -> tuple[Notes, dict[str, str]]:
    """Return the notes, and the gold id of each statement by its id. `principals` says whom a speaker speaks for."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    raws, _ = find([str(folder)])
    intake = noted(receive(raws))
    documents = {document.name: document for document in intake.of(Document)}
    notes = Notes(documents.values())
    named: dict[str, str] = {}
    sources: dict[str, list[Mention]] = {}
    for item in gold["statements"]:
        document = documents[item["document"]]
        item["content"] = item["content"] or _located(item["text"], document.text)
        mention = _source(item, document, principals)
        statement = _statement(item, document, mention)
        if mention is not None:
            notes.add([mention])
            sources.setdefault(item["speaker"], []).append(mention)
        notes.add([statement])
        if said_on := item.get("said_on"):
            day = date.fromisoformat(said_on)
            notes.add([Dating(statement.id, DatingKind.SAID, day, day, "gold")])
        named[statement.id] = item["id"]
    for name, mentions in sources.items():
        members = tuple(mention.id for mention in mentions)
        notes.add([Entity(f"e-{name}", name, mentions[0].kind, (name,), members, principals.get(name))])
    notes.add(_datings(gold, documents))
    notes.add([Story("t-gold", "the story", tuple(document.id for document in documents.values()))])
    return notes, named


def _located(words: str, text: str) -> list[list[int]]:
    """Return where the pieces of a content stand: gold for a page gives words, since offsets depend on the page reader."""
    return [[text.index(piece), text.index(piece) + len(piece)] for piece in words.split(" … ")]


def _source(item: dict[str, Any], document: Document, principals: dict[str, str]) -> Mention | None:
    """Return a mention of the speaker; it stands just before the content, whatever the text says there."""
    if not item["speaker"] or item["speaker_kind"] == "author":
        return None
    start = item["content"][0][0]
    form = Form.DESCRIPTION if item["speaker_kind"] == "unnamed" else Form.NAME
    return Mention(
        Span(document.id, start, start),
        form,
        Kind(item["speaker_kind"]),
        item["speaker"],
        None,
        principals.get(item["speaker"]),
    )


def _statement(item: dict[str, Any], document: Document, mention: Mention | None) -> Statement:
    return Statement(
        content=tuple(Span(document.id, start, end) for start, end in item["content"]),
        cue=None,
        source=mention.id if mention else None,
        mode=Mode(item["mode"]),
        polarity=Polarity(item["polarity"]),
        certainty=Certainty(item["certainty"]),
        condition=Span(document.id, *item["condition"]) if item.get("condition") else None,
        place=BlockKind(item["place"]),
        kind=Kind(item["speaker_kind"]),
    )


def _datings(gold: dict[str, Any], documents: dict[str, Document]) -> list[Dating]:
    found = []
    for entry in gold["documents"]:
        first, last = (date.fromisoformat(day) if day else None for day in entry["published"])
        if first is not None:
            found.append(Dating(documents[entry["id"]].id, DatingKind.PUBLISHED, first, last, "gold"))
        if entry.get("page_date"):
            day = date.fromisoformat(entry["page_date"])
            found.append(Dating(documents[entry["id"]].id, DatingKind.PAGE, day, day, "contradicts the story", suspect=True))
    return found
