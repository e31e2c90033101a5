"""Attributions whose subject is not the source: "he is said to be living abroad", "reportedly", "allegations that"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.stance import cue_bases
from crosswire.annotate.words import DOCUMENTS, is_common
from crosswire.language.cues import cue_words
from crosswire.language.lexicon import load
from crosswire.language.reader.reading import Attribution

_LISTS = load("stance")
_TOPICS = frozenset(_LISTS["topics"])
_ALONE = frozenset(_LISTS["speaks_alone"])
_PASSIVES = frozenset(_LISTS["passives"])
_HELD = re.compile(r"(?:to|that|of|with|as)\s", re.IGNORECASE)
_SAYING = frozenset({"say", "specify", "disclose", "know", "confirm", "reveal", "tell", "explain", "elaborate", "clarify"})
_ANSWERING = frozenset({"answer", "respond", "reply", "comment", "return", "elaborate"})
_ANONYMITY = re.compile(r"(?:not )?(?:to )?(?:not )?(?:be|remain) (?:further )?(?:named|identified|quoted|anonymous|unnamed)\b")
_REPORTS = re.compile(
    r"\b(?:follow|followed|following|after|despite|amid)\s+(?P<noun>(?:[a-z]+\s)?(?:reports|rumours|rumors))$"
)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "one"})  # before "notes", a verb
_WEIGHING = frozenset({"seem", "appear", "likely", "probable", "possible", "unlikely"})
_BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|(?:it|he|she|that|there|who|what)'s|(?:they|we|you)'re)\s+(?:\w+ly\s+|also\s+|now\s+|widely\s+|not\s+)?$",
    re.IGNORECASE,
)
_AGENT = re.compile(r"by\s+(?P<agent>(?:(?!for\b)[^\s,;\"]+\s+){1,6}?)(?=to\s|with\s|of\s+\w+ing\b)")
_TELLER = re.compile(r"by\s+(?P<agent>(?:[^\s,;\"]+\s+){1,6}?)(?=that\s)")
_OF = re.compile(r"(?:with|of|that)\s")
_PASSIVE_END = re.compile(r",?\s(?:and|but|though|although|while|which|because)\s|[;,.](?=\s|$)")
_WITH = re.compile(r",\s+with\s+(?P<who>[^,;.]{2,60})\s\Z")
_BLAMED_FOR = re.compile(
    r"\b(?:(?:angry|furious|upset|impatient) (?:with|at)|critici[sz]\w+|attack\w+|condemn\w+|rebuk\w+|prais\w+|blam\w+|mock\w+"
    r"|denounc\w+|slamm\w+|thank\w+|chid\w+)\s+(?P<who>(?:[\w.'-]+\s){0,4}?[\w.'-]+)\s+for\s+(?=\w)"
)
_WHERE = re.compile(r"\s+(?:in|at|near|on|around|across|along|off|outside|inside|from)\s+(?:the\s+)?")  # "was reported in Sund"
_CLAUSE = re.compile(r"\b(?:that|as|how|whether|to)\b|\"")
_CITING = frozenset({"cite", "quote", "carry", "publish", "broadcast", "air", "release", "relay"})
_UTTERANCE = re.compile(
    r"(?:[\w.'-]+\s+){0,4}?(?:remarks?|comments?|statements?|words|speech|speeches|interviews?|answers?|repl(?:y|ies)|letters?)",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"\b(?:so|such)\s+(?:[\w-]+\s+){1,8}(?:that\s+)?$")
_NEITHER = re.compile(r"\bneither (?:confirm\w* n?or den(?:y|ied)|den(?:y|ied) n?or confirm\w*)$", re.IGNORECASE)
_GATHERING = re.compile(
    r"(?:an?|the|its|his|her)\s(?:[\w'-]+\s){0,3}(?:meeting|summit|session|election|vote|strike|conference|referendum|truce)"
    r"(?:\s(?:on\s)?\w+day)?"
)
"""What is called together, and not said."""
_LIVES = re.compile(r"(?:(?:the|at least|more than|nearly|about|some|all|up to|\w+)\s){0,4}(?:lives\b|life\b)", re.IGNORECASE)
_HABIT = re.compile(
    r"\b(?:ma(?:ke|kes|de|king) (?:a |no )?(?:point|habit|practice|show|point out) of"
    r"|(?:swor[en]|pledg(?:es|ed)) allegiance)\b",
    re.IGNORECASE,
)
_CALLED_BY = re.compile(r"\w(?:ed|en|n|ght|de|ld|id)\s+by$")
_ACCUSED_ALONE = re.compile(r"(?:accused|suspected|charged|convicted)(?P<of>\s+(?:of|with))?", re.IGNORECASE)
_ASKED = re.compile(r"(?:(?:when|if|as|being|repeatedly)\s+)?(?:asked|pressed|questioned|quizzed|challenged)\b", re.IGNORECASE)


_WAS_ASKED = re.compile(r"(?:is|are|was|were|been|being)\s(?:\w+ly\s)?(?:asked|questioned|quizzed)\b", re.IGNORECASE)
_SET_OFF = re.compile(r",\s(?:(?:when|if|being|repeatedly|once)\s)?")
_QUESTION = re.compile(r"(?:whether|if|about|why|how|who|whom|what|when|where|which)\b")
_GOES_ON = re.compile(r",\s(?:(?:\w+ly|also|then|again)\s)?[a-z]+\b")
_REQUESTED = re.compile(
    r"(?:(?:is|are|was|were|being|(?:has|have|had) been)\s)?(?:\w+ly\s)?"
    r"(?:requested|asked|urged|invited|encouraged|advised|begged|instructed|told|reminded)",
    re.IGNORECASE,
)


def is_topic(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the cue only names what was spoken of ("discussed a deployment"), so that nothing is held of it."""
    if cue is None:
        return False
    words = cue_bases(prose, cue)
    if words & _CITING and _UTTERANCE.fullmatch(prose.cut(content[0][0], content[-1][1])):
        return True
    if content[0][0] < cue[0]:
        return False
    if words & {"speak", "talk"} and any(re.search(r"\d", prose.cut(*piece)) for piece in content):
        return False  # "spoke of a payment of 2 million"
    return bool(words & _TOPICS) and not any(_CLAUSE.search(prose.folded, start, end) for start, end in content)


