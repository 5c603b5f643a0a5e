"""LTV: what customers have come to so far, what they may still buy, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout

from app.analytics.figures.words import Words
from app.core.amounts import number, yen
from app.core.lifetime import Caution, EverybodyKey
from app.ui.i18n import current_language, say
from app.ui.insights.cards.people_doors import PeopleDoors
from app.ui.insights.lifetime.bar import LifetimeBar
from app.ui.insights.lifetime.cards import AliveCard, DecilesCard, LifetimePeopleCard, SpansCard
from app.ui.insights.panel import Emptiness, Panel
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey
    from app.core.filters import CustomerFilter
    from app.core.lifetime import LifetimeKey
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights.forecasts import LifetimeReport
    from app.ui.context import Context
    from app.ui.insights.doors import Door

SIDE_BY_SIDE_WIDTH = 900


@dataclass(frozen=True, slots=True)
class LifetimeAnswer:
    """A report for so many months ahead, everybody's ids, the best first, and of all together what they may
    bring, its interval (`total`) and what they have `spent`, in yen."""

    report: LifetimeReport
    months: int
    ids: array[int]
    total: tuple[int, int, int]
    spent: int


class LifetimePanel(Panel[LifetimeAnswer]):
    """Choices and totals on top, what to bear in mind with them, then the charts and the best customers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.question = LifetimeBar()
        self.figures = StatStrip()
        self.everybody = PeopleDoors()
        self.caption = self.sentences("hint")
        self.deciles = DecilesCard(context)
        self.spans = SpansCard(context)
        self.alive = AliveCard(context)
        self.people_card = LifetimePeopleCard(context)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(Space.L)
        for card in (self.deciles, self.spans, self.alive):
            self.add_card(card)
        self._pair.addWidget(self.deciles, 1)
        self._pair.addWidget(self.spans, 1)
        for widget in (self.question, self.figures):
            self.body.addWidget(widget)
        self.body.addWidget(self.everybody, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.caption)
        self.body.addLayout(self._pair)
        self.body.addWidget(self.alive)
        self.body.addWidget(self.people_card, 1)
        self.everybody.wanted.connect(self._go_to_everybody)
        self.question.asked.connect(self.compute)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self.question.retranslate()
        for card in (self.deciles, self.spans, self.alive, self.people_card):
            card.retranslate()
        if self.report is not None:
            self._show_figures(self.report)
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._pair.setDirection(across if event.size().width() >= SIDE_BY_SIDE_WIDTH else down)
        if self.report is not None:
            self._show_figures(self.report)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], LifetimeAnswer]:
        """The values by what is chosen."""
        bar = self.question
        weeks, months, model, discount = bar.weeks, bar.months, bar.model, bar.discount

        def work(progress: Progress) -> LifetimeAnswer:
            report = services.forecasts.lifetime_value(
                as_of, weeks, model=model, discount=discount, progress=progress
            )
            view, total = report.view, report.view.total
            together = round(total.value), round(total.low), round(total.high)
            return LifetimeAnswer(report, months, report.ids_by_value(), together, int(view.seen.spent.sum()))

        return work

    def show_report(self, report: LifetimeAnswer) -> None:
        """Show these figures."""
        self._show_figures(report)
        for card in (self.deciles, self.spans, self.alive):
            card.show_report(report.report)
        self.people_card.show_report(report.report, report.ids)

    def emptiness(self, report: LifetimeAnswer) -> Emptiness | None:
        """Nobody has bought yet, not until that day, or nobody twice."""
        found = report.report
        if not found.view.seen.customer_ids.size:
            if found.left_out:
                return self.not_yet(" ".join(say(line) for line in found.said_of_nobody))
            return self.no_sales()
        if Caution.NOBODY_RETURNED not in found.view.cautions:
            return None
        title = self.tr("2回お買い物された方がまだいません")
        text = self.tr("お客様が2回目のお買い物をされると、ここで先の見込みが出ます。")
        return Emptiness(title, text)

    def people(self, report: LifetimeAnswer, key: HitKey) -> CustomerFilter:
        """The customers of a part of a chart."""
        return self.context.services.forecasts.people_of_lifetime(report.report, cast("LifetimeKey", key))

    def _go_to_everybody(self, door: Door) -> None:
        self.go(door, EverybodyKey())

    def _show_figures(self, answer: LifetimeAnswer) -> None:
        """The figures to the yen where there is room, else in few letters, the first of them at least."""
        view = answer.report.view
        stats = self._stats(answer, yen)
        if self.figures.fitting(stats, self.room) < len(stats):
            stats = self._stats(answer, Words(current_language()).short_yen)
        self.figures.show_stats(stats[: self.figures.fitting(stats, self.room)])
        words = self.tr("この{count}名を開く").format(count=number(view.value.size))
        self.everybody.set_words(words, self.tr("この金額の方々"))
        self.caption.say(answer.report.caption)

    def _stats(self, answer: LifetimeAnswer, money: Callable[[int], str]) -> tuple[Stat, ...]:
        view, (value, least, most) = answer.report.view, answer.total
        people = max(view.value.size, 1)
        low, high = money(least), money(most)
        reach = yen(round((most - value) / people))
        each = self.tr("{value} ±{reach}").format(value=yen(round(value / people)), reach=reach)
        ahead = self.tr("これから{months}か月の見込み").format(months=number(answer.months))
        span = self.tr("{low}〜{high}").format(low=low, high=high)
        return (
            Stat(ahead, money(value), Role.PRIMARY),
            Stat(self.tr("20回に19回の幅"), span),
            Stat(self.tr("お一人あたり({count}名)").format(count=number(view.value.size)), each),
            Stat(self.tr("これまでのお買い物"), money(answer.spent)),
        )
