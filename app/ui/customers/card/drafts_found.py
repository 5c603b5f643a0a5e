"""At the start: what was typed before the program ended is named above the page, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from app.core.enums import Noun
from app.core.errors import RecordNotFound
from app.services.drafts import DraftKind
from app.ui.customers.fields.address_lines import ADD
from app.ui.customers.history.actions import noun_words
from app.ui.customers.naming import called
from app.ui.tasks.runner import Lane
from app.ui.widgets.draft_band import DraftBand

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.drafts import Draft
    from app.ui.customers.page import CustomersPage

ACTIONS = {
    DraftKind.VISIT: "visit.new",
    DraftKind.SALE: "sale.new",
    DraftKind.INTERACTION: "interaction.new",
}
NOUNS = {DraftKind.VISIT: Noun.VISIT, DraftKind.SALE: Noun.SALE, DraftKind.INTERACTION: Noun.INTERACTION}
AROUND = (DraftKind.CONTACT_PERSON, DraftKind.HOUSEHOLD_ROLE)


class Found(NamedTuple):
    """A draft, and the customer it belongs to as they are addressed; empty for a new one."""

    draft: Draft
    whose: str


class DraftsFound(QObject):
    """Looks once. `band` offers to go on with the newest draft or to throw it away, then with the next."""

    def __init__(self, page: CustomersPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self._found: list[Found] = []
        self._waiting: Draft | None = None
        self.band = DraftBand()
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.band)
        self.band.triggered.connect(self._go_on)
        self.band.thrown_away.connect(self._throw_away)
        self.band.language_changed.connect(self._show)

    def look(self) -> None:
        """Read what there is."""
        services = self._context.services

        def load(progress: Progress) -> list[Found]:
            del progress
            return found_drafts(services)

        self._context.runner.submit(Lane.READ, load, then=self._loaded, owner=self)

    def _loaded(self, found: list[Found]) -> None:
        self._found = found
        if found:
            self._context.drafts.answered.connect(self._answered)
        self._show()

    def _show(self) -> None:
        """One at a time: the verbs are about what is named."""
        if self._found:
            first = self._found[0]
            self.band.show_draft(first.draft.at, [self._title(first)])
        else:
            self.band.show_draft()

    def _answered(self, place: object) -> None:
        self._found = [found for found in self._found if found.draft.place != place]
        self._show()

    def _title(self, found: Found) -> str:
        kind = found.draft.place.kind
        if kind is DraftKind.CUSTOMER:
            return self.tr("新しいお客様")
        if kind is DraftKind.CARD:
            return self.tr("{name}のカード").format(name=found.whose)
        entry = {
            DraftKind.CONTACT_PERSON: self.tr("窓口の方"),
            DraftKind.ADDRESS: self.tr("住所"),
            DraftKind.HOUSEHOLD_ROLE: self.tr("続柄"),
        }
        words = entry[kind] if kind in entry else noun_words(NOUNS[kind])
        return self.tr("{name}の{entry}").format(name=found.whose, entry=words)

    def _go_on(self) -> None:
        draft = self._found.pop(0).draft
        self._show()
        self._context.drafts.resume(draft.place)
        if draft.place.kind is DraftKind.CUSTOMER:
            self._page.perform("customer.new")
            return
        if self._waiting is None:
            self._page.detail.shown.connect(self._card_shown)
        self._waiting = draft
        self._context.open_page("customers", draft.place.customer_id)

    def _card_shown(self) -> None:
        """The card has its own draft by now; the dialog of a new entry follows it. An old entry's comes back
        when that entry is opened among the others."""
        draft, detail = self._waiting, self._page.detail
        if draft is None or detail.customer_id != draft.place.customer_id:
            return
        self._waiting = None
        detail.shown.disconnect(self._card_shown)
        kind, is_new = draft.place.kind, not draft.place.record_id
        if kind in ACTIONS:
            detail.tabs.setCurrentWidget(detail.history)
        elif kind in AROUND:
            detail.tabs.setCurrentWidget(detail.relations)
        if is_new and kind in ACTIONS:
            detail.add(ACTIONS[kind])
        elif is_new and kind is DraftKind.CONTACT_PERSON:
            detail.relations.requested.emit("contact.add", None)
        elif is_new and kind is DraftKind.ADDRESS:
            detail.form.addresses.requested_at(ADD, 0)

    def _throw_away(self) -> None:
        draft = self._found.pop(0).draft
        self._show()
        service = self._context.services.drafts

        def forget(progress: Progress) -> None:
            del progress
            service.forget([draft.place])

        self._context.runner.submit(Lane.READ, forget, owner=self)


def found_drafts(services: Services) -> list[Found]:
    """The drafts of living customers and of new ones, the newest first. Those of whoever is gone for good, or
    whose number is another by now, are forgotten. Runs on the read lane."""
    found: list[Found] = []
    for draft in services.drafts.drafts():
        if draft.place.kind is DraftKind.CUSTOMER:
            found.append(Found(draft, ""))
            continue
        try:
            card = services.customers.card(draft.place.customer_id)
        except RecordNotFound:
            services.drafts.forget([draft.place])
            continue
        if card.data.number != draft.number:
            services.drafts.forget([draft.place])
        elif not card.deleted:
            found.append(Found(draft, called(card.data)))
    return found
