"""The settings page: choices take effect at once and are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton

from app.ui.settings.page import SettingsPage
from app.ui.theme.theme import Scheme
from app.ui.widgets.containers import Band
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.context import Context


def press(page: SettingsPage, words: str) -> None:
    next(made for made in page.findChildren(QToolButton) if made.text() == words).click()


def test_choices_take_effect_at_once(qtbot: QtBot, context: Context) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    assert faults(page) == []
    press(page, "暗い")
    assert context.theme.scheme is Scheme.DARK
    press(page, "English")
    qtbot.waitUntil(lambda: faults(page, "en") == [])
    look = context.device.look
    assert (look.language, look.scheme) == ("en", "dark")


def test_another_size_needs_the_window_to_open_anew(qtbot: QtBot, context: Context) -> None:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    band = page.findChildren(Band)[0]
    assert band.isHidden()
    press(page, "150 %")
    assert context.device.look.scale == 150
    assert not band.isHidden()
    with qtbot.waitSignal(context.restart_requested):
        band.button.click()
    press(page, "100 %")
    assert band.isHidden()
