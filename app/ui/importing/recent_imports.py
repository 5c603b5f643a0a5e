"""最近の取り込み: what came in lately, each with the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.messages import Message
from app.services.importing.types import KindCounts
from app.ui.formats import moment
from app.ui.i18n import say
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.containers import Card, button, clear
from app.ui.widgets.labels import Chip, ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.types import RecentImport


class RecentImports(Card):
    """The last imports, newest first; hidden while there are none."""

    undo_requested = Signal(object)
    issues_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._imports: tuple[RecentImport, ...] = ()
        self.buttons: dict[int, QPushButton] = {}
        self.doors: dict[int, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        self.body.addLayout(self._grid)
        self.hide()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("最近の取り込み"))
        self.show_imports(self._imports)

    def show_imports(self, imports: Sequence[RecentImport]) -> None:
        """Show other imports."""
        self._imports = tuple(imports)
        clear(self._grid)
        self.buttons, self.doors = {}, {}
        for row, done in enumerate(self._imports):
            name = ElidedLabel(done.file_name)
            name.setMinimumHeight(Height.CONTROL)
            at = PlainLabel(moment(datetime.fromisoformat(done.at)), kind="secondary")
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(at, row, 1)
            self._grid.addWidget(PlainLabel(self._words(done), kind="secondary"), row, 2)
            if done.issues:
                self._grid.addWidget(self._door(done), row, 3)
            self._grid.addWidget(self._way_back(done), row, 4)
        self.setVisible(bool(self._imports))

    def _way_back(self, done: RecentImport) -> QWidget:
        if done.undone and not done.left_behind:
            return Chip(self.tr("取り消し済み"))
        words, name = self.tr("取り消す"), self.tr("{file} の取り込みを取り消す")
        if done.undone:
            words, name = self.tr("残りも取り消す"), self.tr("{file} の取り込みの残りを取り消す")
        made = button(words, "quiet", self._ask)
        made.setAccessibleName(name.format(file=done.file_name))
        made.setProperty("operation", done.operation)
        self.buttons[done.operation] = made
        return made

    def _door(self, done: RecentImport) -> QWidget:
        """The way to what was repaired and doubted then."""
        made = button(
            self.tr("直したところ {count}件…").format(count=number(done.issues)), "quiet", self._ask_issues
        )
        made.setAccessibleName(self.tr("{file} の直したところ・読めないところ").format(file=done.file_name))
        made.setProperty("operation", done.operation)
        self.doors[done.operation] = made
        return made

    def _words(self, done: RecentImport) -> str:
        kinds = done.by_kind or (KindCounts(done.kind, done.created, done.updated),)
        return self.tr("、").join(map(self._kind_words, kinds))

    def _kind_words(self, done: KindCounts) -> str:
        if done.noun is Noun.VISIT:
            return say(Message("visit.imported", {"created": done.created, "updated": done.updated}))
        words = {
            Noun.CUSTOMER: self.tr("お客様 新しく{created}名、更新{updated}名"),
            Noun.SALE: self.tr("売上 新しく{created}件、更新{updated}件"),
            Noun.INTERACTION: self.tr("対応 新しく{created}件、更新{updated}件"),
            Noun.CONTACT_PERSON: self.tr("先方の担当者 新しく{created}名、更新{updated}名"),
        }[done.noun]
        return words.format(created=number(done.created), updated=number(done.updated))

    def _ask(self) -> None:
        self.undo_requested.emit(self._asked())

    def _ask_issues(self) -> None:
        self.issues_requested.emit(self._asked())

    def _asked(self) -> RecentImport:
        """The import whose button was pressed."""
        operation = self.sender().property("operation")
        return next(done for done in self._imports if done.operation == operation)
