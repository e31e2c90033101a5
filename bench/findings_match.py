"""What a written story expects beside what a run made of it: pieces of text to statements, pairs to claims and findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from bench.gold_match import Json, characters, locate, ranges
from crosswire.language.matching.judge import MATCHING

HELD = 0.5  # share of the shorter of a piece and a content that the two have in common from which the statement holds the piece
KINDS = {
    "conflict": frozenset({"contradiction", "numbers in conflict"}),
    "change": frozenset({"position change"}),
    "renderings": frozenset({"two renderings"}),
    "headline": frozenset({"headline differs"}),
}


class Piece(NamedTuple):
    """Words of one report."""

    report: str
    words: str


Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A story's expectation and its run: which statements hold each piece, and which claim each statement is in."""

    wanted: Json
    made: Json
    names: Mapping[str, str]  # id of a document -> name
    holding: Mapping[Piece, frozenset[str]]
    claim_of: Mapping[str, str]

    def sides(self, finding: Json) -> tuple[frozenset[str], frozenset[str]]:
        """Return the statements of either side of a finding: those of its piece, and of the pieces that say the same."""
        return self._side(Piece(*finding["left"])), self._side(Piece(*finding["right"]))

    def _side(self, piece: Piece) -> frozenset[str]:
        alike = [members for members in self.groups() if piece in members]
        return frozenset().union(*(self.holding[own] for own in (piece, *(one for group in alike for one in group))))

    def groups(self) -> list[list[Piece]]:
        """Return the pieces of each claim that is expected."""
        return [[Piece(*member) for member in claim["members"]] for claim in self.wanted["claims"]]


def beside(wanted: Json, made: Json, texts: Mapping[str, str]) -> Beside:
    """Return an expectation beside a run in its JSON form; `texts` gives the stored text by name.

    Raises ValueError for words that are not in their report.
    """
    names = {document["id"]: document["name"] for document in made["documents"]}
    contents: dict[str, list[tuple[str, set[int]]]] = {name: [] for name in texts}
    for statement in made["statements"]:
        contents[names[statement["document"]]].append((statement["id"], characters(ranges(statement["content"]))))
    places = {piece: characters(locate([piece.words], texts[piece.report])) for piece in pieces(wanted)}
    holding = {
        piece: frozenset(own for own, content in contents[piece.report] if _holds(content, place))
        for piece, place in places.items()
    }
    return Beside(wanted, made, names, holding, {s["id"]: s["claim"] for s in made["statements"] if s["claim"]})


def _holds(content: Collection[int], place: Collection[int]) -> bool:
    return len({*content} & {*place}) >= HELD * min(len(content), len(place)) > 0


def pieces(wanted: Json) -> set[Piece]:
    """Return all pieces that an expectation names."""
    told = [Piece(*member) for claim in wanted["claims"] for member in claim["members"]]
    pairs = [*wanted["findings"], *wanted["traps"]]
    return {*told, *(Piece(*pair[side]) for pair in pairs for side in ("left", "right"))}


def stated(story: Beside) -> set[Piece]:
    """Return the pieces of which a statement is expected: all but headlines."""
    headlines = {Piece(*finding["left"]) for finding in story.wanted["findings"] if finding["kind"] == "headline"}
    return pieces(story.wanted) - headlines


def wanted_pairs(story: Beside) -> Iterator[tuple[Piece, Piece]]:
    """Yield the pairs of pieces that are expected in one claim."""
    for group in story.groups():
        yield from combinations(group, 2)


def is_joined(story: Beside, left: Piece, right: Piece) -> bool:
    """Tell whether a claim of the run holds both pieces."""
    one, two = ({story.claim_of.get(held) for held in story.holding[piece]} - {None} for piece in (left, right))
    return bool(one & two)


def is_suggested(story: Beside, left: Piece, right: Piece) -> bool:
    """Tell whether the run joins two pieces, or shows them as possibly one claim."""
    shown = {frozenset((link["left"], link["right"])) for link in _unsure(story, {"corroborates", "renders"})}
    pairs = {frozenset((one, other)) for one in story.holding[left] for other in story.holding[right]}
    return is_joined(story, left, right) or bool(shown & pairs)


def worth_a_look(story: Beside) -> list[Json]:
    """Return the pairs that the run shows as possibly against each other."""
    return [link for link in _unsure(story, {"contradicts", "supersedes"}) if link["by"] == MATCHING]


def _unsure(story: Beside, kinds: Collection[str]) -> list[Json]:
    return [link for link in story.made["links"] if link["kind"] in kinds and link["verdict"] == "unsure"]


def shows(story: Beside, wanted: Json, link: Json) -> bool:
    """Tell whether a pair that is shown is of the two sides of a finding that is wanted."""
    left, right = story.sides(wanted)
    return (link["left"] in left and link["right"] in right) or (link["left"] in right and link["right"] in left)


def made_pairs(story: Beside) -> Iterator[tuple[str, str]]:
    """Yield the pairs of statements of two reports that the run has in one claim."""
    report = {statement["id"]: statement["document"] for statement in story.made["statements"]}
    for claim in story.made["claims"]:
        for left, right in combinations(claim["statements"], 2):
            if report[left] != report[right]:
                yield left, right


def is_wanted(story: Beside, left: str, right: str) -> bool:
    """Tell whether two statements hold pieces that are expected in one claim, or as two renderings of one utterance."""
    two = [[Piece(*f["left"]), Piece(*f["right"])] for f in story.wanted["findings"] if f["kind"] == "renderings"]
    return any(_any(story, group, left) and _any(story, group, right) for group in (*story.groups(), *two))


def _any(story: Beside, group: list[Piece], statement: str) -> bool:
    return any(statement in story.holding[piece] for piece in group)


def count_right(story: Beside, claim: Json) -> bool:
    """Tell whether a claim of the run holds two members of the expected one, with its reports and origins."""
    held = frozenset().union(*(story.holding[Piece(*member)] for member in claim["members"]))
    made = max(story.made["claims"], key=lambda own: (len(held & {*own["statements"]}), own["id"]), default=None)
    together = made is not None and len(held & {*made["statements"]}) > 1
    return bool(together and made and (made["reports"], made["origins"]) == (claim["reports"], claim["origins"]))


def told(story: Beside) -> list[Json]:
    """Return the findings of the run that are of the four kinds."""
    every = frozenset().union(*KINDS.values())
    return [finding for finding in story.made["findings"] if finding["kind"] in every]


def hits(story: Beside, wanted: Json, finding: Json, *, any_kind: bool = False) -> bool:
    """Tell whether a finding of the run is the wanted one, or one of its statements under `any_kind`."""
    if not any_kind and finding["kind"] not in KINDS[wanted["kind"]]:
        return False
    if wanted["kind"] == "headline":
        return finding["kind"] in KINDS["headline"] and wanted["left"][0] in {story.names[d] for d in finding["documents"]}
    left, right = story.sides(wanted)
    held = {*finding["statements"]}
    return bool(held & left) and bool(held & right) and (len(held & (left | right)) > 1)


def is_kept(story: Beside, trap: Json) -> bool:
    """Tell whether the run did not fall into a trap."""
    left, right = Piece(*trap["left"]), Piece(*trap["right"])
    if trap["not"] == "claim":
        return not is_joined(story, left, right)
    one, two = story.holding[left], story.holding[right]
    kinds = KINDS[trap["not"]]
    return not any(f["kind"] in kinds and one & {*f["statements"]} and two & {*f["statements"]} for f in told(story))
