"""The layers of pyproject.toml hold, and every import against the direction breaks the contract it should."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIRECTION = "One direction"
IMPORT = "An import goes one way"
FILES_AND_FIGURES = "Files and figures know nothing"
NO_QT = "No Qt below the window"
WINDOW = "The window speaks with"
FIGURES = "Of the analyses"
# folder of the planted module, its import, the contract that forbids it
PLANTED = (
    ("core", "import app.models.base", DIRECTION),
    ("models", "import app.db", DIRECTION),
    ("queries", "import app.services", DIRECTION),
    ("services", "import app.ui", DIRECTION),
    ("io", "import app.db", DIRECTION),
    ("analytics", "import app.queries", DIRECTION),
    ("services/importing/draft", "import app.services.importing.cleaning.people", IMPORT),
    ("services/importing/matching", "import app.services.importing.writing.people", IMPORT),
    ("io", "import app.models.base", FILES_AND_FIGURES),
    ("analytics", "import sqlalchemy", FILES_AND_FIGURES),
    ("services", "from PySide6.QtCore import QObject", NO_QT),
    ("core", "def late() -> None:\n    import PySide6", NO_QT),
    ("ui", "import sqlalchemy", WINDOW),
    ("ui", "import app.models.base", WINDOW),
    ("ui", "import app.io", WINDOW),
    ("ui", "import app.analytics.rfm.segments", FIGURES),
)


def check_layers(folder: Path) -> dict[str, str]:
    """What the checker says about each broken contract of a folder, by the contract's name."""
    command = (
        "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports_command as run; run()"
    )
    answer = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "300", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    names = re.findall(r"^(.+) BROKEN\b", answer.stdout, re.MULTILINE)
    assert names or "0 broken" in answer.stdout, answer.stdout + answer.stderr
    details = answer.stdout.partition("Broken contracts")[2]
    starts = sorted((details.index(f"\n{name}\n---"), name) for name in names)
    ends = [start for start, _ in starts[1:]] + [len(details)]
    return {name: details[start:end] for (start, name), end in zip(starts, ends, strict=False)}


def copy_of_the_package(folder: Path) -> Path:
    """The package and its contracts, copied to plant imports in."""
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_layers_hold() -> None:
    assert check_layers(ROOT) == {}


@pytest.fixture(scope="module")
def planted_report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the checker says once every planted module is there."""
    folder = copy_of_the_package(tmp_path_factory.mktemp("planted"))
    for index, (package, statement, _contract) in enumerate(PLANTED):
        (folder / "app" / package / f"planted_{index}.py").write_text(statement + "\n", encoding="utf-8")
    return check_layers(folder)


@pytest.mark.parametrize(
    ("index", "planted"), list(enumerate(PLANTED)), ids=[f"{package}: {text}" for package, text, _ in PLANTED]
)
def test_import_against_the_direction_is_found(
    planted_report: dict[str, str], index: int, planted: tuple[str, str, str]
) -> None:
    package, _statement, contract = planted
    reports = [report for name, report in planted_report.items() if name.startswith(contract)]
    assert len(reports) == 1
    assert f"app.{package.replace('/', '.')}.planted_{index} " in reports[0]
