"""The sides 商品 and お客様: how few most of the sales come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from app.core.amounts import number
from app.core.assortment import GradeLimits
from app.ui.formats import day
from app.ui.insights.buying.card import BuyingCard, TwoColumns
from app.ui.insights.buying.charts import (
    draw_customer_grades,
    draw_pareto,
    draw_product_grades,
    draw_products,
    draw_tenth_columns,
    draw_tenths,
)
from app.ui.insights.buying.side import BuyingSide
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.progress import Progress
    from app.services.insights.assortment import AssortmentService
    from app.services.insights.assortment_reports import Asked, CustomerReport, ProductReport
    from app.ui.context import Context
    from app.ui.insights.buying.side import Reports

LIMITS = (GradeLimits(0.7, 0.9), GradeLimits(0.75, 0.95), GradeLimits(0.8, 0.95))
LINES_AT_FIRST, MOST_LINES = 12, 200
GRADES = 3


class LimitsChoice(Choice):
    """The limits of the classes."""

    def __init__(self) -> None:
        super().__init__()
        for place in range(len(LIMITS)):
            self.addItem("", place)

    @property
    def limits(self) -> GradeLimits:
        """The limits in force."""
        return LIMITS[self.currentIndex()]

    def retranslate(self) -> None:
        """Words of the moment's language."""
        words = self.tr("Aは {a}%まで・Bは {b}%まで")
        for place, one in enumerate(LIMITS):
            self.setItemText(place, words.format(a=round(one.a * 100), b=round(one.b * 100)))
        self.setAccessibleName(self.tr("ランクの境め"))


class RanksSide(BuyingSide):
    """Base of the two: so many columns and the classes on the left, so many lines on the right; `ranked` is
    the left, which is put away where nothing has a rank."""

    def __init__(self, context: Context, columns: int, lines: int) -> None:
        super().__init__(context)
        self.pareto = BuyingCard(context, (columns, 1))
        self.grades = BuyingCard(context, (1, GRADES))
        self.table = BuyingCard(context, (1, lines))
        self.limits = LimitsChoice()
        self.grades.put_choices(self.limits)
        self.pareto.say(())
        self.grades.say(())
        self.cards = (self.pareto, self.grades, self.table)
        sides = TwoColumns((self.pareto, self.grades), (self.table,))
        self.columns, self.ranked = sides, sides.left
        self.body.addWidget(sides)
        self.limits.currentIndexChanged.connect(self.asked)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.limits.retranslate()
        super().retranslate()


class ProductsSide(RanksSide):
    """Pareto chart and classes on the left, every product on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, 8, LINES_AT_FIRST)
        self.whole = button("", "quiet", self._show_more)
        self.table.put_below(self.whole)
        self._all = False
        self.retranslate()

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """The ABC by the limits chosen."""
        limits = self.limits.limits

        def work(progress: Progress) -> Reports:
            return (service.products(asked, limits, progress),)

        return work

    def redraw(self) -> None:
        """Show the products."""
        report = cast("ProductReport", self.reports[0])
        named = self.tr("{what} {day}")
        as_of = day(report.asked.as_of)
        count = report.table.ranking.size
        shown = min(count, MOST_LINES if self._all else LINES_AT_FIRST)
        tail = bool(report.table.unnamed)
        self.ranked.setVisible(count > 0)
        self.pareto.show_picture(
            partial(draw_pareto, report, self.limits.limits),
            named.format(what=self.tr("商品の売れ行き"), day=as_of),
        )
        self.grades.show_lines(
            GRADES,
            partial(draw_product_grades, report),
            named.format(what=self.tr("商品のランク"), day=as_of),
        )
        self.table.show_lines(
            shown + tail,
            partial(draw_products, report),
            named.format(what=self.tr("商品の表"), day=as_of),
        )
        self.whole.setVisible(count > LINES_AT_FIRST)
        self.whole.setText(
            self.tr("少なく表示") if self._all else self.tr("{count}品すべて表示").format(count=number(count))
        )
        self.table.say(report.caption)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        opens = self.tr("押すと一覧が開きます")
        self.pareto.set_words(self.tr("商品の売れ行き"), opens, self.tr("商品のパレート図"))
        self.grades.set_words(self.tr("商品のランク"), self.tr("ABC分析"), self.tr("商品のABCの表"))
        self.table.set_words(self.tr("商品ごと"), "", self.tr("商品の表"))
        super().retranslate()

    def _show_more(self) -> None:
        self._all = not self._all
        self.redraw()


class CustomersSide(RanksSide):
    """Tenths as columns and classes on the left, the tenths as a table on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, 10, 10)
        self.retranslate()

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """ABC and tenths by the limits chosen."""
        limits = self.limits.limits

        def work(progress: Progress) -> Reports:
            return (service.customers(asked, limits, progress),)

        return work

    def redraw(self) -> None:
        """Show the customers."""
        report = cast("CustomerReport", self.reports[0])
        named, as_of = self.tr("{what} {day}"), day(report.asked.as_of)
        columns, grades, table = (
            named.format(what=what, day=as_of)
            for what in (self.tr("お客様の10組"), self.tr("お客様のランク"), self.tr("デシルの表"))
        )
        self.ranked.setVisible(report.table.ranking.size > 0)
        self.pareto.show_picture(partial(draw_tenth_columns, report), columns)
        self.grades.show_lines(GRADES, partial(draw_customer_grades, report), grades)
        self.table.show_lines(len(report.tenths), partial(draw_tenths, report), table)
        self.table.say(report.caption)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        opens = self.tr("売上の多い順")
        self.pareto.set_words(self.tr("お客様の10組"), opens, self.tr("デシルの図"))
        self.grades.set_words(self.tr("お客様のランク"), self.tr("ABC分析"), self.tr("お客様のABCの表"))
        self.table.set_words(self.tr("10組の売上"), self.tr("押すと一覧が開きます"), self.tr("デシルの表"))
        super().retranslate()
