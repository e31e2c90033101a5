"""What a person is shown, as typed values. A page, a terminal or an export prints them and decides nothing."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from crosswire.model import ClaimState, FindingKind, Mode, Span
from crosswire.report.lookup import Speaker
from crosswire.report.order import SECTIONS
from crosswire.report.part import Size
from crosswire.report.sentence import Refusal, Sentence

MOST_NAMES = 3  # names told that two stories share
MOST_HANDLES = 4  # handles named in the figures of a story
TRAILING = " ,;:"  # what joins a content to the words after it
QUOTES = '“”„‟"«» '  # what a content read with its quotation marks begins and ends with


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "report"), counted(0, "origin"), counted(2, "story")
    ('1 report', '0 origins', '2 stories')
    """
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One report: where it is from and when, each with its reason."""

    id: str
    name: str  # its label: unambiguous in this brief
    title: str | None
    publisher: str | None
    publisher_why: str
    byline: str | None
    published: str
    published_why: str
    set_aside: int  # characters labelled as furniture or biography
    characters: int

    @property
    def origin(self) -> str:
        """Return who published it, by whom and when, in words."""
        by = f", by {self.byline}" if self.byline else ""
        when = "date unknown" if self.published == "unknown" else self.published
        return f"{self.publisher or 'publisher unknown'}{by}, {when}"


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: who said what, on whose word."""

    id: str
    handle: str
    document: str
    document_name: str
    text: str
    speaker: Speaker
    through: tuple[str, ...]
    stance: tuple[str, ...]  # what is not plain about it: denied, hedged, distanced, inherited, its condition
    mode: str
    said: str
    place: str
    content: tuple[Span, ...]
    spans: tuple[Span, ...]  # content, cue and the words that name the source

    @property
    def who(self) -> str:
        """Return whom it is attributed to, in words."""
        return self.speaker.name or "nobody named"

    @property
    def chain(self) -> str:
        """Return the relays and what is not plain about the statement, as they follow the speaker's name."""
        relays = f", through {', then '.join(self.through)}" if self.through else ""
        return relays + (f" ({'; '.join(self.stance)})" if self.stance else "")

    @property
    def quoted(self) -> str:
        """Return its words, in quotation marks where they are the speaker's own."""
        words = self.text.rstrip(TRAILING)
        return f"“{words.strip(QUOTES).rstrip(TRAILING)}”" if self.mode == Mode.DIRECT else words


@dataclass(frozen=True, slots=True)
class Said:
    """Statements that read alike, printed once with the places of all."""

    view: StatementView
    content: tuple[Span, ...]
    handles: tuple[str, ...]


def folded(statements: Iterable[StatementView]) -> tuple[Said, ...]:
    """Return the statements, those of the same speaker, chain and words as one: the first of each speaker, then the second."""
    alike: dict[tuple[str, str, str, str], list[StatementView]] = {}
    for view in statements:
        alike.setdefault((view.who, view.chain, view.mode, " ".join(view.text.casefold().split())), []).append(view)
    made = [
        Said(views[0], tuple(span for v in views for span in v.content), tuple(v.handle for v in views))
        for views in alike.values()
    ]
    return tuple(_every_speaker_first(made))


