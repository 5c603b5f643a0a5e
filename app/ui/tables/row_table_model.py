"""A list of any length: a snapshot of ids, and a window of rows fetched when they are looked at.

The ids are known, so the scroll bar is exact and nothing moves while somebody edits. Rows come in pages of
`PAGE` through the read lane; until they are there a cell has no text and `LOADING_ROLE` is true. At most
`KEPT_PAGES` pages are kept, the least recently painted go first. Fetching is one request at a time; what was
scrolled past meanwhile is never fetched.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.core.filters import Sort
from app.ui.tables.sorting import clicked, clicked_also, sort_mark
from app.ui.tasks.runner import Lane
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.core.progress import Progress
    from app.ui.tables.columns import Column
    from app.ui.tasks.runner import Runner

PAGE = 25
KEPT_PAGES = 80
PAGES_A_REQUEST = 8
# The look-up of an enum member inside data() doubles the time of a repaint: plain integers, once.
DISPLAY_ROLE = int(Qt.ItemDataRole.DisplayRole)
ALIGNMENT_ROLE = int(Qt.ItemDataRole.TextAlignmentRole)
ACCESSIBLE_ROLE = int(Qt.ItemDataRole.AccessibleTextRole)
TIP_ROLE = int(Qt.ItemDataRole.ToolTipRole)
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
LOADING_ROLE = ROW_ROLE + 1
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Identified(Protocol):
    """What a row has to have."""

    @property
    def id(self) -> int:
        """The id under which it stands in the snapshot."""


Row = TypeVar("Row", bound=Identified)


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one snapshot. `fetch` is called on the read lane with some ids and returns their rows; an id
    whose row is gone may be missing from the answer. `sort_requested` asks for another order, a `Sort`.
    `note` gives a small line below the cells of a row, empty for none."""

    sort_requested = Signal(object)
    rows_arrived = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[list[int]], Iterable[Row]],
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._runner = runner
        self._sort = Sort("")
        self.note: Callable[[Row], str] = _no_note
        self._ids = array("q")
        self._pages: OrderedDict[int, list[Row | None]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._in_flight: frozenset[int] = frozenset()
        self._generation = 0
        self._painted_page = -1
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._request)

    def set_ids(self, ids: Iterable[int], rows: Sequence[Row] = ()) -> None:
        """Show another snapshot; `rows` are the first of them, where they are at hand already."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._forget()
        for first in range(0, len(rows), PAGE):
            page = [*rows[first : first + PAGE]]
            self._pages[first // PAGE] = list[Row | None](page)
            if len(page) < min(PAGE, len(self._ids) - first):
                self._stale.add(first // PAGE)
        self.endResetModel()

    def extend_ids(self, ids: array[int]) -> None:
        """Add ids at the end, as they come in."""
        if not ids:
            return
        first = len(self._ids)
        self.beginInsertRows(NOWHERE, first, first + len(ids) - 1)
        if first % PAGE:
            self._stale.add(first // PAGE)
        self._ids = self._ids + ids
        self.endInsertRows()

    def refresh(self, ids: frozenset[int] | None) -> None:
        """Read rows again that were written, or all; the old stay on screen until the new are there."""
        self._stale |= self._in_flight  # the answer may be older than what was written
        for page, rows in self._pages.items():
            if ids is None or any(row is not None and row.id in ids for row in rows):
                self._stale.add(page)
        if self._stale and self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def ids(self) -> array[int]:
        """The snapshot."""
        return self._ids

    def id_at(self, position: int) -> int:
        """The id in this row of the table."""
        return self._ids[position]

    def position_of(self, row_id: int) -> int:
        """In which row of the table an id stands, -1 where it does not."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def row_at(self, position: int) -> Row | None:
        """The row itself, None while it is not there; asking has it fetched."""
        number, offset = divmod(position, PAGE)
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._want(number)
        if page is None or offset >= len(page):
            return None
        if number != self._painted_page:
            self._painted_page = number
            self._pages.move_to_end(number)
        return page[offset]

    def is_awaited(self, first: int, last: int) -> bool:
        """Whether all of these rows are still on their way; asking has them fetched."""
        pages = range(first // PAGE, last // PAGE + 1)
        if any(page in self._pages for page in pages):
            return False
        for page in pages:
            self._want(page)
        # At once, not with the next turn of the loop: the blank paper is being painted meanwhile.
        self._request()
        return True

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        """How many ids there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        """How many columns are declared, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = DISPLAY_ROLE) -> Any:
        """Text, alignment and the row itself; see the module for what a missing row answers."""
        if role == DISPLAY_ROLE:
            row = self.row_at(index.row())
            return None if row is None else self.columns[index.column()].text(row)
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == ALIGNMENT_ROLE:
            return RIGHT if self.columns[index.column()].figures else LEFT
        if role == LOADING_ROLE:
            return self.row_at(index.row()) is None
        return self._said_of(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE) -> Any:
        """The titles of the columns, and by which the rows are sorted."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (DISPLAY_ROLE, ACCESSIBLE_ROLE):
            column = self.columns[section]
            return f"{column.title()} {sort_mark(self._sort, column.sort)}".rstrip()
        if role == ALIGNMENT_ROLE:
            return RIGHT if self.columns[section].figures else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask whoever owns the list for another order: rows are sorted where they are stored."""
        if 0 <= column < len(self.columns) and (field := self.columns[column].sort):
            self.sort_requested.emit(Sort(field, order is Qt.SortOrder.DescendingOrder))

    def request_sort(self, column: int, *, also: bool) -> None:
        """Ask for the order that a click on a title means; `also` keeps the present one before it."""
        if field := self.columns[column].sort:
            click = clicked_also if also else clicked
            self.sort_requested.emit(click(self._sort, field))

    def show_sort(self, sort: Sort) -> None:
        """Say in the titles how the rows are sorted, without asking for it again."""
        self._sort = sort
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def retranslate(self) -> None:
        """Titles and texts in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def _forget(self) -> None:
        self._generation += 1
        self._pages.clear()
        self._stale.clear()
        self._wanted.clear()
        self._in_flight = frozenset()
        self._painted_page = -1

    def _said_of(self, index: AnyIndex, role: int) -> str | None:
        if role == ACCESSIBLE_ROLE:
            return self._spoken(index)
        return self._tip(index) if role == TIP_ROLE else None

    def _spoken(self, index: AnyIndex) -> str:
        row = self.row_at(index.row())
        if row is None:
            return ""
        column = self.columns[index.column()]
        more = (column.above(row), self.note(row)) if column.above else ()
        return " ".join(filter(None, (column.text(row), *more)))

    def _tip(self, index: AnyIndex) -> str:
        tip, row = self.columns[index.column()].tip, self.row_at(index.row())
        return "" if row is None else plain_tip((tip(row) if tip else "") or self.note(row))

    def _want(self, page: int) -> None:
        """Put a page on the list of wanted ones, the most recently painted last."""
        if page in self._in_flight:
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        if not self._in_flight and not self._soon.isActive():
            self._soon.start()

    def _request(self) -> None:
        """Fetch the pages painted last; those before them were scrolled past."""
        if self._in_flight or not self._wanted:
            return
        pages = sorted(list(self._wanted)[-PAGES_A_REQUEST:])
        self._wanted.clear()
        self._in_flight = frozenset(pages)
        self._stale -= self._in_flight
        wanted = [row_id for page in pages for row_id in self._ids[page * PAGE : (page + 1) * PAGE]]
        generation, fetch = self._generation, self._fetch

        def read(progress: Progress) -> tuple[int, list[int], dict[int, Row]]:
            progress(0, len(wanted))
            return generation, pages, {row.id: row for row in fetch(wanted)}

        task = self._runner.submit(Lane.READ, read, then=self._arrived, owner=self)
        task.finished.connect(partial(self._landed, generation))

    def _arrived(self, answer: tuple[int, list[int], dict[int, Row]]) -> None:
        generation, pages, rows = answer
        if generation != self._generation:
            return
        for page in pages:
            first = page * PAGE
            ids = self._ids[first : first + PAGE]
            self._pages[page] = [rows.get(row_id) for row_id in ids]
            self._pages.move_to_end(page)
            self.dataChanged.emit(
                self.index(first, 0), self.index(first + len(ids) - 1, len(self.columns) - 1)
            )
        while len(self._pages) > KEPT_PAGES:
            gone, _ = self._pages.popitem(last=False)
            self._stale.discard(gone)
        self.rows_arrived.emit()

    def _landed(self, generation: int) -> None:
        """A request is over, well or not: what failed is not asked for again before the list changes."""
        if generation != self._generation:
            return
        for page in self._in_flight:
            self._pages.setdefault(page, [None] * PAGE)
        self._wanted.update(dict.fromkeys(self._in_flight & self._stale))
        self._in_flight = frozenset()
        if self._wanted:
            self._soon.start()


def _no_note(row: Identified) -> str:
    del row
    return ""
