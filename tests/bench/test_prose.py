"""The prose cases: the parser locates words exactly, the scorer counts what it says, and every case of ours can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.cases import Prediction, Tally, as_predictions, jaccard, same_name, score, score_case, second_reading, table
from bench.prose import COLUMNS, Case, load_cases, parse_cases
from crosswire.model import BlockKind, Certainty, Mode, Polarity

FOLDER = Path(__file__).parents[1] / "annotate" / "cases"
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
TEXT = 'HEADLINE: Mayor: no toll\n\nThe mayor, Ada Holt, said there was no toll. "No toll," she said, "unless it rains."'
WHO = "said@2 | she | Ada Holt / mayor | Radio Sund < Norra"
ROW = f"| No toll, … unless it rains. | {WHO} | direct | affirmed | certain | unless it rains |"


def markdown(text: str = TEXT, rows: str = ROW, name: str = "a toll") -> str:
    """A theme file with one case."""
    return f"# Tolls\n\nRules.\n\n## {name}\n\nShows\na toll.\n\n```text\n{text}\n```\n\n{HEAD}{rows}\n"


def one(text: str = TEXT, rows: str = ROW) -> Case:
    """The case of such a file."""
    (case,) = parse_cases(markdown(text, rows), "tolls.md")
    return case


def test_row_becomes_offsets() -> None:
    """Pieces, a numbered cue, alternatives, relays and a condition are read from one row."""
    case = one()
    (statement,) = case.statements
    assert (case.theme, case.name, case.shows) == ("tolls", "a toll", "Shows a toll.")
    assert case.cut(statement.content) == "No toll, … unless it rains."
    assert statement.cue is not None
    assert case.text[: statement.cue[0]].endswith('"No toll," she ')
    assert statement.source is not None
    assert case.cut((statement.source,)) == "she"
    assert statement.speaker == ("Ada Holt", "mayor")
    assert statement.through == (("Radio Sund",), ("Norra",))
    assert (statement.mode, statement.polarity, statement.certainty) == (Mode.DIRECT, Polarity.AFFIRMED, Certainty.CERTAIN)
    assert statement.condition is not None
    assert case.cut((statement.condition,)) == "unless it rains"


def test_markers_become_blocks() -> None:
    """A marked line is a headline or standfirst without its marker; every other line with text is body."""
    case = one("HEADLINE: Mayor: no toll\nSTANDFIRST: She says so\n\nBody one.\n\nBody two.", "")
    assert case.text.startswith("Mayor: no toll\nShe says so\n\nBody one.")
    found = [(block.kind, case.text[block.start : block.end]) for block in case.blocks]
    assert found == [
        (BlockKind.HEADLINE, "Mayor: no toll"),
        (BlockKind.STANDFIRST, "She says so"),
        (BlockKind.BODY, "Body one."),
        (BlockKind.BODY, "Body two."),
    ]


def test_words_are_whole_words() -> None:
    """A pronoun is not found inside another word."""
    case = one("The mother said he left.", "| he left | said | he | - | - | indirect | affirmed | certain | - |")
    assert case.statements[0].source == (16, 18)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("| Two tolls | said | she | x | - | direct | affirmed | certain | - |", "0 times, wanted number 1: Two tolls"),
        ("| No toll | said@3 | she | x | - | direct | affirmed | certain | - |", "2 times, wanted number 3: said"),
        ("| No toll | said | she | x | - | spoken | affirmed | certain | - |", "'spoken' is not a valid Mode: No toll"),
        ("| No toll | said | she | x | - | direct | affirmed | certain |", "8 cells instead of 9: No toll"),
        ("| it rains … No toll | said | she | x | - | direct | affirmed | certain | - |", "out of order: it rains … No toll"),
        ("| | said | she | x | - | direct | affirmed | certain | - |", "an empty cell"),
    ],
)
def test_trouble_names_file_case_and_words(rows: str, problem: str) -> None:
    """Whatever does not fit is refused with the file, the case and the words."""
    with pytest.raises(ValueError, match=r"tolls\.md: case 'a toll': ") as caught:
        one(rows=rows)
    assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (markdown().replace("```text", "```"), "no ```text block"),
        (markdown().replace("| cue |", "| verb |"), "the table must begin with the columns"),
        (markdown() + markdown(), "two cases have this name"),
    ],
)
def test_trouble_with_the_form(broken: str, problem: str) -> None:
    """A case without a text or a table, and a name that is used twice, are refused."""
    with pytest.raises(ValueError, match=r"tolls\.md: case 'a toll'") as caught:
        parse_cases(broken, "tolls.md")
    assert problem in str(caught.value)


def test_our_cases_can_be_read() -> None:
    """All our themes parse, hold at least 66 cases, and cover every mode, polarity, certainty, chains and conditions."""
    cases = load_cases(FOLDER)
    statements = [statement for case in cases for statement in case.statements]
    assert len(cases) >= 66
    assert {statement.mode for statement in statements} == set(Mode)
    assert {statement.polarity for statement in statements} == set(Polarity)
    assert {statement.certainty for statement in statements} == set(Certainty)
    assert sum(bool(statement.through) for statement in statements) >= 20
    assert sum(statement.condition is not None for statement in statements) >= 10


def inside_quotation(case: Case, start: int, end: int) -> bool:
    """Whether an opening mark stands right before the range and a closing mark right after it, or a paragraph ends there."""
    return case.text[start - 1] in "\"“‘'" and (end == len(case.text) or case.text[end] in "\"”’'\n")


@pytest.mark.parametrize("case", load_cases(FOLDER), ids=lambda case: f"{case.theme}: {case.name}")
def test_our_cases_keep_the_guide(case: Case) -> None:
    """Direct contents stand between quotation marks, mixed ones hold marks, conditions lie in contents."""
    for statement in case.statements:
        marks = any(mark in case.cut(statement.content) for mark in "\"“‘'")
        if statement.mode is Mode.DIRECT and statement.cue and case.cut((statement.cue,)) != ":":
            assert all(inside_quotation(case, *piece) for piece in statement.content)
        if statement.mode is Mode.MIXED:
            assert marks
        if statement.condition is not None:
            assert any(a <= statement.condition[0] and statement.condition[1] <= b for a, b in statement.content)
        if not statement.speaker:
            assert statement.source is None


def test_gold_against_itself_is_perfect() -> None:
    """Every case scored against its own rows is right in all figures."""
    total = sum(score(load_cases(FOLDER), as_predictions).values(), Tally())
    assert total.gold == total.predicted == total.matched == total.through == total.stance == total.mode
    assert total.condition == total.conditional > 0
    assert total.chains_right == total.chained == total.chains == total.chained_matched > 0
    assert total.f1 == total.chain_f1 == 1.0


def prediction() -> Prediction:
    """The right reading of the one row."""
    return as_predictions(one())[0]


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ({"through": ("Norra", "Radio Sund")}, {"through", "chains_right"}),
        ({"mode": Mode.MIXED}, {"mode"}),
        ({"polarity": Polarity.DENIED}, {"polarity", "stance"}),
        ({"certainty": Certainty.HEDGED}, {"certainty", "stance"}),
        ({"condition": None}, {"condition"}),
    ],
)
def test_one_error_costs_its_own_figure(changed: dict[str, object], lost: set[str]) -> None:
    """A wrong attribute of a matched statement lowers only the figures that are about it."""
    case = one()
    right = score_case(case.statements, [prediction()])
    wrong = score_case(case.statements, [replace(prediction(), **changed)])  # type: ignore[arg-type]
    assert {name for name in Tally.__slots__ if getattr(right, name) != getattr(wrong, name)} == lost
    assert wrong.matched == 1


@pytest.mark.parametrize("speaker", ["Ada Holt", "Holt", "Ms Holt", "ADA HOLT", "Mayor Ada Holt", "the mayor", "Holt's"])
def test_speakers_that_match(speaker: str) -> None:
    """Case, articles, honorifics and a surname for the full name make no difference; alternatives are as good."""
    assert score_case(one().statements, [replace(prediction(), speaker=speaker)]).matched == 1


@pytest.mark.parametrize("speaker", ["Ida Holt", "Ada", "a speaker of the mayor", None, "the author"])
def test_speakers_that_do_not_match(speaker: str | None) -> None:
    """Another given name, a given name alone, another party, nobody and the author are other speakers."""
    assert score_case(one().statements, [replace(prediction(), speaker=speaker)]).matched == 0


def test_descriptions_are_not_shortened() -> None:
    """The end of a description is not enough, as it is for a name."""
    assert not same_name("source", "military source")


def test_content_needs_half() -> None:
    """Half of the characters in common is a match, less is none; each gold statement is matched once."""
    case = one("Ada said abcd efgh", "| abcd efgh | said | Ada | Ada | - | indirect | affirmed | certain | - |")
    assert score_case(case.statements, [Prediction(((9, 14),), "Ada")]).matched == 1
    assert score_case(case.statements, [Prediction(((9, 13),), "Ada")]).matched == 0
    twice = score_case(case.statements, [Prediction(((9, 18),), "Ada")] * 2)
    assert (twice.matched, twice.precision, twice.recall) == (1, 0.5, 1.0)


def test_a_case_without_statements_costs_precision_only() -> None:
    """What is read where nothing is said is an error; reading nothing there is none."""
    case = one("The bell rang.", "")
    assert score_case(case.statements, [Prediction(((0, 8),), None)]) == Tally(predicted=1)
    assert score_case(case.statements, []).f1 == 1.0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=4), st.lists(st.integers(0, 40), max_size=4))
def test_jaccard_is_symmetric_and_bounded(left: list[tuple[int, int]], right: list[int]) -> None:
    """The overlap lies between 0 and 1, does not depend on the order, and is 1 for equal sets."""
    a, b = [(start, start + size) for start, size in left], [(start, start + 3) for start in right]
    assert 0.0 <= jaccard(a, b) == jaccard(b, a) <= 1.0
    assert jaccard(a, list(reversed(a))) == 1.0


def test_second_reading(tmp_path: Path) -> None:
    """Another annotator's folder is scored like a reader, and a missing or altered text is refused by name."""
    path = tmp_path / "tolls.md"
    path.write_text(markdown(rows=ROW.replace("certain", "hedged")), encoding="utf-8")
    scores = score([one()], second_reading(tmp_path))
    assert scores["tolls"].matched == 1
    assert scores["tolls"].certainty == 0
    assert "tolls" in table(scores)
    path.write_text(markdown(text=TEXT + " "), encoding="utf-8")
    with pytest.raises(ValueError, match="'a toll' is missing or has another text"):
        score([one()], second_reading(tmp_path))
