"""読み方の見本: the first rows as they would come in, each with what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from app.services.importing.types import Verdict
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.importing.words import row_words
from app.ui.tables.look_only import look_only
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.core.messages import Message
    from app.services.importing.types import ImportPreview, PreviewCell

VERDICTS = {
    Verdict.NEW: (QT_TRANSLATE_NOOP("PreviewModel", "新規"), Role.GOOD),
    Verdict.UPDATED: (QT_TRANSLATE_NOOP("PreviewModel", "更新"), Role.PRIMARY),
    Verdict.UNCHANGED: (QT_TRANSLATE_NOOP("PreviewModel", "変更なし"), Role.NEUTRAL),
    Verdict.MERGED: (QT_TRANSLATE_NOOP("PreviewModel", "前の行と同じ方"), Role.NEUTRAL),
    Verdict.DOUBTFUL: (QT_TRANSLATE_NOOP("PreviewModel", "確かめる"), Role.ATTENTION),
    Verdict.SKIPPED: (QT_TRANSLATE_NOOP("PreviewModel", "取り込まない"), Role.NEUTRAL),
    Verdict.REJECTED: (QT_TRANSLATE_NOOP("PreviewModel", "取り込めない"), Role.DANGER),
}
ACTION_ROLES = {"repaired": Role.ATTENTION, "flagged": Role.DANGER, "rejected": Role.DANGER}
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
VERDICT, LEADING = 1, 2
LEAST_WIDTH, MOST_WIDTH = 64, 280
LEAST_VERDICT = 200


class PreviewModel(QAbstractTableModel):
    """The cells of a preview; row of the sheet and verdict stand before them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: ImportPreview | None = None

    def show(self, preview: ImportPreview | None) -> None:
        """Show another preview."""
        self.beginResetModel()
        self._preview = preview
        self.endResetModel()

    @property
    def shown(self) -> ImportPreview | None:
        """What is shown."""
        return self._preview

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """The rows of the preview."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """The fields, after row number and verdict."""
        return 0 if parent.isValid() or self._preview is None else len(self._preview.titles) + LEADING

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The titles of the fields."""
        if role != DISPLAY or orientation is Qt.Orientation.Vertical or self._preview is None:
            return None
        if section == 0:
            return self.tr("行")
        if section == VERDICT:
            return self.tr("判定")
        return say(self._preview.titles[section - LEADING])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or self._preview is None:
            return None
        row = self._preview.rows[index.row()]
        if index.column() == 0:
            return row_words(row.sheet, row.row) if role == DISPLAY else None
        if index.column() == VERDICT:
            words, colour = VERDICTS[row.verdict]
            remarks = " ".join(say(remark) for remark in row.remarks)
            return self._answer(role, f"{self.tr(words)}  {remarks}".rstrip(), remarks, colour)
        cell: PreviewCell = row.cells[index.column() - LEADING]
        reason = say(cell.reason) if cell.reason else ""
        return self._answer(role, cell.text.replace("\n", " "), reason, ACTION_ROLES.get(cell.action))

    @staticmethod
    def _answer(role: int, text: str, tip: str, colour: Role | None) -> Any:
        if role == DISPLAY:
            return text
        if role == TIP:
            return plain_tip(tip or text)
        if role == INK and colour is not None:
            return Theme.instance().colour(_TOKENS[colour])
        return None


_TOKENS = {
    Role.NEUTRAL: "ink_2",
    Role.PRIMARY: "ai",
    Role.GOOD: "wakatake",
    Role.ATTENTION: "yamabuki",
    Role.DANGER: "shu",
}


class PreviewTable(QTableView):
    """The preview as a table that is looked at, not edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PreviewModel(self)
        self.setModel(self.preview)
        look_only(self)
        self._titles: tuple[Message, ...] = ()
        self._wished: list[int] = []

    def retranslate(self) -> None:
        """Titles and verdicts of the moment's language."""
        self.show_preview(self.preview.shown)

    def show_preview(self, preview: ImportPreview | None) -> None:
        """Show another preview, its columns as wide as their texts; other fields begin at the left again."""
        titles = preview.titles if preview else ()
        scrolled = self.horizontalScrollBar().value() if titles == self._titles else 0
        self._titles = titles
        self.preview.show(preview)
        self.resizeColumnsToContents()
        columns = range(self.preview.columnCount())
        self._wished = [min(max(self.columnWidth(one) + Space.L, LEAST_WIDTH), MOST_WIDTH) for one in columns]
        self._fit()
        self.horizontalScrollBar().setValue(scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the other width."""
        super().resizeEvent(event)
        self._fit()

    def whole_height(self) -> int:
        """How high the table is with every row in sight."""
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = self.verticalHeader().length()
        return self.horizontalHeader().sizeHint().height() + rows + bar + 2 * self.frameWidth()

    def _fit(self) -> None:
        """The last column takes what is left over. Air and the reason give way where that saves the scroll
        bar."""
        widths = list(self._wished)
        if len(widths) <= VERDICT:
            return
        spare = self.viewport().width() - sum(widths)
        if spare >= 0:
            widths[-1] += spare
        elif widths[VERDICT] + spare >= LEAST_VERDICT:
            widths[VERDICT] += spare
        elif spare + len(widths) * Space.L >= 0:
            widths = [width + spare // len(widths) for width in widths]
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
