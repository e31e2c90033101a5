"""What two statements of one story must share to be compared: an event, a speaker, two weighty words, or a long run of words.

The stage that compares proposes pairs by these keys (`link/claims.py`); who shares none with another meets nobody and needs no
vector (`language/said.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import combinations

from crosswire.language.propositions import Proposition
from crosswire.language.wording import marked_runs

UTTERANCE = 8  # words in a row that one speaker says once, though two reports quote them: chance ends there (docs/lineage.md)
KEY_TERMS = 6  # weightiest words of a statement, pairs of which propose comparisons


def keys(
    story: str, speaker: str, clauses: Sequence[Proposition], weights: Mapping[str, float], text: str
) -> Iterator[Hashable]:
    """Yield the keys of a statement; `speaker` is "" where nobody is named, `weights` are those of its content words."""
    for name in sorted({name for clause in clauses for name in clause.classes}):
        yield (story, "event", name)
    if speaker:
        yield (story, "speaker", speaker)
    for pair in combinations(heaviest(weights), 2):
        yield (story, *pair)
    for run in sorted(marked_runs(text, UTTERANCE)):
        yield (story, "run", run)


def heaviest(weights: Mapping[str, float]) -> list[str]:
    """Return the weightiest words, in alphabetical order."""
    return sorted(sorted(weights, key=lambda term: (-weights[term], term))[:KEY_TERMS])


def meeting(keys_of: Sequence[Collection[Hashable]]) -> list[bool]:
    """Return, for each statement, whether it shares a key with another.

    >>> meeting([{"a", "b"}, {"b"}, {"c"}])
    [True, True, False]
    """
    shared = Counter(key for several in keys_of for key in several)
    return [any(shared[key] > 1 for key in several) for several in keys_of]
