"""Every key of the program on one sheet, made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.action_table import MENUS
from app.ui.actions import menu_words
from app.ui.dialogs import DataDialog
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import ScrollPage
from app.ui.widgets.labels import Chip, PlainLabel

if TYPE_CHECKING:
    from app.ui.actions import Actions

COLUMNS = 2
AROUND_KEYS = 200  # title, button and frame
Group = tuple[str, list[tuple[str, str]]]
"""A title, and below it what is done with which keys."""
BETWEEN_KEYS = "\u2003"  # a key may be a stroke or a comma itself


class ShortcutsDialog(DataDialog[bool]):
    """Lists the shortcuts of the actions that are there, menu by menu, and the keys that lists understand."""

    def __init__(self, parent: QWidget | None, actions: Actions) -> None:
        super().__init__(parent, self.tr("キーボード操作"))
        self.body.addWidget(PlainLabel(self.tr("キーボード操作"), kind="title"))
        groups = self._groups(actions)
        columns = [QVBoxLayout() for _ in range(COLUMNS)]
        half = (sum(len(lines) + 2 for _, lines in groups) + 1) // COLUMNS
        filled = 0
        for title, lines in groups:
            middle = filled + (len(lines) + 2) // 2
            columns[min(middle // half, COLUMNS - 1)].addWidget(_group(title, lines))
            filled += len(lines) + 2
        row = QHBoxLayout()
        row.setSpacing(Space.XL * 2)
        for column in columns:
            column.setSpacing(Space.L)
            column.addStretch(1)
            row.addLayout(column)
        row.setContentsMargins(0, 0, 0, 0)
        keys = QWidget()
        keys.setLayout(row)
        self.page = ScrollPage(margin=0)
        self.page.body.setContentsMargins(0, 0, Space.L, 0)
        self.page.body.addWidget(keys)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName(self.windowTitle())
        self.body.addWidget(self.page)
        self._make_page_room(keys)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))

    def data(self) -> bool:
        """That it was read."""
        return True

    def _make_page_room(self, keys: QWidget) -> None:
        """Show all keys where the screen is high enough, and let them be scrolled where it is not."""
        for label in keys.findChildren(PlainLabel):
            label.ensurePolished()
        needed, room = keys.sizeHint(), self.screen().availableGeometry().height() - AROUND_KEYS
        self.page.setMinimumSize(needed.width() + 2 * Space.L, min(needed.height(), room))

    def _groups(self, actions: Actions) -> list[Group]:
        groups: list[Group] = []
        for key, source in MENUS:
            lines = [
                (actions.words(spec.id), BETWEEN_KEYS.join(map(_keys, action.shortcuts())))
                for spec, action in actions
                if spec.menu == key and action.isVisible() and action.shortcuts()
            ]
            if lines:
                groups.append((_plain(menu_words(source)), lines))
        in_lists = [
            (self.tr("一覧で上下に動く"), "↑ ↓"),
            (self.tr("続けて何人か選ぶ"), "Shift+↑ Shift+↓"),
            (self.tr("次・前の場所へ"), "Tab Shift+Tab"),
            (self.tr("選んだお客様を開く"), "Enter"),
            (self.tr("検索を消す・戻る"), "Esc"),
            (self.tr("次の列でも並べ替える"), self.tr("見出しを Shift+クリック")),
        ]
        groups.append((self.tr("一覧"), in_lists))
        return groups


def _group(title: str, lines: list[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.S)
    grid.addWidget(PlainLabel(title, kind="head"), 0, 0, 1, 2)
    for place, (words, keys) in enumerate(lines, start=1):
        grid.addWidget(PlainLabel(words), place, 0)
        grid.addWidget(Chip(keys), place, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return group


def _plain(title: str) -> str:
    """The title of a menu without its access key: ファイル(&F), &File."""
    return title.partition("(&")[0].replace("&", "")


def _keys(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)
