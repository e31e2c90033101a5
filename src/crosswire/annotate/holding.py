"""Whether anybody holds anything: speech, documents and thoughts with a proposition are kept, mere attitudes are not.

Readers mark what PolNeAR counts as attribution, and that includes "support for the talks", "concern over prices" and words that
report nothing. What counts here is the class of the cue (`cues.toml`) and the form of the content: a clause, a quotation, or a
noun phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crosswire.annotate.passives import is_passive
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.verbs import bases
from crosswire.annotate.words import FUNCTION_WORDS
from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load
from crosswire.language.people import is_several

_LISTS = load("stance")
_OF_THINGS = frozenset(_LISTS["of_things"])
_ATTITUDES = frozenset(_LISTS["attitudes"])
_NAMING = frozenset({"identify", "name"})  # "identified the dead as two guards" tells who they were
_PLANS = frozenset(_LISTS["wishes"]) - {"hear", "find", "learn"}
_EFFORTS = frozenset(_LISTS["efforts"])
_EFFECTS = frozenset({"allow", "permit", "enable", "force", "cause"})
_WITH_CLAUSE = frozenset(_LISTS["with_clause"])
_ACCOUNTS = frozenset(_LISTS["accounts"])
_MANNERS = frozenset(_LISTS["manners"])
_ACCOUNT = re.compile(r"(?:^|,\s)(?:in|by|on|to)\s[^,;:\"]{0,60}$", re.IGNORECASE)
_CLOSED = re.compile(r"[,.;]|\sof\s|$")
_URGING = frozenset({"push", "press"})
_MEASURES = frozenset(_LISTS["measures"])
NUMBER = (
    r"(?:[$£€]?\d[\d,.:]*|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|a (?:dozen|hundred|thousand|million)|hundreds?|thousands?"
    r"|millions?)\b)"
)
"""A number in figures or words, as a pattern."""
_AMOUNT = re.compile(NUMBER)
_REVISING = frozenset({"raise", "cut", "lower", "revise", "correct", "reduce", "increase", "halve", "double", "adjust"})
_A_NUMBER = re.compile(r"\b(?:numbers?|tolls?|figures?|totals?|counts?|estimates?|tally)\b", re.IGNORECASE)
_PHRASES = re.compile(rf"\b(?:{'|'.join(map(re.escape, _LISTS['denied_phrases']))})\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|do|will|would|can|could|may|might|must|shall|should|cannot|wo|ca)\b|n't\b|'(?:ll|d|re|ve)\b"
    r"|\b(?:it|he|she|there)'s\b",
    re.IGNORECASE,
)
_PAST = {form for forms in load("verbs")["irregular"].values() for form in forms}
_CLAUSE = re.compile(
    r"\s*(?:that|to|whether|if|how|why|what|who|when|where|because|it|he|she|they|we|I|you|there|this)\b", re.I
)
_OBJECT_TO = re.compile(r"^(?:\S+\s+){1,6}?to\s+(?!(?:the|an?|his|her|its|their|our|this|that|these|those)\b)[a-z]")
"""A verb with "to", and no noun: "boats to land", not "a person close to the talks"."""
_GOVERNED = re.compile(
    r"\b(?:would|will|can|could|may|might|must|shall|should|to)\s+(?!(?:have|be|not)\b)[a-z]+\s+$"
)  # "would shut disputed"
_PREPOSITIONS = frozenset(
    ["at", "in", "of", "over", "on", "near", "from", "to", "for", "by", "into", "about", "through", "across"]
)
_DETERMINERS = frozenset(["a", "an", "the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "so-called"])
_GOES_ON_TO = re.compile(r"\bcontinu(?:e|es|ed|ing) to\b")
_ONLY_WHEN = re.compile(
    r"(?:(?:on|last|early|late|earlier)\s)*(?:\w{3,6}day|today|yesterday)(?:\s(?:morning|afternoon|evening|night))?(?:\s[A-Z]{2,4})?|[A-Z][a-z]+\s\d+"
)
"""A time, or what a number singles out: "Tuesday afternoon", "Lap 61"."""
_HOW = re.compile(
    r"(?i:using\s(?:an?|the|its|his|her|their|new|old|only|data|images)\b"
    r"|(?:at|for|in|on)\s(?:one time|once|length|public|private|advance|full|detail|camera|air)$)"
)
"""How or when something was said, and not what: "using old data", "at one time"."""
_LOST = re.compile(r"(?:missing|stolen)\b")
_DIRECTION = re.compile(r"(?:in|out|on|off|up|down|past|away|back|from|towards?|across|through|over)(?:to)?\s")
_TO_PLACE = re.compile(r"(?:back |out )?to\s(?:the|an?|his|her|their|its|[A-Z]\w+)\s")
_CALLED = re.compile(r"(?:the\s|his\s|her\s|\w+\s)?(?P<who>[a-z]+)(?:\s(?:for|to|at|in|around|about|after|when|on|and)\b|$)")
_RECALLED = re.compile(
    r"(?:(?:the|its|his|her|their|our|all|\d+|some)\s)?(?:[\w,-]+\s){0,2}?(?:ambassador|envoy|troop|staff|car|vehicle|product|parliament|diplomat)s?\b"
)
_SHOWN = frozenset({"publish", "post", "issue", "release", "broadcast", "air", "circulate", "link", "tweet"})
"""What is brought before others and not said: "posted a picture", "broadcast allegations against a banker"."""
_VERB_ALONE = re.compile(r"(?:(?:has|have|had|was|were|is|are|been|also|later)\s)*(?P<verb>\w+)(?:\sto)?", re.IGNORECASE)
_TOLD_BY_IT = re.compile(r"\b(?:what|how|showing|saying|that|which)\b")
_FEELINGS = re.compile(
    r"(?:(?:no|little|some|any|great|an?|his|her|their|much)\s)?(?:\w+\s)?(?:emotions?|remorse|interest|mercy|restraint|courage)\b"
)
_QUESTION = re.compile(
    r"(?:(?:the|an?|his|her)\s(?:[\w-]+\s){1,2}?|him\s|her\s|them\s)?(?:the\s(?:same|first|next|last)|an?|another|one|two|three|several|more)"
    r"\s(?:\w+\s)?questions?\b(?!\s?(?::|of\s(?:why|whether|how)|why|whether|how))"
)
"""What is asked without saying what: "asked the minister the same question twelve times"."""
_TAKEN = re.compile(r"an?\s(?:[\w-]+\s)?(?:deal|offer|job|post|invitation|award|prize|bribe|gift|lift|bid)\b")
SHORTEST_PAST = 4  # letters that a form in -ed has more of than this: "need" and "speed" are none
SHORTEST_QUOTED = 3  # words in quotation marks that say something; fewer are somebody's word for a thing


def is_attitude(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue holds no proposition of the content: an attitude to a thing, or a word that reports nothing."""
    words = cue_bases(prose, cue)
    named = words & _NAMING and any(" as " in prose.cut(*piece) for piece in content)
    if cue is None or named or _PHRASES.search(prose.cut(*cue)) or (words & _ACCOUNTS and _is_account(prose, cue)):
        return False
    behind = content[0][0] >= cue[1]
    urged = words & _URGING and _OBJECT_TO.match(prose.cut(*content[0]))  # "pressed ministers to act"
    if behind and words & _WITH_CLAUSE and not (urged or _is_clause(prose, content)):
        return True
    unknown = not (_kinds(prose, cue) or words & _MANNERS) or bool(words & _EFFORTS)
    wish = unknown and bool(re.match(r"\s*to\s", prose.cut(*content[0])))  # "is keen to leave" reports no words
    says = is_proposition(prose, content)
    if words & (_EFFECTS | _EFFORTS) and not prose.folded.startswith("that ", content[0][0]):
        says = (
            _is_clause(prose, content) and not words & _EFFECTS
        )  # "the rules allow boats to land", "seeks an order to stop it"
    if unknown and says:  # a word that reports nothing by itself needs more than a participle: "boosted the confirmed count"
        says = _is_clause(prose, content) or bool(_OBJECT_TO.match(prose.cut(*content[0])))
    if says and not wish:
        return False
    if not any(word.isalpha() for word in words):
        return False
    if any(_AMOUNT.search(prose.cut(*piece)) for piece in content) and (
        words & _MEASURES or _is_revised(prose, words, content)
    ):
        return False
    kinds = _kinds(prose, cue)
    return not words & _OF_THINGS and (bool(words & _ATTITUDES) or not kinds or kinds <= {"belief", "wish", "evidence"})


