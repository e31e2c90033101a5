"""Citing: what a report says it rests on. An outlet, an account or a document named in it, held or not, and unnamed media.

Evidence, in falling order: the address it was taken from; a credit line; an introduction of a long quotation ("Here is
X:"); a relay in the chain of a statement; an outlet or an account that speaks; an outlet named by words such as "told X".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crosswire.language import outlets
from crosswire.language.gazetteer import gazetteer
from crosswire.language.naming import canonical
from crosswire.language.naming import compare as compare_names
from crosswire.language.reasons import INFERRED
from crosswire.language.terms import content_words, covered, vector
from crosswire.model import (
    PROSE,
    Block,
    BlockKind,
    Dating,
    DatingKind,
    Document,
    Form,
    Issue,
    Kind,
    Link,
    LinkKind,
    Mention,
    Span,
    Statement,
    Story,
)
from crosswire.stage import Annotate, Notes, Pair, Proposed

NAME, VERSION = "citing", "1"
TAKEN_FROM = re.compile(
    r"(?:source(?: article)?|original(?:ly)?(?: article| published| posted)?|read (?:the )?original|via)"
    r"\s*(?:from|at|on|:)?\s*(?P<name>https?://[^\s<>\"'”)]+)",
    re.IGNORECASE,
)
_PROPER = r"(?P<name>(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:of |and |the )?[A-Z][\w.&’'-]*){0,3})"
INTRODUCTION = re.compile(rf"(?P<lead>[Hh]ere(?:['’]s| is)|[Ff]rom|[Vv]ia|[Aa]s reported by)\s+{_PROPER}:[ \t]*(?=\n|[\"“]|$)")
CREDIT = re.compile(rf"(?:\(|©\s*|\([cC]\)\s*|[Cc]opyright(?: \d{{4}})?\s+|(?:^|\n)(?:Source|Credit|Via):\s*){_PROPER}")
_MATERIAL = r"[Ww]ith (?:additional |some )?(?:material|reporting|reports?|inputs?|files|information) from"
SOURCE_LINE = re.compile(rf"^[ \t]*(?:Source:|{_MATERIAL})[ \t]*{_PROPER}[ \t]*\.?[ \t]*$", re.MULTILINE)
PICTURED = re.compile(
    r"\b(?:photo(?:graph|graphed|s)?|picture[sd]?|image[s]?|video|illustration|graphic)\b[^.!?\n]{0,40}$", re.IGNORECASE
)
_BRACKETED = r"\((?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,2})\)"
DATELINE_CREDIT = re.compile(rf"^[ \t]*[A-Z][A-Z' .-]+(?:, [A-Z][\w. ]+)? {_BRACKETED}\s*[-–—]", re.MULTILINE)
SLASHED_CREDIT = re.compile(
    r"^[ \t]*[A-Z][A-Z' .-]+(?:,? [\w., ]{2,30}?)? ?/(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,2})/"
    r"(?=\s*[-–—.:]|\s+[\"'“A-Z])",
    re.MULTILINE,
)
"""The agency of a dateline between slashes: "VARN, 5 May /KALTAG/ - "."""
CLOSING_CREDIT = re.compile(rf"[.!?]['\"’”]?[ \t]*{_BRACKETED}[ \t]*$", re.MULTILINE)
CREDIT_END = re.compile(r"\s*(?:\)|$|\n|[.,;/|–—-]|\d{4})")
SELF_NAMED = (
    0.85  # likeness from which a cited name is the report's own publisher; the level at which names are one (names.SAME)
)
SPEAKING = frozenset({Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
BEFORE = re.compile(
    r"\b(?:told|telling|citing|quoting|quoted|cited|via|per|according to|statement to|interview(?:ed)? (?:with|by)"
    r"|(?:report(?:s|ed)?|published|posted|released|quoted|cited|obtained|seen|reviewed|aired|broadcast|carried|distributed"
    r"|verified|dispatch|account|story|article|survey|poll) by|(?:reports?|stor(?:y|ies)|articles?) in"
    r"|(?:reports?|dispatch(?:es)?|copy|material|account|stor(?:y|ies)|articles?|footage|figures|information|news) from)"
    r"\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
"""What makes an outlet behind it one that was heard or read; "from" and "by" alone do not ("lured from ITV")."""
AFTER = re.compile(
    r"^(?:\s+(?:news agency|newspaper|agency|correspondent))?(?:['’]s?)?\s+(?:report(?:s|ed|ing)?|said|says|wrote|writes"
    r"|quoted|quotes|cited|cites|revealed|published|account|interview|article|story|dispatch)\b"
)
WINDOW = 40  # characters around a name in which the words that make it a citation are looked for
CARRIED = 0.5
"""Share, by weight, of what a report gives to an outlet that must stand in the outlet's own report for it to be the one meant.

