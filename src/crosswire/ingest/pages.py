"""HTML pages to lines of text, with what their markup says about them: title, writers, site, dates, captions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from crosswire.ingest.addresses import host_of, same_site, source_line
from crosswire.ingest.beside import Beside, beside_headline
from crosswire.ingest.comments import comment_lines
from crosswire.ingest.lines import Line
from crosswire.ingest.outlets import ends_as_outlet, outlet_named
from crosswire.ingest.stated import Stated
from crosswire.ingest.syndication import linked_original
from crosswire.ingest.visible import BLOCK_TAGS, Element, blocks, key_of
from crosswire.language.fold import fold
from crosswire.model import BlockKind

LONGEST_BYLINE = 200  # characters; more is a list of contributors or a scraped paragraph
JSON_LD_LIMIT = 500_000  # characters of one script; articles have up to 60,000
LEAST_FOUND = 1
"""Characters of an article from which it is believed: many are two sentences. 4-gram F1 of 181 pages .9617 with 0 and with
100, .9615 with trafilatura's own 250 (`bench.furniture`, 2026-11-22)."""
NAME_WORDS = 6  # of an outlet's name
_TITLE_PARTS = re.compile(r"\s+(?:[|·»–—-]|::)\s+")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|NewsAnalysis|Review", re.IGNORECASE)
_DROPPED = ("script", "style", "noscript", "template", "svg", "head", "iframe", "form", "button", "select")
_TAG = re.compile(r"(<(?:[^<>]{0,2000}>|/?\w[^<>]{0,2000}))")
"""A tag, or the beginning of one that was cut off."""
_TAG_NAME = re.compile(r"<(?P<end>/?)(?P<name>[\w!?-]+)")


@dataclass(slots=True)
class Page:
    """A page's text, what its markup makes of some lines, and what it states. `trouble` says what went wrong."""

    text: str = ""
    hints: dict[int, BlockKind] = field(default_factory=dict)
    title: str | None = None
    byline: str | None = None
    publisher: Stated | None = None
    published: Stated | None = None
    url: str | None = None
    original: Stated | None = None  # an address at another site that it names as its original
    trouble: str | None = None


def read_page(source: str, address: str | None = None) -> Page:
    """Return the article of a page as text: headline, byline, date and captions as lines, then the paragraphs.

    `address` is where the page is known to stand. What it names as its original at another site is the last line.
    Where no article can be found, the text of the whole page is taken and `trouble` says so.
    """
    page = Page()
    tree = parse(source)
    if tree is None:
        page.trouble = "the page has no markup that can be read; taken as plain text"
        page.text = _without_tags(source)
        return page
    _read_markup(tree, page, address)
    captions = _captions(tree)
    extracted = _extract(source)
    if extracted is None:
        _take_whole(page, tree, source)
    else:
        _compose(page, extracted, captions, tree)
    return page


def _take_whole(page: Page, tree: Element, source: str) -> None:
    """Set the text of a page in which no article is found; where a mark-up cut short swallows it, all that is no tag."""
    text, page.trouble = _text_of(tree), "no article was found in the page; its whole text is taken"
    if not text:
        text, page.trouble = _without_tags(source), "the page's markup is broken; taken as plain text"
    page.text = text + (f"\n\n{source_line(page.original.value)}" if text and page.original else "")


def _without_tags(source: str) -> str:
    """Return what stands between the tags of a page, each stretch a line; scripts, forms and the head are left out."""
    kept: list[str] = []
    dropped = ""  # the name of the element whose end is awaited
    for piece in _TAG.split(source):
        tag = _TAG_NAME.match(piece)
        if tag is None:
            kept += [] if dropped else piece.split("\n")
        elif not dropped and not tag["end"] and tag["name"].lower() in _DROPPED:
            dropped = tag["name"].lower()
        elif tag["end"] and tag["name"].lower() == dropped:
            dropped = ""
    return "\n\n".join(line for text in kept if (line := _squeeze(text)))