def is_narration(prose: Prose, one: Attribution) -> bool:
    """Tell whether the cue tells what happened and not what was said.

    The consequence of a thing ("so worried about the reports that he rang"), a habit ("has made a point of"), who was asked
    ("Asked whether …, he said"), who stands accused ("officials accused of fraud"), and a passive whose agent opens the content
    ("a debate called by rebels to …"), and what was done ("claimed nine lives", "called a
    meeting").
    """
    if not one.cue:
        return False
    cue = (one.cue[0][0], one.cue[-1][1])
    start, _ = prose.sentence_at(cue[0])
    words = prose.cut(*cue)
    opened = prose.cut(start, cue[0]).rstrip(" \"'")
    if re.search(
        r"\b(?:contrary to|unlike|despite|whatever|regardless of) what\s.{0,60}$", prose.cut(start, cue[0]), re.IGNORECASE
    ):
        return True
    asked = _ASKED.match(words) is not None and (not opened or opened.endswith((",", ";")) or opened.lower() in {"when", "if"})
    if _is_put_to(prose, one, cue) or (asked and (not one.source or one.source[0][0] > cue[1]) and one.content[0][0] > cue[0]):
        return True
    consequence = prose.folded.startswith("that ", one.content[0][0]) or prose.folded.startswith(" that ", cue[1])
    if (
        consequence
        and _SO_THAT.search(prose.cut(start, one.content[0][0]))
        and not set(words.lower().split()) & {"said", "says"}
    ):
        return True
    accused = _ACCUSED_ALONE.fullmatch(words)
    of = accused and (accused["of"] or re.match(r"(?:of|with)\s", prose.cut(one.content[0][0], one.content[0][0] + 5)))
    if of and one.source and one.source[-1][1] <= cue[0] and not is_passive(prose, cue):
        return True
    done = words.lower().endswith(("claimed", "claims", "claiming")) and _LIVES.match(prose.folded, *one.content[-1])
    done = done or (words.lower() == "called" and _GATHERING.fullmatch(prose.cut(*one.content[-1]).rstrip(" .,")))
    agent = _CALLED_BY.search(words) is not None and 0 <= one.content[0][0] - cue[1] <= 1
    return bool(done) or agent or _HABIT.search(words) is not None


def _is_put_to(prose: Prose, one: Attribution, cue: Range) -> bool:
    """Tell whether a question is put to its source, who answers ("Lund, asked whether …, said"), or "was asked by" it."""
    if not one.source or _ASKED.match(prose.folded, *cue) is None or one.content[0][0] < cue[0]:
        by = bool(one.source) and _WAS_ASKED.match(prose.folded, *cue) and prose.folded.endswith("by ", 0, one.source[0][0])
        asks = bool(by) and _QUESTION.match(prose.folded, one.source[-1][1] + 1)  # "were asked by the police to" is a request
        return bool(asks) and one.content[0][1] <= cue[0] and prose.quotation_at(one.content[0][0]) is None
    between, last = prose.cut(one.source[-1][1], cue[0]), prose.sentence_at(cue[0])[1]
    apart = _SET_OFF.fullmatch(between) or (prose.cut(*one.source[-1]).endswith(",") and not between.strip())
    question = _QUESTION.match(prose.folded, one.content[0][0])
    return bool(apart and question and _GOES_ON.match(prose.folded, one.content[-1][1], last))


