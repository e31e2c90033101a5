"""Findings and claims on stories written for it: `python -m bench.findings [STORY …] [--half dev] [--misses]`.

`bench/data/stories/HALF/NAME` holds the reports of a story and `expected.json`: what a careful reader joins, finds, and is not
taken in by. The stories were written by somebody who knew no rule of ours, all outlets, people and events invented. Errors in
the half *dev* may be looked at; of *held* only sums are printed, and nobody reads it who writes rules.

The reports of a story are read as one, as `crosswire brief --one-story` reads them: claims and findings are measured also where
coverage would have told the reports as two stories and never compared them.

* *one story*: the share of stories whose reports coverage alone, without that word, takes as one;
* *read*: pieces of text that are expected in a claim or a finding for which a statement is made;
* *joined*: pairs of pieces expected in one claim that one claim holds, and how many of the pairs made are expected; *or
  suggested*: that are at least shown as possibly one;
* *counts*: expected claims with their number of reports and origins;
* *origins*: expected claims whose pieces, all read and taken as joined, have the expected origins; *not inflated*: no more;
* a recall for each kind of finding; *as another kind*: found, but called something else; the precision of all findings made;
* *worth a look*: conflicts and changes that are shown as possible, and how many of the pairs shown are such;
* *traps*: pairs that only look as if, and were left alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from bench import findings_origins, floors
from bench.findings_match import (
    KINDS,
    Beside,
    beside,
    count_right,
    hits,
    is_joined,
    is_kept,
    is_suggested,
    is_wanted,
    made_pairs,
    shows,
    stated,
    told,
    wanted_pairs,
    worth_a_look,
)
from bench.gold_match import Json
from crosswire.engine import local, one_story
from crosswire.export.form import form
from crosswire.group import stories
from crosswire.ingest.sources import find
from crosswire.link import coverage
from crosswire.model import Document, Story
from crosswire.pipeline import chosen_reader, plan
from crosswire.settings import Settings
from crosswire.stage import Notes

STORIES = Path(__file__).with_name("data") / "stories"
HALVES = ("dev", "held")
AUTHOR = "user:author"  # whoever wrote a story knows that its reports tell one
Tally = Counter[str]


def run(folder: Path) -> Beside:
    """Return a story's expectation beside the run over its reports."""
    return compared(folder, noted(folder))


def compared(folder: Path, notes: Notes) -> Beside:
    """Return a story's expectation beside what a run noted."""
    return beside(wanted_of(folder), form(notes), {document.name: document.text for document in notes.of(Document)})


def noted(folder: Path, without: str = "") -> Notes:
    """Return the notes of a run over the reports of a story, given as one story, `without` the stage of that name."""
    notes = taken_in(folder)
    notes.add(one_story.verdicts([document.id for document in notes.of(Document)], notes, AUTHOR), by=AUTHOR)
    return local.run([stage for stage in plan(chosen_reader(Settings().reader)) if stage.name != without], notes)


def taken_in(folder: Path) -> Notes:
    """Return what intake makes of the reports of a story."""
    raws, issues = find([str(path) for path in sorted(folder.glob("*.txt"))])
    notes = local.noted(local.receive(raws))
    notes.add(issues)
    return notes


def is_one(folder: Path) -> bool:
    """Return whether coverage takes the reports of a story as one without anybody's word."""
    return len(local.run([coverage.STAGE, stories.stage()], taken_in(folder)).of(Story)) == 1


def wanted_of(folder: Path) -> Json:
    """Return what a story expects."""
    expected: Json = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return expected


def tally(story: Beside) -> Tally:
    """Count what is expected, made and right in a story."""
    count = Tally()
    read = stated(story)
    count["pieces"], count["read"] = len(read), sum(bool(story.holding[piece]) for piece in read)
    joined = [is_joined(story, *pair) for pair in wanted_pairs(story)]
    count["pairs"], count["joined"] = len(joined), sum(joined)
    count["suggested"] = sum(is_suggested(story, *pair) for pair in wanted_pairs(story))
    made = [is_wanted(story, *pair) for pair in made_pairs(story)]
    count["made pairs"], count["made pairs right"] = len(made), sum(made)
    count["claims"] = len(story.wanted["claims"])
    count["counts right"] = sum(count_right(story, claim) for claim in story.wanted["claims"])
    count["traps"], count["kept"] = len(story.wanted["traps"]), sum(is_kept(story, trap) for trap in story.wanted["traps"])
    return count + _findings(story)


