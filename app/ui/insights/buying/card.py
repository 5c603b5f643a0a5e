"""A card of the tab 売れ筋: choices, a chart of doors as high as it has lines, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.insights.cards.chart_card import ChartCard
from app.ui.theme.tokens import Space
from app.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.messages import Message
    from app.ui.context import Context
    from app.ui.insights.cards.charts import Draw

LEAST = QSize(300, 120)
CHART_HEIGHT = 300
LINES_HEAD, LINE = 28, 32
NO_LIMIT = 16_777_215  # Qt's own
SIDE_BY_SIDE_WIDTH = 900


class BuyingCard(ChartCard):
    """A chart with a caption below it; a table is as high as its lines, a picture takes what there is."""

    def __init__(self, context: Context, outline: tuple[int, int] = (1, 8)) -> None:
        super().__init__(context, LEAST, outline)
        self.caption = self.sentences("hint")
        self.body.addWidget(self.caption)

    def put_choices(self, *choices: QWidget) -> FlowLayout:
        """Put choices above the chart."""
        row = FlowLayout(spacing=Space.S)
        for choice in choices:
            row.addWidget(choice)
        self.body.insertLayout(0, row)
        return row

    def put_below(self, widget: QWidget) -> None:
        """Put something between the chart and its caption."""
        row = FlowLayout(spacing=Space.S)
        row.addWidget(widget)
        self.body.insertLayout(self.body.indexOf(self.caption), row)

    def show_lines(self, count: int, draw: Draw, file_name: str) -> None:
        """Show a table of so many lines; none are said by the caption alone."""
        if not count:
            self.show_nothing()
            return
        height = LINES_HEAD + LINE * max(1, count)
        self.canvas.setMinimumHeight(height)
        self.canvas.setMaximumHeight(height)
        self.show_chart(draw, file_name)

    def show_picture(self, draw: Draw, file_name: str, height: int = CHART_HEIGHT) -> None:
        """Show a chart of this height or more."""
        self.canvas.setMinimumHeight(height)
        self.canvas.setMaximumHeight(NO_LIMIT)
        self.show_chart(draw, file_name)

    def say(self, caption: Iterable[Message]) -> None:
        """What stands under the chart."""
        self.caption.say(caption)
        self.caption.setVisible(bool(self.caption.text()))


class TwoColumns(QWidget):
    """Cards in two columns where there is room, below each other where there is none; one that is hidden
    leaves its room to the other."""

    def __init__(self, left: Iterable[QWidget], right: Iterable[QWidget]) -> None:
        super().__init__()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(Space.L)
        self.left, self.right = QWidget(), QWidget()
        for side, cards in ((self.left, left), (self.right, right)):
            column = QBoxLayout(QBoxLayout.Direction.TopToBottom, side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.L)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._across.addWidget(side, 1)

    def set_narrow(self, width: int) -> None:
        """Choose by the width of the panel."""
        directions = QBoxLayout.Direction
        wide = width >= SIDE_BY_SIDE_WIDTH
        self._across.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
