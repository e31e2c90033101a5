"""B-cubed of people in text: `python -m bench.people [--topics N]`, on the HUMAN mentions of ECB+ topics 1-35.

Given are the gold mentions of type HUM (people, groups, bodies, ships with a crew; names, nouns and pronouns) and the
texts. They are grouped across the reports of the stories that the package finds, over all topics at once; a chain or a
group that reaches over two topics counts as one in each. Inside a report the package's reading of sources says whom a
mention means, across reports its names stage; suggestions count as accepted, the likeliest first, as long as they
contradict nothing before. A noun is given with its article and what stands between. Beside it, on the same mentions: one
group a last word of a topic (in small letters), and every mention alone; then ours on topics 1-20, on which the rules were
chosen, and on 21-35, which only check them. *As merged* is what the package joins by itself, before anybody accepts anything;
of that the precision has a floor too, for what is merged nobody has looked at.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import floors, stories
from bench.datasets import at_hand, datasets
from bench.stories import LAST_TOPIC, bcubed
from crosswire.annotate.nouns import whole_phrase
from crosswire.annotate.prose import prose_of
from crosswire.annotate.speakers import company_of
from crosswire.engine.local import run_pair
from crosswire.group import entities
from crosswire.language import naming
from crosswire.link import names
from crosswire.model import Block, BlockKind, Document, Entity, Form, Kind, LinkKind, Mention, Span, Story, Verdict
from crosswire.stage import Notes

CLOSING = frozenset({".", ",", ";", ":", "!", "?", ")", "]", "%", "'", "''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"})
OPENING = frozenset({"(", "[", "$", "``"})
QUOTES = {"``": '"', "''": '"'}
PRONOUNS = frozenset([
    "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself", "herself",
    "itself", "themselves", "who", "whom", "whose", "which", "that", "i", "me", "my", "we", "us", "our", "you", "your",
    "one", "those",
])  # fmt: skip

PREFIXES = frozenset({"co", "ex", "vice", "non", "self", "half"})
STAMPS = frozenset([
    "am", "pm", "a.m", "p.m", "edt", "est", "pdt", "pst", "cdt", "cst", "gmt", "utc", "ist", "et", "pt", "updated", "posted",
    "published", "originally", "last", ":", "/", "|", "@", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
])  # fmt: skip
"""Words of a line that dates a page, which intake would set aside as furniture."""
CHOSEN_ON = 20  # the rules were chosen on the topics up to this one
STAMP = 4  # tokens ahead of which one must be of a stamp for the line to go on
FURNITURE = 20  # tokens that a title may have before it

Range = tuple[int, int]
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
    told = stories.cluster(list(stories.ecbplus(datasets())))
    found, merged = grouped(texts, humans, told), grouped(texts, humans, told, accepting=False)
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
        own = scores(merged, some)
        print(f"{'  as merged':16} {len(some):5}: P {own[0]:.3f} R {own[1]:.3f} F1 {own[2]:.3f}")
        figures |= {f"B-cubed F1, {name}, as merged": own[2], f"B-cubed precision, {name}, as merged": own[0]}
    for first, final in ((1, CHOSEN_ON), (CHOSEN_ON + 1, LAST_TOPIC)):
        if some := [human for human in humans if first <= human.topic <= final]:
            for called, groups in (("topics {}-{}", found), ("  as merged", merged)):
                ours = scores(groups, some)
                words = called.format(first, final)
                print(f"{words:16} {len(some):5}: P {ours[0]:.3f} R {ours[1]:.3f} F1 {ours[2]:.3f}")
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


def grouped(texts: Texts, humans: Sequence[Human], stories: Mapping[str, str], *, accepting: bool = True) -> Groups:
    """Return the group of each mention by the package, as a desk has it that accepts every suggestion; nobody stands alone.

    Without `accepting`, as the package merges by itself. `stories` gives the story of each report. A group that reaches over
    two topics counts as one in each, as a chain does.
    """
    reports: dict[str, list[Human]] = defaultdict(list)
    for human in humans:
        reports[human.document].append(human)
    notes = Notes()
    meant: dict[str, str] = {}
    for name, inside in reports.items():
        meant |= _read(name, *texts[name], inside, notes)
    told: dict[str, list[str]] = defaultdict(list)
    for name in sorted(reports):
        told[stories[name]].append(name)
    notes.add([Story(story, "", tuple(documents)) for story, documents in told.items()])
    notes.add(run_pair(names.STAGE, notes))
    of = accepted(notes) if accepting else {mention: party.id for party in entities.run(notes) for mention in party.mentions}
    return {human.id: (human.topic, of.get(meant.get(human.id, ""), human.id)) for human in humans}


def accepted(notes: Notes) -> dict[str, str]:
    """Return the party of each mention when suggestions are accepted, the likeliest first, that contradict nothing before.

    Two parties contradict each other whom a stage keeps apart, or who bear names of two persons.
    """
    parties = list(entities.run(notes))
    of = {mention: party.id for party in parties for mention in party.mentions}
    groups = {party.id: {party.id} for party in parties}
    called = {party.id: party.name for party in parties if _is_called(notes, party)}
    links = [link for link in notes.links(LinkKind.SAME) if link.left in of and link.right in of]
    apart = {frozenset((of[link.left], of[link.right])) for link in links if link.verdict is Verdict.NO}
    for link in sorted((k for k in links if k.verdict is Verdict.UNSURE), key=lambda k: (-k.score, k.id)):
        left, right = groups[of[link.left]], groups[of[link.right]]
        if left is not right and not any(_contradict(a, b, apart, called) for a in left for b in right):
            left |= right
            groups.update(dict.fromkeys(right, left))
    return {mention: min(groups[party]) for mention, party in of.items()}


def _is_called(notes: Notes, party: Entity) -> bool:
    """Return whether a party is a person with a name."""
    mentions = (notes.get(Mention, mention) for mention in party.mentions)
    return party.kind is Kind.PERSON and any(mention.form is Form.NAME for mention in mentions)


def _contradict(left: str, right: str, apart: set[frozenset[str]], called: Mapping[str, str]) -> bool:
    if frozenset((left, right)) in apart:
        return True
    return left in called and right in called and naming.compare(called[left], called[right], Kind.PERSON).conflict


def _read(name: str, tokens: list[str], title: str, humans: Sequence[Human], notes: Notes) -> dict[str, str]:
    """Note a report with the mentions that the package makes of the gold ones; return which is which."""
    text, places = plain(tokens)
    document = Document(name, name, text, name)
    company = company_of(prose_of(document, list(blocks(name, tokens, title, places))))
    meant = {}
    for human in sorted(humans, key=lambda human: (human.first, human.last)):
        place = places[human.first][0], places[human.last][1]
        start, end = place if human.pronoun or human.named else whole_phrase(company.prose, *place)
        if speaker := company.of_words(start, end, begin=start):
            meant[human.id] = speaker.mention.id
    mentions: dict[str, Mention] = {m.id: m for m in (*company.made.values(), *company.first.values())}
    notes.add([document, *mentions.values(), *company.links])
    return meant


def blocks(name: str, tokens: Sequence[str], title: str, places: Sequence[Range]) -> Iterator[Block]:
    """Yield the title and the body of a report; a line of times and dates before or behind the title is in neither.

    Half of the set has no titles: its first sentence, with its full stop, is given as one.
    """
    first, last = titled(tokens, title)
    if tokens[last : last + 1] == ["."]:
        first, last = 0, 0
    body = last
    while first < body < len(tokens) and any(map(stamped, tokens[body : body + STAMP])):
        body += 1
    for kind, start, end in ((BlockKind.HEADLINE, first, last), (BlockKind.BODY, body, len(tokens))):
        if start < end:
            yield Block(Span(name, places[start][0], places[end - 1][1]), kind)


def stamped(token: str) -> bool:
    """Tell whether a token is one of a line of times and dates."""
    return token.isdigit() or token.casefold() in STAMPS


def titled(tokens: Sequence[str], title: str) -> Range:
    """Return the tokens of the title of a report, as a half-open range; they are near its beginning, with other white space."""
    wanted = "".join(title.split()).rstrip(".")
    for first in range(min(FURNITURE, len(tokens)) if wanted else 0):
        joined = ""
        for number in range(first, len(tokens)):
            joined += tokens[number]
            if joined == wanted:
                return first, number + 1
            if not wanted.startswith(joined):
                break
    return 0, 0


def plain(tokens: Sequence[str]) -> tuple[str, list[Range]]:
    """Return tokens as running text, and where each stands in it.

    >>> plain(["``", "No", ",", "''", "she", "said", "."])[0]
    '"No," she said.'
    """
    text, before = "", ""
    places: list[Range] = []
    for token in tokens:
        word = QUOTES.get(token, token)
        if text and token not in CLOSING and before not in OPENING and not hyphened(tokens, len(places)):
            text += " "
        places.append((len(text), len(text) + len(word)))
        text, before = text + word, token
    return text, places


def hyphened(tokens: Sequence[str], index: int) -> bool:
    """Tell whether a token stood without a space behind the one before it: "16 - year - old", "co - workers", "TMZ . com".

    >>> [hyphened(["16", "-", "year", "-", "old"], index) for index in range(1, 5)]
    [True, True, True, True]
    """
    before, token, after = (tokens[i].casefold() if 0 <= i < len(tokens) else "" for i in (index - 1, index, index + 1))
    if before == "-":
        return hyphened(tokens, index - 1)
    if token == "-":
        return after == "year" or before == "year" or before in PREFIXES
    return before == "." and token in {"com", "org", "net"}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    sys.exit(main())
