"""Score predicted statements against the prose cases, or one annotator's cases against another's.

    python -m bench.cases                        # the pipeline against the gold
    python -m bench.cases --second FOLDER        # a second reading of the same texts against the gold

A prediction matches a gold statement when their contents share at least half of their characters (Jaccard) and the speaker
is the same after normalisation. Attributes are then judged on the matched pairs only.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import takewhile
from pathlib import Path

from bench import floors
from bench.prose import Case, CaseStatement, Names, Range, load_cases
from crosswire.model import Block, Certainty, Document, Kind, Mention, Mode, Polarity, Span, Statement, identify
from crosswire.stage import Annotate, Notes

SAME_CONTENT = 0.5  # Jaccard over characters; the definition that PolNeAR's metrics and the real reports' gold are scored with
SAME_CONDITION = 0.5  # the same measure for the condition's span
AUTHOR = "the author"  # how the cases name the report's own voice
ARTICLES = frozenset({"a", "an", "the"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "h.e", "gen", "col", "capt"})
"""Forms of address that stand before a name; offices before a full name need none, since the end of a name is enough."""


CASES = Path(__file__).parents[1] / "tests/annotate/cases"


@dataclass(frozen=True, slots=True)
class Prediction:
    """A statement as a reader gives it: character ranges of the case's text, names resolved. `speaker` None is agentless."""

    content: tuple[Range, ...]
    speaker: str | None
    through: tuple[str, ...] = ()
    mode: Mode = Mode.INDIRECT
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    condition: Range | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over cases. `chained` are gold statements with a chain, `chains` predictions with one."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    through: int = 0
    mode: int = 0
    polarity: int = 0
    certainty: int = 0
    stance: int = 0  # polarity and certainty both right
    conditional: int = 0  # matched pairs in which either side has a condition
    condition: int = 0
    chained: int = 0
    chains: int = 0
    chained_matched: int = 0
    chains_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Tally)))

    @property
    def precision(self) -> float:
        """Share of the predictions that match."""
        return share(self.matched, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold statements that are matched."""
        return share(self.matched, self.gold)

    @property
    def f1(self) -> float:
        """Balanced F of statements: twice the matched over gold and predicted."""
        return share(2 * self.matched, self.gold + self.predicted)

    @property
    def chain_f1(self) -> float:
        """Balanced F of whole chains: the statement is found and its non-empty chain is equal, relay by relay."""
        return share(2 * self.chains_right, self.chained + self.chains)


def share(part: int, whole: int) -> float:
    """Return part / whole; nothing to find and nothing found is 1."""
    return part / whole if whole else 1.0


def normalise(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, without leading articles and honorifics, possessive endings and commas.

    >>> normalise("Mr. Petro Valdane's")
    ('petro', 'valdane')
    """
    words = [re.sub(r"['’]s$", "", word.strip('.,;:"“”')).casefold() for word in name.split()]
    while len(words) > 1 and words[0] in ARTICLES | HONORIFICS:
        words.pop(0)
    return tuple(word for word in words if word)


def same_name(left: str, right: str) -> bool:
    """Return whether two names are equal after `normalise`, or one is the end of the other and written as a name.

    >>> same_name("Valdane", "Petro Valdane"), same_name("source", "military source")
    (True, False)
    """
    a, b = normalise(left), normalise(right)
    if a == b:
        return True
    shorter, longer, written = (a, b, left) if len(a) < len(b) else (b, a, right)
    return bool(shorter) and longer[-len(shorter) :] == shorter and written.split()[-1][0].isupper()


def same_party(names: Names, name: str | None) -> bool:
    """Return whether a predicted name is one of the names that the gold allows; no names stand for no party."""
    return any(same_name(allowed, name) for allowed in names) if name is not None else not names


def same_chain(gold: tuple[Names, ...], predicted: tuple[str, ...]) -> bool:
    """Return whether two chains name the same relays in the same order."""
    return len(gold) == len(predicted) and all(map(same_party, gold, predicted))


def jaccard(left: Iterable[Range], right: Iterable[Range]) -> float:
    """Return the shared characters of two sets of ranges over all their characters."""
    a, b = ({place for start, end in ranges for place in range(start, end)} for ranges in (left, right))
    return share(len(a & b), len(a | b))


def match(gold: Sequence[CaseStatement], predictions: Sequence[Prediction]) -> list[tuple[CaseStatement, Prediction]]:
    """Pair gold statements with predictions one to one, the best overlap first, then the same polarity."""
    scored = [
        (jaccard(statement.content, prediction.content), statement.polarity == prediction.polarity, -i, -j)
        for i, statement in enumerate(gold)
        for j, prediction in enumerate(predictions)
        if same_party(statement.speaker, prediction.speaker)
    ]
    pairs: dict[int, int] = {}
    for overlap, _, i, j in sorted(scored, reverse=True):
        if overlap >= SAME_CONTENT and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[-i], predictions[-j]) for i, j in sorted(pairs.items(), reverse=True)]


def score_case(gold: Sequence[CaseStatement], predictions: Sequence[Prediction]) -> Tally:
    """Return the counts of one case."""
    pairs = match(gold, predictions)
    total = Tally(
        gold=len(gold),
        predicted=len(predictions),
        chained=sum(bool(statement.through) for statement in gold),
        chains=sum(bool(prediction.through) for prediction in predictions),
    )
    return sum((_score_pair(statement, prediction) for statement, prediction in pairs), total)


