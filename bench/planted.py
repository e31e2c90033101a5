"""Pairs of statements with planted conflicts, made at run time from the texts of the data sets; nothing of them is kept.

A conflict changes one particular of a real sentence: a number beyond rounding, a day, a place, who did it, a denial. Its
near-miss touches the same particular and leaves both sentences right: rounding, a detail left out, a surname alone, a hedge.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FAMILIES = ("number", "date", "place", "who", "denial")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORTEST, LONGEST = 7, 32  # words of a sentence that is used
RETOLD = 0.5  # share of the longer words that two sentences must share to tell one thing
SAME_TEXT = 0.95  # and at most, so that a reprint is no retelling
OTHER = 0.2  # and at least, where they share words and tell different things
BEYOND = 1.7  # factor by which a conflicting number differs
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would)\b(?! not|n't| never| no\b)")
COUNT = re.compile(
    r"(?<![\w$£€.,:/-])(\d{1,3}(?:,\d{3})+|[1-9]\d{0,3})(?= (?!per\b|a\b|in\b|and\b|or\b|to\b|at\b|of\b)[a-z]{3,})(?! percent)"
)
DAY = re.compile(r"\b(?:on )?(" + "|".join(DAYS) + r")\b")
YEAR = re.compile(r"(?:19|20)\d\d")
PRONOUNS = frozenset({"He", "She", "They", "We", "His", "Her", "Their", "It", "Who", "Police", "Officials", "People", "One"})
SYNONYMS = {
    "killed": "slain", "died": "passed away", "shot": "gunned down", "arrested": "taken into custody", "began": "started",
    "announced": "made public", "bought": "purchased", "hurt": "injured", "injured": "hurt", "about": "around", "large": "big",
    "near": "close to", "said": "stated", "after": "following", "also": "likewise", "many": "a lot of", "buy": "purchase",
    "help": "assist", "begin": "start", "get": "obtain", "show": "display", "shows": "displays", "told": "informed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a data set: its story, its gold names of places and people with a fuller or shorter form of each."""

    text: str
    story: str
    document: str
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planted:
    """Two statements, what particular was touched, and whether the second now conflicts with the first."""

    left: str
    right: str
    family: str
    conflict: bool
    how: str


Edit = Callable[[Sentence, Sequence[str], Sequence[str]], str | None]
"""Makes another text of a sentence, given names of places and of people from other stories; None where it cannot."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def rank(*parts: str) -> bytes:
    """Return the place of an item in an order that is always the same and favours nothing."""
    return hashlib.sha256("\x1f".join(parts).encode()).digest()


def ecb_sentences(folder: Path) -> list[Sentence]:
    """Return the annotated sentences of ECB+ topics 1-35, with the gold names of places and people in them."""
    mentions: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows(folder / "mentions.jsonl.gz"):
        if row["split"] != "test":
            mentions[row["doc_id"], row["sent_id"]].append(row)
    found = []
    for document in rows(folder / "docs.jsonl.gz"):
        if document["split"] == "test":
            continue
        marked = [m for (doc, _), group in mentions.items() if doc == document["doc_id"] for m in group]
        for text in _split(f"{document['title']} {document['text']}"):
            inside = [m for m in marked if m["kind"] == "entity" and re.search(rf"\b{re.escape(m['tokens_str'])}\b", text)]
            places = _named(m["tokens_str"] for m in inside if m["mention_type"] == "LOC")
            people = _named(m["tokens_str"] for m in inside if m["mention_type"] == "HUM" and not m["is_pronoun"])
            found.append(Sentence(text, document["story"], document["doc_id"], places, people))
    return found


def _named(mentions: Iterable[str]) -> tuple[str, ...]:
    """Return the mentions that are names, without the preposition that ECB+ counts to a place."""
    found = (re.fullmatch(r"(?:(?:in|at|near) )?([A-Z][a-z]\w+(?: [A-Z][a-z]\w+)*)", words) for words in mentions)
    return tuple(sorted({match[1] for match in found if match} - PRONOUNS))


def polnear_sentences(folder: Path) -> list[Sentence]:
    """Return the contents of PolNeAR dev that are sentences; it has no gold names, so only other particulars are touched."""
    found = []
    for document in rows(folder / "dev.jsonl.gz"):
        for attribution in document["annotations"][0]["attributions"]:
            pieces = attribution["content"]
            if len(pieces) == 1:
                text = " ".join(pieces[0]["text"].split()).removeprefix("that ").strip(' "“”,.')
                found.append(Sentence(text, document["doc_id"], document["doc_id"]))
    return found


def _split(text: str) -> list[str]:
    plain = text.replace(" n't", "n't").replace(" 's", "'s").replace("``", "").replace("''", "")
    return [" ".join(part.split()) for part in re.split(r"(?<=[a-z0-9\"”][.!?]) +(?=[A-Z\"“])", plain)]


def usable(sentence: Sentence) -> bool:
    """Return whether a sentence is a statement of fact of a handy length, without quotation marks, question or condition."""
    words = sentence.text.split()
    return (
        SHORTEST <= len(words) <= LONGEST
        and AUXILIARY.search(sentence.text) is not None
        and not re.search(r"[\"“”?!;:]|\b(?:if|whether|unless|could|may|might|should|not|n't|never|no)\b|n't", sentence.text)
    )


def change_number(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with its only count made larger, beyond rounding."""
    found = [m for m in COUNT.finditer(sentence.text) if not YEAR.fullmatch(m[0])]
    if len(found) != 1:
        return None
    value = int(found[0][0].replace(",", ""))
    changed = round(value * BEYOND) + 2
    return _put(sentence.text, found[0], f"{changed:,}" if value >= 1000 else str(changed))


