"""WARC files (ISO 28500) as reports: one for each page that was captured, with its address and the moment of capture.

Nothing is fetched. Pictures, scripts, redirects and error pages in the file are passed over.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

MARK = b"WARC/"
GZIP = b"\x1f\x8b"
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
LEAST_WAIT = 512  # bytes of which a gzipped file is unpacked to see whether it is a WARC
_CHUNK = re.compile(rb"([0-9A-Fa-f]+)[^\r\n]*\r\n")


class Oversized(Exception):  # noqa: N818  (no error: it says why the file is left alone)
    """A gzipped file holds more than may be read."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One captured page: its bytes, whether it is HTML, its address, and when it was captured."""

    name: str
    data: bytes
    page: bool
    url: str
    when: str


def is_warc(data: bytes) -> bool:
    """Return whether the bytes begin as a WARC file does, gzipped or not."""
    if not data.startswith(GZIP):
        return data.startswith(MARK)
    try:
        return zlib.decompressobj(31).decompress(data, LEAST_WAIT).startswith(MARK)
    except zlib.error:
        return False


def captures(data: bytes, limit: int) -> Iterator[Capture]:
    """Yield the pages of a WARC file, in order; a damaged file ends where the damage is. Oversized beyond `limit` bytes."""
    whole = _unpacked(data, limit) if data.startswith(GZIP) else data
    for number, (headers, body) in enumerate(_records(whole), 1):
        if made := _capture(headers, body, number):
            yield made


def _unpacked(data: bytes, limit: int) -> bytes:
    found = bytearray()
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        try:
            while piece := stream.read(1 << 16):
                found += piece
                if len(found) > limit:
                    raise Oversized
        except (EOFError, OSError, zlib.error):
            pass  # cut off: what came before can be read
    return bytes(found)


def _records(data: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    at = 0
    while (at := data.find(MARK, at)) >= 0:
        end = data.find(b"\r\n\r\n", at)
        if end < 0:
            return
        headers = _headers(data[at:end])
        length = headers.get("content-length", "")
        if not length.isdigit():
            at = end
            continue
        yield headers, data[end + 4 : end + 4 + int(length)]
        at = end + 4 + int(length)


def _headers(head: bytes) -> dict[str, str]:
    """Return the fields of a head, its first line left out, by their names in lower case."""
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    fields = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in fields}


def _capture(headers: dict[str, str], body: bytes, number: int) -> Capture | None:
    kind, what = headers.get("warc-type"), headers.get("content-type", "")
    if kind == "response" and what.startswith("application/http"):
        answer = _answered(body)
        what, body = answer if answer else ("", b"")
    elif kind not in {"resource", "conversion"}:
        return None
    media = what.partition(";")[0].strip().lower()
    if media not in PAGES or not body.strip():
        return None
    url = headers.get("warc-target-uri", "").strip("<>")
    return Capture(_name(url, number), body, media != "text/plain", url, headers.get("warc-date", ""))


def _answered(body: bytes) -> tuple[str, bytes] | None:
    """Return the media type and the content of an HTTP response that was a success."""
    head, _, content = body.partition(b"\r\n\r\n")
    status = head.split(b"\r\n", 1)[0].split()
    if len(status) < 2 or status[1] != b"200":
        return None
    headers = _headers(head)
    if headers.get("transfer-encoding", "").lower() == "chunked":
        content = _joined(content)
    if headers.get("content-encoding", "").lower() in {"gzip", "x-gzip", "deflate"}:
        try:
            content = zlib.decompressobj(47).decompress(content)
        except zlib.error:
            return None
    return headers.get("content-type", ""), content


def _joined(content: bytes) -> bytes:
    """Return chunked content in one piece; what is not chunked, as captures often are not, as it is."""
    found, at = bytearray(), 0
    while match := _CHUNK.match(content, at):
        size = int(match[1], 16)
        found += content[match.end() : match.end() + size]
        at = match.end() + size + 2
        if not size:
            return bytes(found)
    return bytes(found) if found else content


def _name(url: str, number: int) -> str:
    """Return the last step of an address, or the number of the record."""
    try:
        steps = [step for step in urlsplit(url).path.split("/") if step]
    except ValueError:
        steps = []
    return re.sub(r"\.\w{1,5}$", "", steps[-1]) if steps else f"record-{number}"
