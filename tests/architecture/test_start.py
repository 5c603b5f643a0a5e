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
import sys
from app.__main__ import main
sys.argv = ["tokuicho", *sys.argv[1:]]
try:
    code = main()
except SystemExit as end:
    code = end.code
print("loaded:", *sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    """The modules that one start of the program has imported when it ends."""
    answer = subprocess.run(
        [sys.executable, "-c", START, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return set(answer.stderr.rpartition("loaded: ")[2].split())


@pytest.mark.parametrize("start", ["first", "second"])
def test_first_list_needs_no_heavy_library(tmp_path: Path, start: str) -> None:
    arguments = ("--data", str(tmp_path / "store"), "--exit-after-show")
    if start == "second":
        loaded_by(*arguments)
    modules = loaded_by(*arguments)
    assert "PySide6.QtWidgets" in modules
    assert modules & (HEAVY | {"click", "numpy", "sqlalchemy.orm", "unittest"}) == set()


def test_command_line_needs_no_window(tmp_path: Path) -> None:
    modules = loaded_by("--data", str(tmp_path / "store"), "list", "--json")
    assert "click" in modules
    assert {name for name in modules if name.startswith("PySide6")} == set()
    assert modules & (HEAVY | {"numpy"}) == set()
