"""読み方の整理: the mappings that were remembered, to be used, named, shared or forgotten.

What is done here is written at once, one operation each, as everywhere else; the dialog only stays open.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.messages import Message
from app.ui.dialogs import DataDialog
from app.ui.formats import day
from app.ui.i18n import say
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import PlainLabel, plain_tip
from app.ui.widgets.list_delegate import WORDS_ROLE, ListDelegate, ListWords
from app.ui.widgets.unique_name_dialog import UniqueNameDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.core.changes import Changes
    from app.services.importing.draft.mappings import SavedMapping
    from app.ui.context import Context
    from app.ui.importing.readings import Readings

SIZE = (620, 440)
TITLES_SHOWN = 12
MAPPING_ROLE = Qt.ItemDataRole.UserRole


class MappingNameDialog(UniqueNameDialog):
    """Asks for a name that no other mapping has."""

    area = "mapping"

    def __init__(self, parent: QWidget | None, name: str, taken: Iterable[str]) -> None:
        super().__init__(parent, name, taken)
        self.lay_out(self.tr("読み方の名前を変える"), self.tr("読み方の名前"), self.tr("保存"))


class MappingsDialog(DataDialog["SavedMapping"]):
    """Shows the mappings and changes them; accepted, it gives the one to read the file by."""

    def __init__(self, context: Context, readings: Readings) -> None:
        super().__init__(context.prompts.window, "")
        self.setWindowTitle(self.tr("読み方の整理"))
        self.open_with(*SIZE)
        self._readings = readings
        self.list = QListWidget()
        self.list.setItemDelegate(ListDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.windowTitle())
        self.nothing = EmptyState("columns-3")
        self.rename_button = button(self.tr("名前を変える…"), "", self._rename)
        self.save_button = button(self.tr("ファイルに保存…"), "", self._save)
        self.read_button = button(self.tr("ファイルから加える…"), "", readings.read_file)
        self.delete_button = button(self.tr("削除"), "", self._delete)
        self._lay_out()
        self.list.currentItemChanged.connect(self._allow)
        self.list.itemDoubleClicked.connect(self.accept)
        context.events.changed.connect(self._reload)
        self._load()
        self._allow()

    def data(self) -> SavedMapping:
        """The mapping that was chosen."""
        chosen: SavedMapping = self.list.currentItem().data(MAPPING_ROLE)
        return chosen

    def accept(self) -> None:
        """Close where there is a mapping and a file to read by it."""
        if self._chosen is not None and self._readings.has_draft:
            super().accept()

    @property
    def _chosen(self) -> SavedMapping | None:
        return self.data() if self.list.currentItem() is not None else None

    @property
    def _mappings(self) -> list[SavedMapping]:
        return [self.list.item(place).data(MAPPING_ROLE) for place in range(self.list.count())]

    def _reload(self, changes: Changes) -> None:
        del changes
        self._load()

    def _load(self) -> None:
        self._readings.load(self._show, self)

    def _show(self, mappings: tuple[SavedMapping, ...]) -> None:
        chosen = self._chosen
        self.list.clear()
        for one in mappings:
            self.list.addItem(self._item(one))
        places = [at for at, one in enumerate(mappings) if chosen is not None and one.id == chosen.id]
        self.list.setCurrentRow(places[0] if places else min(0, len(mappings) - 1))
        self._pages.setCurrentWidget(self.list if mappings else self.nothing)
        self._allow()

    def _item(self, one: SavedMapping) -> QListWidgetItem:
        kinds = {
            Noun.CUSTOMER: self.tr("お客様の名簿"),
            Noun.SALE: self.tr("売上"),
            Noun.VISIT: say(Message("noun.visit")),
            Noun.INTERACTION: self.tr("対応"),
            Noun.CONTACT_PERSON: self.tr("先方の担当者"),
        }
        read = [title for title, target in one.pairs if title and target is not None]
        about = self.tr("{kind}・{count}列を読む").format(kind=kinds[one.kind], count=number(one.read))
        if one.used_at is not None:
            used = day(datetime.fromisoformat(one.used_at).astimezone().date())
            about = self.tr("{about}・前回 {day}").format(about=about, day=used)
        words = ListWords(one.name, "", about)
        item = QListWidgetItem(f"{one.name}\n{about}")
        item.setData(MAPPING_ROLE, one)
        item.setData(WORDS_ROLE, words)
        item.setToolTip(plain_tip(self.tr("、").join(read[:TITLES_SHOWN])))
        return item

    def _allow(self) -> None:
        is_chosen = self._chosen is not None
        for made in (self.rename_button, self.save_button, self.delete_button):
            made.setEnabled(is_chosen)
        self.accept_button.setEnabled(is_chosen and self._readings.has_draft)

    def _rename(self) -> None:
        if (one := self._chosen) is not None:
            self._readings.rename(one, [other.name for other in self._mappings])

    def _save(self) -> None:
        if (one := self._chosen) is not None:
            self._readings.save_file(one)

    def _delete(self) -> None:
        if (one := self._chosen) is not None:
            self._readings.delete(one)

    def _lay_out(self) -> None:
        self.nothing.set_words(
            self.tr("覚えている読み方はありません"),
            self.tr(
                "列の読み方を手で変えて取り込むと、次に同じ見出しのファイルが来たとき、同じように読みます。"
            ),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.nothing)
        verbs = QHBoxLayout()
        verbs.setSpacing(Space.S)
        for made in (self.rename_button, self.save_button, self.read_button):
            verbs.addWidget(made)
        verbs.addStretch(1)
        verbs.addWidget(self.delete_button)
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        self.body.addWidget(self._pages, 1)
        self.body.addLayout(verbs)
        self.cancel_button.setText(self.tr("閉じる"))
        self.finish(self.tr("この読み方で読む"))
