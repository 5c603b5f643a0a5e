"""A few choices side by side, or one below the other in a box where there is no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.tokens import Height
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence


class OneOf(QWidget):
    """`chosen` gives the key that somebody took; both faces always show the same."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments, self.box = Segments(), Choice()
        self.box.setFixedHeight(Height.CONTROL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.segments)
        layout.addWidget(self.box)
        self.box.hide()
        self.segments.chosen.connect(self._take)
        self.box.activated.connect(self._take_from_box)

    def set_choices(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        """The choices as (key, words), and what is chosen by them."""
        kept = self.choice()
        self.segments.set_choices(choices)
        self.box.clear()
        for key, words in choices:
            self.box.addItem(words, str(key))
        self.segments.setAccessibleName(name)
        self.box.setAccessibleName(name)
        self.choose(kept or self.segments.choice())

    def choice(self) -> str:
        """The key taken."""
        return self.segments.choice()

    def choose(self, key: str) -> None:
        """Take a choice without announcing it."""
        self.segments.choose(key)
        self.box.setCurrentIndex(self.box.findData(str(key)))

    def set_narrow(self, narrow: bool) -> None:
        """Show the box instead of the segments."""
        self.segments.setVisible(not narrow)
        self.box.setVisible(narrow)

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _take_from_box(self) -> None:
        self._take(self.box.currentData())
