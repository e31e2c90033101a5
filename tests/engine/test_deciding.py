"""A verdict touches what holds it, and what the store then holds is what grouping everything again makes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from crosswire.engine import kept, multitudes
from crosswire.engine.deciding import Decision
from crosswire.engine.judging import Opinion, judge, withdraw
from crosswire.model import Document, Entity, Link, LinkKind, Mention, Statement, Story, Verdict
from crosswire.pipeline import chosen_reader, plan
from crosswire.report import order
from crosswire.report.changed import changes
from crosswire.stage import Notes
from crosswire.store import codec
from crosswire.store.sqlite import Store
from tests.engine.test_adding import MADE, differing, example, report, whole

RAWS = (*MADE, *example())
OTHERS = tuple(report(f"mill{n}", f"A mill burned at Ostr{n}va. “Gone,” Mia Velden{n} said.", "2029-01-01") for n in range(9))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that some reports reached together and others one by one."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Store(path) as store:
        kept.analyse(RAWS[:8], (), store, "rules")
        for raw in RAWS[8:]:
            assert kept.add([raw], (), store, "rules") is not None
    return path


@pytest.fixture
def desk(read: Path, tmp_path: Path) -> Path:
    """Return a copy of that store."""
    return Path(shutil.copy(read, tmp_path / "desk.db"))


def pairs(notes: Notes, drawn: random.Random) -> list[tuple[LinkKind, str, str]]:
    """Return pairs of records on which a person may decide: parties, reports and statements, of one group and of two."""
    speakers = {statement.source for statement in notes.of(Statement)}
    entities = [party.mentions for party in notes.of(Entity) if not speakers.isdisjoint(party.mentions)]
    told = [story.documents for story in notes.of(Story)]
    said = [statement.id for statement in notes.of(Statement)]
    found = [(LinkKind.CORROBORATES, drawn.sample(said, 2)) for _ in range(2)]
    for groups in (entities, told):
        several = [group for group in groups if len(group) > 1]
        found += [(LinkKind.SAME, drawn.sample(group, 2)) for group in drawn.sample(several, 2)]
        found += [(LinkKind.SAME, [drawn.choice(group) for group in drawn.sample(groups, 2)]) for _ in range(2)]
    return [(kind, *sorted(pair)) for kind, pair in drawn.sample(found, len(found))]  # type: ignore[misc]


def decided(path: Path, links: Sequence[Link], *, withdrawn: bool = False) -> tuple[str, ...]:
    """Keep a verdict as the commands do, and see that the store and what is said of it are those of grouping everything."""
    with Store(path) as store:
        before = store.notes()
        told = changes(*kept.decide(store, links, withdrawn=withdrawn))
        after = store.notes()
        assert differing(after, whole(RAWS, *store.verdicts())) == {}
        assert told == changes(before, after)
        return told


@pytest.mark.parametrize("many", [multitudes.MANY, 3], ids=["read", "by tallies"])
@pytest.mark.parametrize("seed", range(2))
def test_deciding_is_grouping_everything_again(desk: Path, seed: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Verdict after verdict, given and withdrawn, on parties, reports and statements: record by record, and in what is said."""
    monkeypatch.setattr(multitudes, "MANY", many)
    monkeypatch.setattr(kept, "regroup", lambda store, *_: store.notes())
    drawn = random.Random(seed)
    with Store(desk) as store:
        asked = pairs(store.notes(), drawn)
    given: list[Link] = []
    told = []
    for kind, left, right in asked:
        link = Link(kind, left, right, 1.0, "user:mia", "", drawn.choice((Verdict.YES, Verdict.NO)))
        told.append(decided(desk, [link]))
        given.append(link)
        if drawn.random() < 0.3:
            told.append(decided(desk, [given.pop(drawn.randrange(len(given)))], withdrawn=True))
    assert any(told)


def parties(path: Path) -> dict[str, str]:
    """Return the id of each party by its handle."""
    with Store(path) as store:
        notes = store.notes()
        return {order.handles(notes)[party.id]: party.id for party in notes.of(Entity)}


