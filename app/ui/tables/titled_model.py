"""The base of small tables: fixed columns under titles, and rows that a subclass holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.core.messages import Message
from app.ui.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sized

DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class TitledModel(QAbstractTableModel):
    """`titles` are marked for translation under the name of the subclass, or sentences where they go by the
    shop's trade; `entries` are what it shows, a row each."""

    titles: ClassVar[tuple[str | Message, ...]]

    def entries(self) -> Sized:
        """What the rows are."""
        raise NotImplementedError(type(self).__name__)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """One row an entry."""
        return 0 if parent.isValid() else len(self.entries())

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """One column a title."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The titles."""
        is_title = role == DISPLAY and orientation is Qt.Orientation.Horizontal
        if not is_title:
            return None
        title = self.titles[section]
        return say(title) if isinstance(title, Message) else self.tr(title)
