"""The corpus of known lineage: the same every time, and true about itself."""

from __future__ import annotations

import pytest

from bench import scale
from bench.corpus import EDITS, Made, make
from crosswire.engine.local import run_pair
from crosswire.link import copying
from crosswire.model import Link
from crosswire.stage import Notes

WORDS = [
    "ferry", "quay", "pilot", "storm", "grain", "mayor", "divers", "crane", "beacon", "harbour", "ledger", "signal", "winter",
    "sailor", "timber", "garden",
]  # fmt: skip


def invented(number: int) -> tuple[str, str]:
    """Return title and text number n, in which the order of the words is its own."""
    sentences = []
    for line in range(12):
        words = [
            WORDS[(number * 7 + line * 5 + at * (number + 3)) % len(WORDS)] + str((number * line + at) % 9) for at in range(11)
        ]
        sentences.append(" ".join(words).capitalize() + ".")
    return f"Report {number}", " ".join(sentences)


BASE = [invented(number) for number in range(8)]


@pytest.fixture(scope="module")
def corpus() -> list[Made]:
    """Return a small corpus."""
    return list(make(BASE, 120, seed=3, common=4))


def test_the_same_seed_gives_the_same_corpus_and_its_beginning(corpus: list[Made]) -> None:
    """A corpus is repeatable, and a smaller one is the beginning of a larger one."""
    assert list(make(BASE, 50, seed=3, common=4)) == corpus[:50]
    assert list(make(BASE, 50, seed=4, common=4)) != corpus[:50]


def test_every_edit_is_made_and_names_an_earlier_source(corpus: list[Made]) -> None:
    """All kinds of copy occur, and nothing is copied from the future."""
    assert {report.edit for report in corpus} == set(EDITS)
    seen: set[str] = set()
    for report in corpus:
        assert (report.source is None) == (report.edit == "original")
        assert report.source is None or report.source in seen
        seen.add(report.id)


def test_a_quoted_passage_stands_in_both_reports(corpus: list[Made]) -> None:
    """The characters given as the passage are words of the source, in order."""
    texts = {report.id: " ".join(report.text.split()) for report in corpus}
    quoting = [report for report in corpus if report.passage and report.source]
    assert quoting
    for report in quoting:
        assert report.passage is not None
        assert report.text[slice(*report.passage)] in texts[report.source or ""]


def test_copying_finds_the_passages_and_the_copies(corpus: list[Made]) -> None:
    """On the corpus, every quoted passage is found and nearly every copy is linked within its family."""
    notes = Notes(record for report in corpus for record in report.records())
    proposed = copying.propose(list(copying.views(notes)))
    assert scale.quoted(corpus, proposed.pairs)["quoted recall"] == 1.0
    links = [record for record in run_pair(copying.STAGE, notes) if isinstance(record, Link)]
    assert scale.derived(corpus, links)["copies linked"] > 0.9
