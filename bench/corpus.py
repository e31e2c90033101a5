"""A corpus of any size with known lineage: reports made from real texts by the edits of wire copy.

`python -m bench.corpus FOLDER NUMBER [--seed N]` prints JSON lines; FOLDER holds `polnear` and `ecbplus`. Originals are real
texts; once all have been used, they come again as *editions*, in which rarer words are exchanged throughout, so that two
editions share neither passages nor most of their words. The rest are derived: reprinted whole, trimmed, rewritten in part, or
new reports that quote a passage. Number and seed decide everything; a smaller corpus is the beginning of a larger one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from crosswire.model import Dating, DatingKind, Document, Record

EDITS = {"original": 0.40, "reprint": 0.20, "trim": 0.15, "rewrite": 0.15, "quote": 0.10}
COMMON = 500  # the most frequent words stay as they are in an edition: grammar, and the verbs of saying
KEPT = 0.2  # share of the rarer words that an edition keeps
UNCHANGED = 5  # of so many words in a row one at least is exchanged: editions share no passage that counts (six words)
RECENT = 400  # originals back from the newest that are copied from: news is copied within days
OLDER = 0.05  # share of copies that are taken from anything earlier
AGAIN = 0.2  # share of copies that are taken from a copy
SHORTEST = 60  # words of a text that can be cut and still be a report: the longest passage
A_DAY = 200  # reports a day
PASSAGE = (15, 60)  # words of a quoted passage
FIRST_DAY = date(2030, 1, 1)
WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Made:
    """A report of the corpus: how it was made, from which report, and which characters of it are the quoted passage."""

    id: str
    title: str
    text: str
    publisher: str
    published: str
    edit: str
    source: str | None = None
    passage: tuple[int, int] | None = None

    def records(self) -> Iterator[Record]:
        """Yield the report as intake would note it."""
        day = date.fromisoformat(self.published)
        yield Document(self.id, self.id, self.text, self.id, publisher=self.publisher, title=self.title)
        yield Dating(self.id, DatingKind.PUBLISHED, day, day, "stated")


def main() -> None:
    """Print the corpus as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for made in make(texts(asked.folder), asked.number, asked.seed):
        print(json.dumps(asdict(made), ensure_ascii=False))


def texts(folder: Path) -> list[tuple[str, str]]:
    """Return title and text of the reports that the corpus is made from."""
    found = []
    for name in ("polnear/train", "polnear/dev", "ecbplus/docs"):
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [(row["title"] or "", row["text"]) for row in rows]
    return [(title, text) for title, text in found if len(text.split()) >= SHORTEST]


def make(base: list[tuple[str, str]], number: int, seed: int = 1, common: int = COMMON) -> Iterator[Made]:
    """Yield that many reports, in order of publication; the `common` most frequent words stay in every edition."""
    return _Maker(base, seed, common).make(number)


