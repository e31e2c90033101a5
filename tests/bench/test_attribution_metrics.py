"""The attribution scorer: what counts as a match."""

from bench.attribution_metrics import TokenMap, attributions, begins, exact, jaccard, matches, strict

GOLD = [{"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 10)]}]


def test_the_same_reading_is_perfect() -> None:
    """A reading equal to the gold has F1 of 1 in every family."""
    pair = [(GOLD, GOLD)]
    assert attributions(pair).f1 == strict(pair).f1 == exact(pair, "content").f1 == begins(pair, "source").f1 == 1
    assert jaccard(pair, "cue") == 1


def test_half_the_content_is_enough() -> None:
    """Contents match from a Jaccard index of one half on, and not below."""
    half = [{"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 6)]}]
    less = [{"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 5)]}]
    assert matches(GOLD, half) == [(0, 0)]
    assert matches(GOLD, less) == []
    assert strict([(GOLD, half)]).f1 == 0


def test_sources_must_meet() -> None:
    """A right content with another source, or with none, is no match; two empty sources are."""
    other = [{"source": [(12, 13)], "cue": [(1, 2)], "content": [(2, 10)]}]
    none = [{"source": [], "cue": [(1, 2)], "content": [(2, 10)]}]
    assert matches(GOLD, other) == matches(GOLD, none) == []
    assert matches(none, none) == [(0, 0)]


def test_each_is_used_once() -> None:
    """Two readings of one gold attribution are one right and one wrong."""
    score = attributions([(GOLD, GOLD * 2)])
    assert (score.right, score.read, score.gold) == (1, 2, 1)


def test_gold_without_cue_or_content_is_left_out() -> None:
    """Incomplete gold attributions are not asked for."""
    incomplete = [{"source": [(0, 1)], "cue": [], "content": [(2, 10)]}]
    assert attributions([(incomplete, [])]).gold == 0


def test_characters_become_tokens() -> None:
    """A character range covers all tokens that it touches; one between tokens covers none."""
    tokens = TokenMap({"corenlp_tokens": [[0, 4, 5, 9], [10, 12]], "text": "Sarn said no"})
    assert tokens.span(0, 9) == (0, 2)
    assert tokens.span(6, 11) == (1, 3)
    assert tokens.span(4, 5) is None
