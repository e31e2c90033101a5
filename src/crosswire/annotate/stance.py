"""The stance that a cue and its content express: affirmed or denied, certain, hedged or held at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.verbs import bases
from crosswire.annotate.words import BODIES, DOCUMENTS, EVIDENCE
from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load
from crosswire.model import Certainty, Polarity

_LISTS = load("stance")
_DENIED = frozenset(_LISTS["denied"])
_DISTANCED = frozenset(_LISTS["distanced"])
_HEDGED = frozenset(_LISTS["hedged"])
_ASKING = frozenset(_LISTS["asking"])
_NEGATABLE = frozenset(_LISTS["negatable"])
_KNOWING = frozenset(_LISTS["knowing"])
_TOPICS = frozenset(_LISTS["topics"]) - {"add", "read"}
_SURE = frozenset(_LISTS["sure"])
_FIRM = frozenset(_LISTS["firm"])
_CARRYING_OUT = frozenset({"refuse", "decline", "continue", "on", "begin", "start", "rush", "hasten", "proceed"})
_ADDRESSED = frozenset({"speak", "talk"})  # "engineers we spoke to caution that"
_REFUSED = frozenset({"refuse", "decline"})
_MODALS = frozenset(_LISTS["modals"])
_STANDING = frozenset(
    ["not", "only", "neither", "again", "later"]
)  # "would only say", "would not say": it was said, or refused
_UNREAL = frozenset(_LISTS["unreal"])
THOUGHT = frozenset(_LISTS["thought"])
_INNER = frozenset(_LISTS["inner"])
_STATES = frozenset(_LISTS["states"])
_FINDINGS = frozenset(_LISTS["findings"])
_LISTED_TWICE = frozenset({"like", "mean", "agree", "note", "long"})  # words of the mind that the lexicon of cues has as speech
_UTTERED = frozenset({"speech", "assertion", "concession", "denial", "warning", "request", "promise"})
_FOUND_BY = DOCUMENTS | EVIDENCE | BODIES
_LEFT_NO_DOUBT = re.compile(r"\b(?:leav|left)\w*\b.*\bdoubt\b", re.IGNORECASE)


def _phrases(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


_DENIED_PHRASE = _phrases(_LISTS["denied_phrases"])
VERDICT = _phrases(_LISTS["verdicts"])
_TO_DENY = _phrases([f"to {phrase}" for phrase in (*_LISTS["denied_phrases"], "deny", "exclude", "reject", "dismiss")])
_DISTANCING = _phrases(_LISTS["distanced_adverbs"])
_OPENERS = [word.capitalize() for word in _LISTS["hedges"] if word not in _MODALS]  # "May" is a month, "Could you" a question
_HEDGES = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _LISTS['hedges'] + _OPENERS))})\b(?! not\b| only\b)"
    r"(?!(?<=could) (?:see|hear|feel|smell)\b)"
)
_FILLER = "(?:(?:do|does|did|have|has|had)(?:n't)?|not|also|still|now|always|just|sort of|kind of|[a-z]+ly)"
_OWN_VERB = re.compile(
    r"(?:^|[.!?;,]\s|\b(?:and|but|so|that)\s)(?:I|[Ww]e|[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?:'d| would)?\s"
    rf"(?:{_FILLER}\s)*(?P<verb>[a-z]+)"
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being)\s")
_NEGATION = re.compile(
    rf"\b(?:{'|'.join(_LISTS['negations'])})\b(?! (?:only|just|merely|simply|surprisingly)\b)|n't\b", re.IGNORECASE
)
_REFUSING = re.compile(r"\b(?:refus|declin)(?:e|es|ed|ing) to (?:\w+ly )?$", re.IGNORECASE)
_UNSAID = frozenset(["speech", "assertion", "concession", "warning", "request", "promise", "verdict"])
"""Classes of cue that report nothing when they are negated."""
_NOT_DONE = re.compile(
    r"(?:(?:\b(?:not|never|neither|nor|cannot)|n't)|\b(?:fail(?:s|ed|ing)?|yet|unable) to|\bstop(?:s|ped)? short of)"
    r"\s+(?:yet\s+|also\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:poised|set|due|scheduled|about|going|ready|preparing|waiting|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es|ed|ing))\s+to\s+(?:announce|declare|unveil|reveal|publish|say"
    r"|tell|release|confirm|report|present|propose|speak)\b",
    re.IGNORECASE,
)
REACH, NEGATED = 24, 4
"""Characters before a cue, and words before a word, in which its negation is looked for; read off the grammar, not tuned."""
_SUBORDINATE = re.compile(r",?\s(?:who|which|whose|whom|because|since|when|after|before|where|although|though|that)\s")
_WITHOUT = re.compile(r"\bwithout\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_COULD = re.compile(r"could (?:also |then |again )?(?P<verb>[a-z]+)\b")
_LIMIT = re.compile(r"\b(?:a maximum|at most|up to|no more than|not more than|free of charge)\b")
_RULES = re.compile(r"\b(?:guidelines|regulations|the rules|norms|allowed|permitted|eligible|licen[cs]es?)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,;.](?=\s)")
_HAPPENS = frozenset(_LISTS["happens"])
_COMPARED = re.compile(r"\btimes (?:more |less |as )?likely|\b(?:more|less|as) likely\s(?!than not\b)[^.;\"]*?\s(?:than|as)\b")
"""A comparison, which hedges nothing: "six times more likely to be stopped", "more likely to fail than to hold"."""
_OF_NOUN = re.compile(
    r"(?<!\bis\s)(?<!\bwas\s)(?<!\bbe\s)(?<!\bbeen\s)(?<!\bas\s)"
    r"\b(?:an?|the|this|that|these|those|his|her|its|their|our|no|of|in|for|over|from|with|about|\d+|\w+'s)\s(?:\w+\s)?"
    r"(?P<word>alleged|purported|suspected)\s(?!to\b|by\b)[a-z]"
)
"""What is alleged of a noun alone leaves the sentence certain: "the alleged thief has left the country"."""
_EMBEDDED = re.compile(r"(?<=\w\s)(?:whether|what(?! (?:appear|seem|look))|how|why)\s[^,.;:!?\"]*")
_CONCEDED = re.compile(
    r"\b(?:whatever|whoever|whichever|wherever|however (?:much|many|often|hard)"
    r"|no matter (?:what|who|how|where|which|whether|if))\s[^,.;:!?\"]*"
    r"|\bas (?:certain|some|others|parts of)\s(?:[a-z'-]+\s){0,4}?(?:may|might)\s(?:be\s|have\s)?"
    r"(?:sa[yi]|th[io]|claim|belie|writ|den[yi]|suggest|argu|fear|hope|assum)\w*",
    re.IGNORECASE,
)
"""What others may think or say of it, which hedges nothing of one's own: "we sold none, whatever some may be writing"."""
_OF_SUBJECT = re.compile(
    r"(?:that\s)?(?:[\w'-]+\s){0,5}?[\w'-]+(?:,\s(?:who|which)\s[^,;:.!?\"]+,|\s(?:who|which|that)\s(?P<rest>(?:[\w'-]+\s){1,9}?[\w'-]+))"
    r"\s(?=(?:could|may|might)\s)"
)
"""A subject with its relative clause, before a verb that hedges the sentence: "crooks who raided a mill | could have it"."""
_NO_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|said|says|could|may|might|must|should|because|since|when|after|before"
    r"|where|although|though|that|who|which|if)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:'t)?")
