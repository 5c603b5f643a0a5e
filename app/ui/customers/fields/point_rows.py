"""Telephone numbers and mail addresses on the card: one row for each, with what it is for.

The first row is the main one; a star moves another there. One that stands alone is a line like any other,
with a quiet place for its label. Leaving a row or Enter keeps the whole field, Esc returns what is kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from app.core.contact import ContactPoint
from app.core.fields import Field, FieldType
from app.ui.customers.fields.editors import Editor
from app.ui.customers.fields.grid import TITLE_WIDTH
from app.ui.customers.fields.point_row import PointRow
from app.ui.customers.fields.point_text import points_of_text, text_of
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Sequence

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PointsEditor(Editor):
    """The rows of one field. Its text is that of `point_text`; rows without a value are no part of it."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._area = QWidget(parent)
        super().__init__(field, self._area)
        self.rows: list[PointRow] = []
        self.add_button = button("", "quiet", self.add_row)
        self.add_button.installEventFilter(self)
        self._column = QVBoxLayout(self._area)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._fill([ContactPoint("")])
        self._area.setFocusProxy(self.rows[0].line)
        self.retranslate()

    def text(self) -> str:
        """What stands in the rows."""
        return text_of(row.point for row in self.rows)

    def text_of(self, value: Any) -> str:
        """Kept points as they are edited."""
        return text_of(value or ())

    def write(self, text: str) -> None:
        """Put points into the rows; an empty row that somebody stands in stays."""
        points = list(points_of_text(text)) or [ContactPoint("")]
        last = self.rows[-1]
        if len(self.rows) > 1 and last.is_blank and last.has_focus and len(points) < len(self.rows):
            points.append(last.point)
        self._fill(points)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        is_phone = self.field.type is FieldType.PHONES
        self.add_button.setText(self.tr("＋ 電話番号") if is_phone else self.tr("＋ メール"))
        self._name_rows()

    def add_row(self) -> None:
        """Offer an empty row."""
        if not self.rows[-1].is_blank:
            self._fill([*self._points, ContactPoint("")])
        self.rows[-1].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notes(self, text: str, role: Role) -> bool:
        """Say below each row what is wrong with it, a line for each that holds something; whether there is
        one for each."""
        filled = [row for row in self.rows if not row.is_blank]
        notes = text.split("\n") if text else []
        fits = len(notes) == len(filled)
        for row in self.rows:
            row.show_note("", role)
        if fits:
            for row, note in zip(filled, notes, strict=True):
                row.show_note(note, role)
        return fits or not text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes the typing back before it means anything else, Enter presses a button, leaving a row
        keeps it."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self._left(watched)
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if event.key() in ENTER and isinstance(watched, QAbstractButton):
            watched.click()
            return True
        return super().eventFilter(watched, event)

    @property
    def _points(self) -> list[ContactPoint]:
        return [row.point for row in self.rows]

    def _escape(self) -> bool:
        """Take back what is not kept, a row that was opened in vain too; whether there was anything."""
        if self.is_changed:
            self.revert()
        elif len(self.rows) > 1 and any(row.is_blank for row in self.rows):
            self._drop_blank()
        else:
            return False
        return True

    def _fill(self, points: Sequence[ContactPoint]) -> None:
        """Have as many rows as points, and write them."""
        while len(self.rows) < len(points):
            self.rows.append(self._made_row())
        while len(self.rows) > len(points):
            gone = self.rows.pop()
            if gone.has_focus:
                self.rows[-1].line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for row, point in zip(self.rows, points, strict=True):
            row.write(point)
        self._arrange()

    def _made_row(self) -> PointRow:
        row = PointRow(self._area)
        row.line.returnPressed.connect(self.retry)
        row.line.textEdited.connect(self.typed)
        row.label.chosen.connect(self.retry)
        row.label.typed.connect(self.typed)
        row.main_button.clicked.connect(partial(self._make_main, row))
        row.remove_button.clicked.connect(partial(self._remove, row))
        for part in row.parts:
            part.installEventFilter(self)
        return row

    def _arrange(self) -> None:
        """The button for one more stands beside a row that is alone, else below all."""
        several = len(self.rows) > 1
        for place, row in enumerate(self.rows):
            row.show_place(place, several=several)
            self._column.removeWidget(row)
            self._column.addWidget(row)
            row.show()
        self._column.removeWidget(self.add_button)
        self.rows[0].tail.removeWidget(self.add_button)
        if several:
            self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.rows[0].tail.addWidget(self.add_button)
        self.add_button.setVisible(several or not self.rows[0].is_blank)
        parts = [*(part for row in self.rows for part in row.parts), self.add_button]
        tab_through(parts)
        self._name_rows()

    def _name_rows(self) -> None:
        is_phone = self.field.type is FieldType.PHONES
        labels = self.tr("携帯 自宅 会社 FAX") if is_phone else self.tr("個人 会社 携帯")
        for row in self.rows:
            row.set_words(say(self.field.title), labels.split())

    def _make_main(self, row: PointRow) -> None:
        points = self._points
        points.insert(0, points.pop(self.rows.index(row)))
        self.show_notes("", Role.NEUTRAL)
        self._fill(points)
        self.rows[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retry()

    def _remove(self, row: PointRow) -> None:
        place = self.rows.index(row)
        points = self._points
        del points[place]
        self.show_notes("", Role.NEUTRAL)
        self._fill(points)
        self.rows[min(place, len(self.rows) - 1)].line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retry()

    def _left(self, part: QObject) -> None:
        """Keep a row once it is left as a whole: its label belongs to it."""
        entered = QApplication.focusWidget()
        row = next((row for row in self.rows if part in row.parts), None)
        if row is not None and entered is not None and row.isAncestorOf(entered):
            return
        self.commit()
        if entered is not None and not self._area.isAncestorOf(entered):
            self._drop_blank()

    def _drop_blank(self) -> None:
        self._fill([point for point in self._points if point.value.strip()] or [ContactPoint("")])


class PointsFieldRow(FieldRow):
    """The title beside the rows. What is said of them stands below each row where it has a line for each."""

    def __init__(self, editor: PointsEditor, *, title_width: int = TITLE_WIDTH) -> None:
        self._editor = editor
        self._said = ""
        super().__init__("", editor.widget, title_width=title_width)

    def show_message(self, text: str, role: Role = Role.DANGER) -> None:
        """Say what is wrong or doubtful; an empty text takes it back."""
        self._said = text
        placed = self._editor.show_notes(text, role)
        super().show_message("" if placed else text, role)

    @property
    def message(self) -> str:
        """What is said below the rows."""
        return self._said
