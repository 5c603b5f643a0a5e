"""Who records at this computer: chosen at the top right or in the settings, kept, and in every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.core.changes import Changes
from app.core.enums import Noun
from app.services.customer_card import CustomerData
from app.ui.recorder import Recorder, RecorderButton
from app.ui.settings.recorder_card import RecorderCard
from app.ui.top_bar import TopBar
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context


@pytest.fixture
def recorder(qtbot: QtBot, context: Context, services: Services) -> Iterator[Recorder]:
    """Of a shop where 佐藤 and 田中 work."""
    for name in ("佐藤", "田中"):
        services.customers.create(CustomerData(family_name="山田", staff=name))
    context.attach(services)
    context.recorder.start()
    qtbot.waitUntil(lambda: context.recorder.choices == ("佐藤", "田中"))
    yield context.recorder
    context.runner.shut_down()


def register(services: Services) -> str:
    """Register somebody; by whom it was, as the journal has it."""
    services.customers.create(CustomerData(family_name="林"))
    return services.undo.history()[0].actor


def names(button: RecorderButton) -> list[tuple[str, bool]]:
    """The entries of the menu, and whether each is taken."""
    actions = [action for action in button.menu().actions() if not action.isSeparator()]
    return [(action.text(), action.isChecked()) for action in actions]


def test_the_chosen_name_is_in_the_journal_and_kept(
    qtbot: QtBot, recorder: Recorder, context: Context, services: Services
) -> None:
    button = RecorderButton(recorder)
    qtbot.addWidget(button)
    assert button.text() == "受付を選ぶ"
    assert register(services) == ""
    button.menu().actions()[1].trigger()
    assert button.text() == "受付:田中"
    assert names(button) == [("佐藤", False), ("田中", True), ("決めない", False)]
    assert register(services) == "田中"
    assert Recorder(context).name == "田中"
    assert faults(button) == []
    button.menu().actions()[-1].trigger()
    assert register(services) == ""


def test_at_the_next_start_the_name_is_there_at_once(
    context: Context, services: Services, qtbot: QtBot
) -> None:
    context.device.keep("recorder", "高橋")
    context.attach(services)
    context.recorder.start()
    assert register(services) == "高橋"
    assert context.recorder.choices == ("高橋",), "though nobody of this name works here any more"
    context.runner.shut_down()


def test_the_settings_offer_the_same(
    qtbot: QtBot, recorder: Recorder, context: Context, services: Services
) -> None:
    card = RecorderCard(context)
    qtbot.addWidget(card)
    assert [card.box.itemText(place) for place in range(card.box.count())] == ["決めない", "佐藤", "田中"]
    card.box.setFocus()
    qtbot.keyClick(card.box, Qt.Key.Key_Down)
    card.box.activated.emit(card.box.currentIndex())
    assert recorder.name == "佐藤"
    assert register(services) == "佐藤"
    recorder.choose("田中")
    assert card.box.currentText() == "田中"
    assert faults(card) == []


def test_somebody_new_can_be_chosen_at_once(
    qtbot: QtBot, recorder: Recorder, context: Context, services: Services
) -> None:
    saved = services.customers.create(CustomerData(family_name="森", staff="鈴木"))
    context.events.announce(saved.changes)
    qtbot.waitUntil(lambda: "鈴木" in recorder.choices)
    context.events.announce(Changes(1, frozenset({Noun.SALE}), frozenset()))


def test_a_shop_without_names_is_not_asked(qtbot: QtBot, context: Context, services: Services) -> None:
    context.attach(services)
    context.recorder.start()
    bar = TopBar(context.actions)
    qtbot.addWidget(bar)
    bar.show_recorder(context.recorder)
    button = bar.findChild(RecorderButton)
    assert button is not None
    assert button.isHidden()
    context.runner.shut_down()


def test_the_buttons_keep_their_places_when_the_first_names_come(
    qtbot: QtBot, context: Context, services: Services
) -> None:
    context.attach(services)
    context.recorder.start()
    bar = TopBar(context.actions)
    qtbot.addWidget(bar)
    bar.show_recorder(context.recorder)
    bar.resize(1280, bar.sizeHint().height())
    bar.show()
    before = bar.tool_bar.geometry()
    saved = services.customers.create(CustomerData(family_name="森", staff="鈴木"))
    context.events.announce(saved.changes)
    button = bar.findChild(RecorderButton)
    assert button is not None
    qtbot.waitUntil(lambda: button.isVisible() and button.width() > 0)
    qtbot.waitUntil(lambda: button.geometry().right() < bar.tool_bar.geometry().left())
    assert bar.tool_bar.geometry() == before
    context.runner.shut_down()
