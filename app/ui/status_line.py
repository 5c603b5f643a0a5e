"""The line at the foot of the window: is everything saved, when was the last backup, how much is there."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.labels import IconLabel, PlainLabel

ICON_SIZE = 14


class StatusLine(QFrame):
    """Four short texts; the first carries an icon, so that its state is seen without its colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setFixedHeight(Height.STATUS)
        self._is_store_there = True
        self._icon = IconLabel("circle-check", Role.GOOD, ICON_SIZE)
        self._saved = PlainLabel()
        self._backup = PlainLabel()
        self._selection = PlainLabel()
        self._counts = PlainLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.L, 0, Space.L, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._saved)
        layout.addSpacing(Space.L)
        layout.addWidget(self._backup)
        layout.addStretch(1)
        layout.addWidget(self._selection)
        layout.addSpacing(Space.L)
        layout.addWidget(self._counts)
        self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Whether something is being written at the moment."""
        self._icon.set_icon(*(("refresh-cw", Role.PRIMARY) if busy else ("circle-check", Role.GOOD)))
        self._saved.setText(self.tr("保存しています…") if busy else self.tr("保存済み"))
        says_so = busy or self._is_store_there
        self._icon.setVisible(says_so)
        self._saved.setVisible(says_so)

    def show_store(self, is_there: bool) -> None:
        """Whether there is a store that things are saved in: of one that cannot be opened nothing is said."""
        self._is_store_there = is_there
        self.show_busy(False)

    def show_backup(self, text: str) -> None:
        """When the last backup was made, in words."""
        self._backup.setText(text)

    def show_selection(self, text: str) -> None:
        """How much is selected, in words; nothing where it is one or none."""
        self._selection.setText(text)

    def show_counts(self, text: str) -> None:
        """How many customers and sales there are, in words."""
        self._counts.setText(text)
