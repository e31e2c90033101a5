"""Where reports come from: files, folders, feeds, mails, WARC files, JSON lines, standard input. Found, not yet read."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from crosswire.errors import InputError
from crosswire.ingest.archives import Oversized, captures, is_warc
from crosswire.ingest.feeds import MOST_ITEMS, is_feed, items, unplaced
from crosswire.ingest.mails import is_mail, read_mail
from crosswire.model import Issue

STAGE = "intake"
SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SKIPPED_SUFFIXES = frozenset(
    {".json", ".csv", ".toml", ".yaml", ".yml", ".py", ".db", ".sqlite", ".license"}
)  # companions, no reports
EXPORTS = frozenset({".json", ".csv"})  # what may hold reports in a form that is not read, if it is no companion of one
MEANT = frozenset(
    {
        *("source", "sources", "outlet", "agency", "site", "site_name", "sitename", "newspaper", "provider", "host", "domain"),
        *("author", "authors", "writer", "creator", "link", "uri", "permalink", "headline", "date", "pubdate", "published_at"),
        *(
            "publishedat",
            "published_date",
            "date_published",
            "datepublished",
            "timestamp",
            "crawled",
            "fetched",
            "publisher_name",
        ),
    }
)
"""Names under which exports of other tools state what a sidecar has its own name for."""
METADATA = ("url", "publisher", "title", "byline", "published", "retrieved")
ADDRESS = re.compile(r"[a-z]+://", re.IGNORECASE)
DASH, STANDARD_INPUT = "-", "standard input"
"""How a person names standard input, and how a report from there is called."""
NOT_FETCHED = "an address: nothing is fetched; save the page, or a feed of it, and name the file"
BYTE_LIMIT = 20_000_000
"""A larger file is not read at all: 5 million characters (the limit on a document) in any encoding fit in 20 MB."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One report as it was received: its bytes, where they lay, and what the sidecar or the line of JSON states about it."""

    name: str
    path: str
    data: bytes
    metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def page(self) -> bool | None:
        """Return whether it is said to be HTML; None when nobody says and the bytes must tell."""
        if "page" in self.metadata:
            return bool(self.metadata["page"])
        suffix = Path(self.path).suffix.lower()
        if suffix in PAGE_SUFFIXES:
            return True
        return False if suffix in SUFFIXES else None


