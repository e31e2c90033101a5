"""Views as text for a terminal: readable without colour, wrapped at the console's width, every line with its spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from crosswire.cli.printer import Printer, shortened
from crosswire.ingest.leftout import LeftOut
from crosswire.model import ClaimState
from crosswire.report.listing import StoryLine
from crosswire.report.stretches import Stretch
from crosswire.report.views import Brief, ClaimView, FindingView, IssueView, Near, Said, StatementView, StoryView, counted
from crosswire.report.why import Explanation

MOST_CLAIMS = 8  # claims told with their wordings; the others get a line each
SHORT = 90  # characters of a claim that gets one line
MOST_STATEMENTS = 5  # wordings shown under a claim or a finding; `crosswire why` shows all
MOST_SINGLE = 10  # claims of one report shown: they are the bulk of a story and seldom news to a desk
MOST_FINDINGS = 8  # findings shown in one section
MOST_LINES = 12  # lines of lineage, of other stories and of what could not be used
MORE = "--full shows all"


def brief(view: Brief, console: Console, *, full: bool = False) -> None:
    """Print the brief: stories with more than one report in full, the others in a line each, then what could not be used.

    Long lists are folded and say how many lines they leave out; `full` prints everything.
    """
    writer = Writer(Printer(console, view.names, full=full))
    for story in view.told:
        writer.story(story)
    writer.others(view.alone)
    writer.near(view.near)
    writer.issues(view.issues)


class Writer:
    """Writes the sections of a brief with one printer."""

    def __init__(self, printer: Printer) -> None:
        self.printer = printer

    def head(self, story: StoryView) -> None:
        """Write what a story is called, its figures, its reports and its episodes."""
        self.printer.line((story.title, "bold"), mark="== ")
        self.printer.line("; ".join(story.figures), mark=f"   {story.handle}: ")
        self.reports(story)
        self.episodes(story)

    def story(self, story: StoryView) -> None:
        """Write one story."""
        self.head(story)
        if story.shared:
            self.printer.heading(f"Claims in more than one report ({len(story.shared)})")
        for claim in self.printer.first(story.shared, MOST_CLAIMS):
            self.claim(claim)
        if len(story.shared) > MOST_CLAIMS and not self.printer.full:
            self.printer.console.print()
            self.printer.line(f"{len(story.shared) - MOST_CLAIMS} more, by reports / channels / origins ({MORE}):", indent=2)
            for claim in story.shared[MOST_CLAIMS:]:
                self.brief_claim(claim)
        for title, findings in story.sections:
            self.findings(title, findings)
        self.single(story.single)
        self.lineage(story)
        self.summary(story)

    def reports(self, story: StoryView) -> None:
        """Write where each report is from and when."""
        self.printer.heading(f"Reports ({len(story.documents)})")
        width = max(len(document.name) for document in story.documents)
        for document in self.printer.first(story.documents, MOST_LINES):
            self.printer.line(document.origin, indent=2, mark=f"{document.name:<{width}}  ")
        self._rest(len(story.documents), MOST_LINES)

    def episodes(self, story: StoryView) -> None:
        """Write the stretches of days on which a story was reported, if there are several."""
        if not story.episodes:
            return
        self.printer.heading(f"Episodes ({len(story.episodes)})")
        for episode in self.printer.first(story.episodes, MOST_LINES):
            names = self.printer.first(episode.documents, MOST_LINES)
            rest = len(episode.documents) - len(names)
            self.printer.line(f"{episode.when}: {', '.join(names)}{f' and {rest} more' if rest else ''}", indent=2)
        self._rest(len(story.episodes), MOST_LINES)

    def claim(self, claim: ClaimView) -> None:
        """Write one claim with its counts and who said it."""
        self.printer.console.print()
        mark = f"{claim.handle:<4} "
        self.printer.line((" / ".join(claim.counts), "bold"), f"  [{claim.state}]", mark=mark)
        if not claim.short:
            self.printer.line((shortened(claim.text), "italic"), indent=len(mark))
        self._sides(claim.said, claim.handle)
        if claim.suggested:
            self.printer.line(f"may be the same as {', '.join(claim.suggested)} (suggested, not merged)", indent=len(mark))
        if claim.opposed:
            self.printer.line(f"may conflict with {', '.join(claim.opposed)} (worth a look, no finding)", indent=len(mark))

    def brief_claim(self, claim: ClaimView) -> None:
        """Write one claim as one paragraph: its figures, its text, and its first wording's speaker and place."""
        figures = " / ".join(str(len(members)) for members in (claim.reports, claim.channels, claim.origins))
        for said in (claim.lead,) if claim.statements else ():
            state = "" if claim.state is ClaimState.ONE_ORIGIN else f" [{claim.state}]"
            words = f" {said.view.who}{said.view.chain}: {shortened(said.view.quoted, SHORT)}{state}"
            self.printer.line((figures, "bold"), words, cited=said.content[:1], mark=f"{claim.handle:<4} ")

    def single(self, claims: Sequence[ClaimView]) -> None:
        """Write the claims that one report carries, a line each."""
        if not claims:
            return
        self.printer.heading(f"In one report only ({len(claims)})")
        for claim in self.printer.first(claims, MOST_SINGLE):
            lead = (claim.lead,) if claim.statements else ()
            rest = [said for said in claim.said if said not in lead] if self.printer.full else []
            for said, mark in (*((said, f"{claim.handle:<4} ") for said in lead), *((said, "     ") for said in rest)):
                self.said(said, mark, 0)
            if claim.may_be and (self.printer.full or claim.opposed):
                self.printer.line((claim.may_be, "dim"), indent=5)
        self._rest(len(claims), MOST_SINGLE)

    def findings(self, title: str, findings: Sequence[FindingView]) -> None:
        """Write the findings of a section with their sides."""
        self.printer.heading(f"{title} ({len(findings)})")
        for finding in self.printer.first(findings, MOST_FINDINGS):
            mark = f"{finding.handle:<4} "
            self.printer.line((f"{finding.kind}: ", "bold"), finding.why, cited=finding.cites, mark=mark)
            self._sides(finding.said, finding.handle)
            if finding.settles:
                self.printer.line((f"would settle it: {finding.settles}", "dim"), indent=len(mark))
        self._rest(len(findings), MOST_FINDINGS)

    def said(self, said: Said, mark: str, indent: int) -> None:
        """Write one wording: speaker, chain, stance, words, spans."""
        view = said.view
        self.printer.line(
            (view.who, "bold"), f"{view.chain}: {shortened(view.quoted)}", cited=said.content, mark=mark, indent=indent
        )

    def lineage(self, story: StoryView) -> None:
        """Write who rests on whom."""
        if not story.lineage:
            return
        self.printer.heading(f"Who rests on whom ({len(story.lineage)})")
        for sentence in self.printer.first(story.lineage, MOST_LINES):
            self.printer.line(sentence.text, cited=sentence.cites, indent=2)
        self._rest(len(story.lineage), MOST_LINES)

    def summary(self, story: StoryView) -> None:
        """Write the generated summary of sources and what was refused of it."""
        self.printer.heading("Summary of sources (generated)")
        for sentence in story.summary:
            self.printer.line(sentence.text, cited=sentence.cites, mark="- ", indent=2)
        if not story.summary:
            self.printer.line("nothing to summarise", indent=2)
        for refusal in story.refused:
            self.printer.line((f"left out: {shortened(refusal.text)} ({refusal.why})", "dim"), mark="- ", indent=2)
        self.printer.console.print()

    def others(self, stories: Sequence[StoryView]) -> None:
        """Write the stories that one report tells."""
        if not stories:
            return
        self.printer.heading(f"Other stories, one report each ({len(stories)})")
        for story in self.printer.first(stories, MOST_LINES):
            mark = f"{story.handle} {', '.join(document.name for document in story.documents)}  "
            self.printer.line(f"{story.title} ({counted(len(story.claims), 'claim')})", indent=2, mark=mark)
        self._rest(len(stories), MOST_LINES)

    def near(self, found: Sequence[Near]) -> None:
        """Write which stories may be one, and how a person says so."""
        if not found:
            return
        self.printer.heading("Maybe one story")
        for stories in found:
            self.printer.line(f"{stories.line}; {stories.how}", indent=2)

    def issues(self, issues: Sequence[IssueView]) -> None:
        """Write what could not be used."""
        if not issues:
            return
        self.printer.heading(f"Trouble with the input ({len(issues)})")
        for issue in self.printer.first(issues, MOST_LINES):
            self.printer.line(f"{issue.line} ({issue.stage})", indent=2)
        self._rest(len(issues), MOST_LINES)

    def _sides(self, said: Sequence[Said], handle: str) -> None:
        for item in self.printer.first(said, MOST_STATEMENTS):
            self.said(item, "- ", 5)
        if not self.printer.full and len(said) > MOST_STATEMENTS:
            self.printer.line(f"and {len(said) - MOST_STATEMENTS} more: crosswire why {handle}", indent=5)

    def _rest(self, total: int, most: int) -> None:
        if not self.printer.full and total > most:
            self.printer.line(f"and {total - most} more: {MORE}", indent=2)


