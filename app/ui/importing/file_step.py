"""Step 1, ファイル: drop a list here or choose it; what is said when it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, button
from app.ui.widgets.labels import IconLabel, PlainLabel, restyle

if TYPE_CHECKING:
    from app.core.errors import UserError

ICON_SIZE = 48
TEXT_WIDTH = 520


class DropZone(QFrame):
    """A wide ground that takes one file."""

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setProperty("card", True)
        self.setAcceptDrops(True)
        self.setMinimumHeight(320)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Announce the first file."""
        self._light(on=False)
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(Path(files[0]))

    def _light(self, *, on: bool) -> None:
        self.setProperty("active", on)
        restyle(self)


class FileStep(QWidget):
    """Waits for a file; above the drop zone stands why the last one could not be read."""

    chosen = Signal(object)
    browse_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = Band(Role.ATTENTION)
        self._problem.hide()
        self._zone = DropZone()
        self._title = PlainLabel(kind="head")
        self._text = PlainLabel(kind="secondary")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(TEXT_WIDTH)
        self._promise = PlainLabel(kind="hint")
        self.browse = button("", "primary", self.browse_requested.emit)
        inner = QVBoxLayout(self._zone)
        inner.setSpacing(Space.M)
        inner.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        inner.addWidget(IconLabel("file-spreadsheet", Role.PRIMARY, ICON_SIZE), 0, centre)
        for label in (self._title, self._text):
            label.setAlignment(centre)
            inner.addWidget(label, 0, centre)
        inner.addWidget(self.browse, 0, centre)
        inner.addWidget(self._promise, 0, centre)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addWidget(self._problem)
        layout.addWidget(self._zone, 1)
        self._zone.dropped.connect(self.chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("名簿や売上のファイルをここに落としてください"))
        self._text.setText(
            self.tr(
                "Excel(.xlsx .xls .xlsb)・CSV・OpenDocument が読めます。列の並びや題名はそのままで構いません。"
            )
        )
        self.browse.setText(self.tr("ファイルを選ぶ"))
        self._promise.setText(self.tr("取り込んだ後も、いつでもまとめて取り消せます。"))

    def show_problem(self, error: UserError | None) -> None:
        """Say why the file could not be read; None takes it back."""
        self._problem.show_text(say(error.message) if error else "", Role.ATTENTION)