def _is_revised(prose: Prose, words: frozenset[str], content: Sequence[Range]) -> bool:
    """Tell whether a cue gives a number of something anew: "raised the death toll to nine", and not "the price of water"."""
    return bool(words & _REVISING) and _A_NUMBER.search(" ".join(prose.cut(*piece) for piece in content)) is not None


def _is_account(prose: Prose, cue: Range) -> bool:
    """Tell whether a noun is how somebody sees or counts it, beside a clause: ", in his opinion", "By data of the police,"."""
    first, _ = prose.sentence_at(cue[0])
    return _ACCOUNT.search(prose.cut(first, cue[0])) is not None and _CLOSED.match(prose.folded, cue[1]) is not None


def _is_clause(prose: Prose, content: Sequence[Range]) -> bool:
    """Tell whether a content is a sentence or a quotation of its own: more than a thing, with or without a participle."""
    words = " ".join(prose.cut(*piece) for piece in content)
    quoted = any(
        len(prose.cut(q.start, q.end).split()) >= SHORTEST_QUOTED for s, e in content for q in prose.quotations_in(s, e)
    )
    return quoted or bool(_CLAUSE.match(words) or _FINITE.search(_main(words)))


def is_idle(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether a cue without a source inside a content asserts nothing by itself: "have been promised new flats"."""
    opening = prose.cut(*content[0])
    return cue is not None and re.match(r"\s*(?:that|to|of \w+ing)\b", opening, re.IGNORECASE) is None


def is_wish(prose: Prose, cue: Range) -> bool:
    """Tell whether every word of the cue that the lexicon knows is one of wishing, planning or being ready."""
    return _kinds(prose, cue) <= {"wish"} or bool(cue_bases(prose, cue) & _PLANS)


def _kinds(prose: Prose, cue: Range) -> set[str]:
    """Return the classes of the words of a cue; "continued to", before what somebody does, is no speech."""
    known, words = cue_words(), _GOES_ON_TO.sub("", prose.cut(*cue).lower())
    return {known[word].kind for word in re.findall(r"[\w'-]+", words) if word in known}


def is_proposition(prose: Prose, content: Sequence[Range]) -> bool:
    """Tell whether a content is a clause or a quotation, and not a thing."""
    words = " ".join(prose.cut(*piece) for piece in content)
    if _CLAUSE.match(words) or _OBJECT_TO.match(words):
        return True
    main = len(
        _main(words)
    )  # a quotation in its relative clause is not what the cue holds: "broke rules which state "no parts""
    first = content[0][0]
    quoted = sum(
        len(prose.cut(max(start, q.start), min(end, q.end)).split())
        for start, end in content
        for q in prose.quotations_in(start, end)
        if len(content) > 1 or q.start - first < main
    )
    return quoted >= SHORTEST_QUOTED or bool(_FINITE.search(_main(words))) or _has_past(_main(words))


def _has_past(words: str) -> bool:
    """Tell whether a form in -ed or an irregular past stands behind a noun: "the fire started", not "the disputed harbour"."""
    lower = re.findall(r"[\w'-]+", words.lower())
    return any(
        (word in _PAST or (word.endswith("ed") and len(word) > SHORTEST_PAST))
        and before not in _PREPOSITIONS | _DETERMINERS
        and not before.endswith("ly")
        for before, word in pairwise(lower)
    )


def _main(words: str) -> str:
    """Return the words before a relative clause, whose verb makes no clause of a noun phrase."""
    return re.split(r"\s(?:that|which|who|whose|whom)\s", words, maxsplit=1)[0]


def is_deed(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether a verb of saying is used of something done: "slammed into the wall", "called deputies for help".

    So are "was reported missing", "were called to the house" and "accepted a deal".
    """
    if cue is None:
        return False
    words, (start, end) = cue_bases(prose, cue), content[-1]
    how = len(content) == 1 and start >= cue[1] and _HOW.match(prose.folded, start, end)
    if how or (start >= cue[1] and _is_handed(prose, cue, words, content)):
        return True
    if prose.quotation_at(content[0][0]):
        return False
    if len(content) == 1 and _ONLY_WHEN.fullmatch(prose.cut(start, end)):
        return True
    if is_passive(prose, cue) and words & {"report", "call"}:
        return (_LOST if "report" in words else _TO_PLACE).match(prose.folded, start, end) is not None
    return start >= cue[1] and _is_act(prose, cue, words, (start, end))


def _is_handed(prose: Prose, cue: Range, words: frozenset[str], content: Sequence[Range]) -> bool:
    """Tell whether a thing is shown to others, a feeling is shown, a question only counted, or somebody called to a place."""
    start, end = content[0]
    if prose.quotation_at(start) or _is_clause(prose, content):
        return False
    asked = words & {"ask", "put"} and _QUESTION.match(prose.folded, start, end)
    felt = "show" in words and _FEELINGS.match(prose.folded, start, end)
    called = "call" in words and prose.cut(*cue).lower().endswith("called to")
    verb = _VERB_ALONE.fullmatch(prose.cut(*cue))
    told = _TOLD_BY_IT.search(prose.cut(start, end))  # "images of what appeared to be tanks"
    return bool(asked or felt or called or (verb and bases(verb["verb"]) & _SHOWN and not told))


def _is_act(prose: Prose, cue: Range, words: frozenset[str], piece: Range) -> bool:
    """Tell whether what stands behind a cue is where somebody goes, whom he rings, or what he takes."""
    if _kinds(prose, cue) == {"verdict"}:
        return _DIRECTION.match(prose.folded, *piece) is not None
    called = _CALLED.match(prose.folded, *piece) if "call" in words else None
    rung = called is not None and is_several(called["who"].lower())
    recalled = "recall" in words and _RECALLED.match(prose.folded, *piece) is not None
    return rung or recalled or ("accept" in words and _TAKEN.match(prose.folded, *piece) is not None)


def is_attributive(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue is a participle before its noun: "at the disputed harbour", "an alleged spy", "reported losses"."""
    if cue is None or not content or content[0][0] - cue[1] > 1 or content[0][0] < cue[1]:
        return False
    word = prose.cut(*cue).lower()
    first, _ = prose.sentence_at(cue[0])
    before = re.findall(r"[\w'-]+", prose.cut(first, cue[0]).lower())[-1:]
    if " " in word or not word.endswith("ed") or not before or is_passive(prose, cue):
        return False
    opening = re.match(r"[\w'-]+", prose.folded[content[0][0] : content[0][1]])
    noun = opening is not None and opening[0].lower() not in FUNCTION_WORDS
    if before[0] == "that" and _FINITE.search(prose.cut(*content[0])):
        return False  # "a study that showed 40 of them were late"
    governed = _GOVERNED.search(prose.cut(first, cue[0])) is not None
    return noun and (governed or before[0].endswith("'s") or before[0] in _PREPOSITIONS | _DETERMINERS)
