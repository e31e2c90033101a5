"""Whom a pronoun or a description means, where it is the source of a statement: `python -m bench.sources [--errors]`.

`bench/data/sources.json` holds our own annotation of 200 sources in PolNeAR dev, by offsets. The resolver is given the gold
attributions of the article in text order, so that only the reference is measured and no reader; two baselines run beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import floors
from bench.cases import same_name
from bench.datasets import at_hand, datasets
from bench.polnear import load
from crosswire.annotate.prose import prose_of
from crosswire.annotate.speakers import Company, company_of
from crosswire.model import Document, Kind

SAMPLE = Path(__file__).with_name("data") / "sources.json"
NAMED = frozenset({"PERSON", "ORGANIZATION", "LOCATION", "MISC"})
NOT_PARSED: dict[str, Any] = {"sentences": [], "coreference": []}  # one article was shipped without its parse
RIGHT, WRONG, OPEN = "right", "wrong", "left open"

Range = tuple[int, int]
Answers = dict[Range, str | None]  # by the source's range: the name that it is taken to mean, None where none is given


@dataclass(frozen=True, slots=True)
class Source:
    """One annotated source. Any of `referents` is a right answer; with `unnamed`, giving no name is one as well."""

    document: str
    place: Range
    form: str
    half: str
    referents: tuple[Range, ...]
    unnamed: bool


def sample() -> list[Source]:
    """Return the annotated sources in the order of the file."""
    rows = json.loads(SAMPLE.read_text(encoding="utf-8"))["sources"]
    return [
        Source(
            row["doc_id"],
            (row["start"], row["end"]),
            row["form"],
            row["half"],
            tuple((start, end) for start, end in row["referents"]),
            row["unnamed"],
        )
        for row in rows
    ]


def verdict(source: Source, answer: str | None, text: str, also: Sequence[str] = ()) -> str:
    """Return whether the answer is right or wrong, or the source left open; `also` are other names of a right party."""
    names = [text[start:end] for start, end in source.referents]
    if answer is None:
        return RIGHT if source.unnamed else OPEN
    return RIGHT if answer in also or any(same_name(name, answer) for name in names) else WRONG


def company(record: dict[str, Any]) -> Company:
    """Return the parties of an article, nothing of it read yet."""
    return company_of(prose_of(Document(record["doc_id"], record["doc_id"], record["text"], ""), []))


def resolved(record: dict[str, Any], parties: Company) -> Answers:
    """Return what the package takes each source of the gold attributions to mean."""
    gold = [one for one in record["annotations"][0]["attributions"] if one["source"]]
    parties.contents = sorted((piece["start"], piece["end"]) for one in gold for piece in one["content"])
    answers: Answers = {}
    for one in sorted(gold, key=lambda one: one["source"][0]["start"]):
        place = one["source"][0]["start"], one["source"][0]["end"]
        speaker = parties.of_words(*place)
        answers[place] = speaker.party.name if speaker and speaker.party.named else None
        if speaker:
            parties.note((one["cue"] or one["source"])[0]["start"], speaker)
    return answers


def nearest_person(parties: Company, places: Sequence[Range]) -> Answers:
    """Return the baseline: the last name of a person before each place."""
    people = [(n.start, p.name) for n in parties.names if (p := parties.cast.of_name(n)).kind is Kind.PERSON]
    return {place: next((name for start, name in reversed(people) if start < place[0]), None) for place in places}


def silver(record: dict[str, Any], places: Sequence[Range], parsed: dict[str, Any]) -> Answers:
    """Return the baseline: the first name in the chain that CoreNLP puts each place in."""
    sentences = parsed["sentences"]
    answers: Answers = dict.fromkeys(places)
    for chain in parsed["coreference"]:
        name = next((name for mention in chain if (name := _name(record["text"], sentences, mention))), None)
        for sentence, first, end, _head, _shown in chain:
            start, stop = sentences[sentence][first][0], sentences[sentence][end - 1][1]
            for place in places:
                if start == place[0] and stop <= place[1]:
                    answers[place] = name
    return answers


def _name(text: str, sentences: Sequence[Any], mention: Sequence[int]) -> str | None:
    """Return the name at the head of a silver mention, or None where no name heads it."""
    tokens, head = sentences[mention[0]], mention[3]
    label = tokens[head][3]
    if label not in NAMED:
        return None
    first = last = head
    while first and tokens[first - 1][3] == label:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1][3] == label:
        last += 1
    return str(text[tokens[first][0] : tokens[last][1]])


def silver_chains() -> dict[str, Any]:
    """Return CoreNLP's sentences and chains by article; empty where the set is not at hand."""
    path = datasets() / "polnear_corenlp" / "dev.jsonl.gz"
    if not path.exists():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["doc_id"]: row for row in map(json.loads, lines)}


