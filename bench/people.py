"""B-cubed of people in text: `python -m bench.people [--topics N]`, on the HUMAN mentions of ECB+ topics 1-35.

Given are the gold mentions of type HUM (people, groups, bodies, ships with a crew; names, nouns and pronouns) and the texts.
They are grouped across the reports of a topic, and a gold chain that reaches over two topics counts as one in each. Inside a
report the package's reading of sources says whom a mention means, across reports its names stage; pairs that are only suggested
count as joined, as in `bench/names.py`. Printed beside it, on the same mentions: one group a last word (in small letters), and
every mention alone. Figures for all mentions, for all but pronouns, and for names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench import floors
from bench.datasets import at_hand, datasets
from bench.stories import LAST_TOPIC, bcubed
from crosswire.annotate.prose import prose_of
from crosswire.annotate.speakers import company_of
from crosswire.engine.local import run_pair
from crosswire.group import entities
from crosswire.link import names
from crosswire.model import Block, BlockKind, Document, Link, Mention, Span, Story, Verdict
from crosswire.stage import Notes

CLOSING = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "'", "''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"})
OPENING = frozenset({"(", "[", "$", "``"})
QUOTES = {"``": '"', "''": '"'}
PRONOUNS = frozenset([
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself", "herself",
    "itself", "themselves", "who", "whom", "whose", "which", "that", "i", "me", "my", "we", "us", "our", "you", "your",
    "one", "those",
])  # fmt: skip

Groups = dict[str, Any]
Texts = Mapping[str, tuple[list[str], str]]


@dataclass(frozen=True, slots=True)
class Human:
    """A gold mention: number, topic, report, first and last token, words, and its chain."""

    id: str
    topic: int
    document: str
    first: int
    last: int
    words: str
    chain: str

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.words.casefold() in PRONOUNS

    @property
    def named(self) -> bool:
        """Whether a word of it has a capital."""
        return not self.pronoun and any(word[0].isupper() for word in self.words.split())


def main() -> int:
    """Print precision, recall and F1 of ours and of the two simple rules; the exit status is 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=int, default=LAST_TOPIC, help="only the first N topics; floors are then not held")
    asked = parser.parse_args()
    if not at_hand("people", "ecbplus"):
        return 0
    texts, humans = load(datasets() / "ecbplus", asked.topics)
    found = grouped(texts, humans)
    last = {human.id: (human.topic, human.words.split()[-1].casefold()) for human in humans}
    figures = {}
    parts: tuple[tuple[str, Callable[[Human], bool]], ...] = (
        ("all mentions", lambda _: True),
        ("without pronouns", lambda human: not human.pronoun),
        ("names", lambda human: human.named),
    )
    for name, among in parts:
        some = [human for human in humans if among(human)]
        ours, theirs, alone = (scores(groups, some) for groups in (found, last, {human.id: human.id for human in some}))
        means = f"P {ours[0]:.3f} R {ours[1]:.3f} F1 {ours[2]:.3f}"
        print(f"{name:16} {len(some):5}: {means}; last word {theirs[2]:.3f}; alone {alone[2]:.3f}")
        figures[f"B-cubed F1, {name}"] = ours[2]
    return floors.report("people", figures) if asked.topics >= LAST_TOPIC else 0


def scores(groups: Mapping[str, Any], humans: Sequence[Human]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of some mentions."""
    return bcubed({human.id: groups[human.id] for human in humans}, {h.id: (h.topic, h.chain) for h in humans})


def load(folder: Path, last_topic: int) -> tuple[Texts, list[Human]]:
    """Return tokens and title of the reports that have gold mentions, and the mentions."""
    rows = {row["doc_id"]: row for row in _rows(folder / "docs.jsonl.gz") if int(row["topic"]) <= min(last_topic, LAST_TOPIC)}
    humans = [
        Human(
            str(number),
            int(rows[row["doc_id"]]["topic"]),
            row["doc_id"],
            row["tokens_number"][0],
            row["tokens_number"][-1],
            row["tokens_str"],
            row["coref_chain"],
        )
        for number, row in enumerate(_rows(folder / "mentions.jsonl.gz"))
        if row["kind"] == "entity" and row["mention_type"] == "HUM" and row["doc_id"] in rows
    ]
    return {name: (rows[name]["tokens"], rows[name]["title"] or "") for name in {human.document for human in humans}}, humans


def grouped(texts: Texts, humans: Iterable[Human]) -> Groups:
    """Return the group of each mention, by the package; what it takes for nobody stands alone."""
    topics: dict[int, list[Human]] = defaultdict(list)
    for human in humans:
        topics[human.topic].append(human)
    found: Groups = {}
    for topic, inside in topics.items():
        found |= _of_topic(topic, texts, inside)
    return found


def _of_topic(topic: int, texts: Texts, humans: Sequence[Human]) -> Groups:
    reports: dict[str, list[Human]] = defaultdict(list)
    for human in humans:
        reports[human.document].append(human)
    notes = Notes()
    meant: dict[str, str] = {}
    for name, inside in reports.items():
        meant |= _read(name, *texts[name], inside, notes)
    notes.add([Story(f"topic {topic}", "", tuple(sorted(reports)))])
    for record in run_pair(names.STAGE, notes):
        suggested = isinstance(record, Link) and record.verdict is Verdict.UNSURE
        notes.add([replace(record, verdict=Verdict.YES) if suggested and isinstance(record, Link) else record])
    of = {mention: entity.id for entity in entities.run(notes) for mention in entity.mentions}
    return {human.id: of.get(meant.get(human.id, ""), human.id) for human in humans}


def _read(name: str, tokens: list[str], title: str, humans: Sequence[Human], notes: Notes) -> dict[str, str]:
    """Note a report with the mentions that the package makes of the gold ones; return which is which."""
    text, places = plain(tokens)
    document = Document(name, name, text, name)
    head = places[titled(tokens, title) - 1][1] if title else 0
    parts = ((BlockKind.HEADLINE, 0, head), (BlockKind.BODY, head, len(text)))
    company = company_of(prose_of(document, [Block(Span(name, start, end), kind) for kind, start, end in parts if start < end]))
    meant = {}
    for human in sorted(humans, key=lambda human: (human.first, human.last)):
        if speaker := company.of_words(places[human.first][0], places[human.last][1]):
            meant[human.id] = speaker.mention.id
    mentions: dict[str, Mention] = {m.id: m for m in (*company.made.values(), *company.first.values())}
    notes.add([document, *mentions.values(), *company.links])
    return meant


def titled(tokens: Sequence[str], title: str) -> int:
    """Return how many tokens the title of a report takes; it is their beginning, with other white space."""
    wanted, length = len("".join(title.split())), 0
    for number, token in enumerate(tokens, 1):
        length += len(token)
        if length >= wanted:
            return number
    return len(tokens)


def plain(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return tokens as running text, and where each stands in it.

    >>> plain(["``", "No", ",", "''", "she", "said", "."])[0]
    '"No," she said.'
    """
    text, places, before = "", [], ""
    for token in tokens:
        word = QUOTES.get(token, token)
        if text and token not in CLOSING and before not in OPENING:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text, before = text + word, token
    return text, places


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
