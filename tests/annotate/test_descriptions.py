"""What noun phrases say of a party."""

from __future__ import annotations

import pytest

from crosswire.annotate.descriptions import describe
from crosswire.annotate.lore import NO_LORE, Lore
from crosswire.model import Kind


@pytest.mark.parametrize(
    ("phrase", "kind", "role", "principal"),
    [
        ("the Norwegian Foreign Minister", Kind.PERSON, "foreign minister", "Norway"),
        ("Norway's foreign minister", Kind.PERSON, "foreign minister", "Norway"),
        ("Kremlin spokesman", Kind.PERSON, "spokesman", "Russia"),
        ("the former Norwegian foreign minister", Kind.PERSON, "former foreign minister", None),
        ("a former minister of Norway", Kind.UNNAMED, "former minister", None),
        ("the Norwegian SP", Kind.PERSON, "superintendent of police", "Norway"),
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


LORE = Lore(frozenset({"Port Alder"}), frozenset({"Port Alder", "Kestria"}), {"Kestrian": "Kestria"}, {})


@pytest.mark.parametrize(
    ("phrase", "context", "name", "principal"),
    [
        ("State radio in Port Alder", None, "State radio", None),
        ("state radio in Port Alder", "Kestria", "Kestrian state radio", "Kestria"),
        ("Kestrian state radio in Port Alder", None, "Kestrian state radio", "Kestria"),
        ("state radio in Kestria", None, "Kestrian state radio", "Kestria"),
        ("local radio in Port Alder", "Kestria", "local radio in Port Alder", None),
        ("a newspaper in Port Alder", "Kestria", "a newspaper in Port Alder", None),
    ],
)
def test_a_town_is_where_an_outlet_sits(phrase: str, context: str | None, name: str, principal: str | None) -> None:
    """An outlet speaks for a country, not for the town where it is; one that is no country's keeps the town in its name."""
    found = describe(phrase, LORE, context)
    assert (found.kind, found.name, found.principal) == (Kind.OUTLET, name, principal)


def test_an_outlet_without_a_country_takes_that_of_its_context() -> None:
    """Words: "State television" beside a Norwegian speaker is Norwegian state television."""
    assert describe("state television", NO_LORE, "Norway").name == "Norwegian state television"
    assert describe("state television", NO_LORE).name == "state television"
