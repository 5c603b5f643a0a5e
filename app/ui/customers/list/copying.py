"""行をコピー: selected rows onto the clipboard, as Excel takes them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.core.amounts import number
from app.ui.tables.leaving import values
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.clipboard import ClipboardTable
    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.tables.columns import Column

CHUNK = 500


class ListCopying(QObject):
    """Copies rows with the columns that are seen."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def copy(self, ids: Sequence[int], columns: Sequence[Column[CustomerRow]], *, with_titles: bool) -> None:
        """Put these customers on the clipboard, in this order."""
        if not ids:
            return
        titles = [column.title() for column in columns] if with_titles else []
        work = partial(_table, self._context.services, ids, columns, titles)
        text = self.tr("{count} 名をコピーしました。Excel などに貼り付けられます").format(
            count=number(len(ids))
        )

        def copied(table: ClipboardTable) -> None:
            data = QMimeData()
            data.setText(table.text)
            data.setHtml(table.html)
            QGuiApplication.clipboard().setMimeData(data)
            self._context.notify(text)

        self._context.runner.submit(Lane.READ, work, then=copied, key="customers.copy", owner=self)


def _table(
    services: Services,
    ids: Sequence[int],
    columns: Sequence[Column[CustomerRow]],
    titles: Sequence[str],
    progress: Progress,
) -> ClipboardTable:
    cells = values(columns)

    def rows() -> Iterator[CustomerRow]:
        for start in range(0, len(ids), CHUNK):
            progress(start, len(ids))
            yield from services.customers.rows(ids[start : start + CHUNK])

    return services.exports.for_clipboard(titles, map(cells, rows()))
