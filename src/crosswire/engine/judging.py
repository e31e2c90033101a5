"""From what a person says of two records to a store that was grouped again: what the command line and the pages both do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from getpass import getuser

from crosswire.engine import local
from crosswire.engine.kept import decide
from crosswire.errors import InputError
from crosswire.language.aliases import Aliases
from crosswire.model import Kind, Link, Mention, Verdict
from crosswire.report.changed import changes
from crosswire.report.judged import standing
from crosswire.report.lookup import Lookup
from crosswire.report.sides import side, verdict
from crosswire.stage import Notes
from crosswire.store.sqlite import PERSON, Judgement, Store

RESERVED = "the alias file"  # makes links too, and is no person
NOBODY = "desk"  # who decides where the machine knows no user names


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person says: that `left` and each of `right` are one, or are not. Names as `report.sides.side` takes them."""

    left: str
    right: Sequence[str]
    same: bool
    by: str  # `user:name`, see `person`
    why: str = ""


def person(name: str | None) -> str:
    """Return who decides, as a link names it (`user:name`): the name given, or the user of this machine for None.

    Raises ValueError for a name that is empty, not printable, or the alias file's.
    """
    called = " ".join((user() if name is None else name).split())
    if not called or called == RESERVED or not called.isprintable():
        raise ValueError("a name is needed")
    return f"{PERSON}{called}"


def user() -> str:
    """Return the name of the user of this machine."""
    try:
        return getuser()
    except (OSError, KeyError):  # a container without user names
        return NOBODY


def handle(judgement: Judgement) -> str:
    """Return what a verdict is called; the name stays, whatever is judged later."""
    return f"v{judgement.position}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A judgement as it is listed: its handle, whether it said same or apart, and how it stands now."""

    handle: str
    link: Link
    made: str
    word: str
    state: str
    current: bool  # can be withdrawn


def listed(store: Store, notes: Notes, *, everything: bool = False) -> list[Listed]:
    """Return the verdicts that stand, in order; with `everything`, also what was withdrawn or replaced."""
    current = {judgement.position for judgement in store.standing()}
    return [
        _listed(judgement, notes, current=judgement.position in current)
        for judgement in store.judgements()
        if everything or judgement.position in current
    ]


def _listed(judgement: Judgement, notes: Notes, *, current: bool) -> Listed:
    found = standing(judgement.link, notes, withdrawn=judgement.withdrawn)
    state = found.state if current or judgement.withdrawn else "replaced or withdrawn later"
    return Listed(handle(judgement), judgement.link, judgement.made, found.word, state, current)


def judge(
    store: Store, said: Opinion, progress: local.Progress = local.silent, aliases: Aliases | None = None
) -> tuple[str, ...]:
    """Keep the verdicts, group again, and return what changed, a sentence each.

    Raises InputError, and keeps nothing, if a name means nothing or the two cannot be compared.
    """
    one, *others = (store.now_called(name) for name in (said.left, *said.right))
    given = {name: _told(name, store) for name in (one, *others)}
    sides = {name: side(name, notes) for name, notes in given.items()}
    made = [verdict(sides[one], sides[other], same=said.same, by=said.by, why=said.why) for other in others]
    kinds = {sides[name].record: _kind(sides[name].record, notes) for name, notes in given.items()}
    noted = tuple(_of_two_kinds(made, kinds))
    return (*noted, *changes(*decide(store, made, progress, aliases)))


def _told(name: str, store: Store) -> Notes:
    """Return what the store holds on what a person names as one side of a verdict, without the rest being read.

    For a party that is called as reports print it, or by a part of its name, all reports are looked through.
    """
    for part in store.sides(name):
        if len(part):
            return part
    return store.notes()


def _kind(record: str, notes: Notes) -> tuple[str, Kind] | None:
    """Return name and kind of the party of a mention, None for what is no mention."""
    mention = notes.find(record)
    if not isinstance(mention, Mention):
        return None
    party = Lookup(notes).entity(record)
    return mention.name, party.kind if party else mention.kind


def _of_two_kinds(made: Sequence[Link], kinds: Mapping[str, tuple[str, Kind] | None]) -> Iterator[str]:
    """Yield a sentence for each two parties of different kinds that a person calls one: a slip of the hand shows at once."""
    for link in made:
        one, other = kinds[link.left], kinds[link.right]
        if link.verdict is Verdict.YES and one and other and one[1] is not other[1]:
            yield f"note: {one[0]} is read as {one[1]} and {other[0]} as {other[1]}; joined on your word"


def withdraw(
    store: Store, name: str, by: str, progress: local.Progress = local.silent, aliases: Aliases | None = None
) -> tuple[str, ...]:
    """Withdraw the verdict of that handle (v3), group again, and return what changed; InputError if none of it stands."""
    found = {handle(judgement): judgement.link for judgement in store.standing()}
    if name not in found:
        raise InputError(f"no verdict that stands is called '{name}': `crosswire judged` lists them")
    link = found[name]
    taken_back = Link(link.kind, link.left, link.right, 1.0, by, link.why, link.verdict, link.evidence)
    return changes(*decide(store, [taken_back], progress, aliases, withdrawn=True))
