"""Step 1, ファイル: drop a list here or choose it; what came in lately can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dropped_files import dropped_files
from app.ui.importing.recent_imports import RecentImports
from app.ui.prompts import FileKind
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import ScrollPage, button
from app.ui.widgets.labels import IconLabel, PlainLabel, plain_tip, restyle

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.prompts import Prompts

SUFFIXES = (
    *("xlsx", "xlsm", "xls", "xlsb", "ods", "fods", "csv", "tsv", "txt"),
    *("htm", "html", "mht", "mhtml", "xml", "vcf"),
)
ICON_SIZE = 48
LEAST_HEIGHT = 280


class DropZone(QFrame):
    """A wide ground that takes files, and folders of them."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        self.setMinimumHeight(LEAST_HEIGHT)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if dropped_files(event):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce the files."""
        self._light(on=False)
        if paths := dropped_files(event):
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _light(self, *, on: bool) -> None:
        self.setProperty("active", on)
        restyle(self)


class FileStep(QWidget):
    """Waits for files; below stands what came in lately."""

    chosen = Signal(object)
    browse_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = DropZone()
        self._title = PlainLabel(kind="head")
        self._text = PlainLabel(kind="secondary")
        self._second = PlainLabel(kind="secondary")
        self._promise = PlainLabel(kind="hint")
        self.browse = button("", "primary", self.browse_requested.emit)
        self.browse_folder = button("", "", self.folder_requested.emit)
        self.recent = RecentImports()
        doors = QHBoxLayout()
        doors.setSpacing(Space.S)
        doors.addWidget(self.browse)
        doors.addWidget(self.browse_folder)
        centre = Qt.AlignmentFlag.AlignHCenter
        inner = QVBoxLayout(self.zone)
        inner.setSpacing(Space.S)
        inner.addStretch(1)
        inner.addWidget(IconLabel("file-spreadsheet", Role.PRIMARY, ICON_SIZE), 0, centre)
        inner.addWidget(self._title, 0, centre)
        inner.addWidget(self._text, 0, centre)
        inner.addWidget(self._second, 0, centre)
        inner.addSpacing(Space.S)
        inner.addLayout(doors)
        inner.setAlignment(doors, centre)
        inner.addSpacing(Space.S)
        inner.addWidget(self._promise, 0, centre)
        inner.addStretch(1)
        page = ScrollPage(margin=0)
        page.body.setContentsMargins(0, 0, 0, 0)
        page.body.addWidget(self.zone, 1)
        page.body.addWidget(self.recent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.zone.dropped.connect(self.chosen)
        self.retranslate()

    def take_focus(self) -> None:
        """Stand on what asks for a file."""
        self.browse.setFocus()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("名簿や売上のファイルをここに落としてください"))
        self._text.setText(self.tr("Excel(.xlsx .xls .xlsb)・CSV・OpenDocument・連絡先(vCard)が読めます。"))
        self._second.setText(
            self.tr(
                "列の並びや見出しはそのままで構いません。いくつかのファイルをまとめて選ぶこともできます。"
            )
        )
        self.browse.setText(self.tr("ファイルを選ぶ…"))
        self.browse_folder.setText(self.tr("フォルダーを選ぶ…"))
        self.browse_folder.setToolTip(
            plain_tip(self.tr("フォルダーの中のファイルをまとめて読みます(カルテが1人1ファイルのときなど)"))
        )
        self._promise.setText(self.tr("取り込んだ後も、いつでもまとめて取り消せます。"))
        self.recent.retranslate()


def ask_files(prompts: Prompts) -> tuple[Path, ...]:
    """Which files are to be read; nothing where nobody chose one."""
    translate = QCoreApplication.translate
    kind = FileKind(translate("FileStep", "名簿や売上のファイル"), SUFFIXES)
    return prompts.choose_files(translate("FileStep", "取り込むファイルを選ぶ"), (kind,))


def ask_folder(prompts: Prompts) -> tuple[Path, ...]:
    """Of which folder all files are to be read; nothing where nobody chose one."""
    folder = prompts.choose_folder(QCoreApplication.translate("FileStep", "取り込むフォルダーを選ぶ"))
    return () if folder is None else (folder,)
