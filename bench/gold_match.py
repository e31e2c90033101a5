"""Matching of a run against a gold file: which statement is which, and whether two names mean one party."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Ranges = tuple[tuple[int, int], ...]

OVERLAP = 0.5  # Jaccard of characters from which two contents are the same statement, as PolNeAR is scored
_SMALL = frozenset({"a", "an", "the", "of", "s", "with", "for", "in", "to", "at", "by", "and"})
_LABELS = frozenset({"unnamed"})  # what an annotator says of a source: no word of the report's


def words(name: str) -> frozenset[str]:
    """Return the words of a name without case, accents, articles and prepositions."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return frozenset(re.findall(r"[^\W_]+", plain.casefold().replace("al-", "al "))) - _SMALL - _LABELS - {"al"}


@dataclass(frozen=True, slots=True)
class Names:
    """The parties of a gold file with all their spellings, and the parties of a run with theirs."""

    gold: Mapping[str, frozenset[frozenset[str]]]  # gold name -> word sets of its variants
    run: Mapping[str, frozenset[frozenset[str]]]  # entity id -> word sets of its variants

    def same(self, gold_name: str | None, name: str | None, entity: str | None) -> bool:
        """Return whether the party of a run is the one that the gold names.

        A name matches when it has the words of a spelling of the gold's entity, or when its own entity has such a spelling.
        A description matches when it holds every word of the gold's shorter description.
        """
        if gold_name is None or name is None:
            return gold_name is None and name is None
        wanted = self.gold.get(gold_name, frozenset()) | {words(gold_name)}
        own = words(name)
        if own in wanted or (entity is not None and self.run.get(entity, frozenset()) & wanted):
            return True
        shortest = words(gold_name)
        return len(shortest) > 1 and gold_name not in self.gold and shortest <= own


def names(gold: Json, form: Json) -> Names:
    """Return the spellings on both sides."""
    known = {name: frozenset(words(v) for v in (name, *variants)) for name, variants in gold["entities"].items()}
    run = {e["id"]: frozenset(words(v) for v in (e["name"], *e["variants"])) for e in form["entities"]}
    return Names(known, run)


def ranges(pieces: Iterable[Any]) -> Ranges:
    """Return character ranges from `[start, end]` pairs or `{"start", "end"}` objects."""
    return tuple((p["start"], p["end"]) if isinstance(p, dict) else (p[0], p[1]) for p in pieces)


def characters(pieces: Ranges) -> set[int]:
    """Return the character positions that the ranges cover."""
    return {i for start, end in pieces for i in range(start, end)}


def jaccard(left: Ranges, right: Ranges) -> float:
    """Return shared characters over all characters of two contents."""
    a, b = characters(left), characters(right)
    return len(a & b) / len(a | b) if a | b else 0.0


def locate(quotes: Iterable[str], text: str) -> Ranges:
    """Return where exact words stand, in order, ignoring differences in white space; ValueError if they do not."""
    found = []
    start = 0
    for quote in quotes:
        pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
        match = pattern.search(text, start) or pattern.search(text)
        if match is None:
            raise ValueError(f"not in the text: {quote!r}")
        found.append(match.span())
        start = match.end()
    return tuple(found)


def contents(statement: Json, text: str) -> Ranges:
    """Return the ranges of a gold statement; one that is given by exact words is looked up."""
    if statement.get("content") is None:
        return locate(statement["quote"], text)
    return ranges(statement["content"])


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which statement of the gold is which of the run (gold id -> run id), and what contents overlap under another speaker."""

    matched: Mapping[str, str]
    other_speaker: Mapping[str, str]


def pair(gold: Json, form: Json, texts: Mapping[str, str]) -> Pairing:
    """Pair statements one to one, the best overlaps first; `texts` gives the stored text by document name."""
    known = names(gold, form)
    by_name = {d["id"]: d["name"] for d in form["documents"]}
    proposals: list[tuple[float, str, str, bool]] = []
    for wanted in gold["statements"]:
        place = contents(wanted, texts[wanted["document"]])
        for made in form["statements"]:
            if by_name[made["document"]] != wanted["document"]:
                continue
            overlap = jaccard(place, ranges(made["content"]))
            if overlap >= OVERLAP:
                speaker = made["speaker"]
                same = _same_speaker(known, wanted, speaker)
                proposals.append((-overlap, wanted["id"], made["id"], same))
    matched = _assign([p for p in proposals if p[3]])
    rest = [p for p in proposals if not p[3] and p[1] not in matched and p[2] not in matched.values()]
    return Pairing(matched, _assign(rest))


def _same_speaker(known: Names, wanted: Json, speaker: Json) -> bool:
    if wanted["speaker_kind"] in ("author", "agentless"):
        return bool(speaker["kind"] == wanted["speaker_kind"])
    return known.same(wanted["speaker"], speaker["name"], speaker["entity"])


def _assign(proposals: list[tuple[float, str, str, bool]]) -> dict[str, str]:
    taken: dict[str, str] = {}
    for _, wanted, made, _same in sorted(proposals):
        if wanted not in taken and made not in taken.values():
            taken[wanted] = made
    return taken
