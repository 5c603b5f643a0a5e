"""The rows of a plan as tables: all rows of a group, and one row field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from app.services.importing.types import Decision, Group
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.importing.words import row_words
from app.ui.tables.titled_model import DISPLAY, TitledModel
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

    from PySide6.QtWidgets import QWidget

    from app.services.importing.reporting.diff import DiffRow, FieldChange, PlanDiff

TIP = int(Qt.ItemDataRole.ToolTipRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
TITLES = (
    QT_TRANSLATE_NOOP("DiffModel", "行"),
    QT_TRANSLATE_NOOP("DiffModel", "お名前"),
    QT_TRANSLATE_NOOP("DiffModel", "扱い"),
    QT_TRANSLATE_NOOP("DiffModel", "内容"),
)
TREATMENT, CONTENT = 2, 3
TREATMENTS = {
    Group.NEW: (QT_TRANSLATE_NOOP("DiffModel", "新しく登録"), "wakatake"),
    Group.UPDATED: (QT_TRANSLATE_NOOP("DiffModel", "更新"), "ai"),
    Group.UNCHANGED: (QT_TRANSLATE_NOOP("DiffModel", "変更なし"), "ink_2"),
    Group.DOUBTFUL: (QT_TRANSLATE_NOOP("DiffModel", "確かめる"), "yamabuki"),
    Group.LEFT_OUT: (QT_TRANSLATE_NOOP("DiffModel", "取り込まない"), "shu"),
}
TAKEN_AGAIN = (QT_TRANSLATE_NOOP("DiffModel", "取り込む"), "wakatake")
FIELD_TITLES = (
    QT_TRANSLATE_NOOP("FieldsModel", "項目"),
    QT_TRANSLATE_NOOP("FieldsModel", "今"),
    QT_TRANSLATE_NOOP("FieldsModel", "取り込んだ後"),
)
AFTER = 2
REMEMBERED = 2_000
BETWEEN = " · "
NOTHING = "—"


class DiffModel(TitledModel):
    """The rows at some positions of a plan; each is put into words when it comes into sight.

    `decisions` are the rows, by place, that somebody left out or took in again.
    """

    titles = TITLES

    decided = Signal()

    def __init__(self, diff: PlanDiff, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diff = diff
        self._positions: Sequence[int] = ()
        self._seen: dict[int, DiffRow] = {}
        self.decisions: dict[int, Decision] = {}

    def show(self, positions: Sequence[int]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._positions = positions
        self.endResetModel()

    def entry(self, row: int) -> DiffRow:
        """A row of the table in words."""
        position = self._positions[row]
        if position not in self._seen:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            self._seen[position] = self._diff.row(position)
        return self._seen[position]

    def can_choose(self, row: int) -> bool:
        """Whether somebody decides if this row comes in."""
        return self._diff.can_be_decided(self._positions[row])

    def is_left_out(self, row: int) -> bool:
        """Whether a row stays out by somebody's decision, as things stand now."""
        position = self._positions[row]
        decision = self.decisions.get(self._diff.place(position))
        return self._diff.is_left_out(position) if decision is None else decision is Decision.SKIP

    def leave_out(self, rows: Iterable[int], *, out: bool) -> None:
        """Leave rows of the table out of the import, or take them in after all."""
        for row in rows:
            if not self.can_choose(row):
                continue
            position = self._positions[row]
            place = self._diff.place(position)
            if self._diff.is_left_out(position) is out:
                self.decisions.pop(place, None)
            else:
                self.decisions[place] = Decision.SKIP if out else Decision.TAKE
        last = max(0, len(self._positions) - 1)
        self.dataChanged.emit(self.index(0, TREATMENT), self.index(last, TREATMENT))
        self.decided.emit()

    def entries(self) -> Sized:
        """The rows of the file."""
        return self._positions

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or role not in (DISPLAY, TIP, INK):
            return None
        entry = self.entry(index.row())
        words, colour = TREATMENTS[entry.group]
        if self.can_choose(index.row()) and self.is_left_out(index.row()) is not entry.is_left_out:
            words, colour = TAKEN_AGAIN if entry.is_left_out else TREATMENTS[Group.LEFT_OUT]
        if role == INK:
            return Theme.instance().colour(colour) if index.column() == TREATMENT else None
        row = row_words(entry.sheet, entry.row)
        text = (row, entry.name, self.tr(words), self._content(entry))[index.column()]
        return plain_tip(text) if role == TIP else text.replace("\n", " ")

    def _content(self, entry: DiffRow) -> str:
        if entry.group is Group.UPDATED:
            changed = self.tr("{field}: {before} → {after}")
            return BETWEEN.join(
                changed.format(
                    field=change.title, before=change.before or NOTHING, after=change.after or NOTHING
                )
                for change in entry.changes
            )
        brought = BETWEEN.join(f"{change.title}: {change.after}" for change in entry.changes)
        return brought or entry.reason


class FieldsModel(TitledModel):
    """One row of the file field by field."""

    titles = FIELD_TITLES

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: Sequence[FieldChange] = ()

    def show(self, changes: Sequence[FieldChange]) -> None:
        """Show another row's fields."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def entries(self) -> Sized:
        """The fields."""
        return self._changes

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or role not in (DISPLAY, TIP, INK):
            return None
        change = self._changes[index.row()]
        if role == INK:
            colour = "shu" if change.is_erased else "ai"
            return Theme.instance().colour(colour) if index.column() == AFTER else None
        text = (change.title, change.before or NOTHING, change.after or NOTHING)[index.column()]
        return plain_tip(text) if role == TIP else text
