"""What the first chart needs is loaded in silence, and a failure there is nobody's business yet."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from app.core.errors import UserError
from app.ui.insights import warm_up
from app.ui.tasks.runner import Lane
from tests.ui.insights.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


class DiskGone(UserError):
    """The store went away."""

    code = "file.vanished"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up, "PAUSE_MS", 0)


def test_the_first_report_is_ready(
    qtbot: QtBot,
    context: Context,
    services: Services,
    ids: dict[str, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(ids) == 4
    context.attach(services)
    with qtbot.assertNotEmitted(context.runner.unhandled):
        warm_up.warm_up_later(context)
        qtbot.waitUntil(lambda: context.runner.busy(Lane.CPU))
        qtbot.waitUntil(lambda: not context.runner.busy(Lane.CPU), timeout=20_000)
    context.runner.shut_down()

    def read_again(*_: object) -> None:
        raise AssertionError("the report was kept")

    monkeypatch.setattr("app.queries.frames.purchases", read_again)
    monkeypatch.setattr("app.queries.month_frames.dealings", read_again)
    assert not services.dashboard.summary(TODAY).view.is_empty
    assert services.rfm.report(TODAY).view.customers == 3


def test_a_failure_stays_silent(
    qtbot: QtBot, context: Context, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DiskGone(file="tokuicho.db")

    monkeypatch.setattr(services.rfm, "report", fail)
    context.attach(services)
    told: list[object] = []
    context.runner.unhandled.connect(told.append)
    with qtbot.waitSignals([context.runner.busy_changed] * 4):
        warm_up.warm_up_later(context)
    context.runner.shut_down()
    assert told == []


def test_only_libraries_are_loaded_while_something_is_written(
    qtbot: QtBot, context: Context, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    loaded: list[str] = []
    may_end = Event()
    monkeypatch.setattr(warm_up, "import_module", loaded.append)
    monkeypatch.setattr(services.dashboard, "summary", lambda *_: asked.append(may_end.is_set()))
    context.attach(services)
    context.runner.submit(Lane.WRITE, lambda _progress: may_end.wait(15))
    warm_up.warm_up_later(context)
    qtbot.waitUntil(lambda: loaded == [*warm_up.LIBRARIES])
    qtbot.wait(100)
    assert asked == []
    may_end.set()
    qtbot.waitUntil(lambda: asked == [True], timeout=15_000)
    context.runner.shut_down()
