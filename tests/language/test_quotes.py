"""Quotations: which marks open, which close, and what stays open."""

import pytest

from crosswire.language.fold import fold
from crosswire.language.quotes import quotations


def cut(text: str) -> list[tuple[str, bool]]:
    """Return the quotations of a text of one paragraph a line, and whether each is closed."""
    ranges = []
    at = 0
    for line in text.split("\n"):
        ranges.append((at, at + len(line)))
        at += len(line) + 1
    return [(text[one.start : one.end], one.closed) for one in quotations(text, fold(text), ranges)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," said Oduya. "Not now."', [('"No,"', True), ('"Not now."', True)]),
        ("“No,” said Oduya.", [("“No,”", True)]),
        ("''No,'' said Oduya.", [("''No,''", True)]),
        ("Troops are 'fighting' in Varnia's north", [("'fighting'", True)]),
        ("The workers' plan and the owners' plan", []),
        ("“It is late.\n“It is over,” he said.", [("“It is late.", False), ("“It is over,”", True)]),
        ('He said 5" pipes and left', []),
    ],
)
def test_quotations(text: str, expected: list[tuple[str, bool]]) -> None:
    """Straight, curly, doubled and single marks are paired; an apostrophe is none; a paragraph may end in one."""
    assert cut(text) == expected