def stories(views: Iterable[StoryLine], printer: Printer) -> None:
    """Print stories one under the other, each with its handle, title, figures and reports."""
    for view in views:
        mark = f"{view.handle:<4} "
        printer.line((view.title, "bold"), mark=mark)
        printer.line("; ".join(view.figures), indent=len(mark))
        names = printer.first([label for _, label in view.documents], MOST_LINES)
        rest = len(view.documents) - len(names)
        printer.line((", ".join(names) + (f" and {rest} more" if rest else ""), "dim"), indent=len(mark))


def story(view: StoryView, printer: Printer) -> None:
    """Print one story: its reports, its episodes and every claim with its counts, a paragraph each."""
    writer = Writer(printer)
    writer.head(view)
    printer.heading(f"Claims, by reports / channels / origins ({len(view.claims)})")
    for claim in view.claims:
        writer.brief_claim(claim)


def explanation(view: Explanation, console: Console, *, full: bool = False) -> None:
    """Print an explanation, deeper reasons further in; `full` prints every place."""
    printer = Printer(console, view.names, full=full)
    printer.line((view.title, "bold"))
    for line in view.lines:
        printer.line(line.text, cited=line.cites, indent=2 + 3 * line.depth)


def statements(views: Iterable[StatementView], printer: Printer) -> None:
    """Print statements one under the other."""
    writer = Writer(printer)
    for view in views:
        writer.said(Said(view, view.content, (view.handle,)), f"{view.handle:<5} ", 0)


def blocks(stretches: Sequence[Stretch], console: Console, *, only_removed: bool = False) -> None:
    """Print the stretches of a document, each with its label; `only_removed` leaves out what is read."""
    printer = Printer(console, {})
    shown = [s for s in stretches if s.removed or not (only_removed or s.blank)]
    for stretch in shown:
        head = f"{stretch.kind or 'no block'} {stretch.start}-{stretch.end}" + (f" ({stretch.why})" if stretch.why else "")
        printer.line((head, "dim"))
        for paragraph in stretch.text.splitlines():
            printer.line(paragraph, indent=2)
    if only_removed and not shown:
        printer.line("nothing was set aside")


def left_out(blocks: Sequence[LeftOut], unlisted: str, console: Console) -> None:
    """Print what of a page did not reach its stored text, and what cannot be listed."""
    printer = Printer(console, {})
    if blocks:
        printer.heading(f"On the page, and not in the stored text ({len(blocks)})")
    for block in blocks:
        printer.line((f"left out ({block.why})", "dim"))
        printer.line(block.text, indent=2)
    if unlisted:
        printer.line(unlisted)
