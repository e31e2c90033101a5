"""Finds the condition inside a content: the shortest full clause that "if", "unless" or "provided that" opens."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.prose import Prose, Range

_OPEN = re.compile(
    r"\b(?:(?:but |and |only )?(?<!even )if|unless|as long as|so long as|on (?:the )?condition(?: that)?|"
    r"(?<!had )(?<!has )(?<!have )"
    r"(?<!for )(?<!of )(?<!by )(?<!from )(?<!with )(?<!is )(?<!are )(?<!was )(?<!were )"
    r"provid(?:ed|ing)(?: that|(?= (?:the|a|it|they|he|she|we|you|all|its|their)\b))|"
    r"in case(?: of)?|in the event(?: that| of)|assuming(?: that)?|subject to)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:[,\"]\s*|\bthat,? |\bbut )?\b(should (?!not\b|be\b|have\b)(?:the|an?|he|she|it|they|we|any|[A-Z]\w+)\b)",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"(?:as|what|wonder\w*|ask\w*|whether or|see|know) if\b"
    r"|if (?:anything|you ask|you (?:will|like)\b(?! \w)|ever|only\b(?! ))",
    re.IGNORECASE,
)
_MODAL = r"(?:would|will|could|can|might|may|shall|should|must|'ll|'d)"
_SUBJECT = (
    r"(?:I|we|he|she|it|they|you|there|this|that|(?:the |its |his |her |their |our )[a-z][\w-]*(?: [a-z][\w-]*)?"
    r"|[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)"
)
_MAIN = re.compile(rf"\s(?P<main>{_SUBJECT}) {_MODAL}\b|\s(?P<short>(?:I|we|he|she|it|they|you))(?:'ll|'d)\b")
_VERB = re.compile(
    r"(?<=[A-Za-z])'(?:re|ve|m)\b|\b(?:(?:I|we|you|they)\s(?!(?:the|an?|all|who|and|or|both|two)\b)[a-z]{3,}|is|are|was|were|be|been|has|have|had|do|does|did|can|could|would|will|needed|asked|necessary|required|possible|so|[a-z]{3,}(?:ed|s)|"
    r"(?:fall|come|go|need|ask|want|agree|sign|pay|felt|arose|came|went|fell|paid|met|got|gave|took|made|held|leave|left|arise|return|accept|"
    r"found|find|win|won|lose|lost|stop|continue|begin|began|start|change|request|attack|break|broke|fail)\b)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r",\s(?!(?:I|he|she|it|they|we|you|there|this|that|the|an?|its|his|her|their|which|who|but|and|or)\b)[a-z'-]+(?:,\s[a-z'-]+)*,?\s"
    r"(?:or|and)\s(?![\w'-]+\s(?:[\w'-]+\s)?(?:would|will|could|can|might|may|must|should|is|are|was|were|has|have|had)\b)[a-z'-]+"
)
_STOP = re.compile(r"[,;\"]|\.(?=\s|\"|$)|:\s|\s(?:but|and that|then)\s|\s–\s")


def condition_in(prose: Prose, content: Sequence[Range], *, cue_asks: bool = False) -> Range | None:
    """Return the range of the first condition inside the content, or None.

    A clause in front of its main clause ends where the main clause begins, comma or not; one behind it ends with the content,
    at a comma or at "but". With `cue_asks`, an "if" that opens the content is a question. Quotation marks around it belong to
    it. A condition in a later sentence is none of what was said first ("We did not fire. If they attack …").
    """
    first = prose.sentence_at(content[0][0])[1] if content else 0
    for start, end in ((start, min(end, first)) for start, end in content if start < first):
        for found in _OPEN.finditer(prose.folded, start, end):
            question = cue_asks and found.start() == start
            if question or _NO_CONDITION.search(prose.folded, max(start, found.start() - 12), min(end, found.end() + 12)):
                continue
            opening = found.start() + (4 if found.group().lower().startswith(("but ", "and ")) else 0)
            return _quoted(prose, opening, _end(prose.folded, opening, found.end(), end), start, end)
        for inverted in _INVERTED.finditer(prose.folded, start, end):
            if inverted.start(1) == start or inverted.start() < inverted.start(1):
                first = inverted.start(1)
                return _quoted(prose, first, _end(prose.folded, first, first + len("should "), end), start, end)
    return None


def _end(folded: str, opening: int, begin: int, limit: int) -> int:
    """Return where the clause ends: at its main clause, at a stop that stands after a verb, or with the content."""
    offset, quoted = begin, None
    while stop := _STOP.search(folded, offset, limit):
        if quoted := _closing(folded, stop, limit):
            break
        if listed := _LIST.match(folded, stop.start(), limit):
            offset = listed.end()
            continue
        if _VERB.search(folded, begin, stop.start()) or stop.group()[0] != ",":
            break
        after = folded.find(",", stop.end(), limit)  # an apposition between commas stands before the verb
        offset = after + 1 if after >= 0 else stop.end()
    end = quoted or (stop.start() if stop else limit)
    for main in _MAIN.finditer(folded, begin, end):
        start = main.start("main") if main["main"] else main.start("short")
        parted = folded.endswith(", ", begin, start) and folded.startswith("should ", opening)
        if (parted or _VERB.search(folded, begin, start)) and start > opening + 3:
            return _strip(folded, opening, start)
    return _strip(folded, opening, end)


def _closing(folded: str, stop: re.Match[str], limit: int) -> int | None:
    """Return where words in quotation marks end with which a clause ends ("if it is "in the public interest""), else None."""
    opens = stop.group() == '"' and folded[stop.start() - 1] == " " and not folded[stop.end() : stop.end() + 1].isspace()
    closing = folded.find('"', stop.end(), limit) if opens else -1
    return closing + 1 if closing > 0 and folded[closing - 1] not in ",." else None


def _strip(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in " ,;":
        end -= 1
    return end


def _quoted(prose: Prose, start: int, end: int, left: int, right: int) -> Range:
    """Return the range with the quotation marks that enclose exactly it."""
    if start > left and prose.folded[start - 1] == '"' and end < right:
        closing = re.match(r"[.,]?\"", prose.folded[end:right])
        if closing:
            return start - 1, end + closing.end()
    return start, end
