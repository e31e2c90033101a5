"""Reports that come in with a form: text that was pasted, files that were chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import PurePosixPath

from crosswire.engine.judging import person
from crosswire.ingest.sources import BYTE_LIMIT, Raw, held
from crosswire.model import Issue

MOST_FILES = 200  # in one form: a day's clippings, not an archive
_NAME = re.compile(rb'[^-]name="([^"]*)"', re.IGNORECASE)
_FILE = re.compile(rb'filename="([^"]*)"', re.IGNORECASE)


class FormError(Exception):
    """The form cannot be read; the text says why in one line."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: a text, or a file if it has a file name."""

    name: str
    filename: str | None
    data: bytes


def fields(body: bytes, content_type: str) -> list[Field]:
    """Return the fields of a `multipart/form-data` body (RFC 7578); FormError if it is not one."""
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/form-data" or not isinstance(boundary, str) or not boundary:
        raise FormError("the form must be sent as multipart/form-data")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("latin-1", "replace"))
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise FormError("the form was cut off")
    return [_field(piece) for piece in pieces[1:-1]]


def _field(piece: bytes) -> Field:
    head, separator, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    name = _NAME.search(head)
    if not separator or name is None:
        raise FormError("a field of the form has no name")
    filename = _FILE.search(head)
    return Field(_text(name[1]), _text(filename[1]) if filename else None, data)


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")


def reports(sent: list[Field]) -> tuple[list[Raw], list[Issue]]:
    """Return the reports of a form and what is wrong with its files; FormError if there is neither.

    A file may hold several: the items of a feed, the pages of an archive. The pasted text has the name given to it.
    """
    found = [*_files(sent), *_pasted(sent)]
    made = [raw for raw in found if isinstance(raw, Raw)]
    issues = [issue for issue in found if isinstance(issue, Issue)]
    if not found:
        raise FormError("the form holds no report: paste a text or choose files")
    if len(made) > MOST_FILES:
        raise FormError(f"{len(made)} reports in one form, the limit is {MOST_FILES}")
    for raw in made:
        if len(raw.data) > BYTE_LIMIT:
            raise FormError(f"{raw.name}: {len(raw.data):,} bytes, over the limit of {BYTE_LIMIT:,} for one report")
    return made, issues


def joined_by(sent: list[Field]) -> str:
    """Return who (`user:name`) says with the form that its reports tell one story, "" where nobody does.

    FormError if that is said and the name is missing.
    """
    given = {field.name: _text(field.data).strip() for field in sent if field.filename is None}
    return person_of(given) if given.get("one_story") else ""


def person_of(given: Mapping[str, str]) -> str:
    """Return who decides in a form (`user:name`), by its field `by`; FormError without a name."""
    try:
        return person(given.get("by", ""))
    except ValueError as error:
        raise FormError(f"{error}: who decides?") from error


def _files(sent: list[Field]) -> Iterator[Raw | Issue]:
    for field in sent:
        if field.filename and field.data.strip():
            path = PurePosixPath(field.filename.replace("\\", "/"))
            yield from held(path.stem or "upload", path.name, field.data, {})


def _pasted(sent: list[Field]) -> Iterator[Raw]:
    given = {field.name: field.data for field in sent if field.filename is None}
    text = given.get("text", b"")
    if text.strip():
        metadata = {key: _text(given[key]).strip() for key in ("url", "publisher", "published") if given.get(key, b"").strip()}
        yield Raw(_text(given.get("name", b"")).strip() or "pasted", "-", text, metadata)
