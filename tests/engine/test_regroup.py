"""A verdict makes groups again without reading again, and survives every run after it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.engine.kept import analyse, regroup
from crosswire.export.form import dumps
from crosswire.ingest.sources import Raw
from crosswire.language import said
from crosswire.language.aliases import parse
from crosswire.model import Document, Entity, Issue, Link, LinkKind, Mention, Story, Verdict
from crosswire.report.changed import changes
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

WIRE = "Bridge at Tessamouth shut\n\nMayor Ilsa Brandt said the bridge at Tessamouth would open on Friday.\n"
MAIL = "Bridge stays shut\n\nElsa Brunt denied that the bridge at Tessamouth would open on Friday.\n"
RAWS = (Raw("wire", "wire.txt", WIRE.encode(), {}), Raw("mail", "mail.txt", MAIL.encode(), {}))
ALIASES = parse('"Ilsa Brandt" = ["Elsa Brunt"]', "names.toml")


def names(notes: Notes) -> set[tuple[str, ...]]:
    """Return the spellings of each party."""
    return {entity.variants for entity in notes.of(Entity)}


def mention(name: str, notes: Notes) -> str:
    """Return the id of a mention of that name."""
    return min(m.id for m in notes.of(Mention) if m.name == name)


def judged(notes: Notes, verdict: Verdict) -> Link:
    """Return the verdict of a person on the two people."""
    left, right = sorted((mention("Ilsa Brandt", notes), mention("Elsa Brunt", notes)))
    return Link(LinkKind.SAME, left, right, 1.0, "user:mia", "seen", verdict)


def test_grouping_again_gives_what_a_whole_run_gives(tmp_path: Path) -> None:
    """With and without a verdict, the quick way and a whole run agree byte for byte, and a second time changes nothing."""
    with Store(tmp_path / "desk.db") as store:
        first = analyse(RAWS, (), store, "rules")
        assert dumps(regroup(store)) == dumps(first)
        store.judge(judged(first, Verdict.YES))
        quick = dumps(regroup(store))
        assert dumps(regroup(store)) == quick == dumps(store.notes())
        assert dumps(analyse((), (), store, "rules")) == quick


def test_grouping_again_encodes_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors that a whole run made are kept with it, and a later run takes them from the store."""
    encoded: list[str] = []
    encode = said.encode
    monkeypatch.setattr(said, "encode", lambda texts: encoded.extend(texts) or encode(texts))
    with Store(tmp_path / "desk.db") as store:
        for made in (lambda: analyse(RAWS, (), store, "rules"), lambda: regroup(store)):
            monkeypatch.setattr(said, "_ROWS", {})
            made()
    assert len(encoded) == len(set(encoded)) > 0


def test_a_verdict_holds_on_later_runs_until_it_is_withdrawn(tmp_path: Path) -> None:
    """Two people that a person joins are one, also after more reports; withdrawn, they are two again."""
    with Store(tmp_path / "desk.db") as store:
        before = analyse(RAWS[:1], (), store, "rules")
        before = analyse(RAWS[1:], (), store, "rules")
        assert ("Elsa Brunt", "Ilsa Brandt") not in names(before)
        link = judged(before, Verdict.YES)
        store.judge(link)
        joined = regroup(store)
        assert ("Elsa Brunt", "Ilsa Brandt") in names(joined)
        assert any("Elsa Brunt (person" in line and "→" in line for line in changes(before, joined))
        more = analyse([Raw("third", "third.txt", b"Rain\n\nElsa Brunt said that it had rained.\n", {})], (), store, "rules")
        assert ("Elsa Brunt", "Ilsa Brandt") in names(more)
        store.judge(replace(link, by="user:bo"), withdraw=True)
        assert names(regroup(store)) == names(before)


def test_stories_are_parted_and_joined(tmp_path: Path) -> None:
    """A person's word on two reports decides whether they tell one story."""
    with Store(tmp_path / "desk.db") as store:
        notes = analyse(RAWS, (), store, "rules")
        left, right = sorted(d.id for d in notes.of(Document))
        for verdict, count in ((Verdict.NO, 2), (Verdict.YES, 1)):
            store.judge(Link(LinkKind.SAME, left, right, 1.0, "user:mia", "", verdict))
            assert len(regroup(store).of(Story)) == count


def test_an_alias_file_is_kept_with_the_store(tmp_path: Path) -> None:
    """Without another file, later runs keep to the last one; an empty one ends it; a verdict beats it."""
    with Store(tmp_path / "desk.db") as store:
        first = analyse(RAWS, (), store, "rules", aliases=ALIASES)
        assert ("Elsa Brunt", "Ilsa Brandt") in names(first)
        assert {k.by for k in store.notes().of(Link)} >= {"user:the alias file"}
        assert dumps(regroup(store)) == dumps(first) == dumps(analyse((), (), store, "rules"))
        store.judge(judged(first, Verdict.NO))
        assert ("Elsa Brunt", "Ilsa Brandt") not in names(regroup(store))
        store.judge(judged(first, Verdict.NO), withdraw=True)
        assert ("Elsa Brunt", "Ilsa Brandt") in names(regroup(store))
        assert ("Elsa Brunt", "Ilsa Brandt") not in names(regroup(store, aliases=parse("", "names.toml")))


def test_a_verdict_that_lost_its_words_is_said_to_have(tmp_path: Path) -> None:
    """Where a record is no longer read, the run goes on and an issue says that the verdict decides nothing."""
    with Store(tmp_path / "desk.db") as store:
        analyse(RAWS, (), store, "rules")
        store.judge(Link(LinkKind.SAME, "m-1", "m-2", 1.0, "user:mia", "Ana and Anna are one"))
        for notes in (regroup(store), analyse((), (), store, "rules")):
            (issue,) = [i for i in notes.of(Issue) if i.stage.startswith("verdicts")]
            assert "Ana and Anna are one" in issue.message
