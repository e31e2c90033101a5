"""Reports that arrive one by one: what a store then holds is what a whole run over the same reports makes."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine import copied, kept, local
from crosswire.engine.adding import Addition
from crosswire.export.form import dumps
from crosswire.group import stories
from crosswire.ingest.sources import Raw, find
from crosswire.language.aliases import NO_ALIASES, parse
from crosswire.link import copying, coverage
from crosswire.model import Claim, Document, Entity, Issue, Link, LinkKind, Mention, Record, Statement, Story, Verdict
from crosswire.pipeline import chosen_reader, plan
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.index import Index
from crosswire.store.sqlite import Store

ROOT = Path(__file__).parents[2]
STORY_ID = re.compile(r"t-[0-9a-f]{16}")
FERRY = (
    "The ferry Wren ran aground off Pell on Monday night with ninety people aboard, the coastguard of Norvia said. "
    "Two tugs pulled it free at dawn and nobody was hurt, the harbour board of Calder said on Tuesday."
)
QUARRY = (
    "Miners found cracks in the eastern wall of the quarry at Velm, and the mining board closed its two upper terraces. "
    "Mayor Ilsa Brandt said the quarry would open again in spring."
)
LIBRARY = "A committee in Ostrava voted for a new library roof. “It will be paid from the forest fund,” Mayor Brandt said."


def report(name: str, text: str, published: str | None = None) -> Raw:
    """Return a report as received, with a sidecar if it is dated."""
    stated = {"published": published, "publisher": f"The {name.title()}"} if published else {}
    return Raw(name, f"{name}.txt", f"{text}\n".encode(), stated)


MADE = (
    report("wire", FERRY, "2031-05-06"),
    report("mail", FERRY, "2031-05-07"),
    report("late", FERRY),
    report("sheet", f"{FERRY} Ilsa Brandt denied that the ferry was insured.", "2031-05-08"),
    report("notes", f"{QUARRY} A geologist doubted that.", "2031-05-07"),
    report("stone", f"Velm quarry closed\n\n{QUARRY}"),
    report("books", LIBRARY, "2031-06-20"),
    report("trim", QUARRY.split(". ", maxsplit=1)[0] + ".", "2031-05-09"),
)
CROWD = tuple(report(f"r{n}", f"{FERRY} Notice {n} of the day was read out at gate {n * 7}.", "2031-05-06") for n in range(5))


def example() -> list[Raw]:
    """Return reports of the shipped example, and one of another story."""
    raws, _ = find([str(ROOT / "examples/harbour")])
    other, _ = find([str(ROOT / "examples/unrelated")])
    return [*(raw for raw in raws if raw.name in {"orrel-wire", "lowmark-herald", "newsgather", "cresset"}), other[0]]


def whole(raws: Sequence[Raw], *judged: Link) -> Notes:
    """Return what one run over all reports makes."""
    notes = local.noted(local.receive(raws))
    for link in judged:
        notes.add([link], by=link.by)
    return local.run(plan(chosen_reader("rules")), notes)


def plain(notes: Notes) -> dict[str, str]:
    """Return all records as text by id, with each story named by its reports: its id says which of them came first."""
    names = {story.id: f"the story of {min(story.documents)}" for story in notes.of(Story)}

    def named(record: Record) -> str:
        told = f"{'' if isinstance(record, Link) else notes.maker(record.id)} {codec.dump(record)}"
        return STORY_ID.sub(lambda found: names.get(found.group(), found.group()), told)

    return {names.get(r.id, r.id) if not isinstance(r, Issue) else named(r): named(r) for r in notes}


def one_by_one(raws: Sequence[Raw], path: Path) -> Notes:
    """Return what a store holds after the first report came, and then each of the others alone."""
    with Store(path) as store:
        kept.analyse(raws[:1], (), store, "rules")
        for raw in raws[1:]:
            assert kept.add([raw], (), store, "rules") is not None
        return store.notes()


def differing(one: Notes, other: Notes) -> dict[str, tuple[str | None, str | None]]:
    """Return the records that are not the same in both."""
    left, right = plain(one), plain(other)
    return {name: (left.get(name), right.get(name)) for name in left.keys() | right.keys() if left.get(name) != right.get(name)}


@pytest.mark.parametrize("raws", [MADE, example()], ids=["made", "example"])
@pytest.mark.parametrize("seed", range(2))
def test_one_by_one_is_what_it_is_together(raws: Sequence[Raw], seed: int, tmp_path: Path) -> None:
    """In any order of arrival every record is that of one run: copies, twins, undated reports, and stories that grow."""
    order = list(raws)
    random.Random(seed).shuffle(order)
    assert differing(one_by_one(order, tmp_path / "desk.db"), whole(raws)) == {}


@pytest.mark.parametrize("limit", [2, 3])
def test_crowds_that_grow_are_what_they_are_together(limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms and passages that become too common on the way are treated as if they had always been."""
    monkeypatch.setattr(coverage, "CROWD", limit)
    monkeypatch.setattr(copying, "CROWD", limit)
    order = [*CROWD, MADE[0], MADE[4]]
    random.Random(limit).shuffle(order)
    assert differing(one_by_one(order, tmp_path / "desk.db"), whole(order)) == {}


