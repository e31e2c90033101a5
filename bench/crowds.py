"""Input that could make the work explode: `python -m bench.crowds [--number 5000] [--only near disclaimer names empty future]`.

Invented reports, read by the rules reader and taken through all stages, a case in a process of its own: a story of so many
near-identical reports, one stock paragraph under so many reports of other things, a page of a tenth as many names beside
reports of some of them, statements of nothing, and dates that no report can have. For each: seconds of one core, memory, what
was grouped and linked, and the Issues that say what was left out.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from random import Random

from crosswire.engine import local
from crosswire.ingest.sources import Raw
from crosswire.language.reader.rules import RulesReader
from crosswire.model import Claim, Entity, Issue, Link, Statement, Story
from crosswire.pipeline import plan
from crosswire.stage import Notes

NUMBER = 5000
LONGEST = 150  # characters of an issue printed
MOST = 12  # issues printed
STORY = (
    "The ferry Wren ran aground off Pell on Monday night with ninety people aboard, the coastguard of Norvia said. Two "
    "tugs pulled it free at dawn and nobody was hurt. The harbour of Calder would be shut until noon, Mayor Ilsa Brandt said."
)
NOTICE = (
    "The Calder Institute for Shipping, founded in 1961 by three shipowners of Pell and paid for by its members, keeps the "
    "register of all vessels under the flag of Norvia and publishes it twice a year, in spring and in autumn, in two languages."
)
"""No ingest rule takes it for page furniture, as it would a legal notice."""

THINGS = ("quarry", "orchestra", "vaccine", "glacier", "tariff", "beekeeper", "tunnel", "marathon", "archive", "reservoir")
ONSETS, CODAS = "bdfghjklmnprstvwz", "lmnrstx"


def main() -> None:
    """Print the figures of each case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--only", nargs="+", default=list(CASES), choices=list(CASES))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        tell(asked.one, measured(CASES[asked.one](asked.number)))
        return
    for case in asked.only:
        subprocess.run([sys.executable, "-m", "bench.crowds", "--one", case, "--number", str(asked.number)], check=True)


def measured(raws: list[Raw]) -> tuple[Notes, dict[str, float]]:
    """Return what a whole run makes of the reports, and the seconds of each step that took long."""
    spent: dict[str, float] = defaultdict(float)
    step, since = "intake", time.process_time()

    def progress(name: str, _done: int, _total: int) -> None:
        nonlocal step, since
        now = time.process_time()
        spent[step] += now - since
        step, since = name, now

    notes = local.noted(local.receive(raws, progress))
    local.run(plan(RulesReader()), notes, progress)
    return notes, {name: seconds for name, seconds in spent.items() if seconds > 1}


def tell(case: str, found: tuple[Notes, Mapping[str, float]]) -> None:
    """Print what became of one case."""
    notes, spent = found
    counts = ", ".join(f"{len(notes.of(kind)):,} {kind.__name__}" for kind in (Story, Statement, Entity, Claim, Link))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = ", ".join(f"{name} {seconds:.1f}" for name, seconds in spent.items())
    print(f"{case}: {time.process_time():.1f} s of one core ({said}), {peak:,.0f} MB; {counts}")
    largest = max(notes.of(Claim), key=lambda claim: len(claim.counts.reports), default=None)
    if largest:
        three = (largest.counts.reports, largest.counts.channels, largest.counts.origins)
        print(f"  the largest claim: {' / '.join(str(len(some)) for some in three)} (reports / channels / origins)")
    issues = Counter(f"{issue.stage}: {issue.message[:LONGEST]}" for issue in notes.of(Issue))
    for message, times in issues.most_common(MOST):
        print(f"  {times} x {message}")
    print(f"  {len(issues)} kinds of issue", flush=True)


def near(number: int) -> list[Raw]:
    """Return near-identical reports of one story."""
    return [_raw(n, f"{STORY} Notice {n} of the day was read at gate {n * 7}.", "2031-05-06") for n in range(number)]


def disclaimer(number: int) -> list[Raw]:
    """Return reports of different things that all end with one stock paragraph."""
    return [_raw(n, f"{_unlike(n)}\n\n{NOTICE}") for n in range(number)]


def names(number: int) -> list[Raw]:
    """Return a page of names that share given names, and reports of one of them each."""
    people = [f"Anna {_surname(n)}" for n in range(number // 10)]
    said = [_raw(n, f"{person} said the bridge at Velm {THINGS[n % 10]} was closed.") for n, person in enumerate(people[::5])]
    return [_raw(number, " ".join(f"{person} came, and spoke to the mayor of Pell." for person in people)), *said]


def empty(number: int) -> list[Raw]:
    """Return reports in which something is quoted that has no words."""
    return [_raw(n, f"The mayor of Pell{n} said: “ … ”\n\n“ ,” the mayor said.\n\n“”, he added.") for n in range(number)]


def future(number: int) -> list[Raw]:
    """Return reports that are dated long after they were retrieved, or to no year, one in two."""
    days = ("2033-01-01", "9999-12-31", "2031-02-30")
    retrieved = {"retrieved": "2031-05-07T12:00:00"}
    return [
        _raw(n, f"{STORY} Gate {n}.", "2031-05-06" if n % 2 else days[n // 2 % len(days)], **retrieved)
        for n in range(number // 10)
    ]


CASES: Mapping[str, Callable[[int], list[Raw]]] = {
    "near": near,
    "disclaimer": disclaimer,
    "names": names,
    "empty": empty,
    "future": future,
}


def _raw(number: int, text: str, published: str = "", **stated: str) -> Raw:
    metadata = {**stated, **({"published": published} if published else {})}
    return Raw(f"r{number:05}", f"r{number:05}.txt", f"{text}\n".encode(), metadata)


def _unlike(number: int) -> str:
    """Return a text that shares no four words in a row with that of another number."""
    word = f"{THINGS[number % len(THINGS)]}{_letters(number)}"
    return " ".join(f"A {word} met the {word}{step} at {word}gate{step}." for step in range(2, 30))


def _surname(number: int) -> str:
    """Return a surname that is no other spelling of another's."""
    drawn = Random(number)
    return "".join(drawn.choice(ONSETS) + drawn.choice("aeiou") + drawn.choice(CODAS) for _ in range(3)).capitalize()


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


if __name__ == "__main__":
    main()