class _Maker:
    """The state of a corpus in the making: what can be copied from."""

    def __init__(self, base: list[tuple[str, str]], seed: int, common: int) -> None:
        self.random = random.Random(seed)
        self.base = self.random.sample(base, len(base))
        counts: Counter[str] = Counter(word for _, text in base for word in WORD.findall(text))
        self.common = {word for word, _ in counts.most_common(common)}
        rarer: list[str] = sorted(word for word in counts if word not in self.common)
        self.pools: list[list[str]] = [[w for w in rarer if w[0].islower()], [w for w in rarer if w[0].isupper()]]
        self.originals: list[Made] = []
        self.copies: list[Made] = []

    def make(self, number: int) -> Iterator[Made]:
        kinds, weights = list(EDITS), list(EDITS.values())
        for at in range(number):
            edit = self.random.choices(kinds, weights)[0] if self.originals else "original"
            made = self.one(at, edit)
            if edit == "original":
                self.originals.append(made)
            elif edit != "quote":
                self.copies.append(made)
                del self.copies[:-RECENT]
            yield made

    def one(self, at: int, edit: str) -> Made:
        day = str(FIRST_DAY + timedelta(days=at // A_DAY))
        name, publisher = (
            f"d-{at:07}",
            f"The {self.random.choice(self.pools[1])} {self.random.choice(('Post', 'Times', 'Herald'))}",
        )
        if edit == "original":
            title, text = self.original(len(self.originals))
            return Made(name, title, text, publisher, day, edit)
        source = self.source()
        if edit == "quote":
            title, text = self.original(self.random.randrange(10**6, 10**9))
            text, passage = self.quoting(text, source)
            return Made(name, title, text, publisher, day, edit, source.id, passage)
        text = {"reprint": self.reprint, "trim": self.trim, "rewrite": self.rewrite}[edit](source.text)
        return Made(name, source.title, text, publisher, day, edit, source.id)

    def source(self) -> Made:
        if self.copies and self.random.random() < AGAIN:
            return self.random.choice(self.copies)
        pool = self.originals if self.random.random() < OLDER else self.originals[-RECENT:]
        return self.random.choice(pool)

    def original(self, number: int) -> tuple[str, str]:
        """Return title and text number n: the texts themselves first, then edition after edition of them."""
        edition, at = divmod(number, len(self.base))
        title, text = self.base[at]
        if not edition:
            return title, text
        words: dict[str, str] = {}
        return self.exchanged(title, words), self.exchanged(text, words)

    def exchanged(self, text: str, words: dict[str, str]) -> str:
        """Return the text with the rarer words exchanged, each by one other word throughout, and one word of every few.

        Without the latter, two editions of a text would share its stretches of common words, and be copies of one another.
        """
        run = 0

        def other(match: re.Match[str]) -> str:
            nonlocal run
            word: str = match.group()
            run += 1
            if run >= UNCHANGED:
                run = 0
                return self.random.choice(self.pools[word[0].isupper()])
            if word in self.common:
                return word
            if word not in words:
                kept = self.random.random() < KEPT
                words[word] = word if kept else self.random.choice(self.pools[word[0].isupper()])
            run = run if words[word] == word else 0
            return words[word]

        return WORD.sub(other, text)

    def reprint(self, text: str) -> str:
        return f"{self.random.choice(self.pools[1])} (Wire) - {text}"

    def trim(self, text: str) -> str:
        """Return the beginning of the text, from a third to nine tenths of its sentences."""
        kept = sentences(text)
        return " ".join(kept[: max(1, round(len(kept) * self.random.uniform(0.33, 0.9)))])

    def rewrite(self, text: str) -> str:
        """Return the text with the words of up to two thirds of its sentences exchanged, and some sentences left out."""
        share = self.random.uniform(0.2, 0.67)
        kept = [s for s in sentences(text) if self.random.random() < 0.9] or [text]
        return " ".join(self.exchanged(s, {}) if self.random.random() < share else s for s in kept)

    def quoting(self, text: str, source: Made) -> tuple[str, tuple[int, int]]:
        """Return the text with a passage of the source in it, half of the time in quotation marks, and where it stands."""
        words = list(re.finditer(r"\S+", source.text))
        length = min(len(words), self.random.randint(*PASSAGE))
        first = self.random.randrange(len(words) - length + 1)
        passage = " ".join(source.text[words[first].start() : words[first + length - 1].end()].split())
        own = sentences(text)
        before = " ".join(own[: self.random.randrange(len(own) + 1)])
        after = text[len(before) :].lstrip()
        marks = ("“", "”") if self.random.random() < 0.5 else ("", "")
        lead = f"{before}\n\n{source.publisher} wrote: {marks[0]}"
        return f"{lead}{passage}{marks[1]}\n\n{after}", (len(lead), len(lead) + len(passage))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly: enough for cutting copy."""
    return [piece for piece in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if piece] or [text]


if __name__ == "__main__":
    main()
