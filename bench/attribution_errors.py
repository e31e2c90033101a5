"""Counts the kinds of error that a reader makes on PolNeAR dev: `python -m bench.attribution_errors --reader trained`.

An attribution that matches none (family B of `attribution_metrics`) is missed, invented, or read with the wrong content or
source; in one that matches, each role that is not equal is an error of its boundaries. The kinds are told apart by words alone,
so that the table can be made again; it feeds docs/reader.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.attribution_metrics import ROLES, Pair, Spans, TokenSpan, gold_tokens, matches
from bench.datasets import at_hand
from bench.polnear import load, make, pairs, passage
from crosswire.language.cues import cue_words

SHOWN = 30
AUXILIARY = re.compile(
    r"ha[sd]|have|is|are|was|were|be|been|being|do|does|did|will|would|could|may|might|can|should|must|to|not|never|no|n['’]t"
)
QUOTES = frozenset(['"', "“", "”", "''", "``", "'", "‘", "’"])
THAT = frozenset(("that", "if", "whether", "to", "as", "how", "why", "what", ":", ","))


@dataclass(frozen=True)
class Error:
    """One error: its kind, the document, and the words that show it."""

    kind: str
    document: str
    words: str


class Words:
    """The words of a document by token."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.id = record["doc_id"]
        self._all = [record["text"][start:end] for start, end in gold_tokens(record)]

    def of(self, spans: Iterable[TokenSpan]) -> list[str]:
        """Return the words of some spans in text order."""
        return [word for start, end in spans for word in self._all[start:end]]

    def text(self, spans: Iterable[TokenSpan], longest: int = 14) -> str:
        """Return the words of some spans as a line, the middle left out where they are many."""
        words = self.of(spans)
        half = longest // 2
        return " ".join(words if len(words) <= longest else [*words[:half], "…", *words[-half:]])


def errors(words: Words, pair: Pair) -> Iterator[Error]:
    """Yield the errors of one document."""
    golden = [one for one in pair[0] if one["cue"] and one["content"]]
    found = pair[1]
    matched = matches(golden, found)
    left = [one for number, one in enumerate(golden) if number not in {i for i, _ in matched}]
    rest = [one for number, one in enumerate(found) if number not in {j for _, j in matched}]
    for gold in left:
        read = next((one for one in rest if _meet(gold["cue"], one["cue"])), None)
        if read is None:
            yield Error(f"missed: {_cue_kind(words, gold)}", words.id, words.text(gold["cue"]))
        else:
            rest.remove(read)
            yield from _mismatch(words, gold, read)
    for read in rest:
        yield Error(f"invented: {_cue_kind(words, read)}", words.id, words.text(read["cue"]))
    for i, j in matched:
        yield from _boundaries(words, golden[i], found[j])


def _cue_kind(words: Words, one: Spans) -> str:
    cue = [word.lower() for word in words.of(one["cue"])]
    known = cue_words()
    kinds = [known[word].kind for word in cue if word in known]
    if not any(word.isalpha() for word in cue):
        return "a mark alone (colon, dash, quotation mark)"
    if "according" in cue:
        return "“according to”"
    return f"cue of {kinds[0]}" if kinds else "cue in no word list"


def _mismatch(words: Words, gold: Spans, read: Spans) -> Iterator[Error]:
    """Yield why two attributions of one cue do not match."""
    shown = f"{words.text(gold['content'])} | {words.text(read['content'])}"
    one, two = _tokens(gold["content"]), _tokens(read["content"])
    if not one & two:
        yield Error("content elsewhere", words.id, shown)
    elif len(one & two) * 2 < len(one | two):
        yield Error(f"content far too {'short' if len(two) < len(one) else 'long'}", words.id, shown)
    sources = f"{words.text(gold['source'])} | {words.text(read['source'])}"
    if bool(gold["source"]) != bool(read["source"]):
        yield Error("source missed" if gold["source"] else "source invented", words.id, sources)
    elif gold["source"] and not _meet(gold["source"], read["source"]):
        yield Error("another source", words.id, sources)


def _boundaries(words: Words, gold: Spans, read: Spans) -> Iterator[Error]:
    """Yield the roles of a matching pair that are not equal."""
    for role in ROLES:
        if list(gold[role]) == list(read[role]):
            continue
        shown = f"{words.text(gold[role])} | {words.text(read[role])}"
        if len(gold[role]) != len(read[role]):
            yield Error(f"{role} in {'fewer' if len(read[role]) < len(gold[role]) else 'more'} pieces", words.id, shown)
            continue
        for one, two in zip(gold[role], read[role], strict=True):
            yield from (Error(kind, words.id, shown) for kind in _edges(words, role, one, two))


def _edges(words: Words, role: str, gold: TokenSpan, read: TokenSpan) -> Iterator[str]:
    if gold[0] != read[0]:
        between = words.of([(min(gold[0], read[0]), max(gold[0], read[0]))])
        yield f"{role} begins {'late' if read[0] > gold[0] else 'early'}: {_between(role, between)}"
    if gold[1] != read[1]:
        between = words.of([(min(gold[1], read[1]), max(gold[1], read[1]))])
        yield f"{role} ends {'early' if read[1] < gold[1] else 'late'}: {_between(role, between)}"


def _between(role: str, between: Sequence[str]) -> str:
    """Return what lies between the two boundaries, in a few kinds."""
    low = [word.lower() for word in between]
    if not any(word.isalnum() for word in "".join(low)):
        return "a quotation mark" if all(word in QUOTES for word in low) else "punctuation"
    if role == "cue":
        return "auxiliary or “not”" if all(AUXILIARY.fullmatch(word) for word in low) else "other words"
    if all(word in THAT | QUOTES for word in low):
        return "“that”, “to”, “as” and the like"
    if any(word in {".", "?", "!"} for word in low[:-1]):
        return "a sentence or more"
    set_off = low[0] in {",", "who", "which", "("} or low[-1] == ","
    return "what a comma sets off" if set_off else "up to three words" if len(low) <= 3 else "a clause"


def _meet(one: Sequence[TokenSpan], other: Sequence[TokenSpan]) -> bool:
    return bool(_tokens(one) & _tokens(other))


def _tokens(spans: Sequence[TokenSpan]) -> set[int]:
    return {token for first, end in spans for token in range(first, end)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read dev, count the kinds of error and show some of each."""
    parser = argparse.ArgumentParser(prog="python -m bench.attribution_errors", description=__doc__)
    parser.add_argument("--reader", choices=("rules", "trained", "combined"), default="trained")
    parser.add_argument("--limit", type=int, default=None, help="read only the first N documents")
    parser.add_argument("--examples", type=int, default=0, help="of each kind")
    options = parser.parse_args(arguments)
    if not at_hand("attribution_errors", "polnear"):
        return 0
    records = load("dev")[: options.limit]
    scored = pairs(records, list(make(options.reader).read([passage(record["text"]) for record in records])))
    found = [error for record, pair in zip(records, scored, strict=True) for error in errors(Words(record), pair)]
    counts, shown = Counter(error.kind for error in found), defaultdict(list)
    for error in found:
        shown[error.kind].append(error)
    print(f"{len(found)} errors in {sum(len(gold) for gold, _ in scored)} attributions of {len(records)} documents")
    for kind, count in counts.most_common(SHOWN):
        print(f"{count:5d}  {kind}")
        for error in shown[kind][:: max(1, count // options.examples)][: options.examples] if options.examples else ():
            print(f"         {error.document[:30]}: {error.words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
