"""From a cold process to a painted window, to the first customers of 100,000, and to the whole list.

Floor: a process that shows a bare PySide6 window with a line to type in and an empty table, and ends after
its first paint. The program is started as `tokuicho` starts it, in turn with the floor, so that a machine
whose speed drifts slows both. Each process ends as soon as the moment measured has come. The file cache is
warm and the bytecode compiled, as both are from the second start on.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.register_store import register_store

CUSTOMERS = 100_000
ROUNDS = 9
PAINTED_BAR, LIST_BAR, PEAK_BAR_MB = 1.6, 4.0, 130.0
KIB = 1024
ROOT = Path(__file__).parents[2]

BARE_WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))

application = QApplication(sys.argv)
window = Window()
layout = QVBoxLayout(window)
layout.addWidget(QLineEdit())
layout.addWidget(QTableView())
window.resize(1360, 850)
window.show()
application.exec()
"""
# The log is the last thing the start sets up before the window: from there the window can be watched.
PROGRAM = """
import os, resource, sys
from app import logging_setup
from app.__main__ import main

def end():
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    sys.stdout.flush()
    os._exit(0)

def log_and_watch(folder):
    log_to(folder)
    from app.ui.application import Application
    run = Application.run
    def run_watched(application):
        watch(application.window)
        return run(application)
    Application.run = run_watched

log_to, logging_setup.log_to = logging_setup.log_to, log_and_watch
sys.argv = ["tokuicho", "--data", sys.argv[1]]
"""
PAINTED = """
def watch(window):
    window.painted.disconnect()
    window.painted.connect(end)
main()
"""
FIRST_CUSTOMERS = """
def watch(window):
    from PySide6.QtCore import QEvent, QObject, QTimer
    table, paint = window.page("customers").list.table, QEvent.Type.Paint
    class Paints(QObject):
        def eventFilter(self, watched, event):
            if event.type() is paint and table.model().rowCount():
                QTimer.singleShot(0, end)
            return False
    window.paints = Paints()
    table.viewport().installEventFilter(window.paints)
main()
"""
WHOLE_LIST = """
def watch(window):
    customers = window.page("customers").list
    def listed():
        customers.table.viewport().repaint()
        end()
    customers.listed.connect(listed)
main()
"""
MOMENTS = {"window_painted": PAINTED, "first_list": FIRST_CUSTOMERS, "whole_list": WHOLE_LIST}


def measure() -> dict[str, Any]:
    """Wall time as a ratio to the bare window: median of the pairs. The peak is that of the whole list."""
    ratios: dict[str, list[float]] = {name: [] for name in MOMENTS}
    bare_seconds = []
    peak = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tokuicho.db").symlink_to(register_store(CUSTOMERS))
        for counted in range(-1, ROUNDS):
            bare, _ = _run(BARE_WINDOW, folder)
            for moment, watch in MOMENTS.items():
                seconds, said = _run(PROGRAM + watch, folder)
                if counted >= 0:
                    ratios[moment].append(seconds / bare)
                    peak = max(peak, int(said) / KIB)
            if counted >= 0:
                bare_seconds.append(bare)
    return {
        "bare_window_s": statistics.median(bare_seconds),
        **{f"{moment}_ratio": statistics.median(values) for moment, values in ratios.items()},
        "window_painted_ratio_bar": PAINTED_BAR,
        "first_list_ratio_bar": LIST_BAR,
        "peak_mb": peak,
        "peak_mb_bar": PEAK_BAR_MB,
    }


def _run(program: str, folder: Path) -> tuple[float, str]:
    """Seconds until the program ended, and what it said."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return time.perf_counter() - began, done.stdout.strip()
