"""ごみ箱: deleted customers are looked through, taken back, or deleted for good, which is asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.core.amounts import number
from app.core.messages import Message
from app.core.text.folding import fold
from app.ui.customers.naming import shown_name
from app.ui.dialogs import DataDialog
from app.ui.formats import day, moment
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.widgets.containers import button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.entry_delegate import EntryDelegate
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.backups import BackupInfo
    from app.services.trash import Restored, TrashEntry
    from app.ui.context import Context

SIZE = (720, 520)
MOST_NAMED = 3
ENTRY_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class TrashRequest:
    """What shall be done with whom."""

    chosen: tuple[TrashEntry, ...]
    for_good: bool


class TrashDialog(DataDialog[TrashRequest]):
    """Asks which customers are taken back or deleted for good."""

    def __init__(self, parent: QWidget | None, entries: Sequence[TrashEntry]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("ごみ箱"))
        self.open_with(*SIZE)
        self._for_good = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("名前・フリガナ・番号で探す"))
        self.search.setAccessibleName(self.tr("ごみ箱の中を探す"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("削除したお客様"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        EntryDelegate(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in entries:
            self.list.addItem(self._item(entry))
        hint = PlainLabel(
            self.tr("削除したお客様は、履歴や写真といっしょにここに残っています。"), kind="secondary"
        )
        hint.setWordWrap(True)
        empty = EmptyState("trash-2")
        empty.set_words(self.tr("ごみ箱は空です"), self.tr("削除したお客様は、ここから戻せます。"))
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        for widget in (hint, self.search, self.list):
            widget.setVisible(bool(entries))
            self.body.addWidget(widget)
        empty.setVisible(not entries)
        self.body.addWidget(empty)
        self.purge_button = button(self.tr("完全に削除…"), "danger", self._purge)
        self.purge_button.setVisible(bool(entries))
        self.cancel_button.setText(self.tr("閉じる"))
        self.finish(self.tr("戻す"), also=[self.purge_button])
        self.accept_button.setVisible(bool(entries))
        self.search.textChanged.connect(self._narrow)
        self.list.itemSelectionChanged.connect(self._allow)
        self.list.setCurrentRow(0)
        self._allow()
        self.list.setFocus()

    def data(self) -> TrashRequest:
        """The selected customers, and what shall be done."""
        return TrashRequest(
            tuple(item.data(ENTRY_ROLE) for item in self.list.selectedItems() if not item.isHidden()),
            self._for_good,
        )

    def _item(self, entry: TrashEntry) -> QListWidgetItem:
        words = [moment(datetime.fromisoformat(entry.deleted_at)), entry.actor]
        if entry.merged_into is not None:
            into = self.tr("{name}(No. {number})のカードにまとめました")
            words.append(into.format(name=entry.merged_into.name, number=entry.merged_into.number))
        for text, count in (
            (self.tr("売上 {count}件").format(count=number(entry.sales)), entry.sales),
            (say(Message("visit.entries", {"count": entry.visits})), entry.visits),
            (self.tr("対応 {count}件").format(count=number(entry.interactions)), entry.interactions),
        ):
            words.append(text if count else "")
        words.append(self.tr("写真") if entry.photo else "")
        name = f"{shown_name(entry.name, entry.number)}  {entry.kana}".strip()
        item = QListWidgetItem(f"{name}  No. {entry.number}\n{'  ·  '.join(filter(None, words))}")
        item.setData(ENTRY_ROLE, entry)
        return item

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        for place in range(self.list.count()):
            item = self.list.item(place)
            entry: TrashEntry = item.data(ENTRY_ROLE)
            item.setHidden(wanted not in fold(f"{entry.name}{entry.kana}{entry.number}"))
        self._allow()

    def _allow(self) -> None:
        can = bool(self.data().chosen)
        self.accept_button.setEnabled(can)
        self.purge_button.setEnabled(can)

    def _purge(self) -> None:
        self._for_good = True
        self.accept()


class Trash(QObject):
    """Opens the trash and carries out what was asked for there."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context

    def open(self) -> None:
        """Show who is in the trash."""
        service = self._context.services.trash
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.entries(), then=self._ask, owner=self
        )

    def _ask(self, entries: tuple[TrashEntry, ...]) -> None:
        prompts = self._context.prompts
        request = prompts.ask(TrashDialog(prompts.window, entries))
        if request is None or not request.chosen:
            return
        service, ids = self._context.services.trash, [entry.id for entry in request.chosen]
        if not request.for_good:
            restored = partial(self._restored, request.chosen)
            self._context.runner.submit(
                Lane.WRITE, lambda _progress: service.restore(ids), then=restored, owner=self
            )
            return
        confirm = partial(self._confirm, request.chosen)
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.backups_holding(ids), then=confirm, owner=self
        )

    def _restored(self, chosen: tuple[TrashEntry, ...], restored: Restored) -> None:
        text = self.tr("{names}をごみ箱から戻しました").format(names=self._named(chosen))
        for old, new in restored.renumbered:
            text += "\n" + self.tr("会員番号 {old} は使われているため、{new} にしました").format(
                old=old, new=new
            )
        self._context.done(restored.changes, text)

    def _confirm(self, chosen: tuple[TrashEntry, ...], backups: tuple[BackupInfo, ...]) -> None:
        sales, visits = (sum(getattr(entry, name) for entry in chosen) for name in ("sales", "visits"))
        text = self.tr(
            "{names}と、売上 {sales}件・{visits}・対応・写真・変更の記録を消します。"
            "元には戻せません。ほかのお客様のデータはそのままです。"
        ).format(
            names=self._named(chosen),
            sales=number(sales),
            visits=say(Message("visit.entries", {"count": visits})),
        )
        if backups:
            oldest, newest = (
                day(datetime.fromisoformat(backup.at).date()) for backup in (backups[-1], backups[0])
            )
            between = self.tr("{oldest}~{newest}").format(oldest=oldest, newest=newest)
            days = oldest if oldest == newest else between
            text += "\n\n" + self.tr("これまでのバックアップ {count}個({days})には残っています。").format(
                count=number(len(backups)), days=days
            )
        if not self._context.prompts.confirm(
            self.tr("完全に削除します"), text, self.tr("完全に削除する"), danger=True
        ):
            return
        service, ids = self._context.services.trash, [entry.id for entry in chosen]

        def purge(progress: Progress) -> Changes:
            del progress
            return service.delete_for_good(ids)

        task = self._context.runner.submit(
            Lane.WRITE, purge, then=partial(self._purged, len(chosen)), owner=self
        )
        self._context.follow(task, self.tr("完全に削除しています"))

    def _purged(self, count: int, changes: Changes) -> None:
        self._context.done(changes, self.tr("{count}名を完全に削除しました").format(count=number(count)))

    def _named(self, chosen: tuple[TrashEntry, ...]) -> str:
        names = self.tr("、").join(entry.name for entry in chosen[:MOST_NAMED])
        more = len(chosen) - MOST_NAMED
        return (
            names if more <= 0 else self.tr("{names} ほか{count}名").format(names=names, count=number(more))
        )
