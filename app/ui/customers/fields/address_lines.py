"""ほかの住所: the addresses beside the main one, each a line with what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.contact import Address
from app.ui.customers.fields.grid import TITLE_WIDTH
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.containers import button, clear
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import Chip, PlainLabel
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Sequence

ADD, EDIT, MAKE_MAIN, REMOVE = "add", "edit", "main", "remove"
LABEL, WORDS, VERBS = range(3)


class AddressLines(FieldRow):
    """Shows them. `requested` says what shall be done (one of the verbs above) with the address at a place.

    While there is no main address there is nothing to stand beside it: the fields above wait for that one.
    `tab_after` is what Tab reaches before the lines.
    """

    requested = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._addresses: tuple[Address, ...] = ()
        self.tab_after: QWidget | None = None
        self.add_button = button("", "quiet", partial(self.requested_at, ADD, 0))
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(Space.XS)
        self._lines.setHorizontalSpacing(Space.S)
        self._lines.setColumnStretch(WORDS, 1)
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        super().__init__("", area, parent, title_width=TITLE_WIDTH)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.add_button.setText(self.tr("＋ 住所"))
        self._show()

    def show_addresses(self, main: Address, others: Sequence[Address]) -> None:
        """Show those of another customer, or of the same anew."""
        self.setVisible(main != Address() or bool(others))
        if self._addresses != tuple(others):
            self._addresses = tuple(others)
            self._show()

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._addresses)

    def requested_at(self, verb: str, place: int) -> None:
        """Ask for something."""
        self.requested.emit(verb, place)

    def _show(self) -> None:
        self.set_title(self.tr("ほかの住所") if self._addresses else "")
        clear(self._lines)
        verbs: list[IconButton] = []
        for place, address in enumerate(self._addresses):
            if address.label:
                self._lines.addWidget(Chip(address.label, Role.PRIMARY), place, LABEL)
            words = PlainLabel(address.line)
            words.setWordWrap(True)
            words.setMinimumHeight(Height.CONTROL)
            self._lines.addWidget(words, place, WORDS)
            for column, verb in enumerate(self._verbs(place, address), start=VERBS):
                self._lines.addWidget(verb, place, column, Qt.AlignmentFlag.AlignVCenter)
                verbs.append(verb)
        if self.tab_after is not None:
            tab_through([self.tab_after, *verbs])

    def _verbs(self, place: int, address: Address) -> list[IconButton]:
        name = address.label or address.line
        words = {
            EDIT: ("pencil", self.tr("{name} を直す")),
            MAKE_MAIN: ("star", self.tr("{name} を主な住所にする")),
            REMOVE: ("x", self.tr("{name} を外す")),
        }
        made: list[IconButton] = []
        for verb, (icon, text) in words.items():
            one = IconButton(icon, text.format(name=name))
            one.clicked.connect(partial(self.requested_at, verb, place))
            made.append(one)
        return made
