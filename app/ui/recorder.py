"""受付: who records at this computer. The name stands at the top right and in the record of every change.

It belongs to the computer, not to the shop, and lies with the other settings of the device.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.core.enums import Noun
from app.ui.tasks.runner import Lane
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.ui.context import Context

STATE = "recorder"
NOBODY = ""


class Recorder(QObject):
    """The chosen name, and whom one can choose. `changed` comes with another name or other choices."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._staff: tuple[str, ...] = ()
        self.name: str = context.device.state(STATE, NOBODY)

    @property
    def choices(self) -> tuple[str, ...]:
        """Everybody who works here, and the chosen one even where the shop does not know them any more."""
        return tuple(dict.fromkeys((*self._staff, *filter(None, [self.name]))))

    def start(self) -> None:
        """The store is open: whatever is written from now on bears the name."""
        self._context.services.record_as(self.name)
        self._context.events.changed.connect(self._follow)
        self.load()

    def load(self) -> None:
        """Ask who works here."""
        customers = self._context.services.customers

        def read(progress: Progress) -> tuple[str, ...]:
            del progress
            return customers.staff_names()

        self._context.runner.submit(Lane.READ, read, then=self._loaded, key="recorder.staff", owner=self)

    def choose(self, name: str) -> None:
        """Let the changes made here bear another name; empty for none."""
        if name != self.name:
            self.name = name
            self._context.device.keep(STATE, name)
            self._context.services.record_as(name)
            self.changed.emit()

    def _loaded(self, names: tuple[str, ...]) -> None:
        if names != self._staff:
            self._staff = names
            self.changed.emit()

    def _follow(self, changes: Changes) -> None:
        if Noun.STAFF in changes.nouns:
            self.load()


class RecorderButton(ToolButton):
    """Says who records, and offers the others. Where the shop has no names, it is not there."""

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self.setProperty("focusPolicy", "TabFocus")
        self.setPopupMode(self.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        recorder.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language, and the names of the moment."""
        recorder = self._recorder
        text = self.tr("受付:{name}").format(name=recorder.name) if recorder.name else self.tr("受付を選ぶ")
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(self.tr("このパソコンで記録する人。変更の記録に名前が残ります")))
        self.setVisible(bool(recorder.choices))
        self._menu.clear()
        group = QActionGroup(self._menu)
        for name in (*recorder.choices, NOBODY):
            if name == NOBODY:
                self._menu.addSeparator()
            action = self._menu.addAction(name.replace("&", "&&") or self.tr("決めない"))
            action.setCheckable(True)
            action.setChecked(name == recorder.name)
            action.triggered.connect(partial(recorder.choose, name))
            group.addAction(action)
