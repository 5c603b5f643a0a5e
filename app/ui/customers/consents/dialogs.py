"""The dialogs about consent: writing an answer down, and the answers there were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.core.clock import today
from app.core.enums import Noun
from app.core.fields import field
from app.ui.customers.consents.words import (
    OFFERED_WAYS,
    answer_words,
    channel_words,
    given_words,
    way_of,
    way_words,
)
from app.ui.customers.record_dialog import checked
from app.ui.dialogs import DataDialog
from app.ui.widgets.choices import Choice
from app.ui.widgets.entry_delegate import EntryDelegate
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.core.enums import ConsentChannel
    from app.services.card_parts import ConsentEntry

ASK_WIDTH = 480
HISTORY_SIZE = (640, 400)
ENTRY_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written down: the day (ISO), the way (a code or a text), the words that were agreed to."""

    given_on: str
    way: str
    wording: str


class ConsentDialog(DataDialog[Answer]):
    """Asks when, in which way and with which words; today and nothing more is enough."""

    def __init__(
        self, parent: QWidget | None, channel: ConsentChannel, name: str, wording: str, *, given: bool
    ) -> None:
        super().__init__(parent, "")
        title = self.tr("{channel}の同意を記録") if given else self.tr("{channel}のお断りを記録")
        self.setWindowTitle(title.format(channel=channel_words(channel)))
        self.setMinimumWidth(ASK_WIDTH)
        self._day = field(Noun.CUSTOMER, "joined_on")
        self._given_on = ""
        self.day = QLineEdit(today().isoformat())
        self.way = Choice()
        self.way.setEditable(True)
        self.way.addItems(["", *map(way_words, OFFERED_WAYS)])
        self.wording = QLineEdit(wording if given else "")
        self._day_row = FieldRow(self.tr("日付"), self.day)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(PlainLabel(name, kind="secondary"))
        self.body.addWidget(self._day_row)
        self.body.addWidget(FieldRow(self.tr("方法"), self.way))
        self.body.addWidget(FieldRow(self.tr("文面"), self.wording))
        hint = PlainLabel(kind="hint")
        hint.setText(
            self.tr("文面には、同意をいただいた文を書いておけます(例:お得な情報をメールで受け取ります)。")
        )
        hint.setWordWrap(True)
        hint.setVisible(given)
        self.body.addWidget(hint)
        self.finish(self.tr("記録する"))
        self.way.setFocus()

    def data(self) -> Answer:
        """The answer as it was typed."""
        return Answer(self._given_on, way_of(self.way.currentText()), self.wording.text().strip())

    def accept(self) -> None:
        """Close once the day can be read."""
        value, error = checked(self._day, self.day.text())
        self._day_row.show_message(error)
        if error:
            self.day.setFocus()
            return
        self._given_on = value or today().isoformat()
        super().accept()


class ConsentHistoryDialog(DataDialog["ConsentEntry"]):
    """The answers of one customer, newest first; one that was written down can be chosen to be deleted."""

    def __init__(self, parent: QWidget | None, name: str, entries: Sequence[ConsentEntry]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("同意の記録"))
        self.open_with(*HISTORY_SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        EntryDelegate(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            item = QListWidgetItem(self._said(entry))
            item.setData(ENTRY_ROLE, entry)
            self.list.addItem(item)
        self.body.addWidget(PlainLabel(name, kind="head"))
        self.body.addWidget(self.list, 1)
        self.finish(self.tr("この記録を削除"), "danger")
        self.accept_button.setDefault(False)
        self.accept_button.setAutoDefault(False)
        self.cancel_button.setText(self.tr("閉じる"))
        self.cancel_button.setDefault(True)
        self.list.currentItemChanged.connect(self._allow)
        self.list.setCurrentRow(0)
        self._allow()
        self.list.setFocus()

    def data(self) -> ConsentEntry:
        """The entry to be deleted."""
        entry: ConsentEntry = self.list.currentItem().data(ENTRY_ROLE)
        return entry

    def _said(self, entry: ConsentEntry) -> str:
        answer, _ = answer_words(entry.given)
        head = "  ".join((channel_words(entry.channel), answer, given_words(entry)))
        if entry.id is None:
            head = self.tr("{entry}(登録したときから)").format(entry=head)
        return f"{head}\n{entry.wording}".rstrip()

    def _allow(self) -> None:
        self.accept_button.setEnabled(self.list.currentRow() >= 0 and self.data().id is not None)
