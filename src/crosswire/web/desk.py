"""What the pages are made from: the notes of one store, read again when the file changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from crosswire.engine.judging import Listed, Opinion, judge, listed, withdraw
from crosswire.engine.kept import alias_file, take
from crosswire.errors import InputError
from crosswire.ingest.sources import Raw
from crosswire.model import Issue
from crosswire.report.brief import Composer
from crosswire.report.listing import StoryLine, lines
from crosswire.report.near import FEW
from crosswire.report.part import Part
from crosswire.report.views import IssueView, Near
from crosswire.settings import Settings
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

ON_A_PAGE = 50  # stories of the list: as many as a person scrolls through


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One page of the list of stories, with the trouble that concerns them or no report, its number and how many there are.

    `near` are the stories that a person may call one, where the store holds few reports.
    """

    stories: tuple[StoryLine, ...]
    issues: tuple[IssueView, ...]
    number: int
    pages: int
    near: tuple[Near, ...] = ()


class Desk:
    """One store, read and written from any thread; only one thread at a time runs the stages."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._stamp: tuple[int, int] | None = None
        self._held = Notes()
        self.changed: tuple[str, ...] = ()  # what the last verdict of this desk changed, a sentence each

    def held(self) -> Notes:
        """Return all that the store holds now; nothing, if there is no file yet. StoreError if it cannot be read."""
        with self._lock:
            return self._read()

    def stories(self, most: int) -> tuple[StoryLine, ...]:
        """Return the first stories of the list."""
        with self._lock, Store(self.path) as store:
            return lines(store.outlined(store.stories_in_order(0, most)))

    def listed(self, number: int) -> StoryPage:
        """Return that page of the list of stories (1, 2, …); of a number without stories an empty one."""
        if self._stamped() is None:
            return StoryPage((), (), number, 1)
        with self._lock, Store(self.path) as store:
            outline = store.outlined(store.stories_in_order((number - 1) * ON_A_PAGE, ON_A_PAGE))
            pages = -(-store.count_stories() // ON_A_PAGE)
            near = Composer(store.told(store.stories_in_order(), names=True)).near() if 1 < store.size() <= FEW else ()
        return StoryPage(lines(outline), Composer(outline).issues(), number, max(1, pages), near)

    def part(self, name: str, *, told: bool = True) -> Part:
        """Return what the store holds on what is called so, without reading the rest; as `Store.excerpt`."""
        if self._stamped() is None:
            return Part()
        with self._lock, Store(self.path) as store:
            return store.excerpt(name, told=told)

    def now_called(self, name: str) -> str:
        """Return by what id a party goes whose handle or id this was before a verdict; else the name."""
        if self._stamped() is None:
            return name
        with self._lock, Store(self.path) as store:
            return store.now_called(name)

    def about(self, name: str) -> Notes:
        """Return what `part` does; where that is nothing, all: the name may be a party as a report prints it."""
        part = self.part(name)
        return part if len(part) else self.held()

    def add(self, raws: Sequence[Raw], issues: Sequence[Issue] = (), joined_by: str = "") -> None:
        """Take in reports beside those in the store and keep the result, with what was wrong; InputError if none is usable.

        `joined_by` is the person (`user:name`) who says that these reports tell one story, "" where nobody does.
        """
        with self._lock, self._writing() as store:
            take(raws, issues, store, Settings().reader, aliases=alias_file(Settings().aliases), joined_by=joined_by)

    def judge(self, said: Opinion) -> None:
        """Keep a verdict and group again. InputError, and nothing is kept, if a side is unknown or they cannot be compared."""
        with self._lock, self._writing() as store:
            self.changed = judge(store, said, aliases=alias_file(Settings().aliases))

    def withdraw(self, name: str, by: str) -> None:
        """Withdraw the verdict of that handle and group again; InputError if none of that handle stands."""
        with self._lock, self._writing() as store:
            self.changed = withdraw(store, name, by, aliases=alias_file(Settings().aliases))

    def judged(self) -> tuple[Notes, list[Listed]]:
        """Return every verdict ever made in this store, the latest first, with how it stands, and what they are about."""
        if self._stamped() is None:
            return Notes(), []
        with self._lock, Store(self.path) as store:
            notes = store.part({side for j in store.judgements() for side in (j.link.left, j.link.right)})
            return notes, listed(store, notes, everything=True)[::-1]

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

    def _read(self) -> Notes:
        stamp = self._stamped()
        if stamp is not None and stamp != self._stamp:
            with Store(self.path) as store:
                self._held = store.notes()
            self._stamp = stamp
        return self._held

    def _stamped(self) -> tuple[int, int] | None:
        if not self.path.is_file():
            return None
        status = self.path.stat()
        return status.st_mtime_ns, status.st_size
