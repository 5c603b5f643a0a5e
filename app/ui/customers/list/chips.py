"""The lists of the shop as words below the search box, each with how many it has now.

As many stand in the row as fit; the rest, and lists to begin with, are in the menu at its end. Choosing one
narrows the list; what is typed narrows it further. The menu of a word changes its list.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.amounts import number
from app.core.criteria_words import by_conditions, describe
from app.core.filters import CustomerFilter
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton, ToolButton
from app.ui.widgets.labels import plain_tip, restyle
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.core.criteria_fields import CriteriaFields
    from app.core.progress import Progress
    from app.services.smart_lists import SmartList, Suggestion
    from app.ui.context import Context
    from app.ui.customers.filters.list_commands import ListCommands

LOADING_KEY = "customers.smart_lists"
EVERYBODY, NO_LIST = 0, -1


class Known(NamedTuple):
    """The lists, how many each has, what else could be one, and what all of them can ask about."""

    lists: tuple[SmartList, ...]
    counts: Mapping[int, int]
    suggestions: tuple[Suggestion, ...]
    fields: CriteriaFields


class ListChips(QWidget):
    """`narrowed` names the customers somebody wants to see, `build_requested` asks for other conditions,
    `organise_requested` for all lists; `read` comes whenever the lists were read."""

    narrowed = Signal(object)
    build_requested = Signal()
    organise_requested = Signal()
    read = Signal()

    def __init__(self, context: Context, commands: ListCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._commands = commands
        self._known: Known | None = None
        self._wanted = CustomerFilter()
        self._current = EVERYBODY
        self._chips: dict[int, QToolButton] = {EVERYBODY: self._chip(EVERYBODY)}
        self.build_button = ToolButton(self)
        self.build_button.setIcon(Theme.instance().icon("plus"))
        self.build_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.build_button.setProperty("kind", "list")
        self.build_button.setCheckable(True)
        self.menu_button = IconButton("chevron-down")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(QMenu(self.menu_button))
        self.menu_button.menu().aboutToShow.connect(self._fill_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._row.addStretch(1)
        self._row.addWidget(self.build_button)
        self._row.addWidget(self.menu_button)
        self.build_button.clicked.connect(self._build)
        self.retranslate()

    @property
    def chips(self) -> list[str]:
        """The words in the row."""
        return [chip.text() for chip in self._chips.values() if not chip.isHidden()]

    @property
    def controls(self) -> list[QToolButton]:
        """What can be pressed, from left to right."""
        return [*self._chips.values(), self.build_button, self.menu_button]

    @property
    def fields(self) -> CriteriaFields:
        """What can be asked about, as far as it was read."""
        return {} if self._known is None else self._known.fields

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.menu_button.set_words(self.tr("ほかのリスト"))
        self.build_button.setText(self.tr("条件"))
        action = self._context.actions["customers.conditions"]
        self.build_button.setToolTip(action.toolTip())
        self.build_button.setAccessibleName(self._context.actions.words("customers.conditions"))
        if self._known is not None:
            self._show(self._known)

    def refresh(self) -> None:
        """Read the lists and how many they have."""
        service = self._context.services.smart_lists

        def load(progress: Progress) -> Known:
            del progress
            return Known(service.lists(), service.counts(), service.suggestions(), service.fields())

        self._context.runner.submit(Lane.READ, load, then=self._show, key=LOADING_KEY, owner=self)

    def follow(self, wanted: CustomerFilter) -> None:
        """Mark what is shown: everybody, the list with these conditions, or conditions of no list."""
        self._wanted = replace(wanted, text="")
        self._mark()

    def menu_of(self, one: SmartList) -> QMenu:
        """What can be done with a list."""
        assert self._known is not None
        lists, commands = self._known.lists, self._commands
        place, last = lists.index(one), len(lists) - 1
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("条件を直す…")).triggered.connect(partial(commands.change, one))
        names = [other.name for other in lists]
        menu.addAction(self.tr("名前を変える…")).triggered.connect(partial(commands.rename, one, names))
        export = menu.addAction(self.tr("Excel などに書き出す…"))
        export.setEnabled(one.problem is None)
        export.triggered.connect(partial(commands.export, one, self.fields))
        menu.addSeparator()
        for words, step, possible in (
            (self.tr("左へ"), -1, place > 0),
            (self.tr("右へ"), 1, place < last),
        ):
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(partial(commands.move, lists, one, step))
        menu.addSeparator()
        menu.addAction(self.tr("削除")).triggered.connect(partial(commands.delete, one))
        menu.addSeparator()
        menu.addAction(self.tr("リストの整理…")).triggered.connect(self.organise_requested)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, known: Known) -> None:
        before = self._list(self._current)
        self._known = known
        self._arrange([EVERYBODY, *(one.id for one in known.lists)])
        self._tell(self._chips[EVERYBODY], self.tr("すべて"))
        for one in known.lists:
            count = known.counts.get(one.id)
            chip = self._chips[one.id]
            self._tell(chip, one.name if count is None else f"{one.name} {number(count)}")
            self._explain(chip, one)
        self._mark()
        self.read.emit()
        if before is not None:
            self._follow_list(before)

    def _follow_list(self, before: SmartList) -> None:
        """Show what became of the list that is shown: with other conditions, or everybody once it is gone."""
        after = self._list(before.id)
        if after is None:
            self.narrowed.emit(CustomerFilter())
        elif (after.name, after.criteria) != (before.name, before.criteria) and after.problem is None:
            self._current = after.id
            self.narrowed.emit(self._filter(after))

    def _arrange(self, list_ids: list[int]) -> None:
        """A chip for each list, in this order. One that was there stays, with the keyboard if it is on it."""
        for gone in self._chips.keys() - set(list_ids):
            chip = self._chips.pop(gone)
            chip.hide()
            chip.deleteLater()
        self._chips = {one: self._chips.get(one) or self._chip(one) for one in list_ids}
        for place, chip in enumerate(self._chips.values()):
            self._row.removeWidget(chip)
            self._row.insertWidget(place, chip)
        tab_through(self.controls)

    def _chip(self, list_id: int) -> QToolButton:
        made = ToolButton(self)
        made.setCheckable(True)
        made.setProperty("kind", "list")
        if list_id != EVERYBODY:
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(partial(self._open_menu, list_id))
        made.clicked.connect(partial(self._choose, list_id))
        restyle(made)
        return made

    def _tell(self, chip: QToolButton, words: str) -> None:
        chip.setText(words.replace("&", "&&"))
        chip.setAccessibleName(words)

    def _explain(self, chip: QToolButton, one: SmartList) -> None:
        """What the list asks for, or why it cannot."""
        styles = Qt.ToolButtonStyle
        chip.setIcon(QIcon() if one.problem is None else Theme.instance().icon("triangle-alert"))
        chip.setToolButtonStyle(
            styles.ToolButtonTextOnly if one.problem is None else styles.ToolButtonTextBesideIcon
        )
        words = say(one.problem or describe(one.criteria, self.fields))
        chip.setToolTip(plain_tip(words))
        chip.setAccessibleDescription(words)

    def _open_menu(self, list_id: int, position: QPoint) -> None:
        one = self._list(list_id)
        if one is not None:
            self.menu_of(one).popup(self._chips[list_id].mapToGlobal(position))

    def _choose(self, list_id: int) -> None:
        one = self._list(list_id)
        if one is not None and one.problem is not None:
            self._mark()
            self._commands.explain(one)
            return
        self._stand_on(list_id)
        self.narrowed.emit(CustomerFilter() if one is None else self._filter(one))

    def _build(self) -> None:
        self._mark()
        self.build_requested.emit()

    def _filter(self, one: SmartList) -> CustomerFilter:
        return by_conditions(one.criteria, self.fields, one.name)

    def _list(self, list_id: int) -> SmartList | None:
        lists = () if self._known is None else self._known.lists
        return next((one for one in lists if one.id == list_id), None)

    def _mark(self) -> None:
        if self._wanted.is_everybody:
            self._stand_on(EVERYBODY)
            return
        current = self._list(self._current)
        lists = () if self._known is None else self._known.lists
        known = [
            one.id for one in (current, *lists) if one is not None and one.criteria == self._wanted.criteria
        ]
        self._stand_on(known[0] if known else NO_LIST)

    def _stand_on(self, list_id: int) -> None:
        self._current = list_id
        for known_id, chip in self._chips.items():
            chip.setChecked(known_id == list_id)
        self.build_button.setChecked(list_id == NO_LIST and self._wanted.criteria is not None)
        self._fit()

    def _fit(self) -> None:
        """Hide the chips that find no room, last of all the one that is shown; the menu has all of them."""
        room = self.width() - self.menu_button.sizeHint().width() - self.build_button.sizeHint().width()
        for _, chip in sorted(self._chips.items(), key=lambda known: known[0] != self._current):
            room -= chip.sizeHint().width() + Space.XS
            chip.setVisible(room >= 0)

    def _fill_menu(self) -> None:
        menu = self.menu_button.menu()
        menu.clear()
        if self._known is None:
            return
        for one in self._known.lists:
            if self._chips[one.id].isHidden():
                menu.addAction(self._chips[one.id].text()).triggered.connect(partial(self._choose, one.id))
        names = {one.name for one in self._known.lists}
        offered = [idea for idea in self._known.suggestions if say(idea.name) not in names]
        if offered:
            # The style sheet draws a section's line without its title.
            menu.addSeparator()
            menu.addAction(self.tr("リストを足す")).setEnabled(False)
        for idea in offered:
            menu.addAction(say(idea.name)).triggered.connect(partial(self._commands.keep, idea))
        if self._known.lists:
            menu.addSeparator()
            menu.addAction(self.tr("リストの整理…")).triggered.connect(self.organise_requested)