_NONE = re.compile(r"(?:neither|none|nobody|no one|no [a-z]+)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|should|whether)\s+$", re.IGNORECASE)


def cue_bases(prose: Prose, cue: Range | None) -> frozenset[str]:
    """Return the base forms of the words of a cue."""
    return frozenset(base for word in _WORD.findall(prose.cut(*cue)) for base in bases(word)) if cue else frozenset()


def polarity_of(prose: Prose, cue: Range | None, content: Sequence[Range]) -> Polarity:
    """Return whether the source denies the content: by the cue, not by a "no" inside the content.

    A negated denial ("did not deny", "refused to rule out") affirms, a negated thought or assent ("does not believe", "was not
    accepted") denies, and so does a doubt.
    """
    if cue is None:
        return Polarity.AFFIRMED
    return Polarity.DENIED if denials(prose, cue, content) % 2 else Polarity.AFFIRMED


def denials(prose: Prose, cue: Range, content: Sequence[Range]) -> int:
    """Return how many denials the cue and the words right before it heap up: two cancel."""
    words, begin = cue_bases(prose, cue), _begin(prose, cue, content)
    stop = min([prose.sentence_at(cue[0])[1], *(start for start, _ in content if start >= cue[1])])
    phrase = _DENIED_PHRASE.search(prose.folded, max(begin, cue[0] - 10), max(cue[1], stop))
    refused = bool(words & _REFUSED or _REFUSING.search(prose.cut(begin, cue[0])))
    if refused and phrase is None:
        phrase = _TO_DENY.match(prose.folded, *content[0])
    count = int(bool(words & _DENIED or phrase or _is_verdict(prose, cue, content)))
    decisive = phrase.start() if phrase else _place(prose, cue, _DENIED if words & _DENIED else THOUGHT | _NEGATABLE)
    if decisive is not None and _is_negated(prose, begin, decisive):
        count += 1
    return count + int(refused and (phrase is not None or not words & _DENIED))


