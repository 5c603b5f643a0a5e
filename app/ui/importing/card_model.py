"""A card as it lies on its sheet: labels and the values that are read on grounds of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.services.importing.shapes.card_pointing import Mark
from app.ui.i18n import say
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Role
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.services.importing.draft.types import Target
    from app.services.importing.shapes.card_pointing import CardView, MarkedCell

DISPLAY = int(Qt.ItemDataRole.DisplayRole)
GROUND = int(Qt.ItemDataRole.BackgroundRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
LETTERS = 26
ROLES = {
    Mark.LABEL: Role.NEUTRAL,
    Mark.VALUE: Role.GOOD,
    Mark.VISIT_TITLE: Role.ATTENTION,
    Mark.SALE_TITLE: Role.PRIMARY,
}
Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractTableModel):
    """The cells of one card. Tips say what a cell is read as."""

    def __init__(self, targets: tuple[Target, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {target.name: target.title for target in targets}
        self._view: CardView | None = None
        self._width = 0
        self._filled: frozenset[int] = frozenset()

    def show_view(self, view: CardView) -> None:
        """Show another card, or the same one with other fields."""
        self.beginResetModel()
        self._view = view
        self._width = max(map(len, view.cells), default=0)
        self._filled = frozenset(at for row in view.cells for at, text in enumerate(row) if text)
        self.endResetModel()

    def marked(self, index: Index) -> MarkedCell | None:
        """What a cell is, None where it is not read."""
        return self._view.marks.get((index.row(), index.column())) if self._view is not None else None

    def title_of(self, marked: MarkedCell | None) -> str:
        """What the field of a value is called."""
        title = self._titles.get(marked.field or "") if marked is not None else None
        return "" if title is None else say(title)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The rows of the sheet."""
        return 0 if parent.isValid() or self._view is None else len(self._view.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Its columns."""
        return 0 if parent.isValid() else self._width

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Rows by number and columns by letter, as Excel has them; one too narrow for its letter has none."""
        if role != DISPLAY:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return column_letters(section) if section in self._filled else ""

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Text, ground and meaning of a cell."""
        if self._view is None or not index.isValid():
            return None
        if role == DISPLAY:
            row = self._view.cells[index.row()]
            return row[index.column()] if index.column() < len(row) else ""
        marked = self.marked(index)
        if marked is None:
            return None
        palette, colour = Theme.instance().palette, ROLES[marked.mark]
        if role == GROUND:
            return QColor(palette.soft(colour))
        if role == INK:
            return QColor(palette.text(colour))
        return plain_tip(self.title_of(marked)) if role == TIP and marked.field else None


def column_letters(index: int) -> str:
    """A column's letters: A, B … Z, AA …"""
    before, last = divmod(index, LETTERS)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)
