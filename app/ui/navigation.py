"""The rail at the left: one button a page, settings at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from app.ui.pages import PAGES, PageSpec
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.buttons import ToolButton

BUTTON_HEIGHT = 58
EDGE = 3


class NavigationRail(QFrame):
    """Announces the page that was asked for; the window says which one is shown."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(Height.RAIL)
        self._group = QButtonGroup(self)
        self._pages = PAGES
        self._buttons = {spec.key: self._button(spec, theme) for spec in self._pages}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, Space.M, EDGE, Space.M)
        layout.setSpacing(Space.XS)
        for spec in (spec for spec in PAGES if not spec.at_bottom):
            layout.addWidget(self._buttons[spec.key])
        layout.addStretch(1)
        for spec in (spec for spec in PAGES if spec.at_bottom):
            layout.addWidget(self._buttons[spec.key])
        self._group.buttonClicked.connect(self._clicked)
        self.retranslate()

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        self._buttons[key].setChecked(True)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        for spec in self._pages:
            self._buttons[spec.key].setText(spec.words())
            self._buttons[spec.key].setAccessibleName(spec.words())

    def _button(self, spec: PageSpec, theme: Theme) -> QToolButton:
        made = ToolButton()
        made.setCheckable(True)
        made.setProperty("key", spec.key)
        made.setIcon(theme.icon(spec.icon))
        made.setIconSize(QSize(Height.RAIL_ICON, Height.RAIL_ICON))
        made.setProperty("toolButtonStyle", "ToolButtonTextUnderIcon")
        made.setFixedSize(Height.RAIL - 2 * EDGE, BUTTON_HEIGHT)
        self._group.addButton(made)
        return made

    def _clicked(self, made: QToolButton) -> None:
        self.chosen.emit(str(made.property("key")))
