"""From a jump of the scroll bar to a painted screenful, anywhere in a list of 1,000,000 customers.

Peer: the same view with the same columns over a list in memory, which has every row at hand and paints once.
Ours paints the empty rows, fetches them through the read lane and paints again. Both run in one process, in
turn, each over the same places; what counts is the moment after the paint that has every row.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.register_store import register_store

SIZES = (100_000, 1_000_000)
BAR = 1.6
ROOT = Path(__file__).parents[2]

JUMPING = """
import json, random, sys, time
from app.core.filters import CustomerFilter, Sort
from app.db.engine import create_store_engine
from app.queries import customer_rows, customer_search
from app.ui.customers.list.columns import COLUMNS
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import RowTableModel
from app.ui.tasks.runner import Runner
from app.ui.theme.theme import Theme
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

JUMPS, WARM, DISTINCT = 200, 20, 1_000
SIZE = (760, 900)
WAITING = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class InMemory(RowTableModel):
    def hold(self, rows):
        self._held = rows

    def row_at(self, position):
        return self._held[position]

    def is_awaited(self, first, last):
        return False


class Paints(QObject):
    count = 0

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


def main():
    application = QApplication(["jump", "-style", "Fusion"])
    theme, runner = Theme(application), Runner()
    engine = create_store_engine(sys.argv[1])
    connection = engine.connect()
    ids = customer_search.all_ids(connection, CustomerFilter(), Sort())
    engine_of_lane = create_store_engine(sys.argv[1])

    def fetch(wanted):
        with engine_of_lane.connect() as own:
            return customer_rows.rows(own, wanted)

    some = customer_rows.rows(connection, ids[:DISTINCT])
    held = [some[place % len(some)] for place in range(len(ids))]
    ours, peer = RowTableModel(COLUMNS, fetch, runner), InMemory(COLUMNS, fetch, runner)
    peer.hold(held)
    tables = [RowTable(model, theme) for model in (ours, peer)]
    paints = [Paints(), Paints()]
    for table, counted in zip(tables, paints):
        table.resize(*SIZE)
        table.show_ids(ids)
        table.viewport().installEventFilter(counted)
    dice, taken = random.Random(1), ([], [])
    for jump in range(WARM + JUMPS):
        position = dice.randrange(len(ids) - 100)
        for table, counted, times in zip(tables, paints, taken):
            table.show()
            application.processEvents()
            bar, model = table.verticalScrollBar(), table.model()
            last = position + SIZE[1] // table.rowHeight(0)
            began, before = time.perf_counter(), counted.count
            bar.setValue(position * table.rowHeight(0))
            while True:
                application.processEvents(WAITING)
                is_there = model.row_at(position) is not None and model.row_at(last) is not None
                if not is_there:
                    before = counted.count
                elif counted.count > before:
                    break
            times.append((time.perf_counter() - began) * 1000)
            table.hide()
    runner.shut_down()
    print(json.dumps([sorted(times[WARM:]) for times in taken]))


main()
"""


def measure() -> dict[str, Any]:
    """Milliseconds of a jump, p95, and its ratio to the peer's."""
    figures: dict[str, Any] = {}
    for size in SIZES:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", JUMPING, str(register_store(size))],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
            check=True,
        )
        ours, peer = json.loads(done.stdout.splitlines()[-1])
        p95 = int(len(ours) * 0.95)
        label = f"{size // 1000}k"
        figures[f"jump_{label}_ms"] = ours[p95]
        figures[f"jump_{label}_peer_ms"] = peer[p95]
        figures[f"jump_{label}_ratio"] = ours[p95] / peer[p95]
        figures[f"jump_{label}_ratio_bar"] = BAR
    return figures
