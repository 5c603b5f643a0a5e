"""What every tab of the page 分析 is: cards over one report, which is computed on the CPU lane.

An answer to an older question is dropped, and one that is shown already stays as it was drawn. Where there is
nothing to show, a sentence says why and what to do next; every part of every chart is a door to its people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.core import clock
from app.core.rfm import AsideKey
from app.ui.i18n import say
from app.ui.insights.doors import Door, Doors, show_doors
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import ScrollPage, placed_once
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.linked_label import LinkedLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from app.analytics.figures.drawing import HitKey
    from app.core.errors import UserError
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.cards.chart_card import ChartCard
    from app.ui.widgets.labels import TextKind

Report = TypeVar("Report")

NARROW_WIDTH = 640
SCROLL_BAR = 12


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What is said in the place of the charts, and what its buttons do."""

    title: str
    text: str
    verb: str = ""
    then: Callable[[], object] | None = None
    second_verb: str = ""
    second: Callable[[], object] | None = None


class Panel(QWidget, Generic[Report]):
    """Base of the tabs. A subclass builds its cards in the constructor, gives them to `add_card`, lays them
    out in `body`, and ends with `retranslate`; after another choice it calls `compute`. Reports are equal
    where they say the same. `today_wanted` asks for the figures as of today."""

    today_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.report: Report | None = None
        self.as_of = clock.today()
        self.doors = Doors(context, self)
        self.empty = EmptyState("chart-column")
        self._emptiness: Emptiness | None = None
        self._failure: UserError | None = None
        self._cards: list[ChartCard] = []
        self._awaited: list[ChartCard] = []
        self._page = ScrollPage()
        self._charts = QWidget()
        self.body = QVBoxLayout(self._charts)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.L)
        self._page.body.addWidget(self._charts, 1)
        self._page.body.addWidget(self.empty, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)
        self.empty.hide()
        self.empty.triggered.connect(self._help_out)
        self.empty.second_triggered.connect(self._help_otherwise)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], Report]:
        """The work for the CPU lane. Called in the GUI thread: what the choices say is read here."""
        raise NotImplementedError

    def show_report(self, report: Report) -> None:
        """Show these figures."""
        raise NotImplementedError

    def stay(self) -> None:
        """The figures are those that are shown."""
        for card in self._awaited:
            card.canvas.keep()

    def people(self, report: Report, key: HitKey) -> CustomerFilter:
        """The customers behind a part of a chart. Called on the read lane."""
        raise NotImplementedError

    def emptiness(self, report: Report) -> Emptiness | None:
        """What to say in the place of the charts; None where there is something to show."""
        del report
        return None

    def set_narrow(self, narrow: bool) -> None:
        """Put things below each other where the panel is narrow."""

    def retranslate(self) -> None:
        """Words of the moment's language; a subclass does its own and calls this."""
        self._say_nothing()

    def add_card(self, card: ChartCard) -> None:
        """Let the parts of a card's chart be doors to their people."""
        self._cards.append(card)
        card.opened.connect(partial(self.go, Door.OPEN))
        card.door_wanted.connect(self.go)

    def load(self, as_of: date) -> None:
        """Compute for a day."""
        self.as_of = as_of
        self.compute()

    def compute(self) -> None:
        """Ask with the choices of the moment."""
        if not self.context.is_open:
            return
        work = self.ask(self.context.services, self.as_of)
        self._awaited = [card for card in self._cards if not card.canvas.is_stale]
        for card in self._awaited:
            card.canvas.expect()
        key = f"insights.{type(self).__name__}.{id(self)}"
        self.context.runner.submit(
            Lane.CPU, work, then=self._show, failed=self._show_failure, key=key, owner=self
        )

    def go(self, door: Door, key: HitKey) -> None:
        """Go through a door with the people behind a part."""
        report = self.report
        if report is not None:
            self.doors.go(door, partial(self.people_behind, report, key))

    def people_behind(self, report: Report, key: HitKey) -> CustomerFilter:
        """The customers of a part, or of sales that no figure counts. Called on the read lane."""
        if isinstance(key, AsideKey):
            return self.context.services.set_aside.people_behind(key)
        return self.people(report, key)

    def sentences(self, kind: TextKind) -> LinkedLabel:
        """A label for sentences of the whole panel, whose figures open their people like parts of charts."""
        made = LinkedLabel(kind=kind)
        made.opened.connect(partial(self.go, Door.OPEN))
        made.menu_wanted.connect(self._show_doors)
        return made

    def no_sales(self) -> Emptiness:
        """The words for a shop without any sale."""
        return Emptiness(
            self.tr("売上がまだありません"),
            self.tr(
                "売上のファイルを取り込むか、お客様の履歴に売上を記録すると、"
                "ここで常連や離れかけの方が分かります。"
            ),
            self.tr("売上を取り込む"),
            self._open_importing,
            self.tr("見本データで試す…"),
            self.context.actions["demo.fill"].trigger,
        )

    def not_yet(self, text: str) -> Emptiness:
        """The words for a day up to which nobody has bought; today is offered where it is another one."""
        title = self.tr("この日までの購入がありません")
        if self.as_of == clock.today():
            return Emptiness(title, text, self.tr("売上を取り込む"), self._open_importing)
        return Emptiness(title, text, self.tr("今日に戻す"), self.today_wanted.emit)

    @property
    def room(self) -> int:
        """How wide a card across the panel is beside the scroll bar, in pixels."""
        edges = self._page.body.contentsMargins()
        return self.width() - edges.left() - edges.right() - SCROLL_BAR

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room at the edges where the panel is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_WIDTH
        margin = Space.M if narrow else Space.XL
        self._page.body.setContentsMargins(margin, 0, margin, margin)
        self.set_narrow(narrow)

    def _open_importing(self) -> None:
        self.context.open_page("importing")

    def _show_doors(self, key: HitKey, place: QPoint) -> None:
        show_doors(self, place, partial(self._want, key))

    def _want(self, key: HitKey, door: Door) -> None:
        self.go(door, key)

    def _show(self, report: Report) -> None:
        if self._failure is None and report == self.report:
            self.stay()
            return
        self.report, self._failure = report, None
        self._say_nothing()
        if self._emptiness is None:
            with placed_once(self._charts):
                self.show_report(report)

    def _show_failure(self, error: UserError) -> None:
        self._failure = error
        self._say_nothing()

    def _say_nothing(self) -> None:
        """The charts, or the words in their place."""
        found = None
        if self._failure is not None:
            words = self.tr("計算できませんでした"), say(self._failure.message)
            found = Emptiness(*words, self.tr("もう一度試す"), self.compute)
        elif self.report is not None:
            found = self.emptiness(self.report)
        self._emptiness = found
        if found is not None:
            self.empty.set_words(found.title, found.text, found.verb, found.second_verb)
        self._show_charts(found is None)

    def _show_charts(self, wanted: bool) -> None:
        had_focus = self._charts.isAncestorOf(QApplication.focusWidget() or self)
        self._charts.setVisible(wanted)
        self.empty.setVisible(not wanted)
        if had_focus and not wanted:
            self.empty.button.setFocus()

    def _help_out(self) -> None:
        if self._emptiness is not None and self._emptiness.then is not None:
            self._emptiness.then()

    def _help_otherwise(self) -> None:
        if self._emptiness is not None and self._emptiness.second is not None:
            self._emptiness.second()
