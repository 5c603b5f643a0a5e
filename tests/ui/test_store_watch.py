"""What another process writes shows in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.changes import ANYTHING, Changes
from app.services.customer_card import CustomerData
from app.ui.store_watch import StoreWatch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


def test_a_write_by_another_process_is_announced_once(
    qtbot: QtBot, context: Context, services: Services
) -> None:
    context.attach(services)
    announced: list[Changes] = []
    watch = StoreWatch(context)
    watch.look()
    qtbot.waitUntil(lambda: watch._known is not None)
    context.events.changed.connect(announced.append)
    services.customers.create(CustomerData(family_name="山田"))
    watch.look()
    qtbot.waitUntil(lambda: announced == [ANYTHING])
    watch.look()
    qtbot.wait(100)
    assert announced == [ANYTHING]


def test_a_write_of_this_window_is_no_news(qtbot: QtBot, context: Context, services: Services) -> None:
    context.attach(services)
    announced: list[Changes] = []
    watch = StoreWatch(context)
    watch.look()
    qtbot.waitUntil(lambda: watch._known is not None)
    context.events.changed.connect(announced.append)
    saved = services.customers.create(CustomerData(family_name="山田"))
    context.events.announce(saved.changes)
    qtbot.waitUntil(lambda: watch._known is not None)
    watch.look()
    qtbot.wait(100)
    assert announced == [saved.changes]
