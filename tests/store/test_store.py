"""The contract of a store: what goes in comes out, people's verdicts outlive runs, and what is no store is said to be none."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import StoreError
from crosswire.ingest.sources import Raw
from crosswire.language.aliases import parse
from crosswire.model import Dating, DatingKind, Document, Issue, Link, LinkKind, Span, Verdict
from crosswire.stage import Notes
from crosswire.store import codec, sqlite
from crosswire.store.sqlite import Store
from tests.sample_records import sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store that does not exist yet, with characters that an address would have to escape."""
    return tmp_path / "a desk?%40#.db"


def verdict(left: str, right: str, answer: Verdict = Verdict.NO) -> Link:
    """Return what a person judged of two records."""
    return Link(LinkKind.SAME, left, right, 1.0, "user:desk", "seen by hand", answer)


def test_every_record_comes_back_as_it_was(path: Path) -> None:
    """All records, their order and their makers survive; the invented run holds every type of record."""
    notes = sample()
    assert {type(record).__name__ for record in notes} == set(codec.KINDS)
    with Store(path) as store:
        store.save([], notes)
    with Store(path) as store:
        read = store.notes()
    assert list(read) == list(notes)
    makers = {record.id: notes.maker(record.id) for record in notes if not isinstance(record, Link)}
    assert {identifier: read.maker(identifier) for identifier in makers} == makers


@given(st.text(st.characters(blacklist_categories=("Cs",))), st.text(st.characters(blacklist_categories=("Cs",)), max_size=9))
def test_any_text_survives(text: str, name: str) -> None:
    """No character of a text or a message is lost on the way through the store's form."""
    document = Document("d-1", name, text, "0" * 64, retrieved=datetime(2031, 5, 1, 12, 30))
    issue = Issue("intake", name, text, Span("d-1", 0, 1))
    dating = Dating("d-1", DatingKind.SAID, date(2031, 5, 1), None, text, suspect=True)
    for record in (document, issue, dating):
        assert codec.load(type(record).__name__, codec.dump(record)) == record


def test_reports_are_kept_byte_for_byte(path: Path) -> None:
    """Raw bytes, the path and what a sidecar stated come back; a later sidecar replaces what was stated."""
    raw = Raw("clip", "clips/clip.txt", bytes(range(256)), {"publisher": "Ostrava Wire"})
    with Store(path) as store:
        store.save([("d-1", raw)], Notes())
        store.save([("d-1", replace(raw, metadata={"publisher": "Tessa Mail"}))], Notes())
    with Store(path) as store:
        assert store.reports() == [replace(raw, metadata={"publisher": "Tessa Mail"})]


def test_a_run_replaces_records_and_keeps_links(path: Path) -> None:
    """Of two runs the notes are those of the second, and the links of the first are still in the file."""
    first, second = Link(LinkKind.SAME, "a", "b", 0.9, "names@1", "one"), Link(LinkKind.SAME, "a", "c", 0.9, "names@1", "two")
    with Store(path) as store:
        store.save([], Notes([first, Issue("intake", "x", "gone")]))
        store.save([], Notes([second]))
        assert list(store.notes()) == [second]
    with sqlite3.connect(path) as database:
        assert database.execute("select count(*) from link").fetchone() == (2,)
    database.close()


def test_a_verdict_of_a_person_survives_every_run(path: Path) -> None:
    """What a person judged is in the notes of every later run, whatever that run found."""
    with Store(path) as store:
        store.save([], sample())
        store.judge(verdict("d-1", "d-2"))
        for notes in (sample(), Notes(), Notes([verdict("d-1", "d-2")])):
            store.save([], notes)
            assert store.verdicts() == [verdict("d-1", "d-2")]
            assert verdict("d-1", "d-2") in store.notes().of(Link)


def test_the_last_word_of_a_person_counts(path: Path) -> None:
    """Of several verdicts on one pair the latest stands, also after runs in between and with the pair turned round."""
    with Store(path) as store:
        for answer in (Verdict.YES, Verdict.NO, Verdict.YES):
            store.judge(verdict("d-1", "d-2", answer))
            store.save([], Notes([*sample(), *store.verdicts()]))
        assert store.verdicts() == [verdict("d-1", "d-2", Verdict.YES)]
        store.judge(verdict("d-2", "d-1", Verdict.UNSURE))
        assert store.verdicts() == [verdict("d-2", "d-1", Verdict.UNSURE)]


