"""The gazetteer of countries, seats of government and organisations."""

from __future__ import annotations

import pytest

from crosswire.language.gazetteer import gazetteer, key


@pytest.mark.parametrize(
    ("words", "party"),
    [
        ("the U.S.", "United States"),
        ("US", "United States"),
        ("Moscow", "Russia"),
        ("Norwegian", "Norway"),
        ("Norwegians", "Norway"),
        ("Kremlin", "Russia"),
        ("NATO", "NATO"),
        ("us", None),
        ("Tollvik", None),
    ],
)
def test_party(words: str, party: str | None) -> None:
    """Names, adjectives, capitals and seats stand for the country or body they speak for; case counts."""
    assert gazetteer().party(words) == party


def test_every_country_can_be_looked_up_by_its_adjective_and_seat() -> None:
    """Each adjective and each seat leads to a country of the list."""
    tables = gazetteer()
    countries = set(tables.countries.values())
    assert len(countries) > 200
    assert set(tables.demonyms.values()) | set(tables.seats.values()) <= countries
    assert all(name == key(name) for name in (*tables.demonyms, *tables.seats))
