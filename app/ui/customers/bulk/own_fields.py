"""The shop's own fields in a change of many customers: a value for each, or that it is taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.services.checks import check_custom
from app.ui.customers.fields.custom_editors import make_own_editor
from app.ui.customers.fields.grid import TITLE_WIDTH
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.custom_fields import CustomField


class OwnValues(QWidget):
    """A line for each of these fields; an empty one changes nothing unless its value is to be taken away."""

    def __init__(self, fields: Sequence[CustomField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = tuple(fields)
        self.editors = [make_own_editor(one) for one in fields]
        self.clearing = [QCheckBox(self.tr("値を消す")) for _ in fields]
        self.rows = [
            FieldRow(one.name, editor.widget, title_width=TITLE_WIDTH)
            for one, editor in zip(fields, self.editors, strict=True)
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(PlainLabel(self.tr("お店の項目"), kind="head"))
        for one, row, box in zip(fields, self.rows, self.clearing, strict=True):
            line = QHBoxLayout()
            line.setSpacing(Space.L)
            line.addWidget(row, 1)
            line.addWidget(box)
            layout.addLayout(line)
            _say_unchanged(row.control, self.tr("変えない"))
            box.setAccessibleName(self.tr("{field}の値を消す").format(field=one.name))
            box.toggled.connect(partial(self._clear, row))
        self.setVisible(bool(fields))

    def read(self) -> dict[int, Any] | None:
        """The values by the fields' ids, None taking one away; None for the whole where one is unreadable."""
        values: dict[int, Any] = {}
        is_fit = True
        for one, editor, row, box in zip(self._fields, self.editors, self.rows, self.clearing, strict=True):
            row.show_message("")
            if box.isChecked():
                values[one.id] = None
            elif editor.text().strip():
                outcome = check_custom(one, editor.text())
                if outcome.error is not None:
                    row.show_message(say(outcome.error))
                    is_fit = False
                values[one.id] = outcome.value
        return values if is_fit else None

    def _clear(self, row: FieldRow, cleared: bool) -> None:
        row.control.setEnabled(not cleared)


def _say_unchanged(control: QWidget, words: str) -> None:
    """What an empty control stands for."""
    if isinstance(control, QComboBox):
        control.setItemText(0, words)
    else:
        control.setProperty("placeholderText", words)
