"""What the tab リピート is asked: from which visit, within how many days, how far back, and for whom."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.amounts import number
from app.core.retention import STEPS, WINDOWS
from app.ui.widgets.buttons import Segments
from app.ui.widgets.flow_layout import FlowLayout

YEAR_OF_MONTHS, TWO_YEARS_OF_MONTHS = 13, 25
RETURNED, AWAY = "returned", "away"


class RepeatBar(QWidget):
    """`asked` comes with another question; `turned` where only the people behind the parts change."""

    asked = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = Segments()
        self.windows = Segments()
        self.spans = Segments()
        self.people = Segments()
        layout = FlowLayout(self)
        for made in (self.steps, self.windows, self.spans, self.people):
            layout.addWidget(made)
        self.retranslate()
        for made in (self.steps, self.windows, self.spans):
            made.chosen.connect(self.asked)
        self.people.chosen.connect(self.turned)

    @property
    def step(self) -> int:
        """The visit that is counted from."""
        return int(self.steps.choice())

    @property
    def days(self) -> int:
        """Within how many days."""
        return int(self.windows.choice())

    @property
    def months(self) -> int:
        """For how many months."""
        return int(self.spans.choice())

    @property
    def returned(self) -> bool:
        """Whether parts open those who came again, and not those who did not."""
        return self.people.choice() == RETURNED

    def retranslate(self) -> None:
        """Words of the moment's language."""
        step, window = self.tr("{visit}回目から"), self.tr("{days}日以内")
        self.steps.set_choices([(str(one), step.format(visit=one)) for one in STEPS])
        self.steps.setAccessibleName(self.tr("何回目から数えるか"))
        self.windows.set_choices([(str(one), window.format(days=number(one))) for one in WINDOWS])
        self.windows.setAccessibleName(self.tr("何日以内に戻ったか"))
        spans = ((YEAR_OF_MONTHS, self.tr("1年分")), (TWO_YEARS_OF_MONTHS, self.tr("2年分")))
        self.spans.set_choices([(str(months), words) for months, words in spans])
        self.spans.setAccessibleName(self.tr("どれだけの月を見るか"))
        self.people.set_choices(
            [(RETURNED, self.tr("戻った方を開く")), (AWAY, self.tr("戻っていない方を開く"))]
        )
        self.people.setAccessibleName(self.tr("押したときに開く方"))
