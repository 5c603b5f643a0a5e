"""The list of customers: search box, what list this is, the table.

The first fifty come at once, so that the screen answers while somebody types; the rest of the ids follow in
the read lane. An answer to an older question is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.filters import CustomerFilter, Sort
from app.ui.customers.list_columns import COLUMNS
from app.ui.formats import number
from app.ui.i18n import say
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import PAGE, RowTableModel
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from array import array

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.core.rows import CustomerRow
    from app.ui.context import Context

HEADER_STATE = "customers.header"
SORT_STATE = "customers.sort"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What is known at once: the first rows, how many there are, whether that is exact, and how many in all."""

    ids: list[int]
    rows: list[CustomerRow]
    found: int
    exact: bool
    everybody: int


class ListPanel(QWidget):
    """Finds and lists customers. `current_changed` names the one somebody stands on."""

    current_changed = Signal(object)
    opened = Signal(object)
    import_requested = Signal()
    demo_requested = Signal()
    create_requested = Signal(str)
    listed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._base = CustomerFilter()
        self._sort = _restored_sort(context)
        self._complete = True
        self.search = SearchBox()
        self._origin = Band(Role.PRIMARY)
        self.model: RowTableModel[CustomerRow] = RowTableModel(COLUMNS, self._fetch, context.runner, self)
        self.table = RowTable(self.model, context.theme)
        self._empty = EmptyState("users")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        top.setSpacing(Space.S)
        top.addWidget(self.search)
        top.addWidget(self._origin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self._origin.hide()
        state = context.device.state(HEADER_STATE)
        if isinstance(state, list):
            self.table.restore_header(state)
        self.table.show_sort(self._sort)
        self.search.searched.connect(self.reload)
        self.search.left.connect(self._go_to_table)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.table.columns_changed.connect(self._keep_columns)
        self.model.sort_requested.connect(self._sort_by)
        self._origin.triggered.connect(self.show_everybody)
        self._empty.triggered.connect(self._empty_verb)
        self._empty.second_triggered.connect(self.demo_requested)
        self.retranslate()

    @property
    def wanted(self) -> CustomerFilter:
        """Which customers the list shows."""
        return replace(self._base, text=self.search.text())

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        return self._sort

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.table.setAccessibleName(self.tr("顧客の一覧"))
        self._show_origin()

    def show_list(self, wanted: CustomerFilter) -> None:
        """Show the people behind a figure."""
        self._base = replace(wanted, text="")
        self.search.edit.setText(wanted.text)
        self._show_origin()
        self.reload()

    def show_everybody(self) -> None:
        """Back to the whole book."""
        self.show_list(CustomerFilter())

    def reload(self) -> None:
        """Ask again: the first rows at once, then every id."""
        wanted, sort, services = self.wanted, self._sort, self._context.services

        def first(progress: Progress) -> FirstAnswer:
            del progress
            ids = services.customers.first_ids(wanted, sort, PAGE)
            rows = services.customers.rows(ids)
            found = services.customers.count(wanted)
            everybody = found if wanted.is_everybody else services.customers.count(CustomerFilter())
            return FirstAnswer(ids, rows, found.value, found.exact, everybody.value)

        self._complete = False
        self._context.runner.submit(
            Lane.READ, first, then=self._show_first, key="customers.first", owner=self
        )

    def on_changes(self, changes: Changes) -> None:
        """Read again what was touched; the list itself only where its members or order may differ."""
        if changes.customers is None or changes.customers:
            self.model.refresh(changes.customers)
            self.reload()

    def choose_columns(self) -> None:
        """Open the menu of columns."""
        self.table.choose_columns()

    def _fetch(self, ids: list[int]) -> list[CustomerRow]:
        return self._context.services.customers.rows(ids)

    def _show_first(self, answer: FirstAnswer) -> None:
        self.table.mark(self.search.text())
        self.table.show_ids(answer.ids, answer.rows)
        self._show_count(answer.found, answer.everybody, exact=answer.exact)
        self._show_empty(answer)
        if answer.ids and self.table.current_id() is None:
            self.table.go_to(0)
        self.listed.emit()
        if len(answer.ids) < PAGE:
            self._complete = True
            return
        wanted, sort, services = self.wanted, self._sort, self._context.services

        def all_ids(progress: Progress) -> array[int]:
            return services.customers.all_ids(wanted, sort, progress)

        def show_all(ids: array[int]) -> None:
            self.model.extend_ids(ids[PAGE:])
            self._complete = True
            self._show_count(len(ids), len(ids) if wanted.is_everybody else answer.everybody, exact=True)

        self._context.runner.submit(Lane.READ, all_ids, then=show_all, key="customers.all", owner=self)

    def _show_count(self, found: int, everybody: int, *, exact: bool) -> None:
        if self.wanted.is_everybody:
            self.search.set_count(self.tr("{count} 名").format(count=number(everybody)))
            return
        shown = number(found) if exact else self.tr("{count}以上").format(count=number(found))
        self.search.set_count(self.tr("{found} 名 / {all} 名").format(found=shown, all=number(everybody)))

    def _show_empty(self, answer: FirstAnswer) -> None:
        if answer.ids:
            self._stack.setCurrentWidget(self.table)
            return
        if not answer.everybody:
            self._empty.set_words(
                self.tr("お客様はまだいません"),
                self.tr("お持ちの名簿(Excel・CSV)をこの画面に落とすと、一分ほどで読み込めます。"),
                self.tr("名簿を取り込む"),
                self.tr("見本データで試す"),
            )
        elif self.search.text():
            self._empty.set_words(
                self.tr("「{text}」に当てはまるお客様はいません").format(text=self.search.text()),
                self.tr(
                    "名前・フリガナ・電話・住所・メモの一部で探せます。ひらがなでも、番号の下4桁でも見つかります。"
                ),
                self.tr("この名前で登録する"),
            )
        else:
            self._empty.set_words(
                self.tr("この一覧には、いま誰もいません"), "", self.tr("すべてのお客様を見る")
            )
        self._stack.setCurrentWidget(self._empty)
        self.current_changed.emit(None)

    def _empty_verb(self) -> None:
        if self.search.text():
            self.create_requested.emit(self.search.text())
        elif self._base.is_everybody:
            self.import_requested.emit()
        else:
            self.show_everybody()

    def _show_origin(self) -> None:
        label = say(self._base.label) if self._base.label else ""
        self._origin.show_text(label, Role.PRIMARY, self.tr("すべてに戻る"))

    def _go_to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.table.current_id() is None:
            self.table.go_to(0)

    def _sort_by(self, field: str, descending: bool) -> None:
        self._sort = Sort(field, descending)
        self._context.device.keep(SORT_STATE, [field, descending])
        self.reload()

    def _keep_columns(self) -> None:
        self._context.device.keep(HEADER_STATE, self.table.header_state())


def _restored_sort(context: Context) -> Sort:
    kept = context.device.state(SORT_STATE)
    if isinstance(kept, list) and len(kept) == len(("field", "descending")):
        known = {column.sort for column in COLUMNS if column.sort}
        if kept[0] in known:
            return Sort(str(kept[0]), bool(kept[1]))
    return Sort()
