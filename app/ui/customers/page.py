"""顧客: the list on the left, the chosen customer on the right.

The search box alone is built for the first picture; the list follows, then the card once the store is open.
Where another page stands beside this one and leaves no room for both, the card gives way until somebody opens
a customer.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ui.customers.commands import CustomersCommands
from app.ui.pages import Page
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtGui import QResizeEvent

    from app.core.changes import Changes
    from app.core.rows import FirstLook
    from app.ui.context import Context, Notice
    from app.ui.customers.card.drafts_found import DraftsFound
    from app.ui.customers.card.panel import DetailPanel
    from app.ui.customers.customer_actions import CustomerActions
    from app.ui.customers.list.panel import ListPanel
    from app.ui.customers.list.recent import RecentCustomers
    from app.ui.tasks.turns import Turns

SPLITTER_STATE = "customers.splitter"
LIST_WIDTH, DETAIL_WIDTH = 648, 624
# Name and whole telephone number beside the kana index; the widest row of a form.
LEAST_LIST, LEAST_DETAIL = 344, 464
DETAIL_MODULE = "app.ui.customers.card.panel"
AFAR, AFAR_STATE = "view.afar", "customers.afar"


class CustomersPage(Page):
    """Wires list and card; what the page can do is carried out by its `commands`."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.search = SearchBox()
        self.splitter = QSplitter()
        self._left = QWidget()
        self._left.setMinimumWidth(LEAST_LIST)
        self._list_place = QWidget()
        self._right = QWidget()
        self._right.setMinimumWidth(LEAST_DETAIL)
        self._is_shared = self._gives_way = False
        self._right_column = QVBoxLayout(self._right)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self.splitter.addWidget(self._left)
        self.splitter.addWidget(self._right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(self._choose_sizes)
        self._chosen_sizes = context.device.lengths(SPLITTER_STATE, [LIST_WIDTH, DETAIL_WIDTH])
        self._set_sizes()
        self._lay_out()
        self.setFocusProxy(self.search)
        self.search.expect_focus()
        self.commands = CustomersCommands(self)
        self.commands.allow(None)
        context.actions.handle(AFAR, self._look_from_afar)
        context.actions[AFAR].setChecked(context.device.state(AFAR_STATE, False))

    @cached_property
    def list(self) -> ListPanel:
        """Who was found; built right after the first picture."""
        from app.ui.customers.list.panel import ListPanel

        panel = ListPanel(self.context, self.search, self._left)
        self._left_column.replaceWidget(self._list_place, panel)
        self._list_place.deleteLater()
        panel.current_changed.connect(self._show)
        panel.opened.connect(self._open)
        panel.create_requested.connect(self._create)
        panel.import_requested.connect(self._import)
        panel.demo_requested.connect(self._demo)
        self.context.notice_requested.connect(self._noticed)
        return panel

    @cached_property
    def detail(self) -> DetailPanel:
        """The card of one customer; built with the first list, not for the first picture."""
        return self._detail_turns.result()

    @cached_property
    def _detail_turns(self) -> Turns[DetailPanel]:
        from app.ui.tasks.turns import Turns

        turns = Turns(self._build_detail(), self)
        turns.done.connect(self._have_detail)
        return turns

    def _have_detail(self) -> None:
        _ = self.detail

    def _build_detail(self) -> Generator[None, None, DetailPanel]:
        from app.ui.customers.card.panel import DetailPanel

        panel = DetailPanel(self.context, self._right)
        self._right_column.addWidget(panel)
        yield
        yield from panel.build()
        panel.header.show_from_afar(self.context.actions[AFAR].isChecked())
        panel.vanished.connect(self.list.reload)
        panel.left.connect(self.list.flow.go_back)
        panel.read_names()
        self.recent.follow(panel)
        return panel

    @cached_property
    def recent(self) -> RecentCustomers:
        """Who was opened last; built with the list."""
        from app.ui.customers.list.recent import RecentCustomers

        made = RecentCustomers(self.context, self.list)
        made.opened.connect(self._want_card)
        return made

    @cached_property
    def actions_of_customers(self) -> CustomerActions:
        """New, tag, change, delete, copy."""
        from app.ui.customers.customer_actions import CustomerActions

        made = CustomerActions(self.context, self)
        made.created.connect(self._show_created)
        return made

    @cached_property
    def drafts_found(self) -> DraftsFound:
        """What a crash left of the typing."""
        from app.ui.customers.card.drafts_found import DraftsFound

        return DraftsFound(self)

    def retranslate(self) -> None:
        """Words of the moment's language."""
        if "list" in vars(self):
            self.list.retranslate()
            self.recent.retranslate()
        if "detail" in vars(self):
            self.detail.retranslate()

    def complete(self) -> None:
        """Build the list, empty as yet, and the way to those opened last."""
        self.list.show()
        self.recent.retranslate()

    @property
    def wants_first_look(self) -> bool:
        """Whether the list begins with the whole register in kana order."""
        return self.list.wants_first_look

    def show_first_look(self, look: FirstLook) -> None:
        """Show the first customers; the card of the one somebody stands on follows with the store."""
        self.list.show_first_look(look)

    def activate(self, argument: object = None) -> None:
        """Show everybody, the people behind a figure, or one customer."""
        from app.core.filters import CustomerFilter

        if isinstance(argument, int):
            self.list.choose(argument)
        if isinstance(argument, CustomerFilter):
            self.list.show_list(argument)
        elif isinstance(argument, int):
            self.list.show_everybody()
        else:
            self.list.reload()
        if isinstance(argument, int):
            self.recent.remember(argument)
            self.detail.show_customer(argument)
        elif "detail" not in vars(self):
            self._show(self.list.table.current_id())
        if "drafts_found" not in vars(self):
            self.drafts_found.look()
        self.search.setFocus()

    def on_changes(self, changes: Changes) -> None:
        """Read again what was touched."""
        if "detail" in vars(self):
            self.detail.on_changes(changes)
        if "actions_of_customers" in vars(self):
            back = self.actions_of_customers.who_is_back(changes, self.list.has)
            if back is not None:
                self.list.choose(back)
                self._show(back)
        self.list.on_changes(changes)

    def perform(self, action_id: str) -> None:
        """Carry out an action of this page."""
        self.commands.perform(action_id)

    def share_room(self, width: int | None) -> None:
        """The card gives way where list and card have no room beside each other. What somebody chose for the
        two alone comes back with the whole area."""
        self._is_shared = width is not None
        needed = LEAST_LIST + self.splitter.handleWidth() + LEAST_DETAIL
        self._gives_way = width is not None and width < needed
        if "list" in vars(self):
            self._place_card()
            self._set_sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room as it was chosen: what a small window squeezed is itself again in a large one."""
        super().resizeEvent(event)
        self._set_sizes()

    def may_leave(self) -> bool:
        """Keep what was typed; where something cannot be kept, ask before it is lost."""
        if "detail" not in vars(self):
            return True
        unkept = self.detail.keeping.settle()
        if not unkept:
            return True
        leave = self.context.prompts.confirm(
            self.tr("書きかけがあります"),
            self.tr("{fields}はまだ保存されていません。捨てて離れますか。ほかの内容は保存済みです。").format(
                fields=self.tr("、").join(unkept)
            ),
            self.tr("書きかけを捨てる"),
        )
        if leave:
            self.detail.keeping.drop()
        return leave

    def save_state(self) -> None:
        """Remember how wide the list is, and what is typed and not kept."""
        if self.context.is_open:
            self.context.drafts.close()
        self.context.device.keep(SPLITTER_STATE, self._chosen_sizes)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        top.addWidget(self.search)
        self._left_column = QVBoxLayout(self._left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.setSpacing(0)
        self._left_column.addLayout(top)
        self._left_column.addWidget(self._list_place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)

    def _set_sizes(self) -> None:
        """As it was chosen; in an area that is shared, the card before columns that would be cut."""
        sizes, room = self._chosen_sizes, self.splitter.width() - self.splitter.handleWidth()
        if self._is_shared and room < sum(sizes):
            detail = max(LEAST_DETAIL, min(sizes[1], room - LEAST_LIST))
            sizes = [room - detail, detail]
        self.splitter.setSizes(sizes)

    def _choose_sizes(self) -> None:
        if not self._is_shared:
            self._chosen_sizes = self.splitter.sizes()

    def _place_card(self) -> None:
        # A book without anybody has the whole page to say how to begin.
        is_wanted = not self.list.has_nobody and not self._gives_way
        if is_wanted != self._right.isHidden():
            return
        self._right.setVisible(is_wanted)
        if is_wanted:
            self._set_sizes()

    def _want_card(self) -> None:
        if self._gives_way:
            self.room_wanted.emit()

    def _show(self, customer_id: object) -> None:
        if not self.context.is_open:
            return
        shown = customer_id if isinstance(customer_id, int) else None
        self.commands.allow(shown)
        self._place_card()
        if shown is not None:
            self.detail.show_customer(shown)
        elif "detail" in vars(self):
            self.detail.show_nobody(self.list.why_empty)
        else:
            self._prepare_detail()

    def _prepare_detail(self) -> None:
        """Load and build the card while nobody waits: the end of a first import wants it at once."""
        self.context.runner.submit(
            Lane.READ,
            lambda _progress: import_module(DETAIL_MODULE),
            then=lambda _module: self._detail_turns.start(),
            key="customers.detail",
            owner=self,
        )

    def _noticed(self, notice: Notice) -> None:
        if notice.operation is not None:
            self.search.yield_undo()

    def _look_from_afar(self) -> None:
        is_afar = self.context.actions[AFAR].isChecked()
        self.context.device.keep(AFAR_STATE, is_afar)
        if "detail" in vars(self):
            self.detail.header.show_from_afar(is_afar)

    def _open(self, customer_id: object) -> None:
        del customer_id
        if self.context.is_open:
            self.detail.tabs.tabBar().setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)

    def _import(self) -> None:
        self.context.open_page("importing")

    def _demo(self) -> None:
        self.context.actions["demo.fill"].trigger()

    def _create(self, typed: str) -> None:
        self.actions_of_customers.create(typed)

    def _show_created(self, customer_id: int) -> None:
        self.recent.remember(customer_id)
        self.list.choose(customer_id)
        self.list.show_everybody()
        self._show(customer_id)
