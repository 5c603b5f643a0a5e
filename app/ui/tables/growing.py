"""The column of a table that takes the room which the others leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHeaderView

    from app.ui.tables.columns import Column


class GrowingColumn(QObject):
    """Keeps the column that has a `most` as wide as there is room for, until somebody chooses its width.

    The last shown column fills what is left after that, as it does in every table.
    """

    def __init__(self, header: QHeaderView, columns: Sequence[Column[Any]]) -> None:
        super().__init__(header)
        self._header = header
        self._columns = columns
        self._index = next((index for index, column in enumerate(columns) if column.most), -1)
        self._is_chosen = self._index < 0
        self._is_sharing = False
        header.sectionResized.connect(self._resized)

    def share(self, room: int) -> None:
        """Set its width for a table that has so much room for its columns."""
        if self._is_chosen or self._index == self.filling:
            return
        own = self._columns[self._index]
        spare = room - sum(map(self._least, range(len(self._columns))))
        self._is_sharing = True
        self._header.resizeSection(self._index, min(own.most, own.width + max(0, spare)))
        self._is_sharing = False

    def chosen_width(self, index: int) -> int:
        """The width that a column has by choice, or by its declaration where it has what is left."""
        is_left = index == self.filling or (index == self._index and not self._is_chosen)
        size = 0 if is_left else self._header.sectionSize(index)  # what is hidden has none
        return size or self._columns[index].width

    def choose(self, index: int, width: int) -> None:
        """Give a column the width that was chosen for it before; its declared one is none."""
        if index == self._index and width == self._columns[index].width:
            return
        self._header.resizeSection(index, width)
        self._is_chosen = self._is_chosen or index == self._index

    @property
    def filling(self) -> int:
        """The last shown column."""
        header = self._header
        logical = (header.logicalIndex(place) for place in reversed(range(header.count())))
        return next((index for index in logical if not header.isSectionHidden(index)), -1)

    def _least(self, index: int) -> int:
        if self._header.isSectionHidden(index):
            return 0
        return self._columns[index].width if index == self._index else self.chosen_width(index)

    def _resized(self, index: int, old: int, new: int) -> None:
        if index == self._index and not self._is_sharing and old and new:
            self._is_chosen = True
