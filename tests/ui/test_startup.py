"""The first picture needs Qt and nothing heavier; the store is opened after it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAINT_AND_LEAVE = """
import sys
from pathlib import Path
from app.paths import DataFolder
from app.ui.application import Application
application = Application(DataFolder(Path(sys.argv[1])), lambda folder: None)
application.window.painted.disconnect()
application.window.painted.connect(application.qt.quit)
application.window.show()
application.qt.exec()
application.runner.shut_down()
print("loaded:", *sorted(sys.modules))
"""
HEAVY = frozenset(
    {
        "sqlalchemy",
        "sqlcipher3",
        "alembic",
        "numpy",
        "pandas",
        "matplotlib",
        "scipy",
        "openpyxl",
        "python_calamine",
        "phonenumbers",
        "click",
        "asyncio",
        "PySide6.QtNetwork",
        "PySide6.QtPrintSupport",
    }
)


def test_the_first_picture_waits_for_nothing_heavy(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PAINT_AND_LEAVE, str(tmp_path)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert outcome.returncode == 0, outcome.stderr
    loaded = set(outcome.stdout.rpartition("loaded: ")[2].split())
    assert "PySide6.QtWidgets" in loaded
    assert loaded & HEAVY == set()
