"""Which statements of a claim stand behind it: who denies the claim does not, who denies its opposite does.

"The council would not buy the mill" and "the council ruled out buying the mill" say one thing, the second with a denial of
words that affirm. Which of the two a claim says, those tell who affirm it.
"""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.language.propositions import Voice, propositions
from crosswire.model import Polarity, Statement
from crosswire.stage import Notes


def standing(statements: Iterable[Statement], notes: Notes) -> frozenset[str]:
    """Return the ids of the statements that stand behind the claim that all make; none where every one is a denial."""
    given = list(statements)
    affirmed = {statement.id for statement in given if statement.polarity is Polarity.AFFIRMED}
    if not affirmed or len(affirmed) == len(given):
        return frozenset(affirmed)
    sides = {_in_the_negative(statement, notes) for statement in given if statement.id in affirmed}
    denials = ((statement.id, _in_the_negative(statement, notes)) for statement in given if statement.id not in affirmed)
    return frozenset(affirmed | {name for name, negative in denials if negative is not None and sides == {not negative}})


def _in_the_negative(statement: Statement, notes: Notes) -> bool | None:
    """Return whether the words of a statement deny something by themselves; None where they do not tell or leave it open."""
    found = propositions(notes.text(statement.content), Voice())
    return None if not found or found[0].left_open else found[0].negated