def test_handles_of_parties_stay_after_verdicts(desk: Path) -> None:
    """What a list of parties calls them holds for the next verdict and the one after; taken back, all is as it was."""
    first = parties(desk)
    named = [handle for handle in sorted(first, key=lambda handle: int(handle[1:])) if handle != "e3"]
    for one, other in ((named[0], named[5]), (named[1], named[6]), (named[5], named[2])):
        with Store(desk) as store:
            assert judge(store, Opinion(one, (other,), True, "user:mia"))
        now = parties(desk)
        gone = set(first) - set(now)
        assert all(now[handle] == first[handle] for handle in named if handle in now and handle not in named[:7])
        with Store(desk) as store:
            assert store.now_called(one) in {one, *now.values()}
            assert {now.get(store.now_called(h), store.now_called(h)) for h in (one, other)} <= set(now.values())
            assert all(store.now_called(first[handle]) in now.values() for handle in gone)
            part = store.excerpt(store.now_called(other))
            assert {part.handles[party.id] for party in part.of(Entity) if party.id in part.handles} <= set(now)
    for verdict in ("v3", "v2", "v1"):
        with Store(desk) as store:
            withdraw(store, verdict, "user:mia")
    assert parties(desk) == first


def test_a_part_that_is_parted_comes_last(desk: Path) -> None:
    """A party that a verdict makes has a handle after all others, in the whole and in a part."""
    first = parties(desk)
    with Store(desk) as store:
        large = max(store.notes().of(Entity), key=lambda party: len(party.mentions))
        link = Link(LinkKind.SAME, large.mentions[0], large.mentions[-1], 1.0, "user:mia", "", Verdict.NO)
        kept.decide(store, [link])
        new = {handle: party for handle, party in parties(desk).items() if handle not in first}
        assert sorted(int(handle[1:]) for handle in new) == [len(first) + n + 1 for n in range(len(new))] != []
        assert all(store.excerpt(handle).handles[party] == handle for handle, party in new.items())
        assert kept.add([OTHERS[0]], (), store, "rules") is not None
        now = parties(desk)
        assert all(store.excerpt(party).handles[party] == handle for handle, party in now.items())


def test_other_stories_are_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many stories a store holds beside, a verdict, by a handle or by a party's name, reads as much of it."""
    read: list[str] = []
    load = codec.load
    monkeypatch.setattr(codec, "load", lambda kind, body: (read.append(kind), load(kind, body))[1])
    sizes = []
    for number, raws in enumerate([MADE, (*MADE, *OTHERS)]):
        with Store(tmp_path / f"{number}.db") as store:
            notes = kept.analyse(raws, (), store, "rules")
            name = {document.name: document.id for document in notes.of(Document)}
            read.clear()
            assert judge(store, Opinion("Ilsa Brandt@notes", ("Ilsa Brandt@sheet",), False, "user:mia"))
            judge(store, Opinion(name["wire"], (name["trim"],), True, "user:mia"))
            withdraw(store, "v1", "user:mia")
            sizes.append(len(read))
    assert sizes[0] == sizes[1] > 0


def test_what_needs_grouping_again_is_grouped_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version made what is held, or somebody judged without grouping: then everything is grouped."""
    with Store(desk) as store:
        left, right = (story.documents[0] for story in store.notes().of(Story)[:2])
        link = Link(LinkKind.SAME, *sorted((left, right)), 1.0, "user:mia", "")
        store.judge(link)
        monkeypatch.setattr(Decision, "decide", lambda *_: pytest.fail("only a part is grouped"))
        other = Link(LinkKind.SAME, link.left, link.right, 1.0, "user:bo", "", Verdict.NO)
        kept.decide(store, [other])
        assert differing(store.notes(), whole(RAWS, other)) == {}


def test_a_verdict_that_moves_nobody_is_seen_by_the_stories_of_both(desk: Path) -> None:
    """Two parties that are apart and a person parts are told again wherever either is mentioned: their origins may be two."""
    with Store(desk) as store:
        notes = store.notes()
        story = {document: story.id for story in notes.of(Story) for document in story.documents}
        told = {e: {story[notes.get(Mention, m).span.document] for m in e.mentions} for e in notes.of(Entity)}
        one, other = sorted(told, key=lambda party: (-len(told[party]), party.id))[:2]
        link = Link(LinkKind.SAME, *sorted((one.mentions[0], other.mentions[0])), 1.0, "user:mia", "", Verdict.NO)
        store.judge(link)
        with store.deciding() as index:
            touched = Decision(plan(chosen_reader("rules")), index, store.verdicts()).decide([link])
        assert touched == told[one] | told[other]
        assert len(touched) > 1
