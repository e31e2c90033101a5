"""The claims stage: what is one claim, what contradicts, what is another wording, and what stays apart."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.local import run_pair
from crosswire.language.said import Said, all_said
from crosswire.link import claims
from crosswire.model import Link, LinkKind, Mode, Verdict
from tests.gold_statements import HARBOUR, SYRIA, notebook
from tests.spoken import speaker, spoken

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
VOICES = (
    "no ferry was turned back",
    "a ferry was turned back",
    "Pell will close the harbour",
    "Pell may close the harbour if it leaks",
)


def _rows() -> list[tuple[str, ...]]:
    tables = [[line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:] for path in CASES]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for lines in tables for line in lines]


def _read(who: str, content: str, document: str) -> Said:
    match = re.fullmatch(r"(.*?) \((.*)\)", who)
    assert match, who
    denied = content.startswith("denies: ")
    return spoken(content.removeprefix("denies: "), speaker(match[1], match[2] or None), document, denied=denied)


def _decide(left: Said, right: Said) -> str:
    kinds = {link.kind for link in claims.compare(left, right) if link.verdict is Verdict.YES}
    if LinkKind.CONTRADICTS in kinds:
        return "against"
    return "same" if LinkKind.CORROBORATES in kinds else "apart"


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[1]} / {row[3]}"[:90])
def test_a_pair_is_decided_as_the_case_says(row: tuple[str, ...]) -> None:
    """Every row of the cases file is decided as it says, whichever statement stands first."""
    left, right = _read(row[0], row[1], "d-one"), _read(row[2], row[3], "d-two")
    assert (_decide(left, right), _decide(right, left)) == (row[4], row[4])


def test_a_denial_is_told_with_its_denier() -> None:
    """What is denied reads like what is claimed, so the reason says who denies it, whichever stands first."""
    claim = spoken("there were cracks in the wall of the Rohn dam", speaker("Ada Lund", "Varn"), "d-one")
    denial = spoken("there were cracks in the wall of the Rohn dam", speaker("Dam Works", "Dam Works"), "d-two", denied=True)
    for pair in ((claim, denial), (denial, claim)):
        (link,) = [link for link in claims.compare(*pair) if link.kind is LinkKind.CONTRADICTS]
        assert link.why.startswith("Dam Works denies 'there were cracks")


def test_one_who_denies_the_very_words_of_another_contradicts_him() -> None:
    """A report gives a piece of text once, to one who claims it and one who denies it: they are against each other."""
    words = "the rails at Pell had been cut with a saw"
    claim = spoken(words, speaker("Ada Lund", "Ada Lund"), "d-one")
    denial = replace(spoken(words, speaker("the railway", "the railway"), "d-one", denied=True), content=claim.content)
    for pair in ((claim, denial), (denial, claim)):
        (link,) = claims.compare(*pair)
        assert (link.kind, link.verdict) == (LinkKind.CONTRADICTS, Verdict.YES)
        assert link.why == f"the railway denies the words of Ada Lund: '{words}'"
    for other in (replace(denial, denied=False), replace(denial, speaker=claim.speaker)):
        assert list(claims.compare(claim, other)) == []


def test_look_alike_words_in_one_quotation_are_two_renderings() -> None:
    """Two papers that quote one sentence with one word misheard are linked as renderings, and the words are named."""
    by = speaker("Ona Brell", "Tessara")
    left = spoken("We will honour every article of the treaty and the statute on water", by, "d-one", Mode.DIRECT)
    right = spoken("We will honour every article of the treaty and the statue on water", by, "d-two", Mode.DIRECT)
    found = [link for link in claims.compare(left, right) if link.kind is LinkKind.RENDERS]
    assert len(found) == 1
    assert "statute" in found[0].why
    assert "statue'" in found[0].why


def test_a_statement_is_not_compared_with_one_that_it_holds() -> None:
    """A statement inside another's content is part of it and gives no link."""
    by = speaker("Ona Brell", "Tessara")
    inner = spoken("the dam broke", by)
    assert list(claims.compare(inner, inner)) == []


@given(st.permutations(VOICES))
@settings(max_examples=10, deadline=None)
def test_order_does_not_matter(texts: list[str]) -> None:
    """Comparing in either order gives the same kinds, scores and verdicts."""
    a = spoken(texts[0], speaker("Ona Brell", "Pell"), "d-one")
    b = spoken(texts[1], speaker("Ivo Marr", "Norvia"), "d-two")
    one = {(k.kind, k.score, k.verdict) for k in claims.compare(a, b)}
    assert one == {(k.kind, k.score, k.verdict) for k in claims.compare(b, a)}


