"""Records made from a gold file: what a perfect `ingest` and `annotate` would hand to `link` and `group`.

Gold names speakers but not the words that name them, so a source is the nearest wording of its speaker outside the content.
The hand maps below say what those wordings, offices and principals are; they belong to these tests only.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from crosswire.model import (
    Block,
    BlockKind,
    Certainty,
    Dating,
    DatingKind,
    Document,
    Form,
    Kind,
    Link,
    LinkKind,
    Mention,
    Mode,
    Polarity,
    Record,
    Span,
    Statement,
    identify,
)
from crosswire.stage import Notes

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "syria-2015"
SURFACES = {
    "Walid Muallem": ("Syria's foreign minister", "the Syrian Foreign Minister", "Syrian FM"),
    "Russia": ("Moscow", "Russia"),
    "Russian government": ("The Russian government",),
    "the United States": ("The U.S.", "The US"),
    "the Israeli government": ("the Israeli government",),
    "the Pentagon": ("the Pentagon",),
    "Russian Foreign Ministry": ("The Russian Foreign Ministry",),
    "recent reports": ("recent reports",),
    "a Syrian military source": ("a Syrian military source", "The source"),
    "Syrian state television": ("state television in Damascus", "state television"),
    "Western diplomats": ("Western diplomats",),
    "Israeli news sites": ("the Israeli news sites", "The report"),
    "a Twitter account linked to Jabhat al-Nusra": ("a Twitter account linked to Jabhat al-Nusra",),
    "an unnamed Free Syrian Army activist": ("An unnamed activist with the Syrian rebel group the Free Syrian Army",),
    "Russia's UN envoy": ("Moscow's UN envoy",),
    "Syria": ("Syria",),
}
NAMED_AS = {"Russian government": "Russia", "the Israeli government": "Israel", "the United States": "United States"}
PARTY = {  # role, principal
    "Walid Muallem": ("foreign minister", "Syria"),
    "Dmitry Peskov": ("Kremlin spokesman", "Russia"),
    "Sergei Lavrov": ("foreign minister", "Russia"),
    "John Kerry": ("Secretary of State", "United States"),
    "Bashar al-Assad": ("president", "Syria"),
    "Vladimir Putin": ("president", "Russia"),
    "Benjamin Netanyahu": ("prime minister", "Israel"),
    "Russian Foreign Ministry": (None, "Russia"),
    "the Pentagon": (None, "United States"),
    "Syrian state television": (None, "Syria"),
    "Russia's UN envoy": ("UN envoy", "Russia"),
}
KINDS = {"Islamic State": Kind.ORGANISATION, "Reuters": Kind.OUTLET, "Bloomberg": Kind.OUTLET, "The Times": Kind.OUTLET}
DAY_WORDS = re.compile(r"(?:late |earlier )?(?:Mon|Tues|Wednes|Thurs|Fri)day|\btoday\b|\byesterday\b|earlier this week")
BY = "gold@1"


def load(folder: Path = CASES, gold_path: Path | None = None, copies: dict[str, int] | None = None) -> Notes:
    """Return the records of the reports in `folder` as the gold file (`gold.json` there, if not named) gives them.

    `copies` says how often a report, by id, is to be there again, word for word under another name.
    """
    gold = json.loads((gold_path or folder / "gold.json").read_text(encoding="utf-8"))
    notes = Notes()
    for entry in gold["documents"]:
        raw = (folder / f"{entry['id']}.txt").read_bytes()
        names = [entry["id"], *(f"{entry['id']}-copy-{n}" for n in range((copies or {}).get(entry["id"], 0)))]
        for name in names:
            notes.add(_Report(gold, entry, raw, name).records())
    return notes


def statement(notes: Notes, gold_id: str, folder: Path = CASES) -> Statement:
    """Return the statement that the gold file lists under that id, such as `s09`."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    wanted = next(item for item in gold["statements"] if item["id"] == gold_id)
    name_of = {document.id: document.name for document in notes.of(Document)}
    for found in notes.of(Statement):
        if name_of[found.document] == wanted["document"] and [[s.start, s.end] for s in found.content] == wanted["content"]:
            return found
    raise KeyError(gold_id)


