"""The question above the charts: as of which day, and by whose limits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.core import clock
from app.core.enums import Face
from app.core.rfm import PRESETS, Bands
from app.ui.insights.bands_dialog import BandsDialog
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import button
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from app.ui.prompts import Prompts

BY_SHARE, BY_LIMITS = "share", "limits"


class QuestionBar(QWidget):
    """`asked` comes with another day; `bands_chosen` with other limits, which are worth keeping.

    Until somebody picks a day it is today, also after midnight.
    """

    asked = Signal()
    bands_chosen = Signal()

    def __init__(self, prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._own: Bands = PRESETS[Face.SALON]
        self._follows_today = True
        self.way = Segments()
        self.change = button("", "quiet", self._ask)
        self.change.hide()
        self.day = DayEdit()
        self.to_today = button("", "quiet", self.go_to_today)
        self.to_today.hide()
        self._day_label = PlainLabel(kind="secondary")
        self._day_label.setBuddy(self.day)
        for widget in (self._day_label, self.change, self.to_today):
            widget.setFixedHeight(Height.CONTROL)
        limits = FlowLayout()
        limits.addWidget(self.way)
        limits.addWidget(self.change)
        when = QHBoxLayout()
        when.setSpacing(Space.S)
        when.addWidget(self.to_today)
        when.addWidget(self._day_label)
        when.addWidget(self.day)
        when.addStretch(1)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.S)
        self._layout.addLayout(limits, 1)
        self._layout.addLayout(when)
        self.retranslate()
        self._put(clock.today())
        self.way.chosen.connect(self._choose_way)
        self.day.dateChanged.connect(self._pick)

    @property
    def as_of(self) -> date:
        """The day the figures look back from."""
        return self.day.day

    @property
    def bands(self) -> Bands | None:
        """The limits in force; None where scores go by share of customers."""
        return self._own if self.way.choice() == BY_LIMITS else None

    @property
    def own_bands(self) -> Bands:
        """The shop's limits, in force or not."""
        return self._own

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._day_label.setText(self.tr("基準日"))
        self.day.setAccessibleName(self.tr("基準日"))
        self.day.retranslate()
        self.to_today.setText(self.tr("今日に戻す"))
        self.way.set_choices([(BY_SHARE, self.tr("おまかせ")), (BY_LIMITS, self.tr("お店の基準"))])
        self.way.setToolTip(
            plain_tip(
                self.tr(
                    "おまかせは、お客様を人数でほぼ等しく5つに分けます。お店の基準は、決めた日数・回数・金額で分けます。"
                )
            )
        )
        self.change.setText(self.tr("基準を変える…"))

    def set_narrow(self, narrow: bool) -> None:
        """Put the day below the limits."""
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def show_bands(self, in_force: Bands | None, own: Bands) -> None:
        """Show what is kept, without announcing it."""
        self._own = own
        self.way.choose(BY_SHARE if in_force is None else BY_LIMITS)
        self.change.setVisible(in_force is not None)

    def keep_up(self) -> None:
        """Midnight may have passed."""
        if self._follows_today:
            self._put(clock.today())

    def go_to_today(self) -> None:
        """Ask as of today, from now on."""
        self._put(clock.today())
        self._follows_today = True
        self.asked.emit()

    def _put(self, day: date) -> None:
        self.day.show_day(day)
        self.to_today.setVisible(day != clock.today())

    def _pick(self) -> None:
        self._follows_today = self.as_of == clock.today()
        self.to_today.setVisible(not self._follows_today)
        self.asked.emit()

    def _choose_way(self, way: str) -> None:
        self.change.setVisible(way == BY_LIMITS)
        self.bands_chosen.emit()

    def _ask(self) -> None:
        bands = BandsDialog.ask(self._prompts, self._own)
        if bands is not None:
            self.show_bands(bands, bands)
            self.bands_chosen.emit()
