"""リストを整理: the shop's lists with their conditions, in their order.

What is done here is written at once, one operation each, as everywhere else; the dialog only stays open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem

from app.core.amounts import number
from app.core.criteria_words import describe
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel, plain_tip
from app.ui.widgets.list_delegate import WORDS_ROLE, ListDelegate, ListWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.changes import Changes
    from app.core.criteria_fields import CriteriaFields
    from app.core.progress import Progress
    from app.services.smart_lists import SmartList
    from app.ui.context import Context
    from app.ui.customers.filters.list_commands import ListCommands

SIZE = (640, 480)
LOADING_KEY = "customers.lists_dialog"
LIST_ROLE = Qt.ItemDataRole.UserRole


class _Known(NamedTuple):
    lists: tuple[SmartList, ...]
    counts: Mapping[int, int]
    fields: CriteriaFields


class ListsDialog(DataDialog[None]):
    """Shows the lists and changes them."""

    def __init__(self, context: Context, commands: ListCommands) -> None:
        super().__init__(context.prompts.window, "")
        self.setWindowTitle(self.tr("リストの整理"))
        self.open_with(*SIZE)
        self._context = context
        self._commands = commands
        self.list = QListWidget()
        self.list.setItemDelegate(ListDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.windowTitle())
        self.change_button = button(self.tr("条件を直す…"), "", self._change)
        self.rename_button = button(self.tr("名前を変える…"), "", self._rename)
        self.up_button = button(self.tr("上へ"), "", self._up)
        self.down_button = button(self.tr("下へ"), "", self._down)
        self.delete_button = button(self.tr("削除"), "", self._delete)
        self._lay_out()
        self.list.currentItemChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self._change)
        context.events.changed.connect(self._reload)
        self._load()
        self._allow()

    def data(self) -> None:
        """Nothing is asked: everything was written already."""

    @property
    def _lists(self) -> list[SmartList]:
        return [self.list.item(place).data(LIST_ROLE) for place in range(self.list.count())]

    @property
    def _chosen(self) -> SmartList | None:
        place = self.list.currentRow()
        return self._lists[place] if place >= 0 else None

    def _reload(self, changes: Changes) -> None:
        del changes
        self._load()

    def _load(self) -> None:
        service = self._context.services.smart_lists

        def load(progress: Progress) -> _Known:
            del progress
            return _Known(service.lists(), service.counts(), service.fields())

        self._context.runner.submit(Lane.READ, load, then=self._show, key=LOADING_KEY, owner=self)

    def _show(self, known: _Known) -> None:
        place, chosen = self.list.currentRow(), self._chosen
        self.list.clear()
        for one in known.lists:
            self.list.addItem(self._item(one, known))
        places = [at for at, one in enumerate(known.lists) if chosen is not None and one.id == chosen.id]
        self.list.setCurrentRow(places[0] if places else min(max(place, 0), len(known.lists) - 1))
        self._allow()

    def _item(self, one: SmartList, known: _Known) -> QListWidgetItem:
        if one.problem is not None:
            words = ListWords(one.name, self.tr("表示できません"), say(one.problem), Role.DANGER)
        else:
            count = self.tr("{count} 名").format(count=number(known.counts.get(one.id, 0)))
            words = ListWords(one.name, count, say(describe(one.criteria, known.fields)))
        item = QListWidgetItem(f"{words.name}  {words.size}\n{words.below}")
        item.setData(LIST_ROLE, one)
        item.setData(WORDS_ROLE, words)
        item.setToolTip(plain_tip(words.below))
        return item

    def _allow(self) -> None:
        place, last = self.list.currentRow(), self.list.count() - 1
        is_chosen = self._chosen is not None
        for made in (self.change_button, self.rename_button, self.delete_button):
            made.setEnabled(is_chosen)
        self.up_button.setEnabled(is_chosen and place > 0)
        self.down_button.setEnabled(is_chosen and place < last)

    def _change(self) -> None:
        if (one := self._chosen) is not None:
            self._commands.change(one)

    def _rename(self) -> None:
        if (one := self._chosen) is not None:
            self._commands.rename(one, [other.name for other in self._lists])

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        if (one := self._chosen) is not None:
            self._commands.move(self._lists, one, step)

    def _delete(self) -> None:
        if (one := self._chosen) is not None:
            self._commands.delete(one)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        for made in (self.change_button, self.rename_button):
            verbs.addWidget(made)
        verbs.addStretch(1)
        for made in (self.up_button, self.down_button, self.delete_button):
            verbs.addWidget(made)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(verbs)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))
