"""Markdown as plain text: without the marks of headings, emphasis, lists and links, and with what its front matter states."""

from __future__ import annotations

import re
from pathlib import PurePath

SUFFIXES = frozenset({".md", ".markdown"})
FRONT_LIMIT = 10_000  # characters in which front matter ends
_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*$", re.MULTILINE)
_MEANT = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "byline", "by"), "byline"),
    **dict.fromkeys(("date", "published", "pubdate", "publishdate"), "published"),
    **dict.fromkeys(("publisher", "site", "outlet", "publication", "site_name"), "publisher"),
    **dict.fromkeys(("url", "link", "source_url", "canonical", "canonical_url"), "url"),
}
"""What fields of front matter state, by the names of a sidecar. "source" is none: it may be where a report was taken from."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^[ \t]{0,3}\[[^\]\n^]+\]:[ \t]+\S+.*$", re.MULTILINE), ""),  # where a link named elsewhere leads
    (
        re.compile(r"^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)$", re.MULTILINE),
        "",
    ),  # a rule, an underline
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE), ""),
    (re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"), ""),  # a picture
    (re.compile(r"\[\^[^\]\n]+\]:[ \t]*"), ""),
    (re.compile(r"\[\^[^\]\n]+\]"), ""),  # the mark of a footnote
    (
        re.compile(r"\[((?i:[^\]\n]*\b(?:original|source)\b[^\]\n]*))\]\((https?://[^)\s]+)[^)\n]*\)"),
        r"\1: \2",
    ),  # what it rests on
    (re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    (re.compile(r"<(https?://[^\s<>]+)>"), r"\1"),
    (re.compile(r"</?[a-z][^<>\n]*>"), ""),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=[^\s*])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]+?)(?<=[^\s_])\1(?![\w_])"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def is_markdown(path: str, text: str) -> bool:
    """Return whether a file is named as Markdown or opens with front matter."""
    return PurePath(path).suffix.lower() in SUFFIXES or bool(front_matter(text))


def front_matter(text: str) -> dict[str, str]:
    r"""Return what the fields between "---" and "---" at the top of a text state, by the names of a sidecar.

    >>> front_matter("---\ntitle: 'Wall of Brale'\nauthor: Ada Quill\n---\nThe wall")
    {'byline': 'Ada Quill', 'title': 'Wall of Brale'}
    """
    front = _FRONT.match(text[:FRONT_LIMIT])
    fields = _FIELD.finditer(front["fields"]) if front else ()
    found = {field["key"].lower(): field["value"].strip("\"'") for field in fields}
    stated = [(name, found[key]) for key, name in _MEANT.items() if found.get(key)]
    return dict(reversed(stated))  # of two fields for one thing the first named above


def unmarked(text: str) -> str:
    """Return a text in Markdown as its reader sees it: without front matter, marks, pictures and the addresses of links."""
    front = _FRONT.match(text[:FRONT_LIMIT])
    plain = text[front.end() :] if front and front_matter(text) else text
    for pattern, shown in _RULES:
        plain = pattern.sub(shown, plain)
    return plain
