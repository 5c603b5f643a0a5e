"""The controls for the value of a condition, one for each `Shape`.

An editor gives the value as `core.criteria` keeps it, None while nothing was entered. What cannot be read as
a number is given as it was typed: `core.criteria_checks` has the sentence for that.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from app.core.clock import today
from app.core.criteria import Op
from app.core.criteria_checks import MONTHS_OF_A_YEAR, MOST_DAYS, MOST_LETTERS
from app.core.criteria_fields import Shape, Unit, shape
from app.core.messages import message
from app.ui.customers.filters.check_list import CheckList
from app.ui.customers.filters.typed_numbers import number_text, typed_number
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.day_edit import DayEdit
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.core.criteria import Value
    from app.core.criteria_fields import CriteriaField

USUAL_DAYS = {Op.DAYS_AGO: 90, Op.LAST_DAYS: 30, Op.NEXT_DAYS: 30}
NUMBER_WIDTH = 120


class ValueEditor(QWidget):
    """`changed` follows what is entered. One that is `wide` stands in a line of its own."""

    changed = Signal()
    wide: ClassVar[bool] = False

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self.controls = list(controls)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.S)
        if controls:
            self.setFocusProxy(controls[0])

    def value(self) -> Value:
        """What was entered."""
        raise NotImplementedError(type(self).__name__)

    def show_value(self, value: Value) -> None:
        """Show a value of this shape."""
        raise NotImplementedError(type(self).__name__)


class TextValue(ValueEditor):
    """A text."""

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del asked, op
        self.edit = QLineEdit()
        self.edit.setMaxLength(MOST_LETTERS)
        super().__init__(self.edit)
        self._line.addWidget(self.edit, 1)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> Value:
        """The text."""
        return self.edit.text().strip() or None

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self.edit.setText(str(value))


class NumberValue(ValueEditor):
    """A number with its unit."""

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del op
        self.edit = _number_line()
        super().__init__(self.edit)
        self._line.addWidget(self.edit)
        self._line.addWidget(PlainLabel(_unit_words(asked.unit), kind="secondary"))
        self._line.addStretch(1)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> Value:
        """The number, or what stands there instead of one."""
        return typed_number(self.edit.text())

    def show_value(self, value: Value) -> None:
        """Show a number."""
        self.edit.setText(number_text(value))


class TwoNumbersValue(ValueEditor):
    """The smallest and the largest of a range."""

    wide = True

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del op
        self.low, self.high = _number_line(), _number_line()
        super().__init__(self.low, self.high)
        self._line.addWidget(self.low)
        self._line.addWidget(PlainLabel("〜", kind="secondary"))
        self._line.addWidget(self.high)
        self._line.addWidget(PlainLabel(_unit_words(asked.unit), kind="secondary"))
        self._line.addStretch(1)
        for edit in (self.low, self.high):
            edit.textChanged.connect(self.changed)

    def value(self) -> Value:
        """Both numbers; what is no number alone."""
        ends = typed_number(self.low.text()), typed_number(self.high.text())
        if None in ends:
            return None
        unread = [end for end in ends if isinstance(end, str)]
        return unread[0] if unread else cast("tuple[int | float, ...]", ends)

    def show_value(self, value: Value) -> None:
        """Show a range."""
        if isinstance(value, tuple) and len(value) == 2:
            self.low.setText(number_text(value[0]))
            self.high.setText(number_text(value[1]))


class DayValue(ValueEditor):
    """A calendar day; today to begin with."""

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del asked, op
        self.edit = _Day()
        super().__init__(self.edit)
        self._line.addWidget(self.edit)
        self._line.addStretch(1)
        self.edit.show_day(today())
        self.edit.dateChanged.connect(self._tell)

    def value(self) -> Value:
        """The day."""
        return self.edit.day.isoformat()

    def show_value(self, value: Value) -> None:
        """Show a day."""
        self.edit.show_day(date.fromisoformat(str(value)))

    def _tell(self) -> None:
        self.changed.emit()


class TwoDaysValue(ValueEditor):
    """The first and the last day of a time; this month up to today to begin with."""

    wide = True

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del asked, op
        self.first, self.last = _Day(), _Day()
        super().__init__(self.first, self.last)
        self._line.addWidget(self.first)
        self._line.addWidget(PlainLabel("〜", kind="secondary"))
        self._line.addWidget(self.last)
        self._line.addStretch(1)
        self.first.show_day(today().replace(day=1))
        self.last.show_day(today())
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._tell)

    def value(self) -> Value:
        """Both days."""
        return self.first.day.isoformat(), self.last.day.isoformat()

    def show_value(self, value: Value) -> None:
        """Show two days."""
        if isinstance(value, tuple) and len(value) == 2:
            self.first.show_day(date.fromisoformat(str(value[0])))
            self.last.show_day(date.fromisoformat(str(value[1])))

    def _tell(self) -> None:
        self.changed.emit()


class DayCountValue(ValueEditor):
    """A number of days."""

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        del asked
        self.box = _Spin()
        self.box.setRange(0, MOST_DAYS)
        self.box.setGroupSeparatorShown(True)
        self.box.setFixedWidth(NUMBER_WIDTH)
        self.box.setValue(USUAL_DAYS.get(op, 0))
        super().__init__(self.box)
        self._line.addWidget(self.box)
        self._line.addWidget(PlainLabel(self.tr("日"), kind="secondary"))
        self._line.addStretch(1)
        self.box.valueChanged.connect(self._tell)

    def value(self) -> Value:
        """The days."""
        return self.box.value()

    def show_value(self, value: Value) -> None:
        """Show a number of days."""
        if isinstance(value, int):
            self.box.setValue(value)

    def _tell(self) -> None:
        self.changed.emit()


class ChoicesValue(ValueEditor):
    """Some of the choices of a field, or of the months of a year."""

    wide = True

    def __init__(self, asked: CriteriaField, op: Op) -> None:
        choices: list[tuple[object, str]] = [(choice.value, say(choice.title)) for choice in asked.choices]
        if op is Op.MONTHS:
            months = range(1, MONTHS_OF_A_YEAR + 1)
            choices = [(month, say(message(f"criteria.month.{month}"))) for month in months]
        self.list = CheckList(choices)
        super().__init__(*self.list.controls)
        self._line.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self._none = PlainLabel(self.tr("選べるものがまだありません。"), kind="hint")
        self._line.addWidget(self._none)
        self._show_none(not choices)
        self.list.changed.connect(self.changed)

    def value(self) -> Value:
        """What is ticked."""
        return cast("Value", self.list.chosen() or None)

    def show_value(self, value: Value) -> None:
        """Tick these."""
        if isinstance(value, tuple):
            self.list.choose(value)
            self._show_none(self.list.list.count() == 0)

    def _show_none(self, there_are_none: bool) -> None:
        self._none.setVisible(there_are_none)
        self.list.setVisible(not there_are_none)


class _Day(DayEdit):
    """A day that a turning wheel passes over: the page scrolls instead."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Spin(QSpinBox):
    """A number that a turning wheel passes over. The sheet cannot keep its digits off the edge."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(Space.S, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def value_editor(asked: CriteriaField, op: Op) -> ValueEditor | None:
    """The control for the value that goes with `op`; None where none does."""
    made = _EDITORS.get(shape(asked.type, op))
    return None if made is None else made(asked, op)


_EDITORS = {
    Shape.TEXT: TextValue,
    Shape.NUMBER: NumberValue,
    Shape.TWO_NUMBERS: TwoNumbersValue,
    Shape.DAY: DayValue,
    Shape.TWO_DAYS: TwoDaysValue,
    Shape.DAY_COUNT: DayCountValue,
    Shape.MONTHS: ChoicesValue,
    Shape.CHOICES: ChoicesValue,
}


def _number_line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(24)
    line.setFixedWidth(NUMBER_WIDTH)
    return line


def _unit_words(unit: Unit) -> str:
    """What the number counts: the sentence of a number with its unit, without the number."""
    return say(message(f"criteria.unit.{unit}", value="")).strip()
