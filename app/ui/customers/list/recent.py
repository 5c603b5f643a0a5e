"""最近開いたお客様: who was opened last on this computer, offered in the empty search box.

Opened is who was chosen on purpose: by Enter or a click in the list, from another page, by going into the
card or by an action on it. Who only stood first among the hits of a search was not.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.core import recent
from app.core.clock import today
from app.core.messages import message
from app.ui.formats import long_ago
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.ui.context import Context
    from app.ui.customers.card.panel import DetailPanel
    from app.ui.customers.list.panel import ListPanel

ACTION = "customers.recent"
MOST_SHOWN = 12
LAST_VISIT_WIDTH = 140


class RecentCustomers(QObject):
    """Remembers whom somebody opened, and opens them again. `opened` comes with each who is remembered."""

    opened = Signal()

    def __init__(self, context: Context, panel: ListPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._detail: DetailPanel | None = None
        self._button = IconButton("clock", parent=panel.search)
        panel.search.add_button(self._button)
        self._button.clicked.connect(context.actions[ACTION].trigger)
        panel.opened.connect(self.remember)
        panel.table.clicked.connect(self._clicked)
        panel.flow.recent_requested.connect(self._offer_or_move)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        action = self._context.actions[ACTION]
        self._button.set_words(self._context.actions.words(ACTION), action.shortcut().toString())

    def remember(self, customer_id: object) -> None:
        """Put somebody first who was opened; None for nobody."""
        if isinstance(customer_id, int):
            kept = recent.opened(self._ids(), customer_id)
            self._context.device.keep(recent.STATE, list(kept))
            self.opened.emit()

    def follow(self, detail: DetailPanel) -> None:
        """Take note of whoever's card somebody goes into."""
        self._detail = detail
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._went)

    def offer(self) -> None:
        """Open the menu of those opened last, without the one who is shown."""
        shown = self._panel.table.current_id()
        ids = [one for one in self._ids() if one != shown]
        customers = self._context.services.customers

        def load(progress: Progress) -> list[CustomerRow]:
            del progress
            return customers.rows_of_living(ids)[:MOST_SHOWN]

        self._context.runner.submit(Lane.READ, load, then=self._show, key=ACTION, owner=self)

    def _ids(self) -> tuple[int, ...]:
        return recent.restored(self._context.device.state(recent.STATE))

    def _went(self, left: QWidget | None, entered: QWidget | None) -> None:
        del left
        if entered is not None and self._detail is not None and self._detail.isAncestorOf(entered):
            self.remember(self._detail.customer_id)

    def _clicked(self, index: QModelIndex) -> None:
        del index
        self.remember(self._panel.table.current_id())

    def _offer_or_move(self) -> None:
        """Nobody to offer: the key goes through the list."""
        if any(one != self._panel.table.current_id() for one in self._ids()):
            self.offer()
        else:
            self._panel.flow.move(Qt.Key.Key_Down)

    def _show(self, rows: list[CustomerRow]) -> None:
        search = self._panel.search
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(search.width())
        room = search.width() - LAST_VISIT_WIDTH
        title = self.tr("最近開いたお客様")
        head = menu.addAction(f"{title}\t{say(message('field.customer.last_visit'))}")
        if not rows:
            head.setText(self.tr("最近開いたほかのお客様は、まだいません"))
        head.setEnabled(False)
        for row in rows:
            words = f"{row.name}  {row.kana}".replace("\t", " ")
            shown = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            action = menu.addAction(f"{shown.replace('&', '&&')}\t{_last_visit(row)}")
            action.triggered.connect(partial(self._open, row.id))
        menu.popup(search.mapToGlobal(QPoint(0, search.height() + Space.XS)))
        if rows:
            menu.setActiveAction(menu.actions()[1])

    def _open(self, customer_id: int) -> None:
        self._context.open_page("customers", customer_id)
        self._panel.opened.emit(customer_id)


def _last_visit(row: CustomerRow) -> str:
    return long_ago(date.fromisoformat(row.last_seen_on), today()) if row.last_seen_on else ""
