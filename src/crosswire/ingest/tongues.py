"""Which language a report is in; statements are read in English only."""

from __future__ import annotations

from functools import cache
from typing import Any

PROBED = 500  # characters of prose; more changes nothing on news text and costs time
CONFIDENCE = 0.75
"""Probability of another language from which statements are left unread: of 791 English articles (WCXB) the one taken for
something else reached 0.61; single sentences of German, French, Dutch and Russian reach 0.79 and more."""
LEAST_LETTERS = 40  # fewer say nothing
PLAINLY_ENGLISH = 0.06
"""Share of the words below from which a sample is English without asking the model, which takes longer to load than five
reports take to read. 96 % of PolNeAR dev and of 793 WCXB articles have it; other languages share only a few of them."""
_FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "that", "with", "from", "has", "have", "had", "were", "its", "which", "their", "would", "said")
)


@cache
def _identifier() -> Any:
    from py3langid import langid  # noqa: PLC0415  (0.6 s with its model: paid only where a report is not plainly English)

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def tongue_of(prose: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of the prose and its probability; English when there is too little to tell."""
    sample = " ".join(prose[: PROBED * 2].split())[:PROBED]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return "en", 0.0
    words = sample.lower().split()
    if sum(word in _FUNCTION_WORDS for word in words) >= PLAINLY_ENGLISH * len(words):
        return "en", 1.0
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)
