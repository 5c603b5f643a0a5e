"""まとめ: how the shop stands in one look, what moved and why, and whom to look after today.

The tiles come first; today's list needs everybody's own cycle, what is expected a model of repeat buying, and
both follow when they are worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QGridLayout

from app.core.dashboard import OutlookKey, PartKey, TaskKey, Tile, TileKey
from app.ui.i18n import say
from app.ui.insights.panel import Emptiness, Panel
from app.ui.insights.summary.moved_card import MovedCard
from app.ui.insights.summary.targets_dialog import TargetsDialog
from app.ui.insights.summary.tile import SummaryTile
from app.ui.insights.summary.today_card import TodayCard
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey
    from app.core.changes import Changes
    from app.core.filters import CustomerFilter
    from app.core.messages import Message
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights.dashboard import DashboardReport, TodayReport
    from app.ui.context import Context

WIDE, MIDDLE = 860, 400
MOST_COLUMNS = 4
CALM_MS = 300


class SummaryPanel(Panel["DashboardReport"]):
    """Tiles in a grid; below them the sentences, today's list beside them where there is room."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today: TodayReport | None = None
        self._tiles: dict[Tile, SummaryTile] = {}
        self._placed: tuple[int, list[SummaryTile]] = (0, [])
        self._is_today_due = False
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._ask_today)
        self.grid = QGridLayout()
        self.grid.setSpacing(Space.M)
        self.waiting = PlainLabel(kind="hint")
        self.moved = MovedCard()
        self.today = TodayCard()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(Space.L)
        self._below.addWidget(self.moved, 3)
        self._below.addWidget(self.today, 2)
        self.caption = self.sentences("hint")
        self.set_targets = button("", "quiet", self._ask_targets)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.addWidget(self.caption, 1)
        foot.addWidget(self.set_targets)
        self.body.addWidget(self.waiting)
        self.body.addLayout(self.grid)
        self.body.addLayout(self._below)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.moved.wanted.connect(self.go)
        self.today.wanted.connect(self.go)
        self._show_parts(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        super().retranslate()
        self.waiting.setText(self.tr("計算しています…"))
        self.set_targets.setText(self.tr("今月の目標を決める…"))
        for tile in self._tiles.values():
            tile.retranslate()
        self.moved.retranslate()
        self.today.retranslate()
        if self.report is not None:
            self._say_caption(self.report)

    def shown_tiles(self) -> list[SummaryTile]:
        """The tiles of the face, in their order."""
        return [] if self.report is None else [self._tile(one.tile) for one in self.report.view.tiles]

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], DashboardReport]:
        """The summary; today's list is asked for when it is shown."""

        def work(progress: Progress) -> DashboardReport:
            return services.dashboard.summary(as_of, progress)

        return work

    def show_report(self, report: DashboardReport) -> None:
        """Show these figures, and look for whom to think of today."""
        self._place_tiles()
        for tile in self.shown_tiles():
            tile.show_report(report)
        self.moved.show_report(report)
        self._say_caption(report)
        self._show_parts(True)
        self._is_today_due = True

    def stay(self) -> None:
        """Go on where somebody left before today's list was there."""
        super().stay()
        self._calm.start()

    def emptiness(self, report: DashboardReport) -> Emptiness | None:
        """Words for a shop without records, or for a day before the first of them."""
        if not report.view.is_empty:
            return None
        words = " ".join(say(line) for line in report.aside)
        return self.not_yet(words) if words else self.no_sales()

    def people(self, report: DashboardReport, key: HitKey) -> CustomerFilter:
        """Whom a tile, a part of a cause or a line of today's list opens."""
        dashboard = self.context.services.dashboard
        if isinstance(key, OutlookKey):
            return dashboard.people_of_outlook(key)
        if isinstance(key, TaskKey) and self._today is not None:
            return dashboard.people_of_task(self._today, key)
        if not isinstance(key, TileKey | PartKey):
            raise TypeError(f"nobody stands behind {key}")
        return dashboard.people_behind(report, key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tiles side by side as there is room for."""
        super().resizeEvent(event)
        self._place_tiles()
        width = event.size().width()
        directions = QBoxLayout.Direction
        self._below.setDirection(directions.LeftToRight if width >= WIDE else directions.TopToBottom)

    def _tile(self, name: Tile) -> SummaryTile:
        if name not in self._tiles:
            made = SummaryTile(self.context, name)
            self.add_card(made)
            made.drawn.connect(self._calm.start)
            self._tiles[name] = made
        return self._tiles[name]

    def _place_tiles(self) -> None:
        """Lay the tiles of the face in rows; those of another face are put away."""
        shown = self.shown_tiles()
        columns = self._columns_for(len(shown))
        if self._placed == (columns, shown):
            return
        self._placed = (columns, shown)
        while self.grid.takeAt(0) is not None:
            pass
        for tile in self._tiles.values():
            if tile not in shown:
                tile.hide()
        for place, tile in enumerate(shown):
            self.grid.addWidget(tile, place // columns, place % columns)
            tile.show()
        for column in range(MOST_COLUMNS):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)

    def _columns_for(self, tiles: int) -> int:
        """So many that no row but the last is short, and that one as little as can be."""
        if self.width() < WIDE:
            return 2 if self.width() >= MIDDLE else 1
        rows = -(-tiles // MOST_COLUMNS)
        return -(-tiles // rows) if rows else MOST_COLUMNS

    def _show_parts(self, wanted: bool) -> None:
        self.waiting.setVisible(not wanted)
        for widget in (self.moved, self.today, self.caption, self.set_targets):
            widget.setVisible(wanted)

    def _say_caption(self, report: DashboardReport) -> None:
        self.caption.say((*report.caption, *report.aside))

    def _ask_today(self) -> None:
        """Only when all lines are drawn: where there are many people this takes a while, on the same lane."""
        if not self._is_today_due or self.report is None or not self.isVisible():
            return
        self._is_today_due = False
        dashboard, as_of = self.context.services.dashboard, self.report.view.as_of

        def work(progress: Progress) -> TodayReport:
            return dashboard.today(as_of, progress)

        key = f"insights.today.{id(self)}"
        self.context.runner.submit(Lane.CPU, work, then=self._show_today, key=key, owner=self)

    def _show_today(self, report: TodayReport) -> None:
        self._today = report
        self.today.show_report(report)
        if not self.isVisible():
            self._is_today_due = True
        elif any(tile.tile is Tile.YEARLY for tile in self.shown_tiles()):
            self._ask_outlook(report.as_of)

    def _ask_outlook(self, as_of: date) -> None:
        dashboard = self.context.services.dashboard

        def work(progress: Progress) -> Message | None:
            return dashboard.outlook(as_of, progress)

        key = f"insights.outlook.{id(self)}"
        self.context.runner.submit(
            Lane.CPU, work, then=self._tile(Tile.YEARLY).show_outlook, key=key, owner=self
        )

    def _ask_targets(self) -> None:
        report = self.report
        if report is None:
            return
        tiles = [one.tile for one in report.view.tiles]
        wished = TargetsDialog.ask(self.context.prompts, tiles, report.wished)
        if wished is None:
            return
        services, face = self.context.services, report.view.face

        def keep() -> Changes:
            return services.dashboard.set_targets(face, wished)

        self.context.write(keep, self.tr("今月の目標を変えました"), self, then=self.compute)
