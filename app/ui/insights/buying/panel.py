"""売れ筋: what is bought, by whom, what goes with it, and whom to offer what next."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from app.core.assortment import StepKey
from app.ui.i18n import say
from app.ui.insights.buying.bar import BuyingBar, Side
from app.ui.insights.panel import Emptiness, Panel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights.assortment_reports import Report
    from app.ui.context import Context
    from app.ui.insights.buying.side import BuyingSide, Reports

SIDES = {
    Side.PRODUCTS: ("ranks", "ProductsSide"),
    Side.CUSTOMERS: ("ranks", "CustomersSide"),
    Side.TOGETHER: ("pairs", "TogetherSide"),
    Side.NEXT: ("pairs", "NextSide"),
    Side.PARTS: ("parts", "PartsSide"),
}


@dataclass(frozen=True, slots=True)
class BuyingAnswer:
    """What was worked out for one side."""

    side: Side
    reports: Reports


class BuyingPanel(Panel[BuyingAnswer]):
    """Sides and days on top; one side at a time below, built when it is first looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.question = BuyingBar()
        self._sides: dict[Side, BuyingSide] = {}
        self._unsaid: set[Side] = set()
        self._is_narrow = False
        self._page.body.insertWidget(0, self.question)
        self.question.asked.connect(self._ask_anew)
        self.side(self.question.side)
        self.retranslate()

    def side(self, side: Side) -> BuyingSide:
        """A side, built when it is first asked for."""
        if side not in self._sides:
            module, name = SIDES[side]
            made: BuyingSide = getattr(import_module(f"app.ui.insights.buying.{module}"), name)(self.context)
            self._sides[side] = made
            self.body.addWidget(made, 1)
            for card in made.cards:
                self.add_card(card)
            made.asked.connect(self.compute)
            made.set_narrow(self._is_narrow)
        return self._sides[side]

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self.question.retranslate()
        self._unsaid.update(self._sides)
        self._say(self.question.side)
        super().retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Choices become lists where there is no room beside one another."""
        self._is_narrow = narrow
        self.question.set_narrow(narrow)
        for side in self._sides.values():
            side.set_narrow(narrow)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], BuyingAnswer]:
        """The figures of the side that is looked at."""
        from app.services.insights.assortment_reports import Asked

        bar = self.question
        side = bar.side
        asked = Asked(as_of, bar.period, bar.own)
        work = self.side(side).ask(services.assortment, asked)

        def answer(progress: Progress) -> BuyingAnswer:
            return BuyingAnswer(side, work(progress))

        return answer

    def show_report(self, report: BuyingAnswer) -> None:
        """Show these figures."""
        for side, made in self._sides.items():
            made.setVisible(side is report.side)
        self._say(report.side)
        self.side(report.side).show_reports(report.reports)

    def emptiness(self, report: BuyingAnswer) -> Emptiness | None:
        """Nothing was ever sold, or not until the day, or not in the span."""
        first = report.reports[0]
        if not first.ever:
            return self.no_sales()
        if not first.yet:
            return self.not_yet(" ".join(say(line) for line in first.caption))
        if first.here or report.side is Side.NEXT:
            return None
        text = " ".join(say(line) for line in first.caption)
        title, verb = self.tr("この期間の売上がありません"), self.tr("すべての期間を見る")
        return Emptiness(title, text, verb, self.question.choose_all)

    def people(self, report: BuyingAnswer, key: HitKey) -> CustomerFilter:
        """The customers of a part of a chart."""
        return self.context.services.assortment.people_behind(_report_of(report, key), key)

    def _say(self, side: Side) -> None:
        """Let a side speak the language of the moment; others do when they are looked at."""
        if side in self._unsaid:
            self._unsaid.discard(side)
            self._sides[side].retranslate()

    def _ask_anew(self) -> None:
        self.side(self.question.side)
        self.compute()


def _report_of(answer: BuyingAnswer, key: HitKey) -> Report:
    """Steps stand in the last report of their side, everything else in the first."""
    return answer.reports[-1 if isinstance(key, StepKey) else 0]
