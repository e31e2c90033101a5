"""What can go wrong for a caller.

CrosswireError
├── InputError        the input as a whole cannot be used: a path that does not exist, a folder without reports
├── StoreError        a store file cannot be opened or has another schema
├── PlanError         a pipeline whose stages do not fit together: a defect in the code, found before anything runs
└── DamagedModelError a weights or lexicon file is missing or damaged

Trouble with one report of many is not an exception: it becomes an `Issue` record and the rest goes on.
"""

from __future__ import annotations


class CrosswireError(Exception):
    """Base of everything that Crosswire raises on purpose; its text is one line for a person."""


class InputError(CrosswireError):
    """The input as a whole cannot be used."""


class StoreError(CrosswireError):
    """A store cannot be opened, or was written by another version."""


class PlanError(CrosswireError):
    """A stage reads what no stage before it writes."""


class DamagedModelError(CrosswireError):
    """A weights or lexicon file is missing or damaged; the text names it and says how to reinstall."""
