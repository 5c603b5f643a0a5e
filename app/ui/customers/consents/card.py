"""お便り: by what the shop may write to this customer, since when, and how that was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.enums import ConsentChannel
from app.ui.customers.consents.words import answer_words, channel_words, given_words
from app.ui.customers.fields.grid import TITLE_WIDTH
from app.ui.theme.tokens import Height, Space
from app.ui.widgets.containers import Card, button
from app.ui.widgets.labels import Chip, PlainLabel
from app.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from app.services.card_parts import ConsentEntry
    from app.services.customer_card import CustomerCard

BESIDE_WIDTH, LEAST_WIDTH = 480, 280


class ConsentRow(SideBySide):
    """One channel: the answer in a word, when and how it was given, and a button for each new answer."""

    asked = Signal(str, bool)

    def __init__(self, channel: ConsentChannel, parent: QWidget | None = None) -> None:
        super().__init__(BESIDE_WIDTH, LEAST_WIDTH, parent)
        self.channel = channel
        self._title = PlainLabel(kind="secondary")
        self._title.setFixedWidth(TITLE_WIDTH)
        self._title.setMinimumHeight(Height.CONTROL)
        self._title.setWordWrap(True)
        self.answer = Chip()
        self.details = PlainLabel(kind="hint")
        self.details.setWordWrap(True)
        self.details.setContentsMargins(TITLE_WIDTH + Space.S, 0, 0, 0)
        self.consent_button = button("", "", self._ask_consent)
        self.refusal_button = button("", "", self._ask_refusal)
        said = QHBoxLayout()
        said.setSpacing(Space.S)
        said.addWidget(self._title)
        said.addWidget(self.answer)
        said.addStretch(1)
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        verbs.addWidget(self.consent_button)
        verbs.addWidget(self.refusal_button)
        verbs.addStretch(1)
        self.line.addLayout(said, 1)
        self.line.addLayout(verbs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self.line)
        layout.addWidget(self.details)

    def show_entry(self, given: bool | None, newest: ConsentEntry | None) -> None:
        """Show what holds; `newest` is the entry that says so, None where there is none."""
        words, role = answer_words(given)
        title = channel_words(self.channel)
        self._title.setText(title)
        self.answer.setText(words)
        self.answer.set_role(role)
        holds = newest if newest is not None and newest.given is given else None
        details = "" if holds is None else given_words(holds)
        if holds is not None and holds.wording:
            details += "  " + self.tr("「{text}」").format(text=holds.wording)
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.consent_button.setText(self.tr("同意を記録"))
        self.refusal_button.setText(self.tr("お断りを記録"))
        for made in (self.consent_button, self.refusal_button):
            made.setAccessibleName(f"{title}  {made.text()}")

    def _ask_consent(self) -> None:
        self.asked.emit(self.channel.value, True)

    def _ask_refusal(self) -> None:
        self.asked.emit(self.channel.value, False)


class ConsentCard(Card):
    """Both channels. `asked` names a channel and the answer to be written down; `history_asked` wants the
    earlier answers."""

    asked = Signal(str, bool)
    history_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._card: CustomerCard | None = None
        self.rows = {channel: ConsentRow(channel) for channel in ConsentChannel}
        self.history_button = button("", "quiet", self.history_asked.emit)
        self.head.addWidget(self.history_button)
        for row in self.rows.values():
            row.asked.connect(self.asked)
            self.body.addWidget(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("お便り"))
        self._show()

    def show_card(self, card: CustomerCard) -> None:
        """Show another customer, or the same anew."""
        self._card = card
        self._show()

    def _show(self) -> None:
        card = self._card
        entries = () if card is None else card.consents
        given = {
            ConsentChannel.MAIL: None if card is None else card.data.mail_consent,
            ConsentChannel.DM: None if card is None else card.data.dm_consent,
        }
        for channel, row in self.rows.items():
            newest = next((entry for entry in entries if entry.channel is channel), None)
            row.show_entry(given[channel], newest)
        self.history_button.setText(self.tr("これまでの記録 {count} 件…").format(count=number(len(entries))))
        self.history_button.setVisible(bool(entries))
