"""The brief as Markdown, for a chat, a wiki or a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crosswire.model import Span
from crosswire.report.brief import compose
from crosswire.report.views import Brief, ClaimView, FindingView, Said, StoryView
from crosswire.stage import Notes

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|~&!"})
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")  # what would begin a list, a heading or a rule at the beginning of a line


def markdown(notes: Notes) -> str:
    """Return the brief of complete notes as Markdown; every line ends with the spans it rests on."""
    return "\n".join(_Writer(compose(notes)).brief()) + "\n"


def _plain(text: str) -> str:
    """Return the text on one line with nothing in it that Markdown or HTML would act on."""
    escaped = " ".join(text.split()).translate(_SPECIAL)
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


class _Writer:
    """Writes the lines of one brief."""

    def __init__(self, view: Brief) -> None:
        self.view = view

    def brief(self) -> Iterator[str]:
        """Yield all lines."""
        for story in self.view.told:
            yield from self.story(story)
        if self.view.alone:
            yield from ("## Other stories, one report each", "")
            yield from (f"- {_plain(s.documents[0].name)}: {_plain(s.title)}" for s in self.view.alone)
            yield ""
        if self.view.near:
            yield from ("## Maybe one story", "")
            yield from (f"- {_plain(f'{stories.line}; {stories.how}')}" for stories in self.view.near)
            yield ""
        if self.view.issues:
            yield from ("## Trouble with the input", "")
            yield from (f"- {_plain(issue.line)}" for issue in self.view.issues)
            yield ""

    def story(self, story: StoryView) -> Iterator[str]:
        """Yield the lines of one story."""
        yield from (f"# {_plain(story.title)}", "", f"{'; '.join(story.figures)}.", "")
        yield from self.claims(story)
        for title, findings in story.sections:
            yield from (f"## {title}", "")
            for finding in findings:
                yield from self.finding(finding)
            yield ""
        if story.lineage:
            yield from ("## Who rests on whom", "")
            yield from (f"- {_plain(line.text)}{self.cites(line.cites)}" for line in story.lineage)
            yield ""
        yield from ("## Reports", "")
        for document in story.documents:
            why = f"{document.publisher_why}; {document.published_why}"
            yield f"- **{_plain(document.name)}** {_plain(document.origin)} ({_plain(why)})"
        if story.episodes:
            yield from ("", "## Episodes", "")
            yield from (f"- {e.when}: {_plain(', '.join(e.documents))}" for e in story.episodes)
        yield from ("", "## Summary of sources (generated)", "")
        yield from (f"- {_plain(line.text)}{self.cites(line.cites)}" for line in story.summary)
        yield from (f"- left out: {_plain(line.text)} ({_plain(line.why)})" for line in story.refused)
        yield ""

    def claims(self, story: StoryView) -> Iterator[str]:
        """Yield a table of all claims, then the claims of more than one report with who said them."""
        if story.claims:
            yield from ("## Claims", "", "| | claim | reports | channels | origins | state |", "|---|---|---:|---:|---:|---|")
            yield from (_row(claim) for claim in story.claims)
            yield ""
        for claim in story.shared:
            yield from (f"### {claim.handle} {_plain(claim.text)}", "", _plain(claim.why), "")
            yield from (self.said(said) for said in claim.said)
            yield ""

    def finding(self, finding: FindingView) -> Iterator[str]:
        """Yield one finding with its sides."""
        yield f"- **{finding.handle} {finding.kind}**: {_plain(finding.why)}{self.cites(finding.cites)}"
        yield from (f"  {self.said(said)}" for said in finding.said)
        if finding.settles:
            yield f"  - would settle it: {_plain(finding.settles)}"

    def said(self, said: Said) -> str:
        """Return one wording with the places where it stands."""
        view = said.view
        who = _plain(view.who + view.chain)  # one escape, so that the blank between them stays
        return f"- {who}: {_plain(view.quoted)}{self.cites(said.content)}"

    def cites(self, spans: Iterable[Span]) -> str:
        """Return the short forms of spans as they follow a line."""
        return "".join(f" `{cite.replace('`', ' ')}`" for cite in self.view.cites(spans))


def _row(claim: ClaimView) -> str:
    counts = f"{len(claim.reports)} | {len(claim.channels)} | {len(claim.origins)}"
    text = f"{claim.text} ({claim.may_be})" if claim.may_be else claim.text
    return f"| {claim.handle} | {_plain(text)} | {counts} | {claim.state} |"
