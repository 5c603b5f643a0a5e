"""A field for a calendar day, written as the language writes it, with a calendar that wears the theme."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from app.core.japan.wareki import format_wareki
from app.ui.i18n import current_language
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height
from app.ui.widgets.labels import plain_tip

DAY_FORMATS = {"ja": "yyyy年M月d日", "en": "MMM d, yyyy"}
EARLIEST = QDate(1900, 1, 1)
CALENDAR_SIZE = QSize(320, 280)
ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
WEEKEND = {Qt.DayOfWeek.Saturday: "ai", Qt.DayOfWeek.Sunday: "shu"}


class DayEdit(QDateEdit):
    """In Japanese the tip says the day in the era's year. Saturdays are blue, Sundays red, as on the wall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setMinimumDate(EARLIEST)
        self.setFixedHeight(Height.CONTROL)
        calendar = self.calendarWidget()
        calendar.setMinimumSize(CALENDAR_SIZE)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.dateChanged.connect(self._tell)
        Theme.instance().changed.connect(self._colour)
        self._colour()
        self.retranslate()

    @property
    def day(self) -> date:
        """The day in the field."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_day(self, day: date) -> None:
        """Show a day without announcing it."""
        was_blocked = self.blockSignals(True)
        self.setDate(QDate(day.year, day.month, day.day))
        self.blockSignals(was_blocked)
        self._tell()

    def retranslate(self) -> None:
        """Write days as the language of the moment does."""
        self.setLocale(QLocale())
        self.calendarWidget().setLocale(QLocale())
        self.setDisplayFormat(DAY_FORMATS[current_language()])
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(plain_tip(format_wareki(self.day)) if current_language() == "ja" else "")

    def _colour(self) -> None:
        theme, calendar = Theme.instance(), self.calendarWidget()
        for name, icon in ARROWS.items():
            arrow = calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(theme.icon(icon))
        head = QTextCharFormat()
        head.setForeground(theme.colour("ink_2"))
        calendar.setHeaderTextFormat(head)
        for weekday, token in WEEKEND.items():
            letters = QTextCharFormat()
            letters.setForeground(theme.colour(token))
            calendar.setWeekdayTextFormat(weekday, letters)
