"""分析 over 1,000,000 sales of 100,000 customers: from the click to the chart, and how late the window was.

The program is started on the file of `rfm`, waits until it is at rest, and opens every tab, twice. Seconds
until all charts of a tab stand on the screen; milliseconds the event loop was late meanwhile, as in
`gui_thread`, and apart from them while the program completed its window and warmed up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from app.db.opening import open_store
from app.paths import DataFolder
from tests.benchmarks.rfm import store_file

FIRST_BAR_S, AGAIN_BAR_S = 1.5, 0.05
P999_BAR_MS, LONGEST_BAR_MS = 50.0, 100.0
ROOT = Path(__file__).parents[2]

WATCHED_TABS = """
import json, os, sys, time
from pathlib import Path

REST = 0.3


def main():
    from PySide6.QtCore import QTimer
    from app.bootstrap import open_services
    from app.paths import DataFolder
    from app.ui.application import Application
    from app.ui.insights.tabs import TABS
    from app.ui.tasks.runner import Lane

    application = Application(DataFolder(Path(sys.argv[1])), open_services)
    gaps, start_gaps, last = [], [], [0.0]
    looks = [spec.key for spec in TABS]
    asked = looks + looks
    found = []
    beat = QTimer()
    beat.setInterval(5)
    state = {"rest": 0.0, "began": 0.0, "key": ""}

    def charts():
        view = application.window.page("insights").view
        from app.ui.widgets.chart_canvas import ChartCanvas
        return [one for one in view.panel.findChildren(ChartCanvas) if one.isVisible()]

    def served():
        now = time.perf_counter()
        if last[0]:
            (gaps if state["key"] else start_gaps).append((now - last[0]) * 1000 - 5)
        last[0] = now
        if application.runner.busy(Lane.CPU) or application.runner.busy(Lane.READ):
            state["rest"] = now
        if not state["key"]:
            if application.context.is_open and now - state["rest"] > 3:
                follow()
            return
        shown = charts()
        ready = shown and all(one.drawing is not None and not one.is_stale for one in shown)
        if ready and "took" not in state:
            state["took"] = now - state["began"]
        if "took" in state and now - state["rest"] > REST:
            found.append((state["key"], state.pop("took")))
            follow()

    def follow():
        if not asked:
            print(json.dumps({"found": found, "gaps": sorted(gaps), "start_longest": max(start_gaps)}))
            sys.stdout.flush()
            beat.stop()
            application.window.close()
            return
        state["key"] = asked.pop(0)
        state["began"] = state["rest"] = time.perf_counter()
        application.context.open_page("insights", state["key"])

    def failed(error):
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)

    beat.timeout.connect(served)
    application.runner.unhandled.connect(failed)
    application.window.painted.connect(beat.start)
    application.run()


if __name__ == "__main__":
    main()
"""


def measure() -> dict[str, Any]:
    """Seconds of each tab's first and second look, and how late the event loop was."""
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder(Path(name) / "data")
        folder.root.mkdir()
        shutil.copyfile(store_file(), folder.database)
        open_store(folder).close()
        script = Path(name) / "watched_tabs.py"
        script.write_text(WATCHED_TABS, encoding="utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, str(script), str(folder.root)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
            check=True,
        )
    told = json.loads(done.stdout.strip().splitlines()[-1])
    gaps: list[float] = told["gaps"]
    figures: dict[str, Any] = {}
    for place, (tab, seconds) in enumerate(told["found"]):
        again = place >= len(told["found"]) // 2
        figures[f"{tab}_{'again' if again else 'first'}_s"] = seconds
    first = told["found"][0][0]
    figures[f"{first}_first_s_bar"] = FIRST_BAR_S
    return {
        **figures,
        "gui_gap_p999_ms": gaps[int(len(gaps) * 0.999)],
        "gui_gap_p999_ms_bar": P999_BAR_MS,
        "gui_gap_longest_ms": gaps[-1],
        "gui_gap_longest_ms_bar": LONGEST_BAR_MS,
        "gui_gap_while_starting_ms": told["start_longest"],
    }
