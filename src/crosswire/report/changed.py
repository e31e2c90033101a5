"""What differs between two runs: parties, stories and claims that were joined or parted, counts, and findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crosswire.model import Claim, Counts, Entity, Finding, Story
from crosswire.report.labels import labelled
from crosswire.report.lookup import Lookup
from crosswire.stage import Notes

Groups = Mapping[frozenset[str], str]
"""What a run grouped: the members of each group, and how the group is printed."""


def changes(before: Notes, after: Notes) -> tuple[str, ...]:
    """Return one sentence for each difference, parties first, then stories, claims and findings; none if nothing changed."""
    return (
        *_regrouped("party", _parties(before), _parties(after)),
        *_regrouped("story", _stories(before), _stories(after)),
        *_regrouped("claim", _claims(before), _claims(after)),
        *_findings(before, after),
    )


def counted(counts: Counts) -> str:
    """Return the three counts in words.

    >>> counted(Counts(("d-1",), (), ("Ana Torvald",)))
    '1 report, 0 channels, 1 origin'
    """
    parts = (("report", counts.reports), ("channel", counts.channels), ("origin", counts.origins))
    return ", ".join(f"{len(members)} {noun}{'' if len(members) == 1 else 's'}" for noun, members in parts)


def afterwards(before: Counts, left: Counts | None, lookup: Lookup) -> str:
    """Return what is left of three counts in words, where the numbers are the old ones with what took whose place."""
    if left is None or counted(left) != counted(before):
        return counted(left) if left else "nothing"
    reports = lookup.names(before.reports), lookup.names(left.reports)
    both = (reports, (before.channels, left.channels), (before.origins, left.origins))
    others = [f"{', '.join(now)} instead of {', '.join(was)}" for was, now in both if was != now]
    return f"{counted(left)} ({'; '.join(others)})"


def _parties(notes: Notes) -> Groups:
    return {frozenset(e.mentions): f"{e.name} ({e.kind}, {_number(len(e.mentions), 'mention')})" for e in notes.of(Entity)}


def _stories(notes: Notes) -> Groups:
    printed = labelled(notes)
    return {
        frozenset(s.documents): f"{s.title} ({', '.join(sorted(printed[d] for d in s.documents))})" for s in notes.of(Story)
    }


def _claims(notes: Notes) -> Groups:
    return {frozenset(c.statements): f"{c.text} ({counted(c.counts)}; {c.state})" for c in notes.of(Claim)}


def _regrouped(noun: str, before: Groups, after: Groups) -> Iterator[str]:
    """Yield a sentence for each set of groups that share members and are not the same before and after."""
    for old, new in _together(before, after):
        was, now = sorted(before[group] for group in old), sorted(after[group] for group in new)
        if was == now:
            continue
        head = f"{noun}: {' + '.join(was) or 'nothing'}"
        yield f"{head} → {' + '.join(now) or 'nothing'}"


def _together(before: Groups, after: Groups) -> list[tuple[list[frozenset[str]], list[frozenset[str]]]]:
    """Return the groups before and after in sets that share members, directly or through each other, in a fixed order."""
    olds = {member: group for group in before for member in group}
    news = {member: group for group in after for member in group}
    seen: set[str] = set()
    found = []
    for member in sorted(olds.keys() | news.keys()):
        if member in seen:
            continue
        waiting, reached = [member], set()
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += [*olds.get(here, ()), *news.get(here, ())]
        seen |= reached
        old = {olds[m] for m in reached if m in olds}
        new = {news[m] for m in reached if m in news}
        found.append((sorted(old, key=sorted), sorted(new, key=sorted)))
    return found


def _findings(before: Notes, after: Notes) -> Iterator[str]:
    """Yield the findings that are gone and those that are new; one on other statements with the same reason is neither."""
    for word, here, there in (("gone", before, after), ("new", after, before)):
        known = {f.id for f in there.of(Finding)}
        reasons = {(f.kind, f.why) for f in there.of(Finding)}
        missing = {(f.kind, f.why) for f in here.of(Finding) if f.id not in known} - reasons
        yield from (f"finding {word}: {kind}: {why}" for kind, why in sorted(missing))


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
