"""The list of customers below the search box: what list this is, and the table.

Another question shows its first fifty at once, so that the screen answers while somebody types; the rest of
the ids follow. The same question asked anew, after a write, is shown when it is complete, and not at all
where nothing moved. Either way the customer somebody stands on stays, found by id.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.filters import CustomerFilter, Sort
from app.ui.customers.filters.origin_band import OriginBand
from app.ui.customers.list.columns import COLUMNS
from app.ui.customers.list.hit_places import HitPlaces
from app.ui.customers.list.loading import FIRST, FirstAnswer, Question, WholeAnswer, read_first, read_whole
from app.ui.customers.list.menu import ListMenu
from app.ui.customers.list.order import ListOrder
from app.ui.customers.list.search_flow import SearchFlow
from app.ui.customers.list.selection import ListSelection
from app.ui.customers.list.words import EmptyKind, count_words, empty_kind, origin_verb, show_empty
from app.ui.i18n import say
from app.ui.tables.row_table import RowTable
from app.ui.tables.row_table_model import RowTableModel
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.tab_order import tab_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.core.rows import CustomerRow, FirstLook
    from app.ui.context import Context
    from app.ui.customers.list.around import AroundList
    from app.ui.widgets.search_box import SearchBox

LOADING_KEY = "customers.list"


class ListPanel(QWidget):
    """Finds and lists customers. `current_changed` names the one somebody stands on, None where there is
    nobody; `answered` comes with the first rows of a list, `listed` whenever one is complete."""

    current_changed = Signal(object)
    opened = Signal(object)
    import_requested = Signal()
    demo_requested = Signal()
    create_requested = Signal(str)
    answered = Signal()
    listed = Signal()

    def __init__(self, context: Context, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = search
        self._base = CustomerFilter()
        self._shown: Question | None = None
        self._found: tuple[int, bool] | None = None
        self._everybody: int | None = None
        self._chosen: int | None = None
        self._position = 0
        self._is_filling = False
        self._origin = OriginBand()
        self.model: RowTableModel[CustomerRow] = RowTableModel(COLUMNS, self._fetch, context.runner, self)
        self.table = RowTable(self.model, context.theme)
        self.order = ListOrder(context, self.table)
        self._menu = ListMenu(context.actions, self.table)
        self._selection = ListSelection(context, self.table)
        self.flow = SearchFlow(self)
        self.places = HitPlaces(context, self.table, self.model)
        self.empty = EmptyState("users")
        self._top = QVBoxLayout()
        self._body = QHBoxLayout()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self.search.searched.connect(self.reload)
        self.listed.connect(self.places.look_again)
        self.table.current_changed.connect(self._stood)
        self.table.opened.connect(self.opened)
        self.order.changed.connect(self.reload)
        self._origin.triggered.connect(self._leave_origin)
        self.empty.triggered.connect(self._empty_verb)
        self.empty.second_triggered.connect(self.demo_requested)
        self.retranslate()

    @property
    def wanted(self) -> CustomerFilter:
        """Which customers the list shows."""
        return replace(self._base, text=self.search.text())

    @property
    def sort(self) -> Sort:
        """The order of the list."""
        return self.order.sort

    @property
    def is_answered(self) -> bool:
        """Whether what is shown is the answer to the question of the moment."""
        return self._shown == Question(self.wanted, self.sort)

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to show."""
        return self._stack.currentWidget() is self.empty

    @property
    def why_empty(self) -> EmptyKind | None:
        """Why there is nobody to show; None where there is somebody."""
        return self._empty_kind() if self.is_empty else None

    @property
    def has_nobody(self) -> bool:
        """Whether the whole book is known to be empty."""
        return self._everybody == 0

    @cached_property
    def around(self) -> AroundList:
        """What stands around the table; built with the first complete list."""
        from app.ui.customers.list.around import AroundList

        made = AroundList(self._context, self.table, self.search)
        self._top.insertWidget(0, made.above)
        self._body.addWidget(made.index.bar)
        below_box = (*made.chips.controls, self._origin.button, self.table, made.index.bar)
        tab_through([self.search.last_control, *below_box])
        made.narrowed.connect(self._narrow)
        return made

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.table.setAccessibleName(self.tr("顧客の一覧"))
        self._show_origin()
        self._show_count()
        if "around" in vars(self):
            self.around.retranslate()
        if self.is_empty:
            show_empty(self.empty, self._empty_kind(), self.wanted)

    def show_list(self, wanted: CustomerFilter) -> None:
        """Show the people behind a figure."""
        self._narrow(wanted, reload=False)
        same_text = self.search.text() == wanted.text
        self.search.set_text(wanted.text)
        if same_text:
            self.reload()

    def show_everybody(self) -> None:
        """Back to the whole book."""
        self.show_list(CustomerFilter())

    def has(self, customer_id: int) -> bool:
        """Whether a customer is on the list as it is shown."""
        return self.model.position_of(customer_id) >= 0

    def choose(self, customer_id: int) -> None:
        """Stand on this customer as soon as the list has them."""
        self._chosen = customer_id
        position = self.model.position_of(customer_id)
        if position >= 0:
            self.table.go_to(position)

    @property
    def wants_first_look(self) -> bool:
        """Whether this is the whole register in kana order, and nothing of it is shown yet."""
        return self._shown is None and self.sort == Sort() and self.wanted.is_everybody

    def show_first_look(self, look: FirstLook) -> None:
        """Show what was read before the store is open; `reload` goes on from there."""
        question = Question(self.wanted, self.sort)
        everybody = look.customers
        self._show_beginning(FirstAnswer(question, list(look.rows), everybody, True, everybody))

    def reload(self) -> None:
        """Ask for the list of the moment: another one begins with its first rows. Nothing is asked for
        before the store is open; the page does when it is."""
        if not self._context.is_open:
            return
        question, services = Question(self.wanted, self.sort), self._context.services
        if question == self._shown:
            self._read_whole(question)
            return
        everybody = self._everybody

        def first(progress: Progress) -> FirstAnswer:
            del progress
            return read_first(services, question, everybody)

        self._context.runner.submit(Lane.READ, first, then=self._show_first, key=LOADING_KEY, owner=self)

    def on_changes(self, changes: Changes) -> None:
        """Read again what was touched: rows at once, the list where its members or their order may differ."""
        if changes.customers is None or changes.customers:
            self.model.refresh(changes.customers)
            self._everybody = None
            self.reload()
        if "around" in vars(self):
            self.around.refresh()

    def choose_columns(self) -> None:
        """Open the menu of columns."""
        self.table.choose_columns()

    def row_of(self, customer_id: int) -> CustomerRow | None:
        """The row of a customer, where it is at hand."""
        position = self.model.position_of(customer_id)
        return self.model.row_at(position) if position >= 0 else None

    def _narrow(self, wanted: CustomerFilter, *, reload: bool = True) -> None:
        """Show other people among whom is found; what is typed stays."""
        self._base = replace(wanted, text="")
        self._show_origin()
        if reload:
            self.reload()

    def _fetch(self, ids: list[int]) -> list[CustomerRow]:
        return self._context.services.customers.rows(ids)

    def _read_whole(self, question: Question) -> None:
        services = self._context.services

        def whole(progress: Progress) -> WholeAnswer:
            return read_whole(services, question, progress)

        self._context.runner.submit(Lane.READ, whole, then=self._show_whole, key=LOADING_KEY, owner=self)

    def _show_first(self, answer: FirstAnswer) -> None:
        if self._show_beginning(answer):
            self.around.follow(self.wanted, self.sort)
            self.listed.emit()
        else:
            self._read_whole(answer.question)

    def _show_beginning(self, answer: FirstAnswer) -> bool:
        """Show the first rows. Returns whether they are all."""
        before, self._shown = self._shown, answer.question
        typed = answer.question.wanted.text
        self._found, self._everybody = (answer.found, answer.exact), answer.everybody
        self.places.follow(answer.words)
        self._fill([row.id for row in answer.rows], answer.rows)
        self._position = 0
        if typed and (before is None or before.wanted.text != typed):
            self._chosen = None
        complete = len(answer.rows) < FIRST
        self._show_found(complete=complete)
        self.answered.emit()
        return complete

    def _show_whole(self, answer: WholeAnswer) -> None:
        self._found, self._everybody = (len(answer.ids), True), answer.everybody
        shown = self.model.ids
        if shown == answer.ids[: len(shown)] and len(shown):
            self.model.extend_ids(answer.ids[len(shown) :])
        else:
            self._fill(answer.ids, answer.rows)
        self._show_found(complete=True)
        self.around.follow(self.wanted, self.sort)
        self.listed.emit()

    def _fill(self, ids: Sequence[int], rows: Sequence[CustomerRow]) -> None:
        """Show other ids. Where somebody stands then is settled by `_show_found`, not by the table."""
        self._is_filling = True
        self.table.show_ids(ids, rows)
        self._is_filling = False

    def _show_found(self, *, complete: bool) -> None:
        """Show what was found, or that nobody was, and stand where somebody stood."""
        self._show_count()
        count = self.model.rowCount()
        self._stack.setCurrentWidget(self.table if count else self.empty)
        if not count:
            show_empty(self.empty, self._empty_kind(), self.wanted)
            self._chosen = None
            self.current_changed.emit(None)
            return
        position = -1 if self._chosen is None else self.model.position_of(self._chosen)
        if position >= 0:
            if self.table.current_id() != self._chosen:
                self.table.go_to(position)
        elif complete or self._chosen is None:
            self.table.go_to(min(self._position, count - 1))
            self._stood(self.table.current_id())
        self.order.shown(complete=complete)

    def _stood(self, customer_id: int | None) -> None:
        """Announce another customer; a list that is read anew announces nobody."""
        if customer_id is None or self._is_filling:
            return
        self._position = self.table.currentIndex().row()
        if customer_id != self._chosen:
            self._chosen = customer_id
            self.current_changed.emit(customer_id)

    def _show_count(self) -> None:
        if self._found is not None and self._everybody is not None:
            found, exact = self._found
            is_all = self.wanted.is_everybody
            self.search.set_count(count_words(found, self._everybody, exact=exact, is_all=is_all))

    def _empty_kind(self) -> EmptyKind:
        own = self.around.chips.fields.values() if "around" in vars(self) else ()
        return empty_kind(self._everybody or 0, self.wanted, own)

    def _empty_verb(self) -> None:
        kind = self._empty_kind()
        if kind is EmptyKind.NOT_FOUND:
            self.create_requested.emit(self.search.text())
        elif kind is EmptyKind.NOBODY:
            self.import_requested.emit()
        elif kind is EmptyKind.CONDITIONS:
            self.around.leave_conditions()
        elif kind is EmptyKind.NOT_IN_LIST:
            self._narrow(CustomerFilter())
        else:
            self.show_everybody()

    def _show_origin(self) -> None:
        label = say(self._base.label) if self._base.label else ""
        self._origin.show_text(label, Role.PRIMARY, origin_verb(self._base))

    def _leave_origin(self) -> None:
        """Everybody again; what is typed stays where only conditions go."""
        if self._base.criteria is None:
            self.show_everybody()
        else:
            self._narrow(CustomerFilter())

    def _lay_out(self) -> None:
        top = self._top
        top.setContentsMargins(Space.L, 0, Space.L, Space.S)
        top.setSpacing(Space.S)
        top.addWidget(self._origin)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addSpacing(Space.XS)
        self._body.setSpacing(0)
        self._body.addWidget(self._stack, 1)
        layout.addLayout(self._body, 1)
        self._origin.hide()
