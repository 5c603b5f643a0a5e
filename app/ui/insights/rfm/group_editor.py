"""One rule of the groups: its name, colour, ranges of scores, and what to do for its people."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.rfm import SCORES, Axis, Tone
from app.core.rfm_groups import ANY, ScoreBox, Span, span_words
from app.ui.i18n import say
from app.ui.insights.cards.charts import tone_colours
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button, clear
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.core.rfm_groups import Group

TITLE_WIDTH = 64
SPAN_WIDTH = 94
ADVICE_HEIGHT = 66
MOST_BOXES = 4
SWATCH = 14
SPANS: tuple[Span, ...] = (
    ANY,
    *((score, score) for score in reversed(SCORES)),
    *sorted(((low, high) for low, high in combinations(SCORES, 2) if (low, high) != ANY), reverse=True),
)


class GroupEditor(QWidget):
    """`changed` gives the rule as it is now, at every letter."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Group | None = None
        self._is_last = False
        self.name = QLineEdit()
        self.tone = Choice()
        for tone in Tone:
            self.tone.addItem(_swatch(tone), say(tone.words), tone.value)
        self.advice = QPlainTextEdit()
        self.advice.setTabChangesFocus(True)
        self.advice.setFixedHeight(ADVICE_HEIGHT)
        self.rows: list[BoxRow] = []
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(Space.XS)
        self._rest = PlainLabel(
            self.tr("上のどのグループにも入らない方が、ここに入ります。だれも漏れません。"), kind="secondary"
        )
        self._rest.setWordWrap(True)
        self.more = button(self.tr("範囲を足す"), "quiet", self._add_box)
        ranges = QWidget()
        column = QVBoxLayout(ranges)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._boxes)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(FieldRow(self.tr("名前"), self.name, title_width=TITLE_WIDTH))
        layout.addWidget(FieldRow(self.tr("色"), self.tone, title_width=TITLE_WIDTH))
        layout.addWidget(FieldRow(self.tr("範囲"), ranges, title_width=TITLE_WIDTH))
        layout.addWidget(FieldRow(self.tr("すること"), self.advice, title_width=TITLE_WIDTH))
        layout.addStretch(1)
        self.name.textEdited.connect(self._tell)
        self.tone.activated.connect(self._tell)
        self.advice.textChanged.connect(self._tell)

    def show_rule(self, rule: Group, *, is_last: bool) -> None:
        """Show a rule; the last has no ranges."""
        self._rule = None
        self._is_last = is_last
        standard = replace(rule, name="", to_do="")
        self.name.setText(rule.name)
        self.name.setPlaceholderText("" if rule.is_own else say(standard.words))
        self.tone.setCurrentIndex(self.tone.findData(rule.tone.value))
        self.advice.setPlainText(rule.to_do)
        self.advice.setPlaceholderText("" if rule.is_own else say(standard.advice))
        self._show_boxes(() if is_last else rule.boxes)
        self._rule = rule

    def _show_boxes(self, boxes: tuple[ScoreBox, ...]) -> None:
        clear(self._boxes)
        self.rows = []
        for box in boxes:
            row = BoxRow(box)
            row.changed.connect(self._tell)
            row.unwanted.connect(self._drop_box)
            self.rows.append(row)
            self._boxes.addWidget(row)
        self._rest.setVisible(self._is_last)
        self._allow()

    def _allow(self) -> None:
        self.more.setVisible(not self._is_last and len(self.rows) < MOST_BOXES)

    def _add_box(self) -> None:
        if self._rule is not None:
            self._show_boxes((*(row.box() for row in self.rows), ScoreBox()))
            self._tell()
            self.rows[-1].setFocus()

    def _drop_box(self, unwanted: BoxRow) -> None:
        self._show_boxes(tuple(row.box() for row in self.rows if row is not unwanted))
        self._tell()
        self.more.setFocus()

    def _tell(self) -> None:
        if self._rule is None:
            return
        self._rule = replace(
            self._rule,
            name=self.name.text().strip(),
            tone=Tone(self.tone.currentData()),
            to_do=self.advice.toPlainText().strip(),
            boxes=() if self._is_last else tuple(row.box() for row in self.rows),
        )
        self.changed.emit(self._rule)


class BoxRow(QWidget):
    """A span for each of the three scores. `unwanted` gives the row itself."""

    changed = Signal()
    unwanted = Signal(object)

    def __init__(self, box: ScoreBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spans: dict[Axis, Choice] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        for axis, span in zip(Axis, (box.r, box.f, box.m), strict=True):
            made = Choice()
            made.setFixedSize(SPAN_WIDTH, Height.CONTROL)
            made.setAccessibleName(say(axis.words))
            for one in SPANS:
                made.addItem(self.tr("全て") if one == ANY else span_words(one), one)
            made.setCurrentIndex(SPANS.index(span))
            made.activated.connect(self.changed)
            self.spans[axis] = made
            layout.addWidget(PlainLabel(axis.upper(), kind="secondary"))
            layout.addWidget(made)
            layout.addSpacing(Space.S)
        remove = IconButton("x", self.tr("この範囲を消す"))
        remove.clicked.connect(self._give_up)
        layout.addWidget(remove)
        layout.addStretch(1)
        self.setFocusProxy(self.spans[Axis.RECENCY])

    def box(self) -> ScoreBox:
        """The spans that are chosen."""
        r, f, m = (SPANS[made.currentIndex()] for made in self.spans.values())
        return ScoreBox(r, f, m)

    def _give_up(self) -> None:
        self.unwanted.emit(self)


def _swatch(tone: Tone) -> QIcon:
    pixels = QPixmap(SWATCH, SWATCH)
    pixels.fill(QColor(tone_colours(Theme.instance().palette)[tone]))
    return QIcon(pixels)
