"""What the tab LTV is asked: how far ahead, by which model, at which interest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.lifetime import DISCOUNTS, HORIZONS, Model
from app.ui.i18n import say
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.flow_layout import FlowLayout

WEEKS_OF_A_YEAR, MONTHS_OF_A_YEAR = 52, 12
USUAL = 12


class LifetimeBar(QWidget):
    """`asked` comes with another choice."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.horizon = Segments()
        self.models = Choice()
        self.discounts = Choice()
        layout = FlowLayout(self)
        for widget in (self.horizon, self.models, self.discounts):
            layout.addWidget(widget)
        self.retranslate()
        self.horizon.choose(str(USUAL))
        self.horizon.chosen.connect(self.asked)
        self.models.activated.connect(self.asked)
        self.discounts.activated.connect(self.asked)

    @property
    def months(self) -> int:
        """How many months ahead."""
        return int(self.horizon.choice())

    @property
    def weeks(self) -> float:
        """The same in weeks."""
        return self.months * WEEKS_OF_A_YEAR / MONTHS_OF_A_YEAR

    @property
    def model(self) -> Model | None:
        """The model asked for; None leaves it to the size of the shop."""
        chosen = self.models.currentData()
        return Model(chosen) if chosen else None

    @property
    def discount(self) -> float:
        """The interest of a year."""
        return float(self.discounts.currentData())

    def retranslate(self) -> None:
        """Words of the moment's language."""
        ahead = self.tr("{months}か月")
        self.horizon.set_choices([(str(one), ahead.format(months=one)) for one in HORIZONS])
        self.horizon.setAccessibleName(self.tr("どこまで先を見るか"))
        model, discount = max(self.models.currentIndex(), 0), max(self.discounts.currentIndex(), 0)
        self.models.clear()
        self.models.addItem(self.tr("計算のしかた:おまかせ"), "")
        for one in (Model.AUTO, Model.BG_NBD, Model.MBG_NBD, Model.PARETO_NBD, Model.SIMPLE):
            self.models.addItem(say(one.words), one.value)
        self.models.setCurrentIndex(model)
        self.models.setAccessibleName(self.tr("計算のしかた"))
        self.discounts.clear()
        for rate in DISCOUNTS:
            words = self.tr("先のお金を年{rate}割り引く").format(rate=f"{rate:.0%}")
            self.discounts.addItem(words if rate else self.tr("割り引かない"), rate)
        self.discounts.setCurrentIndex(discount)
        self.discounts.setAccessibleName(self.tr("先のお金の割引"))