Chosen by eye on Wikinews stories: an outlet that speaks for itself ("the BBC said its host …") is found in all its reports.
On 9 such pairs of stories read by hand the reports that were meant have 0.88 and more, one that was not has 0.46."""
GIVEN = 5  # content words given to an outlet from which that share says something
MEETINGS = 40_000  # citations of an outlet in a story, times its reports held there: more is no citation of one report
ADDRESS, CREDITED, INTRODUCED, BYLINED, RELAYED = 1.0, 0.98, 0.97, 0.96, 0.95  # the order of evidence
SPOKEN, POSTED, NAMED = 0.9, 0.85, 0.8
BY_FORM = {
    ADDRESS: "the address it was taken from",
    CREDITED: "a credit line",
    INTRODUCED: "it introduces a quotation",
    BYLINED: "the byline names it",
    POSTED: "an account that is said to have published it",
    NAMED: "named as having been told, quoted or read",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet that a document rests on: the mention, why, how sure, and the stretch that shows it."""

    id: str
    document: str
    name: str
    story: str
    score: float
    why: str
    evidence: tuple[Span, ...]
    address: str = ""  # where the evidence is the address it was taken from
    given: Mapping[str, float] = field(default_factory=dict)  # the words of what is given to it, weighted
    latest: date | None = None  # day by which the citing report was published


@dataclass(frozen=True, slots=True)
class Held:
    """A document as something that can cite and be cited."""

    id: str
    name: str
    story: str
    publisher: str | None
    url: str | None
    words: Mapping[str, float] = field(default_factory=dict)
    earliest: date | None = None  # day before which it was not published


def annotate(documents: Sequence[Document], notes: Notes) -> Iterator[Mention]:
    """Yield mentions of what reports rest on outside statements: addresses, credit lines, accounts, "Here is X:", "told X"."""
    wanted = {document.id for document in documents}
    taken: dict[str, list[Mention]] = defaultdict(list)
    for mention in notes.of(Mention):
        taken[mention.span.document].append(mention)
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in notes.of(Block):
        if block.span.document in wanted:
            blocks[block.span.document].append(block)
    for document in documents:
        yield from _within(document, taken[document.id])
        spans = [mention.span for mention in taken[document.id]]
        for start, end, score, name in sorted(set(_named(document, blocks[document.id]))):
            span = Span(document.id, start, end)
            if not any(_in_the_way(span, other, score) for other in spans):
                spans.append(span)
                account = score == POSTED
                form, kind = (Form.DESCRIPTION, Kind.ACCOUNT) if account else (Form.NAME, Kind.OUTLET)
                yield Mention(span, form, kind, name)


def _within(document: Document, mentions: list[Mention]) -> Iterator[Mention]:
    """Yield the outlets named inside descriptions of a document: the courier in "a Courier report"; a country is none."""
    for mention in mentions:
        name = mention.principal if mention.kind is Kind.DOCUMENT else None
        if (
            name
            and gazetteer().party(name) is None
            and (found := re.search(rf"\b{re.escape(name)}\b", document.cut(mention.span)))
        ):
            span = Span(document.id, mention.span.start + found.start(), mention.span.start + found.end())
            yield Mention(span, Form.NAME, Kind.OUTLET, outlets.proper(name))


def _in_the_way(span: Span, other: Span, score: float) -> bool:
    """Return whether a mention stands where a new one would: a description of an account may hold names, nothing else may."""
    if score == POSTED:
        return other.start <= span.start and span.end <= other.end
    return span.overlaps(other)


