"""変更の記録: who changed what on a customer's card, and the way back to an earlier content."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui.dialogs import DataDialog
from app.ui.formats import moment
from app.ui.i18n import said, say
from app.ui.tasks.runner import Lane
from app.ui.widgets.entry_delegate import EntryDelegate
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.changes import Changes
    from app.services.customer_card import CustomerCard
    from app.services.field_history import FieldChange
    from app.ui.context import Context

SIZE = (720, 520)
CHANGE_ROLE = Qt.ItemDataRole.UserRole


class CardChangesDialog(DataDialog["FieldChange"]):
    """Returns the change whose earlier content shall be put back."""

    def __init__(self, parent: QWidget | None, name: str, changes: Sequence[FieldChange]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("{name} の変更の記録").format(name=name))
        self.open_with(*SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("変更の記録"))
        EntryDelegate(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for change in changes:
            self.list.addItem(self._item(change))
        hint = PlainLabel(
            self.tr("だれが、いつ、何を変えたかです。項目を選ぶと、変える前の内容に戻せます。"),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        self.body.addWidget(hint)
        self.body.addWidget(self.list)
        self.cancel_button.setText(self.tr("閉じる"))
        self.finish(self.tr("変える前に戻す"))
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.setCurrentRow(0)
        self._allow()
        self.list.setFocus()

    def data(self) -> FieldChange:
        """The chosen change."""
        change: FieldChange = self.list.currentItem().data(CHANGE_ROLE)
        return change

    def _item(self, change: FieldChange) -> QListWidgetItem:
        actor = change.actor or self.tr("このパソコン")
        who = f"{moment(datetime.fromisoformat(change.at))}  {actor}"
        done = say(change.operation)
        if change.undone:
            done = self.tr("{operation}(取り消し済み)").format(operation=done)
        if change.field:
            empty = self.tr("(空欄)")
            what = self.tr("{field}: {before} → {after}").format(
                field=said(change.title),
                before=said(change.before) or empty,
                after=said(change.after) or empty,
            )
            words = f"{what}\n{who}  ·  {done}"
        else:
            words = f"{done}\n{who}"
        item = QListWidgetItem(words)
        item.setData(CHANGE_ROLE, change)
        return item

    def _allow(self) -> None:
        chosen = [item.data(CHANGE_ROLE) for item in self.list.selectedItems()]
        self.accept_button.setEnabled(any(change.field not in {"", "tags"} for change in chosen))


class CardChanges(QObject):
    """Shows the changes of a card and puts contents back."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, card: CustomerCard) -> None:
        """Show what was changed on this card."""
        service = self._context.services.field_history
        self._context.runner.submit(
            Lane.READ,
            lambda _progress: service.changes(card.id),
            then=partial(self._ask, card),
            owner=self,
        )

    def _ask(self, card: CustomerCard, changes: tuple[FieldChange, ...]) -> None:
        prompts = self._context.prompts
        chosen = prompts.ask(CardChangesDialog(prompts.window, card.data.name, changes))
        if chosen is None:
            return
        service = self._context.services.field_history
        self._context.runner.submit(
            Lane.WRITE,
            lambda _progress: service.put_back(card.id, chosen),
            then=partial(self._put_back, card, chosen),
            owner=self,
        )

    def _put_back(self, card: CustomerCard, chosen: FieldChange, done: Changes) -> None:
        text = self.tr("{name}の{field}を前の内容に戻しました")
        self._context.done(done, text.format(name=card.data.name, field=said(chosen.title)))
