"""The records: everything Crosswire knows, as frozen values that point at text or at each other.

Text is kept once and never edited. Annotations (`Block`, `Dating`, `Mention`, `Statement`) point at text, a `Link` is one
judgement on two records, and groups (`Entity`, `Claim`, `Story`, `Finding`) are recomputed from links. Every id is a hash of
content, so a re-run, a duplicate or another order of input changes nothing. Standard library only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

ID_LENGTH = 16  # hex digits kept of a SHA-256: 64 bits, a collision is not expected below a billion records


def identify(prefix: str, *parts: object) -> str:
    """Return the id of a record: `prefix` and a hash of its parts, the same on every machine and in every run.

    >>> identify("d", "report", None) == identify("d", "report", None)
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_LENGTH]}"


class BlockKind(StrEnum):
    """What a stretch of a document is. Furniture is labelled, never cut."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    BIOGRAPHY = "biography"
    FURNITURE = "furniture"


PROSE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY, BlockKind.CAPTION})
"""The kinds of block in which statements are read."""


class DatingKind(StrEnum):
    """What an interval dates."""

    PUBLISHED = "published"
    PAGE = "page"  # what the page claims; evidence, not truth
    SAID = "said"
    HAPPENED = "happened"


class Form(StrEnum):
    """How a mention refers: by name, by description ("a Syrian military source") or by pronoun."""

    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Kind(StrEnum):
    """What kind of party a mention or an entity is."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PLACE = "place"
    UNNAMED = "unnamed"
    ACCOUNT = "account"
    DOCUMENT = "document"
    AUTHOR = "author"
    AGENTLESS = "agentless"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """How a content is given: in quotation marks, in the reporter's words, partly both, or on the author's own word."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    AUTHORIAL = "authorial"


class Polarity(StrEnum):
    """The source's stance to the content. "Denied plans" is denied; "there are no troops" is affirmed."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Certainty(StrEnum):
    """How far the content is committed to: certain, hedged by the source, or held at a distance by the report."""

    CERTAIN = "certain"
    HEDGED = "hedged"
    DISTANCED = "distanced"


class LinkKind(StrEnum):
    """What a link judges of its two records."""

    SAME = "same"
    COPIES = "copies"
    CITES = "cites"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    RENDERS = "renders"
    SUPERSEDES = "supersedes"


class Verdict(StrEnum):
    """What a stage or a person concluded. Unsure pairs are shown as suggested and never merged."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class FindingKind(StrEnum):
    """What a desk should look at."""

    POSITION_CHANGE = "position change"
    CONTRADICTION = "contradiction"
    NUMBERS_IN_CONFLICT = "numbers in conflict"
    CORRECTION = "correction"  # a later version of one report gives another figure
    PLURAL_SOURCES = "plural sources"  # "reports", "sources say", and one traceable item behind them
    CITATION_LOOP = "citation loop"
    CHANGED_COPY = "changed in a copy"  # a day, figure or name that a reprint gives differently
    SILENCE = "silence"  # a report that carries a claim and not its denial, which others carry
    TWO_RENDERINGS = "two renderings"
    TWO_VOICES = "two voices"
    HEADLINE_DIFFERS = "headline differs"
    SUSPECT_DATE = "suspect date"
    UNKNOWN_PUBLISHER = "unknown publisher"


class ClaimState(StrEnum):
    """How a claim stands across the reports. None of these says whether it is true."""

    DISPUTED = "disputed"  # another claim contradicts it: a finding says which
    DENIED = "denied"  # a source denies it, and no report says who claims it
    CHANGED = "changed"  # its source took another position later
    AGREED = "agreed"  # two or more origins
    ONE_ORIGIN = "one origin"
    UNKNOWN = "unknown lineage"  # no origin could be traced


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range of one document's stored text: `text[start:end]`, Python string indices."""

    document: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        """Return what a dataclass says of itself, in less than half of the time: the ids of mentions are made of it.

        >>> Span("d-1", 2, 3)
        Span(document='d-1', start=2, end=3)
        """
        return f"Span(document={self.document!r}, start={self.start!r}, end={self.end!r})"

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character."""
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One report as received. `url`, `publisher`, `title`, `byline` are what was stated, with `publisher_why` as evidence."""

    id: str
    name: str  # the file's stem, or the last step of the url
    text: str
    digest: str  # SHA-256 of the raw bytes
    url: str | None = None
    publisher: str | None = None
    publisher_why: str = "not stated"
    title: str | None = None
    byline: str | None = None
    retrieved: datetime | None = None
    language: str = "en"

    def cut(self, span: Span) -> str:
        """Return the characters that the span points at."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of a document. The blocks of a document do not overlap; what lies between them is white space."""

    span: Span
    kind: BlockKind
    why: str = ""

    @property
    def id(self) -> str:
        """Content hash."""
        return identify("b", self.span, self.kind)


