"""The training scripts need torch, which the tests do without: what they import of each other and of Crosswire is there."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent / "training"
SCRIPTS = sorted(TRAINING.glob("*.py"))


def defined(path: Path) -> set[str]:
    """Return the names that a script defines or imports at its top level."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
        else:
            names |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    return names


def imported(path: Path) -> list[tuple[str, str]]:
    """Return module and name of each import of a script from a neighbour or from Crosswire."""
    neighbours = {script.stem for script in SCRIPTS}
    return [
        (node.module, alias.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module in neighbours or node.module.startswith("crosswire")
        for alias in node.names
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_finds_what_it_imports(script: Path) -> None:
    """A script that is imported under a name that is gone fails here and not a year later."""
    missing = []
    for module, name in imported(script):
        own = TRAINING / f"{module}.py"
        there = name in defined(own) if own.exists() else hasattr(importlib.import_module(module), name)
        if not there:
            missing.append(f"{module}.{name}")
    assert missing == []