def _named(document: Document, blocks: list[Block]) -> Iterator[tuple[int, int, float, str]]:
    """Yield start, end, score and name of each outlet that the form of the text makes a citation."""
    text = document.text
    for match in TAKEN_FROM.finditer(text):
        if host := outlets.host(match["name"]):
            yield match.start("name"), match.end("name"), ADDRESS, outlets.at(host)
    prose = [block.span for block in blocks if block.kind in PROSE] or [Span(document.id, 0, len(text))]
    for match in INTRODUCTION.finditer(text):
        if _inside(match.start("name"), prose) and _introduces(match):
            yield match.start("name"), match.end("name"), INTRODUCED, outlets.proper(match["name"])
    for match in _credits(text):
        yield match.start("name"), match.end("name"), CREDITED, outlets.proper(match["name"])
    for found in outlets.find_syndicated(text):
        yield found.start, found.end, CREDITED, found.name
    for found in outlets.find_accounts(text):
        if _inside(found.start, prose):
            yield found.start, found.end, POSTED, found.name
    bylines = [block.span for block in blocks if block.kind is BlockKind.BYLINE]
    for found in outlets.find(text):
        if _inside(found.start, bylines):
            yield found.start, found.end, BYLINED, found.name
        if _inside(found.start, prose) and _is_cited(text, found.start, found.end):
            yield found.start, found.end, NAMED, found.name


def _introduces(match: re.Match[str]) -> bool:
    """Return whether the words before a colon name an outlet: "from" leads to a place as well ("smuggled in from Norvia:")."""
    name = match["name"]
    named = outlets.known(name) or outlets.is_media(name)
    return named or (match["lead"].casefold() not in {"from", "via"} and gazetteer().party(name) is None)


def _credits(text: str) -> Iterator[re.Match[str]]:
    """Yield credit lines: in a dateline, closing a paragraph or after "Source:" any name, elsewhere known outlets only."""
    for pattern in (DATELINE_CREDIT, SLASHED_CREDIT, CLOSING_CREDIT, SOURCE_LINE):
        yield from pattern.finditer(text)
    for match in CREDIT.finditer(text):
        known = outlets.known(match["name"]) and CREDIT_END.match(text, match.end("name"))
        if known and not PICTURED.search(text, max(0, match.start() - WINDOW), match.start()):
            yield match


