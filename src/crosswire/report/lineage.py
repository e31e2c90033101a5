"""Who rests on whom, in sentences that cite the words that say so."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.model import Link, LinkKind, Mention, Span, Story, Verdict
from crosswire.report.lookup import Lookup
from crosswire.report.sentence import Refusal, Sentence


def lineage(story: Story, lookup: Lookup) -> list[Sentence | Refusal]:
    """Return one sentence for each document of the story that copies or cites another or an outlet named in it."""
    documents = set(story.documents)
    links = standing(link for link in lookup.notes.links(LinkKind.COPIES, LinkKind.CITES) if link.left in documents)
    lines: dict[tuple[str, str, str], tuple[Span, ...]] = {}
    for link in links:
        right = _right(link, lookup)
        if link.verdict is Verdict.YES and right is not None:
            lines.setdefault((lookup.labels[link.left], link.kind, right), link.evidence or _named(link, lookup))
    return [_line(name, kind, right, spans) for (name, kind, right), spans in sorted(lines.items())]


def standing(links: Iterable[Link]) -> list[Link]:
    """Return the links that count: where a person has judged a pair, what stages said of it is dropped."""
    made = list(links)
    judged = {(link.kind, link.left, link.right) for link in made if _by_person(link)}
    return [link for link in made if _by_person(link) or (link.kind, link.left, link.right) not in judged]


def _by_person(link: Link) -> bool:
    return link.by.startswith("user:")


def _line(name: str, kind: str, right: str, spans: tuple[Span, ...]) -> Sentence | Refusal:
    verb = "copies" if kind == LinkKind.COPIES else "cites"
    text = f"{name} {verb} {right}"
    return Sentence(text, spans) if spans else Refusal(text, "it cites nothing")


def _right(link: Link, lookup: Lookup) -> str | None:
    """Return what the link points at in words; None if a person's link points at a record that is no longer there."""
    if link.right in lookup.labels:
        return f"report {lookup.labels[link.right]}"
    record = lookup.notes.find(link.right)
    return record.name if isinstance(record, Mention) else None


def _named(link: Link, lookup: Lookup) -> tuple[Span, ...]:
    """Return the words that name what is cited, for a link that has no evidence of its own."""
    record = lookup.notes.find(link.right)
    return (record.span,) if isinstance(record, Mention) else ()
