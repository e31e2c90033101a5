"""Bytes to text: encodings, line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

CHARACTER_LIMIT = 5_000_000
"""Longest text taken in as one report: about 800,000 words, ten long novels; a report over it is an export gone wrong."""
SNIFFED = 4096  # bytes that decide whether a file is binary
GUESSED = 200_000  # bytes from which an encoding is guessed; more makes the guess slower, not better
CONTROL_SHARE = 0.02  # of control characters, above which bytes are no text: UTF-16 without a mark has 0.5, prose 0.0
PAIRED_SHARE = 0.3
"""Of the bytes past ASCII, that stand beside another: none in English with curly quotes, over 0.8 in Cyrillic or Greek."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\x1f\x8b": "a gzip archive",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a rich text document",
}
OTHER_KINDS = {
    ".pdf": "a PDF document",
    ".rtf": "a rich text document",
    ".eml": "a mail",
    ".msg": "a mail",
    ".xml": "XML",
    ".rss": "a feed",
    ".atom": "a feed",
    **dict.fromkeys((".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx"), "an office document"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff"), "a picture"),
    **dict.fromkeys((".zip", ".gz", ".tar", ".7z"), "an archive"),
    **dict.fromkeys((".mp3", ".mp4", ".wav", ".mov"), "a recording"),
}
"""What the suffix of a file promises, where that is neither text nor a page."""
_HELP = {
    **dict.fromkeys(
        ("a PDF document", "an office document", "a rich text document"), "save its text as .txt, or the page as .html"
    ),
    **dict.fromkeys(("a ZIP archive", "a gzip archive"), "unpack it and name the folder"),
}
TWICE = 2  # marks of a text that was encoded twice, from which it is read back: one may be meant
_SHOWN = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)) + "\x80-\x9f"
_TWICE = re.compile(f"[Â-ô][{_SHOWN}]{{1,3}}")
"""A character of UTF-8 whose bytes were read as Windows-1252: a curly quote stands as three, the first with a circumflex."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?(?P<name>[\w.:-]{2,40})""", re.IGNORECASE)
WIDE_SHARE = 0.4  # of every second byte that is zero in UTF-16 without a mark: English has 0.9 and more, Cyrillic none
_TELLING = ("â€", "â\x80", "Ã")  # of curly quotes, dashes and letters of Western Europe; others may stand before a quote
BYTE = 256
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_PAGE = re.compile(rb"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S)


def is_binary(data: bytes) -> bool:
    """Return whether the bytes are no text: a known signature, or control characters that no text holds."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _unmarked(data):
        return False
    head = data[:SNIFFED]
    if data.startswith(tuple(_SIGNATURES)):
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) > CONTROL_SHARE * len(head)


def binary_kind(data: bytes, suffix: str = "") -> str:
    """Return what binary bytes are by their signature, in words, and what a person can do: "a PDF document: ..."."""
    kind = next((kind for mark, kind in _SIGNATURES.items() if data.startswith(mark)), "a binary file")
    if data.startswith(b"PK"):
        office = b"[Content_Types].xml" in data[:SNIFFED] or OTHER_KINDS.get(suffix) == "an office document"
        kind = "an office document" if office else "a ZIP archive"
    return f"{kind}: {_HELP[kind]}" if kind in _HELP else kind


def is_page(data: bytes) -> bool:
    """Return whether the bytes begin as an HTML page does."""
    return bool(_PAGE.match(data[:SNIFFED]))


def decode(data: bytes) -> tuple[str, str | None]:
    """Return the text, and one line on what had to be guessed or replaced, or None for clean UTF-8, 16 or 32.

    A byte order mark is removed. Bytes that are no UTF-8 are decoded by a guessed encoding when hardly any of them fit
    UTF-8 (an old file), or as UTF-8 with replacement characters when few do not (a damaged one). What a page declares of its
    encoding is believed where the bytes are no UTF-8 and fit it. A text whose UTF-8 was once read as Windows-1252 and stored
    so is read back.
    """
    text, doubt = _decode_once(data)
    once = _read_back(text)
    return (once, "encoded twice: UTF-8 that was read as cp1252 is read back") if once else (text, doubt)


def _read_back(text: str) -> str | None:
    """Return a text in which bytes of UTF-8 stand as characters of Windows-1252 ("donâ€™t") as it was; None for all others."""
    telling = [match.group() for match in _TWICE.finditer(text) if match.group().startswith(_TELLING)]
    if sum(_once(found) != found for found in telling) < TWICE:
        return None
    return _TWICE.sub(lambda match: _once(match.group()), text)


def _once(characters: str) -> str:
    """Return the character whose bytes stand as these characters, or these where they are none's."""
    try:
        return b"".join(bytes([ord(c)]) if ord(c) < BYTE else c.encode("cp1252") for c in characters).decode("utf-8")
    except UnicodeError:
        return characters


def _decode_once(data: bytes) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, _damage(text) if "\ufffd" in text else None
    if wide := _unmarked(data):
        return data.decode(wide, "replace"), f"without a mark of its encoding: read as {wide}"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        declared = _declared(data)
        return (declared, None) if declared is not None else _decode_other(data)


def _unmarked(data: bytes) -> str | None:
    """Return which UTF-16 bytes without a mark are: zeros stand at every second place, and nowhere else."""
    head = data[: SNIFFED // 2 * 2]
    half = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if half < 2 or max(even, odd) < WIDE_SHARE * half or min(even, odd) > CONTROL_SHARE * half:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _declared(data: bytes) -> str | None:
    """Return the text of a page in the encoding that it declares, if it is in that encoding."""
    match = _DECLARED.search(data[:SNIFFED])
    try:
        return data.decode(match["name"].decode("ascii")) if match else None
    except (LookupError, UnicodeError):
        return None


def _decode_other(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    high = sum(1 for byte in data[:GUESSED] if byte > 127)
    broken = text[:GUESSED].count("\ufffd")
    if broken > high / 2:  # most bytes past ASCII are no UTF-8: another encoding, not damage
        paired = sum(len(run) for run in re.findall(rb"[\x80-\xff]{2,}", data[:GUESSED]))
        encoding = "cp1252" if paired <= PAIRED_SHARE * high else _guess(data[:GUESSED])
        return data.decode(encoding, "replace"), f"not UTF-8: read as {encoding}"
    return text, _damage(text)


def _guess(data: bytes) -> str:
    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"


def _damage(text: str) -> str:
    count = text.count("\ufffd")
    return f"broken UTF-8: {count} {'character' if count == 1 else 'characters'} could not be read and stand as U+FFFD"


def tidy_line_ends(text: str) -> str:
    """Return the text with a byte order mark stripped and every line end as a newline; nothing else is changed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
