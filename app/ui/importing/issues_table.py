"""Every remark of a plan or a report: where, what stood there, what was done and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.text.folding import fold
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.importing.preview_table import look_only
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.importing.types import Issue

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
TREATMENT = 3
ACTIONS = {
    "repaired": (QT_TRANSLATE_NOOP("IssuesModel", "直しました"), "yamabuki"),
    "flagged": (QT_TRANSLATE_NOOP("IssuesModel", "元の値を残しました"), "shu"),
    "rejected": (QT_TRANSLATE_NOOP("IssuesModel", "取り込みません"), "shu"),
    "ignored": (QT_TRANSLATE_NOOP("IssuesModel", "読み飛ばしました"), "ink_2"),
}
ALL = "all"
WIDTHS = (64, 120, 170, 150, 420)
LEAST_FIND = 220


class IssuesModel(QAbstractTableModel):
    """The remarks as rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()

    def show(self, issues: Sequence[Issue]) -> None:
        """Show other remarks."""
        self.beginResetModel()
        self._issues = tuple(issues)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """One row a remark."""
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
        words, colour = ACTIONS[issue.action]
        if role == INK:
            return Theme.instance().colour(colour) if index.column() == TREATMENT else None
        texts = (str(issue.row), issue.column, issue.value, self.tr(words), say(issue.reason))
        text = texts[index.column()]
        return plain_tip(text) if role == TIP else text.replace("\n", " ")


class IssuesPanel(QWidget):
    """The remarks as a table, narrowed to one treatment, and to what is typed of a row, title or value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()
        self.actions_shown = Segments()
        self.typed = QLineEdit()
        self.typed.setMinimumWidth(LEAST_FIND)
        self.typed.setClearButtonEnabled(True)
        self.model = IssuesModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        look_only(self.table)
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        tools = QWidget()
        flow = FlowLayout(tools)
        flow.addWidget(self.actions_shown)
        flow.addWidget(self.typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(tools)
        layout.addWidget(self.table, 1)
        self.actions_shown.chosen.connect(self._narrow)
        self.typed.textChanged.connect(self._narrow)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        counts = {action: sum(issue.action == action for issue in self._issues) for action in ACTIONS}
        everything = self.tr("すべて {count}").format(count=number(len(self._issues)))
        choices = [(ALL, everything)]
        choices += [
            (action, f"{self.model.tr(words)} {number(counts[action])}")
            for action, (words, _) in ACTIONS.items()
        ]
        self.actions_shown.set_choices(choices)
        self.typed.setPlaceholderText(self.tr("行・列・値で探す"))
        self.typed.setAccessibleName(self.tr("行・列・値で探す"))
        self.table.setAccessibleName(self.tr("直したところ・読めないところ"))
        self._narrow()

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show other remarks, all of them."""
        self._issues = tuple(issues)
        self.typed.clear()
        self.retranslate()
        self.actions_shown.choose(ALL)
        self._narrow()

    def _narrow(self) -> None:
        action, typed = self.actions_shown.choice(), fold(self.typed.text())
        self.model.show(
            [
                issue
                for issue in self._issues
                if action in (ALL, issue.action)
                and (not typed or typed == str(issue.row) or typed in fold(issue.column + "\n" + issue.value))
            ]
        )