def document_of(text: str, name: str, **fields: Any) -> Document:
    """Return a document as ingest makes it: the id is a hash of its name and its bytes."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(identify("d", name, digest), name, text, digest, **fields)


class _Report:
    """One report on its way into records; it only shares the text and gold between the methods below."""

    def __init__(self, gold: dict[str, Any], entry: dict[str, Any], raw: bytes, name: str) -> None:
        self.gold, self.entry = gold, entry
        known = {"publisher": entry["publisher"], "publisher_why": entry["publisher_evidence"], "byline": entry["byline"]}
        title = slice(*entry["headline"]) if entry.get("headline") else None
        text = raw.decode("utf-8")
        self.document = document_of(text, name, title=text[title] if title else None, **known)
        self.blocks = sorted(self._blocks(), key=lambda block: block.span)
        self.mentions: dict[Span, tuple[str, Mention]] = {}

    def records(self) -> list[Record]:
        """Return document, blocks, datings, mentions, statements and the links inside the document."""
        for name, variants in self.gold["entities"].items():
            for variant in sorted(variants, key=len, reverse=True):
                for start in self._prose_hits(variant):
                    self._mention(name, start, start + len(variant), Form.NAME)
        statements = [self._statement(item) for item in self.gold["statements"] if item["document"] == self.entry["id"]]
        mentions = [mention for _, mention in self.mentions.values()]
        return [self.document, *self.blocks, *self._datings(), *mentions, *statements, *self._links()]

    def _span(self, bounds: list[int]) -> Span:
        return Span(self.document.id, bounds[0], bounds[1])

    def _blocks(self) -> Iterator[Block]:
        single = {"headline": "headline", "standfirst": "standfirst", "dateline": "dateline", "byline_span": "byline"}
        labelled = [(self.entry[key], BlockKind(kind)) for key, kind in single.items() if self.entry.get(key)]
        labelled += [(bounds, BlockKind.CAPTION) for bounds in self.entry.get("captions", ())]
        labelled += [(bounds, BlockKind.FURNITURE) for bounds in self.entry["furniture"]]
        for bounds, kind in labelled:
            yield Block(self._span(bounds), kind, "gold")
        masked = list(self.document.text)
        for (start, end), _ in labelled:
            masked[start:end] = "\n" * (end - start)
        for piece in re.finditer(r"\S(?:[^\n]*\S)?", "".join(masked)):
            byline = self.entry["byline"] and piece[0].strip(" ,") == self.entry["byline"]
            yield Block(self._span([piece.start(), piece.end()]), BlockKind.BYLINE if byline else BlockKind.BODY, "gold")

    def _datings(self) -> Iterator[Dating]:
        if "inferred" not in self.entry["published_evidence"] and self.entry["published"][0]:
            first, last = (date.fromisoformat(day) for day in self.entry["published"])
            yield Dating(self.document.id, DatingKind.PUBLISHED, first, last, self.entry["published_evidence"])
        if "page_date" in self.entry:
            day = date.fromisoformat(self.entry["page_date"])
            yield Dating(self.document.id, DatingKind.PAGE, day, day, "stated on the page")

    def _hits(self, words: str) -> Iterator[int]:
        return (m.start() for m in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", self.document.text))

    def _prose_hits(self, words: str) -> Iterator[int]:
        unread = [block.span for block in self.blocks if block.kind in {BlockKind.FURNITURE, BlockKind.BIOGRAPHY}]
        return (at for at in self._hits(words) if not any(span.start <= at < span.end for span in unread))

    def _mention(self, party: str, start: int, end: int, form: Form, kind: str | None = None) -> Mention:
        span = self._span([start, end])
        for taken, (_, found) in self.mentions.items():
            if taken.overlaps(span) and (party != "Syria" or taken == span):
                return found
        role, principal = PARTY.get(party, (None, None))
        says = Kind(kind) if kind else KINDS.get(party, Kind.PERSON)
        made = Mention(span, form, says, NAMED_AS.get(party, self._full_name(party)), role, principal)
        self.mentions[span] = (party, made)
        return made

    def _full_name(self, party: str) -> str:
        variants = [v for v in self.gold["entities"].get(party, ()) if any(True for _ in self._prose_hits(v))]
        return max(variants, key=len, default=party)

    def _source(self, party: str, kind: str, content: list[list[int]]) -> Mention:
        """Return the nearest wording of the party outside the content, which is a description where it is no name."""
        if party.startswith("Syrian state") and kind == "unnamed":
            kind = "outlet"
        names = self.gold["entities"].get(party, ())
        near = [
            (min(abs(at + len(words) - content[0][0]), abs(at - content[-1][1])), at, words)
            for words in (*names, *SURFACES.get(party, ()))
            for at in self._prose_hits(words)
            if not any(start <= at < end for start, end in content)
        ]
        _, at, words = min(near)
        named = words in names or kind in {"government", "outlet", "organisation"}
        return self._mention(party, at, at + len(words), Form.NAME if named else Form.DESCRIPTION, kind)

    def _statement(self, item: dict[str, Any]) -> Statement:
        content = item["content"]
        source = self._source(item["speaker"], item["speaker_kind"], content) if item["speaker"] in _NAMED(self.gold) else None
        relays = [self._source(name, "unnamed" if "sites" in name else "outlet", content) for name in item["through"]]
        return Statement(
            content=tuple(self._span(bounds) for bounds in content),
            cue=None,
            source=source.id if source else None,
            mode=Mode(item["mode"]),
            polarity=Polarity(item["polarity"]),
            certainty=Certainty(item["certainty"]),
            condition=self._span(item["condition"]) if "condition" in item else None,
            through=tuple(relay.id for relay in relays),
            said_on=self._day_words(content) if "said_on" in item else None,
            place=BlockKind(item["place"]),
            kind=Kind(item["speaker_kind"]),
            by=BY,
        )

    def _day_words(self, content: list[list[int]]) -> Span | None:
        start, end = content[0][0], content[-1][1]
        paragraph = next(b.span for b in self.blocks if b.span.start <= start < b.span.end)
        near = DAY_WORDS.finditer(self.document.text, paragraph.start, paragraph.end)
        best = min(near, key=lambda m: min(abs(m.end() - start), abs(m.start() - end)), default=None)
        return self._span([best.start(), best.end()]) if best else None

    def _links(self) -> Iterator[Link]:
        first: dict[str, Mention] = {}
        for party, mention in self.mentions.values():
            if party in first:
                left, right = sorted((first[party].id, mention.id))
                yield Link(LinkKind.SAME, left, right, 1.0, BY, "one party in this document")
            first.setdefault(party, mention)


def _NAMED(gold: dict[str, Any]) -> set[str]:  # noqa: N802 - reads as the set of speakers that have words in the text
    return {*gold["entities"], *SURFACES}
