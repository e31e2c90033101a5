"""The stage that writes statements: reads attributions with a reader and composes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.chains import inherit, lend, lent_passages, without_publisher
from crosswire.annotate.composition import (
    NEIGHBOURS,
    Draft,
    cited_source,
    fold_relays,
    fold_stacked,
    relays_beside,
    with_teller,
    without_doubles,
)
from crosswire.annotate.conditions import condition_in
from crosswire.annotate.contents import contents_of, without_clause_before
from crosswire.annotate.continuation import with_free_quotations
from crosswire.annotate.denied_claims import denier, with_denied_claims
from crosswire.annotate.evidentials import evidentials
from crosswire.annotate.headlines import without_topic_labels
from crosswire.annotate.hearsay import with_hearsay
from crosswire.annotate.holding import is_attitude, is_attributive, is_deed, is_idle, is_proposition, is_wish
from crosswire.annotate.inside import is_bare_mark, is_own_wording, is_quoted, is_third_person, is_within_speech
from crosswire.annotate.passives import (
    doer,
    heard,
    is_narration,
    is_silent,
    is_topic,
    is_weighing,
    passive,
    speaks_alone,
    with_noun,
)
from crosswire.annotate.prose import Prose, Range, blocks_by_document, prose_of
from crosswire.annotate.repairs import repaired
from crosswire.annotate.sources import is_inside_quotation, is_mere_thing, is_topic_label, names_nobody
from crosswire.annotate.speakers import Company, Speaker, company_of
from crosswire.annotate.stance import (
    asks,
    certainty_of,
    cue_bases,
    is_denial,
    is_inner,
    is_own_question,
    is_supposed,
    is_unreal,
    polarity_of,
)
from crosswire.annotate.times import said_on
from crosswire.annotate.together import named_together
from crosswire.annotate.unread import unread
from crosswire.annotate.words import FUNCTION_WORDS, NOBODY
from crosswire.language.reader.reading import Attribution, Pieces, Reader
from crosswire.model import (
    Block,
    BlockKind,
    Certainty,
    Document,
    Form,
    Kind,
    Link,
    Mention,
    Mode,
    Polarity,
    Record,
    Statement,
)
from crosswire.stage import Annotate, Notes

VERSION = "1"
LONGEST_TITLE = 5  # words in capitals in quotation marks that are a title or a nickname
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
_ABOUT = re.compile(r"\b(?:about|over|on|of|as to)$")
_QUESTION = re.compile(r"\s*(?:who|whom|what|whether|how|why|when|where)\b")
"""Behind a noun such as "speculation about": what is asked and by nobody."""
_ADDS = re.compile(r"(?:(?:has|have|had|also)\s)*add(?:s|ed|ing)?", re.IGNORECASE)
_TO_A_LIST = re.compile(
    r"(?!that\b)(?:[\w'-]+\s){1,6}to\s(?:the|an?|its|his|her|their)\s(?:[\w'-]+\s){0,2}?"
    r"(?:list|blacklist|roster|team|squad|menu|agenda|collection|register|bill|tally|total)\b"
)
_FOR = re.compile(r"\b(?:for|about|over|at)$")
_FOR_BEHIND = re.compile(r"(?:for|about|over|at)\s")
_MISGIVINGS = frozenset({"fear", "concern", "worry", "anxiety", "speculation"})
_CLAUSE = re.compile(r"^(?:(?!who|which|that)[\w'-]+\s){1,5}?(?:is|are|was|were|has|have|had)\s")  # "Varn has rules", no source
_IN_PASSING = frozenset({"which", "that"})  # sources in a relative clause, whom no later pronoun takes up
_RELAYS = re.compile(r"\s(?:has\s|have\s)?(?:reported|reports|writes|wrote)\b(?=[,.])")
_TO = re.compile(r"\s*to\s")
_TOLD = re.compile(r"(?:is|was|are|were)\s+(?:told|answered|informed)\b")
ACCUSING = frozenset({"accuse", "charge", "suspect", "blame", "convict", "allege", "claim"})
LONGEST_KIND = 16  # characters that "the" and "news agency" add to a name
KEEPS_DATE = 1500  # characters over which a speaker's day holds: about three paragraphs


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
    passages = lent_passages(company)
    whole = with_hearsay(company.prose, repaired(company.prose, attributions))
    raw = _drafts(company.prose, [*whole, *unread(company.prose, whole)])
    company.contents = sorted(piece for draft in raw for piece in draft.content)
    drafts = [draft for draft in _with_speakers(company, raw) if not _is_inner_thought(company.prose, draft)]
    drafts = with_denied_claims(company.prose, fold_relays(company, fold_stacked(company, drafts)))
    drafts += evidentials(company.prose, [d.content for d in drafts])
    drafts = without_doubles(drafts)
    drafts = with_free_quotations(company, drafts)
    drafts = without_publisher(company, lend(inherit(company, drafts), passages))
    drafts = without_topic_labels(company.prose, company.lore, drafts)
    return [draft for draft in drafts if _is_statement(company.prose, draft)]


def _drafts(prose: Prose, attributions: Sequence[Attribution]) -> list[Draft]:
    """Return a draft for each content that the reader marked, with speakers still open."""
    drafts = []
    for index, marked in enumerate(attributions):
        if (
            not marked.content
            or is_narration(prose, marked)
            or is_own_wording(prose, marked)
            or is_within_speech(prose, marked)
        ):
            continue
        one = heard(prose, doer(prose, marked))
        if not one.content:
            continue
        cue = (one.cue[0][0], one.cue[-1][1]) if one.cue else None
        source = _source(prose, one)
        if cue and cue[1] - cue[0] > 60:
            cue = one.cue[0]
        if source and one.within is not None and (is_inside_quotation(prose, source) or is_third_person(prose, source)):
            continue
        if one.within is not None and not one.source and _is_denied_noun(prose, one, attributions[one.within]):
            continue
        if source and (names_nobody(prose, source, cue) or (cue and is_topic_label(prose, source, cue))):
            continue
        if is_bare_mark(prose, one) if is_quoted(prose, one) else _asserts_nothing(prose, one, cue, source):
            continue
        read, source = passive(prose, one, cue, source)
        source = with_noun(prose, source, cue)
        drafts += [
            Draft(part, cue, source, None, hedged=content.hedged, score=one.score, reading=index, within=one.within)
            for content in contents_of(prose, without_clause_before(prose, read.content, source, cue), cue)
            for part in _by_paragraph(prose, content.pieces)
        ]
    return drafts


def _is_denied_noun(prose: Prose, one: Attribution, outer: Attribution) -> bool:
    """Tell whether the cue is the noun that a denial holds: "rejected" + "the suggestion that"."""
    if not (one.cue and outer.cue and outer.content) or not is_denial(prose, (outer.cue[0][0], outer.cue[-1][1])):
        return False
    lead = prose.cut(outer.content[0][0], one.cue[0][0]).strip().lower()
    return lead in {"", "the", "any", "a", "such", "all"} and prose.folded.startswith("that ", one.content[0][0])


def _source(prose: Prose, one: Attribution) -> Range | None:
    """Return the range of the words of a source; of pieces on both sides of the cue, the first, and none that reports it."""
    if not one.source:
        return None
    if len(one.source) > 1 and (free := [p for p in one.source if not _RELAYS.match(prose.folded, p[1])]):
        agents = [piece for piece in free if prose.folded.endswith("by ", 0, piece[0])]
        one = replace(one, source=tuple(agents[:1] or free))  # "supported by his members, he was criticised by some"
    around = one.cue and one.source[0][1] <= one.cue[0][0] and one.source[-1][0] >= one.cue[-1][1]
    return one.source[0] if around else (one.source[0][0], one.source[-1][1])


def _asserts_nothing(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> bool:
    """Tell whether nobody holds the content: a saying that is only possible or supposed, a topic, a cue without any source.

    The author's own weighing counts here as well: it is read by its opening words, which say where its content begins.
    """
    topic = is_topic(prose, cue, one.content) and not (source and _adds(prose, cue) and is_proposition(prose, one.content))
    if is_unreal(prose, cue) or is_supposed(prose, source) or topic or is_own_question(prose, cue):
        return True
    if (
        is_attributive(prose, cue, one.content)
        or is_deed(prose, cue, one.content)
        or is_attitude(prose, cue, one.content)
        or _holds_a_thing(prose, one, cue, source)
    ):
        return True
    quoted = prose.quotation_at(one.content[0][0]) is not None
    idle = source is None and one.within is not None and is_idle(prose, cue, one.content)
    if idle or (not quoted and is_silent(prose, cue, one.content)):
        return True
    if is_weighing(prose, cue) and (source is None or prose.cut(*source).lower() == "it"):
        return True
    if source is not None or cue is None:
        return False
    act = prose.cut(*cue).partition(" ")[0].endswith("ing") and not is_proposition(
        prose, one.content
    )  # "airing adverts for his papers"
    bare = _FOR.search(prose.cut(*cue)) is not None or _FOR_BEHIND.match(prose.folded, one.content[0][0])
    thing = (
        bare and bool(cue_bases(prose, cue) & _MISGIVINGS) and not is_proposition(prose, one.content)
    )  # "fears for the crew"
    return act or thing or not speaks_alone(prose, cue, one.content)


def _adds(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is "added", behind which a clause needs no "that": "It added the fire had begun in a duct"."""
    return cue is not None and _ADDS.fullmatch(prose.cut(*cue)) is not None