def _score_pair(gold: CaseStatement, predicted: Prediction) -> Tally:
    chain = same_chain(gold.through, predicted.through)
    polarity, certainty = gold.polarity == predicted.polarity, gold.certainty == predicted.certainty
    conditional = gold.condition is not None or predicted.condition is not None
    return Tally(
        matched=1,
        through=chain,
        mode=gold.mode == predicted.mode,
        polarity=polarity,
        certainty=certainty,
        stance=polarity and certainty,
        conditional=conditional,
        condition=conditional and _same_condition(gold.condition, predicted.condition),
        chained_matched=bool(gold.through),
        chains_right=chain and bool(gold.through),
    )


def _same_condition(gold: Range | None, predicted: Range | None) -> bool:
    return gold is not None and predicted is not None and jaccard([gold], [predicted]) >= SAME_CONDITION


def score(cases: Iterable[Case], read: Callable[[Case], Sequence[Prediction]]) -> dict[str, Tally]:
    """Return the counts by theme, in the order of the cases, for any reader; `sum(scores.values(), Tally())` is the total."""
    scores: dict[str, Tally] = {}
    for case in cases:
        scores[case.theme] = scores.get(case.theme, Tally()) + score_case(case.statements, read(case))
    return scores


def as_predictions(case: Case) -> list[Prediction]:
    """Return the statements of a case as predictions, so that a second annotator is scored like a reader."""
    return [
        Prediction(
            content=statement.content,
            speaker=statement.speaker[0] if statement.speaker else None,
            through=tuple(names[0] for names in statement.through),
            mode=statement.mode,
            polarity=statement.polarity,
            certainty=statement.certainty,
            condition=statement.condition,
        )
        for statement in case.statements
    ]


def second_reading(folder: Path) -> Callable[[Case], Sequence[Prediction]]:
    """Return a reader that looks cases up in another annotator's folder; ValueError if one is missing or has another text."""
    others = {(case.theme, case.name): case for case in load_cases(folder)}

    def read(case: Case) -> Sequence[Prediction]:
        other = others.get((case.theme, case.name))
        if other is None or other.text != case.text:
            raise ValueError(f"{folder}: {case.theme}.md: case '{case.name}' is missing or has another text")
        return as_predictions(other)

    return read


def table(scores: dict[str, Tally]) -> str:
    """Return the figures as text: a row for each theme and one for the total."""
    head = f"{'theme':<30}{'gold':>5}{'pred':>5}{'P':>7}{'R':>7}{'F1':>7}{'through':>9}{'mode':>7}{'polar':>7}{'certain':>9}"
    head += f"{'stance':>8}{'cond':>7}{'chain':>7}{'chainF':>8}"
    rows = [*scores.items(), ("total", sum(scores.values(), Tally()))]
    return "\n".join([head, *(_row(name, tally) for name, tally in rows)])


def totals(scores: dict[str, Tally]) -> dict[str, float]:
    """Return the figures that have a floor, over all themes."""
    total = sum(scores.values(), Tally())
    return {
        "statement recall": total.recall,
        "statement precision": total.precision,
        "chains right, of matched that have one": share(total.chains_right, total.chained_matched),
        "stance right, of matched": share(total.stance, total.matched),
    }


def _row(name: str, t: Tally) -> str:
    on_matched = [share(part, t.matched) for part in (t.through, t.mode, t.polarity, t.certainty, t.stance)]
    figures = [t.precision, t.recall, t.f1, *on_matched, share(t.condition, t.conditional)]
    figures += [share(t.chains_right, t.chained_matched), t.chain_f1]
    widths = (7, 7, 7, 9, 7, 7, 9, 8, 7, 7, 8)
    return f"{name:<30}{t.gold:>5}{t.predicted:>5}" + "".join(f"{x:>{w}.3f}" for x, w in zip(figures, widths, strict=True))


def main() -> int:
    """Print the figures by theme; the exit status is 1 when a total is below its floor."""
    parser = argparse.ArgumentParser(description="Score a reader, or a second annotator, on the prose cases.")
    parser.add_argument("folder", type=Path, nargs="?", default=CASES, help="the folder of the gold cases")
    parser.add_argument("--second", type=Path, help="score the cases of this folder instead of the pipeline")
    options = parser.parse_args()
    read = second_reading(options.second) if options.second else predict
    scores = score(load_cases(options.folder), read)
    print(table(scores))
    return 0 if options.second else floors.report("cases", totals(scores))


# ---- the adapter: everything above knows nothing of the pipeline ----


def predict(case: Case) -> list[Prediction]:
    """Return what the per-document stages of the pipeline read in the text of a case, whose blocks are given, not guessed."""
    from crosswire.engine.local import run  # noqa: PLC0415  the scorer must work where the pipeline does not
    from crosswire.pipeline import chosen_reader, plan  # noqa: PLC0415
    from crosswire.settings import Settings  # noqa: PLC0415

    document = Document(id=identify("d", case.theme, case.name), name=case.name, text=case.text, digest="")
    blocks = [Block(Span(document.id, block.start, block.end), block.kind) for block in case.blocks]
    stages = list(takewhile(lambda stage: isinstance(stage, Annotate), plan(chosen_reader(Settings().reader))))
    notes = run(stages, Notes([document, *blocks]))
    return [_prediction(statement, notes) for statement in notes.of(Statement)]


def _prediction(statement: Statement, notes: Notes) -> Prediction:
    alone = AUTHOR if statement.kind is Kind.AUTHOR else None
    return Prediction(
        content=tuple((span.start, span.end) for span in statement.content),
        speaker=alone if statement.source is None else notes.get(Mention, statement.source).name,
        through=tuple(notes.get(Mention, relay).name for relay in statement.through),
        mode=statement.mode,
        polarity=statement.polarity,
        certainty=statement.certainty,
        condition=None if statement.condition is None else (statement.condition.start, statement.condition.end),
    )


if __name__ == "__main__":
    sys.exit(main())
