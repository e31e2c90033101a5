"""Who rests on whom, in sentences that cite the words that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.language.reasons import NOT_KNOWN, SHARED_SOURCE
from crosswire.model import Link, LinkKind, Mention, Span, Story, Verdict
from crosswire.report.lookup import Lookup
from crosswire.report.sentence import Refusal, Sentence


@dataclass(frozen=True, slots=True, order=True)
class _Relation:
    """How a line is worded between the report and what it names, and after it; `place` is where it stands among others."""

    place: int
    verb: str
    after: str = ""

    def told(self, name: str, others: Sequence[str]) -> str:
        """Return the line."""
        return f"{name} {self.verb} {', '.join(others)}{self.after}"


COPIES, SHARES, CITES = _Relation(0, "copies"), _Relation(1, "shares text with", f"; {NOT_KNOWN}"), _Relation(3, "cites")


def lineage(story: Story, lookup: Lookup) -> list[Sentence | Refusal]:
    """Return what each document of the story copies and cites: another report, or an outlet that it names.

    Where nothing tells which of two reports is the copy, or where both had one source before them, the line says that instead.
    """
    links = standing(link for document in story.documents for link in lookup.relations(document))
    rests: dict[str, dict[tuple[_Relation, str], tuple[Span, ...]]] = {}
    for link in links:
        right, relation = _right(link, lookup), _relation(link)
        if relation is not None and right is not None:
            spans = link.evidence or _named(link, lookup)
            rests.setdefault(lookup.labels[link.left], {}).setdefault((relation, right), spans)
    return [line for name, relations in sorted(rests.items()) for line in _lines(name, relations)]


def _relation(link: Link) -> _Relation | None:
    """Return the words for a link between what it joins; None if there is nothing to say."""
    if link.kind is LinkKind.CITES:
        return CITES if link.verdict is Verdict.YES else None
    if link.verdict is Verdict.YES:
        return SHARES if link.why.endswith(NOT_KNOWN) else COPIES
    if link.verdict is Verdict.NO and link.why.startswith(SHARED_SOURCE):
        source = link.why.removeprefix(f"{SHARED_SOURCE}, ").split(": ", 1)[0]
        return _Relation(2, "shares words with", f", which both have from {source}: no copying")
    return None


def standing(links: Iterable[Link]) -> list[Link]:
    """Return the links that count: where a person has judged a pair, what stages said of it is dropped."""
    made = list(links)
    judged = {(link.kind, link.left, link.right) for link in made if _by_person(link)}
    return [link for link in made if _by_person(link) or (link.kind, link.left, link.right) not in judged]


def _by_person(link: Link) -> bool:
    return link.by.startswith("user:")


def _lines(name: str, relations: dict[tuple[_Relation, str], tuple[Span, ...]]) -> Iterator[Sentence | Refusal]:
    """Yield what a document copies, shares and cites, a sentence each."""
    for relation in sorted({kind for kind, _ in relations}):
        of_kind = {right: spans for (kind, right), spans in sorted(relations.items()) if kind == relation}
        for right in (right for right, spans in of_kind.items() if not spans):
            yield Refusal(relation.told(name, [right]), "it cites nothing")
        shown = {right: spans for right, spans in of_kind.items() if spans}
        if shown:
            cites = tuple(span for spans in shown.values() for span in spans)
            yield Sentence(relation.told(name, list(shown)), cites)


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
