"""What two statements of one story must share to be compared: an event, a speaker, two weighty words, or a long run of words.

Or one noun, of which both say in which state it is, that it is there, where it was, what will become of it, or how much of it.

The stage that compares proposes pairs by these keys (`link/claims.py`); who shares none with another meets nobody and needs no
vector (`language/said.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.language.deeds import presupposed, undone
from crosswire.language.existence import there
from crosswire.language.intentions import intention
from crosswire.language.meant import meant
from crosswire.language.outcomes import outcomes
from crosswire.language.propositions import Proposition
from crosswire.language.shares import part
from crosswire.language.sites import site
from crosswire.language.states import states
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


def noun_keys(story: str, speaker: str, clause: Proposition) -> Iterator[Hashable]:
    """Yield the keys of a clause by the nouns of which it tells; what the speaker is called says whom "I" means."""
    meant_by = [replace(clause, text=text) for text in meant(clause.text, speaker)]
    for plan in (plan for one in (clause, *meant_by) if (plan := intention(one)) is not None):
        yield (story, "plan", plan.noun)
    for state in (state for one in meant_by for state in states(one)):
        yield (story, "state", state.noun, state.pair)
    for end in (end for one in (clause, *meant_by) for end in outcomes(one)):
        yield (story, "end", end.noun, end.pair)
    if (found := there(clause)) is not None:
        yield (story, "there", found.noun)
    none = (undone(clause, denied=denied) for denied in (False, True))
    for noun in {deed.noun for deed in (*none, *presupposed(clause)) if deed is not None}:
        yield (story, "deed", noun)
    if (at := site(clause)) is not None:
        yield (story, "site", at.noun)
    if (share := part(clause)) is not None:
        yield (story, "part", share.noun)


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
