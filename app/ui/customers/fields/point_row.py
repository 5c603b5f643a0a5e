"""One telephone number or mail address: value, label, whether it is the main one, a way to remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.contact import ContactPoint
from app.ui.customers.fields.label_box import LabelBox
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Chip, PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

LABEL_WIDTH = 90
BESIDE_WIDTH = 324


class PointRow(QWidget):
    """The controls of one point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0
        self._is_main = False
        self.line = QLineEdit()
        # A dialog takes its size before the sheet says how high a line is.
        self.line.setMinimumHeight(Height.CONTROL)
        self.label = LabelBox()
        self.label.setProperty("kind", "quiet")
        self.label.setFixedWidth(LABEL_WIDTH)
        self.main_chip = Chip("", Role.PRIMARY)
        self.main_chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.main_button = IconButton("star")
        self.remove_button = IconButton("x")
        self._note = PlainLabel(kind="hint")
        self._note.setWordWrap(True)
        self._note.hide()
        self._tail_area = QWidget()
        self.tail = QHBoxLayout(self._tail_area)
        self.tail.setContentsMargins(0, 0, 0, 0)
        self.tail.setSpacing(Space.XS)
        # The sheet has its own least width of a button: only a plain widget keeps one width in all rows.
        self._main_place = QWidget()
        main = QHBoxLayout(self._main_place)
        main.setContentsMargins(0, 0, 0, 0)
        for part in (self.main_chip, self.main_button):
            main.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        for beside in (self.label, self._main_place, self.remove_button):
            self.tail.addWidget(beside)
        self._is_beside = True
        self._first_line = QHBoxLayout()
        self._first_line.setSpacing(Space.XS)
        self._first_line.addWidget(self.line, 1)
        self._first_line.addWidget(self._tail_area)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addLayout(self._first_line)
        self._column.addWidget(self._note)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Its controls in the order of Tab."""
        return self.line, self.label, self.main_button, self.remove_button

    @property
    def point(self) -> ContactPoint:
        """What stands there."""
        return ContactPoint(self.line.text(), self.label.text())

    @property
    def is_blank(self) -> bool:
        """Whether there is no value."""
        return not self.line.text().strip()

    @property
    def has_focus(self) -> bool:
        """Whether somebody stands in it."""
        return any(part.hasFocus() for part in self.parts)

    @property
    def note(self) -> str:
        """What is said below it."""
        return self._note.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where a number would be cut, what belongs to it stands below."""
        super().resizeEvent(event)
        is_beside = self.width() >= BESIDE_WIDTH
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        if is_beside:
            self._column.removeWidget(self._tail_area)
            self._first_line.addWidget(self._tail_area)
        else:
            self._first_line.removeWidget(self._tail_area)
            self._column.insertWidget(1, self._tail_area, 0, Qt.AlignmentFlag.AlignLeft)

    def write(self, point: ContactPoint) -> None:
        """Show a point; what stands there already keeps its cursor."""
        if self.line.text() != point.value:
            self.line.setText(point.value)
            self.line.setCursorPosition(0)
        self.label.write(point.label)

    def show_note(self, text: str, role: Role) -> None:
        """Say what is wrong (danger) or doubtful (attention) here; an empty text takes it back."""
        self._note.setText(text)
        self._note.set_role(role)
        self._note.setVisible(bool(text))
        self.line.setAccessibleDescription(text)
        wrong = bool(text) and role is Role.DANGER
        if bool(self.line.property("wrong")) != wrong:
            self.line.setProperty("wrong", wrong)
            restyle(self.line)

    def show_place(self, place: int, *, several: bool) -> None:
        """Stand at this place; only among several is one the main one, and is there one to remove."""
        self._place = place
        self._is_main = several and place == 0
        self._main_place.setVisible(several)
        self.main_chip.setVisible(self._is_main)
        self.main_button.setVisible(several and place > 0)
        self.remove_button.setVisible(several)

    def set_words(self, title: str, labels: Sequence[str]) -> None:
        """Words of the moment's language; `title` is what the field is called."""
        name = f"{title} {self._place + 1}"
        self.line.setAccessibleName(self.tr("{name}(主)").format(name=name) if self._is_main else name)
        self.label.setAccessibleName(self.tr("{name} の種類").format(name=name))
        self.label.offer(labels, self.tr("種類"))
        self.main_chip.setText(self.tr("主"))
        self.main_button.set_words(self.tr("{name} を主にする").format(name=name))
        self.remove_button.set_words(self.tr("{name} を外す").format(name=name))
        for part in (self.main_chip, self.main_button):
            part.ensurePolished()  # the hidden one as well
        width = max(self.main_chip.sizeHint().width(), self.main_button.sizeHint().width())
        self._main_place.setFixedWidth(width)
