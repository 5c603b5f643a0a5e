"""How many customers are selected, said on the status line while the list is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from app.core.amounts import number

if TYPE_CHECKING:
    from app.ui.context import Context
    from app.ui.tables.row_table import RowTable


class ListSelection(QObject):
    """One alone is seen without words."""

    def __init__(self, context: Context, table: RowTable) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        table.selection_counted.connect(self._say)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Speak while the table is seen, and in the language of the moment."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LanguageChange):
            self._say(self._table.selected_count)
        elif event.type() is QEvent.Type.Hide:
            self._say(0)
        return super().eventFilter(watched, event)

    def _say(self, count: int) -> None:
        words = self.tr("{count}名を選択中").format(count=number(count)) if count > 1 else ""
        self._context.selection_said.emit(words)
