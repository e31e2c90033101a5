"""From the data sets to windows with labels."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from silver import IGNORED, Silver, nothing, silver_of
from tokenizers import Tokenizer

from crosswire.language.reader.reading import Passage
from crosswire.language.reader.trained_decoding import NAMES, ROLES
from crosswire.language.reader.trained_windows import Ints, Tokens, tokenise

CORENLP_NAMES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}

Spans = list[tuple[int, int]]  # half-open ranges of words
Labelled = dict[str, Spans]  # role -> spans of one attribution


@dataclass(frozen=True)
class Example:
    """One document: pieces and words, attributions by each annotator (None: not annotated), names, and CoreNLP's labels."""

    id: str
    tokens: Tokens
    readings: list[list[Labelled]] | None
    names: Ints
    silver: Silver


def lines(path: Path) -> Iterator[dict]:
    """Yield the objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        yield from map(json.loads, file)


def paragraphs(text: str) -> Passage:
    """Return a text as a passage with a range for each line."""
    return Passage(text, tuple(match.span() for match in re.finditer(r"\S[^\n]*", text)))


def word_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Return the range of words that share a character with `start:end`."""
    low = int(np.searchsorted(tokens.ends, start, side="right"))
    high = int(np.searchsorted(tokens.starts, end))
    return (low, high) if low < high else None


def word_spans(tokens: Tokens, ranges: Iterable[tuple[int, int]]) -> Spans:
    """Return ranges of words for ranges of characters."""
    return sorted({span for start, end in ranges if (span := word_span(tokens, start, end))})


def polnear(folder: Path, split: str, tokenizer: Tokenizer) -> list[Example]:
    """Return the documents of one split with all annotators' readings, the primary one first, and silver names."""
    rows = {row["doc_id"]: row for row in lines(folder / "polnear_corenlp" / f"{split}.jsonl.gz")}
    examples = []
    for row in lines(folder / "polnear" / f"{split}.jsonl.gz"):
        tokens = tokenise(tokenizer, paragraphs(row["text"]))
        readings = [[attribution_of(tokens, one) for one in each["attributions"]] for each in row["annotations"]]
        silver = rows.get(row["doc_id"])
        labels = np.full(len(tokens.first), IGNORED) if silver is None else name_labels(tokens, silver_names(silver))
        learnt = nothing(len(tokens.first)) if silver is None else silver_of(tokens, silver)
        examples.append(Example(row["doc_id"], tokens, [[a for a in r if a["cue"]] for r in readings], labels, learnt))
    return examples


def attribution_of(tokens: Tokens, row: dict) -> Labelled:
    """Return the spans of an annotated attribution as ranges of words."""
    return {role: word_spans(tokens, ((span["start"], span["end"]) for span in row[role])) for role in ROLES}


def silver_names(row: dict) -> list[tuple[int, int, str]]:
    """Return the names (start, end, kind) that CoreNLP found: runs of tokens with one tag."""
    names: list[tuple[int, int, str]] = []
    for sentence in row["sentences"]:
        previous = None
        for start, end, _, tag, *_ in sentence:
            kind = CORENLP_NAMES.get(tag)
            if kind and kind == previous:
                names[-1] = (names[-1][0], end, kind)
            elif kind:
                names.append((start, end, kind))
            previous = kind
    return names


def name_labels(tokens: Tokens, names: list[tuple[int, int, str]]) -> Ints:
    """Return a label for each word: 0, or begin / inside of a kind of name."""
    labels = np.zeros(len(tokens.first), np.int64)
    for start, end, kind in names:
        if span := word_span(tokens, start, end):
            labels[slice(*span)] = 2 * NAMES.index(kind) + 2
            labels[span[0]] -= 1
    return labels


def open_names(folder: Path, tokenizer: Tokenizer) -> list[Example]:
    """Return WikiGold and the development part of UNER EWT, some 40 sentences a document."""
    wiki = gzip.decompress((folder / "ner_open" / "wikigold.conll.txt.gz").read_bytes()).decode()
    web = gzip.decompress((folder / "uner_ewt" / "en_ewt-ud-dev.iob2.gz").read_bytes()).decode()
    wiki_rows = [[line.split() for line in block.splitlines()] for block in wiki.split("\n\n")]
    web_rows = [
        [line.split("\t")[1:3] for line in block.splitlines() if not line.startswith("#")] for block in web.split("\n\n")
    ]
    examples = []
    for source, rows in (("wikigold", wiki_rows), ("ewt", web_rows)):
        sentences = [row for row in rows if row and all(len(pair) == 2 for pair in row)]
        for number in range(0, len(sentences), 40):
            examples.append(named_example(f"{source}-{number}", sentences[number : number + 40], tokenizer))
    return examples


def named_example(identifier: str, sentences: list[list[list[str]]], tokenizer: Tokenizer) -> Example:
    """Return an example from tagged sentences, one sentence a line."""
    text, names = untokenised(sentences)
    tokens = tokenise(tokenizer, paragraphs(text.replace("\n", " ") if identifier.startswith("wiki") else text))
    return Example(identifier, tokens, None, name_labels(tokens, names), nothing(len(tokens.first)))


def untokenised(sentences: list[list[list[str]]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return running text for (token, IOB tag) sentences, and its PER, ORG and LOC names as (start, end, kind)."""
    text, names = "", []
    for sentence in sentences:
        previous = "O"
        for token, tag in sentence:
            closes = re.fullmatch(r"[.,;:!?%)\]”’]|'s|n't|'\w+", token)
            text += "" if closes or text[-1:] in ("", "\n", "(", "[", "“", "$") else " "
            kind = tag[2:]
            if kind in NAMES and (tag[0] == "B" or previous[2:] != kind):
                names.append((len(text), len(text) + len(token), kind))
            elif kind in NAMES:
                names[-1] = (names[-1][0], len(text) + len(token), kind)
            text += token
            previous = tag
        text += "\n"
    return text, names


def role_labels(attributions: Iterable[Labelled], low: int, high: int) -> Ints:
    """Return a role label for each word of `low:high`; where roles meet, cue wins over source over content.

    What is left of a span begins anew, after a role that won as at `low`, so that no label stands where it may not.
    """
    labels = np.zeros(high - low, np.int64)
    attributions = list(attributions)
    for role in ("content", "source", "cue"):
        value = 2 * ROLES.index(role) + 2
        for attribution in attributions:
            for start, end in attribution[role]:
                if start < high and end > low:
                    labels[max(start, low) - low : end - low] = value
                    labels[max(start, low) - low] = value - 1
    before = np.append(0, labels[:-1])
    stray = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    return labels - stray
