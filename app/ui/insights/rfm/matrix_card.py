"""The matrix of two scores, with the choice of the scores and of what its cells say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.core.rfm import Axis, Measure
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.charts import MatrixWish, draw_matrix
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from app.services.insights.rfm import RfmReport
    from app.ui.context import Context

LEAST = QSize(320, 340)
OUTLINE = (5, 5)
PAIRS = {
    "rf": (Axis.RECENCY, Axis.FREQUENCY),
    "rm": (Axis.RECENCY, Axis.MONETARY),
    "fm": (Axis.FREQUENCY, Axis.MONETARY),
}


class MatrixCard(ChartCard):
    """Another choice only draws anew: nothing is computed for it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, LEAST, OUTLINE)
        self._report: RfmReport | None = None
        self.pair = Segments()
        self.measure = Segments()
        choices = FlowLayout(spacing=Space.S)
        choices.addWidget(self.pair)
        choices.addWidget(self.measure)
        self.body.insertLayout(0, choices)
        self.retranslate()
        self.pair.chosen.connect(self._name_axes)
        self.pair.chosen.connect(self._choose)
        self.measure.chosen.connect(self._choose)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("RFM"), "", self.tr("RFMの表"))
        self.pair.setAccessibleName(self.tr("表の縦と横"))
        self.pair.set_choices(
            [(key, f"{column.upper()} × {row.upper()}") for key, (column, row) in PAIRS.items()]
        )
        self.measure.setAccessibleName(self.tr("ますに出す数"))
        self.measure.set_choices([(measure.value, say(measure.words)) for measure in Measure])
        self._name_axes()
        self._choose()

    def show_report(self, report: RfmReport) -> None:
        """Show these figures."""
        self._report = report
        self._choose()

    def _name_axes(self) -> None:
        """Say in words what the letters stand for."""
        columns, rows = (say(axis.words) for axis in PAIRS[self.pair.choice()])
        self.set_title(self.tr("RFM"), self.tr("{columns} × {rows}").format(columns=columns, rows=rows))

    def _choose(self) -> None:
        if self._report is None:
            return
        columns, rows = PAIRS[self.pair.choice()]
        wish = MatrixWish(columns, rows, Measure(self.measure.choice()))
        name = self.tr("RFM {day}").format(day=day(self._report.view.as_of))
        self.show_chart(partial(draw_matrix, self._report, wish), name)
