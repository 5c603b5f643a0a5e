"""Rows of fields in one column, or in two where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

COLUMNS = 2
TWO_COLUMNS_WIDTH = 500
LEAST_WIDTH = 340
TITLE_WIDTH = 104
# A widget that was never shown is hidden as well: only this tells that somebody hid it.
_EXPLICITLY = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    column: int
    span: int


class FieldGrid(QWidget):
    """Lays rows out in the order they were added; a wide one has a line to itself, hidden ones take no room.

    The order of Tab is the order of adding, whatever the columns are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members: list[tuple[QWidget, bool]] = []
        self._places: list[_Place | None] = []
        # What two columns want must not keep them from becoming one.
        self.setMinimumWidth(LEAST_WIDTH)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.S)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def add(self, row: QWidget, *, wide: bool) -> None:
        """Add a row at the end."""
        row.setParent(self)
        self._members.append((row, wide))
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew, as the room and the rows that are shown want it."""
        places = self._wanted_places()
        if places == self._places:
            return
        self._places = places
        for (row, _), place in zip(self._members, places, strict=True):
            self._grid.removeWidget(row)
            if place is not None:
                self._grid.addWidget(row, place.row, place.column, 1, place.span)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another number of columns where the room changed that much."""
        super().resizeEvent(event)
        self.arrange()

    def _wanted_places(self) -> list[_Place | None]:
        columns = COLUMNS if self.width() >= TWO_COLUMNS_WIDTH else 1
        places: list[_Place | None] = []
        line, column = 0, 0
        for row, wide in self._members:
            if row.isHidden() and row.testAttribute(_EXPLICITLY):
                places.append(None)
                continue
            if column and (wide or column >= columns):
                line, column = line + 1, 0
            places.append(_Place(line, column, COLUMNS if wide or columns == 1 else 1))
            if wide:
                line += 1
            else:
                column += 1
        return places
