"""One customer: head, caution and figures, and below them the tabs 詳細 and 履歴.

Every write goes through the write lane and comes back as one sentence with the way back. Fields are kept in
the order they were left: a text is checked, kept, and answered under its own field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.core.enums import Noun
from app.core.errors import UserError
from app.core.fields import field
from app.ui.customers.form import CustomerForm
from app.ui.customers.header import CustomerHeader
from app.ui.customers.history import HistoryPanel
from app.ui.customers.history_actions import HistoryActions
from app.ui.i18n import say
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import ScrollPage, button
from app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.checks import Check
    from app.services.customers import CustomerCard, Saved
    from app.services.timeline import TimelineEvent
    from app.ui.context import Context

Loaded = tuple["CustomerCard", tuple["TimelineEvent", ...]]


class DetailPanel(QWidget):
    """Shows one customer or says that none is chosen. `vanished` says that the shown one is gone."""

    vanished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card: CustomerCard | None = None
        self.header = CustomerHeader()
        self.form = CustomerForm()
        self.history = HistoryPanel()
        self._actions = HistoryActions(context, self)
        self._record = button("", "primary", self._record_visit)
        self._edit = button("", "", self.edit)
        self.header.verbs.addStretch(1)
        self.header.verbs.addWidget(self._edit)
        self.header.verbs.addWidget(self._record)
        self._scroll = ScrollPage(margin=0)
        self._scroll.body.addWidget(self.form)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._scroll, "")
        self.tabs.addTab(self.history, "")
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        self._empty = EmptyState("user")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.form.changed.connect(self._keep)
        self.history.add_requested.connect(self.add)
        self.history.edit_requested.connect(self._actions.edit)
        self.history.delete_requested.connect(self._actions.delete)
        self.retranslate()

    @property
    def customer_id(self) -> int | None:
        """The customer shown."""
        return None if self._card is None else self._card.id

    @property
    def card(self) -> CustomerCard | None:
        """What is shown of the customer."""
        return self._card

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._empty.set_words(
            self.tr("お客様を選んでください"), self.tr("左の一覧から選ぶと、ここに内容と履歴が出ます。")
        )
        self._record.setText(self._context.actions.words("visit.new"))
        self._edit.setText(self._context.actions.words("customer.edit"))
        self.header.retranslate()
        self.form.retranslate()
        self.history.retranslate()
        self._name_tabs()

    def show_customer(self, customer_id: int | None) -> None:
        """Load a customer and show the card; what was typed for the one before is kept first."""
        if customer_id != self.customer_id:
            self.form.commit()
        if customer_id is None:
            self._card = None
            self._stack.setCurrentWidget(self._empty)
            return
        services = self._context.services

        def load(progress: Progress) -> Loaded:
            del progress
            return services.customers.card(customer_id), services.timeline.events(customer_id)

        self._context.runner.submit(
            Lane.READ, load, then=self._loaded, failed=self._not_loaded, key="customers.detail", owner=self
        )

    def on_changes(self, changes: Changes) -> None:
        """Load again where the shown customer was touched."""
        if self.customer_id is not None and (
            changes.customers is None or self.customer_id in changes.customers
        ):
            self.show_customer(self.customer_id)

    def add(self, action_id: str) -> None:
        """Record a visit, a sale or a contact."""
        if self._card is not None:
            self._actions.add(action_id, self._card.id)

    def edit(self) -> None:
        """Go to the form with the cursor in the name."""
        self.tabs.setCurrentWidget(self._scroll)
        is_company = self._card is not None and self._card.data.kind == "company"
        self.form.focus("company" if is_company else "family_name")

    def _loaded(self, loaded: Loaded) -> None:
        card, events = loaded
        if card.deleted:
            self._gone()
            return
        is_other = self._card is None or self._card.id != card.id
        self._card = card
        self.header.show_card(card)
        self.form.show_data(card.data, keep_typed=not is_other)
        self.history.show_events(events)
        self._name_tabs(len(events))
        self._stack.setCurrentWidget(self._shown)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)

    def _not_loaded(self, error: UserError) -> None:
        del error
        self._gone()

    def _gone(self) -> None:
        self.show_customer(None)
        self.vanished.emit()

    def _name_tabs(self, events: int = -1) -> None:
        self.tabs.setTabText(0, self.tr("詳細"))
        count = self.history.model.rowCount() if events < 0 else events
        self.tabs.setTabText(1, self.tr("履歴 {count}").format(count=count))

    def _record_visit(self) -> None:
        self.add("visit.new")

    def _keep(self, name: str) -> None:
        """Check and keep one field."""
        if self._card is None:
            return
        customer_id, services = self._card.id, self._context.services
        typed = self.form.editors[name].text()
        declared = field(Noun.CUSTOMER, name)

        def keep(progress: Progress) -> tuple[Check, Saved | None]:
            del progress
            from app.services.checks import check

            outcome = check(declared, typed)
            saved = None if outcome.error else services.customers.change(customer_id, {name: outcome.value})
            return outcome, saved

        def kept(result: tuple[Check, Saved | None]) -> None:
            self._answer(customer_id, name, *result)

        def failed(error: UserError) -> None:
            if self.customer_id == customer_id:
                self.form.show_problem(name, say(error.message))
            else:
                self._context.prompts.show_error(error)

        self._context.runner.submit(Lane.WRITE, keep, then=kept, failed=failed, owner=self)

    def _answer(self, customer_id: int, name: str, outcome: Check, saved: Saved | None) -> None:
        """Say under the field what came of it, and with a toast what was done."""
        if self.customer_id == customer_id:
            if outcome.error:
                self.form.show_problem(name, say(outcome.error))
            else:
                self.form.show_kept(name, outcome.value, outcome.warning)
        if saved is not None and saved.changes.operation is not None and self._card is not None:
            title = say(field(Noun.CUSTOMER, name).title)
            text = self.tr("{name} 様の{field}を変更しました").format(name=self._card.data.name, field=title)
            self._context.done(saved.changes, text)
