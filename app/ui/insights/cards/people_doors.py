"""A button that opens people, with every other way to them in a menu beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.ui.insights.doors import Door, add_doors
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.containers import button
from app.ui.widgets.labels import plain_tip

LEAST = 96


class PeopleDoors(QWidget):
    """`wanted` gives the door that was chosen."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_button = button("", "", partial(self.wanted.emit, Door.OPEN))
        self.open_button.setMinimumWidth(LEAST)
        self.more = IconButton("ellipsis")
        self.more.clicked.connect(self._show_menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self.open_button)
        layout.addWidget(self.more)

    def set_words(self, text: str, who: str) -> None:
        """The words on the button, and who these people are."""
        self.open_button.setText(text)
        self.open_button.setToolTip(plain_tip(who))
        self.open_button.setAccessibleName(text if who in text else f"{who} {text}")
        self.more.set_words(self.tr("{who} にできること").format(who=who))

    def menu(self) -> QMenu:
        """Every way to these people."""
        menu = QMenu(self)
        add_doors(menu, self.wanted.emit)
        return menu

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
