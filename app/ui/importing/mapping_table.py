"""列の対応: each column of the file, what it is read as, and what reading does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import clear
from app.ui.widgets.labels import Chip, ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.import_types import ColumnSummary, DraftColumn, Target

ACTION_ROLES = {
    "ok": Role.GOOD,
    "repaired": Role.ATTENTION,
    "flagged": Role.DANGER,
    "rejected": Role.DANGER,
}
NOTES_SHOWN = 2
SAMPLES_SHOWN = 3


class MappingTable(QWidget):
    """Rows of title → field. `changed` gives a column's index and its new target (None: not read)."""

    changed = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[int, QComboBox] = {}
        self._notes: dict[int, PlainLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.S)
        for column, stretch in enumerate((3, 0, 4, 5)):
            self._grid.setColumnStretch(column, stretch)

    def show_columns(self, columns: Sequence[DraftColumn], targets: Sequence[Target]) -> None:
        """Show the columns of a sheet anew."""
        clear(self._grid)
        self._boxes, self._notes = {}, {}
        for row, column in enumerate(columns):
            title = ElidedLabel(column.title or self.tr("(題名なし) {n}列目").format(n=column.index + 1))
            title.setMinimumHeight(32)
            box = QComboBox()
            box.setProperty("index", column.index)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setAccessibleName(self.tr("{title} の読み方").format(title=column.title))
            box.addItem(self.tr("取り込まない"), None)
            for target in targets:
                box.addItem(say(target.title), target.name)
            box.setCurrentIndex(max(0, box.findData(column.target)))
            box.activated.connect(self._chosen)
            samples = "、".join(column.samples[:SAMPLES_SHOWN])
            note = ElidedLabel(samples, kind="hint")
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(PlainLabel("→", kind="hint"), row, 1)
            self._grid.addWidget(box, row, 2)
            self._grid.addWidget(note, row, 3)
            self._boxes[column.index] = box
            self._notes[column.index] = note

    def show_summaries(self, summaries: Sequence[ColumnSummary]) -> None:
        """Beside each column, what reading it does."""
        for summary in summaries:
            old = self._notes.get(summary.index)
            notes = [note for note in summary.notes if note.count][:NOTES_SHOWN]
            if old is None or not notes:
                continue
            text = " ".join(say(note.message) for note in notes)
            worst = max(notes, key=lambda note: list(ACTION_ROLES).index(note.action))
            chip = Chip(text, ACTION_ROLES[worst.action])
            self._grid.replaceWidget(old, chip)
            old.hide()
            old.deleteLater()
            self._notes[summary.index] = chip

    def box(self, index: int) -> QComboBox:
        """The choice of a column."""
        return self._boxes[index]

    def _chosen(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.changed.emit(int(box.property("index")), box.currentData())
