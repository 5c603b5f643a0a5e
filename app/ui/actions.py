"""The living actions: one `QAction` for each line of the table, shared by menus, tool bar and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.ui.action_spec import ActionSpec
from app.ui.action_table import ACTIONS
from app.ui.i18n import current_face
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.ui.theme.theme import Theme


class Actions(QObject):
    """The living actions. One that nobody performs yet is not shown: `handle` gives it a performer, `offer`
    says that its page will, upon which `triggered` announces its id."""

    triggered = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions: dict[str, QAction] = {}
        self._performers: dict[str, Callable[[], object]] = {}
        self._wanted: dict[str, bool] = {}
        self._page = ""
        for spec in ACTIONS:
            action = QAction(self)
            action.setObjectName(spec.id)
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in (spec.shortcut, spec.also) if keys])
            if spec.icon:
                action.setIcon(theme.icon(spec.icon))
            action.setVisible(False)
            self._actions[spec.id] = action
        self.retranslate()
        self.show_page("")

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._actions[spec.id]) for spec in ACTIONS)

    def spec(self, action_id: str) -> ActionSpec:
        """How an action was declared."""
        return self._specs[action_id]

    def handle(self, action_id: str, performer: Callable[[], object]) -> None:
        """Let `performer`, which takes no argument, carry this action out."""
        self._performers[action_id] = performer
        self._actions[action_id].triggered.connect(self._perform)
        self._actions[action_id].setVisible(True)

    def offer(self, action_id: str) -> None:
        """Show an action that its page performs."""
        self._actions[action_id].triggered.connect(self._announce)
        self._actions[action_id].setVisible(True)

    def words(self, action_id: str) -> str:
        """The text of an action in the language of the moment, for a button that does the same."""
        return _words_and_tip(self._specs[action_id])[0]

    def enable(self, action_id: str, possible: bool) -> None:
        """Say whether an action makes sense now; one of another page stays dead until that page is shown."""
        self._wanted[action_id] = possible
        self._update(self._specs[action_id])

    def show_page(self, key: str) -> None:
        """Another page is shown: its actions live, those of others rest."""
        self._page = key
        for spec in ACTIONS:
            self._update(spec)

    def rename(self, action_id: str, text: str) -> None:
        """Show other words, such as what 元に戻す would take back; empty for the declared ones."""
        self._actions[action_id].setText((text or self.words(action_id)).replace("&", "&&"))

    def retranslate(self) -> None:
        """Words of the moment's language."""
        for spec, action in self:
            words, tip = _words_and_tip(spec)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(words)
            action.setToolTip(
                plain_tip(f"{words}  {keys}".rstrip() if tip == words else f"{tip}  {keys}".rstrip())
            )
            action.setStatusTip("")

    def _update(self, spec: ActionSpec) -> None:
        here = not spec.page or spec.anywhere or spec.page == self._page
        self._actions[spec.id].setEnabled(here and self._wanted.get(spec.id, True))

    def _perform(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._performers[sender.objectName()]()

    def _announce(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.triggered.emit(sender.objectName())


def menu_words(source: str) -> str:
    """The words of a menu in the language of the moment."""
    return _words(source)


def _words_and_tip(spec: ActionSpec) -> tuple[str, str]:
    """In the language of the moment and the words of the shop's trade; the words where there is no tip."""
    text, tip = spec.of_trade.get(current_face(), (spec.text, spec.tip))
    return _words(text), _words(tip or text)


def _words(source: str) -> str:
    return QCoreApplication.translate("actions", source)
