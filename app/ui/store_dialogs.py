"""Dialogs about the data as a whole: which backup to go back to, what kind of sample shop to try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.core.amounts import number
from app.core.enums import Face
from app.ui.dialogs import DataDialog
from app.ui.formats import moment
from app.ui.i18n import current_face, say
from app.ui.prompts import FileKind
from app.ui.theme.tokens import Role
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import Band, button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.backups import BackupInfo
    from app.ui.prompts import Prompts

PATH_ROLE = Qt.ItemDataRole.UserRole
LIST_SIZE = (560, 220)
SAMPLE_SIZES = (300, 1_000, 5_000)


@dataclass(frozen=True, slots=True)
class SampleShop:
    """The kind of shop to generate, and how many customers it has."""

    face: Face
    customers: int


class RestoreDialog(DataDialog[Path]):
    """Asks which backup to go back to; one that lies elsewhere can be picked as a file."""

    def __init__(self, prompts: Prompts, backups: Sequence[BackupInfo]) -> None:
        super().__init__(prompts.window, self.tr("バックアップから戻す"))
        self._prompts = prompts
        safe = Band(Role.GOOD)
        safe.show_text(self.tr("今のデータは消さずに、データのフォルダーに取っておきます。"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("バックアップの一覧"))
        self.list.setMinimumSize(*LIST_SIZE)
        for info in backups:
            self._add(self._words(info), info.path)
        elsewhere = button(self.tr("ほかの場所から選ぶ…"), "quiet", self._choose_elsewhere)
        row = QHBoxLayout()
        row.addWidget(elsewhere)
        row.addStretch(1)
        self.body.addWidget(PlainLabel(self.tr("どのバックアップに戻しますか"), kind="title"))
        self.body.addWidget(safe)
        self.body.addWidget(self.list)
        self.body.addLayout(row)
        self.finish(self.tr("このバックアップに戻す"))
        self.accept_button.setEnabled(False)
        self.list.currentItemChanged.connect(self._allow)
        self.list.setCurrentRow(0 if backups else -1)

    def data(self) -> Path:
        """The chosen file."""
        return Path(str(self.list.currentItem().data(PATH_ROLE)))

    def _words(self, info: BackupInfo) -> str:
        return self.tr("{at}   お客様 {customers} 名・売上 {sales} 件").format(
            at=moment(datetime.fromisoformat(info.at)),
            customers=number(info.customers),
            sales=number(info.sales),
        )

    def _add(self, words: str, path: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(PATH_ROLE, path)
        self.list.addItem(item)
        return item

    def _choose_elsewhere(self) -> None:
        kinds = [FileKind(self.tr("得意帳のバックアップ"), ("db", "zip"))]
        path = self._prompts.choose_file(self.tr("バックアップを選ぶ"), kinds)
        if path is not None:
            self.list.setCurrentItem(self._add(str(path), str(path)))

    def _allow(self, item: QListWidgetItem | None) -> None:
        self.accept_button.setEnabled(item is not None)


class SampleDialog(DataDialog[SampleShop]):
    """Asks what kind of shop the sample data should look like."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("見本データで試す"))
        self.face = Segments()
        self.face.set_choices([(face, say(face.words)) for face in Face])
        self.face.choose(current_face())
        self.size_choice = Segments()
        self.size_choice.set_choices(
            [(str(size), self.tr("{count} 名").format(count=number(size))) for size in SAMPLE_SIZES]
        )
        hint = PlainLabel(
            self.tr(
                "架空のお客様です。「見本」のタグが付き、ツールの「見本データを消す」でまとめて消せます。"
            ),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.body.addWidget(PlainLabel(self.tr("見本データで試す"), kind="title"))
        self.body.addWidget(hint)
        self.body.addWidget(FieldRow(self.tr("お店"), self.face))
        self.body.addWidget(FieldRow(self.tr("人数"), self.size_choice))
        self.finish(self.tr("見本を入れる"))

    def data(self) -> SampleShop:
        """The choice."""
        return SampleShop(Face(self.face.choice()), int(self.size_choice.choice()))
