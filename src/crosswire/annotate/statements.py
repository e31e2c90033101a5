"""The stage that writes statements: reads attributions with a reader and composes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crosswire.annotate.chains import inherit, lend, lent_passages, with_carriers, without_publisher
from crosswire.annotate.composition import NEIGHBOURS, Draft, fold_relays, fold_stacked, without_doubles
from crosswire.annotate.conditions import condition_in
from crosswire.annotate.continuation import with_free_quotations
from crosswire.annotate.denied_claims import with_denied_claims
from crosswire.annotate.drafting import drafts_of
from crosswire.annotate.evidentials import evidentials
from crosswire.annotate.filling import KEEPS_DATE, is_inner_thought, is_title, with_speakers
from crosswire.annotate.headlines import without_topic_labels
from crosswire.annotate.hearsay import with_hearsay
from crosswire.annotate.holding import is_proposition
from crosswire.annotate.issuer import issuer_of
from crosswire.annotate.prose import Prose, Range, blocks_by_document, prose_of
from crosswire.annotate.repairs import repaired
from crosswire.annotate.resting import with_resting
from crosswire.annotate.speakers import Company, Speaker, company_of
from crosswire.annotate.stance import asks, certainty_of, cue_bases, is_denial, is_inner, polarity_of
from crosswire.annotate.times import said_on
from crosswire.annotate.unread import unread
from crosswire.annotate.words import FUNCTION_WORDS, NOBODY
from crosswire.language.reader.reading import Attribution, Pieces, Reader
from crosswire.model import Block, BlockKind, Certainty, Document, Form, Kind, Link, Mention, Mode, Polarity, Record, Statement
from crosswire.stage import Annotate, Notes

VERSION = "1"
LONGEST_BARE = 2  # words up to which an indirect content is taken for a mere object ("denied the accusation")
DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "any",
        "new",
        "no",
        "some",
        "another",
    ]
)
_CREDITS = re.compile(r"\bcontributed to this (?:report|story|article|dispatch|piece)\b", re.IGNORECASE)
ACCUSING = frozenset({"accuse", "charge", "suspect", "blame", "convict", "allege", "claim"})
LONGEST_KIND = 16  # characters that "the" and "news agency" add to a name


def stage(reader: Reader) -> Annotate:
    """Return the stage that reads statements with the given reader; its version names the reader's."""

    def run(documents: Sequence[Document], notes: Notes) -> Iterable[Record]:
        blocks = blocks_by_document(notes)
        pages = [prose_of(document, blocks.get(document.id, [])) for document in documents]
        readings = reader.read(page.passage() for page in pages)
        for page, attributions in zip(pages, readings, strict=True):
            yield from statements_of(page, attributions, f"statements@{VERSION}+{reader.version}")

    return Annotate("statements", f"{VERSION}+{reader.version}", (Document, Block, Mention), (Statement, Mention, Link), run)


def statements_of(prose: Prose, attributions: Sequence[Attribution], by: str) -> Iterator[Record]:
    """Yield the statements of one document with the mentions and links that they need."""
    company = company_of(prose)
    drafts = compose(company, attributions)
    indices = {draft.reading: index for index, draft in enumerate(drafts) if draft.reading >= 0}
    written: list[Statement] = []
    days: list[tuple[int, Speaker, Range]] = []
    for draft in sorted(drafts, key=lambda d: (d.within is not None, d.content[0][0])):
        outer = written_id(written, drafts, indices, draft)
        written.append(_statement(prose, draft, _day(company, draft, days), outer, by))
    used = {i for s in written for i in (s.source, *s.through) if i}
    linked = {i for link in company.links for i in (link.left, link.right)}
    yield from (mention for mention in company.made.values() if mention.id in used or mention.id in linked)
    yield from (link for link in company.links if {link.left, link.right} & used)
    yield from sorted(written, key=lambda statement: statement.content)


def written_id(written: Sequence[Statement], drafts: Sequence[Draft], indices: dict[int, int], draft: Draft) -> str | None:
    """Return the id of the statement in whose content the draft stands, if that one was kept."""
    if draft.within is None or draft.within not in indices:
        return None
    content = drafts[indices[draft.within]].content
    return next((s.id for s in written if tuple((p.start, p.end) for p in s.content) == content), None)


def compose(company: Company, attributions: Sequence[Attribution]) -> list[Draft]:
    """Return the drafts of a document, with speakers and chains, in text order."""
    issuer_of(company)  # its name in the text is no person's
    passages = lent_passages(company)
    whole = with_resting(company.prose, with_hearsay(company.prose, repaired(company.prose, attributions)))
    raw = drafts_of(company.prose, [*whole, *unread(company.prose, whole)])
    company.contents = sorted(piece for draft in raw for piece in draft.content)
    drafts = [draft for draft in with_speakers(company, raw) if not is_inner_thought(company.prose, draft)]
    drafts = with_denied_claims(company.prose, fold_relays(company, with_carriers(fold_stacked(company, drafts))))
    drafts += evidentials(company.prose, [d.content for d in drafts])
    drafts = without_doubles(drafts)
    drafts = with_free_quotations(company, drafts)
    drafts = without_publisher(company, lend(inherit(company, drafts), passages))
    drafts = without_topic_labels(company.prose, company.lore, drafts)
    return [draft for draft in drafts if _is_statement(company.prose, draft)]


