"""The field for a day: written as the language writes it, with the era's year beside it in Japanese."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt

from app.ui.theme.theme import Scheme
from app.ui.widgets.day_edit import DayEdit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.i18n import Translations
    from app.ui.theme.theme import Theme


def test_a_day_in_both_languages(qtbot: QtBot, theme: Theme, translations: Translations) -> None:
    del theme
    edit = DayEdit()
    qtbot.addWidget(edit)
    with qtbot.assertNotEmitted(edit.dateChanged):
        edit.show_day(date(2026, 11, 2))
    assert (edit.text(), edit.toolTip()) == ("2026年11月2日", "<span>令和8年11月2日</span>")
    with qtbot.waitSignal(edit.dateChanged):
        edit.setDate(QDate(1989, 1, 8))
    assert edit.day == date(1989, 1, 8)
    assert edit.toolTip() == "<span>平成元年1月8日</span>"
    translations.switch("en")
    edit.retranslate()
    assert (edit.text(), edit.toolTip()) == ("Jan 8, 1989", "")


def test_the_calendar_wears_the_theme(qtbot: QtBot, theme: Theme) -> None:
    edit = DayEdit()
    qtbot.addWidget(edit)
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.choose(scheme)
        sunday = edit.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday)
        assert sunday.foreground().color() == theme.colour("shu")
