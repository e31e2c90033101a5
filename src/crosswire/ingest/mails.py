"""Mails (.eml) and pages saved as one file (.mhtml) as a report: the text, or else the page, that they carry.

The subject is the title. When a mail was sent, or a page saved, is when it was retrieved, not when it was published; and who
sent it is not who publishes what it carries, but for a press office that sends out its own release.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from crosswire.ingest.offices import body_of

HEAD = 20_000  # bytes in which the head of a mail ends
_FIELD = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_FORWARDED = re.compile(r"^(?:(?:fwd?|fw|re|aw|wg)\s?:\s*)+", re.IGNORECASE)
_TELLING = re.compile(rb"^MIME-Version:|^Message-ID:|^Received:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail carries: bytes, whether they are a page, what its head states, and names of what is attached."""

    data: bytes
    page: bool
    stated: dict[str, str]
    attached: tuple[str, ...]


def is_mail(data: bytes) -> bool:
    """Return whether the bytes begin as a mail does: fields, among them one that only mails have, and an empty line."""
    head = _FIELD.match(data[:HEAD])
    return bool(head and _TELLING.search(head.group()))


def read_mail(data: bytes) -> Mail | None:
    """Return what a mail carries; None where it carries no text.

    A page saved as one file is the page; of a mail that has both, the plain text is taken, as the sender wrote it.
    """
    message = message_from_bytes(data, policy=policy.default)
    saved = message.get_content_type() == "multipart/related"
    body = message.get_body(("html", "plain") if saved else ("plain", "html"))
    carried = _content(body) if body else b""
    if body is None or not carried.strip():
        return None
    attached = tuple(part.get_filename() or part.get_content_type() for part in message.iter_attachments()) if not saved else ()
    address = str(message.get("Snapshot-Content-Location") or body.get("Content-Location") or "")
    stated = {
        "title": _FORWARDED.sub("", _field(message, "Subject")),
        "retrieved": _sent(message),
        "url": address if address.startswith("http") else "",
        **_released(message),
    }
    page = body.get_content_subtype() == "html"
    return Mail(carried, page, {key: value for key, value in stated.items() if value}, attached)


def _content(part: MIMEPart) -> bytes:
    """Return what a part holds, in UTF-8 where it says in which encoding it stands."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        charset = part.get_content_charset()
        return content.decode(charset).encode() if charset else content
    except (LookupError, ValueError):  # an encoding that nobody knows, or another one than is said
        return content


def _field(message: MIMEPart, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())


def _released(message: MIMEPart) -> dict[str, str]:
    """Return the body whose press office sent a mail itself as its publisher, and the sending as the publication."""
    body = "" if _FORWARDED.match(_field(message, "Subject")) else body_of(parseaddr(_field(message, "From"))[0])
    return {"publisher": body, "published": _sent(message)} if body else {}


def _sent(message: MIMEPart) -> str:
    try:
        return parsedate_to_datetime(_field(message, "Date")).isoformat()
    except ValueError:
        return ""