def is_request(prose: Prose, cue: Range | None, source: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the report itself asks its readers for something: "Residents are asked to stay at home" is nobody's word."""
    if cue is None or source is not None or _REQUESTED.fullmatch(prose.cut(*cue)) is None or not is_passive(prose, cue):
        return False
    return prose.folded.startswith("to ", content[-1][0])


def is_weighing(prose: Prose, cue: Range | None) -> bool:
    """Tell whether the cue is the author's own weighing: "it seems likely that"."""
    if cue is None:
        return False
    before = prose.cut(max(0, cue[0] - 12), cue[0])
    return bool(cue_bases(prose, cue) & _WEIGHING) and bool(
        re.search(r"\bit\s+(?:\w+\s+)?$", before, re.I) or prose.cut(*cue).lower().startswith("it ")
    )


_IS_TOLD = re.compile(
    r"(?:is|are|was|were|been|being|(?:has|have|had) been)\s(?:told|informed|warned|advised|notified|reminded)\b"
)
_SEEN_AS = re.compile(r"(?:widely\s|often\s)?(?:seen|regarded|viewed|known|hailed)\sas\b")
_HAS = re.compile(r"\b(?:has|have|had)\b")
_PROGRESSIVE = re.compile(
    r"(?:(?:is|are|was|were|has been|have been|had been)\s)?(?:\w+ly\s|also\s|now\s|still\s)?(?!being\b)[a-z]+ing(?:\s\w+)?"
)
"""A verb that goes on and is no passive: "is claiming", "were telling"."""


def is_passive(prose: Prose, cue: Range | None) -> bool:
    """Tell whether a form of "be" stands right before the cue, or opens it."""
    if cue is None or _PROGRESSIVE.fullmatch(prose.cut(*cue)):
        return False
    first, _ = prose.sentence_at(cue[0])
    return bool(
        _BE.search(prose.cut(max(first, cue[0] - 24), cue[0]))
        or re.match(r"(?:is|are|was|were|been|being|has been|have been)\s", prose.cut(*cue))
    )


def speaks_alone(prose: Prose, cue: Range, content: Sequence[Range]) -> bool:
    """Tell whether a cue without a source attributes all the same: a passive, "reportedly", "allegations", a participle."""
    words = cue_bases(prose, cue)
    opens = prose.cut(*cue).lower()
    held = any(_HELD.match(prose.folded, start, end) for start, end in content)
    reports = any(word in cue_words() for word in words)  # "were reclassified as" reports nothing
    return (
        (is_passive(prose, cue) and held and reports)
        or bool(words & _ALONE)
        or opens.partition(" ")[0].endswith("ing")
        or not words
    )


def passive(prose: Prose, one: Attribution, cue: Range | None, source: Range | None) -> tuple[Attribution, Range | None]:
    """Return the attribution and its source; the subject of "is said to" goes to the content, and no source is left.

    "X was quoted as saying" keeps X as its source, and so does a passive with "by".
    """
    reduced = source is not None and cue is not None and _is_reduced(prose, one, cue, source)
    if cue is None or not (reduced or is_passive(prose, cue)):
        return one, source
    last = prose.sentence_at(cue[0])[1]
    told = _TELLER.match(prose.folded, cue[1] + 1, last) if _IS_TOLD.match(prose.folded, *cue) else None
    if agent := told or _AGENT.match(prose.folded, cue[1] + 1, last):
        return _by_agent(prose, one, cue, agent), (agent.start("agent"), agent.start("agent") + len(agent["agent"].rstrip()))
    if source is None or source[1] > cue[0]:
        where = source and one.content[-1][1] <= cue[0] and _WHERE.fullmatch(prose.cut(cue[1], source[0]))
        return (replace(one, source=(), content=()), None) if where else (one, source)
    return _agentless(prose, one, cue, source, reduced=reduced)


def _agentless(prose: Prose, one: Attribution, cue: Range, source: Range, *, reduced: bool) -> tuple[Attribution, Range | None]:
    """Return a passive without an agent, its subject in the content: "X was found" + "to have erred"."""
    words = cue_bases(prose, cue)
    if words & _PASSIVES and prose.cut(*source).lower() == "it":
        return replace(one, source=()), None  # "it is widely said that": nobody
    if words & _PASSIVES and prose.cut(*one.content[0]).lower() in {"who", "which"} and len(one.content) > 1:
        one = replace(one, content=one.content[1:])  # "Lund, who was found to have erred": the subject is Lund
    start = one.content[0][0]
    if not reduced and (start < cue[1] or words & {"quote", "cite"} or not words & _PASSIVES):
        return one, source
    if prose.folded.startswith("to ", start):
        return replace(one, content=(source, *one.content), source=()), None
    accused = words & {"accuse", "blame", "charge", "suspect"}
    return replace(one, source=(), content=one.content if accused else ()), None  # "was seen in the harbour" is an event


def _by_agent(prose: Prose, one: Attribution, cue: Range, agent: re.Match[str]) -> Attribution:
    """Return a passive with an agent as what he holds: "The general is believed by his staff | to have fled"."""
    ends = [end for _, end in one.content if end > agent.end()]
    last = max(ends, default=prose.sentence_at(cue[0])[1])
    stop = None if ends else _PASSIVE_END.search(prose.folded, agent.end(), last)
    subject = next((piece for piece in (*one.content, *one.source) if piece[1] <= cue[0]), None)
    of = _OF.match(prose.folded, agent.end())
    held = (of.end() if of else agent.end(), stop.start() if stop else last)
    return replace(one, source=(), content=(held,) if of or not subject else (subject, held))


def _is_reduced(prose: Prose, one: Attribution, cue: Range, source: Range) -> bool:
    """Tell whether a participle behind its noun is the cue: "a man said to be a spy"."""
    said = prose.cut(*cue).lower() in {"said", "believed", "thought", "reported", "alleged", "rumoured", "rumored"}
    behind = 0 <= cue[0] - source[1] <= 1 and 0 <= one.content[0][0] - cue[1] <= 1
    return said and behind and re.match(r"to (?:be|have)\b", prose.cut(*one.content[0])) is not None


def doer(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution with whoever is blamed or praised for saying it, or stands by the participle, as its source.

    "Olm, angry with Lund for insisting on a vote": it is Lund who insisted. "It has closed, with the mayor saying": the mayor.
    """
    if not one.cue or not one.source or one.source[-1][1] > one.cue[0][0]:
        return one
    (before, _), (_, after), cue = one.source[0], one.source[-1], one.cue[0][0]
    found = _BLAMED_FOR.search(prose.folded, after, cue + 1) or _WITH.search(prose.folded, before, cue)
    if found is None or not prose.cut(*one.cue[0]).split()[0].endswith("ing"):
        return one
    return replace(one, source=(found.span("who"),))


def heard(prose: Prose, one: Attribution) -> Attribution:
    """Return the attribution without a source that is told or seen, and does not tell or see: "was warned that", "seen as"."""
    if not one.cue or not one.source or one.source[0][1] > one.cue[0][0]:
        return one
    told = _IS_TOLD.match(prose.folded, one.cue[0][0], one.cue[-1][1])
    seen = _SEEN_AS.match(prose.folded, one.cue[0][0]) and not _HAS.search(prose.cut(one.source[0][1], one.cue[0][0]))
    if seen:
        return replace(one, content=())
    return replace(one, source=()) if told and len(one.source) == 1 else one


def with_noun(prose: Prose, source: Range | None, cue: Range | None) -> Range | None:
    """Return the source with the noun that is its cue, where the source alone names nobody: "recent" + "reports"."""
    if source is None and cue is not None and (reports := _REPORTS.search(prose.cut(*cue))):
        return cue[0] + reports.start("noun"), cue[1]
    if source is None or cue is None or not 0 <= cue[0] - source[1] <= 1 or " " in prose.cut(*source):
        return source
    noun, word = prose.cut(*cue).lower().split()[0], prose.cut(*source)
    if word.lower() in _PRONOUNS:
        return source
    written = noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS
    return (source[0], cue[0] + len(noun)) if written and is_common(word) and word.islower() else source


def is_silent(prose: Prose, cue: Range | None, content: Sequence[Range]) -> bool:
    """Tell whether the source says nothing of the content: "declined to comment", "did not say whether"."""
    if cue is None:
        return False
    words = cue_bases(prose, cue)
    opening = prose.cut(content[0][0], content[0][0] + 40).lower()
    before = prose.cut(max(0, cue[0] - 24), cue[0]).lower()
    if _NEITHER.search(prose.cut(max(0, cue[0] - 24), cue[1])):
        return True
    if words & {"decline", "refuse"} and re.match(
        r"(?:to )?(?:comment|say|speak|answer|elaborate|give|discuss|confirm|name|identify|be \w+)\b", opening
    ):
        return True
    opens = before + prose.cut(*cue).lower()
    negated = (
        re.search(
            r"(?:\bnot|n't|\bnever|declined to|refused to|\bneither)\s+(?:\w+\s+){0,2}$",
            opens[: -len(opens.split()[-1])] if opens.split() else "",
        )
        is not None
    )
    if (negated and words & _ANSWERING) or _ANONYMITY.match(opening):
        return True
    return (
        negated
        and bool(words & _SAYING)
        and re.match(r"(?:whether|if|who|what|when|where|why|how|which|nor)\b", opening) is not None
    )
