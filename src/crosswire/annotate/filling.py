"""The speakers of drafts, in text order: whom the words of a source name, and who said what has no source of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.annotate.composition import NEIGHBOURS, Draft, cited_source, relays_beside, with_teller
from crosswire.annotate.denied_claims import denier
from crosswire.annotate.hearsay import hearer_before, teller_before
from crosswire.annotate.holding import is_wish
from crosswire.annotate.issuer import in_own_voice, of_itself, speaks_for_itself
from crosswire.annotate.prose import Prose
from crosswire.annotate.resting import resting
from crosswire.annotate.sources import is_mere_thing
from crosswire.annotate.speakers import Company, Speaker
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.together import named_together
from crosswire.model import Form, Kind

_CLAUSE = re.compile(r"^(?:(?!who|which|that)[\w'-]+\s){1,5}?(?:is|are|was|were|has|have|had)\s")  # "Varn has rules", no source
_IN_PASSING = frozenset({"which", "that"})  # sources in a relative clause, whom no later pronoun takes up
_TO = re.compile(r"\s*to\s")
_TOLD = re.compile(r"(?:is|was|are|were)\s+(?:told|answered|informed)\b")
KEEPS_DATE = 1500  # characters over which a speaker's day holds: about three paragraphs
LONGEST_TITLE = 5  # words in capitals in quotation marks that are a title or a nickname


def with_speakers(company: Company, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with speakers and the relays beside them, resolved in text order so that pronouns look back."""
    done: list[Draft] = []
    prose = company.prose
    for one in sorted(_each_speaker(company, drafts), key=lambda d: (d.source or d.cue or d.content[0])[0]):
        draft = with_teller(company, one)
        if speaks_for_itself(prose, draft.source):
            done += in_own_voice(company, draft)
            continue
        speaker = denier(company, draft, done) or _speaker(company, draft, done)
        if draft.source and (speaker is None or _says_nothing(prose, draft, speaker)):
            continue
        told = replace(draft, speaker=speaker, inherited=draft.source is None and speaker is not None)
        filled = resting(company, cited_source(company, told))
        beside = (*_hearer(company, filled), *relays_beside(company, filled))
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


def _speaker(company: Company, draft: Draft, done: Sequence[Draft]) -> Speaker | None:
    """Return whom the words of a source name, or who goes on where there is none."""
    if draft.source is None:
        return _unsaid(company, draft, done)
    behind = draft.cue[1] if draft.cue and draft.cue[1] <= draft.source[0] else 0
    return of_itself(company, draft.source) or company.of_words(*draft.source, begin=behind)


def _hearer(company: Company, draft: Draft) -> tuple[Speaker, ...]:
    """Return who heard from the speaker what somebody else tells of him: "said her chief had heard from the union that"."""
    if draft.cue is None:
        return ()
    teller = teller_before(company.prose, draft.source) if draft.source else None
    if teller is None and draft.within is None:
        return ()
    start = max((first for first, end in company.contents if first < draft.cue[0] < end), default=draft.cue[0])
    words = teller or hearer_before(company.prose, draft.cue, start)
    hearer = company.of_words(*words) if words else None
    return (hearer,) if hearer else ()


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
    lettered = len(draft.content) == 1 and prose.quotation_at(draft.content[0][0]) and is_title(prose.cut(*draft.content[0]))
    return described and (bool(lettered) or is_mere_thing(prose, (span.start, span.end), party, draft.cue, draft.content))


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


def is_inner_thought(prose: Prose, draft: Draft) -> bool:
    """Tell whether a draft is a wish inside what somebody says ("said Russia plans to leave"): it is a part of that content.

    What somebody "heard from" another one is no wish.
    """
    inner = draft.within is not None and draft.cue is not None and is_wish(prose, draft.cue)
    return inner and draft.cue is not None and not prose.folded.startswith(" from ", draft.cue[1])


def is_title(quoted: str) -> bool:
    """Tell whether quotation marks hold a title or a nickname, whose words all have capitals."""
    words = re.findall(r"[\w'-]+", quoted)
    return 1 < len(words) <= LONGEST_TITLE and all(word[0].isupper() for word in words)