def bodies(parties: Company, source: Source) -> list[str]:
    """Return the parties that the package finds at the referents, persons excepted: "Moscow" is its government there."""
    names = [name for start, end in source.referents for name in parties.names_in(start, end)]
    return [party.name for name in names if (party := parties.cast.of_name(name)).kind is not Kind.PERSON]


Judged = tuple[Source, str | None, str]


def judge(sources: Sequence[Source], records: dict[str, dict[str, Any]]) -> dict[str, list[Judged]]:
    """Return by system, the resolver first, each source with the answer given for it and the verdict on it."""
    judged: dict[str, list[Judged]] = {}
    chains = silver_chains()
    for document in dict.fromkeys(source.document for source in sources):
        record, own = records[document], [source for source in sources if source.document == document]
        parties, places = company(record), [source.place for source in own]
        answers = {"crosswire": resolved(record, parties), "nearest person": nearest_person(parties, places)}
        if chains:
            answers["CoreNLP silver"] = silver(record, places, chains.get(document, NOT_PARSED))
        for system, given in answers.items():
            judged.setdefault(system, []).extend(
                (one, given[one.place], verdict(one, given[one.place], record["text"], bodies(parties, one))) for one in own
            )
    return judged


def _row(label: str, judged: Sequence[Judged]) -> str:
    counts = Counter(outcome for _, _, outcome in judged)
    shares = "".join(f"{counts[outcome]:>6} {counts[outcome] / max(1, len(judged)):.3f}" for outcome in (RIGHT, WRONG, OPEN))
    return f"{label:<44}{len(judged):>5}{shares}"


def _errors(judged: Sequence[Judged], records: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield a line for each answer of the half that may be looked at that is not right."""
    for source, given, outcome in judged:
        if source.half == "dev" and outcome != RIGHT:
            text = records[source.document]["text"]
            names = [text[start:end] for start, end in source.referents] + ["unnamed"] * source.unnamed
            words = " ".join(text[max(0, source.place[0] - 200) : source.place[0]].split())
            yield f"{outcome}: {words} [{text[slice(*source.place)]}]  given {given!r}, gold {names}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares by system, form and half; the exit status is 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.sources", description=__doc__)
    parser.add_argument(
        "--errors", action="store_true", help="print what is not right in the dev half; the other is only measured"
    )
    options = parser.parse_args(arguments)
    if not at_hand("sources", "polnear"):
        return 0
    sources, records = sample(), {record["doc_id"]: record for record in load("dev")}
    print(f"{'':<44}{'n':>5}{'right':>12}{'wrong':>12}{'left open':>12}")
    figures: dict[str, float] = {}
    for system, judged in judge(sources, records).items():
        for half in ("held", "dev"):
            for form in ("pronoun", "description"):
                part = [one for one in judged if (one[0].half, one[0].form) == (half, form)]
                print(_row(f"{system}, {form}s, {half} half", part))
                if system == "crosswire":
                    figures[f"{form}s right, {half} half"] = sum(one[2] == RIGHT for one in part) / len(part)
        if options.errors and system == "crosswire":
            print("\n".join(_errors(judged, records)))
    return floors.report("sources", figures)


if __name__ == "__main__":
    sys.exit(main())