@dataclass(frozen=True, slots=True)
class Dating:
    """An interval for a document (published, page) or a statement (said, happened); None is an open end."""

    record: str
    kind: DatingKind
    earliest: date | None
    latest: date | None
    why: str
    evidence: Span | None = None
    suspect: bool = False

    @property
    def id(self) -> str:
        """Content hash."""
        return identify("w", self.record, self.kind, self.earliest, self.latest, self.why, self.evidence)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to someone. `name` is the name as this document gives it in full ("Peskov" -> "Dmitry Peskov").

    `role` is the office or description it carries ("foreign minister"), `principal` the party it speaks for ("Syria").
    """

    span: Span
    form: Form
    kind: Kind
    name: str
    role: str | None = None
    principal: str | None = None

    @property
    def id(self) -> str:
        """Content hash of where it stands: one place in the text is one mention."""
        return identify("m", self.span)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution: who (`source`) is reported to hold what (`content`), by which words (`cue`), through whom.

    `content` is a tuple of spans, since one in seven is broken by its cue. `source` and `through` are ids of mentions,
    `through` the relays from the speaker outward to the report, innermost first. `within` is the id of the statement in
    whose content this one sits. `said_on` are the words that date the utterance; a `Dating` says which day they mean.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: str | None
    mode: Mode
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    condition: Span | None = None
    through: tuple[str, ...] = ()
    within: str | None = None
    said_on: Span | None = None
    inherited: bool = False
    place: BlockKind = BlockKind.BODY
    kind: Kind = Kind.UNKNOWN  # of the speaker, when there is no mention: author or agentless
    score: float = 1.0
    by: str = ""

    @property
    def id(self) -> str:
        """Content hash of the place in the text and the source: a better reading of stance keeps the id."""
        return identify("s", self.content, self.source, self.kind if self.source is None else "")

    @property
    def document(self) -> str:
        """Id of the document it is read from."""
        return self.content[0].document


@dataclass(frozen=True, slots=True)
class Link:
    """One judgement on two records, with its reason. `by` is `stage@version` or `user:name`; links are append-only."""

    kind: LinkKind
    left: str
    right: str
    score: float
    by: str
    why: str
    verdict: Verdict = Verdict.YES
    evidence: tuple[Span, ...] = ()

    @property
    def id(self) -> str:
        """Content hash of the judgement and its maker."""
        return identify("l", self.kind, self.left, self.right, self.verdict, self.by)


@dataclass(frozen=True, slots=True)
class Entity:
    """A group of mentions that refer to one party."""

    id: str
    name: str
    kind: Kind
    variants: tuple[str, ...]
    mentions: tuple[str, ...]
    principal: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A group of documents about the same events."""

    id: str
    title: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The three counts of a claim with their members: documents, channels, origins; `arithmetic` prints how they came."""

    reports: tuple[str, ...]
    channels: tuple[str, ...]
    origins: tuple[str, ...]
    unknown: tuple[str, ...] = ()  # statements whose lineage could not be traced; they add no origin
    arithmetic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A group of statements about one proposition."""

    id: str
    text: str
    story: str
    statements: tuple[str, ...]
    counts: Counts
    state: ClaimState
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a desk should look at, with the records it rests on."""

    kind: FindingKind
    story: str
    why: str
    statements: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    settles: str = ""  # what would settle it

    @property
    def id(self) -> str:
        """Content hash of the kind and the records."""
        return identify("f", self.kind, self.statements, self.documents)


@dataclass(frozen=True, slots=True)
class Issue:
    """What a stage could not use: trouble with input is data. `document` is an id, or the path that could not be read."""

    stage: str
    document: str
    message: str
    span: Span | None = None

    @property
    def id(self) -> str:
        """Content hash."""
        return identify("i", self.stage, self.document, self.message, self.span)


Record = Document | Block | Dating | Mention | Statement | Link | Entity | Story | Claim | Finding | Issue
