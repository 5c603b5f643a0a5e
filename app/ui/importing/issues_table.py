"""Every doubt of a plan or a report: where, what stood there, what was done and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.ui.formats import number
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.import_types import Issue

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
TITLES = (
    QT_TRANSLATE_NOOP("IssuesModel", "行"),
    QT_TRANSLATE_NOOP("IssuesModel", "列"),
    QT_TRANSLATE_NOOP("IssuesModel", "元の値"),
    QT_TRANSLATE_NOOP("IssuesModel", "扱い"),
    QT_TRANSLATE_NOOP("IssuesModel", "わけ"),
)
ACTIONS = {
    "repaired": (QT_TRANSLATE_NOOP("IssuesModel", "直しました"), "yamabuki"),
    "flagged": (QT_TRANSLATE_NOOP("IssuesModel", "元の値を残しました"), "shu"),
    "rejected": (QT_TRANSLATE_NOOP("IssuesModel", "取り込みません"), "shu"),
}
WIDTHS = (64, 130, 180, 150, 420)


class IssuesModel(QAbstractTableModel):
    """The doubts as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()

    def show(self, issues: Sequence[Issue]) -> None:
        """Show other doubts."""
        self.beginResetModel()
        self._issues = tuple(issues)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """One row a doubt."""
        return 0 if parent.isValid() else len(self._issues)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Where, what, how, why."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The titles."""
        is_title = role == DISPLAY and orientation is Qt.Orientation.Horizontal
        return self.tr(TITLES[section]) if is_title else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or role not in (DISPLAY, TIP, INK):
            return None
        issue = self._issues[index.row()]
        words, colour = ACTIONS.get(issue.action, ("", "ink"))
        if role == INK:
            return Theme.instance().colour(colour) if index.column() == TITLES.index("扱い") else None
        text = (number(issue.row), issue.column, issue.value, self.tr(words), say(issue.reason))[
            index.column()
        ]
        return plain_tip(text) if role == TIP else text.replace("\n", " ")


class IssuesTable(QTableView):
    """The doubts as a table that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.issues = IssuesModel(self)
        self.setModel(self.issues)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
