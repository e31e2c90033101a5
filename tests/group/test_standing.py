"""Who stands behind a claim that some tell in the negative and others deny in words that affirm."""

from __future__ import annotations

import pytest

from crosswire.group.standing import standing
from crosswire.model import Polarity, Statement
from tests.group.test_withdrawal import dropped, grouped, same
from tests.made import Report, notes


def told(name: str, words: str, *, denied: bool = False) -> tuple[Report, Statement]:
    """Return a report in which somebody says or denies something in these words."""
    report = Report(name, f"Ana Torvald: {words}.", publisher=f"The {name}")
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    return report, report.said(words, report.mention("Ana Torvald"), polarity=polarity)


@pytest.mark.parametrize(
    ("affirmed", "denied", "stands"),
    [
        ("the council would not buy the mill", "buying the mill", True),  # "ruled out buying the mill"
        ("no toll will be charged on the bridge", "that a toll would be charged on the bridge", True),
        ("the ferry never left the harbour", "the ferry had left the harbour", True),
        ("the firm had paid the fine", "the firm had not paid the fine", True),  # "denied that it had not paid"
        ("there are no plans to close the school", "plans to close the school", True),
        ("the council will buy the mill", "buying the mill", False),
        ("a toll will be charged on the bridge", "that a toll would be charged on the bridge", False),
        ("the council has not ruled out buying the mill", "buying the mill", False),  # open: neither of the two sides
    ],
)
def test_who_denies_the_opposite_stands_behind_a_claim(affirmed: str, denied: str, *, stands: bool) -> None:
    """A denial counts where what it denies is the opposite of what the others affirm."""
    (one, first), (two, second) = told("a", affirmed), told("b", denied, denied=True)
    assert standing([first, second], notes(one, two)) == {first.id, *([second.id] if stands else [])}


def test_only_denials_stand_behind_nothing() -> None:
    """Of what every report denies nobody says who claims it."""
    one, first = told("a", "the mill was sold", denied=True)
    assert standing([first], notes(one)) == frozenset()


def test_a_claim_in_the_negative_is_counted_with_who_rules_it_out() -> None:
    """Two reports of one voice carry it, and it stands without either of them."""
    (one, _), (two, _) = told("a", "the council would not buy the mill"), told("b", "buying the mill", denied=True)
    noted = grouped(one, two, links=same(one, two))
    assert dropped(noted, one) == dropped(noted, two) == [(1, 1)]