def _is_statement(prose: Prose, draft: Draft) -> bool:
    """Tell whether a draft says something of somebody: no bare word, no thought of nobody in particular."""
    text = " ".join(prose.cut(*piece) for piece in draft.content)
    words = re.findall(r"[\w'-]+", text)
    if _CREDITS.search(text):
        return False
    if not words or (len(words) == 1 and words[0].lower() in FUNCTION_WORDS):
        return False
    own = draft.speaker.mention.span if draft.speaker else None
    if own and _is_mention(prose, (own.start, own.end), draft.content):
        return False  # "citing officials": whom somebody cites is not what they say
    quoted = prose.quotation_at(draft.content[0][0]) is not None
    if not quoted and _is_bare_noun(prose, draft, words):
        return False
    nobody = draft.speaker is not None and draft.speaker.party.name.lower() in NOBODY
    thought = is_inner(prose, draft.cue, draft.source)
    return not nobody and not (draft.speaker is None and thought and draft.kind is not Kind.AUTHOR and draft.source is not None)


def _is_mention(prose: Prose, own: Range, content: Pieces) -> bool:
    """Tell whether a content is nothing but the mention of its speaker, with an office or what kind of outlet it is."""
    (start, end), *more = content
    around = start <= own[0] and own[1] <= end and (end == own[1] or end - start - (own[1] - own[0]) <= LONGEST_KIND)
    bare = not more and around and not is_proposition(prose, content)
    return bare or all(own[0] <= first and last <= own[1] for first, last in content)


def _is_bare_noun(prose: Prose, draft: Draft, words: Sequence[str]) -> bool:
    """Tell whether an indirect content is a noun or two, which only an accusation can have ("charged with cowardice")."""
    return (
        (len(words) == 1 or (len(words) <= LONGEST_BARE and words[0].lower() in DETERMINERS))
        and not words[0].endswith("ing")
        and not cue_bases(prose, draft.cue) & ACCUSING
        and draft.kind is not Kind.AUTHOR
        and words[0].lower() != "to"
        and draft.cue is not None
        and (draft.content[0][0] > draft.cue[0] or bool(cue_bases(prose, draft.cue) & {"quote", "cite"}))
        and not is_denial(prose, draft.cue)
    )


def _statement(prose: Prose, draft: Draft, day: Range | None, within: str | None, by: str) -> Statement:
    """Return the statement of a draft."""
    pieces = draft.content
    condition = condition_in(prose, pieces, cue_asks=asks(prose, draft.cue))
    paragraph = prose.paragraph_at(pieces[0][0])
    certainty = certainty_of(prose, draft.cue, pieces, condition, hedged=draft.hedged, own=not draft.taken_up)
    return Statement(
        content=tuple(prose.span(*piece) for piece in pieces),
        cue=prose.span(*draft.cue) if draft.cue else None,
        source=draft.speaker.mention.id if draft.speaker else None,
        mode=_mode(prose, draft),
        polarity=polarity_of(prose, draft.cue, pieces) if draft.kind is not Kind.AUTHOR else Polarity.AFFIRMED,
        certainty=Certainty.DISTANCED if draft.distanced else certainty,
        condition=prose.span(*condition) if condition else None,
        through=tuple(relay.mention.id for relay in draft.through),
        within=within,
        said_on=prose.span(*day) if day else None,
        inherited=draft.inherited or bool(draft.speaker and draft.speaker.mention.form is Form.PRONOUN and draft.cue is None),
        place=paragraph.kind if paragraph else BlockKind.BODY,
        kind=draft.kind if draft.speaker is None else draft.speaker.party.kind,
        score=draft.score,
        by=by,
    )


def _day(company: Company, draft: Draft, days: list[tuple[int, Speaker, Range]]) -> Range | None:
    """Return the words of time of a draft: beside its cue, or those of the same speaker a little earlier."""
    own = said_on(company.prose, draft.cue, draft.content, company.contents) if draft.cue else None
    if draft.speaker is None:
        return own
    if own:
        days.append((draft.at, draft.speaker, own))
        return own
    earlier = [d for at, who, d in days[-NEIGHBOURS:] if who.party == draft.speaker.party and 0 <= draft.at - at < KEEPS_DATE]
    return earlier[-1] if earlier else None


def _mode(prose: Prose, draft: Draft) -> Mode:
    """Return whether all, a part or nothing of the content stands in quotation marks of its own speaker.

    A quotation that holds the cue as well is another outlet's wording, and what is read inside it is indirect.
    """
    if draft.kind is Kind.AUTHOR:
        return Mode.AUTHORIAL
    around = prose.quotation_at(draft.content[0][0])
    if draft.taken_up:
        return Mode.INDIRECT
    if around and draft.cue and around.start <= draft.cue[0] < around.end:
        return Mode.INDIRECT
    quoted = sum(
        max(0, min(end, q.end - q.width) - max(start, q.start + q.width))
        for start, end in draft.content
        for q in prose.quotations_in(start, end)
        if not is_title(prose.cut(q.start, q.end))
    )
    total = sum(end - start for start, end in draft.content)
    if quoted >= total - 2:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT
