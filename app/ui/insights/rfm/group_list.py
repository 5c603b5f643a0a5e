"""The rules of the groups in their order: number, colour, name, ranges, and how many people each gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.amounts import number
from app.core.rfm_groups import ANY, span_words
from app.ui.i18n import say
from app.ui.insights.cards.charts import tone_colours
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Radius, Role, Space, Type
from app.ui.widgets.list_delegate import WORDS_ROLE, ListDelegate, ListWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.rfm_groups import Group, ScoreBox, Span

ROW_HEIGHT = 46
MARK = 22
PLACE_ROLE = WORDS_ROLE + 1
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GroupList(QListWidget):
    """`moved` asks for the chosen rule one place up (-1) or down (1), as Alt with an arrow key does;
    `unwanted` for its end, as Delete does."""

    moved = Signal(int)
    unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_GroupDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rules(self, rules: Sequence[Group], people: Sequence[int], current: int) -> None:
        """Show these, without announcing that another is chosen."""
        was_blocked = self.blockSignals(True)
        while self.count() > len(rules):
            self.takeItem(self.count() - 1)
        while self.count() < len(rules):
            self.addItem(QListWidgetItem())
        everybody = max(1, sum(people))
        for place, (rule, count) in enumerate(zip(rules, people, strict=True)):
            item = self.item(place)
            name = self._name(rule)
            share = f"{count / everybody:.1%}"
            size = self.tr("{count}名({share})").format(count=number(count), share=share)
            below = self._ranges(rule) if place < len(rules) - 1 else self.tr("ほかの方みんな")
            item.setText(f"{place + 1} {name} {size} {below}")
            item.setData(WORDS_ROLE, ListWords(name, size, below, Role.NEUTRAL))
            item.setData(PLACE_ROLE, (place + 1, rule.tone))
        self.setCurrentRow(current)
        self.blockSignals(was_blocked)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the rule, Delete ends it."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def _name(self, rule: Group) -> str:
        return self.tr("(名前なし)") if rule.is_own and not rule.name.strip() else say(rule.words)

    def _ranges(self, rule: Group) -> str:
        if not rule.boxes:
            return self.tr("範囲がありません")
        return self.tr(" または ").join(_box_words(box) for box in rule.boxes)


class _GroupDelegate(ListDelegate):
    """A rule, its place on a ground of its colour in front."""

    row_height = ROW_HEIGHT
    before = MARK + Space.S

    def _draw_mark(self, painter: QPainter, whole: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        palette = Theme.instance().palette
        place, tone = index.data(PLACE_ROLE)
        mark = QRect(whole.left() + Space.S, whole.center().y() - MARK // 2, MARK, MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone_colours(palette)[tone]))
        painter.drawRoundedRect(mark, Radius.CHIP, Radius.CHIP)
        middle = Qt.AlignmentFlag.AlignCenter
        self._text(painter, mark, str(place), palette.surface, middle, size=Type.HINT, bold=True)


def _box_words(box: ScoreBox) -> str:
    """The scores of a box as shops write them: R4–5 F2–3; what takes any score is not named."""
    spans: dict[str, Span] = {"R": box.r, "F": box.f, "M": box.m}
    named = [f"{axis}{span_words(span)}" for axis, span in spans.items() if span != ANY]
    return " ".join(named) or f"R{span_words(ANY)}"
