"""The bar at the top: the name, the menus, and the tool bar, all made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QMenuBar, QSizePolicy, QToolBar, QWidget

from app.ui.action_table import MENUS
from app.ui.actions import Actions, menu_words
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from app.ui.recorder import Recorder, RecorderButton


class TopBar(QFrame):
    """Menus at the left, the most used actions as icons at the right, and before those who records here."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(Height.BAR)
        self._brand = PlainLabel("得意帳", kind="brand")
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tool_bar = QToolBar()
        self.tool_bar.setIconSize(QSize(Height.ICON, Height.ICON))
        self._menus = {key: QMenu(self.menu_bar) for key, _ in MENUS}
        for key, _ in MENUS:
            self.menu_bar.addMenu(self._menus[key])
        self._fill(actions)
        self._recorder: RecorderButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(Space.L, 0, Space.M, 0)
        self._layout.setSpacing(Space.L)
        self._layout.addWidget(self._brand)
        self._layout.addWidget(self.menu_bar, 1)
        self._layout.addWidget(self.tool_bar)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._brand.setText(self.tr("得意帳"))
        self.tool_bar.setWindowTitle(self.tr("ツール バー"))
        self.tool_bar.setAccessibleName(self.tr("ツール バー"))
        for key, source in MENUS:
            self._menus[key].setTitle(menu_words(source))
        if self._recorder is not None:
            self._recorder.retranslate()

    def show_recorder(self, recorder: Recorder) -> None:
        """Say before the buttons who records here: they keep their places when the first names come."""
        if self._recorder is None:
            from app.ui.recorder import RecorderButton

            self._recorder = RecorderButton(recorder, self)
            self._layout.insertWidget(self._layout.indexOf(self.tool_bar), self._recorder)
            buttons = [self.tool_bar.widgetForAction(action) for action in self.tool_bar.actions()]
            # The last of the bar's buttons stands at both ends: the others take their places before it.
            tab_through([buttons[-1], self._recorder, *buttons])

    def menu(self, key: str) -> QMenu:
        """One of the menus."""
        return self._menus[key]

    def _fill(self, actions: Actions) -> None:
        on_bar: list[QAction] = []
        for spec, action in actions:
            menu = self._menus[spec.menu]
            if spec.starts_group:
                menu.addSeparator()
            menu.addAction(action)
            if spec.on_bar:
                on_bar.append(action)
        for action in on_bar:
            self.tool_bar.addAction(action)
            self.tool_bar.widgetForAction(action).setProperty("focusPolicy", "TabFocus")