def find(paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[list[Raw], list[Issue]]:
    """Return the reports at the paths, in the order given (folders sorted), and an `Issue` for each thing that is none.

    A path is a file, a folder (read recursively; hidden files, sidecars and gold files are skipped), an RSS or Atom feed with
    one report an item, a WARC file with one report a page, a mail, a `.jsonl` file with one report a line, or `-` for standard
    input. A file named twice is read once.
    Raises `InputError` when nothing usable is left in the whole call.
    """
    raws: list[Raw] = []
    issues: list[Issue] = []
    for item in _once(item for path in paths for item in _open(path, stdin)):
        if isinstance(item, Raw):
            raws.append(item)
        else:
            issues.append(item)
    if not raws:
        raise InputError("; ".join(f"{issue.document}: {issue.message}" for issue in issues[:3]) or "no path was given")
    return raws, issues


def _once(items: Iterator[Raw | Issue]) -> Iterator[Raw | Issue]:
    seen: set[tuple[str, str]] = set()
    for item in items:
        key = (item.path, item.name) if isinstance(item, Raw) else (item.document, item.message)
        if key not in seen:
            seen.add(key)
            yield item


def _issue(path: str, message: str) -> Issue:
    return Issue(STAGE, path, message)


def _open(path: str, stdin: BinaryIO | None) -> Iterator[Raw | Issue]:
    if path == DASH:
        yield from _standard_input(stdin or sys.stdin.buffer)
        return
    place = Path(path)
    try:
        if place.is_dir():
            yield from _folder(place)
        elif place.exists():
            yield from _file(place)
        else:
            yield _issue(path, NOT_FETCHED if ADDRESS.match(path) else "no such file or folder")
    except (OSError, ValueError) as error:
        yield _issue(path, f"cannot be read ({_reason(error)})")


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def _standard_input(stream: BinaryIO) -> Iterator[Raw | Issue]:
    data = stream.read(BYTE_LIMIT + 1)
    if len(data) > BYTE_LIMIT:
        yield _too_large("-", f"more than {BYTE_LIMIT:,}")
    elif data.strip():
        yield from held(STANDARD_INPUT, DASH, data, {})
    else:
        yield _issue("-", "nothing came on standard input")


def _too_large(path: str, size: str) -> Issue:
    return _issue(path, f"{size} bytes, over the limit of {BYTE_LIMIT:,} for one report; skipped")


def _folder(folder: Path) -> Iterator[Raw | Issue]:
    reports: set[Path] = set()
    others: list[Path] = []
    for path in sorted(folder.rglob("*")):
        if _is_report(path, folder):
            reports.add(path.with_suffix(""))
            yield from _opened(path, _file)
        elif _is_export(path, folder):
            others.append(path)
    if not reports:
        yield _issue(str(folder), "a folder without reports")
    passed: dict[str, list[str]] = {}
    for path in others:
        if path.with_suffix("") not in reports:
            passed.setdefault(path.suffix.lower(), []).append(path.name)
    for suffix, names in passed.items():
        number = f"{len(names)} files, the first is {names[0]}" if len(names) > 1 else names[0]
        yield _issue(str(folder), f"{suffix} is no kind of report: not read ({number})")


def _is_export(path: Path, folder: Path) -> bool:
    """Return whether a file that is not read may have been meant as reports: JSON or CSV, and no gold."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    gold = path.stem == "gold" or path.stem.endswith(".gold")
    return path.suffix.lower() in EXPORTS and not hidden and not gold and path.is_file()


def _opened(path: Path, reader: Callable[[Path], Iterator[Raw | Issue]]) -> Iterator[Raw | Issue]:
    """One file of a folder that cannot be read must not end the reading of the folder."""
    try:
        yield from reader(path)
    except OSError as error:
        yield _issue(str(path), f"cannot be read ({_reason(error)})")


def _is_report(path: Path, folder: Path) -> bool:
    if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.is_file():
        return False
    return path.suffix.lower() not in SKIPPED_SUFFIXES and path.stem.lower() not in {"license", "licence", "readme"}


def _file(path: Path) -> Iterator[Raw | Issue]:
    if path.suffix.lower() == ".jsonl":
        yield from _lines(path)
        return
    if (size := path.stat().st_size) > BYTE_LIMIT:
        yield _too_large(str(path), f"{size:,}")
        return
    data = path.read_bytes()
    if not data.strip():
        yield _issue(str(path), "an empty file")
        return
    metadata: dict[str, Any] = {}
    for stated in _sidecar(path):
        if isinstance(stated, Issue):
            yield stated
        else:
            metadata = stated
    yield from held(path.stem, str(path), data, metadata)


def held(name: str, path: str, data: bytes, stated: Mapping[str, Any]) -> Iterator[Raw | Issue]:
    """Yield what one file holds: the items of a feed, the pages of a WARC file, what a mail carries, or itself.

    `path` says where the bytes are from, as issues name it; `stated` is what somebody says of the report.
    """
    if is_feed(data):
        yield from _items(path, data)
    elif is_warc(data):
        yield from _captured(path, data)
    elif is_mail(data):
        yield from _mailed(name, path, data, stated)
    elif Path(path).suffix.lower() == ".json":
        yield _issue(path, "JSON is no kind of report: not read; .jsonl, with one report a line, is")
    else:
        yield Raw(name, path, data, stated)


def _captured(path: str, data: bytes) -> Iterator[Raw | Issue]:
    number = 0
    try:
        for number, found in enumerate(captures(data, BYTE_LIMIT), 1):
            stated = {"url": found.url, "retrieved": found.when, "page": found.page}
            yield Raw(found.name, f"{path}:{number}", found.data, {key: value for key, value in stated.items() if value != ""})
    except Oversized:
        yield _too_large(path, f"unpacked more than {BYTE_LIMIT:,}")
    if not number:
        yield _issue(path, "a WARC file without a page that was captured in full")


def _mailed(name: str, path: str, data: bytes, stated: Mapping[str, Any]) -> Iterator[Raw | Issue]:
    mail = read_mail(data)
    if mail is None:
        yield _issue(path, "a mail without text")
        return
    if mail.attached:
        yield _issue(path, f"attached to the mail and not read: {', '.join(mail.attached)}")
    yield Raw(name, f"{path}:text", mail.data, {**mail.stated, **stated, "page": mail.page})


def _items(path: str, data: bytes) -> Iterator[Raw | Issue]:
    """Yield the items of a feed as reports."""
    found = 0
    for found, item in enumerate(items(data), 1):
        if found > MOST_ITEMS:
            yield _issue(path, f"more than {MOST_ITEMS:,} items in one feed; the rest is skipped")
            return
        yield Raw(item.name, f"{path}:{found}", item.text.encode("utf-8", "surrogatepass"), {**item.stated, "page": False})
    if not found:
        yield _issue(path, "a feed without items that can be read")
    elif said := unplaced(data):
        yield _issue(path, said)


def _sidecar(path: Path) -> Iterator[dict[str, Any] | Issue]:
    """Yield what `NAME.json` beside the report states, and what of it could not be used."""
    place = path.with_suffix(".json")
    if place == path or not place.is_file():
        return
    try:
        stated = json.loads(place.read_bytes())
    except (ValueError, RecursionError):
        yield _issue(str(place), f"not JSON; {path.name} is read without it")
        return
    if not isinstance(stated, dict):
        yield _issue(str(place), f"not a JSON object; {path.name} is read without it")
        return
    metadata, wrong = _metadata(stated)
    yield metadata
    if wrong:
        yield _issue(str(place), f"{', '.join(wrong)}: not text; ignored")
    if strange := _strange(stated):
        yield _issue(str(place.parent), strange)


def _strange(stated: Mapping[str, Any]) -> str:
    """Return that keys which seem to state a source, an address or a date are not read under these names, or ""."""
    found = sorted(key for key in stated if key.lower() in MEANT and key not in METADATA)
    return f"not read in sidecars and lines here: {', '.join(found)} (read are {', '.join(METADATA)})" if found else ""


def _metadata(stated: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the known keys whose values are text, and the known keys whose values are not."""
    known = {key: stated[key] for key in METADATA if stated.get(key) not in (None, "")}
    wrong = [key for key, value in known.items() if not isinstance(value, str)]
    return {key: value.strip() for key, value in known.items() if isinstance(value, str)}, wrong


def _lines(path: Path) -> Iterator[Raw | Issue]:
    found = False
    with path.open("rb") as stream:
        for number, line in enumerate(iter(lambda: stream.readline(BYTE_LIMIT + 1), b""), 1):
            if len(line) > BYTE_LIMIT:
                yield _too_large(f"{path}:{number}", f"more than {BYTE_LIMIT:,}")
                return
            if line.strip():
                found = True
                yield from _line(path, number, line)
    if not found:
        yield _issue(str(path), "an empty file")


def _line(path: Path, number: int, line: bytes) -> Iterator[Raw | Issue]:
    place = f"{path}:{number}"
    try:
        stated = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield _issue(place, "not JSON; this line is skipped")
        return
    if not isinstance(stated, dict):
        yield _issue(place, "not a JSON object; this line is skipped")
        return
    key = next((k for k in ("text", "html") if isinstance(stated.get(k), str) and stated[k].strip()), None)
    if key is None:
        yield _issue(place, "neither text nor html; this line is skipped")
        return
    metadata, wrong = _metadata(stated)
    if wrong:
        yield _issue(place, f"{', '.join(wrong)}: not text; ignored")
    if strange := _strange(stated):
        yield _issue(str(path), strange)
    name = stated.get("name") or stated.get("id") or f"{path.stem}-{number}"
    data = stated[key].encode("utf-8", "surrogatepass")
    yield Raw(str(name), place, data, {**metadata, "page": key == "html"})
