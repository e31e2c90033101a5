"""The brief of a run: stories with their claims, findings, lineage and a summary of sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from crosswire.language.calendar import day_of_month
from crosswire.language.matching.judge import MATCHING
from crosswire.model import (
    BlockKind,
    Certainty,
    Claim,
    Dating,
    Document,
    Finding,
    Issue,
    Link,
    LinkKind,
    Mention,
    Polarity,
    Span,
    Statement,
    Story,
    Verdict,
)
from crosswire.report import order
from crosswire.report.episodes import episodes
from crosswire.report.lineage import lineage
from crosswire.report.lookup import Lookup, interval
from crosswire.report.near import near
from crosswire.report.sentence import Refusal, Sentence
from crosswire.report.stances import cue_shown
from crosswire.report.summary import summary
from crosswire.report.views import (
    Brief,
    ClaimView,
    DocumentView,
    EpisodeView,
    FindingView,
    IssueView,
    Near,
    StatementView,
    StoryView,
)
from crosswire.stage import Notes

SET_ASIDE = frozenset({BlockKind.FURNITURE, BlockKind.BIOGRAPHY})
BESIDE = 30  # characters between the words that name a speaker and the cue: an apposition, or "on Thursday"


def compose(notes: Notes) -> Brief:
    """Return the brief of complete notes. The same notes always give the same brief."""
    return Composer(notes).brief()


class Composer:
    """Builds views; holds the lookup and the handles so that they are made once."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.lookup = Lookup(notes)
        self.handles = order.handles(notes)
        parting = list(notes.links(LinkKind.CONTRADICTS, LinkKind.SUPERSEDES))
        stated = _pairs((link for link in parting if link.verdict is Verdict.YES), self.lookup)
        self.suggested = _suggested(list(notes.links(LinkKind.CORROBORATES, LinkKind.RENDERS)), stated, self.lookup)
        weighed = [link for link in parting if link.by == MATCHING]
        self.opposed = _suggested(weighed, stated, self.lookup)
        self._claims: dict[str, list[Claim]] = {}
        for claim in order.claims(notes):
            self._claims.setdefault(claim.story, []).append(claim)
        self._findings: dict[str, list[Finding]] = {}
        for finding in order.findings(notes):
            self._findings.setdefault(finding.story, []).append(finding)
        self._position = {s.id: n for n, s in enumerate(order.statements(notes))}

    def brief(self) -> Brief:
        """Return all stories that are to be told, and everything that could not be used."""
        stories = tuple(self.story(story) for story in order.told(self.notes))
        return Brief(stories, self.issues(), self.lookup.labels, self.near())

    def near(self) -> tuple[Near, ...]:
        """Return the stories that a person may call one, where the brief has few reports."""
        return near(self.notes, self.lookup, self.handles)

    def issues(self) -> tuple[IssueView, ...]:
        """Return everything that could not be used."""
        return tuple(self.issue(issue) for issue in order.issues(self.notes))

    def story(self, story: Story) -> StoryView:
        """Return one story with what was composed about it and what was refused."""
        claims = tuple(self.claim(c) for c in self._claims.get(story.id, ()))
        relations = lineage(story, self.lookup)
        lines = summary(claims, self.lookup)
        return StoryView(
            id=story.id,
            handle=self.handles[story.id],
            title=story.title,
            documents=tuple(self.document(d) for d in sorted(story.documents, key=lambda d: self.lookup.labels[d])),
            episodes=self.episodes(story),
            claims=claims,
            findings=tuple(self.finding(f) for f in self._findings.get(story.id, ())),
            lineage=tuple(line for line in relations if isinstance(line, Sentence)),
            summary=tuple(line for line in lines if isinstance(line, Sentence)),
            refused=tuple(line for line in (*relations, *lines) if isinstance(line, Refusal)),
        )

    def episodes(self, story: Story) -> tuple[EpisodeView, ...]:
        """Return the episodes of a story that has several, the earliest first; of others none, they are told by their dates."""
        found = episodes(story, self.lookup)
        made = (EpisodeView(n, e.days, tuple(self.lookup.labels[d] for d in e.documents)) for n, e in enumerate(found, 1))
        return tuple(made) if len(found) > 1 else ()

    def document(self, identifier: str) -> DocumentView:
        """Return one report with its provenance."""
        document: Document = self.lookup.documents[identifier]
        published = self.lookup.published(identifier)
        blocks = self.lookup.blocks(identifier)
        return DocumentView(
            id=document.id,
            name=self.lookup.labels[identifier],
            title=document.title,
            publisher=document.publisher,
            publisher_why=document.publisher_why,
            byline=document.byline,
            published=interval(published) + self.inferred(published) if published else self.day_without_year(identifier),
            published_why=published.why if published else "no evidence of a date",
            set_aside=sum(len(b.span) for b in blocks if b.kind in SET_ASIDE),
            characters=len(document.text),
        )

    def day_without_year(self, identifier: str) -> str:
        """Return the day of a dateline whose year nothing tells, else that the date is unknown."""
        page = self.lookup.page_date(identifier)
        open_ended = page is not None and page.earliest is None and page.latest is None
        day = day_of_month(self.notes.text(page.evidence)) if page and page.evidence and open_ended else ""
        return f"{day}, year unknown" if day else interval(None)

    def inferred(self, dating: Dating | None) -> str:
        """Return a mark for a date that no report states: a later stage inferred it from the story."""
        stated = dating is None or self.notes.maker(dating.id) == "intake"
        return "" if stated else " (inferred)"

    def statement(self, statement: Statement) -> StatementView:
        """Return one statement as it is shown."""
        return StatementView(
            id=statement.id,
            handle=self.handles[statement.id],
            document=statement.document,
            document_name=self.lookup.labels[statement.document],
            text=self.notes.text(statement.content),
            speaker=self.lookup.speaker(statement),
            through=self.lookup.through(statement),
            stance=self.stance(statement),
            mode=statement.mode,
            said=interval(self.lookup.said(statement.id)),
            place=statement.place,
            content=statement.content,
            spans=spans_of(statement, self.notes),
        )

    def stance(self, statement: Statement) -> tuple[str, ...]:
        """Return what is not plain about a statement, in words."""
        words = [f"“{cue}”"] if (cue := cue_shown(statement, self.notes)) else []
        if statement.polarity is Polarity.DENIED:
            words.append("denied")
        if statement.certainty is not Certainty.CERTAIN:
            words.append(str(statement.certainty))
        if statement.condition is not None:
            told = any(s.start <= statement.condition.start and statement.condition.end <= s.end for s in statement.content)
            words.append("conditional" if told else f"on condition: {self.notes.text(statement.condition)}")
        if statement.inherited:
            words.append("relay carried over" if self._names_its_speaker(statement) else "speaker carried over")
        return tuple(words)

    def _names_its_speaker(self, statement: Statement) -> bool:
        """Tell whether the words that name the speaker stand beside the cue, so that only the relay was carried over."""
        mention = self.notes.find(statement.source) if statement.source else None
        if not isinstance(mention, Mention) or statement.cue is None or not statement.through:
            return False
        return 0 <= max(statement.cue.start - mention.span.end, mention.span.start - statement.cue.end) <= BESIDE

    def claim(self, claim: Claim) -> ClaimView:
        """Return one claim with the three counts, members by name."""
        members = sorted(claim.statements, key=lambda s: self._position[s])
        return ClaimView(
            id=claim.id,
            handle=self.handles[claim.id],
            text=claim.text,
            state=claim.state,
            why=claim.why,
            reports=self.lookup.names(claim.counts.reports),
            channels=claim.counts.channels,
            origins=claim.counts.origins,
            unknown=len(claim.counts.unknown),
            arithmetic=claim.counts.arithmetic,
            statements=tuple(self.statement(self.notes.get(Statement, s)) for s in members),
            suggested=self._handles_of(self.suggested.get(claim.id, ())),
            opposed=self._handles_of(self.opposed.get(claim.id, ())),
        )

    def finding(self, finding: Finding) -> FindingView:
        """Return one finding with its sides."""
        return FindingView(
            id=finding.id,
            handle=self.handles[finding.id],
            kind=finding.kind,
            why=finding.why,
            confidence=finding.confidence,
            settles=finding.settles,
            statements=tuple(self.statement(self.notes.get(Statement, s)) for s in finding.statements),
            documents=self.lookup.names(finding.documents),
            spans=finding.evidence,
        )

    def _handles_of(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return the handles of claims in their order."""
        return tuple(sorted((self.handles[claim] for claim in claims), key=lambda handle: int(handle[1:])))

    def issue(self, issue: Issue) -> IssueView:
        """Return one issue with the name of its document where it has one."""
        return IssueView(issue.stage, self.lookup.labels.get(issue.document, issue.document), issue.message)


def spans_of(statement: Statement, notes: Notes) -> tuple[Span, ...]:
    """Return the spans a statement rests on: its content, its cue, and the words that name its source."""
    spans = list(statement.content)
    if statement.cue is not None:
        spans.append(statement.cue)
    if statement.source is not None:
        spans.append(notes.get(Mention, statement.source).span)
    return tuple(spans)


def _suggested(links: Sequence[Link], against: Collection[tuple[str, str]], lookup: Lookup) -> dict[str, set[str]]:
    """Return, for each claim, those that the links of stages set beside it, without those that are `against` it.

    Nor is one suggested that a person keeps apart. A link that is sure and has joined nothing, since the rest of a claim speaks
    against it, is a suggestion too.
    """
    by_person = [link for link in links if link.by.startswith("user:")]
    refused = _pairs((link for link in by_person if link.verdict is Verdict.NO), lookup)
    shown = _pairs((link for link in links if link not in by_person and link.verdict is not Verdict.NO), lookup)
    found: dict[str, set[str]] = {}
    for left, right in shown - refused - {*against}:
        found.setdefault(left, set()).add(right)
    return found


def _pairs(links: Iterable[Link], lookup: Lookup) -> set[tuple[str, str]]:
    """Return the pairs of two claims that links hold against each other or together, in both orders."""
    sides = [(lookup.claim(link.left), lookup.claim(link.right)) for link in links]
    two = [(left.id, right.id) for left, right in sides if left and right and left.id != right.id]
    return {pair for left, right in two for pair in ((left, right), (right, left))}
