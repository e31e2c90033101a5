"""Which language a report is in; statements are read in English only."""

from __future__ import annotations

from functools import cache
from typing import Any

from py3langid import langid

PROBED = 500  # characters of prose; more changes nothing on news text and costs time
CONFIDENCE = 0.75
"""Probability of another language from which statements are left unread: of 791 English articles (WCXB) the one taken for
something else reached 0.61; single sentences of German, French, Dutch and Russian reach 0.79 and more."""
LEAST_LETTERS = 40  # fewer say nothing


@cache
def _identifier() -> Any:
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def tongue_of(prose: str) -> tuple[str, float]:
    """Return the ISO 639-1 code of the language of the prose and its probability; English when there is too little to tell."""
    sample = " ".join(prose[: PROBED * 2].split())[:PROBED]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return "en", 0.0
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)
