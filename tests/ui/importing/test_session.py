"""What the steps of an import share: what it holds, and where it lets go of it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast

from tests.ui.importing.driving import WAIT_MS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.importing.page import ImportingPage


class Heavy:
    """Stands for a plan of many rows, and tells in which thread it was freed."""

    def __init__(self, freed_in: list[str]) -> None:
        self._freed_in = freed_in

    def __del__(self) -> None:
        self._freed_in.append(threading.current_thread().name)


def test_a_plan_is_freed_where_nobody_waits(qtbot: QtBot, page: ImportingPage) -> None:
    freed_in: list[str] = []
    page.session.plan = cast("Any", Heavy(freed_in))
    page.session.forget()
    assert page.session.plan is None
    qtbot.waitUntil(lambda: bool(freed_in), timeout=WAIT_MS)
    assert freed_in[0].startswith("lane-cpu")
