"""Long titles before a name."""

from __future__ import annotations

import pytest

from crosswire.annotate.names import find_names
from crosswire.annotate.prose import prose_of
from crosswire.model import Kind
from tests.gold_records import document_of


@pytest.mark.parametrize(
    ("text", "name", "role", "principal"),
    [
        ("Spokeswoman of the Presidency Ada Lund spoke.", "Ada Lund", "spokeswoman", "Presidency"),
        ("Prime Minister of Talvia H. Solvane came.", "H. Solvane", "prime minister", "Talvia"),
        ("Oil Minister of Norway Ivo Per Drach came.", "Ivo Per Drach", "oil minister", "Norway"),
        ("Spokesman of the Norwegian government Odd Rehn left.", "Odd Rehn", "spokesman", "Norway"),
        ("The head of the Norwegian Refugee Board Rolf Hagen left.", "Rolf Hagen", "head", "Norway"),
        ("Minister of Defence Gita Moro spoke.", "Gita Moro", "defence minister", None),
        ("Former spokesman of the Presidency Odd Rehn left.", "Odd Rehn", "former spokesman", None),
        ("Ada Lund, a former minister of Norway, spoke.", "Ada Lund", "former minister", None),
        ("The former Norwegian oil minister Ada Lund spoke.", "Ada Lund", "former oil minister", None),
        ("Karsk SP Ivo Drach spoke.", "Ivo Drach", "superintendent of police", "Karsk"),
        ("Sund Assistant Political Agent Ivo Drach spoke.", "Ivo Drach", "assistant political agent", "Sund"),
        ("Conductor Daria Tavlin bowed.", "Daria Tavlin", None, None),
    ],
)
def test_the_name_is_what_follows_office_and_party(text: str, name: str, role: str | None, principal: str | None) -> None:
    """Office and party go to role and principal, and the name is the person's alone."""
    names, _ = find_names(prose_of(document_of(text, "report"), []))
    person = next(found for found in names if found.kind is Kind.PERSON)
    assert (person.name, person.principal) == (name, principal)
    assert role is None or person.role == role


@pytest.mark.parametrize("text", ["The spokesman of the United Steel Workers left.", "A friend of Karsk Shipping Lines wrote."])
def test_a_party_is_not_cut_into_a_person(text: str) -> None:
    """The words of an organisation behind "of" stay together."""
    names, _ = find_names(prose_of(document_of(text, "report"), []))
    assert all(found.kind is not Kind.PERSON or len(found.name.split()) == 3 for found in names)


def test_names_have_no_invisible_characters() -> None:
    """A soft hyphen inside a name is not part of the name, and of no role or principal."""
    text = (
        "The Nor\u00adwegian Environ\u00adment Agency rested. Ida Lund, spokes\u00adwoman for the Har\u00adbour League, spoke."
    )
    names, _ = find_names(prose_of(document_of(text, "report"), []))
    written = [part for found in names for part in (found.name, found.role, found.principal) if part]
    assert "Norwegian Environment Agency" in written
    assert not [part for part in written if not part.isascii()]
