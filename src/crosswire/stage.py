"""The three stage shapes, and the notebook that stages read.

A stage is a value that names what it reads and writes and holds pure functions; an engine runs it. The same stage runs in a
loop on a laptop or as a join on a cluster, because it sees only what it is handed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from crosswire.model import Document, Issue, Link, LinkKind, Record, Span

R = TypeVar("R")
T = TypeVar("T")

View = Any
"""What a `Pair` stage compares: a frozen value of the stage's own, with an `id`, that holds all that `compare` needs."""


class Spread(Protocol):
    """Yields `work(0)` to `work(number - 1)`, in this order. An engine may do them in several processes: `work` is pure."""

    def __call__(self, work: Callable[[int], T], number: int, /) -> Iterator[T]:
        """Yield the results."""
        ...


def in_turn(work: Callable[[int], T], number: int, /) -> Iterator[T]:
    """Do one after the other in this process."""
    return map(work, range(number))


class Notes:
    """The records made so far, by type and by id. Adding a record twice changes nothing; the order of adding is kept.

    >>> notes = Notes()
    >>> notes.of(Link)
    []
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_id: dict[str, Record] = {}
        self._by_type: dict[type, dict[str, Record]] = {}
        self._makers: dict[str, str] = {}
        self._stories: dict[str, str] = {}
        self.add(records)

    def add(self, records: Iterable[Record], by: str = "intake", within: str = "") -> list[Record]:
        """Add the records that are new, note who made them (`stage@version`), within which story, and return those."""
        return [record for record in records if self.enter(record.id, record, by, within)]

    def enter(self, identifier: str, record: Record, by: str, within: str = "") -> bool:
        """Add one record whose id is known already, which saves making it; return whether it is new."""
        if identifier in self._by_id:
            return False
        self._by_id[identifier] = record
        self._by_type.setdefault(type(record), {})[identifier] = record
        self._makers[identifier] = by
        if within:
            self._stories[identifier] = within
        return True

    def maker(self, identifier: str) -> str:
        """Return who made the record with that id: `stage@version`."""
        return self._makers[identifier]

    def within(self, identifier: str) -> str:
        """Return the id of the story within which the record was made; "" if its maker saw more than one."""
        return self._stories.get(identifier, "")

    def of(self, kind: type[R]) -> list[R]:
        """Return all records of one type, in the order in which they were added."""
        return cast("list[R]", list(self._by_type.get(kind, {}).values()))

    def get(self, kind: type[R], identifier: str) -> R:
        """Return the record of that type and id; KeyError if there is none."""
        return cast("R", self._by_type[kind][identifier])

    def find(self, identifier: str) -> Record | None:
        """Return the record with that id, of whatever type, or None."""
        return self._by_id.get(identifier)

    def links(self, *kinds: LinkKind) -> Iterator[Link]:
        """Yield the links of the given kinds."""
        return (link for link in self.of(Link) if link.kind in kinds)

    def text(self, spans: Span | Iterable[Span]) -> str:
        """Return the characters of a span, or of several joined by an ellipsis, with white space folded."""
        pieces = (spans,) if isinstance(spans, Span) else tuple(spans)
        return " … ".join(" ".join(self.get(Document, s.document).cut(s).split()) for s in pieces)

    def without(self, identifiers: Collection[str]) -> Notes:
        """Return the notes less the records with those ids, each with its maker."""
        notes = Notes()
        for record in self:
            if record.id not in identifiers:
                notes.add([record], self.maker(record.id), self.within(record.id))
        return notes

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)


@dataclass(frozen=True, slots=True)
class Annotate:
    """A stage that sees documents one by one, handed over in batches; `notes` holds what earlier stages wrote of them."""

    name: str
    version: str
    reads: tuple[type, ...]
    writes: tuple[type, ...]
    run: Callable[[Sequence[Document], Notes], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a `Pair` stage proposes in bulk: pairs of views in the order of comparing, each pair once, and what was left out."""

    pairs: Sequence[tuple[View, View]]
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A stage that judges two records: `views` makes comparable values (each with an `id`), `keys` proposes, `compare` decides.

    Two views meet when they share a key. A key that more than `bucket_limit` views share proposes nothing and raises an
    Issue, so a boilerplate sentence cannot make the work explode.

    `propose`, where a stage has one, does for all views at once what `keys` says of each: the same pairs while no key is
    over-full, by a vectorised join; what it does with a crowd is the stage's own affair, and what it leaves out is an Issue.

    `views_spread`, where a stage has one, makes the same as `views` and lets the engine spread what costs time in it.
    """

    name: str
    version: str
    reads: tuple[type, ...]
    writes: tuple[LinkKind, ...]
    views: Callable[[Notes], Iterable[View]]
    keys: Callable[[View], Iterable[Hashable]]
    compare: Callable[[View, View], Iterable[Link]]
    bucket_limit: int = 400
    propose: Callable[[Sequence[View]], Proposed] | None = None
    views_spread: Callable[[Notes, Spread], Iterable[View]] | None = None
    within_story: bool = False  # sees one story at a time: see `pipeline.plan`


@dataclass(frozen=True, slots=True)
class Group:
    """A stage that derives groups, or records about groups, from everything noted so far."""

    name: str
    version: str
    reads: tuple[type, ...]
    writes: tuple[type, ...]
    run: Callable[[Notes], Iterable[Record]]
    within_story: bool = False  # sees one story at a time: see `pipeline.plan`


Stage = Annotate | Pair | Group
