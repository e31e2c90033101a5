"""Who rests on whom, in sentences that cite the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire.model import Link, LinkKind, Mention, Span, Story, Verdict
from crosswire.report.lookup import Lookup
from crosswire.report.sentence import Refusal, Sentence


def lineage(story: Story, lookup: Lookup) -> list[Sentence | Refusal]:
    """Return what each document of the story copies and cites: another report, or an outlet that it names."""
    links = standing(link for document in story.documents for link in lookup.relations(document))
    rests: dict[str, dict[tuple[str, str], tuple[Span, ...]]] = {}
    for link in links:
        right = _right(link, lookup)
        if link.verdict is Verdict.YES and right is not None:
            verb = "copies" if link.kind is LinkKind.COPIES else "cites"
            spans = link.evidence or _named(link, lookup)
            rests.setdefault(lookup.labels[link.left], {}).setdefault((verb, right), spans)
    return [line for name, relations in sorted(rests.items()) for line in _lines(name, relations)]


def standing(links: Iterable[Link]) -> list[Link]:
    """Return the links that count: where a person has judged a pair, what stages said of it is dropped."""
    made = list(links)
    judged = {(link.kind, link.left, link.right) for link in made if _by_person(link)}
    return [link for link in made if _by_person(link) or (link.kind, link.left, link.right) not in judged]


def _by_person(link: Link) -> bool:
    return link.by.startswith("user:")


def _lines(name: str, relations: dict[tuple[str, str], tuple[Span, ...]]) -> Iterator[Sentence | Refusal]:
    """Yield what a document copies and what it cites, a sentence each."""
    for verb in ("copies", "cites"):
        of_kind = {right: spans for (kind, right), spans in sorted(relations.items()) if kind == verb}
        for right in (right for right, spans in of_kind.items() if not spans):
            yield Refusal(f"{name} {verb} {right}", "it cites nothing")
        shown = {right: spans for right, spans in of_kind.items() if spans}
        if shown:
            cites = tuple(span for spans in shown.values() for span in spans)
            yield Sentence(f"{name} {verb} {', '.join(shown)}", cites)


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