def _holds_a_thing(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> bool:
    """Tell whether the cue only handles a thing, or a question is in the air.

    "Left early, citing the heat", "added four names to the list", "speculation about who was to blame".
    """
    if cue is None:
        return False
    words, opening = prose.cut(*cue), prose.cut(*one.content[0])
    if words.lower() == "citing" and not is_proposition(prose, one.content):
        return True
    if _ADDS.fullmatch(words) and _TO_A_LIST.match(opening):
        return True
    return source is None and _ABOUT.search(words) is not None and _QUESTION.match(opening) is not None


def _by_paragraph(prose: Prose, pieces: Pieces) -> list[Pieces]:
    """Return the pieces by the paragraph they stand in: a quotation that goes on in a new one is a statement of its own."""
    groups: dict[int, list[Range]] = {}
    for start, end in pieces:
        for paragraph in prose.paragraphs_in(start, end):
            first, last = max(start, paragraph.start), min(end, paragraph.end)
            cut = contents_of(prose, ((first, last),), None) if (first, last) != (start, end) else []
            kept = [p for content in cut for p in content.pieces] or [(first, last)]
            groups.setdefault(paragraph.start, []).extend(kept)
    return [tuple(group) for group in groups.values() if group]


def _with_speakers(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with speakers and the relays beside them, resolved in text order so that pronouns look back."""
    done: list[Draft] = []
    prose = company.prose
    for one in sorted(_each_speaker(company, drafts), key=lambda d: (d.source or d.cue or d.content[0])[0]):
        draft = with_teller(company, one)
        behind = draft.cue[1] if draft.cue and draft.source and draft.cue[1] <= draft.source[0] else 0
        speaker = denier(company, draft, done)
        if speaker is None:
            speaker = company.of_words(*draft.source, begin=behind) if draft.source else _unsaid(company, draft, done)
        if draft.source and (speaker is None or _says_nothing(prose, draft, speaker)):
            continue
        filled = cited_source(company, replace(draft, speaker=speaker, inherited=draft.source is None and speaker is not None))
        beside = relays_beside(company, filled)
        known = {s.party for s in filled.through}
        filled = replace(
            filled, through=(*(r for r in beside if r.party not in known and r is not filled.speaker), *filled.through)
        )
        if filled.speaker is None and _is_gerund(prose, draft):
            continue
        if filled.speaker is None:
            filled = replace(filled, kind=Kind.AGENTLESS, hedged=draft.cue is not None)
        elif draft.source is None or not _in_passing(prose, draft) or len(done) == 0:
            company.note(filled.at, filled.speaker)
        done.append(filled)
    return done


def _in_passing(prose: Prose, draft: Draft) -> bool:
    """Tell whether a thing says something in a relative clause alone, so that no later pronoun takes it up."""
    if draft.source is None or draft.cue is None:
        return False
    words, between = prose.cut(*draft.source).lower(), prose.cut(draft.source[1], draft.cue[0]).strip(" ,").lower()
    opening = prose.cut(*draft.cue).lower().partition(" ")[0]
    return words in _IN_PASSING or words.endswith((" that", " which")) or bool({between, opening} & _IN_PASSING)


def _is_gerund(prose: Prose, draft: Draft) -> bool:
    """Tell whether the cue is a verb in -ing that nobody does: "verifying that it is sound takes time"."""
    return draft.cue is not None and re.fullmatch(r"(?!according)\w+ing", prose.cut(*draft.cue), re.IGNORECASE) is not None


def _each_speaker(company: Company, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts, one for each of the parties that a source names together."""
    for draft in drafts:
        joined = named_together(company, draft.source) if draft.source else ()
        yield from (replace(draft, source=source) for source in joined or (draft.source,))


def _says_nothing(prose: Prose, draft: Draft, speaker: Speaker) -> bool:
    """Tell whether the speaker is no party but a mere thing that a reader took for one."""
    party, span = speaker.party, speaker.mention.span
    unknown = party.kind is Kind.UNKNOWN or (party.kind is Kind.UNNAMED and party.head == "one")
    unknown = unknown or (party.kind is Kind.UNNAMED and _CLAUSE.search(prose.cut(span.start, span.end)) is not None)
    described = unknown and not party.named and speaker.mention.form is Form.DESCRIPTION
    lettered = len(draft.content) == 1 and prose.quotation_at(draft.content[0][0]) and _is_title(prose.cut(*draft.content[0]))
    return described and (bool(lettered) or is_mere_thing(prose, (span.start, span.end), party, draft.cue, draft.content))


def _is_inner_thought(prose: Prose, draft: Draft) -> bool:
    """Tell whether a draft is a wish inside what somebody says ("said Russia plans to leave"): it is a part of that content.

    What somebody "heard from" another one is no wish.
    """
    inner = draft.within is not None and draft.cue is not None and is_wish(prose, draft.cue)
    return inner and draft.cue is not None and not prose.folded.startswith(" from ", draft.cue[1])


def _unsaid(company: Company, draft: Draft, done: Sequence[Draft]) -> Speaker | None:
    """Return the speaker of a draft without source: that of the sentence's other cue, or of the quotation that goes on."""
    prose = company.prose
    sentence = prose.sentence_at(draft.at)
    before = [d for d in done[-NEIGHBOURS:] if d.speaker and sentence[0] <= d.at < sentence[1]]
    if quoted_as := re.search(
        r"(?:^|[,\"]\s*)([^,\"]+?)\s+(?:was|were|is|has been) (?:quoted|cited)\b[^,\"]*\bas (?:saying|telling)",
        prose.cut(*sentence),
    ):
        return company.of_words(sentence[0] + quoted_as.start(1), sentence[0] + quoted_as.end(1))
    if draft.cue and re.search(
        r"\b(?:been|being|is|are|was|were|be)\s+(?:\w+ly\s+)?$", prose.cut(max(0, draft.cue[0] - 16), draft.cue[0])
    ):
        return None
    if draft.cue and len(draft.content) > 1 and draft.content[0][1] <= draft.cue[0] and _TO.match(prose.folded, draft.cue[1]):
        return None  # "a man said to be a spy"
    if draft.cue and before:
        told = _TOLD.match(prose.cut(*draft.cue)) is not None
        return _partner(before[-1].speaker, done) if told else before[-1].speaker
    quoted = prose.quotation_at(draft.content[0][0]) is not None
    if quoted and (draft.cue is None or cue_bases(prose, draft.cue) & {"add", "continue"}):
        return next((d.speaker for d in reversed(done[-NEIGHBOURS:]) if d.speaker and 0 <= draft.at - d.at < KEEPS_DATE), None)
    return None


def _partner(asker: Speaker | None, done: Sequence[Draft]) -> Speaker | None:
    """Return who answers in a dialogue, where the asker "is told": the last other person who spoke."""
    others = (d.speaker for d in reversed(done[-NEIGHBOURS:]) if d.speaker and asker and d.speaker.party != asker.party)
    return next(others, None)


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
        and draft.content[0][0] > draft.cue[0]
        and not is_denial(prose, draft.cue)
    )


def _statement(prose: Prose, draft: Draft, day: Range | None, within: str | None, by: str) -> Statement:
    """Return the statement of a draft."""
    pieces = draft.content
    condition = condition_in(prose, pieces, cue_asks=asks(prose, draft.cue))
    paragraph = prose.paragraph_at(pieces[0][0])
    certainty = certainty_of(prose, draft.cue, pieces, condition, hedged=draft.hedged)
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


def _is_title(quoted: str) -> bool:
    """Tell whether quotation marks hold a title or a nickname, whose words all have capitals."""
    words = re.findall(r"[\w'-]+", quoted)
    return 1 < len(words) <= LONGEST_TITLE and all(word[0].isupper() for word in words)


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
        if not _is_title(prose.cut(q.start, q.end))
    )
    total = sum(end - start for start, end in draft.content)
    if quoted >= total - 2:
        return Mode.DIRECT
    return Mode.MIXED if quoted else Mode.INDIRECT