def parse(source: str) -> Element | None:
    """Return the tree of a page's mark-up, or None where there is none that can be read."""
    try:
        tree = lxml_html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", source))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _extract(source: str) -> str | None:
    """Return trafilatura's text, or None when it finds none or fails on the page."""
    import trafilatura  # noqa: PLC0415  (0.4 s to import: paid only where a page is read)

    try:
        text = trafilatura.extract(
            source, include_comments=False, include_tables=True, with_metadata=False, config=_configuration()
        )
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):
        return None
    return text.strip() if text and text.strip() else None


@cache
def _configuration() -> Any:
    """Return trafilatura's settings; where it finds little it would take every paragraph of the page, boxes and all."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415

    settings = deepcopy(DEFAULT_CONFIG)
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(LEAST_FOUND))
    return settings


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


def _compose(page: Page, extracted: str, captions: list[str], tree: Element) -> None:
    """Set the stored text: the lines that extraction drops (headline, byline, date, captions) before the paragraphs."""
    paragraphs = [line.strip() for line in extracted.split("\n") if line.strip()]
    present = {key_of(line) for line in paragraphs}
    published = page.published
    beside = list(_beside(page, tree, present))
    head: list[tuple[str, BlockKind | None]] = []
    if page.title:
        paragraphs = _without_first(paragraphs, page.title)
        head.append((page.title, BlockKind.HEADLINE))
    if page.byline and key_of(page.byline) not in present and key_of(f"By {page.byline}") not in present:
        head.append((page.byline, BlockKind.BYLINE))
    if published:
        head.append((published.value, BlockKind.DATELINE))
    head += beside
    head += [(caption, BlockKind.CAPTION) for caption in captions if key_of(caption) not in present]
    captioned = {key_of(caption) for caption in captions}
    lines = [*head]
    kinds = dict.fromkeys(_comments(tree), BlockKind.FURNITURE) | dict.fromkeys(captioned, BlockKind.CAPTION)
    lines += [(line, kinds.get(key_of(line))) for line in paragraphs]
    lines += [(source_line(page.original.value), BlockKind.FURNITURE)] if page.original else []
    _store(page, lines)


def _beside(page: Page, tree: Element, present: set[str]) -> Iterator[tuple[str, BlockKind | None]]:
    """Yield the lines under the headline that the text lacks and that say what nothing else of the page states.

    A name beside a date that also stands behind the headline in the page's `<title>` is the publisher, whatever its words.
    """
    behind = _tail_of_title(tree)
    for line in beside_headline(tree, page.title or "", present):
        if behind and page.publisher is None and line.names(behind):
            page.publisher = Stated(behind, "behind the page's title and beside its date")
            page.published = page.published or Stated(line.text, "beside the headline in the page")
            yield line.text, BlockKind.DATELINE
        elif line.credit:
            yield line.text, BlockKind.FURNITURE
        elif _is_news(line, page):
            yield line.text, None


def _is_news(line: Beside, page: Page) -> bool:
    """Return whether a line under the headline tells date, writer or publisher where the markup does not."""
    return bool(
        (line.date and page.published is None)
        or (line.byline and page.byline is None)
        or (line.outlet and page.publisher is None)
    )


def _comments(tree: Element) -> set[str]:
    """Return the keys of the blocks that are readers' comments: extraction keeps their sentences and drops what parts them."""
    shown = [text for _, text in blocks(tree)]
    found = comment_lines([Line(0, len(text), fold(text), gap=True) for text in shown])
    return {key_of(shown[i]) for i in found} - {key_of(text) for i, text in enumerate(shown) if i not in found}


def _store(page: Page, lines: list[tuple[str, BlockKind | None]]) -> None:
    position, texts = 0, []
    for line, kind in lines:
        if kind is not None:
            page.hints[position] = kind
        texts.append(line)
        position += len(line) + 2
    page.text = "\n\n".join(texts)


def _without_first(paragraphs: list[str], title: str) -> list[str]:
    """Drop the title where the extracted text repeats it among its first lines, so that it stands once."""
    for i, line in enumerate(paragraphs[:3]):
        if key_of(line) == key_of(title):
            return paragraphs[:i] + paragraphs[i + 1 :]
    return paragraphs


def whole_text(markup: str) -> str:
    """Return the text of a piece of HTML, its blocks as paragraphs."""
    tree = parse(f"<div>{markup}</div>")
    return _text_of(tree) if tree is not None else _without_tags(markup)


def _text_of(tree: Element) -> str:
    for element in tree.xpath("|".join(f"//{tag}" for tag in _DROPPED)):
        element.drop_tree()
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            parts.append("\n" if tag in BLOCK_TAGS else "")
            parts.append(re.sub(r"\s+", " ", element.text or "") if tag else "")
        else:
            parts.append("\n" if tag in BLOCK_TAGS else "")
            parts.append(re.sub(r"\s+", " ", element.tail or ""))
    lines = [_squeeze(line) for line in "".join(parts).split("\n")]
    return "\n\n".join(line for line in lines if line)


def _captions(tree: Element) -> list[str]:
    """Return the captions of figures inside the article (or the page, when no article is marked), each once."""
    scope = tree.xpath("//article[.//p]") or tree.xpath("//main[.//p]") or [tree]
    found: dict[str, None] = {}
    for element in scope[0].xpath(".//figcaption"):
        text = _squeeze(" ".join(element.itertext()))
        if len(text.split()) >= 3:
            found[text] = None
    return list(found)


def _read_markup(tree: Element, page: Page, address: str | None) -> None:
    """Read what the page states about itself, the most reliable statement first: JSON-LD, then meta elements, then markup."""
    articles = [item for item in _json_ld(tree) if _ARTICLE.search(str(item.get("@type", "")))]
    metas = _metas(tree)
    canonical, shared = _first_href(tree), metas.get("og:url")
    page.title = _title(tree, articles, metas)
    page.publisher = _publisher(tree, articles, metas)
    page.original = _original(canonical, metas, address or shared, page.publisher) or linked_original(
        tree, address or shared or canonical
    )
    page.url = canonical if canonical and not (page.original and page.original.value == canonical) else shared
    page.published = _published(tree, articles, metas)
    page.byline = _byline(tree, articles, metas)


def _json_ld(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        source = (script.text or "").strip()
        if not source or len(source) > JSON_LD_LIMIT:
            continue
        try:
            yield from _flat(json.loads(source, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # pages often hold broken JSON-LD; other witnesses remain


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph", []), depth + 1)
        yield from _flat(value.get("mainEntity", []), depth + 1)


def _metas(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = _squeeze(meta.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def _first_href(tree: Element) -> str | None:
    hrefs = tree.xpath("//link[@rel='canonical']/@href")
    return str(hrefs[0]) if hrefs and str(hrefs[0]).startswith("http") else None


def _title(tree: Element, articles: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    stated = [_squeeze(str(a["headline"])) for a in articles if isinstance(a.get("headline"), str)]
    shown = [text for h1 in tree.xpath("//h1") if (text := _squeeze(" ".join(h1.itertext())))]
    named = next(iter(stated), None) or metas.get("og:title") or _squeeze(tree.findtext(".//title"))
    for text in shown:  # the line a reader sees, when it is the one that is stated
        if named and (key_of(text) in key_of(named) or key_of(named) in key_of(text)) and len(key_of(text)) > 5:
            return text
    return (shown[0] if len(shown) == 1 and len(shown[0].split()) >= 3 else None) or named or None


def _name_of(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for item in value if (name := _name_of(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _squeeze(value) if isinstance(value, str) and value.strip() and not value.startswith("http") else None


def _publisher(tree: Element, articles: list[dict[str, Any]], metas: dict[str, str]) -> Stated | None:
    for item in articles:
        if name := _name_of(item.get("publisher")):
            return Stated(name, "JSON-LD publisher")
    for key in ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher", "application-name"):
        if (name := metas.get(key)) and not name.startswith("http"):
            return Stated(name, key)
    if name := _on_platform(metas.get("article:publisher", "")):
        return Stated(name, "article:publisher")
    for element in tree.xpath("//*[@itemprop='publisher']"):
        if name := _name_of(_squeeze(element.get("content") or " ".join(element.xpath(".//*[@itemprop='name']/@content")[:1]))):
            return Stated(name, "itemprop publisher")
    return _behind_title(tree)


def _behind_title(tree: Element) -> Stated | None:
    """Return the outlet behind the headline in the title that browsers show ("Quay shut | The Ossan Courier"), if it is one."""
    name = _tail_of_title(tree)
    return Stated(name, "behind the page's title") if ends_as_outlet(name) else None


def _tail_of_title(tree: Element) -> str:
    """Return the name behind the headline in the title that browsers show, or ""."""
    parts = _TITLE_PARTS.split(_squeeze(tree.findtext(".//title")))
    name = parts[-1] if len(parts) > 1 else ""
    shown = {key_of(" ".join(h1.itertext())) for h1 in tree.xpath("//h1")} - {""}
    return name if key_of(parts[0]) in shown and len(name.split()) <= NAME_WORDS else ""


def _original(canonical: str | None, metas: dict[str, str], own: str | None, publisher: Stated | None) -> Stated | None:
    """Return the address at another site that a page names as its original, by what it states: links and meta elements.

    Without an address of its own, a canonical link is at another site only where its host is a known outlet's and the page
    says that another known outlet publishes it: most pages name themselves.
    """
    stated = [(name, metas.get(name)) for name in ("syndication-source", "original-source")]
    for where, url in (("link rel=canonical", canonical), *stated):
        if not url or not host_of(url) or (own and same_site(url, own)):
            continue
        if own or _of_another(url, publisher) or (canonical and not same_site(url, canonical)):
            return Stated(url, where)
    return None


def _of_another(url: str, publisher: Stated | None) -> bool:
    host, named = outlet_named(host_of(url)), outlet_named(publisher.value) if publisher else None
    return bool(host and named) and host != named


def _on_platform(address: str) -> str | None:
    """Return the known outlet of a page on a platform or of a site ("https://www.facebook.com/bbcnews"), or a name as it is."""
    if not address.startswith("http"):
        return address or None
    steps = [step for step in address.rstrip("/").split("/") if step]
    return outlet_named(re.sub(r"[._-]+", " ", steps[-1])) or outlet_named(steps[-1]) or outlet_named(host_of(address))


_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "article.published",
    "article_date_original",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "date",
)


def _published(tree: Element, articles: list[dict[str, Any]], metas: dict[str, str]) -> Stated | None:
    for item in articles:
        for key in ("datePublished", "dateCreated"):
            if isinstance(item.get(key), str) and item[key].strip():
                return Stated(_squeeze(item[key]), f"JSON-LD {key}")
    for key in _DATE_METAS:
        if key in metas:
            return Stated(metas[key], f"meta {key}")
    for path in (
        "//*[@itemprop='datePublished']",
        "//time[@pubdate]",
        "//article//time[@datetime]",
        "//time[contains(@class,'publish')]",
    ):
        for element in tree.xpath(path)[:1]:
            value = _squeeze(element.get("content") or element.get("datetime") or " ".join(element.itertext()))
            if value:
                return Stated(value, "marked in the page as the time of publication")
    times = {str(value).strip() for value in tree.xpath("//time/@datetime")}
    if times and len({value[:10] for value in times}) == 1:
        return Stated(min(times), "the only day in the page's time elements")
    return None


def _byline(tree: Element, articles: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    names = [name for item in articles if (name := _name_of(item.get("author")))]
    names += [
        metas[key]
        for key in ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author")
        if key in metas
    ]
    for path in ("//*[@rel='author']", "//*[@itemprop='author']", "//*[contains(concat(' ',@class,' '),' byline ')]"):
        names += [_squeeze(" ".join(element.itertext())) for element in tree.xpath(path)[:1]]
    for name in names:
        plain = re.sub(r"^(?:by|author|written by)\b:?\s*", "", name, flags=re.IGNORECASE)
        if plain and len(plain) <= LONGEST_BYLINE and not plain.startswith("http") and "@" not in plain:
            return plain
    return None
