"""One condition as it is built: what it asks about, how, and with which value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core.criteria import Condition, Op
from app.core.criteria_checks import CriteriaFieldUnknown, CriteriaValueMissing, check_condition
from app.core.criteria_words import op_words
from app.core.errors import UserError
from app.ui.customers.filters.field_choice import FieldChoice
from app.ui.customers.filters.value_editors import ValueEditor, value_editor
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import PlainLabel, restyle

if TYPE_CHECKING:
    from app.core.criteria_fields import CriteriaField, CriteriaFields

FIELD_WIDTH, OP_WIDTH = 188, 236


class ConditionRow(QWidget):
    """Shows a condition, or the beginning of one. What is wrong with it stands below it; that something is
    still to be entered is said only when somebody asks for the list (`complain`)."""

    changed = Signal()
    reordered = Signal()
    removed = Signal()

    def __init__(self, fields: CriteriaFields, condition: Condition | None = None) -> None:
        super().__init__()
        self._fields = fields
        self._kept = condition
        self.value: ValueEditor | None = None
        self.field_box = FieldChoice(fields, self)
        self.field_box.setFixedWidth(FIELD_WIDTH)
        self.op_box = Choice(self)
        self.op_box.setFixedWidth(OP_WIDTH)
        self.remove_button = IconButton("x", self.tr("この条件を消す"))
        self._message = PlainLabel(kind="hint", role=Role.DANGER)
        self._message.setWordWrap(True)
        self._message.hide()
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        if condition is not None:
            self._show(condition)
        else:
            self.op_box.hide()
        self.field_box.picked.connect(self._ask_about)
        self.op_box.currentIndexChanged.connect(self._change_op)
        self.remove_button.clicked.connect(self.removed)

    @property
    def controls(self) -> list[QWidget]:
        """What takes the keyboard, in order."""
        return [self.field_box, self.op_box, *(self.value.controls if self.value else ()), self.remove_button]

    @property
    def message(self) -> str:
        """What is said of it."""
        return "" if self._message.isHidden() else self._message.text()

    @property
    def condition(self) -> Condition | None:
        """What it says so far; None before there is a field."""
        if not self.field_box.name:
            return self._kept
        return Condition(self.field_box.name, self._op, None if self.value is None else self.value.value())

    @property
    def problem(self) -> UserError | None:
        """Why it cannot be asked yet. A row without a field has none: it says nothing."""
        condition = self.condition
        if condition is None:
            return None
        try:
            check_condition(condition, self._fields)
        except UserError as error:
            return error
        return None

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was chosen yet."""
        return self.condition is None

    def complain(self) -> bool:
        """Say whatever is wrong. Returns whether anything is."""
        return self._say(self.problem)

    def focus_first(self) -> None:
        """Stand where somebody goes on: on the value where the field is known."""
        (self.value if self.value is not None and self.field_box.name else self.field_box).setFocus()

    @property
    def _op(self) -> Op:
        return Op(self.op_box.currentData())

    @property
    def _asked(self) -> CriteriaField:
        return self._fields[self.field_box.name]

    def _show(self, condition: Condition) -> None:
        asked = self._fields.get(condition.field)
        if asked is None or condition.op not in asked.ops:
            self.op_box.hide()
            self._say(self.problem)
            return
        self._kept = None
        self.field_box.show_field(asked.name)
        self._offer_ops(asked)
        self.op_box.setCurrentIndex(asked.ops.index(condition.op))
        self._put_editor(None)
        if self.value is not None and condition.value is not None:
            self.value.show_value(condition.value)
        self._say(self.problem)

    def _ask_about(self, name: str) -> None:
        self._kept = None
        was_blocked = self.op_box.blockSignals(True)
        self._offer_ops(self._fields[name])
        self.op_box.blockSignals(was_blocked)
        self._put_editor(None)
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.op_box.setFocus()
        self._tell()

    def _offer_ops(self, asked: CriteriaField) -> None:
        self.op_box.clear()
        for op in asked.ops:
            self.op_box.addItem(say(op_words(op, asked)), op.value)
        self.op_box.setAccessibleName(self.tr("「{field}」の条件").format(field=say(asked.title)))
        self.op_box.show()

    def _change_op(self) -> None:
        if self.op_box.currentIndex() >= 0:
            self._put_editor(self.value)
            self._tell()

    def _put_editor(self, before: ValueEditor | None) -> None:
        """Show the control for the value. What was entered stays where the new one can hold it."""
        made = value_editor(self._asked, self._op)
        if made is not None and type(before) is type(made) and (kept := before.value()) is not None:
            made.show_value(kept)
        if self.value is not None:
            self._first.removeWidget(self.value)
            self._second.removeWidget(self.value)
            self.value.hide()
            self.value.deleteLater()
        self.value = made
        if made is not None:
            name = self.tr("「{field}」の値").format(field=say(self._asked.title))
            for control in made.controls:
                if not control.accessibleName():
                    control.setAccessibleName(name)
            if made.wide:
                self._second.addWidget(made, 1)
            else:
                self._first.insertWidget(self._first.count() - 1, made, 1)
            made.changed.connect(self._tell)
        self._first.setStretch(self._first.count() - 1, 0 if made is not None and not made.wide else 1)
        self.reordered.emit()

    def _tell(self) -> None:
        error = self.problem
        self._say(None if isinstance(error, CriteriaValueMissing) else error)
        self.changed.emit()

    def _say(self, error: UserError | None) -> bool:
        self._message.setText("" if error is None else say(error.message))
        self._message.setVisible(error is not None)
        wrong = self.field_box if isinstance(error, CriteriaFieldUnknown) else None
        controls = self.value.controls if self.value is not None and wrong is None else [self.field_box]
        for control in controls:
            control.setProperty("wrong", error is not None)
            control.setAccessibleDescription(self._message.text())
            restyle(control)
        return error is not None

    def _lay_out(self) -> None:
        self._first.setSpacing(Space.S)
        self._first.addWidget(self.field_box)
        self._first.addWidget(self.op_box)
        self._first.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addLayout(self._first, 1)
        line.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(line)
        layout.addLayout(self._second)
        layout.addWidget(self._message)
