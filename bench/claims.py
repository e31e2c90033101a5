"""Scores agreement and contradiction between two sentences on public pairs, with the decisions that `link/claims.py` makes.

No set says who speaks, so all that rests on speakers is left out: the figures show the floor of what a story gives.
`python -m bench.claims [ROWS]` prints one line a set, of ROWS rows chosen by hash (1,000 unless told, 0 for all, which
takes five minutes); the README of each folder says what its labels mean.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import floors
from bench.datasets import at_hand, datasets
from crosswire.language.agreement import judge
from crosswire.language.days import undated
from crosswire.language.propositions import Voice, propositions
from crosswire.language.said import NOBODY, Said, Speaker
from crosswire.language.terms import content_words, vector
from crosswire.language.vectors import encode
from crosswire.link.claims import SAME, compare
from crosswire.link.denials import DENIES
from crosswire.model import BlockKind, Certainty, Kind, LinkKind, Mode, Span, Verdict

ROWS = 1000
STS_SAME = 4.0  # SemEval: "mostly equivalent, some unimportant details differ"
STS_OTHER = 3.0  # below: "important information differs or is missing"
Pair = tuple[str, str, str]
"""Two sentences and a label: same, other, against or none (neither)."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def pairs(folder: Path) -> dict[str, list[Pair]]:
    """Return the labelled pairs of each set that is at hand."""
    nli = {"contradiction": "against", "entailment": "one-way", "neutral": "none", "not_entailment": "none"}
    readers: dict[str, Callable[[dict[str, Any]], Pair | None]] = {
        "sts_news/all": _sts,
        "emergent/train": lambda r: (r["claim"], r["headline"], {"for": "same", "against": "against"}.get(r["label"], "none")),
        "claimdiff/train": lambda r: (r["claim_a"], r["claim_b"], "consistent"),
        "mnli_dev/dev_matched": lambda r: (r["premise"], r["hypothesis"], nli[r["label"]]),
        "negation_nli/mnli": lambda r: (r["premise"], r["hypothesis"], nli[r["label"]]),
    }
    found = {}
    for name, read in readers.items():
        path = folder / f"{name}.jsonl.gz"
        if path.exists():
            found[name] = [pair for pair in map(read, rows(path)) if pair is not None]
    return found


def _sts(row: dict[str, Any]) -> Pair | None:
    if row["score"] is None:
        return None
    label = "same" if row["score"] >= STS_SAME else "other" if row["score"] < STS_OTHER else "between"
    return row["sentence1"], row["sentence2"], label


def ready(texts: Sequence[str], side: str, known: frozenset[str] = frozenset()) -> list[Said]:
    """Return bare sentences ready for comparing, as statements of nobody in documents of their own.

    `known` are keys of names, as the mentions of a run would give them.
    """
    made = []
    for number, (text, meaning) in enumerate(zip(texts, encode([undated(text) for text in texts]), strict=True)):
        name = f"{side}{number}"
        made.append(
            Said(
                id=name,
                document=name,
                story="bench",
                text=text,
                speaker=Speaker(f"{NOBODY}{side}", "", Kind.UNKNOWN, None),
                mode=Mode.INDIRECT,
                denied=False,
                certainty=Certainty.CERTAIN,
                place=BlockKind.BODY,
                content=(Span(name, 0, len(text)),),
                clauses=propositions(text, Voice(), known=known),
                earliest=None,
                latest=None,
                dated_by="",
                words=vector(content_words(undated(text))),
                meaning=meaning,
            )
        )
    return made


def sample(labelled: list[Pair], limit: int) -> list[Pair]:
    """Return at most `limit` pairs, always the same ones; all if the limit is 0."""
    if not limit or len(labelled) <= limit:
        return labelled
    return sorted(labelled, key=lambda pair: hashlib.sha256("\x1f".join(pair).encode()).digest())[:limit]


def decide(left: Said, right: Said) -> str:
    """Return what the stage says of two statements: same, against, or nothing."""
    kinds = {link.kind for link in compare(left, right) if link.verdict is Verdict.YES}
    if LinkKind.CONTRADICTS in kinds:
        return "against"
    return "same" if LinkKind.CORROBORATES in kinds else "nothing"


def score(labelled: list[Pair]) -> Counter[tuple[str, str]]:
    """Return how often each label met each decision."""
    lefts = ready([a for a, _, _ in labelled], "a")
    rights = ready([b for _, b, _ in labelled], "b")
    return Counter(
        (label, decide(left, right)) for (_, _, label), left, right in zip(labelled, lefts, rights, strict=True)
    )  # fmt: skip


def _line(name: str, counts: Counter[tuple[str, str]]) -> str:
    labels = sorted({label for label, _ in counts})
    parts = []
    for label in labels:
        total = sum(n for (one, _), n in counts.items() if one == label)
        same, against = counts[label, "same"] / total, counts[label, "against"] / total
        parts.append(f"{label} {total}: same {same:.1%}, against {against:.1%}")
    return f"{name:22} " + " | ".join(parts)


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each set; the exit status is 1 when a figure is below its floor."""
    if not at_hand("claims", "claimdiff", "emergent", "mnli_dev", "sts_news"):
        return 0
    print(f"thresholds: same {SAME}, denies {DENIES}; decisions of {judge.__module__} through link.claims")
    limit = int(arguments[0]) if arguments else ROWS
    figures = {}
    for name, labelled in pairs(datasets()).items():
        counts = score(sample(labelled, limit))
        print(_line(name, counts))
        figures[f"no false conflict, {name}"] = _spared(counts)
    return floors.report("claims", figures)


def _spared(counts: Counter[tuple[str, str]]) -> float:
    """Return the share of the pairs that do not contradict, by their label, and are not called contradictions."""
    others = {key: number for key, number in counts.items() if key[0] != "against"}
    called = sum(number for (_, decision), number in others.items() if decision == "against")
    return 1 - called / max(1, sum(others.values()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
