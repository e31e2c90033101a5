"""Sentences as tokens, and the runs of capitals in them that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate.lore import longest_outlet, outlet
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import GIVEN, HONORIFICS, ORGANISATION_HEADS
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.language.tokens import Tokens, tokens
from crosswire.model import BlockKind, Kind

PARTICLES = frozenset(
    ["de", "von", "van", "der", "den", "bin", "ibn", "al", "el", "da", "di", "la", "le", "du", "dos", "ter", "abu", "ul", "ben"]
)
PREFIXED = re.compile(r"^(?:al|el|an|as|ash|at|ar|d|l|o)[-'][A-Z]")
ACRONYM = re.compile(r"^[A-Z][A-Z&.-]{1,7}$")
DAYS = re.compile(
    r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Christmas|Easter|Ramadan|AM|PM|GMT|UTC|[ECMP][SD]T|CES?T|BST)\.?$"
)
_MONTHS_TOO = frozenset({"March", "April", "May", "June", "August"})  # surnames as well
_QUALIFIES = re.compile(
    r"^[A-Z][\w.']*(?:-\w+)*-(?:[a-z]+(?:[^e\W]ed|ing)|led|based|born|run|made|era|style|wide|backed|owned|held|bound|friendly|built|sized"
    r"|loving|wing|only|like|trained|ruled|related|linked|controlled|dominated|wracked|torn|hit|area|level|type|free|fed|fled)$"
)
"""A name that only qualifies what follows: "Norrik-based", "Kestrian-led"."""
_MEMBERS = {
    "'": re.compile(r"(?:er|or|ar|an|ant|ent|ist|and|im|urse|ee|mate)s$"),
    "'s": re.compile(r"(?:[Mm]en|[Ww]omen|[Pp]eople|[Ff]olk|[Cc]hildren)$"),
}
"""Nouns for several by the mark of their possessive."""
_PLACING = frozenset({"in", "at", "near", "from"})
TITLE_CASE = 0.7  # share of capitals among the longer words from which a line is taken for title case
TITLE_CASE_BODY = 0.9  # the same in body text, where a line of names alone is no headline
LONGEST_NAMES = 5  # longer words with capitals that a line of body text may have without being title case


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: half-open range, kind, the words by which it is known, and what its title says."""

    start: int
    end: int
    kind: Kind
    name: str
    role: str | None = None
    principal: str | None = None
    title: int | None = None  # where the words of its title begin, if they go on to the name over an "of"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as tokens; `titled` tells that its capitals mean nothing."""

    text: str  # the folded text of the document
    tokens: Tokens
    titled: bool

    def join(self, first: int, end: int) -> str:
        """Return the words of tokens `first` up to `end`, as they stand but for invisible characters."""
        return " ".join(solid(self.text[self.tokens.starts[first] : self.tokens.ends[end - 1]]).split())

    def word(self, index: int) -> str:
        """Return a token, or nothing outside the line."""
        return self.tokens.words[index] if 0 <= index < len(self.tokens) else ""

    def touches(self, index: int) -> bool:
        """Tell whether a token and the next one have at most white space between them, as much as a wrapped line leaves."""
        return not self.text[self.tokens.ends[index] : self.tokens.starts[index + 1]].strip()


def is_capital(word: str) -> bool:
    """Tell whether a word is written like a name."""
    if word in {"I", "I'm", "I've", "I'll"} or DAYS.match(word):
        return False
    return (word[:1].isupper() and not _QUALIFIES.match(word)) or bool(PREFIXED.match(word))


def lines_of(prose: Prose) -> list[Line]:
    """Return the sentences of a document as lines of tokens."""
    return [_line(prose, start, end) for start, end in prose.sentences]


def _line(prose: Prose, start: int, end: int) -> Line:
    words = tokens(prose.folded, start, end)
    longer = [word for word in words.words if len(word) > 3 and word.isalpha()]
    share = sum(word[0].isupper() for word in longer) / len(longer) if longer else 0
    block = prose.paragraph_at(start)
    short = block is not None and block.kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST}
    titled = len(longer) > 2 and share >= TITLE_CASE if short else len(longer) > LONGEST_NAMES and share >= TITLE_CASE_BODY
    return Line(prose.folded, words, titled=titled)


def opening(line: Line) -> int:
    """Return the index of the first token that is a word: its capital may be the sentence's."""
    return next((i for i, word in enumerate(line.tokens.words) if word[:1].isalnum()), 0)