def _inside(at: int, spans: list[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _is_cited(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a name make it a citation; who took a picture says nothing of the words."""
    before = text[max(0, start - WINDOW) : start]
    return bool((BEFORE.search(before) and not PICTURED.search(before)) or AFTER.match(text[end : end + WINDOW]))


def views(notes: Notes) -> Iterator[Cited | Held]:
    """Yield each document, and for each the outlets that it rests on, once, with the strongest evidence."""
    dated = (d for d in notes.of(Dating) if d.kind is DatingKind.PUBLISHED and not d.suspect)
    days = {d.record: d for d in dated if not d.why.startswith(INFERRED)}
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in notes.of(Block):
        blocks[block.span.document].append(block)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in notes.of(Mention):
        mentions[mention.span.document].append(mention)
    spoken, contents = _by_statements(notes, story_of), _contents(notes)
    for document in notes.of(Document):
        story, day = story_of.get(document.id, ""), days.get(document.id)
        words = vector(content_words(document.text)) if document.publisher else {}
        earliest, latest = (day.earliest, day.latest) if day else (None, None)
        yield Held(document.id, document.name, story, document.publisher, document.url, words, earliest)
        for cited in _cited(document, story, blocks[document.id], mentions[document.id], spoken):
            given = " ".join(contents[document.id, canonical(cited.name)])
            yield replace(cited, given=vector(content_words(given)), latest=latest)


def _publishers(notes: Notes, story_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Return the names of the publishers of each story's reports: whatever such a name was taken for, it is an outlet's."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in notes.of(Document):
        if document.publisher:
            found[story_of.get(document.id, "")].add(canonical(document.publisher))
    return found


def _contents(notes: Notes) -> dict[tuple[str, str], list[str]]:
    """Return, by document and name, what the document gives to that source or took through that relay."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement in notes.of(Statement):
        for party in (statement.source, *statement.through):
            mention = notes.find(party) if party else None
            if isinstance(mention, Mention):
                found[statement.document, canonical(mention.name)].append(notes.text(statement.content))
    return found


def _by_statements(notes: Notes, story_of: Mapping[str, str]) -> dict[str, tuple[float, str]]:
    """Return, for each mention that relays or speaks as an outlet, how sure that makes a citation, and why."""
    publishers = _publishers(notes, story_of)
    found: dict[str, tuple[float, str]] = {}
    for statement in notes.of(Statement):
        names = publishers.get(story_of.get(statement.document, ""), set())
        parties = [(relay, (RELAYED, "it relays a statement")) for relay in statement.through]
        for party, why in (*parties, (statement.source, (SPOKEN, "a statement is given on its word"))):
            mention = notes.find(party) if party else None
            if isinstance(mention, Mention) and (
                _is_outlet(mention) or _publishes(mention, names, relays=party != statement.source)
            ):
                found[mention.id] = max(why, found.get(mention.id, why))
    return found


def _cited(
    document: Document, story: str, blocks: list[Block], mentions: list[Mention], spoken: Mapping[str, tuple[float, str]]
) -> Iterator[Cited]:
    by_form = {(start, end): score for start, end, score, _ in sorted(_named(document, blocks), key=lambda item: item[2])}
    best: dict[str, Cited] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        judged = _judge(mention, by_form, spoken)
        if judged is None or _own(mention, document) or _names_nobody(mention):
            continue
        score, why = judged
        evidence = (mention.span, *_quoted_after(score, mention, blocks))
        named = _named_inside(mention, mentions)
        address = _address(document.cut(mention.span)) if score == ADDRESS else ""
        view = Cited(named.id, document.id, named.name, story, score, why, evidence, address)
        name = canonical(named.name)
        if name not in best or score > best[name].score:
            best[name] = view
    yield from best.values()


def _named_inside(mention: Mention, mentions: list[Mention]) -> Mention:
    """Return the outlet that a description of a document names, or the mention itself."""
    if mention.kind is not Kind.DOCUMENT or not mention.principal:
        return mention
    wanted = canonical(mention.principal)
    inside = (m for m in mentions if m.span.overlaps(mention.span) and m.id != mention.id and canonical(m.name) == wanted)
    return min(inside, key=lambda m: m.span, default=mention)


def _judge(
    mention: Mention, by_form: dict[tuple[int, int], float], spoken: Mapping[str, tuple[float, str]]
) -> tuple[float, str] | None:
    """Return how sure it is that the mention is cited, and why; None if it is not, or is no outlet."""
    score = by_form.get((mention.span.start, mention.span.end), 0.0)
    if mention.id in spoken and spoken[mention.id][0] > score:
        return spoken[mention.id]
    return (score, BY_FORM[score]) if score else None


def _is_outlet(mention: Mention) -> bool:
    """Return whether a mention is media, an account or a document; a government in a chain is no citation."""
    media = mention.kind is not Kind.ORGANISATION and outlets.is_media(mention.name)
    return mention.kind in SPEAKING or outlets.known(mention.name) or media


def _publishes(mention: Mention, publishers: set[str], *, relays: bool) -> bool:
    """Return whether a report of the story is published under a name, whatever it was taken for; whoever has an office is none.

    A firm that speaks for itself may have published its release: it is one only where it relays what others say.
    """
    firm = mention.kind is Kind.ORGANISATION and not relays
    return mention.form is Form.NAME and not mention.role and not firm and canonical(mention.name) in publishers


def _own(mention: Mention, document: Document) -> bool:
    """Return whether the name is that of the report's own publisher: naming oneself is no citation."""
    if not document.publisher:
        return False
    return outlets.stands_at(mention.name, document.publisher) or (
        compare_names(mention.name, document.publisher, Kind.OUTLET).score >= SELF_NAMED
    )


def _names_nobody(mention: Mention) -> bool:
    """Return whether a description is a bare noun ("the report", "its website", "a user"), by which nothing can be found."""
    bare = mention.form is not Form.NAME and mention.principal is None and " " not in mention.name.strip()
    return bare and mention.name.islower()


def _quoted_after(score: float, mention: Mention, blocks: list[Block]) -> tuple[Span, ...]:
    """Return the stretch that an introduction announces: the body text from there on, to the end of the report."""
    body = [b.span for b in blocks if b.kind is BlockKind.BODY and b.span.start > mention.span.end]
    if score != INTRODUCED or not body:
        return ()
    return (Span(mention.span.document, min(body).start, max(span.end for span in body)),)


def _address(url: str) -> str:
    """Return an address as it is compared: without its scheme, `www.`, fragment and closing marks."""
    return re.sub(r"^https?://(?:www\.)?", "", url.split("#", 1)[0]).rstrip("/.,;)").casefold()


def keys(view: Cited | Held) -> Iterator[Hashable]:
    """Yield where a citation and its document, or a citation and the cited report, meet."""
    if isinstance(view, Cited):
        yield ("in", view.document)
        yield ("outlet", view.story, canonical(view.name))
        return
    yield ("in", view.id)
    if view.publisher:
        yield ("outlet", view.story, canonical(view.publisher))
    if view.url and (name := outlets.host(view.url)):
        yield ("outlet", view.story, canonical(name))


def propose(found: Sequence[Cited | Held]) -> Proposed:
    """Return each citation with its own document and with the held reports of the outlet in the story, and no other pairs.

    What `keys` joins, without the pairs of two citations or two reports, of which nothing can be said.
    """
    held = {view.id: view for view in found if isinstance(view, Held)}
    published: dict[Hashable, list[Held]] = defaultdict(list)
    for report in held.values():
        for key in set(keys(report)) - {("in", report.id)}:
            published[key].append(report)
    citing: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for view in found:
        if isinstance(view, Cited):
            citing[view.story, canonical(view.name)].append(view)
    pairs: dict[tuple[str, str], tuple[Cited, Held]] = {}
    issues = []
    for (story, name), views_of in sorted(citing.items()):
        reports = published.get(("outlet", story, name), [])
        if len(reports) * len(views_of) > MEETINGS:
            what = f"{len(views_of)} citations of {views_of[0].name} and {len(reports)} reports of it in one story"
            issues.append(Issue(f"{NAME}@{VERSION}", "", f"{what}: not linked one to one (limit {MEETINGS} pairs)"))
            reports = []
        for view in views_of:
            meant = [r for r in reports if view.address and r.url and _address(r.url) == view.address]
            meant = meant or [report for report in reports if _may_be_meant(view, report)]
            for report in {view.document: held[view.document], **{report.id: report for report in meant}}.values():
                pairs[min(view.id, report.id), max(view.id, report.id)] = (view, report)
    return Proposed([pairs[pair] for pair in sorted(pairs)], tuple(issues))


def _may_be_meant(cited: Cited, report: Held) -> bool:
    """Return whether a held report of the cited outlet may be the one cited: it is no later, and says what is given to it."""
    later = cited.latest is not None and report.earliest is not None and report.earliest > cited.latest
    return not later and (len(cited.given) < GIVEN or covered(cited.given, report.words) >= CARRIED)


def compare(left: Cited | Held, right: Cited | Held) -> Iterable[Link]:
    """Return a CITES link from a document to the mention, or to the held report of that outlet in the same story."""
    if isinstance(left, Cited) and isinstance(right, Held):
        return (_link(left, right),)
    if isinstance(left, Held) and isinstance(right, Cited):
        return (_link(right, left),)
    return ()


def _link(cited: Cited, held: Held) -> Link:
    by = f"{NAME}@{VERSION}"
    if cited.document == held.id:
        return Link(LinkKind.CITES, held.id, cited.id, cited.score, by, f"{cited.name}: {cited.why}", evidence=cited.evidence)
    if cited.address and held.url and _address(held.url) == cited.address:
        why = f"{cited.name}: {cited.why}; {held.name} is the report at that address"
        return Link(LinkKind.CITES, cited.document, held.id, cited.score, by, why, evidence=cited.evidence)
    why = f"{cited.name}: {cited.why}; {held.name} is a report of that outlet in the same story"
    return Link(LinkKind.CITES, cited.document, held.id, cited.score * SPOKEN, by, why, evidence=cited.evidence)


MENTIONS = Annotate("citing.mentions", VERSION, (Document, Block, Mention), (Mention,), annotate)
STAGE = Pair(
    NAME,
    VERSION,
    (Document, Block, Dating, Mention, Statement, Story),
    (LinkKind.CITES,),
    views,
    keys,
    compare,
    propose=propose,
)
