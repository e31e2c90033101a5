"""Names that arrive one report at a time: links, parties and issues are those of a run over all names, whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine import holding, multitudes, naming, parties
from crosswire.engine.local import run_pair, run_stage
from crosswire.group import entities
from crosswire.link import called, names
from crosswire.model import Document, Entity, Form, Issue, Kind, Link, LinkKind, Mention, Record, Story, Verdict
from crosswire.stage import Notes
from crosswire.store.index import Held, Index
from crosswire.store.sqlite import Store
from tests.made import Report

LIMIT = 3  # names that may share a word and still all meet

Naming = tuple[str, Kind, Form, str | None, str | None]

PEOPLE: list[Naming] = [
    (name, Kind.PERSON, Form.NAME, None, None)
    for name in (
        "Ilsa Brandt", "ILSA BRANDT", "Brandt", "Ilse Brandt", "Piet Brandt", "I. Brandt", "Inga Brandt",
        "Ilsa Maria Brandt", "Ilsa Petra Brandt", "Ilsa Orrel",
    )
]  # fmt: skip
OTHERS: list[Naming] = [
    ("the mayor", Kind.PERSON, Form.DESCRIPTION, "mayor", "Velm"),
    ("Piet Orrel", Kind.PERSON, Form.NAME, "mayor", "Velm"),
    ("Norvia", Kind.GOVERNMENT, Form.NAME, None, None),
    ("Norvia", Kind.PLACE, Form.NAME, None, None),
    ("Norvian government", Kind.GOVERNMENT, Form.NAME, None, None),
    ("Calder Harbour Board", Kind.ORGANISATION, Form.NAME, None, None),
    ("Harbour Board", Kind.OUTLET, Form.NAME, None, None),
    ("CHB", Kind.ORGANISATION, Form.NAME, None, None),
    ("Norvian state television", Kind.OUTLET, Form.NAME, None, "Norvia"),
    ("Velm state television", Kind.OUTLET, Form.NAME, None, "Velm"),
    ("state television", Kind.OUTLET, Form.NAME, None, None),
    ("an official", Kind.UNNAMED, Form.DESCRIPTION, None, None),
    ("a 31-year-old man", Kind.UNNAMED, Form.DESCRIPTION, "man", None),
    ("the suspect", Kind.UNNAMED, Form.DESCRIPTION, "suspect", None),
    ("CHB Council", Kind.ORGANISATION, Form.NAME, None, None),
    ("Bank of Norvia", Kind.ORGANISATION, Form.NAME, None, None),
    ("Reserve Bank of Norvia", Kind.ORGANISATION, Form.NAME, None, None),
    ("central bank", Kind.ORGANISATION, Form.DESCRIPTION, None, None),
    ("Ilsa Brandt", Kind.UNKNOWN, Form.NAME, None, None),
]


TOLD = (", 31, left.", " was charged with arson.", ".")  # what stands behind a name


@dataclass(frozen=True)
class Arrival:
    """A report that comes: whom it names, its story, and a report that moves to a story at the same time."""

    named: tuple[Naming, ...]
    pronoun: bool
    story: int
    moved: int
    to: int


ARRIVALS = st.lists(
    st.builds(
        Arrival,
        st.lists(st.sampled_from(PEOPLE + OTHERS), max_size=5).map(tuple),
        st.booleans(),
        st.integers(0, 2),
        st.integers(0, 20),
        st.integers(0, 2),
    ),
    min_size=2,
    max_size=9,
)


def read(number: int, arrival: Arrival) -> Notes:
    """Return what is read in a report: its names, and a pronoun that means the last of them."""
    report = Report(
        f"r{number}",
        " ".join(f"{n}: {named[0]}{TOLD[n % len(TOLD)]}" for n, named in enumerate(arrival.named)) + f" She left {number}.",
    )
    made = [
        Mention(
            replace(report.span(f"{n}: {name}"), start=report.span(f"{n}: {name}").start + 3), form, kind, name, role, principal
        )
        for n, (name, kind, form, role, principal) in enumerate(arrival.named)
    ]
    notes = Notes([report.document])
    notes.add(made, by="mentions@1")
    if arrival.pronoun and made:
        pronoun = Mention(report.span("She"), Form.PRONOUN, Kind.PERSON, "She")
        ends = sorted((made[-1].id, pronoun.id))
        notes.add([pronoun, Link(LinkKind.SAME, ends[0], ends[1], 1.0, "mentions@1", "")], by="mentions@1")
    return notes


class Desk:
    """A store into which reports come, and the story of each."""

    def __init__(self, index: Index, judged: Sequence[Link] = ()) -> None:
        self.index, self.judged = index, judged
        self.told: dict[str, int] = {}

    def take(self, notes: Notes, arrival: Arrival) -> None:
        """Take in a report, and move another one."""
        (document,) = notes.of(Document)
        known = list(self.told)
        before = dict(self.told)
        self.told[document.id] = arrival.story
        if arrival.moved < len(known):
            self.told[known[arrival.moved]] = arrival.to
        self.index.keep(notes, holding.about(notes, notes))
        self.index.add([Held(document.id, document.digest, "", "")], {})
        changed = {story for name, story in self.told.items() if before.get(name) != story}
        changed |= {story for name, story in before.items() if self.told[name] != story}
        self.index.drop([f"t-{story}" for story in changed])
        self.index.keep(Notes(self.stories(changed)))
        for name, story in self.told.items():
            self.index.change(name, story=f"t-{story}")
        met = naming.meet([name for name, story in self.told.items() if story in changed], self.index)
        parties.regroup(entities.stage(), {mention.id for mention in notes.of(Mention)}, met, self.index, self.judged)

    def stories(self, numbers: set[int]) -> list[Story]:
        """Return the stories of those numbers."""
        members = {n: tuple(sorted(name for name, story in self.told.items() if story == n)) for n in numbers}
        return [Story(f"t-{n}", "", documents) for n, documents in members.items() if documents]

    def held(self) -> set[Record]:
        """Return the links between names, the issues, and the parties with their mentions, as the store holds them."""
        links = self.index.links_by(f"{names.NAME}@")
        found = self.index.every(Entity).of(Entity)
        members = self.index.members([entity.id for entity in found])
        issues = self.index.every(Issue).of(Issue)
        return {*links, *issues, *(replace(entity, mentions=tuple(members[entity.id])) for entity in found)}

    def whole(self, arrived: Sequence[Notes]) -> set[Record]:
        """Return what a run over all of it makes."""
        everything = Notes(record for notes in arrived for record in notes)
        everything.add(self.stories({0, 1, 2}))
        everything.add(self.judged)
        made = run_pair(names.STAGE, everything)
        everything.add(made)
        return {*made, *(record for record in run_stage(entities.stage(), everything))}


def few(patch: pytest.MonkeyPatch) -> None:
    """Let few names share a word or an office and still all meet."""
    patch.setattr(names, "STAGE", replace(names.STAGE, bucket_limit=LIMIT))
    patch.setattr(called, "CROWD", LIMIT)
    patch.setattr(multitudes, "MANY", LIMIT)


@given(ARRIVALS)
@settings(deadline=None, max_examples=60)
def test_names_that_arrive_are_what_they_are_together(arrivals: list[Arrival]) -> None:
    """After each report, whatever story it joins and whichever report moves with it, all is as if it had come at once."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, Store(Path(folder) / "desk.db") as store:
        few(patch)
        with store.writing() as index:
            desk, arrived = Desk(index), []
            for number, arrival in enumerate(arrivals):
                arrived.append(read(number, arrival))
                desk.take(arrived[-1], arrival)
                assert desk.held() == desk.whole(arrived)


@given(
    ARRIVALS,
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from([Verdict.YES, Verdict.NO])), max_size=3),
)
@settings(deadline=None, max_examples=40)
def test_what_persons_judged_of_names_holds(arrivals: list[Arrival], judged: list[tuple[int, int, Verdict]]) -> None:
    """Verdicts on mentions, held already or still to come, join and part whole parties as in a run over everything."""
    arrived = [read(number, arrival) for number, arrival in enumerate(arrivals)]
    mentions = [mention.id for notes in arrived for mention in notes.of(Mention)]
    pairs = {tuple(sorted((mentions[a], mentions[b]))): v for a, b, v in judged if a != b and max(a, b) < len(mentions)}
    links = [Link(LinkKind.SAME, left, right, 1.0, "user:mia", "", verdict) for (left, right), verdict in pairs.items()]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch, Store(Path(folder) / "desk.db") as store:
        few(patch)
        with store.writing() as index:
            desk = Desk(index, links)
            for notes, arrival in zip(arrived, arrivals, strict=True):
                desk.take(notes, arrival)
            assert desk.held() == desk.whole(arrived)
