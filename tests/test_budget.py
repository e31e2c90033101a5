"""The size budget: small files, small functions, no cycles; held over the syntax trees of the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py"), *(ROOT / "training").rglob("*.py")])
LONGEST_FILE = 500
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    """No file is over 500 lines and no function over 60."""
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: length for f in functions if (length := (f.end_lineno or f.lineno) - f.lineno + 1) > LONGEST_FUNCTION}
    assert not long


def test_there_is_no_room_for_leftovers() -> None:
    """No module is called utils, helpers, common or misc: a name says what is in it."""
    assert not [path for path in FILES if path.stem in {"utils", "util", "helpers", "common", "misc", "manager"}]


def _imports(path: Path) -> set[str]:
    nodes = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
    return {f"{node.module}.{alias.name}" for node in nodes if node.module for alias in node.names} | {
        node.module for node in nodes if node.module
    }


def _modules() -> dict[str, set[str]]:
    names = {}
    for path in sorted((ROOT / "src/crosswire").rglob("*.py")):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return {name: {found for found in _imports(path) if found in names and found != name} for name, path in names.items()}


def test_no_import_cycles() -> None:
    """The modules of the package can be put in an order in which each imports only earlier ones."""
    modules = {name: {i for i in found if not name.startswith(f"{i}.")} for name, found in _modules().items()}
    while modules:
        free = [name for name, found in modules.items() if not found & modules.keys()]
        assert free, f"a cycle among {sorted(modules)}"
        for name in free:
            del modules[name]