NOTICE = (
    "This material may not be published, broadcast or rewritten without the written consent of the rights holder, who accepts "
    "no liability for errors, omissions or delays in it."
)
SOLD = [
    f"A {thing} was sold at {town}, the {thing} board of {town} said, and a {thing} fair was put off to the autumn there."
    for thing, town in {"clock": "Pell", "vaccine": "Orrel", "glacier": "Zhen", "orchard": "Calder", "tunnel": "Ard"}.items()
]
NOTICED = tuple(report(f"n{n}", f"{text}\n\n{NOTICE}", f"2031-0{n + 1}-06") for n, text in enumerate([FERRY, QUARRY, *SOLD]))


REPRINTED = tuple(report(f"n{n}", f"{FERRY} {text}", f"2031-05-{n + 10}") for n, text in enumerate([QUARRY, *SOLD]))


@pytest.mark.parametrize("raws", [REPRINTED, NOTICED], ids=["reprints", "a legal notice"])
@pytest.mark.parametrize("seed", range(2))
def test_a_report_that_joins_a_crowd_meets_its_neighbours_only(
    raws: Sequence[Raw], seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a fingerprint is shared by too many, one bearer more has no others compared again, and the result is the same."""
    monkeypatch.setattr(copying, "CROWD", 3)
    order = [*raws, report("copy", f"{raws[1].data.decode()} More follows.", "2031-05-12")]
    random.Random(seed).shuffle(order)
    with Store(tmp_path / "desk.db") as store:
        kept.analyse(order[:-2], (), store, "rules")
        with monkeypatch.context() as forbidding:
            forbidding.setattr(copied, "again", lambda *_: pytest.fail("all texts are compared again"))
            for raw in order[-2:]:
                assert kept.add([raw], (), store, "rules") is not None
        assert differing(store.notes(), whole(order)) == {}


class Kept:
    """Stories and links as an index gives them, made without reports."""

    def __init__(self, links: Sequence[Link], told: dict[str, list[str]]) -> None:
        self._links, self._told = links, told

    def links(self, sides: Collection[str], *_: object) -> list[Link]:
        """Return the links of which one side at least is given."""
        return [link for link in self._links if link.left in sides or link.right in sides]

    def told(self, names: Collection[str]) -> dict[str, list[str]]:
        """Return the reports of each story."""
        return {name: self._told[name] for name in names}

    def stories(self, documents: Collection[str]) -> dict[str, str]:
        """Return the story of each report."""
        return {d: name for name, told in self._told.items() for d in told if d in documents}


ITEMS = [f"d-{letter}" for letter in "abcdefghij"]
PAIRS = [(left, right) for left in ITEMS for right in ITEMS if left < right]


@given(st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.2, 0.23, 0.25, 0.3, 0.4, 0.5, 0.6, 0.95]), max_size=30))
@settings(deadline=None)
def test_stories_near_a_report_are_all_that_it_regroups(scores: dict[tuple[str, str], float]) -> None:
    """What is grouped again when the last report arrives, with the stories left alone, is what grouping all of it gives."""
    links = [Link(LinkKind.SAME, left, right, score, "coverage@1", "") for (left, right), score in scores.items()]
    earlier = [link for link in links if link.right != ITEMS[-1]]
    told = {f"t-{group[0]}": group for group in stories.groups(ITEMS[:-1], earlier)}
    addition = Addition(plan(chosen_reader("rules")), cast("Index", Kept(links, told)), ())
    seeds = {ITEMS[-1], *(side for link in links if link.right == ITEMS[-1] for side in (link.left, link.right))}
    seeds |= {member for group in told.values() if not seeds.isdisjoint(group) for member in group}
    _, near = addition._grouped_near(seeds)
    reached = {member for group in near for member in group}
    assert sorted([*near, *(group for group in told.values() if reached.isdisjoint(group))]) == stories.groups(ITEMS, links)


def test_several_at_once_and_some_again(tmp_path: Path) -> None:
    """Reports that come together are added together; those that are held already change nothing."""
    with Store(tmp_path / "desk.db") as store:
        kept.analyse(MADE[:4], (), store, "rules")
        assert kept.add(MADE[2:6], (), store, "rules") is not None
        assert kept.add(MADE[:6], (), store, "rules") == set()
        assert differing(store.notes(), whole(MADE[:6])) == {}


def test_grouping_again_changes_nothing(tmp_path: Path) -> None:
    """What was added is what the same store makes of everything again, ids of stories and all."""
    with Store(tmp_path / "desk.db") as store:
        kept.analyse(MADE[3:5], (), store, "rules")
        kept.add(MADE[:2], (), store, "rules")
        added = dumps(store.notes())
        assert dumps(kept.regroup(store)) == added


def test_a_story_keeps_its_id(tmp_path: Path) -> None:
    """The first report gives the id, whatever joins later; an id that was given leads to where its report is now."""
    with Store(tmp_path / "desk.db") as store:
        (first,) = kept.analyse(MADE[:1], (), store, "rules").of(Story)
        (other,) = [s for s in kept.analyse(MADE[4:5], (), store, "rules").of(Story) if s.id != first.id]
        for raw in MADE[1:4]:
            kept.add([raw], (), store, "rules")
        assert {s.id for s in store.notes().of(Story)} == {first.id, other.id}
        ferry, quarry = first.documents[0], other.documents[0]
        store.judge(Link(LinkKind.SAME, *sorted((ferry, quarry)), 1.0, "user:mia", "one series of accidents"))
        assert {s.id for s in kept.regroup(store).of(Story)} == {first.id}
        assert store.story_of(other.id) == store.story_of(first.id) == first.id
        assert store.story_of("t-0") is None


def test_verdicts_hold_for_what_is_added(tmp_path: Path) -> None:
    """What a person joined or parted before stays so when a report comes, and is what a whole run makes of it."""
    with Store(tmp_path / "desk.db") as store:
        notes = kept.analyse(MADE[:5], (), store, "rules")
        name = {document.name: document.id for document in notes.of(Document)}
        parted = Link(LinkKind.SAME, *sorted((name["wire"], name["sheet"])), 1.0, "user:mia", "", Verdict.NO)
        joined = Link(LinkKind.SAME, *sorted((name["wire"], name["notes"])), 1.0, "user:mia", "")
        statements = {s.document: s.id for s in notes.of(Statement)}
        claims = Link(LinkKind.CORROBORATES, *sorted((statements[name["wire"]], statements[name["notes"]])), 1.0, "user:bo", "")
        brandt = sorted(m.id for m in notes.of(Mention) if "Brandt" in m.name)
        party = Link(LinkKind.SAME, brandt[0], brandt[-1], 1.0, "user:bo", "", Verdict.NO)
        for judged in ((parted, joined), (claims, party)):
            for link in judged:
                store.judge(link)
            assert kept.add(MADE[5:6], (), store, "rules") is None  # a whole run is needed: somebody judged since
            kept.regroup(store)
        assert kept.add(MADE[5:8], (), store, "rules") is not None
        assert differing(store.notes(), whole(MADE, *store.verdicts())) == {}
        assert store.notes().of(Claim)
        assert store.notes().of(Entity)


def test_what_needs_a_whole_run_is_said_to(tmp_path: Path) -> None:
    """Another alias file, another sidecar, an empty store and more than is held are no additions."""
    other = replace(MADE[0], metadata={"published": "2031-05-09"})
    with Store(tmp_path / "desk.db") as store:
        assert kept.add(MADE[:1], (), store, "rules") is None
        kept.analyse(MADE[:2], (), store, "rules")
        assert kept.add([other], (), store, "rules") is None
        assert kept.add(MADE[2:5], (), store, "rules") is None
        assert kept.add(MADE[2:3], (), store, "rules", aliases=parse('"Ilsa Brandt" = ["Brandt"]', "names.toml")) is None
        assert kept.add(MADE[2:3], (), store, "rules", aliases=NO_ALIASES) is not None


def test_issues_of_input_are_those_of_the_last_run(tmp_path: Path) -> None:
    """What could not be used is said once, by the run that was given it."""
    bad = Raw("bad", "bad.txt", b"\x00\x01\x02" * 50)
    with Store(tmp_path / "desk.db") as store:
        kept.analyse(MADE[:2], (), store, "rules")
        kept.analyse([bad], (), store, "rules")
        assert [issue.document for issue in store.notes().of(Issue)] == ["bad.txt"]
        kept.analyse(MADE[2:3], (), store, "rules")
        assert store.notes().of(Issue) == []


def test_what_fails_on_the_way_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that cannot be taken in to the end is not taken in at all."""
    with Store(tmp_path / "desk.db") as store:
        kept.analyse(MADE[:2], (), store, "rules")
        before = dumps(store.notes())
        monkeypatch.setattr(copying, "compare", lambda left, right: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kept.add(MADE[3:4], (), store, "rules")
        assert dumps(store.notes()) == before
        assert store.size() == 2
