"""What a test does at the screen of the customers page, in the words of somebody who sits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.core.changes import Changes
    from app.services.container import Services
    from app.services.customer_card import CustomerCard
    from app.ui.context import Context
    from app.ui.customers.page import CustomersPage
    from app.ui.main_window import MainWindow
    from tests.ui.fakes import ScriptedPrompts

PATIENCE_MS = 15_000


@dataclass(frozen=True)
class Shop:
    """The page with everything around it."""

    bot: QtBot
    window: MainWindow
    page: CustomersPage
    services: Services
    context: Context
    prompts: ScriptedPrompts

    def wait(self, met: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(met, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Wait until no lane has work left."""
        runner = self.context.runner
        from app.ui.tasks.runner import Lane

        for _ in range(3):
            self.wait(lambda: not any(runner.busy(lane) for lane in Lane))
            # What follows a turn later, too.
            QApplication.processEvents()

    def find(self, typed: str) -> None:
        """Type into the search box and wait for the answer."""
        with self.bot.waitSignal(self.page.list.listed, timeout=PATIENCE_MS):
            self.page.list.search.edit.setText(typed)
        self.settle()

    def show(self, customer_id: int) -> None:
        """Stand on a customer of the list."""
        self.page.list.table.go_to(self.page.list.model.position_of(customer_id))
        self.wait(lambda: self.page.detail.customer_id == customer_id)
        self.settle()

    def names(self) -> list[str]:
        """The names of the list, from above."""
        rows = (self.page.list.model.row_at(place) for place in range(self.page.list.model.rowCount()))
        return [row.name for row in rows if row is not None]

    def type_into(self, name: str, text: str) -> QLineEdit:
        """Replace the text of a field of the form by typing."""
        widget = self.page.detail.form.editors[name].widget
        line = widget if isinstance(widget, QLineEdit) else widget.focusProxy()
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        self.compose(line, text)
        return line

    def compose(self, widget: QWidget, text: str) -> None:
        """Let an input method commit a text: Japanese does not come by single keys."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    def enter(self, name: str, text: str) -> None:
        """Type into a field, press Enter and wait for what comes of it."""
        self.press(self.type_into(name, text), Qt.Key.Key_Return)
        self.settle()

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key."""
        self.bot.keyClick(widget, key, modifier)

    def do(self, action_id: str) -> None:
        """Choose an action from a menu and wait for what comes of it."""
        self.context.actions[action_id].trigger()
        self.settle()

    def undo(self) -> None:
        """Press the button of the toast."""
        self.window.toast.button.click()
        self.settle()

    def announce(self, changes: Changes) -> None:
        """Somebody else wrote this; wait until the page shows it."""
        self.context.events.announce(changes)
        self.settle()

    @property
    def toast(self) -> str:
        """What the toast says."""
        return self.window.toast.text

    def stored(self, customer_id: int) -> CustomerCard:
        """What the store knows of a customer."""
        return self.services.customers.card(customer_id)
