"""The side 内訳: sales divided, as a table and as what they look like."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from app.core.assortment import Across, Dimension
from app.core.rfm import Measure
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.buying.card import BuyingCard, TwoColumns
from app.ui.insights.buying.charts import draw_parts, draw_shape
from app.ui.insights.buying.side import BuyingSide
from app.ui.insights.cards.one_of import OneOf
from app.ui.widgets.buttons import Segments
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.progress import Progress
    from app.services.insights.assortment import AssortmentService
    from app.services.insights.assortment_reports import Asked, PartReport
    from app.ui.context import Context
    from app.ui.insights.buying.side import Reports

SHAPED = (Dimension.WEEKDAY, Dimension.HOUR, Dimension.AREA, Dimension.AGE, Dimension.GENDER)
MEASURED = (Dimension.HOUR, Dimension.AREA)
MAP_HEIGHT, GRID_HEIGHT, COLUMNS_HEIGHT = 400, 340, 320
HOURS_HEAD, HOUR_HEIGHT = 76, 30
MOST_PARTS = 60
MEASURES = (Measure.CUSTOMERS, Measure.REVENUE)


class PartsSide(BuyingSide):
    """The dimension on top; what it looks like on the left, its parts on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.dimensions = OneOf()
        self.shape = BuyingCard(context, (12, 7))
        self.table = BuyingCard(context, (1, 8))
        self.across, self.measures = Segments(), Segments()
        self.shape.put_choices(self.across, self.measures)
        self.cards = (self.table, self.shape)
        top = FlowLayout()
        top.addWidget(self.dimensions)
        self._sides = TwoColumns((self.shape,), (self.table,))
        self.columns = self._sides
        self.body.addLayout(top)
        self.body.addWidget(self.columns)
        self.dimensions.chosen.connect(self.asked)
        self.across.chosen.connect(self.asked)
        self.measures.chosen.connect(self._measure)
        self.retranslate()
        self._show_choices()

    @property
    def dimension(self) -> Dimension:
        """What sales are divided by."""
        return Dimension(self.dimensions.choice())

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """Sales by the dimension chosen."""
        dimension, across = self.dimension, Across(self.across.choice())

        def work(progress: Progress) -> Reports:
            return (service.divided(asked, dimension, across, progress),)

        return work

    def set_narrow(self, narrow: bool) -> None:
        """Make do with less room."""
        self.dimensions.set_narrow(narrow)

    def redraw(self) -> None:
        """Show the division."""
        report = cast("PartReport", self.reports[0])
        dimension = report.view.dimension
        self._show_choices()
        name = self.tr("{what}別の売上 {day}").format(what=say(dimension.words), day=day(report.asked.as_of))
        self.table.set_title(self.tr("{what}別の売上").format(what=say(dimension.words)), self._opens)
        is_untimed = dimension is Dimension.HOUR and report.hours is None
        lines = 0 if is_untimed else min(len(report.view.parts), MOST_PARTS)
        self.table.show_lines(lines, partial(draw_parts, report), name)
        self.table.say(report.caption)
        is_shaped = dimension in SHAPED and not is_untimed
        self._sides.left.setVisible(is_shaped)
        if is_shaped:
            measure = Measure(self.measures.choice())
            self.shape.set_title(self._shape_title(dimension), self._opens)
            self.shape.show_picture(partial(draw_shape, report, measure), name, _height(report))
            self.shape.say(())

    def retranslate(self) -> None:
        """Words of the moment's language."""
        dimensions = [(str(one), say(one.words)) for one in Dimension]
        self.dimensions.set_choices(dimensions, self.tr("何で分けるか"))
        self.across.set_choices([(one, say(one.words)) for one in Across])
        self.across.setAccessibleName(self.tr("曜日と何を見るか"))
        self.measures.set_choices([(one, say(one.words)) for one in MEASURES])
        self.measures.setAccessibleName(self.tr("図の色が表すもの"))
        self._opens = self.tr("押すと一覧が開きます")
        self.table.set_words(self.tr("内訳"), self._opens, self.tr("内訳の表"))
        self.shape.set_words(self._shape_title(self.dimension), self._opens, self.tr("内訳の図"))
        super().retranslate()

    def _shape_title(self, dimension: Dimension) -> str:
        if dimension is Dimension.AREA:
            return self.tr("都道府県")
        if dimension is Dimension.WEEKDAY:
            return self.tr("曜日と時期")
        if dimension is Dimension.HOUR:
            return self.tr("曜日と時間帯")
        return self.tr("年代と性別")

    def _show_choices(self) -> None:
        self.across.setVisible(self.dimension is Dimension.WEEKDAY)
        self.measures.setVisible(self.dimension in MEASURED)

    def _measure(self) -> None:
        if self.reports:
            self.redraw()


def _height(report: PartReport) -> int:
    """How high the picture of a division is; that of hours has a row for each."""
    if report.hours is not None:
        return HOURS_HEAD + HOUR_HEIGHT * len(report.hours.amounts)
    heights = {Dimension.AREA: MAP_HEIGHT, Dimension.WEEKDAY: GRID_HEIGHT}
    return heights.get(report.view.dimension, COLUMNS_HEIGHT)
