"""How long the GUI thread was away while an import of 20,000 or 100,000 rows and an RFM ran behind the real
window, and in the second after, in which the list and the first card appear.

A timer of 5 ms notes when it was served; a gap is the time past those 5 ms. p99.9 and the longest are told.
Of the short import p99.9 is nearly the longest: it is over in a thousand beats.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.import_workbook import workbook

ROWS = (20_000, 100_000)
P999_BAR_MS, LONGEST_BAR_MS = 50.0, 100.0
ROOT = Path(__file__).parents[2]

WATCHED_IMPORT = """
import json, os, sys, time
from datetime import date
from pathlib import Path

LOOKED_AT_MS = 1000

def main():
    from PySide6.QtCore import QTimer
    from app.bootstrap import open_services
    from app.paths import DataFolder
    from app.services.importing.types import Duplicates
    from app.ui.application import Application
    from app.ui.tasks.runner import Lane

    application = Application(DataFolder(Path(sys.argv[1])), open_services)
    gaps, last = [], [0.0]
    beat = QTimer()
    beat.setInterval(5)

    def served():
        now = time.perf_counter()
        if last[0]:
            gaps.append((now - last[0]) * 1000 - 5)
        last[0] = now

    beat.timeout.connect(served)

    def begin():
        if not application.context.is_open:
            QTimer.singleShot(50, begin)
            return
        beat.start()
        imports = application.context.services.imports
        runner = application.runner

        def work(progress):
            plan = imports.plan(imports.open_draft(Path(sys.argv[2])), Duplicates.UPDATE, progress)
            return imports.commit(plan, progress)

        def imported(report):
            application.context.done(report.changes, "")
            # The service is asked for on the lane, as the tab does: that loads its modules.
            services = application.context.services
            runner.submit(Lane.CPU, lambda progress: services.rfm.report(date.today()), then=shown)

        runner.submit(Lane.WRITE, work, then=imported)

    def shown(report):
        # The list and the first card are looked at, whether or not the RFM was quicker.
        QTimer.singleShot(LOOKED_AT_MS, end)

    def end():
        print(json.dumps(sorted(gaps)))
        application.window.close()

    def failed(error):
        # A dialog would wait for somebody to close it.
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

    application.runner.unhandled.connect(failed)
    application.window.painted.connect(begin)
    application.run()

if __name__ == "__main__":
    main()
"""


def measure() -> dict[str, Any]:
    """Milliseconds the event loop was late."""
    found: dict[str, Any] = {}
    for rows in ROWS:
        gaps = _gaps(rows)
        name = f"gui_gap_{rows // 1000}k"
        found |= {
            f"{name}_p999_ms": gaps[int(len(gaps) * 0.999)],
            f"{name}_p999_ms_bar": P999_BAR_MS,
            f"{name}_longest_ms": gaps[-1],
            f"{name}_longest_ms_bar": LONGEST_BAR_MS,
            f"{name}_beats": len(gaps),
        }
    return found


def _gaps(rows: int) -> list[float]:
    """All of one run, the longest last."""
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "watched_import.py"
        script.write_text(WATCHED_IMPORT, encoding="utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        data = Path(name) / "data"
        data.mkdir()
        done = subprocess.run(
            [sys.executable, str(script), str(data), str(workbook(rows))],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
            check=True,
        )
    gaps: list[float] = json.loads(done.stdout.strip().splitlines()[-1])
    return gaps
