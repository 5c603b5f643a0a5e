"""The lists of the shop as words below the search box, each with how many it has now.

As many stand in the row as fit; the rest, and lists to begin with, are in the menu at its end. Choosing one
narrows the list; what is typed narrows it further.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.core.amounts import number
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.customers import Saved
    from app.services.smart_lists import SmartList, Suggestion
    from app.ui.context import Context

LOADING_KEY = "customers.smart_lists"
EVERYBODY = 0


class Known(NamedTuple):
    """The lists, how many each has, and what else could be one."""

    lists: tuple[SmartList, ...]
    counts: Mapping[int, int]
    suggestions: tuple[Suggestion, ...]


class ListChips(QWidget):
    """`chosen` names the list somebody wants to see, None for everybody."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: Known | None = None
        self._current = EVERYBODY
        self._chips: dict[int, QToolButton] = {}
        self.menu_button = IconButton("chevron-down")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(QMenu(self.menu_button))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._row.addStretch(1)
        self._row.addWidget(self.menu_button)
        self.retranslate()

    @property
    def chips(self) -> list[str]:
        """The words in the row."""
        return [chip.text() for chip in self._chips.values() if not chip.isHidden()]

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.menu_button.set_words(self.tr("ほかの一覧"))
        if self._known is not None:
            self._show(self._known)

    def refresh(self) -> None:
        """Read the lists and how many they have."""
        self._load(self._show)

    def stand_on(self, list_id: int) -> None:
        """Mark a list as the one that is shown."""
        self._current = list_id
        for known_id, chip in self._chips.items():
            chip.setChecked(known_id == list_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as fit."""
        super().resizeEvent(event)
        self._fit()

    def _show(self, known: Known) -> None:
        self._known = known
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {EVERYBODY: self._chip(self.tr("すべて"), None)}
        for one in known.lists:
            count = known.counts.get(one.id)
            words = one.name if count is None else f"{one.name} {number(count)}"
            self._chips[one.id] = self._chip(words, one)
        for place, chip in enumerate(self._chips.values()):
            self._row.insertWidget(place, chip)
        if self._current not in self._chips:
            self._current = EVERYBODY
        self.stand_on(self._current)
        self._fit()

    def _chip(self, words: str, one: SmartList | None) -> QToolButton:
        made = QToolButton(self)
        made.setText(words.replace("&", "&&"))
        made.setCheckable(True)
        made.setProperty("kind", "list")
        made.setAccessibleName(words)
        made.setEnabled(one is None or one.problem is None)
        if one is not None and one.problem is not None:
            made.setToolTip(say(one.problem))
        made.clicked.connect(partial(self._choose, one))
        restyle(made)
        return made

    def _choose(self, one: SmartList | None) -> None:
        self.stand_on(EVERYBODY if one is None else one.id)
        self.chosen.emit(one)

    def _fit(self) -> None:
        """Hide the chips that find no room; the menu has all of them."""
        room = self.width() - self.menu_button.sizeHint().width()
        for chip in self._chips.values():
            room -= chip.sizeHint().width() + Space.XS
            chip.setVisible(room >= 0)
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu = self.menu_button.menu()
        menu.clear()
        if self._known is None:
            return
        for one in self._known.lists:
            if self._chips[one.id].isHidden():
                menu.addAction(self._chips[one.id].text()).triggered.connect(partial(self._choose, one))
        names = {one.name for one in self._known.lists}
        offered = [idea for idea in self._known.suggestions if say(idea.name) not in names]
        if offered:
            menu.addSection(self.tr("一覧を足す"))
        for idea in offered:
            menu.addAction(say(idea.name)).triggered.connect(partial(self._keep, idea))
        current = next((one for one in self._known.lists if one.id == self._current), None)
        if current is not None:
            menu.addSeparator()
            words = self.tr("一覧「{name}」を外す").format(name=current.name)
            menu.addAction(words).triggered.connect(partial(self._drop, current))

    def _keep(self, idea: Suggestion) -> None:
        service, name = self._context.services.smart_lists, say(idea.name)

        def kept(saved: Saved) -> None:
            self._current = saved.id
            self._context.done(saved.changes, self.tr("一覧「{name}」を足しました").format(name=name))
            self._show_kept(saved.id)

        self._context.runner.submit(
            Lane.WRITE, lambda _progress: service.create(name, idea.criteria), then=kept, owner=self
        )

    def _show_kept(self, list_id: int) -> None:
        def shown(known: Known) -> None:
            self._show(known)
            self.chosen.emit(next((one for one in known.lists if one.id == list_id), None))

        self._load(shown)

    def _load(self, then: Callable[[Known], None]) -> None:
        service = self._context.services.smart_lists

        def load(progress: Progress) -> Known:
            del progress
            return Known(service.lists(), service.counts(), service.suggestions())

        self._context.runner.submit(Lane.READ, load, then=then, key=LOADING_KEY, owner=self)

    def _drop(self, one: SmartList) -> None:
        service = self._context.services.smart_lists

        def dropped(changes: Changes) -> None:
            self._choose(None)
            self._context.done(changes, self.tr("一覧「{name}」を外しました").format(name=one.name))
            self.refresh()

        self._context.runner.submit(
            Lane.WRITE, lambda _progress: service.delete(one.id), then=dropped, owner=self
        )
