"""Joined clauses of one content."""

import pytest

from crosswire.language.clauses import joined_clauses
from crosswire.language.fold import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("that the port is shut, and that ships wait", ["that the port is shut", "that ships wait"]),
        ("that the port is shut but that it will open", ["that the port is shut", "that it will open"]),
        ("that it “is shut and that is all” for now", ["that it “is shut and that is all” for now"]),
        ("the port is shut and ships wait outside", ["the port is shut and ships wait outside"]),
        (
            "that the port is shut, and the “ships will have to wait for now.”",
            ["that the port is shut", "“ships will have to wait for now.”"],
        ),
        ("that the port is shut, and the “great wait”", ["that the port is shut, and the “great wait”"]),
    ],
)
def test_joined_clauses(text: str, expected: list[str]) -> None:
    """Contents part at "and that" outside quotations and before a quotation that is a clause, and nowhere else."""
    assert [text[start:end] for start, end in joined_clauses(fold(text), 0, len(text))] == expected
