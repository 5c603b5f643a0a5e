"""No module needs itself by a way round, not even by imports inside functions: those are for what weighs."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]


def needed(node: ast.AST) -> Iterator[str]:
    """Every module that a source names in an import, wherever it stands, but for types alone."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING":
            continue
        if isinstance(inner, ast.ImportFrom) and inner.module is not None:
            yield inner.module
            yield from (f"{inner.module}.{alias.name}" for alias in inner.names)
        yield from needed(inner)


def circle(sources: Mapping[str, str]) -> list[str]:
    """The modules of one circle, the first of them again at the end; empty where there is none."""
    needs = {name: set(needed(ast.parse(text))) & sources.keys() for name, text in sources.items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as found:
        return [str(name) for name in found.args[1]]
    return []


def test_the_program_has_no_circle() -> None:
    paths = (path for path in (ROOT / "app").rglob("*.py") if path.name != "__init__.py")
    sources = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in paths
    }
    assert "app.db.store" in sources
    assert circle(sources) == []


@pytest.mark.parametrize(
    ("text", "closes"),
    [
        ("from app.b import thing", True),
        ("from app import b", True),
        ("def late() -> None:\n    from app.b import thing", True),
        ("if TYPE_CHECKING:\n    from app.b import Thing", False),
        ("from app.c import thing", False),
    ],
)
def test_a_circle_is_found(text: str, closes: bool) -> None:
    found = circle({"app.a": text, "app.b": "from app.a import thing", "app.c": ""})
    assert (set(found) == {"app.a", "app.b"}) is closes