def is_denial(prose: Prose, cue: Range) -> bool:
    """Tell whether the cue denies, refuses or doubts, by a word or phrase of the lists, negated or not."""
    return bool(cue_bases(prose, cue) & _DENIED or _DENIED_PHRASE.search(prose.cut(*cue)))


def _is_verdict(prose: Prose, cue: Range, content: Sequence[Range]) -> bool:
    """Tell whether a cue is what somebody calls a claim that stands right before it: "called the claim that … | a lie"."""
    behind = content[-1][1] <= cue[0] and not prose.cut(content[-1][1], cue[0]).strip(" ,as")
    return behind and VERDICT.search(prose.cut(*cue)) is not None


def _begin(prose: Prose, cue: Range, content: Sequence[Range] = ()) -> int:
    """Return where the words before a cue begin that may govern it: in its sentence, near it and behind the content."""
    return max([prose.sentence_at(cue[0])[0], cue[0] - REACH, *(end for _, end in content if end <= cue[0])])


def _place(prose: Prose, cue: Range, listed: frozenset[str]) -> int | None:
    """Return where the first word of the cue stands that is a form of one listed, or None."""
    return next((word.start() for word in _WORD.finditer(prose.folded, *cue) if bases(word[0]) & listed), None)


def _is_negated(prose: Prose, begin: int, at: int) -> bool:
    """Tell whether a negation stands among the few words before a place, not earlier than `begin`."""
    words = list(_WORD.finditer(prose.folded, begin, at))[-NEGATED:]
    return bool(words) and _NEGATION.search(prose.folded, words[0].start(), at) is not None


def keeps_distance(prose: Prose, cue: Range | None) -> bool:
    """Tell whether a cue holds its content at arm's length: "claims", "allegedly"."""
    return cue is not None and bool(cue_bases(prose, cue) & _DISTANCED or _DISTANCING.search(prose.cut(*cue)))


def certainty_of(
    prose: Prose,
    cue: Range | None,
    content: Sequence[Range],
    condition: Range | None,
    *,
    hedged: bool = False,
    own: bool = True,
) -> Certainty:
    """Return how far the content is committed to; distance wins over a hedge.

    `hedged` says that a hedge was found before; that nobody is named hedges nothing that "was confirmed" or "was announced".
    Not `own` are the words of another one, which the cue takes up: what hedges them hedges no denial.
    """
    words = cue_bases(prose, cue)
    if keeps_distance(prose, cue):
        return Certainty.DISTANCED
    if cue and denials(prose, cue, content) == 2:
        return Certainty.CERTAIN if "doubt" in words else Certainty.HEDGED
    if cue and words & _FIRM and _BE.search(prose.cut(_begin(prose, cue, content), cue[1])):
        hedged = False
    if (
        hedged
        or words & _HEDGED
        or _is_unsure(prose, cue, content)
        or _asks(prose, words, content)
        or (own and _hedged_inside(prose, content, condition))
    ):
        return Certainty.HEDGED
    return Certainty.CERTAIN


