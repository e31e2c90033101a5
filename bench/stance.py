"""Scores stance (affirmed / denied; certain / hedged / distanced): `python -m bench.stance [--errors]`.

Two test beds. Our own gold: the statements of the prose cases, the shipped example and the five real reports (where at hand)
that the pipeline found; the rules were written with these in view. Unseen text: `bench/data/stance.json`, our annotation of 240
attributions of PolNeAR dev, where the rules are given the gold cue and content, so that no reader is measured; the errors of
its dev half may be looked at, the other half is only measured. Two peers answer the same question in the same run: "always
affirmed and certain", and a regression on sentence vectors of what the report says, each group of texts predicted by a model of
all others. They show what a trained head of the size that our gold allows is worth beside the rules
(docs/decisions/0005-stance-by-rules.md).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import floors, gold
from bench.cases import CASES, match, predict
from bench.datasets import at_hand
from bench.polnear import load
from bench.prose import Range, load_cases
from crosswire.annotate.conditions import condition_in
from crosswire.annotate.contents import contents_of
from crosswire.annotate.passives import is_passive
from crosswire.annotate.prose import Prose, prose_of
from crosswire.annotate.stance import asks, certainty_of, is_inner, polarity_of
from crosswire.language.vectors import encode
from crosswire.model import Certainty, Document, Polarity

UNSEEN = Path(__file__).with_name("data") / "stance.json"
HALVES = ("dev", "held")  # of the unseen attributions, by the parity of their place in the file
STEPS, RATE, DECAY = (
    300,
    4.0,
    1e-3,
)  # of the regression; on these few texts neither half nor twice of each changes its figures by 0.01
PLAIN = ("affirmed", "certain")

Stance = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement: its group of texts, its sentence; its stance and whether it is a thought or wish: annotated, read."""

    group: str
    words: str
    wanted: Stance
    read: Stance
    half: str = ""
    inner: tuple[bool, bool] = (False, False)


def from_cases() -> list[Judged]:
    """Return the matched statements of the prose cases, grouped by theme."""
    found = []
    for case in load_cases(CASES):
        for wanted, read in match(case.statements, predict(case)):
            words = sentence(case.text, wanted.content)
            found.append(
                Judged(case.theme, words, stance(wanted.polarity, wanted.certainty), stance(read.polarity, read.certainty))
            )
    return found


def from_gold() -> list[Judged]:
    """Return the matched statements of the gold files at hand, grouped by report."""
    found = []
    for folder, path in gold.CASES.values():
        if not folder.is_dir():
            continue
        wanted = json.loads(path.read_text(encoding="utf-8"))
        notes = gold.analysed(folder)
        _, pairing, made = gold.score(notes, wanted)
        texts = {document.name: document.text for document in notes.of(Document)}
        read = {statement["id"]: statement for statement in made["statements"]}
        for one in wanted["statements"]:
            if other := read.get(pairing.matched.get(one["id"], "")):
                places = [(piece["start"], piece["end"]) for piece in other["content"]]
                own = (one["polarity"], one["certainty"]), (other["polarity"], other["certainty"])
                found.append(Judged(one["document"], sentence(texts[one["document"]], places), *own))
    return found


def unseen() -> list[Judged]:
    """Return the annotated attributions of PolNeAR dev that are statements by our guideline, in the order of the file."""
    rows = json.loads(UNSEEN.read_text(encoding="utf-8"))["attributions"]
    records = {record["doc_id"]: record for record in load("dev")}
    found = []
    for place, row in enumerate(rows):
        if row["act"] == "none":
            continue
        record = records[row["doc_id"]]
        prose = prose_of(Document(row["doc_id"], row["doc_id"], record["text"], ""), [])
        one = next(one for one in record["annotations"][0]["attributions"] if one["id"] == row["id"])
        cue, content = _ranges(one["cue"]), _ranges(one["content"])
        whole = cue[0][0], cue[-1][1]
        source = _ranges(one["source"])
        inner = is_inner(prose, whole, (source[0][0], source[-1][1]) if source else None)
        found.append(
            Judged(
                row["doc_id"],
                sentence(record["text"], (*sorted((whole, *content)),)),
                (row["polarity"], row["certainty"]),
                by_rules(prose, whole, content, agentless=not one["source"]),
                HALVES[place % 2],
                (row["act"] != "speech", inner),
            )
        )
    return found


def by_rules(prose: Prose, cue: Range, content: tuple[Range, ...], *, agentless: bool) -> Stance:
    """Return what the package reads from a gold cue and content, called as the stage of statements calls it."""
    kept = contents_of(prose, content, cue)[0]
    condition = condition_in(prose, kept.pieces, cue_asks=asks(prose, cue))
    hedged = kept.hedged or (agentless and is_passive(prose, cue))
    certainty = certainty_of(prose, cue, kept.pieces, condition, hedged=hedged)
    return stance(polarity_of(prose, cue, kept.pieces), certainty)


def _ranges(pieces: Sequence[dict[str, Any]]) -> tuple[Range, ...]:
    return tuple((piece["start"], piece["end"]) for piece in pieces)


