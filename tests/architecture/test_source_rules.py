"""The rules hold in the tree, and each of them finds what it is there to find."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.architecture import source_rules

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
# Where our own bugs are caught, logged and reported calmly.
REPORTING_PLACES = frozenset(
    {
        "app/cli/output.py",  # a command
        "app/io/parsing.py",  # the child process that reads a file: whatever goes wrong there is sent back
        "app/ui/tasks/runner.py",  # a lane of the window
    }
)


def modules(folder: Path) -> list[Path]:
    """Every module of a folder but the empty ones, in a stable order."""
    return sorted(path for path in folder.rglob("*.py") if path.name != "__init__.py")


def findings(rule: Callable[[ast.Module], list[str]], paths: list[Path]) -> list[str]:
    """What a rule finds in these files, each with its place."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{finding}"
        for path in paths
        for finding in rule(ast.parse(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize("folder", ["app", "tests"])
def test_a_name_has_one_address(folder: str) -> None:
    filled = [path for path in (ROOT / folder).rglob("__init__.py") if path.read_bytes().strip()]
    assert filled == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for path in modules(APP)}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_room_holds_two_ideas() -> None:
    found = []
    for path in modules(APP):
        text = path.read_text(encoding="utf-8")
        found += [f"{path}:{finding}" for finding in source_rules.too_long(ast.parse(text), text.count("\n"))]
    assert found == []


def test_errors_are_not_swallowed() -> None:
    paths = [path for path in modules(APP) if path.relative_to(ROOT).as_posix() not in REPORTING_PLACES]
    assert findings(source_rules.swallowed_errors, paths) == []


def test_nothing_runs_foreign_code_or_the_event_loop() -> None:
    assert findings(source_rules.forbidden_calls, modules(APP)) == []


def test_slots_are_bound_methods() -> None:
    assert findings(source_rules.lambda_slots, modules(APP)) == []


def test_a_turning_wheel_chooses_nothing() -> None:
    assert findings(source_rules.bare_choices, modules(APP / "ui")) == []


def test_every_module_says_what_it_is() -> None:
    assert findings(source_rules.unexplained, modules(APP)) == []


def test_heavy_libraries_wait_until_they_are_needed() -> None:
    paths = [path for path in modules(APP) if APP / "db" / "migrations" not in path.parents]
    assert findings(source_rules.heavy_at_import, paths) == []


def test_the_window_does_not_wait_for_a_hash_table() -> None:
    assert findings(source_rules.hashing_sets, modules(APP)) == []


def test_core_needs_the_standard_library_and_text_helpers_alone() -> None:
    assert findings(source_rules.beyond_text_helpers, modules(APP / "core")) == []


def test_migrations_stand_on_their_own() -> None:
    assert findings(source_rules.live_code, modules(APP / "db" / "migrations")) == []


@pytest.mark.parametrize(
    ("rule", "source", "lines"),
    [
        (source_rules.swallowed_errors, "try:\n    pass\nexcept Exception:\n    pass", [3]),
        (source_rules.swallowed_errors, "try:\n    pass\nexcept:\n    pass", [3]),
        (source_rules.swallowed_errors, "try:\n    pass\nexcept (OSError, BaseException):\n    pass", [3]),
        (source_rules.swallowed_errors, "try:\n    pass\nexcept BaseException:\n    tidy()\n    raise", []),
        (source_rules.swallowed_errors, "try:\n    pass\nexcept OSError:\n    pass", []),
        (source_rules.forbidden_calls, "QApplication.processEvents()", [1]),
        (source_rules.forbidden_calls, "app().processEvents()", [1]),
        (source_rules.forbidden_calls, "eval('1')\nexec('1')", [1, 2]),
        (source_rules.forbidden_calls, "dialog.exec()", []),
        (source_rules.forbidden_calls, "pickle.load(file)\nyaml.load(file)\njson.load(file)", [1, 2]),
        (source_rules.bare_choices, "class A(QComboBox):\n    pass\nbox = QComboBox()", [3]),
        (source_rules.lambda_slots, "button.clicked.connect(lambda: 1)\nx.connect(self.save)", [1]),
        (source_rules.heavy_at_import, "import pandas as pd", [1]),
        (source_rules.heavy_at_import, "class A:\n    from matplotlib.figure import Figure", [2]),
        (source_rules.heavy_at_import, "def f() -> None:\n    import pandas", []),
        (source_rules.heavy_at_import, "if TYPE_CHECKING:\n    import pandas\nelse:\n    import scipy", [4]),
        (source_rules.hashing_sets, "np.unique(a)\nnp.isin(a, b)\nx.unique()\n", [1, 2]),
        (source_rules.hashing_sets, "np.unique(a, return_counts=True)\nlib.unique(a)", []),
        (
            source_rules.beyond_text_helpers,
            "import re\nimport phonenumbers\nimport numpy\nfrom app.core import clock",
            [3],
        ),
        (source_rules.live_code, "from alembic import op\nfrom app.models.base import metadata", [2]),
        (source_rules.live_code, "from app.db.migrations.steps import rewrite", []),
        (source_rules.unexplained, "import re", [1, 1]),
        (source_rules.unexplained, '"""What it is."""\nfrom __future__ import annotations', []),
    ],
)
def test_rule_finds(rule: Callable[[ast.Module], list[str]], source: str, lines: list[int]) -> None:
    found = sorted(int(finding.partition(":")[0]) for finding in rule(ast.parse(source)))
    assert found == lines


@pytest.mark.parametrize(
    ("statements", "lines", "expected"),
    [
        (source_rules.LONGEST_FUNCTION - 1, 350, 0),
        (source_rules.LONGEST_FUNCTION, 350, 1),
        (1, source_rules.LONGEST_MODULE + 1, 1),
    ],
)
def test_length_is_limited(statements: int, lines: int, expected: int) -> None:
    tree = ast.parse("def f():\n" + "    x = 1\n" * statements)
    assert len(source_rules.too_long(tree, lines)) == expected