def _every_speaker_first(said: Sequence[Said]) -> list[Said]:
    """Return the wordings so that a list cut short still holds each speaker, and with that both sides of a dispute."""
    turns: dict[str, int] = {}
    ranked = []
    for item in said:
        speaker = item.view.speaker.entity or item.view.who
        ranked.append((turns.setdefault(speaker, 0), item))
        turns[speaker] += 1
    return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with the three counts and what they count."""

    id: str
    handle: str
    text: str
    state: ClaimState
    why: str
    reports: tuple[str, ...]
    channels: tuple[str, ...]
    origins: tuple[str, ...]
    unknown: int
    arithmetic: tuple[str, ...]
    statements: tuple[StatementView, ...]
    suggested: tuple[str, ...] = ()  # handles of claims that may be the same: a person decides
    opposed: tuple[str, ...] = ()  # handles of claims that may stand against it: no finding, a pair worth a look

    @property
    def shared(self) -> bool:
        """Return whether more than one report carries it."""
        return len(self.reports) > 1

    @property
    def said(self) -> tuple[Said, ...]:
        """Return its statements, those that read alike as one."""
        return folded(self.statements)

    def titled(self, view: StatementView) -> bool:
        """Return whether the claim is called by the words of this statement."""
        return view.text.strip(QUOTES + TRAILING).startswith(self.text.removesuffix(" (denied)").strip(QUOTES + TRAILING + "."))

    @property
    def lead(self) -> Said:
        """Return the wording to show where only one is: the one that the claim is called by, else the first."""
        return next((said for said in self.said if self.titled(said.view)), self.said[0])

    @property
    def may_be(self) -> str:
        """Return in a few words which claims may be the same or stand against it, "" for none: what a line has room for."""
        told = (("may be the same as", self.suggested), ("may conflict with", self.opposed))
        return "; ".join(f"{what} {', '.join(handles)}" for what, handles in told if handles)

    @property
    def short(self) -> bool:
        """Return whether its one wording says what its text says, so that printing both would say it twice."""
        return len(self.said) == 1 and self.text.strip(QUOTES + TRAILING) in self.said[0].view.text

    @property
    def counts(self) -> tuple[str, str, str]:
        """Return the three counts in words, always in the order reports, channels, origins."""
        return (
            counted(len(self.reports), "report"),
            counted(len(self.channels), "channel"),
            counted(len(self.origins), "origin"),
        )


@dataclass(frozen=True, slots=True)
class FindingView:
    """One thing to look at, with its sides."""

    id: str
    handle: str
    kind: FindingKind
    why: str
    confidence: float
    settles: str
    statements: tuple[StatementView, ...]
    documents: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        """Return its sides, those that read alike as one."""
        return folded(self.statements)

    @property
    def cites(self) -> tuple[Span, ...]:
        """Return the spans to print beside the reason: the evidence, where no statement follows that has its own."""
        return () if self.statements else self.spans


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One stretch of days on which a story was reported."""

    number: int
    days: str
    documents: tuple[str, ...]

    @property
    def when(self) -> str:
        """Return its days with the number of its reports."""
        return f"{self.days}, {counted(len(self.documents), 'report')}"


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story: its reports, claims, findings and a summary of its sources."""

    id: str
    handle: str
    title: str
    documents: tuple[DocumentView, ...]
    episodes: tuple[EpisodeView, ...]  # empty unless there are several
    claims: tuple[ClaimView, ...]
    findings: tuple[FindingView, ...]
    lineage: tuple[Sentence, ...]  # who rests on whom
    summary: tuple[Sentence, ...]
    refused: tuple[Refusal, ...]

    @property
    def shared(self) -> tuple[ClaimView, ...]:
        """Return the claims that more than one report carries."""
        return tuple(claim for claim in self.claims if claim.shared)

    @property
    def single(self) -> tuple[ClaimView, ...]:
        """Return the claims that one report alone carries."""
        return tuple(claim for claim in self.claims if not claim.shared)

    @property
    def sections(self) -> tuple[tuple[str, tuple[FindingView, ...]], ...]:
        """Return the findings under the titles of their sections; sections without one are left out."""
        made = ((title, tuple(f for f in self.findings if f.kind in kinds)) for title, kinds in SECTIONS)
        return tuple((title, findings) for title, findings in made if findings)

    @property
    def figures(self) -> tuple[str, ...]:
        """Return the story in figures: what a duty editor reads first."""
        size = Size(len(self.documents), len(self.claims), len(self.shared))
        return figures(size, len(self.episodes), [(title, [f.handle for f in found]) for title, found in self.sections])


def figures(size: Size, episodes: int, sections: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """Return a story in figures; `sections` are the titles of those with findings, and the handles of these."""
    parts = [counted(size.reports, "report"), counted(size.claims, "claim")]
    if episodes:
        parts.insert(1, counted(episodes, "episode"))
    if size.reports > 1:
        parts.append(f"{size.shared} in more than one report")
    return (*parts, *(f"{title.lower()}: {_first(handles)}" for title, handles in sections))


def _first(handles: Sequence[str]) -> str:
    """Return how many there are, with the first few.

    >>> _first(["f1", "f2"]), _first(["f1", "f2", "f3", "f4", "f5"])
    ('2 (f1, f2)', '5 (f1, f2, f3, f4, …)')
    """
    return f"{len(handles)} ({', '.join(handles[:MOST_HANDLES])}{', …' if len(handles) > MOST_HANDLES else ''})"


@dataclass(frozen=True, slots=True)
class NearStory:
    """One of several stories that may be one: its reports, and how near it is to the nearest of the others."""

    id: str
    handle: str
    documents: tuple[str, ...]
    cosine: float  # the mean over its reports and theirs; 0 where coverage linked none of them
    names: tuple[str, ...]  # persons and bodies little known that both name

    def nearness(self, needed: float) -> str:
        """Return its reports with how near they are, in words; from a cosine of `needed` they would be one story."""
        alike = f"mean cosine {floor(self.cosine * 100) / 100:.2f}, {needed:.2f} is needed" if self.cosine else ""
        names = f"both name {', '.join(self.names[:MOST_NAMES])}" if self.names else ""
        return f"{', '.join(self.documents)} ({'; '.join(filter(None, (alike or f'mean cosine under {needed:.2f}', names)))})"


@dataclass(frozen=True, slots=True)
class Near:
    """Stories that stand apart from the largest of them and may tell it too: a person is asked."""

    story: NearStory
    apart: tuple[NearStory, ...]
    needed: float  # mean cosine from which two are one story

    @property
    def line(self) -> str:
        """Return which reports stand apart from which story, and how near they are."""
        stand = "stand" if sum(len(story.documents) for story in self.apart) > 1 else "stands"
        told = " and ".join(story.nearness(self.needed) for story in self.apart)
        return f"{told} {stand} apart from {self.story.handle} ({', '.join(self.story.documents)})"

    @property
    def how(self) -> str:
        """Return how a person says that they are one."""
        reports = " ".join(shlex.quote(story.documents[0]) for story in (self.story, *self.apart))
        named = f"crosswire same {reports} (with its --store, if it has one)"
        return f"if they tell one story, say so: crosswire brief --one-story PATH..., or {named}"


@dataclass(frozen=True, slots=True)
class IssueView:
    """What could not be used."""

    stage: str
    document: str
    message: str

    @property
    def line(self) -> str:
        """Return it as one line."""
        return f"{self.document}: {self.message}" if self.document else self.message


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that one run has to show."""

    stories: tuple[StoryView, ...]
    issues: tuple[IssueView, ...]
    names: Mapping[str, str]  # document id to label, to write a span as [label:start-end]
    near: tuple[Near, ...] = ()

    @property
    def told(self) -> tuple[StoryView, ...]:
        """Return the stories to tell in full: those with more than one report, or all if there is none."""
        return tuple(story for story in self.stories if len(story.documents) > 1) or self.stories

    @property
    def alone(self) -> tuple[StoryView, ...]:
        """Return the stories of one report each, to be listed beside those told in full."""
        return tuple(s for s in self.stories if len(s.documents) <= 1) if len(self.told) < len(self.stories) else ()

    def cites(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """Return the short forms of spans, each once: `[001:335-423]`."""
        return cites(spans, self.names)


def cites(spans: Iterable[Span], names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the short forms of spans, each once: `[001:335-423]`."""
    return tuple(dict.fromkeys(f"[{names[s.document]}:{s.start}-{s.end}]" for s in spans))