@pytest.mark.parametrize(
    ("case", "principals"),
    [
        pytest.param(
            HARBOUR, {"Zhenar Tavlikov": "Marenia", "Marenian state radio": "Marenia", "Edric Solway": "Kestria"}, id="harbour"
        ),
        pytest.param(
            SYRIA, {"Walid Muallem": "Syria", "Syrian state television": "Syria", "Dmitry Peskov": "Russia"}, id="syria"
        ),
    ],
)
def test_gold_contradictions_are_found_and_no_denied_ones(case: tuple[Path, Path], principals: dict[str, str]) -> None:
    """With gold statements, every contradiction of the gold file is found and none that it rules out."""
    if not case[0].exists():
        pytest.skip(f"the folder {case[0].name} is not at hand")
    notes, named = notebook(*case, principals)
    gold = json.loads(case[1].read_text(encoding="utf-8"))
    claim_of = {item["id"]: item.get("claim") for item in gold["statements"]}
    links = [k for k in run_pair(claims.STAGE, notes) if isinstance(k, Link) and k.kind is LinkKind.CONTRADICTS]
    found = {
        frozenset((claim_of[named[k.left]], claim_of[named[k.right]]))
        for k in links if k.verdict is Verdict.YES
    }  # fmt: skip
    relations = [r for r in gold["relations"] if r.get("strength") != "arguable"]
    wanted = {frozenset((r["left"], r["right"])) for r in relations if r["kind"] == "contradicts"}
    barred = {frozenset((r["left"], r["right"])) for r in relations if r["kind"] == "does not contradict"}
    assert wanted <= found
    assert not barred & found


def test_what_is_decided_once_for_kins_is_what_each_pair_would_get() -> None:
    """Statements without kin are compared one by one; the same statements with their twins' decisions get the same links."""
    notes, _ = notebook(*HARBOUR, {"Zhenar Tavlikov": "Marenia", "Edric Solway": "Kestria"})
    views = sorted(all_said(notes), key=lambda view: view.id)
    assert len({view.kin for view in views}) < len(views)
    for left, right in combinations(views, 2):
        one_by_one = claims.compare(replace(left, kin=None), replace(right, kin=None))
        assert list(claims.compare(left, right)) == list(one_by_one)


def test_kins_of_other_days_are_decided_anew() -> None:
    """A toll that grew from one day to the next is no conflict; the same words of the same kins the other way round are one."""
    first, next_day = date(2031, 5, 1), date(2031, 5, 2)
    low, high = "40 people were killed when the ferry sank off Pell", "52 people were killed when the ferry sank off Pell"

    def toll(text: str, who: str, day: date) -> Said:
        return replace(spoken(text, speaker(who), f"d-{day}", day=day), kin=text)

    grown = list(claims.compare(toll(low, "the coastguard", first), toll(high, "the harbour police", next_day)))
    shrunk = list(claims.compare(toll(low, "the coastguard", next_day), toll(high, "the harbour police", first)))
    assert LinkKind.CONTRADICTS not in {link.kind for link in grown}
    assert LinkKind.CONTRADICTS in {link.kind for link in shrunk}


def test_who_goes_on_in_one_report_does_not_say_one_thing_twice() -> None:
    """Two sentences of one speaker that are near in meaning are one claim across reports and only suggested within one."""
    by = speaker("Ona Brell", "Pell")
    first = "such free publicity may help the town find somebody who wants to take the ferry away at their own cost"
    second = "As a town we would keep the ferry and show it here but the bill would be hard to justify to any young family"
    left = spoken(first, by, "d-one")
    rights = {document: replace(spoken(second, by, document), meaning=left.meaning) for document in ("d-one", "d-two")}
    found = {document: list(claims.compare(left, right)) for document, right in rights.items()}
    assert [link.verdict for link in found["d-two"]] == [Verdict.YES]
    assert [link.verdict for link in found["d-one"]] == [Verdict.UNSURE]


def test_one_event_in_one_report_is_not_one_statement() -> None:
    """Who speaks of two talks in one report says two things: a shared event joins across reports alone."""
    by = speaker("Ona Brell", "Tessara")
    first = "access to the hill had been negotiated for the Norvian officials"
    second = "the miners and the Norvian envoy had negotiated on Monday in the old customs house by the river with a priest"
    left = spoken(first, by, "d-one")
    rights = {document: replace(spoken(second, by, document), meaning=left.meaning) for document in ("d-one", "d-two")}
    found = {document: [k.verdict for k in claims.compare(left, right)] for document, right in rights.items()}
    assert found == {"d-one": [Verdict.UNSURE], "d-two": [Verdict.YES]}