def round_number(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with its only count rounded and called a rough one."""
    found = [m for m in COUNT.finditer(sentence.text) if not YEAR.fullmatch(m[0])]
    if len(found) != 1:
        return None
    value = int(found[0][0].replace(",", ""))
    unit = 10 ** max(0, len(str(value)) - 2)
    if (
        sentence.text[: found[0].start()]
        .rstrip()
        .endswith(("about", "than", "least", "some", "over", "nearly", "to", "around"))
    ):
        return None
    rounded = round(value / unit) * unit
    return _put(sentence.text, found[0], f"about {rounded:,}" if rounded >= 1000 else f"about {rounded}")


def change_day(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with its only weekday made another."""
    found = list(DAY.finditer(sentence.text))
    if len(found) != 1:
        return None
    other = DAYS[(DAYS.index(found[0][1]) + 3) % 7]
    return _put(sentence.text, found[0], found[0][0].replace(found[0][1], other))


def drop_day(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence without its only weekday, which is then left open."""
    found = list(re.finditer(r",? on (?:" + "|".join(DAYS) + r")\b(?! [A-Z])", sentence.text))
    return _put(sentence.text, found[0], "") if len(found) == 1 and len(DAY.findall(sentence.text)) == 1 else None


def change_place(sentence: Sentence, places: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with the place where it happened made another."""
    found = [
        m
        for p in sentence.places
        for m in re.finditer(rf"\b(?:in|near|at) {re.escape(p)}\b(?!,? [A-Z]|'s|-| and\b| to\b| or\b)", sentence.text)
    ]
    if len(found) != 1:
        return None
    preposition, old = found[0][0].split(" ", 1)
    others = [p for p in places if p not in sentence.text and old not in p]
    other = min(others, key=lambda p: rank(p, sentence.text), default="")
    return _put(sentence.text, found[0], f"{preposition} {other}") if other else None


def drop_place(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence without the place where it happened."""
    found = [
        m
        for p in sentence.places
        for m in re.finditer(rf",? (?:in|near|at) {re.escape(p)}\b(?!,? [A-Z]|'s|-| and\b| to\b| or\b)", sentence.text)
    ]
    return _put(sentence.text, found[0], "") if len(found) == 1 else None


def change_who(sentence: Sentence, _p: Sequence[str], people: Sequence[str]) -> str | None:
    """Return the sentence with the person or body at its head, before any verb, made another."""
    found = _head(sentence)
    if found is None:
        return None
    others = [p for p in people if not set(p.split()) & set(sentence.text.split())]
    return min(others, key=lambda p: rank(p, sentence.text)) + sentence.text[len(found) :] if others else None


def shorten_who(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with the person at its head by surname only."""
    found = _head(sentence)
    return found.split()[-1] + sentence.text[len(found) :] if found and len(found.split()) == 2 else None


def _head(sentence: Sentence) -> str | None:
    heads = [
        p
        for p in sentence.people
        if re.match(rf"{re.escape(p)} (?:\w+ )?(?:is|was|has|had|will|would|[a-z]+ed)\b", sentence.text)
    ]
    return max(heads, key=len) if heads else None


def deny(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with a "not" after the auxiliary of its main clause; None if that is not its only one."""
    found = list(AUXILIARY.finditer(sentence.text))
    if len(found) != 1 or re.search(r"\b(?:who|which|that|when|while|as|after)\b", sentence.text[: found[0].start()]):
        return None
    return _put(sentence.text, found[0], f"{found[0][0]} not")


def hedge(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence as a possibility: "was" becomes "may have been"."""
    hedges = {
        "is": "may be",
        "are": "may be",
        "was": "may have been",
        "were": "may have been",
        "has": "may have",
        "have": "may have",
    }
    found = list(AUXILIARY.finditer(sentence.text))
    if len(found) != 1 or found[0][0] not in hedges:
        return None
    return _put(sentence.text, found[0], hedges[found[0][0]])


def reword(sentence: Sentence, _p: Sequence[str], _q: Sequence[str]) -> str | None:
    """Return the sentence with at least one word made a synonym, and nothing else changed."""
    changed = re.sub(r"\b[a-z]+\b", lambda m: SYNONYMS.get(m[0], m[0]), sentence.text)
    return changed if changed != sentence.text else None


EDITS: dict[str, tuple[Edit, tuple[Edit, ...]]] = {
    "number": (change_number, (round_number,)),
    "date": (change_day, (drop_day,)),
    "place": (change_place, (drop_place,)),
    "who": (change_who, (shorten_who, reword)),
    "denial": (deny, (hedge,)),
}


def _put(text: str, match: re.Match[str], new: str) -> str:
    return " ".join((text[: match.start()] + new + text[match.end() :]).split()).replace(" ,", ",").replace(" .", ".")


def copies(sentences: Sequence[Sentence], each: int) -> list[Planted]:
    """Return conflicts and near-misses made of a sentence and its edited copy, `each` of both kinds a family."""
    made: list[Planted] = []
    places, people = _names(sentences)
    ordered = sorted(filter(usable, sentences), key=lambda s: rank(s.text, "copy"))
    for family, (conflicting, harmless) in EDITS.items():
        for conflict, edits in ((True, (conflicting,)), (False, harmless)):
            made.extend(_some(ordered, family, edits, each, (places, people), conflict=conflict))
    return made


def _some(
    ordered: Sequence[Sentence], family: str, edits: Sequence[Edit], each: int,
    names: tuple[Sequence[str], Sequence[str]], *, conflict: bool,
) -> Iterator[Planted]:  # fmt: skip
    found = 0
    used: set[str] = set()
    for sentence in ordered:
        for edit in edits:
            changed = edit(sentence, *names)
            if changed and changed != sentence.text and sentence.text not in used and found < each:
                found += 1
                used.add(sentence.text)
                yield Planted(sentence.text, changed, family, conflict, f"copy, {edit.__name__}")


def _names(sentences: Sequence[Sentence]) -> tuple[list[str], list[str]]:
    places = sorted({p for s in sentences for p in s.places if len(p) > 3})
    people = sorted({p for s in sentences for p in s.people if len(p.split()) == 2})
    return places, people


def retellings(sentences: Sequence[Sentence], each: int) -> list[Planted]:
    """Return conflicts and near-misses made of two sentences of different reports of one story that tell one thing.

    The near-miss is the pair as it stands, the conflict the same pair with one particular of the second changed.
    """
    made: list[Planted] = []
    places, people = _names(sentences)
    real = _retold(sentences)
    for family, (conflicting, _) in EDITS.items():
        found = 0
        for one, other in real:
            changed = conflicting(other, places, people)
            if changed is None or found == each or not _shared(family, one, other):
                continue
            found += 1
            made.append(Planted(one.text, changed, family, conflict=True, how="retelling, changed"))
            made.append(Planted(one.text, other.text, family, conflict=False, how="retelling, as it stands"))
    return made


def _shared(family: str, one: Sentence, other: Sentence) -> bool:
    """Return whether both sentences give the particular that is to be changed, and give it alike."""
    if family == "number":
        return bool({m[0] for m in COUNT.finditer(one.text)} & {m[0] for m in COUNT.finditer(other.text)})
    if family == "date":
        return set(DAY.findall(one.text)) == set(DAY.findall(other.text)) != set()
    if family == "place":
        return bool(set(one.places) & set(other.places))
    heads = [(_head(sentence) or "").split() for sentence in (one, other)]
    return family == "denial" or (all(heads) and heads[0][-1] == heads[1][-1])


def other_facts(sentences: Sequence[Sentence], number: int) -> list[Planted]:
    """Return near-misses: two sentences of different reports of one story that share words and tell different things."""
    pairs = _retold(sentences, OTHER, RETOLD)[:number]
    return [Planted(one.text, other.text, "other", conflict=False, how="other fact of the story") for one, other in pairs]


def _retold(sentences: Sequence[Sentence], least: float = RETOLD, most: float = SAME_TEXT) -> list[tuple[Sentence, Sentence]]:
    """Return pairs of sentences of different reports of one story that share words to that degree, in a fixed order."""
    by_story: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in filter(usable, sentences):
        by_story[sentence.story].append(sentence)
    found = []
    for group in by_story.values():
        bags = [frozenset(w.lower().strip(".,") for w in s.text.split() if len(w) > 3) for s in group]
        for i, one in enumerate(group):
            for j in range(i + 1, len(group)):
                share = len(bags[i] & bags[j]) / max(1, len(bags[i] | bags[j]))
                if one.document != group[j].document and least <= share < most:
                    found.append((one, group[j]))
    return sorted(found, key=lambda pair: rank(pair[0].text, pair[1].text))
