"""What the tab 売れ筋 is asked: which side of buying, and over which days."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core import clock
from app.core.assortment import Period, Span
from app.ui.i18n import say
from app.ui.insights.cards.one_of import OneOf
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel

FIRST_SPAN = timedelta(days=89)


class Side(StrEnum):
    """What is looked at."""

    PRODUCTS = "products"
    CUSTOMERS = "customers"
    TOGETHER = "together"
    NEXT = "next"
    PARTS = "parts"


class BuyingBar(QWidget):
    """`asked` comes with another side or other days. Days the wrong way round are the same days."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = OneOf()
        self.periods = Choice()
        self.periods.setFixedHeight(Height.CONTROL)
        self.first, self.last = DayEdit(), DayEdit()
        self._until = PlainLabel(kind="secondary")
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(Space.S)
        for widget in (self.first, self._until, self.last):
            days.addWidget(widget)
        layout = FlowLayout(self)
        for made in (self.sides, self.periods, self._days):
            layout.addWidget(made)
        for period in Period:
            self.periods.addItem("", period)
        self._days.hide()
        today = clock.today()
        self.first.show_day(today - FIRST_SPAN)
        self.last.show_day(today)
        self.retranslate()
        self.sides.chosen.connect(self._turn)
        self.periods.currentIndexChanged.connect(self._choose)
        self.first.dateChanged.connect(self.asked)
        self.last.dateChanged.connect(self.asked)

    @property
    def side(self) -> Side:
        """What is looked at."""
        return Side(self.sides.choice())

    @property
    def period(self) -> Period:
        """Over which days."""
        return Period(self.periods.currentData())

    @property
    def own(self) -> Span:
        """The days chosen by hand."""
        ends: list[date] = sorted((self.first.day, self.last.day))
        return Span(ends[0], ends[1])

    def set_narrow(self, narrow: bool) -> None:
        """Make do with less room."""
        self.sides.set_narrow(narrow)

    def choose_all(self) -> None:
        """Look at everything there is."""
        self.periods.setCurrentIndex(self.periods.findData(Period.ALL))

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.sides.set_choices(
            [
                (Side.PRODUCTS, self.tr("商品")),
                (Side.CUSTOMERS, self.tr("お客様")),
                (Side.TOGETHER, self.tr("併せ買い")),
                (Side.NEXT, self.tr("次のおすすめ")),
                (Side.PARTS, self.tr("内訳")),
            ],
            self.tr("売れ筋の見かた"),
        )
        for place, period in enumerate(Period):
            self.periods.setItemText(place, say(period.words))
        self.periods.setAccessibleName(self.tr("期間"))
        self.first.setAccessibleName(self.tr("期間の始め"))
        self.last.setAccessibleName(self.tr("期間の終わり"))
        self._until.setText(self.tr("〜"))
        self.first.retranslate()
        self.last.retranslate()
        self._show_period()

    def _turn(self) -> None:
        self._show_period()
        self.asked.emit()

    def _choose(self) -> None:
        self._show_period()
        self.asked.emit()

    def _show_period(self) -> None:
        """Who may buy next is asked of the whole past: there the days have nothing to say."""
        of_days = self.side is not Side.NEXT
        self.periods.setVisible(of_days)
        self._days.setVisible(of_days and self.period is Period.OWN)
