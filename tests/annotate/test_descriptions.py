"""What noun phrases say of a party."""

from __future__ import annotations

import pytest

from crosswire.annotate.descriptions import describe
from crosswire.annotate.lore import NO_LORE
from crosswire.model import Kind


@pytest.mark.parametrize(
    ("phrase", "kind", "role", "principal"),
    [
        ("the Norwegian Foreign Minister", Kind.PERSON, "foreign minister", "Norway"),
        ("Norway's foreign minister", Kind.PERSON, "foreign minister", "Norway"),
        ("Kremlin spokesman", Kind.PERSON, "spokesman", "Russia"),
        ("Farm minister", Kind.PERSON, "farm minister", None),
        ("U.S. Secretary of State", Kind.PERSON, "secretary of state", "United States"),
        ("a Norwegian military source", Kind.UNNAMED, "military source", "Norway"),
        ("a spokesman for the Kremlin", Kind.UNNAMED, "spokesman", "Russia"),
        ("Western diplomats", Kind.UNNAMED, "diplomats", None),
        ("officials in Oslo", Kind.UNNAMED, "officials", "Norway"),
        ("the Norwegian news sites", Kind.UNNAMED, "news sites", "Norway"),
        ("the Norwegian government", Kind.GOVERNMENT, None, "Norway"),
        ("the dockers' union", Kind.ORGANISATION, None, None),
        ("recent reports", Kind.UNNAMED, None, None),
        ("an internal memo", Kind.DOCUMENT, None, None),
        ("a Twitter account", Kind.ACCOUNT, None, None),
    ],
)
def test_descriptions(phrase: str, kind: Kind, role: str | None, principal: str | None) -> None:
    """Kind, office and the party spoken for are read from the head, its modifiers, possessors and complements."""
    found = describe(phrase, NO_LORE)
    assert (found.kind, found.role, found.principal) == (kind, role, principal)


def test_an_outlet_without_a_country_takes_that_of_its_context() -> None:
    """Words: "State television" beside a Norwegian speaker is Norwegian state television."""
    assert describe("state television", NO_LORE, "Norway").name == "Norwegian state television"
    assert describe("state television", NO_LORE).name == "state television"
