"""One name or description as one report uses it, with what its story tells of whom it may mean (`called` fills it in)."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from crosswire.language import institutions, naming, outlets
from crosswire.language.gazetteer import gazetteer
from crosswire.language.transliteration import romanise
from crosswire.model import Kind

PEOPLE = frozenset({Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN})  # kinds of those who may be described without a name
CONFUSED = frozenset({Kind.PERSON, Kind.UNKNOWN, Kind.ORGANISATION, Kind.OUTLET})  # and a name of one of these for another
BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET})  # readers confuse these two: "Bloomberg" is a firm and an outlet
PARTIES = frozenset({Kind.GOVERNMENT, Kind.PLACE})  # and these: "Russia" acts and lies somewhere


@dataclass(frozen=True, slots=True)
class View:
    """One name as one document uses it. `id` is that of its first mention there.

    `rivals` are the full names in the same story that a lone surname or an office ("the harbour minister") might stand for, and
    the countries whose outlet "state television" might be,
    `neighbours` the keys by which equal names of many documents form a chain instead of meeting each with each; `first` opens
    the chain, `leads` the part of it in this story. `office` is set where somebody in the story is known by it alone;
    where it is `crowded`, only those who lead a chain meet on it. `nouns` are those by which the report describes the party
    ("actress"), `longer` the names in the story that this one may be cut short of. Where it is `nameless`, `holders` are the
    persons of whom the story says one of the nouns (for "the central bank" the bodies of the story that are one), and `others`
    the descriptions that show several of the kind. An abbreviation that no list knows is `abbreviated`; `written_out` is what
    its report, or else its story, writes it out as. `age` is the one that the report gives, `led_by` the surname of the leader
    whose government it is (`governments`). `beside` are the telling words that stand beside a description; it is `held` where
    its own report names the one holder, `introduces` that person where it stands before the name there, and is `alone` in a
    report that names no person. `start` is where the first mention stands; it is `opening` where that is in the report's
    opening. Who was killed or hurt is `harmed`.
    """

    id: str
    document: str
    story: str
    name: str
    kind: Kind
    role: str | None
    principal: str | None
    rivals: tuple[str, ...] = ()
    neighbours: tuple[Hashable, ...] = ()
    first: bool = True
    leads: bool = True
    crowded: bool = False
    described: bool = False
    office: Hashable = None
    nameless: bool = False
    nouns: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    abbreviated: bool = False
    written_out: tuple[str, ...] = ()
    age: str = ""
    led_by: str = ""
    beside: tuple[str, ...] = ()
    held: bool = False
    introduces: bool = False
    alone: bool = False
    start: int = 0
    opening: bool = False
    harmed: bool = False

    @property
    def single(self) -> bool:
        """Return whether this is a person named by one word only."""
        return self.kind is Kind.PERSON and not self.described and len(naming.divide(self.name).core) == 1

    @property
    def unlisted(self) -> bool:
        """Return whether no list tells that the name is a place's or a country's, whatever a reader took it for."""
        return self.kind in CONFUSED or (self.kind in PARTIES and gazetteer().party(self.name) is None)

    @property
    def one_word(self) -> bool:
        """Return whether this is a name of one word."""
        return len(naming.divide(self.name).core) == 1

    @property
    def nobody(self) -> bool:
        """Return whether this is somebody without a name, and no body."""
        return self.nameless and self.kind in PEOPLE

    @property
    def described_body(self) -> bool:
        """Return whether this is a body called by its kind, "India's central bank", or by what the story says of one."""
        return self.kind is Kind.ORGANISATION and (self.by_trade or institutions.kind_of(self.name) is not None)

    @property
    def by_trade(self) -> bool:
        """Return whether this is a body without a name, by a noun that the story says of one with a name: "the operator"."""
        return self.kind is Kind.ORGANISATION and self.nameless and bool(self.holders)

    @property
    def generic(self) -> str:
        """Return the words of an outlet known by what it is ("state television"), without whose it is; "" for a name."""
        words = [w for w in self.name.split() if not (self.principal and naming.same_principal(w.strip("'’s"), self.principal))]
        plain = " ".join(words)
        plain = plain[:1].lower() + plain[1:]  # "State television" may open a sentence
        return plain if self.kind is Kind.OUTLET and plain.islower() and outlets.is_media(plain) else ""

    @property
    def local(self) -> bool:
        """Return whether the words mean somebody in this story only: a lone surname, an office, an unnamed source."""
        unclear = self.kind in {Kind.UNNAMED, Kind.UNKNOWN}
        return bool(self.single or self.nameless or unclear or self.generic or self.abbreviated)


def chain(view: View) -> Hashable:
    """Return what equal names have in common: they meet as a chain, each with the next in the order of their ids."""
    scope = (view.story if view.local else "", naming.canonical(view.principal or "") if view.generic else "")
    return (
        romanise(view.generic or " ".join((view.name, *view.written_out))),
        f"{family(view.kind)}{'' if not view.nameless or view.generic else ' described'}",
        scope,
    )


def family(kind: Kind) -> str:
    """Return what kinds that readers confuse have in common."""
    if kind in BODIES:
        return "body"
    return "party" if kind in PARTIES else kind
