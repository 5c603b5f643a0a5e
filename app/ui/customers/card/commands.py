"""The actions of the card that is shown: its photo, what was changed on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.customers.card.changes import CardChanges
    from app.ui.customers.page import CustomersPage


class CardCommands(QObject):
    """Performs them; the dialogs are imported when one is asked for."""

    def __init__(self, page: CustomersPage) -> None:
        super().__init__(page)
        self._page = page
        self.performers: dict[str, Callable[[], None]] = {
            "customer.photo": self._open_photo_menu,
            "customer.changes": self._show_changes,
        }

    @cached_property
    def _changes(self) -> CardChanges:
        from app.ui.customers.card.changes import CardChanges

        return CardChanges(self._page.context, self)

    def _open_photo_menu(self) -> None:
        self._page.detail.header.avatar.open_menu()

    def _show_changes(self) -> None:
        card = self._page.detail.card
        if card is not None:
            self._changes.open(card)
