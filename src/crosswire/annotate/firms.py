"""Firms told by their own words: a trade or a legal form at the end, an ampersand between two names."""

from __future__ import annotations

import re

from crosswire.annotate.lines import Line
from crosswire.annotate.prose import Prose
from crosswire.annotate.words import FIRMS, GIVEN, is_common
from crosswire.language.lexicon import load

_LISTS = load("beside")
_SURNAMES = frozenset(_LISTS["surnames"])
"""Words of everyday that are surnames as well."""
_TRADES = (frozenset(_LISTS["firm_endings"]) | frozenset(load("organisations")["trades"])) - _SURNAMES
_FORMS = frozenset(_LISTS["legal_forms"])


def is_written_as_firm(line: Line, first: int, end: int) -> bool:
    """Tell whether a run of capitals ends in a legal form ("Velmkraft AS") or holds an ampersand ("Lund & Vask").

    A form of capitals tells nothing behind other words in capitals, as in a headline.
    """
    last, before = line.word(end - 1), line.word(end - 2)
    formed = end - first > 1 and last in _FORMS and not (last.isupper() and before.isupper() and len(before) > len(last))
    return formed or any(line.word(i) == "&" for i in range(first + 1, end - 1))


def is_trade(called: str) -> bool:
    """Tell whether a name of several words ends in a trade, and opens with no given name: "Dorvane Freight"."""
    words = called.split()
    return len(words) > 1 and words[-1].lower() in _TRADES and words[0] not in GIVEN


def is_named_as_firm(called: str) -> bool:
    """Tell whether a name shows by a trade, a legal form or a noun for firms that it is a firm's."""
    last = called.rpartition(" ")[2]
    return is_trade(called) or (" " in called and (last in _FORMS or last.lower() in FIRMS))


def opens_firm(short: str, full: str) -> bool:
    """Tell whether a firm may be called by the words with which its full name opens, or by the one before its legal form.

    A word alone opens any firm's name, several words one that goes on with a trade or a form, but not with a noun for bodies
    that are called after persons ("the Ina Vask Foundation").
    """
    words, last = full.split(), full.rpartition(" ")[2]
    if " " not in short:
        return words[:1] == [short] or (last in _FORMS and short in words[1:-1] and short.lower() not in _TRADES)
    goes_on = last in _FORMS or last.lower() in _TRADES | {"group", "company"}
    return full.startswith(f"{short} ") and goes_on


def is_firm(called: str) -> bool:
    """Tell whether a name ends in a word of everyday, or opens with a participle, as firms are called: "Dorvane Paper"."""
    first, _, rest = called.partition(" ")
    last = rest.split()[-1] if rest else ""
    plain = is_common(last) and last.lower() not in _SURNAMES and last.isalpha()
    return bool(last) and (plain or last.lower() in _TRADES or (first.endswith("ed") and is_common(first)))


def is_shortened(called: str, prose: Prose) -> bool:
    """Tell whether the text uses the last word of a name alone, as it does with surnames: "Karl Button … Button said"."""
    before, _, last = called.rpartition(" ")
    alone = re.compile(rf"(?<!{re.escape(before.split()[-1])} )(?<![\w-]){re.escape(last)}\b(?! [A-Z])")
    return alone.search(prose.folded) is not None
