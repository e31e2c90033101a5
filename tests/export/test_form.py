"""The JSON form: it validates, its offsets cut the stored text, and its contract is written down field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from crosswire.export.form import FORMAT, dumps, form, schema
from crosswire.model import (
    BlockKind,
    Certainty,
    ClaimState,
    Document,
    FindingKind,
    Kind,
    LinkKind,
    Mode,
    Polarity,
    Verdict,
)
from crosswire.stage import Notes
from tests.sample_records import sample

DOCS = Path(__file__).parents[2] / "docs" / "format.md"


def field_paths(part: dict[str, Any], path: str = "") -> list[str]:
    """Return the path of every field that the schema names, as docs/format.md writes it: `documents[].published.why`."""
    if "$ref" in part:
        part = schema()["$defs"][part["$ref"].rpartition("/")[2]]
    found = [path] if path else []
    for name, inner in part.get("properties", {}).items():
        found += field_paths(inner, f"{path}.{name}" if path else name)
    for inner in part.get("anyOf", []):
        found += field_paths(inner, path)[1:]
    if "items" in part:
        found += field_paths(part["items"], f"{path}[]")[1:]
    return found


def test_the_schema_is_a_schema() -> None:
    """The shipped schema is itself valid."""
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("notes", [Notes(), sample()], ids=["nothing", "a run"])
def test_the_form_validates(notes: Notes) -> None:
    """What is written follows the schema, for a full run and for nothing at all."""
    written = json.loads(dumps(notes))
    assert written["format"] == FORMAT
    jsonschema.validate(written, schema())


def test_a_field_that_is_not_in_the_contract_is_refused() -> None:
    """The schema would notice a field that is added, lost or renamed."""
    for change in ({"extra": 1}, {"links": None}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**form(sample()), **change}, schema())


def test_every_field_is_documented() -> None:
    """docs/format.md names every field of the schema by its path, and no field that is not there."""
    text = DOCS.read_text(encoding="utf-8")
    documented = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert documented == set(field_paths(schema()))


@pytest.mark.parametrize("kind", [BlockKind, Certainty, ClaimState, FindingKind, Kind, LinkKind, Mode, Polarity, Verdict])
def test_every_value_is_allowed_and_documented(kind: type) -> None:
    """The values of the model, the schema and docs/format.md are the same."""
    text, allowed = DOCS.read_text(encoding="utf-8"), json.dumps(schema())
    for value in kind:  # type: ignore[attr-defined]
        assert f'"{value}"' in allowed
        assert f"`{value}`" in text


def test_offsets_cut_the_stored_text() -> None:
    """Statements' ranges are string indices into the stored text, whatever the text holds."""
    notes = sample()
    written = form(notes)
    texts = {document.id: document.text for document in notes.of(Document)}
    for statement in written["statements"]:
        pieces = [texts[statement["document"]][r["start"] : r["end"]] for r in statement["content"]]
        assert " … ".join(pieces) == statement["text"]


def test_ids_that_are_named_exist() -> None:
    """Every id that a record names is the id of a record in the same file."""
    written = form(sample())
    known = {
        r["id"] for kind in ("documents", "stories", "entities", "statements", "claims", "findings") for r in written[kind]
    }
    known |= {mention["id"] for entity in written["entities"] for mention in entity["mentions"]}
    named = {i for s in written["stories"] for i in (*s["documents"], *s["claims"], *s["findings"])}
    named |= {i for c in written["claims"] for i in (*c["statements"], *c["members"]["reports"])}
    named |= {i for f in written["findings"] for i in (*f["statements"], *f["documents"])}
    named |= {i for link in written["links"] for i in (link["left"], link["right"])}
    named |= {i for s in written["statements"] for i in (s["document"], s["claim"], s["speaker"]["entity"]) if i}
    assert named <= known


def test_the_order_of_records_changes_nothing() -> None:
    """The same records in another order are written as the same bytes."""
    notes = sample()
    assert dumps(Notes(reversed(list(notes)))) == dumps(notes)