def _findings(story: Beside) -> Tally:
    count = Tally()
    found = told(story)
    for wanted in story.wanted["findings"]:
        count[wanted["kind"]] += 1
        count[f"{wanted['kind']} found"] += any(hits(story, wanted, finding) for finding in found)
        count["expected"] += 1
        count["found of any kind"] += any(hits(story, wanted, finding, any_kind=True) for finding in found)
    looked = worth_a_look(story)
    against = [wanted for wanted in story.wanted["findings"] if wanted["kind"] in {"conflict", "change"}]
    count["against"], count["shown"] = len(against), len(looked)
    count["against shown"] = sum(any(shows(story, wanted, link) for link in looked) for wanted in against)
    count["shown right"] = sum(any(shows(story, wanted, link) for wanted in against) for link in looked)
    count["findings"] = len(found)
    count["findings right"] = sum(any(hits(story, w, f, any_kind=True) for w in story.wanted["findings"]) for f in found)
    return count


def figures(count: Tally) -> dict[str, float]:
    """Return the shares that the counts give."""
    rows = {
        "one story": ("one story", "stories"),
        "read": ("read", "pieces"),
        "joined": ("joined", "pairs"),
        "joined or suggested": ("suggested", "pairs"),
        "joined, precision": ("made pairs right", "made pairs"),
        "counts": ("counts right", "claims"),
        "origins": ("origins right", "traced"),
        "origins not inflated": ("origins not inflated", "traced"),
        **{kind: (f"{kind} found", kind) for kind in KINDS},
        "as any kind": ("found of any kind", "expected"),
        "worth a look": ("against shown", "against"),
        "worth a look, precision": ("shown right", "shown"),
        "findings, precision": ("findings right", "findings"),
        "traps": ("kept", "traps"),
    }
    return {name: count[part] / count[whole] if count[whole] else 1.0 for name, (part, whole) in rows.items()}


def misses(name: str, story: Beside) -> Iterator[str]:
    """Yield a line for everything of a story that is not as expected."""
    for kind, line in chain(_unlike_claims(story), _unlike_findings(story)):
        yield f"{kind:9} {name}: {line}"


def _unlike_claims(story: Beside) -> Iterator[tuple[str, str]]:
    for piece in sorted(stated(story)):
        if not story.holding[piece]:
            yield "unread", f"{piece.report}: {piece.words}"
    for left, right in wanted_pairs(story):
        if not is_joined(story, left, right) and story.holding[left] and story.holding[right]:
            yield "apart", f"{left.report}: {left.words} | {right.report}: {right.words}"
    text = {made["id"]: f"{story.names[made['document']]}: {made['text']}" for made in story.made["statements"]}
    for one, two in made_pairs(story):
        if not is_wanted(story, one, two):
            yield "joined?", f"{text[one]} | {text[two]}"
    for claim in story.wanted["claims"]:
        if not count_right(story, claim):
            yield "count", f"{claim['reports']}/{claim['origins']} {claim['members'][0][1]} ({claim['why']})"


def _unlike_findings(story: Beside) -> Iterator[tuple[str, str]]:
    for wanted in story.wanted["findings"]:
        if not any(hits(story, wanted, finding) for finding in told(story)):
            yield "missed", f"{wanted['kind']}: {wanted['left']} | {wanted['right']} ({wanted['why']})"
    for finding in told(story):
        if not any(hits(story, wanted, finding, any_kind=True) for wanted in story.wanted["findings"]):
            yield "found?", f"{finding['kind']}: {finding['why']}"
    for trap in story.wanted["traps"]:
        if not is_kept(story, trap):
            yield "trapped", f"not {trap['not']}: {trap['left']} | {trap['right']} ({trap['why']})"


def main() -> int:
    """Print the figures of each half; the exit status is 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", help="only these stories of the dev half")
    parser.add_argument("--half", choices=HALVES, help="only this half; floors are then not held")
    parser.add_argument("--misses", action="store_true", help="list what is not as expected in the dev half")
    asked = parser.parse_args()
    halves = ("dev",) if asked.stories else (asked.half,) if asked.half else HALVES
    every: dict[str, float] = {}
    for half in halves:
        count = half_of(half, asked.stories, listed=asked.misses and half == "dev")
        print(f"{half}: " + ", ".join(f"{count[key]} {key}" for key in count))
        every |= {f"{half}: {name}": value for name, value in figures(count).items()}
    if len(halves) < len(HALVES):
        print("\n".join(f"{name:32} {value:.3f}" for name, value in every.items()))
        return 0
    return floors.report("findings", every)


def half_of(half: str, names: Sequence[str], *, listed: bool) -> Tally:
    """Return the counts of one half, or of some of its stories; `listed` prints what is not as expected."""
    count = Tally()
    for folder in sorted(path.parent for path in (STORIES / half).glob("*/expected.json")):
        if not names or folder.name in names:
            notes = noted(folder)
            story = compared(folder, notes)
            count += tally(story) + findings_origins.tally(story, notes) + Tally({"stories": 1, "one story": is_one(folder)})
            if listed:
                print("\n".join(misses(folder.name, story)))
    return count


if __name__ == "__main__":
    sys.exit(main())
