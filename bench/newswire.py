"""Names in text against Worldwide Newswire: `python -m bench.newswire [--every N] [--weights FOLDER]`.

A name counts when its words and its kind (PER, ORG, LOC) are exactly those annotated; facilities count as places, and
nationalities, products and the rest are no names. The set is never trained on. Every third article (0::3) was looked at when
the decoding in `language/reader/trained_names.py` was written; the other two thirds are the honest figure, and have the floors.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import floors
from bench.datasets import at_hand, datasets
from bench.polnear import passage
from crosswire.language.reader.encoder import WEIGHTS, OnnxEncoder
from crosswire.language.reader.trained import Name, TrainedReader

SET = "worldwide_newswire_ner"
KINDS = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
CLOSES = re.compile(r"[.,;:!?%)\]”’]|'s|n't|'\w+")  # tokens that follow without a space
OPENS = ("", "\n", "(", "[", "“", "$")  # what the next token follows without a space
LOOKED_AT = 3  # every third article

Marks = dict[tuple[int, int], str]
"""Names by their tokens (first, one past the last), with their kind."""


@dataclass(frozen=True, slots=True)
class Article:
    """Running text made of an article's tokens, a sentence a line; where each token begins and ends; the annotated names."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: Marks

    def marks(self, names: Sequence[Name]) -> Marks:
        """Return names read in the text by the tokens that they share a character with."""
        return {(bisect_right(self.ends, name.start), bisect_left(self.starts, name.end)): name.kind for name in names}


def load() -> list[Article]:
    """Return all articles at hand. The first line of each, its address, is left out."""
    with gzip.open(datasets() / SET / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [article(json.loads(line)["sentences"][1:]) for line in lines]


def article(sentences: Sequence[Sequence[Sequence[str]]]) -> Article:
    """Return the article of sentences of (token, tag) pairs, tags as B-Person, I-Person, O."""
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    names: list[tuple[int, int, str]] = []
    for sentence in sentences:
        inside = ""
        for token, tag in sentence:
            text += "" if CLOSES.fullmatch(token) or text[-1:] in OPENS else " "
            kind = KINDS.get(tag[2:], "")
            if kind and (tag[0] == "B" or inside != kind):
                names.append((len(starts), len(starts) + 1, kind))
            elif kind:
                names[-1] = (names[-1][0], len(starts) + 1, kind)
            starts.append(len(text))
            text += token
            ends.append(len(text))
            inside = kind
        text += "\n"
    return Article(text, tuple(starts), tuple(ends), {(start, end): kind for start, end, kind in names})


def scores(pairs: Sequence[tuple[Marks, Marks]]) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of (annotated, read) names over all kinds and of each kind."""
    return {kind or "all": _score(pairs, kind) for kind in ("", "PER", "ORG", "LOC")}


def _score(pairs: Sequence[tuple[Marks, Marks]], kind: str) -> tuple[float, float, float]:
    hits = sum(len(_of(gold, kind).items() & _of(found, kind).items()) for gold, found in pairs)
    annotated, read = (sum(len(_of(pair[side], kind)) for pair in pairs) for side in (0, 1))
    return hits / max(1, read), hits / max(1, annotated), 2 * hits / max(1, read + annotated)


def _of(names: Mapping[tuple[int, int], str], kind: str) -> Marks:
    """Return the names of one kind; "" stands for all."""
    return {span: own for span, own in names.items() if kind in ("", own)}


def show(label: str, pairs: Sequence[tuple[Marks, Marks]]) -> dict[str, float]:
    """Print the scores of some articles and return F1 by kind."""
    print(f"{label}: {len(pairs)} articles, {sum(len(gold) for gold, _ in pairs)} names")
    scored = scores(pairs)
    for kind, (precision, recall, f1) in scored.items():
        print(f"  {kind:4} P {100 * precision:5.1f} R {100 * recall:5.1f} F {100 * f1:5.1f}")
    return {f"F1 {kind}": f1 for kind, (_, _, f1) in scored.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the articles and print the figures; the exit status is 1 when one is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.newswire", description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="other weights than those that ship")
    parser.add_argument("--every", type=int, default=1, help="read only every Nth article: no floors")
    options = parser.parse_args(arguments)
    if not at_hand("newswire", SET):
        return 0
    encoder = OnnxEncoder(options.weights)
    articles = load()[:: options.every]
    found = TrainedReader(encoder=encoder, tokenizer=encoder.tokenizer).names([passage(one.text) for one in articles])
    pairs = [(one.names, one.marks(names)) for one, names in zip(articles, found, strict=True)]
    if options.every > 1:
        show(f"every {options.every}", pairs)
        return 0
    show("all at hand", pairs)
    show("looked at (0::3)", pairs[::LOOKED_AT])
    unseen = show("not looked at", [pair for place, pair in enumerate(pairs) if place % LOOKED_AT])
    return floors.report("newswire", unseen)


if __name__ == "__main__":
    sys.exit(main())
