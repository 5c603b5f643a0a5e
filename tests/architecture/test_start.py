"""The window, and its first list, come without the libraries that only later work needs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source_rules import HEAVY

if TYPE_CHECKING:
    from pathlib import Path

START = """
import linecache, os, sys
from app.__main__ import main
sys.argv = ["tokuicho", *sys.argv[1:]]
try:
    code = main()
except SystemExit as end:
    code = end.code
print("sources:", *filter(os.path.exists, linecache.cache), "loaded:", *sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that one start of the program has imported when it ends."""
    return set(answer_to(*arguments).rpartition("loaded: ")[2].split())


def answer_to(*arguments: str) -> str:
    """What one start of the program wrote on the error channel."""
    answer = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stderr


@pytest.mark.parametrize("start", ["first", "second"])
def test_first_list_needs_no_heavy_library(tmp_path: Path, start: str) -> None:
    arguments = ("--data", str(tmp_path / "store"), "--exit-after-show")
    if start == "second":
        loaded_by(*arguments)
    modules = loaded_by(*arguments)
    assert "PySide6.QtWidgets" in modules
    assert modules & (HEAVY | {"click", "numpy", "sqlalchemy.orm", "unittest"}) == set()


def test_first_customers_need_no_sqlalchemy(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "store"))
    loaded_by(*data, "demo", "--customers", "60")
    modules = loaded_by(*data, "--exit-after-show")
    assert {"PySide6.QtWidgets", "app.db.first_look"} <= modules
    assert {name.partition(".")[0] for name in modules} & {"sqlalchemy", "asyncio", "click"} == set()


def test_importing_reads_no_sources(tmp_path: Path) -> None:
    """As it would under PySide's hook, which then keeps them."""
    answer = answer_to("--data", str(tmp_path / "store"), "--exit-after-show")
    sources = answer.partition("sources: ")[2].partition("loaded: ")[0].split()
    assert [name for name in sources if "sqlalchemy" in name or "/app/" in name] == []


def test_command_line_needs_no_window(tmp_path: Path) -> None:
    modules = loaded_by("--data", str(tmp_path / "store"), "list", "--json")
    assert "click" in modules
    assert {name for name in modules if name.startswith("PySide6")} == set()
    assert modules & (HEAVY | {"numpy"}) == set()
