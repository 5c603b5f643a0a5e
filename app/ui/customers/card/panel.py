"""One customer: head, caution and figures, and below them the tabs 詳細 and 履歴.

What is typed into the form is the business of `card.keeping`; what is recorded, related or photographed is
that of the actions of each part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.core.enums import CustomerKind, Face
from app.ui.customers.card.header import CardColumn, CustomerHeader
from app.ui.customers.card.keeping import CardKeeping
from app.ui.customers.card.loading import Loaded, load_card
from app.ui.customers.card.next_visit import NextVisit
from app.ui.customers.consents.actions import ConsentActions
from app.ui.customers.entry.address_help import PARTS
from app.ui.customers.entry.help import EntryHelp
from app.ui.customers.entry.source import HelpSource
from app.ui.customers.fields.address_actions import AddressActions
from app.ui.customers.fields.address_lines import MAKE_MAIN
from app.ui.customers.fields.form import CustomerForm
from app.ui.customers.history.actions import HistoryActions, whose
from app.ui.customers.history.panel import HistoryPanel
from app.ui.customers.list.words import nobody_chosen
from app.ui.customers.photo.actions import PhotoActions
from app.ui.customers.relations.actions import RelationActions
from app.ui.customers.relations.panel import RelationsPanel
from app.ui.i18n import current_face
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import ScrollPage, button
from app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent

    from app.core.changes import Changes
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.customer_card import CustomerCard
    from app.services.timeline import TimelineEvent
    from app.ui.context import Context
    from app.ui.customers.list.words import EmptyKind

Names = tuple[tuple[str, ...], tuple[str, ...]]
LEAST_TABS = 120
MAIN_ADDRESS = frozenset({"address_label", "postal_code", *PARTS})
EDIT = "customer.edit"
RECORDS = {Face.SALON: "visit.new", Face.EC: "sale.new", Face.B2B: "interaction.new"}
"""What a shop of this kind records of its customers most."""


class DetailPanel(QWidget):
    """Shows one customer or says that none is chosen. `shown` comes when one was loaded, `vanished` when the
    shown one is gone, `left` when Esc is pressed and there is nothing to take back."""

    shown = Signal()
    vanished = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._card: CustomerCard | None = None
        self._asked: int | None = None
        self._why_nobody: EmptyKind | None = None
        self._appearing = QTimer(self, singleShot=True, interval=0)
        self._appearing.timeout.connect(self._appear)
        self._stack = QStackedWidget()
        self._empty = EmptyState("user")

    def build(self) -> Iterator[None]:
        """Make what is in it, a little a step; before the last step nobody can be shown."""
        self.header = CustomerHeader()
        yield
        self._edit_button = button("", "", self._context.actions[EDIT].trigger)
        self._record_button = button("", "primary", self._record)
        self._shown = CardColumn(self.header, LEAST_TABS + Space.L + Space.M)
        self.tabs = QTabWidget()
        self._scroll = ScrollPage(margin=0)
        self.form = CustomerForm()
        column = self._lay_out()
        yield
        self.history = HistoryPanel()
        self.tabs.addTab(self.history, "")
        yield
        self.relations = RelationsPanel()
        self.tabs.addTab(self.relations, "")
        yield
        yield from self.form.build()
        yield
        context = self._context
        self._help = EntryHelp(HelpSource(context), self.form.editors, self.form.row, self)
        yield
        self.keeping = CardKeeping(context, self.form, lambda: self._card, self)
        band = self.keeping.drafts.band
        column.insertWidget(column.indexOf(self.tabs), band)
        self.setTabOrder(self._record_button, band.button)
        self.setTabOrder(band.button, band.throw_button)
        self._actions = HistoryActions(context, self)
        self._relation_actions = RelationActions(context, self)
        self._address_actions = AddressActions(context, self)
        self._next_visit = NextVisit(context, self.header.last_line)
        self._photo = PhotoActions(context, self.header.avatar, self)
        self._consents = ConsentActions(context, self.form.consents, self)
        self.form.fields_requested.connect(context.actions["own_fields.open"].trigger)
        self.form.tags.managed.connect(context.actions["tags.open"].trigger)
        self.form.addresses.requested.connect(self._change_addresses)
        self.relations.opened.connect(self._open_card)
        self.relations.requested.connect(self._relate)
        self.header.last_line.inquiries_opened.connect(self._show_inquiries)
        self.history.add_requested.connect(self.add)
        self.history.edit_requested.connect(self._edit_event)
        self.history.delete_requested.connect(self._actions.delete)
        self.retranslate()

    def _record(self) -> None:
        self._context.actions[RECORDS[current_face()]].trigger()

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
        self._say_nobody_chosen()
        for made, action_id in ((self._edit_button, EDIT), (self._record_button, RECORDS[current_face()])):
            keys = self._context.actions[action_id].shortcut().toString()
            made.setText(f"{self._context.actions.words(action_id)}  {keys}")
        self.header.retranslate()
        self.form.retranslate()
        self.history.retranslate()
        self.relations.retranslate()
        self._name_tabs()

    def show_customer(self, customer_id: int | None) -> None:
        """Load a customer and show the card; what was typed for the one before is kept first."""
        if customer_id != self.customer_id:
            self.form.commit()
        self._asked = customer_id
        if customer_id is None:
            self.keeping.put_away()
            self._card = None
            self._appearing.stop()
            self._stack.setCurrentWidget(self._empty)
        services = self._context.services

        def load(progress: Progress) -> Loaded | None:
            del progress
            return None if customer_id is None else load_card(services, customer_id)

        # Asked for nobody, too: that takes the place of a question which is still under way.
        self._context.runner.submit(
            Lane.READ, load, then=self._loaded, failed=self._not_loaded, key="customers.detail", owner=self
        )

    def show_nobody(self, why: EmptyKind | None) -> None:
        """Say what to do where nobody is shown; `why` the list beside shows nobody, if it does not."""
        self._why_nobody = why
        self._say_nobody_chosen()
        self.show_customer(None)

    def on_changes(self, changes: Changes) -> None:
        """Load again where the customer was touched who is shown, or on the way to be.

        Whoever is left for another must not come back because what was typed for them has been kept.
        """
        if self._asked is not None and (changes.customers is None or self._asked in changes.customers):
            self.show_customer(self._asked)
            self.read_names()

    def read_names(self) -> None:
        """Fetch the words that fields offer while somebody types."""
        services = self._context.services

        def load(progress: Progress) -> Names:
            del progress
            return services.customers.staff_names(), services.customers.tag_names()

        self._context.runner.submit(
            Lane.READ, load, then=self._offer_names, key="customers.names", owner=self
        )

    def add(self, action_id: str) -> None:
        """Record a visit, a sale or a contact."""
        if self._card is not None:
            self._actions.add(action_id, whose(self._card))

    def edit(self) -> None:
        """Go to the form with the cursor in the name."""
        if self._card is not None:
            self.tabs.setCurrentWidget(self._scroll)
            is_company = self._card.data.kind == CustomerKind.COMPANY
            self.form.focus("company" if is_company else "family_name")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QVBoxLayout:
        """Put the grounds into each other while they are bare; the column of what is shown of somebody.

        A widget that changes its parent is styled anew with all that is in it: built from within, the form
        would be styled five times over.
        """
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._shown)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, 0)
        column.setSpacing(Space.M)
        for made in (self._edit_button, self._record_button):
            self.header.verbs.addWidget(made)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        self._scroll.body.setContentsMargins(0, Space.M, Space.S, Space.XL)
        self._scroll.body.addWidget(self.form)
        self.tabs.addTab(self._scroll, "")
        self.tabs.setDocumentMode(True)
        # Each tab scrolls; what the tallest wants must not squeeze the head.
        self.tabs.setMinimumHeight(LEAST_TABS)
        return column

    def _loaded(self, loaded: Loaded | None) -> None:
        if loaded is None:
            return
        card, events, own_fields, found = loaded
        if card.deleted:
            self._gone()
            return
        is_other = self.customer_id != card.id
        if is_other:
            self.keeping.put_away()
            self._help.forget()
        self._card = card
        self._photo.show_card(card)
        self._consents.show_card(card)
        self.header.show_card(card)
        self._next_visit.ask(card.id)
        self.form.show_own_fields(own_fields)
        self.form.tags.show_colours(card.tag_colours)
        self.form.show_card(card, keep_typed=not is_other)
        self.history.show_events(events, keep_place=not is_other)
        self.relations.show_card(card)
        self._name_tabs()
        self.keeping.drafts.show_card(card, found)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        if self._stack.currentWidget() is self._shown:
            self.shown.emit()
        else:
            # A turn later: giving all that is in the card its place takes as long as filling it.
            self._appearing.start()

    def _appear(self) -> None:
        self._stack.setCurrentWidget(self._shown)
        self.shown.emit()

    def _not_loaded(self, error: UserError) -> None:
        del error
        self._gone()

    def _gone(self) -> None:
        self.show_nobody(None)
        self.vanished.emit()

    def _offer_names(self, names: Names) -> None:
        staff, tags = names
        self.form.suggest("staff", staff)
        self.form.suggest("tags", tags)

    def _say_nobody_chosen(self) -> None:
        new_keys = self._context.actions["customer.new"].shortcut().toString()
        self._empty.set_words(*nobody_chosen(self._why_nobody, new_keys))

    def _name_tabs(self) -> None:
        self.tabs.setTabText(0, self.tr("詳細"))
        self.tabs.setTabText(1, self.tr("履歴 {count}").format(count=self.history.model.rowCount()))
        self.tabs.setTabText(2, self.tr("つながり {count}").format(count=self.relations.count))

    def _show_inquiries(self) -> None:
        self.tabs.setCurrentWidget(self.history)
        self.history.go_to_inquiry()

    def _edit_event(self, event: TimelineEvent) -> None:
        if self._card is not None:
            self._actions.edit(event, whose(self._card))

    def _open_card(self, customer_id: int) -> None:
        self._context.open_page("customers", customer_id)

    def _relate(self, verb: str, whom: object) -> None:
        if self._card is not None:
            self._relation_actions.perform(verb, self._card, whom)

    def _change_addresses(self, verb: str, place: int) -> None:
        """What was typed into the main address goes first: the two may change places."""
        self.keeping.settle()
        waiting = [name for name in self.form.drafts() if name in MAIN_ADDRESS]
        if verb == MAKE_MAIN and waiting:
            self.form.focus(waiting[0])
        elif self._card is not None:
            self._address_actions.perform(verb, self._card, place)
