"""The first picture needs Qt and nothing heavier; the store is opened after it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAINT_AND_LEAVE = """
import os, sys
from pathlib import Path
from PySide6 import QtCore
from app.paths import DataFolder
from app.ui.application import Application

def painted():
    namespaces = ["Qt"] if "Qt" in vars(QtCore) else []
    print("loaded:", *namespaces, *sorted(sys.modules), flush=True)
    os._exit(0)

application = Application(DataFolder(Path(sys.argv[1])), lambda folder: None)
application.window.painted.disconnect()
application.window.painted.connect(painted)
application.window.show()
application.qt.exec()
"""
LIBRARIES = frozenset(
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
        "tomllib",
        "concurrent.futures",
        "PySide6.QtNetwork",
        "PySide6.QtPrintSupport",
    }
)
# Building the namespace `Qt` costs a sixth of a bare window: `QtCore.Qt.…` pays where it is used, an import
# of the name at once.
NAMESPACE = "Qt"
PARTS_OF_THE_LIST = frozenset({"app.core.fields", "app.core.filters", "app.ui.tables.row_table"})


def test_the_first_picture_waits_for_nothing_heavy(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PAINT_AND_LEAVE, str(tmp_path)]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert outcome.returncode == 0, outcome.stderr
    loaded = set(outcome.stdout.rpartition("loaded: ")[2].split())
    assert {"PySide6.QtWidgets", "app.ui.widgets.search_box"} <= loaded
    assert loaded & (LIBRARIES | PARTS_OF_THE_LIST | {NAMESPACE}) == set()
