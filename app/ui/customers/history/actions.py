"""Adding to a history, changing and deleting its entries: ask, write, say what was done.

The dialogs are imported when one is asked for: they need the services, for which the first picture does not
wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QCoreApplication, QObject

from app.core.enums import Noun
from app.core.messages import Message
from app.ui.customers.naming import called
from app.ui.i18n import say
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.changes import Changes
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.customer_card import CustomerCard
    from app.services.customers import Saved
    from app.services.drafts import Draft, DraftPlace
    from app.services.timeline import EventData, TimelineEvent
    from app.ui.context import Context
    from app.ui.drafts import DraftSlot

NOUN_OF_ACTION = {"visit.new": Noun.VISIT, "sale.new": Noun.SALE, "interaction.new": Noun.INTERACTION}
Words = tuple[tuple[str, ...], tuple[str, ...]]


class Whose(NamedTuple):
    """Whose history it is."""

    customer_id: int
    number: str
    name: str


def whose(card: CustomerCard) -> Whose:
    """The one whose card this is."""
    return Whose(card.id, card.data.number, called(card.data))


class _Desk(NamedTuple):
    """What a dialog has at hand: the words it offers, the slot of its draft, and whose record it is."""

    words: Words
    slot: DraftSlot
    name: str


class _Records(Protocol):
    """The service that keeps visits, sales or contacts; `data` is what the dialog for one of them gave."""

    def record(self, customer_id: int, data: Any, /) -> Saved: ...
    def change(self, record_id: int, data: Any, /) -> Saved: ...
    def delete(self, record_id: int, /) -> Changes: ...


class HistoryActions(QObject):
    """The writes of the history tab."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def add(self, action_id: str, whose: Whose) -> None:
        """Ask for a new entry and record it."""
        noun = NOUN_OF_ACTION[action_id]

        def asked(desk: _Desk) -> None:
            self._record(noun, whose.customer_id, None, desk)

        self._with_desk(noun, whose, 0, asked)

    def edit(self, event: TimelineEvent, whose: Whose) -> None:
        """Ask for an entry's data anew and keep them."""

        def asked(desk: _Desk) -> None:
            self._change(event, event.data, desk)

        self._with_desk(event.noun, whose, event.id, asked)

    def delete(self, event: TimelineEvent) -> None:
        """Take an entry out; the toast offers it back."""
        service = self._service(event.noun)
        text = self.tr("{entry}を履歴から削除しました").format(entry=noun_words(event.noun))
        self._write(lambda: service.delete(event.id), text)

    def _record(self, noun: Noun, customer_id: int, begun: EventData | None, desk: _Desk) -> None:
        from app.services.visits import PaidVisit

        data = self._ask(noun, begun, desk, is_new=True)
        if data is None:
            return
        service = self._service(noun)
        is_paid = isinstance(data, PaidVisit) and data.sale is not None
        entry = say(Message("visit.with_sale")) if is_paid else noun_words(noun)
        self._write(
            lambda: service.record(customer_id, data).changes,
            self.tr("{entry}を記録しました").format(entry=entry),
            lambda: self._record(noun, customer_id, data, desk),
            desk.slot,
        )

    def _change(self, event: TimelineEvent, begun: EventData, desk: _Desk) -> None:
        data = self._ask(event.noun, begun, desk, is_new=False)
        if data is None:
            return
        if data == event.data:
            desk.slot.settle()
            return
        service = self._service(event.noun)
        self._write(
            lambda: service.change(event.id, data).changes,
            self.tr("{entry}を直しました").format(entry=noun_words(event.noun)),
            lambda: self._change(event, data, desk),
            desk.slot,
        )

    def _with_desk(self, noun: Noun, whose: Whose, record_id: int, then: Callable[[_Desk], None]) -> None:
        """Fetch the names that dialogs offer while typing, and what was typed there before; then go on."""
        services, drafts = self._context.services, self._context.drafts
        place = history_place(noun, whose.customer_id, record_id)

        def load(progress: Progress) -> tuple[Words, Draft | None]:
            del progress
            words = services.customers.staff_names(), services.sales.product_names()
            return words, services.drafts.draft(place, whose.number)

        def loaded(found: tuple[Words, Draft | None]) -> None:
            words, draft = found
            then(_Desk(words, drafts.slot(place, draft, whose.number), whose.name))

        self._context.runner.submit(Lane.READ, load, then=loaded, key="customers.words", owner=self)

    def _ask(self, noun: Noun, data: EventData | None, desk: _Desk, *, is_new: bool) -> EventData | None:
        from app.services.interactions import InteractionData
        from app.services.sales import SaleData
        from app.services.visits import VisitData
        from app.ui.customers.history.interaction_dialog import InteractionDialog
        from app.ui.customers.history.sale_dialog import SaleDialog
        from app.ui.customers.history.visit_dialog import VisitDialog

        (staff, products), slot, name = desk
        prompts = self._context.prompts
        if noun is Noun.VISIT:
            visit = data if isinstance(data, VisitData) else None
            return VisitDialog.ask(prompts, visit, staff, products, is_new=is_new, slot=slot, whose=name)
        if noun is Noun.SALE:
            sale = data if isinstance(data, SaleData) else None
            return SaleDialog.ask(prompts, sale, products, staff, is_new=is_new, slot=slot, whose=name)
        contact = data if isinstance(data, InteractionData) else None
        return InteractionDialog.ask(prompts, contact, staff, is_new=is_new, slot=slot, whose=name)

    def _service(self, noun: Noun) -> _Records:
        services = self._context.services
        kept_by: dict[Noun, _Records] = {
            Noun.VISIT: services.visits,
            Noun.SALE: services.sales,
            Noun.INTERACTION: services.interactions,
        }
        return kept_by[noun]

    def _write(
        self,
        work: Callable[[], Changes],
        text: str,
        ask_again: Callable[[], None] | None = None,
        slot: DraftSlot | None = None,
    ) -> None:
        """Write and say so. Where that fails, say why and let the dialog come back with what was typed."""

        def failed(error: UserError) -> None:
            self._context.prompts.show_error(error)
            if ask_again is not None:
                ask_again()

        self._context.write(work, text, self, then=None if slot is None else slot.settle, failed=failed)


def history_place(noun: Noun, customer_id: int, record_id: int) -> DraftPlace:
    """Where the draft of an entry belongs, of a new one where `record_id` is 0."""
    from app.services.drafts import DraftKind, DraftPlace

    kind = {Noun.VISIT: DraftKind.VISIT, Noun.SALE: DraftKind.SALE}.get(noun, DraftKind.INTERACTION)
    return DraftPlace(kind, customer_id, record_id)


def noun_words(noun: Noun) -> str:
    """What an entry is called in a sentence."""
    return {
        Noun.VISIT: say(Message("visit.entry")),
        Noun.SALE: QCoreApplication.translate("entry", "売上"),
        Noun.INTERACTION: QCoreApplication.translate("entry", "対応"),
    }[noun]