def test_judgements_are_kept_in_order_and_a_withdrawn_one_is_no_verdict(path: Path) -> None:
    """Nothing that was judged is lost: the order, who and what was withdrawn come back; a verdict after that stands again."""
    other = verdict("d-3", "d-4")
    with Store(path) as store:
        store.judge(verdict("d-1", "d-2"))
        store.judge(other)
        store.judge(verdict("d-1", "d-2", Verdict.YES))
        assert store.verdicts() == [other, verdict("d-1", "d-2", Verdict.YES)]
        store.judge(replace(verdict("d-2", "d-1"), by="user:bo"), withdraw=True)
        assert store.verdicts() == [other]
        assert [(j.position, j.link.by, j.withdrawn) for j in store.judgements()] == [
            (1, "user:desk", False), (2, "user:desk", False), (3, "user:desk", False), (4, "user:bo", True)
        ]  # fmt: skip
        store.judge(verdict("d-1", "d-2"))
        assert store.verdicts() == [other, verdict("d-1", "d-2")]


def test_links_of_the_alias_file_are_kept_with_their_run_only(path: Path) -> None:
    """They explain the run that had the file, and a run without it has none."""
    link = replace(verdict("m-1", "m-2", Verdict.YES), by="user:the alias file")
    with Store(path) as store:
        store.save([], Notes([link]), parse('"Ana" = ["Anna"]', "names.toml"))
        assert (store.notes().of(Link), store.verdicts()) == ([link], [])
        assert store.aliases().name_of("Anna") == "Ana"
        store.save([], Notes())
        assert store.notes().of(Link) == []
        assert store.aliases().name_of("Anna") is None


def test_only_a_person_judges(path: Path) -> None:
    """A link of a stage cannot be smuggled in as a verdict."""
    with Store(path) as store, pytest.raises(ValueError, match="user:name"):
        store.judge(replace(verdict("a", "b"), by="names@1"))


def test_a_run_that_fails_leaves_the_store_as_it_was(path: Path) -> None:
    """Saving is all or nothing."""

    class Broken(Notes):
        def maker(self, identifier: str) -> str:
            raise RuntimeError(identifier)

    with Store(path) as store:
        store.save([], sample())
        with pytest.raises(RuntimeError):
            store.save([], Broken(sample()))
    with Store(path) as store:
        assert list(store.notes()) == list(sample())


def write_text(path: Path) -> None:
    """Write a file that is no database."""
    path.write_text("These are words, not a database. " * 20, encoding="utf-8")


def write_database(path: Path) -> None:
    """Write a database of something else."""
    database = sqlite3.connect(path)
    database.execute("create table recipes (name)")
    database.commit()
    database.close()


def write_other_schema(path: Path) -> None:
    """Write a store of another version."""
    with Store(path):
        pass
    database = sqlite3.connect(path)
    database.execute("update meta set value = '999' where key = 'schema'")
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (write_text, "cannot be opened as a store"),
        (write_database, "not a store of Crosswire"),
        (write_other_schema, "has schema 999"),
        (Path.mkdir, "cannot be opened as a store"),
    ],
)
def test_what_is_no_store_is_refused_by_name(path: Path, make: object, says: str) -> None:
    """Each is one line that names the file, and the file is left as it was."""
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=says) as raised:
        Store(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """A store is not made in a folder that is not there."""
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "no" / "such" / "folder.db")


def test_a_locked_store_is_said_to_be_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process that writes for longer than we wait is an error of the store, not a crash, and nothing is lost."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    with Store(path) as store:
        store.save([], sample())
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin exclusive")
        with pytest.raises(StoreError, match="locked"):
            store.save([], Notes())
        other.execute("rollback")
        other.close()
        assert list(store.notes()) == list(sample())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_store_that_may_not_be_written_is_said_to_be(path: Path) -> None:
    """A file without write permission can be read, and saving says why not."""
    with Store(path) as store:
        store.save([], sample())
    path.chmod(0o400)
    with Store(path) as store, pytest.raises(StoreError, match="cannot be written"):
        store.save([], Notes())


def test_a_damaged_record_is_said_to_be(path: Path) -> None:
    """A record that cannot be read back is one line, not a trace."""
    with Store(path) as store:
        store.save([], sample())
    database = sqlite3.connect(path)
    database.execute("update record set body = '{}' where kind = 'Document'")
    database.commit()
    database.close()
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.notes()
