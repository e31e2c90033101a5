"""What the pages are made from: the notes of one store, read again when the file changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from crosswire.engine.judging import Listed, Opinion, judge, listed, withdraw
from crosswire.engine.kept import alias_file, analyse
from crosswire.errors import InputError
from crosswire.ingest.sources import Raw
from crosswire.report.brief import compose
from crosswire.report.views import Brief
from crosswire.settings import Settings
from crosswire.stage import Notes
from crosswire.store.sqlite import Store


@dataclass(frozen=True)
class Held:
    """Notes and the brief that is composed of them once, when it is first asked for."""

    notes: Notes

    @cached_property
    def brief(self) -> Brief:
        """Return the brief."""
        return compose(self.notes)


class Desk:
    """One store, read and written from any thread; only one thread at a time runs the stages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._held = Held(Notes())
        self.changed: tuple[str, ...] = ()  # what the last verdict of this desk changed, a sentence each

    def held(self) -> Held:
        """Return what the store holds now; nothing, if there is no file yet. StoreError if it cannot be read."""
        with self._lock:
            return self._read()

    def add(self, raws: Sequence[Raw]) -> Held:
        """Take in reports beside those in the store, run all stages and keep the result; InputError if none is usable."""
        with self._lock:
            with self._writing() as store:
                analyse(raws, (), store, Settings().reader, aliases=alias_file(Settings().aliases))
            return self._read()

    def judge(self, said: Opinion) -> None:
        """Keep a verdict and group again. InputError, and nothing is kept, if a side is unknown or they cannot be compared."""
        with self._lock, self._writing() as store:
            self.changed = judge(store, said, aliases=alias_file(Settings().aliases))

    def withdraw(self, name: str, by: str) -> None:
        """Withdraw the verdict of that handle and group again; InputError if none of that handle stands."""
        with self._lock, self._writing() as store:
            self.changed = withdraw(store, name, by, aliases=alias_file(Settings().aliases))

    def judged(self) -> list[Listed]:
        """Return every verdict ever made in this store, the latest first, with how it stands."""
        with self._lock:
            held = self._read()
            if self._stamp is None:
                return []
            with Store(self.path) as store:
                return listed(store, held.notes, everything=True)[::-1]

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        """Open the store; one that is made for this is taken away again where the input is of no use."""
        new = not self.path.exists()
        try:
            with Store(self.path) as store:
                yield store
        except InputError:
            if new:
                self.path.unlink(missing_ok=True)
            raise

    def _read(self) -> Held:
        stamp = self._stamped()
        if stamp is not None and stamp != self._stamp:
            with Store(self.path) as store:
                self._held = Held(store.notes())
            self._stamp = stamp
        return self._held

    def _stamped(self) -> tuple[int, int] | None:
        if not self.path.is_file():
            return None
        status = self.path.stat()
        return status.st_mtime_ns, status.st_size
