"""The cards of the tab リピート: each a finding in words, a chart of doors, and what it rests on.

`asked` comes with a choice for which everything is worked out anew; other choices only draw anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal

from app.core.amounts import number
from app.core.retention import LOST_AFTER, CohortMeasure, Movement, Trait, WithShopKey
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.cards.people_doors import PeopleDoors
from app.ui.insights.repeat.charts import draw_cohorts, draw_curves, draw_fair, draw_movements, draw_rates
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.messages import Message
    from app.services.insights.retention import RetentionReport
    from app.ui.context import Context
    from app.ui.insights.cards.charts import Draw
    from app.ui.insights.doors import Door

LEAST = QSize(320, 320)
CURVES_HEIGHT = 370
LINES_HEAD, LINE = 28, 30
MOST_LINES = 14
COHORT_HEAD, COHORT = 72, 24
TRAITS = tuple(Trait)


class RepeatCard(ChartCard):
    """Base of the cards: choices, the finding, the chart, and what else is to be said."""

    asked = Signal()

    def __init__(self, context: Context, outline: tuple[int, int]) -> None:
        super().__init__(context, LEAST, outline)
        self.report: RetentionReport | None = None
        self.returned = True
        self.headline = self.sentences("secondary")
        self.caption = self.sentences("hint")
        self.body.insertWidget(0, self.headline)
        self.body.addWidget(self.caption)

    def put_choice(self, choice: QWidget) -> None:
        """Put a choice above the finding."""
        row = FlowLayout(spacing=Space.S)
        row.addWidget(choice)
        self.body.insertLayout(0, row)

    def show_report(self, report: RetentionReport, *, returned: bool) -> None:
        """Show these figures; `returned` says whom the parts open."""
        self.report, self.returned = report, returned
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the report once more, after another choice or in another language."""
        raise NotImplementedError

    def show_words(self, said: tuple[Message, ...], draw: Draw, name: str, *, drawable: bool = True) -> None:
        """The finding over the chart, the rest under it, and the chart, unless there is nothing on it."""
        headline, *others = said
        self.headline.say([headline])
        self.caption.say(others)
        self.caption.setVisible(bool(others))
        if not drawable:
            self.show_nothing()
        elif self.report is not None:
            self.show_chart(draw, f"{name} {day(self.report.view.as_of)}")


class RatesCard(RepeatCard):
    """How many come a second, third, … time."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, (5, 4))
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("また来る割合"), "", self.tr("また来る割合の図"))
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the rates."""
        if self.report is not None:
            draw = partial(draw_rates, self.report, self.returned)
            known = any(one.is_known for one in self.report.view.rates)
            self.show_words(self.report.rates_said, draw, self.tr("また来る割合"), drawable=known)


class CurvesCard(RepeatCard):
    """How long it takes until they come again, by what people are told apart by."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, (5, 4))
        self.canvas.setMinimumHeight(CURVES_HEIGHT)
        self.traits = Segments()
        self.put_choice(self.traits)
        self.retranslate()
        self.traits.chosen.connect(self.asked)

    @property
    def trait(self) -> Trait:
        """What people are told apart by."""
        return Trait(self.traits.choice())

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("戻るまでの日数"), "", self.tr("戻るまでの日数の図"))
        self.traits.set_choices([(trait.value, say(trait.words)) for trait in TRAITS])
        self.traits.setAccessibleName(self.tr("何で分けるか"))
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the curves."""
        if self.report is not None:
            draw = partial(draw_curves, self.report, self.returned)
            self.show_words(self.report.curves_said, draw, self.tr("戻るまでの日数"))


class CohortsCard(RepeatCard):
    """What people did in the months after they first came."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, (13, 13))
        self.measure = Segments()
        self.put_choice(self.measure)
        self.retranslate()
        self.measure.chosen.connect(self.redraw_report)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("はじめて来た月ごと"), "", self.tr("はじめて来た月ごとの表"))
        self.measure.set_choices([(one.value, say(one.words)) for one in CohortMeasure])
        self.measure.setAccessibleName(self.tr("ますに出す数"))
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the cohorts; the chart is as high as its rows need."""
        if self.report is None:
            return
        cohorts = self.report.view.cohorts
        rows = int(cohorts.months.size)
        self.canvas.setMinimumHeight(max(LEAST.height() // 2, COHORT_HEAD + COHORT * rows))
        draw = partial(draw_cohorts, self.report, CohortMeasure(self.measure.choice()))
        name, anybody = self.tr("はじめて来た月ごと"), bool(cohorts.sizes.any())
        self.show_words(self.report.cohorts_said, draw, name, drawable=anybody)


class MovementsCard(RepeatCard):
    """Who was new, stayed, came back and was lost, and after how many days somebody is."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, (13, 4))
        self.limit = Choice()
        self.put_choice(self.limit)
        self.staying = PeopleDoors()
        self.body.addWidget(self.staying, 0, Qt.AlignmentFlag.AlignLeft)
        self.staying.wanted.connect(self._go_to_staying)
        self.retranslate()
        self.limit.activated.connect(self.asked)

    @property
    def lost_after(self) -> int | None:
        """After how many days somebody counts as lost; None goes by the shop's own customers."""
        chosen = self.limit.currentData()
        return int(chosen) if chosen else None

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("増えた方・離れた方"), "", self.tr("増えた方と離れた方の図"))
        place = max(self.limit.currentIndex(), 0)
        self.limit.clear()
        self.limit.addItem(self.tr("離れた方:おまかせ"), 0)
        for days in LOST_AFTER:
            self.limit.addItem(self.tr("離れた方:{days}日来ていない").format(days=number(days)), days)
        self.limit.setCurrentIndex(place)
        self.limit.setAccessibleName(self.tr("何日来ていない方を離れたと数えるか"))
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the movements."""
        if self.report is not None:
            draw, moved = partial(draw_movements, self.report), self.report.view.movements
            name, anybody = self.tr("増えた方・離れた方"), any(moved.of(one).any() for one in Movement)
            self.show_words(self.report.movements_said, draw, name, drawable=anybody)
            count = int(moved.with_shop[-1:].sum())
            words = self.tr("続いている方 {count}名を開く").format(count=number(count))
            self.staying.set_words(words, self.tr("続いている方"))
            self.staying.setVisible(count > 0)

    def _go_to_staying(self, door: Door) -> None:
        self.door_wanted.emit(door, WithShopKey())


class FairCard(RepeatCard):
    """Staff, products, … compared fairly."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, (1, 8))
        self.traits = Segments()
        self.put_choice(self.traits)
        self.retranslate()
        self.traits.choose(Trait.STAFF.value)
        self.traits.chosen.connect(self.redraw_report)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_words(self.tr("公平に比べる"), "", self.tr("また来た割合を公平に比べた表"))
        self.traits.set_choices([(trait.value, say(trait.words)) for trait in TRAITS])
        self.traits.setAccessibleName(self.tr("何を比べるか"))
        self.redraw_report()

    def redraw_report(self) -> None:
        """Show the comparison; the chart is as high as its lines need, up to a limit."""
        if self.report is None:
            return
        trait = Trait(self.traits.choice())
        lines = len(self.report.view.fair[trait].lines)
        height = LINES_HEAD + LINE * min(lines, MOST_LINES)
        self.canvas.setMinimumHeight(max(LEAST.height() // 2, height))
        draw = partial(draw_fair, self.report, trait, self.returned)
        said, name = self.report.fair_said[trait], self.tr("公平に比べる")
        self.show_words(said, draw, name, drawable=lines > 0)
