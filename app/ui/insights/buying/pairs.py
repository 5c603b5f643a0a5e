"""The sides 併せ買い and 次のおすすめ: what goes together, and to whom to offer what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from app.core.amounts import number
from app.core.assortment import CandidatesKey, Unit
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.buying.card import BuyingCard, TwoColumns
from app.ui.insights.buying.charts import draw_candidates, draw_pairs, draw_steps
from app.ui.insights.buying.people import CandidatesCard
from app.ui.insights.buying.side import BuyingSide
from app.ui.theme.tokens import Height
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.progress import Progress
    from app.services.insights.assortment import AssortmentService
    from app.services.insights.assortment_reports import Asked, NextReport, PairReport, StepReport
    from app.ui.context import Context
    from app.ui.insights.buying.people import CandidatesCard
from app.ui.insights.buying.side import Reports

MOST_PAIRS, MOST_GROUPS, MOST_STEPS = 20, 12, 15
TIMES = (2, 3, 5, 10)
WIDEST_CHOICE = 170
THREE_TIMES = 1


class TogetherSide(BuyingSide):
    """Pairs of products in one wide table."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.table = BuyingCard(context, (1, 8))
        self.units = Segments()
        self.table.put_choices(self.units)
        self.cards = (self.table,)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.units.chosen.connect(self.asked)
        self.retranslate()

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """The pairs over receipts or customers."""
        unit = Unit(self.units.choice())

        def work(progress: Progress) -> Reports:
            return (service.together(asked, unit, progress),)

        return work

    def redraw(self) -> None:
        """Show the pairs."""
        report = cast("PairReport", self.reports[0])
        name = self.tr("併せ買い {day}").format(day=day(report.asked.as_of))
        self.table.show_lines(min(len(report.view.pairs), MOST_PAIRS), partial(draw_pairs, report), name)
        self.table.say(report.caption)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.units.set_choices([(unit, say(unit.words)) for unit in Unit])
        self.units.setAccessibleName(self.tr("何の中で一緒か"))
        title = self.tr("一緒に買われるもの")
        self.table.set_words(title, self.tr("押すと一覧が開きます"), title)
        super().retranslate()


class NextSide(BuyingSide):
    """Whom to offer another product on the left, whom the next dearer one on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.cross = BuyingCard(context, (1, 6))
        self.have, self.other = Choice(), Choice()
        for choice in (self.have, self.other):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.setMaximumWidth(WIDEST_CHOICE)
        self._bought, self._not_yet = PlainLabel(kind="secondary"), PlainLabel(kind="secondary")
        for words in (self._bought, self._not_yet):
            words.setFixedHeight(Height.CONTROL)
        self.cross.put_choices(self.have, self._bought, self.other, self._not_yet)
        self.everybody = button("", "primary", self._open_everybody)
        self.cross.put_below(self.everybody)
        self.steps = BuyingCard(context, (1, 6))
        self.times = Choice()
        for times in TIMES:
            self.times.addItem("", times)
        self.times.setCurrentIndex(THREE_TIMES)
        self.steps.put_choices(self.times)
        self.cards = (self.cross, self.steps)
        self.columns = TwoColumns((self.cross,), (self.steps,))
        self.people = CandidatesCard(context)
        self.body.addWidget(self.columns)
        self.body.addWidget(self.people, 1)
        for choice in (self.have, self.other, self.times):
            choice.currentIndexChanged.connect(self.asked)
        self.retranslate()

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """Both questions; products that were not chosen are suggested."""
        have, other = self.have.currentData(), self.other.currentData()
        least = TIMES[self.times.currentIndex()]

        def work(progress: Progress) -> Reports:
            return (
                service.next_buys(asked, have, other, progress),
                service.steps(asked, least, progress),
            )

        return work

    def redraw(self) -> None:
        """Show who may buy next."""
        following, steps = cast("tuple[NextReport, StepReport]", self.reports)
        self._show_products(following)
        as_of = day(following.asked.as_of)
        people = following.people
        groups = 0 if people is None else len(people.groups)
        count = 0 if people is None else len(people.customers)
        self.cross.show_lines(
            min(groups, MOST_GROUPS),
            partial(draw_candidates, following),
            self.tr("クロスセル {day}").format(day=as_of),
        )
        self.everybody.setVisible(count > 0)
        self.everybody.setText(self.tr("{count}名の一覧を開く").format(count=number(count)))
        self.cross.say(following.caption)
        self.people.setVisible(count > 0)
        self.people.show_report(following)
        self.steps.show_lines(
            min(len(steps.view.steps), MOST_STEPS),
            partial(draw_steps, steps),
            self.tr("アップセル {day}").format(day=as_of),
        )
        self.steps.say(steps.caption)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._bought.setText(self.tr("を買って"))
        self._not_yet.setText(self.tr("はまだの方"))
        self.have.setAccessibleName(self.tr("買った商品"))
        self.other.setAccessibleName(self.tr("まだの商品"))
        times = self.tr("{count}回以上買った方")
        for place, count in enumerate(TIMES):
            self.times.setItemText(place, times.format(count=number(count)))
        self.times.setAccessibleName(self.tr("何回以上買った方か"))
        self.people.retranslate()
        cross, steps = self.tr("もう一品のおすすめ"), self.tr("次に高い品のおすすめ")
        opens = self.tr("見込みの高い順")
        self.cross.set_words(cross, opens, cross)
        self.steps.set_words(steps, self.tr("見込み額の順"), steps)
        super().retranslate()

    def _show_products(self, report: NextReport) -> None:
        """The products to choose from, and those the answer is about, without asking again."""
        for choice, chosen in ((self.have, report.have), (self.other, report.other)):
            was_blocked = choice.blockSignals(True)
            choice.clear()
            for place in report.products:
                product = report.sold.products[place]
                if product is not None:
                    choice.addItem(product.name, product.id)
                    if place == chosen:
                        choice.setCurrentIndex(choice.count() - 1)
            choice.setEnabled(choice.count() > 1)
            choice.blockSignals(was_blocked)

    def _open_everybody(self) -> None:
        self.cross.opened.emit(CandidatesKey(None))
