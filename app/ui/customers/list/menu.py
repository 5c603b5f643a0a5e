"""The menu of a row: the same actions as in the menus of the window, with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.ui.actions import Actions
    from app.ui.tables.row_table import RowTable

GROUPS = (
    ("visit.new", "sale.new", "interaction.new"),
    ("customer.edit", "customer.copy_phone", "customer.tag", "customers.bulk"),
    ("customers.copy", "customers.copy_titled"),
    ("customers.print", "customer.print", "customers.export"),
    ("customer.delete",),
)
OF_SEVERAL = ("customers.merge",)


class ListMenu(QObject):
    """Opens over a table, for the rows that are selected in it."""

    def __init__(self, actions: Actions, table: RowTable) -> None:
        super().__init__(table)
        self._actions = actions
        self._table = table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open)

    def build(self) -> QMenu:
        """The menu, for a row that was chosen."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of_several = OF_SEVERAL if len(self._table.selected_ids()) > 1 else ()
        for group in (*GROUPS[:-1], of_several, GROUPS[-1]):
            menu.addSeparator()
            for action_id in group:
                menu.addAction(self._actions[action_id])
        return menu

    def _open(self, position: QPoint) -> None:
        if self._table.indexAt(position).isValid():
            self.build().popup(self._table.viewport().mapToGlobal(position))
