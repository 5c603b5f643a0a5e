"""The view over a `RowTableModel`: columns that can be chosen, moved, sorted and widened, and are remembered.

One row is current, several can be selected; the current one is announced by its id. A list that is read anew
keeps the current row and the place it was scrolled to. After a jump the rows are painted once, when they are
there, and those before stay meanwhile; only where that takes longer than a moment do empty rows stand in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.ui.tables.delegate import RowDelegate
from app.ui.tables.growing import GrowingColumn
from app.ui.tables.highlight import search_terms
from app.ui.theme.tokens import Height

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.core.filters import Sort
    from app.ui.tables.columns import Column
    from app.ui.tables.row_table_model import RowTableModel
    from app.ui.theme.theme import Theme

LEAST_WIDTH, MOST_WIDTH = 56, 4_000
MOMENT_MS = 80


class RowTable(QTableView):
    """`current_changed` names the row somebody stands on, `opened` the one they pressed Enter on or clicked
    twice, `left` comes with Esc, `typed` with letters that were typed here, `sort_requested` with a `Sort`
    somebody clicked, `columns_changed` says that the header should be remembered."""

    current_changed = Signal(object)
    opened = Signal(object)
    left = Signal()
    typed = Signal(str)
    columns_changed = Signal()
    sort_requested = Signal(object)
    selection_counted = Signal(int)

    def __init__(self, model: RowTableModel[Any], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = RowDelegate(theme, self)
        self._is_late = False
        self._moment = QTimer(self, singleShot=True, interval=MOMENT_MS)
        self._moment.timeout.connect(self._moment_passed)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(Height.ROW)
        self._set_up_header()
        self.selectionModel().currentRowChanged.connect(self._announce_current)
        self.selectionModel().selectionChanged.connect(self._announce_selection)
        self.doubleClicked.connect(self._open)
        model.sort_requested.connect(self.sort_requested)
        model.rows_arrived.connect(self._show_rows)
        theme.changed.connect(self._repaint)

    def show_ids(self, ids: Iterable[int], rows: Sequence[Any] = ()) -> None:
        """Show another snapshot, staying on the current row where it is still there."""
        current, top = self.current_id(), self.verticalScrollBar().value()
        self._rows.set_ids(ids, rows)
        position = -1 if current is None else self._rows.position_of(current)
        if position >= 0:
            self.verticalScrollBar().setValue(top)
            self.go_to(position)

    def mark(self, typed: str) -> None:
        """Mark the hits of what was typed into the search box."""
        self._delegate.terms = search_terms(typed)
        self.viewport().update()

    def current_id(self) -> int | None:
        """The id somebody stands on."""
        index = self.currentIndex()
        return self._rows.id_at(index.row()) if index.isValid() else None

    @property
    def selected_count(self) -> int:
        """How many rows are selected, without looking at each."""
        selection = self.selectionModel().selection()
        return sum(selection.at(place).height() for place in range(selection.count()))

    def selected_ids(self) -> list[int]:
        """The selected ids, in the order of the list."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]
        spans = sorted((one.top(), one.bottom()) for one in ranges)
        return [row_id for top, bottom in spans for row_id in self._rows.ids[top : bottom + 1]]

    def go_to(self, position: int) -> None:
        """Stand on this row of the table, scrolling as little as needed."""
        if 0 <= position < self._rows.rowCount():
            index = self._rows.index(position, self._first_column())
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Stand on the row before or after."""
        index = self.currentIndex()
        self.go_to(index.row() + by if index.isValid() else 0)

    def show_sort(self, sort: Sort) -> None:
        """Say in the header how the rows are sorted, without asking for it again."""
        self._rows.show_sort(sort)

    def header_state(self) -> list[dict[str, object]]:
        """The columns in the order they stand, with width and whether they are shown; a JSON value.

        What fills the room that is left, the last shown column and one that grows, has no width of its own.
        """
        header = self.horizontalHeader()
        logical = [header.logicalIndex(place) for place in range(header.count())]
        return [
            {
                "key": self._rows.columns[index].key,
                "width": self._growing.chosen_width(index),
                "shown": not header.isSectionHidden(index),
            }
            for index in logical
        ]

    def restore_header(self, state: Sequence[object]) -> None:
        """Set the columns up as they were; those the state knows nothing usable of stay as declared."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        places = {column.key: index for index, column in enumerate(self._rows.columns)}
        known = [item for item in state if isinstance(item, dict) and item.get("key") in list(places)]
        for place, item in enumerate(known):
            index = places[str(item["key"])]
            header.moveSection(header.visualIndex(index), place)
            header.setSectionHidden(index, not item.get("shown", True))
            width = item.get("width")
            if isinstance(width, int) and LEAST_WIDTH <= width <= MOST_WIDTH:
                self._growing.choose(index, width)
        header.blockSignals(False)
        self._delegate.first_column = self._first_column()
        self._growing.share(self.viewport().width())

    def shown_columns(self) -> list[Column[Any]]:
        """The columns that are seen, from left to right."""
        header = self.horizontalHeader()
        places = [header.logicalIndex(place) for place in range(header.count())]
        return [self._rows.columns[index] for index in places if not header.isSectionHidden(index)]

    def choose_columns(self, at: QPoint | None = None) -> None:
        """Open the menu that shows and hides columns."""
        menu = QMenu(self)
        for index, column in enumerate(self._rows.columns):
            action = QAction(column.title(), menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(index))
            action.setEnabled(index > 0)
            action.setData(index)
            action.toggled.connect(self._toggle_column)
            menu.addAction(action)
        header = self.horizontalHeader()
        menu.popup(header.mapToGlobal(at if at is not None else QPoint(0, header.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc leaves; everything else moves as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """After a jump, leave the rows before on the screen until the new ones are there, for a moment."""
        super().scrollContentsBy(dx, dy)
        if dy and not self._is_late and self._is_awaiting():
            self.viewport().setUpdatesEnabled(False)
            self._wait_a_moment()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._growing.share(self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the paper blank for a moment where every row of a new list is still on its way."""
        if not self._is_awaiting():
            self._is_late = False
            super().paintEvent(event)
        elif self._is_late:
            super().paintEvent(event)
        else:
            self._wait_a_moment()

    def keyboardSearch(self, search: str) -> None:
        """Pass letters on: Qt would look through all rows, and most of them are not here."""
        self.typed.emit(search)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shade the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """Shade no row."""
        super().leaveEvent(event)
        self._hover(-1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._rows.retranslate()

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(Height.TABLE_HEAD)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST_WIDTH)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        for index, column in enumerate(self._rows.columns):
            header.resizeSection(index, column.width)
            header.setSectionHidden(index, not column.shown)
        self._growing = GrowingColumn(header, self._rows.columns)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)
        header.sectionMoved.connect(self._header_changed)
        header.sectionResized.connect(self._header_changed)

    def _sort_by(self, column: int) -> None:
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self._rows.request_sort(column, also=bool(shift))

    def _toggle_column(self, shown: bool) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.setColumnHidden(int(sender.data()), not shown)
            self._growing.share(self.viewport().width())
            self._header_changed()

    def _header_changed(self) -> None:
        self._delegate.first_column = self._first_column()
        self.columns_changed.emit()

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        logical = (header.logicalIndex(place) for place in range(header.count()))
        return next((index for index in logical if not header.isSectionHidden(index)), 0)

    def _announce_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(self._rows.id_at(index.row()) if index.isValid() else None)

    def _announce_selection(self) -> None:
        self.selection_counted.emit(self.selected_count)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.id_at(index.row()))

    def _repaint(self) -> None:
        self.viewport().update()

    def _is_awaiting(self) -> bool:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return first >= 0 and self._rows.is_awaited(first, last if last >= 0 else self._rows.rowCount() - 1)

    def _wait_a_moment(self) -> None:
        """From the first row that is missing on, however often somebody scrolls meanwhile."""
        if not self._moment.isActive():
            self._moment.start()

    def _moment_passed(self) -> None:
        self._is_late = True
        self._show_rows()

    def _show_rows(self) -> None:
        self._moment.stop()
        self.viewport().setUpdatesEnabled(True)
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()
