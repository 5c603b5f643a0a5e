"""The import page on a real, empty store, in a window that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.ui.importing.page import ImportingPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


@pytest.fixture
def page(qtbot: QtBot, context: Context, services: Services) -> Iterator[ImportingPage]:
    """The page as somebody finds it who just came."""
    context.attach(services)
    made = ImportingPage(context)
    qtbot.addWidget(made)
    made.resize(1272, 778)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    context.events.changed.connect(made.on_changes)
    made.activate()
    yield made
    context.runner.shut_down()
