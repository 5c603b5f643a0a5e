"""One figure of the summary: its value, how it stands to other months, its target, and a line of 13 months.

A click anywhere opens its people; on the line every month is a door of its own. The keyboard stands on the
running month first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal

from app.core.dashboard import Tile, TileKey
from app.core.messages import message
from app.ui.i18n import say
from app.ui.insights.cards.chart_card import ChartCard
from app.ui.insights.summary.charts import draw_tile
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import Chip, PlainLabel, plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from app.core.dashboard import TileWords
    from app.core.messages import Message
    from app.services.insights.dashboard import DashboardReport
    from app.ui.context import Context
    from app.ui.insights.cards.charts import Drawn

LEAST = QSize(140, 44)
TALLEST = 56
OUTLINE = (13, 1)
ROLES = {None: Role.NEUTRAL, True: Role.GOOD, False: Role.DANGER}


class SummaryTile(ChartCard):
    """A tile of the summary; `drawn` tells that its line stands there."""

    drawn = Signal()

    def __init__(self, context: Context, tile: Tile) -> None:
        super().__init__(context, LEAST, OUTLINE)
        self.tile = tile
        self._report: DashboardReport | None = None
        self._outlook: Message | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.title_label.set_kind("secondary")
        self.title_label.setWordWrap(True)
        self.hint_label.hide()
        self.more.hide()
        self.canvas.setMaximumHeight(TALLEST)
        self.value = PlainLabel(kind="figure")
        self.few = Chip(role=Role.ATTENTION)
        self.comparisons = tuple(PlainLabel(kind="hint") for _ in range(2))
        self.target = PlainLabel(kind="hint")
        self.target.setWordWrap(True)
        self.outlook = self.sentences("hint")
        self.outlook.hide()
        line = FlowLayout(spacing=Space.S)
        line.addWidget(self.value)
        line.addWidget(self.few)
        compared = FlowLayout(spacing=Space.S)
        for label in self.comparisons:
            compared.addWidget(label)
        self.body.insertLayout(0, line)
        self.body.insertLayout(1, compared)
        self.body.insertWidget(2, self.target)
        self.body.insertWidget(3, self.outlook)
        self.body.insertStretch(4, 1)
        self.body.setSpacing(Space.XS)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._call(self.tile.words)
        self.few.setText(self.tr("少数"))
        self.few.setToolTip(plain_tip(self.tr("人数が少ないため、目安としてご覧ください。")))
        self.show_outlook(self._outlook)
        if self._report is not None:
            self.show_report(self._report)

    def show_report(self, report: DashboardReport) -> None:
        """Show the figures of this tile."""
        found = report.view.tile(self.tile)
        if found is None:
            return
        self._report = report
        words, wished = report.tiles[self.tile], report.targets.get(self.tile)
        self._call(words.title)
        self.value.setText("—" if words.value is None else say(words.value))
        self.few.setVisible(found.is_few)
        for label in self.comparisons[len(words.comparisons) :]:
            label.clear()
        for label, comparison in zip(self.comparisons, words.comparisons, strict=False):
            label.setText(say(comparison.text))
            label.set_role(ROLES[comparison.is_good])
        for label in self.comparisons:
            label.setVisible(bool(label.text()))
        self.target.setVisible(wished is not None)
        if wished is not None:
            lines = (wished.text, *((wished.needed,) if wished.needed is not None else ()))
            self.target.setText("\n".join(say(line) for line in lines))
        if self.tile is Tile.YEARLY and self._outlook is None and words.value is not None:
            # What is expected comes late: its lines stand there from the start, so that no row grows then.
            self.show_outlook(message("dashboard.outlook.waiting"))
        self.setToolTip(plain_tip(say(words.hint)))
        self._name(words)
        self.show_chart(partial(draw_tile, report, self.tile), say(words.title))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the people of the running month."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open_now()

    def show_outlook(self, outlook: Message | None) -> None:
        """Say what is expected of this figure."""
        self._outlook = outlook
        self.outlook.setVisible(outlook is not None)
        self.outlook.say(() if outlook is None else (outlook,))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here too."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the people of the running month."""
        self.show_menu(TileKey(self.tile), event.globalPos())

    def show_menu(self, key: TileKey, place: QPoint) -> None:
        """The menu of a month of this tile."""
        drawing = self.canvas.drawing
        hit = next((hit for hit in drawing.hits if hit.key == key), None) if drawing is not None else None
        if drawing is not None:
            menu = self.menu(hit)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _call(self, title: Message) -> None:
        words = say(title)
        self.set_words(words, "", words)

    def _open_now(self) -> None:
        drawing = self.canvas.drawing
        if drawing is not None and drawing.hits[-1].customers:
            self.opened.emit(drawing.hits[-1].key)

    def _name(self, words: TileWords) -> None:
        """Tell a screen reader the figure with its comparisons."""
        texts = [self.title_label.text(), self.value.text(), *(label.text() for label in self.comparisons)]
        if not self.target.isHidden():
            texts.append(self.target.text())
        keys = self.tr("左右の矢印で月を選び、Enter で一覧を開きます。{hint}").format(hint=say(words.hint))
        self.canvas.set_words(" ".join(texts), keys, self.tr("計算しています…"))

    def _show(self, drawn: Drawn) -> None:
        super()._show(drawn)
        self.drawn.emit()
        if self.canvas.standing is None and drawn.drawing.hits:
            self.canvas.stand_on(drawn.drawing.hits[-1])