def runs(line: Line) -> Iterator[tuple[int, int]]:
    """Yield maximal runs of capitalised tokens, with the particles and the "of" that hold a name together."""
    index = 0
    while index < len(line.tokens):
        if listed := _listed(line, index):
            index = yield_end = listed
            yield yield_end - _listed_length(line, listed), listed
            continue
        if not (is_capital(line.word(index)) or _is_month_speaking(line, index)):
            index += 1
            continue
        end = index + 1
        placed = line.word(index - 1).lower() in _PLACING
        while end < len(line.tokens) and line.touches(end - 1) and (step := _step(line, end)):
            if placed and line.word(end).lower().rstrip(".") in HONORIFICS and not _is_surname(line, end):
                break  # "the vicar in Sund Fr Ivo Lund"
            end += step
        yield index, end
        index = end


def _listed(line: Line, index: int) -> int:
    """Return the end of the longest listed name of several words with a small word in it, from a capital; 0 if none."""
    if not is_capital(line.word(index)):
        return 0
    for length in range(min(max(gazetteer().longest, longest_outlet()), len(line.tokens) - index), 2, -1):
        if all(is_capital(line.word(index + k)) for k in range(length)) or not is_capital(line.word(index + length - 1)):
            continue
        phrase = line.join(index, index + length)
        if gazetteer().country(phrase) or gazetteer().body(phrase) or outlet(phrase):
            return index + length
    return 0


def _listed_length(line: Line, end: int) -> int:
    """Return the number of tokens of the listed name that ends there."""
    return next(n for n in range(end, 0, -1) if end - n >= 0 and _listed(line, end - n) == end)


def _step(line: Line, end: int) -> int:
    """Return how many tokens from `end` still belong to the run before it."""
    word, following = line.word(end), line.word(end + 1)
    if is_capital(word) or (word in PARTICLES | {"&"} and is_capital(following)) or _is_surname(line, end):
        return 1
    if word == "'" and following == "and" and _owns(line, end) and _is_one_body(line, end + 1):
        return 3
    if (word == "and" and _is_one_body(line, end)) or _is_of_members(line, end):
        return 2
    if word in {"of", "for"} and line.word(end - 1).lower() in ORGANISATION_HEADS | {"secretary"}:
        if is_capital(following):
            return 2
        return 3 if following == "the" and is_capital(line.word(end + 2)) and word == "for" else 0
    return 0


def _is_one_body(line: Line, end: int) -> bool:
    """Tell whether an "and" at `end` stands inside the name of one body: "the Post and Waves Authority".

    One word stands between the article and the "and", which is no body by itself, and a noun for a body closes the name.
    """
    first = end - 2 if line.word(end - 1) == "'" else end - 1
    left, stop = line.word(first), _capitals_from(line, end + 1)
    alone = (
        gazetteer().party(left) or outlet(left) or ACRONYM.match(left) or left.lower() in ORGANISATION_HEADS or left in GIVEN
    )
    closed = stop - end - 1 > 1 and line.word(stop - 1).lower() in ORGANISATION_HEADS and line.touches(end)
    return closed and not alone and line.word(first - 1).lower() == "the" and not gazetteer().party(line.word(end + 1))


def _is_of_members(line: Line, end: int) -> bool:
    """Tell whether a possessive at `end` stands inside the name of a body of several: "the Ferry Workers' Union"."""
    if not _owns(line, end) or (end > 1 and gazetteer().party(line.join(end - 2, end))):
        return False
    stop = _capitals_from(line, end + 1)
    return stop > end + 1 and line.word(stop - 1).lower() in ORGANISATION_HEADS


def _owns(line: Line, mark: int) -> bool:
    """Tell whether a token is the mark of a possessive behind a noun for several."""
    left = line.word(mark - 1)
    plural = _MEMBERS.get(line.word(mark))
    return plural is not None and plural.search(left) is not None and not gazetteer().party(left)


def _capitals_from(line: Line, first: int) -> int:
    """Return the end of the words with capitals that begin at a token, over the possessive of several."""
    stop = first
    while (is_capital(line.word(stop)) or (stop > first and _owns(line, stop))) and line.touches(stop - 1):
        stop += 1
    return stop


def _is_surname(line: Line, index: int) -> bool:
    """Tell whether a month is a surname, behind a given name or "Mrs"."""
    before = line.word(index - 1)
    return line.word(index) in _MONTHS_TOO and (before in GIVEN or before.lower().rstrip(".") in HONORIFICS)


def _is_month_speaking(line: Line, index: int) -> bool:
    """Tell whether a month says something, so that it is somebody's surname: "May told deputies"."""
    return line.word(index) in _MONTHS_TOO and line.word(index + 1) in {"said", "says", "told", "added", "announced"}
