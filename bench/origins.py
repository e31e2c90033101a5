"""B-cubed F1 of origin groups on ECB+: `python -m bench.origins [--errors]`, against the silver groups of `reuse_pairs`.

Every report makes one statement on its own word, and the counts of the package say whose word that is: reports that go back to
one author are one group. Copying and citing are found by the stages that ship, over all stories at once. The silver joins what
shares 31 words or more outside quotation marks inside a story; it was made by a rule, so the last few points are opinion.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench import floors
from bench.datasets import at_hand, datasets, rows
from bench.stories import LAST_TOPIC, alone, bcubed
from crosswire.engine.local import run_pair
from crosswire.group import roots, tracing
from crosswire.link import citing, copying
from crosswire.model import Document, Kind, Mode, Span, Statement, Story
from crosswire.stage import Notes


def main() -> int:
    """Print precision, recall and F1 beside those of every report alone; the exit status is 1 below the floor."""
    if not at_hand("origins", "reuse_pairs", "ecbplus"):
        return 0
    folder = datasets()
    gold = dict(silver(folder))
    texts = {row["doc_id"]: row for row in rows(folder / "ecbplus" / "docs.jsonl.gz") if row["doc_id"] in gold}
    found = origins(texts)
    figures = bcubed(found, gold)
    groups = f"{len(set(found.values()))} groups, silver {len(set(gold.values()))}"
    print(f"{len(gold)} reports, {groups}: {floors.scores(*figures)}; each alone {alone(gold):.3f}")
    if "--errors" in sys.argv:
        for line in _differences(found, gold):
            print(line)
    return floors.report("origins", {"B-cubed F1": figures[2]})


def silver(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each report of topics 1 to 35 with its silver group."""
    for row in rows(folder / "reuse_pairs" / "ecb_origin_groups_silver.jsonl.gz"):
        if int(row["story"].split("ecb")[0]) <= LAST_TOPIC:
            for group in row["origin_groups"]:
                yield from ((document, f"{row['story']} {min(group)}") for document in group)


def origins(texts: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Return, for each report, the origin of what it says on its own word."""
    notes = Notes(Document(name, name, row["text"], name, title=row["title"] or None) for name, row in texts.items())
    notes.add(Story(identifier, identifier, members) for identifier, members in _stories(texts).items())
    notes.add(citing.MENTIONS.run(notes.of(Document), notes))
    for stage in (citing.STAGE, copying.STAGE):
        notes.add(run_pair(stage, notes))
    own = {
        name: Statement((Span(name, 0, len(row["text"])),), None, None, Mode.AUTHORIAL, kind=Kind.AUTHOR)
        for name, row in texts.items()
    }
    lineage = tracing.trace(notes)
    return {root.document: str(root.origin) for root in roots.walk(list(own.values()), lineage)}


def _stories(texts: Mapping[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = defaultdict(list)
    for name, row in texts.items():
        members[row["story"]].append(name)
    return {story: tuple(names) for story, names in members.items()}


def _differences(found: Mapping[str, str], gold: Mapping[str, str]) -> Iterator[str]:
    """Yield the groups of ours that mix silver groups, and the silver groups that we divide."""
    for name, one, other in (("mixed", found, gold), ("divided", gold, found)):
        members: dict[str, list[str]] = defaultdict(list)
        for document in sorted(gold):
            members[one[document]].append(document)
        for group in members.values():
            if len({other[document] for document in group}) > 1:
                yield f"{name}: {', '.join(group)}"


if __name__ == "__main__":
    sys.exit(main())
