"""The remarks of an import as a table: where, what stood there, what it is taken as, how it was treated, why.

What a cell is taken as can be typed, where the file is at hand: `wanted` says that somebody did, and whoever
cleans the text answers through `answer`. What was typed is known by its cell, which several remarks may name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.importing.words import row_words
from app.ui.tables.titled_model import DISPLAY, TitledModel
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized

    from PySide6.QtWidgets import QWidget

    from app.services.importing.draft.places import Spot
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Issue

EDIT = int(Qt.ItemDataRole.EditRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
TITLES = (
    QT_TRANSLATE_NOOP("IssuesModel", "行"),
    QT_TRANSLATE_NOOP("IssuesModel", "列"),
    QT_TRANSLATE_NOOP("IssuesModel", "元の値"),
    QT_TRANSLATE_NOOP("IssuesModel", "取り込む値"),
    QT_TRANSLATE_NOOP("IssuesModel", "扱い"),
    QT_TRANSLATE_NOOP("IssuesModel", "わけ"),
)
AFTER, TREATMENT = 3, 4
ACTIONS = {
    "repaired": (QT_TRANSLATE_NOOP("IssuesModel", "直しました"), "yamabuki"),
    "flagged": (QT_TRANSLATE_NOOP("IssuesModel", "確かめてください"), "shu"),
    "rejected": (QT_TRANSLATE_NOOP("IssuesModel", "取り込みません"), "shu"),
    "ignored": (QT_TRANSLATE_NOOP("IssuesModel", "読み飛ばしました"), "ink_2"),
}
TYPED = "typed"
TREATMENTS = {
    **ACTIONS,
    TYPED: (QT_TRANSLATE_NOOP("IssuesModel", "打ち直しました"), "wakatake"),
    "taken_back": (QT_TRANSLATE_NOOP("IssuesModel", "元の値に戻します"), "ink_2"),
}
CORRECTED = "import.corrected"


class IssuesModel(TitledModel):
    """The remarks as rows, named after their sheets where `names_sheets` says so. `typed` are the cells that
    were given another value here, None what takes one back."""

    titles = TITLES

    wanted = Signal(object, str)
    typed_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()
        self._draft: ImportDraft | None = None
        self.names_sheets = False
        self.typed: dict[Spot, str | None] = {}
        self._taken_as: dict[Spot, str] = {}

    def let_type(self, draft: ImportDraft) -> None:
        """The file is at hand, read as this draft says: its cells may be given other values."""
        self._draft = draft

    def show(self, issues: Sequence[Issue]) -> None:
        """Show other remarks."""
        self.beginResetModel()
        self._issues = tuple(issues)
        self.endResetModel()

    @property
    def shown(self) -> tuple[Issue, ...]:
        """The remarks that are shown, in their order."""
        return self._issues

    def spot(self, row: int) -> Spot | None:
        """The cell that a row of the table is about, where it can be given another value."""
        from app.services.importing.cleaning.corrections import spot_of

        return None if self._draft is None else spot_of(self._draft, self._issues[row])

    def can_go_back(self, row: int) -> bool:
        """Whether what was typed for this row's cell, now or before, can be taken back."""
        spot = self.spot(row)
        if spot is None or self._draft is None:
            return False
        return self.typed.get(spot, self._draft.corrections.get(spot)) is not None

    def answer(self, spot: Spot, text: str | None, taken_as: str = "") -> None:
        """Give a cell another value, which is taken as this; None gives it back what stands in the file."""
        was_there = self._draft is not None and spot in self._draft.corrections
        if text is None and not was_there:
            self.typed.pop(spot, None)
        else:
            self.typed[spot] = text
        self._taken_as[spot] = taken_as
        last = max(0, len(self._issues) - 1)
        self.dataChanged.emit(self.index(0, AFTER), self.index(last, TREATMENT))
        self.typed_changed.emit()

    def entries(self) -> Sized:
        """The remarks."""
        return self._issues

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Only what a cell is taken as can be typed."""
        usual = super().flags(index)
        if index.isValid() and index.column() == AFTER and self.spot(index.row()) is not None:
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = EDIT) -> bool:
        """Ask for what was typed to be cleaned; nothing changes before the answer."""
        text = str(value).strip()
        if role != EDIT or not index.isValid() or text == self.data(index, EDIT):
            return False
        self.wanted.emit(self._issues[index.row()], text)
        return True

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or role not in (DISPLAY, EDIT, TIP, INK):
            return None
        issue = self._issues[index.row()]
        spot = self.spot(index.row())
        key = self._treatment(issue, spot)
        words, colour = TREATMENTS[key]
        if role == INK:
            return Theme.instance().colour(colour) if index.column() == TREATMENT else None
        if role == EDIT:
            return self._after(issue, spot) or issue.value
        row = row_words(issue.sheet if self.names_sheets else "", issue.row)
        texts = (row, issue.column, issue.value, self._after(issue, spot), self.tr(words), say(issue.reason))
        text = texts[index.column()]
        return plain_tip(text) if role == TIP else text.replace("\n", " ")

    def _after(self, issue: Issue, spot: Spot | None) -> str:
        if spot in self.typed:
            return self._taken_as[spot]
        return issue.after

    def _treatment(self, issue: Issue, spot: Spot | None) -> str:
        if spot in self.typed:
            return "taken_back" if self.typed[spot] is None else TYPED
        return TYPED if issue.reason.code == CORRECTED else issue.action