def stance(polarity: Polarity, certainty: Certainty) -> Stance:
    """Return both halves as words."""
    return polarity.value, certainty.value


def sentence(text: str, content: Sequence[Range]) -> str:
    """Return the line around a content from the full stop before it to the one after it."""
    low, high = content[0][0], content[-1][1]
    start = max(text.rfind(". ", 0, low) + 1, text.rfind("\n", 0, low) + 1, 0)
    ends = [end for end in (text.find(". ", high), text.find("\n", high)) if end >= 0]
    return text[start : min(ends, default=len(text))].strip()


def by_vectors(judged: Sequence[Judged]) -> list[Stance]:
    """Return the stances that a regression on sentence vectors gives, each group by a model trained on the others."""
    vectors = np.pad(encode([one.words for one in judged]), ((0, 0), (0, 1)), constant_values=1.0)
    groups = np.array([one.group for one in judged])
    kinds = sorted({one.wanted for one in judged})
    wanted = np.array([kinds.index(one.wanted) for one in judged])
    answers = np.zeros(len(judged), np.int64)
    for group in set(groups.tolist()):
        own = groups == group
        weights = regression(vectors[~own], wanted[~own], len(kinds))
        answers[own] = (vectors[own] @ weights).argmax(1)
    return [kinds[answer] for answer in answers]


def regression(vectors: NDArray[np.float32], wanted: NDArray[np.int64], kinds: int) -> NDArray[np.float32]:
    """Return the weights (width, kinds) of a softmax regression, rare kinds weighted up by the root of their rarity."""
    weights = np.zeros((vectors.shape[1], kinds), np.float32)
    right = np.eye(kinds, dtype=np.float32)[wanted]
    share = (1 / np.sqrt(np.bincount(wanted, minlength=kinds).clip(1)))[wanted]
    share = (share / share.sum()).astype(np.float32)[:, None]
    for _ in range(STEPS):
        powers = np.exp(vectors @ weights - (vectors @ weights).max(1, keepdims=True))
        slope = vectors.T @ ((powers / powers.sum(1, keepdims=True) - right) * share)
        weights -= np.float32(RATE) * (slope + np.float32(DECAY) * weights)
    return weights


def figures(judged: Sequence[Judged], answers: Sequence[Stance]) -> dict[str, float]:
    """Return the share that is right in all, and F1 of each stance that is not plain."""
    made = {"right": sum(one.wanted == answer for one, answer in zip(judged, answers, strict=True)) / max(1, len(judged))}
    for half, name in ((0, "denied"), (1, "hedged"), (1, "distanced")):
        wanted, read = [one.wanted[half] == name for one in judged], [answer[half] == name for answer in answers]
        both = sum(a and b for a, b in zip(wanted, read, strict=True))
        made[f"F1 {name}"] = 2 * both / max(1, sum(wanted) + sum(read))
    return made


def beside_peers(name: str, judged: Sequence[Judged], vectors: Sequence[Stance]) -> dict[str, float]:
    """Print how many there are of each stance and what the peers reach; return the figures of the package."""
    print(f"{name}, {len(judged)} statements: {dict(Counter(' '.join(one.wanted) for one in judged).most_common())}")
    for peer, answers in (("always plain", [PLAIN] * len(judged)), ("regression on sentence vectors", vectors)):
        print(f"  {peer}: " + ", ".join(f"{key} {value:.3f}" for key, value in figures(judged, answers).items()))
    return figures(judged, [one.read for one in judged])


def on_unseen() -> dict[str, float]:
    """Return the figures on unseen text by half; of thoughts and wishes, the F1 of telling them from speech."""
    judged = unseen()
    vectors = by_vectors(judged)
    found: dict[str, float] = {}
    for half in HALVES:
        part = [one for one in judged if one.half == half]
        answers = [answer for one, answer in zip(judged, vectors, strict=True) if one.half == half]
        made = beside_peers(f"PolNeAR, {half} half", part, answers)
        wanted, read = [one.inner[0] for one in part], [one.inner[1] for one in part]
        both = sum(map(min, wanted, read))
        made["F1 thought or wish"] = 2 * both / max(1, sum(wanted) + sum(read))
        found |= {f"{half} half: {key}": value for key, value in made.items()}
    return found


def errors(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each statement of the half that may be looked at that is not right."""
    for one in judged:
        if one.half == "dev" and (one.wanted != one.read or one.inner[0] != one.inner[1]):
            yield f"gold {one.wanted} {one.inner[0]}, read {one.read} {one.inner[1]}: {' '.join(one.words.split())}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of the package and of its peers; the exit status is 1 when one of the package's is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.stance")
    parser.add_argument(
        "--errors", action="store_true", help="print what is not right in the dev half of the unseen text, no more"
    )
    at = at_hand("stance", "polnear")
    if parser.parse_args(arguments).errors:
        print("\n".join(errors(unseen() if at else [])))
        return 0
    own = from_cases() + from_gold()
    made = {f"own gold: {key}": value for key, value in beside_peers("own gold", own, by_vectors(own)).items()}
    return floors.report("stance", made | on_unseen()) if at else 0


if __name__ == "__main__":
    sys.exit(main())
