"""The page area: one page at a time, and if wished the insights beside the list of customers.

Where there is no room for both, the page says what of it gives way, and somebody who wants that back has it
in the place of the insights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.ui.pages import PAGES, Page

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.core.changes import Changes
    from app.ui.context import Context

HOST_PAGE: Final = "customers"
BESIDE_PAGE: Final = "insights"
STATE: Final = "window.beside"
SIZES: Final = "window.beside_sizes"
WIDTHS: Final = (900, 460)
LEAST_BESIDE: Final = 440  # the narrowest in which no tab of the insights scrolls sideways
ACTION: Final = "view.insights_beside"


class PageArea(QWidget):
    """Holds the stack of pages; the page beside it is built when it is first wished for."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._beside: Page | None = None
        self._current = ""
        self.stack = QStackedWidget()
        self._splitter = QSplitter()
        self._splitter.addWidget(self.stack)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self._wished = context.device.state(STATE, False)
        if any(spec.key == BESIDE_PAGE for spec in PAGES):
            context.actions.handle(ACTION, self._toggle)
            context.actions[ACTION].setChecked(self._wished)

    def add_page(self, page: Page) -> None:
        """Take a page that was built."""
        self.stack.addWidget(page)
        page.room_wanted.connect(self._make_room)

    def show_page(self, key: str, page: Page) -> None:
        """Another page is shown; what stands beside the list goes with the list."""
        self._current = key
        self.stack.setCurrentWidget(page)
        self._ask_room_for(page)
        self._context.actions.enable(ACTION, key == HOST_PAGE)
        self.refresh()

    def refresh(self) -> None:
        """Show or hide what stands beside; it loads once the store is open."""
        if self._is_shown:
            # First: the page remembers what was chosen for it alone while it still has that.
            self._share_room()
            self._show_beside()
        elif self._beside is not None:
            self._beside.hide()
            # The page divides the room it has now, not what it had beside the other.
            self._splitter.refresh()
            self._share_room()

    def on_changes(self, changes: Changes) -> None:
        """Something was written."""
        if self._beside is not None:
            self._beside.on_changes(changes)

    def save_state(self) -> None:
        """Keep whether it is wished for and how wide it is."""
        self._context.device.keep(STATE, self._wished)
        if self._beside is not None and self._beside.isVisibleTo(self):
            self._context.device.keep(SIZES, self._splitter.sizes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page see whether there is still room for all of it."""
        super().resizeEvent(event)
        self._share_room()

    @property
    def _is_shown(self) -> bool:
        return self._wished and self._current == HOST_PAGE and self._context.is_open

    def _show_beside(self) -> None:
        if self._beside is None:
            self._beside = next(spec for spec in PAGES if spec.key == BESIDE_PAGE).build(self._context)
            self._beside.setMinimumWidth(LEAST_BESIDE)
            self._splitter.addWidget(self._beside)
            self._splitter.setSizes(self._context.device.lengths(SIZES, list(WIDTHS)))
        self._beside.show()
        self._beside.activate()

    def _share_room(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, Page):
            room = self.width() - LEAST_BESIDE - self._splitter.handleWidth()
            page.share_room(room if self._is_shown else None)

    def _make_room(self) -> None:
        self._context.actions[ACTION].setChecked(False)
        self._toggle()

    def _ask_room_for(self, page: QWidget) -> None:
        """Let the page that is shown alone say how wide it has to be: a stack goes by its widest page."""
        for place in range(self.stack.count()):
            if (other := self.stack.widget(place)) is not None:
                kind = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
                other.setSizePolicy(kind, kind)

    def _toggle(self) -> None:
        self._wished = self._context.actions[ACTION].isChecked()
        self.refresh()
