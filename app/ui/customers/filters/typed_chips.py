"""The filters that were typed into the search box, said in words below it; each is taken out by a press.

One that is still being typed says nothing yet and has no chip.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.criteria_words import describe_condition
from app.core.search_words import search_words, without
from app.ui.i18n import say
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import ToolButton
from app.ui.widgets.containers import clear
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from app.core.criteria import Condition
    from app.core.criteria_fields import CriteriaFields
    from app.core.search_words import TypedFilter
    from app.ui.widgets.search_box import SearchBox


class TypedChips(QWidget):
    """Follows a search box. `fields` tell how conditions are said, those of the shop's own too. Tab
    reaches the chips after the box."""

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._fields: CriteriaFields = {}
        self._shown: tuple[Condition, ...] = ()
        self._flow = FlowLayout(self, spacing=Space.XS)
        self.hide()
        search.edit.textChanged.connect(self._follow)

    @property
    def chips(self) -> list[QToolButton]:
        """The chips, as they were typed."""
        return self.findChildren(QToolButton, "typed", Qt.FindChildOption.FindDirectChildrenOnly)

    def show_fields(self, fields: CriteriaFields) -> None:
        """The fields were read anew, or another language is spoken."""
        self._fields = fields
        self._shown = ()
        self._follow(self._search.text())

    def drop(self) -> None:
        """Take every filter out; the other words stay."""
        self._search.set_text(search_words(self._search.text(), self._fields.values()).text)
        self._search.setFocus()

    def _follow(self, text: str) -> None:
        complete = [one for one in search_words(text, self._fields.values()).filters if one.condition]
        said = tuple(one.condition for one in complete if one.condition is not None)
        if said != self._shown:
            self._shown = said
            self._show(complete)

    def _show(self, filters: list[TypedFilter]) -> None:
        for chip in self.chips:
            chip.setObjectName("")
        clear(self._flow)
        for place, typed in enumerate(filters):
            if typed.condition is not None and typed.condition.field in self._fields:
                self._flow.addWidget(
                    self._chip(place, say(describe_condition(typed.condition, self._fields)))
                )
        tab_through([self._search.last_control, *self.chips])
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def _chip(self, place: int, words: str) -> QToolButton:
        made = ToolButton(self)
        made.setObjectName("typed")
        made.setProperty("kind", "filter")
        made.setText(words.replace("&", "&&"))
        made.setIcon(Theme.instance().icon("x"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(self.tr("条件「{words}」を外す").format(words=words))
        made.setToolTip(self.tr("この条件を外す"))
        made.clicked.connect(partial(self._take_out, place))
        made.show()
        return made

    def _take_out(self, place: int) -> None:
        """Take one filter out of what stands in the box now, wherever it moved to while somebody typed."""
        text = self._search.text()
        complete = [one for one in search_words(text, self._fields.values()).filters if one.condition]
        self._search.set_text(without(text, complete[place]))
        self._search.setFocus()
