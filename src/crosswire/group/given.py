"""One statement as the word of its source, as `speaking` and `standins` compare it with others of its claim."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from crosswire.group import heads
from crosswire.language.bodies import body_of, is_mouth, speaks_as_one
from crosswire.language.parties import is_organ
from crosswire.model import Kind, Mention


@dataclass(frozen=True, slots=True)
class Given:
    """One statement as the word of its source: as its report calls the source, and as the story knows it.

    `name` is that of the origin, `called` that of the source; `offices` are those that any report of the story gives it, and
    `named` says whether some report has a name for it, `belongs` are the words by which reports say for which body it speaks;
    it `serves` where they give it an office there. `fuller` is the one person of the story whose full name holds its one word.
    """

    statement: str
    document: str
    story: str
    origin: Hashable
    name: str
    called: str
    kind: Kind
    principal: str | None
    label: Mention
    offices: frozenset[str]
    named: bool
    belongs: frozenset[str] = frozenset()
    serves: bool = False
    fuller: Hashable | None = None

    @property
    def is_mouth(self) -> bool:
        """Whether this is a spokesman whom nobody names."""
        return not self.named and self.kind in heads.PEOPLE and is_mouth(self.label.role or self.label.name)

    @property
    def is_group(self) -> bool:
        """Whether this is a group of people that speaks as one, "police"."""
        return self.kind is Kind.UNNAMED and speaks_as_one(self.label.name)

    @property
    def is_body(self) -> bool:
        """Whether this is a body without a name, "the regulator", or such a group."""
        return self.is_group or (self.kind is Kind.ORGANISATION and not self.named)

    @property
    def speaks(self) -> bool:
        """Whether this is somebody who speaks for others, or an organ of a government; else it is a body itself."""
        return not self.is_group and (self.kind is not Kind.ORGANISATION or (bool(self.principal) and is_organ(self.called)))

    @property
    def speaks_for(self) -> frozenset[str]:
        """The words by which the reports say for which body without a name it speaks."""
        told = self.offices if self.named else {self.label.name, *self.offices}
        return frozenset() if self.principal else frozenset(map(body_of, told)) - {""}
