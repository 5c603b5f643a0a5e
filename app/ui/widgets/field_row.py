"""One field of a form: its title, the control, and below it what is wrong with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.labels import PlainLabel, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

TITLE_WIDTH = 136  # of settings and dialogs; forms in columns take less

MESSAGE_WIDTH = 240


class FieldRow(QWidget):
    """A title beside a control, which is named by it. The message takes room only when there is one."""

    def __init__(
        self, title: str, control: QWidget, parent: QWidget | None = None, *, title_width: int = TITLE_WIDTH
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._role = Role.NEUTRAL
        self._below: list[tuple[QHBoxLayout, QWidget]] = []
        self._title = PlainLabel(kind="secondary")
        self._title.setFixedWidth(title_width)
        self._title.setMinimumHeight(Height.CONTROL)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._title.setWordWrap(True)
        self._title.setBuddy(control)
        self._message = PlainLabel(kind="hint", role=Role.DANGER)
        self._message.setWordWrap(True)
        self._message.hide()
        fixed = control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        # A title of two lines must not push its control below those beside it.
        side = Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
        line.addWidget(control, 1, side | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addLayout(line)
        layout.addWidget(self._message)
        layout.addStretch(1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The words beside the control, which are its name for a screen reader too."""
        self._title.setText(title)
        self.control.setAccessibleName(title)

    def put_below(self, widget: QWidget) -> None:
        """Put a widget between the control and what is said about it."""
        if not self._below:
            # Overriding `event` would have Qt call Python for every event that a form of rows is given.
            self.installEventFilter(self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        line = QHBoxLayout()
        line.addWidget(widget)
        line.addStretch(1)
        layout.insertLayout(1, line)
        self._below.append((line, widget))

    def show_message(self, text: str, role: Role = Role.DANGER) -> None:
        """Say what is wrong (danger) or doubtful (attention); an empty text takes it back."""
        if text == self._message.text() and (role is self._role or not text):
            return
        self._role = role
        self._message.setText(text)
        self._message.set_role(role)
        self._message.setVisible(bool(text))
        self._place_message()
        self.control.setAccessibleDescription(text)
        wrong = bool(text) and role is Role.DANGER
        if bool(self.control.property("wrong")) != wrong:
            self.control.setProperty("wrong", wrong)
            restyle(self.control)

    def take_problem_back(self) -> None:
        """What was refused is no longer what stands there: no more is said of it until it is tried again."""
        if self._role is Role.DANGER and self.message:
            self.show_message("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place anew what stands below."""
        super().resizeEvent(event)
        self._place_message()
        self._place_below()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place anew what stands below where it wants other room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._place_below()
        return super().eventFilter(watched, event)

    @property
    def message(self) -> str:
        """What is said below the control."""
        return self._message.text()

    def _place_message(self) -> None:
        """Below the control; below the title as well where a sentence would become a column of words."""
        text = self._message.text()
        if not text:
            return
        before = self._title.width() + Space.M
        room = self.width() - before
        fits = self._message.fontMetrics().horizontalAdvance(text) <= room
        self._message.setContentsMargins(before if fits or room >= MESSAGE_WIDTH else 0, 0, 0, 0)

    def _place_below(self) -> None:
        """Below the control; below the title as well where there is more to say than the control is wide."""
        before = self._title.width() + Space.M
        for line, widget in self._below:
            fits = widget.sizeHint().width() <= self.width() - before
            line.setContentsMargins(before if fits else 0, 0, 0, 0)