def _is_unsure(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue is a negated certainty: "is not sure", "could not be certain"."""
    place = _place(prose, cue, _SURE) if cue else None
    return cue is not None and place is not None and _is_negated(prose, _begin(prose, cue, content), place)


def is_inner(prose: Prose, cue: Range | None, source: Range | None) -> bool:
    """Tell whether a cue is one of thought, feeling or wish and not of speech.

    A word of speech beside it is speech ("said he believed"), and so is what a study, a court or a poll finds.
    """
    words = cue_bases(prose, cue)
    if cue is None or _LEFT_NO_DOUBT.search(prose.cut(*cue)):
        return False
    known = cue_words()
    verbs = {
        known[word].kind for word in _WORD.findall(prose.cut(*cue).lower()) if word in known and known[word].form != "noun"
    }
    if verbs & _UTTERED and not words & _LISTED_TWICE:
        return False
    if words & _FINDINGS and source is not None and _nouns(prose, source) & _FOUND_BY:
        return False
    return bool(words & (THOUGHT | _STATES))


def _nouns(prose: Prose, source: Range) -> set[str]:
    """Return the words of a source in small letters, each also without a plural -s."""
    words = {word.lower() for word in _WORD.findall(prose.cut(*source))}
    return words | {word.removesuffix("s") for word in words}


def asks(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is one of asking."""
    return bool(cue_bases(prose, cue) & _ASKING)


def _asks(prose: Prose, words: frozenset[str], content: Sequence[Range]) -> bool:
    """Tell whether the content is only a question."""
    opening, end = prose.cut(*content[0])[:8].lower(), content[-1][1]
    closing = prose.cut(end - 2, end + 1 if words & _ASKING else end)
    return "?" in closing or (
        bool(words & _ASKING) and opening.startswith(("whether ", "if ", "who ", "what ", "why ", "how ", "when "))
    )


def _hedged_inside(prose: Prose, content: Sequence[Range], condition: Range | None) -> bool:
    """Tell whether the content has a hedge in its main clause: before any subordinate clause, outside the condition."""
    for start, end in content:
        inside = condition is not None and start <= condition[0] < end
        kept = [(start, condition[0]), (condition[1], end)] if condition and inside else [(start, end)]
        for begin, stop in kept:
            clause = _SUBORDINATE.search(prose.folded, begin + 1, stop)
            last = clause.start() if clause else stop
            if _is_hedged_subject(prose, begin, stop) or _has_hedge(prose, begin, last) or _thinks_inside(prose, begin, last):
                return True
    return False


def _is_hedged_subject(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a hedge stands behind the relative clause of the subject: "The gang, which broke in, may have the keys"."""
    subject = _OF_SUBJECT.match(prose.folded, start, end)
    if subject is None:
        return False
    noun = re.split(r",?\s(?:who|which|that)\s", subject[0].removeprefix("that "), maxsplit=1)[0]
    rest = subject["rest"] or ""
    reports = any(word.lower() in cue_words() for word in _WORD.findall(rest))  # "the man who says the roof could fall"
    return not (_NO_SUBJECT.search(noun) or _NO_SUBJECT.search(rest) or reports) and _has_hedge(prose, subject.end(), end)


def _has_hedge(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a range has a hedge outside comparisons and embedded questions: "will answer whether it may rain"."""
    stop = prose.sentence_at(start)[1]
    sure = [match.span() for match in _EMBEDDED.finditer(prose.folded, start, end)]
    sure += [match.span() for match in _CONCEDED.finditer(prose.folded, start, end)]
    sure += [match.span() for match in _COMPARED.finditer(prose.folded, start, max(end, stop))]
    sure += [match.span("word") for match in _OF_NOUN.finditer(prose.folded, start, end)]
    hedges = (match.start() for match in _HEDGES.finditer(prose.folded, start, end))
    return any(not (_is_permission(prose, at) or any(first <= at < last for first, last in sure)) for at in hedges)


def _is_permission(prose: Prose, at: int) -> bool:
    """Tell whether "could" at a place says what a rule allows: "could hold a maximum of", "under the rules they could open"."""
    could = _COULD.match(prose.folded, at)
    if could is None or could["verb"] in _HAPPENS:
        return False
    first, last = prose.sentence_at(at)
    clause = _CLAUSE_END.search(prose.folded, could.end(), last)
    stop = clause.start() if clause else last
    return bool(_LIMIT.search(prose.folded, could.end(), stop) or _RULES.search(prose.folded, first, last))


def _thinks_inside(prose: Prose, start: int, end: int) -> bool:
    """Tell whether somebody only thinks what the clause says: "I really hope it holds", "they think it will be changed"."""
    own = _OWN_VERB.finditer(prose.cut(start, end))
    return any(bases(one["verb"]) & _INNER for one in own)


_ASKED = re.compile(
    r"(?:(?:Why|How|When|Where|What|And|But|So)\s+)*(?:do|does|did|has|have|had|will|would|can|could|is|are|was|were)\b",
    re.IGNORECASE,
)
"""The verb that opens a question."""


_PERFORMED = re.compile(
    r"\bcan\s(?:(?:now|also|today|only|exclusively)\s)?"
    r"(?:confirm|reveal|report|disclose|announce|reassure|assure|state|verify)\b"
)
"""What is said by saying that one can: "The board can confirm that"."""
_SUPPOSING = re.compile(r"\b(?:if|when|before|until|whether|unless|once|so that)\s(?:[^,;:.]+\s)?$", re.IGNORECASE)


def _is_performed(prose: Prose, cue: Range) -> bool:
    """Tell whether a cue is what somebody "can confirm", outside a clause of time or condition."""
    first, _ = prose.sentence_at(cue[0])
    performed = _PERFORMED.search(prose.folded, max(first, cue[0] - len(" can exclusively ")), cue[1])
    return performed is not None and _SUPPOSING.search(prose.cut(first, performed.start() + 1)) is None


def is_unreal(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the saying itself is not asserted: "before it can admit", "could say", "to claim that", "never said"."""
    if cue is None or _is_performed(prose, cue):
        return False
    if _is_unsaid(prose, cue) or _AHEAD.search(prose.cut(*cue)):
        return True
    first, _ = prose.sentence_at(cue[0])
    if _WITHOUT.search(prose.cut(max(first, cue[0] - 24), cue[0])) or prose.cut(*cue).lower().startswith("without "):
        return True
    before = _WORD.findall(prose.cut(max(first, cue[0] - 30), cue[0]))[-2:]  # as written: "Mrs May told" has no modal
    opening = prose.cut(*cue).lower().split()
    if len(opening) > 1 and opening[0] in _MODALS and opening[1] not in _STANDING:
        return True
    verb = opening[0] if opening else ""
    if before[-1:] == ["to"] and len(before) > 1 and bases(before[-2]) & (_CARRYING_OUT | _ADDRESSED):
        return False
    return bool(before) and verb in bases(verb) and before[-1] in _UNREAL and _is_bare(verb)


def _is_unsaid(prose: Prose, cue: Range) -> bool:
    """Tell whether a word of saying or knowing is negated: "has not announced", "did not know"; a denial is another thing."""
    known, words = cue_words(), cue_bases(prose, cue)
    if words & (_DENIED | _REFUSED | (THOUGHT - _KNOWING) | _NEGATABLE) or _DENIED_PHRASE.search(prose.cut(*cue)):
        return False
    verb = next((m for m in _WORD.finditer(prose.folded, *cue) if m[0].lower() in known or bases(m[0]) & _TOPICS), None)
    if verb is None:
        return False
    says = verb[0].lower() in known and known[verb[0].lower()].kind in _UNSAID
    if not (says or bases(verb[0]) & (_KNOWING | _TOPICS)):
        return False
    return _NOT_DONE.search(prose.cut(_begin(prose, cue), verb.start())) is not None


def is_supposed(prose: Prose, source: Range | None) -> bool:
    """Tell whether the source opens a condition: "if Varn agrees to pay" says nothing that Varn has said."""
    return source is not None and bool(_SUPPOSED.search(prose.cut(max(0, source[0] - 10), source[0])))


def is_said_by_none(prose: Prose, source: Range | None, cue: Range | None) -> bool:
    """Tell whether the source is nobody at all: "Neither side has confirmed that", "no official has said why".

    Nobody holds what follows. Who "neither accepts" nor wants a thing does hold something, and that is a denial.
    """
    if source is None or cue is None or _NONE.match(prose.folded, *source) is None:
        return False
    return not cue_bases(prose, cue) & (_NEGATABLE | (THOUGHT - _KNOWING))


def is_own_question(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the report itself asks whether somebody says or feels something: "Why do firms feel that …?"."""
    if cue is None or prose.quotation_at(cue[0]):
        return False
    first, last = prose.sentence_at(cue[0])
    return prose.folded.endswith("?", first, last) and _ASKED.match(prose.folded, first, cue[0]) is not None


def _is_bare(verb: str) -> bool:
    """Tell whether a verb stands in its base form, so that a modal or "to" before it governs it."""
    return not verb.endswith(("ed", "ing", "s")) or verb in {"discuss", "confess", "stress", "express", "address"}
