"""What was typed into a card's fields and is not kept: while other customers are shown, and after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.ui.customers.card.loading import card_place
from app.ui.customers.fields.form import CustomerForm, Draft
from app.ui.widgets.draft_band import DraftBand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.services.customer_card import CustomerCard
    from app.services.drafts import Draft as StoredDraft
    from app.ui.context import Context
    from app.ui.drafts import DraftSlot


class _Aside(NamedTuple):
    """What waits for a customer who is not shown."""

    slot: DraftSlot
    drafts: dict[str, Draft]


class CardDrafts(QObject):
    """The drafts of a form that shows one customer after the other; `band` offers what a crash left."""

    def __init__(self, context: Context, form: CustomerForm, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._form = form
        self._aside: dict[int, _Aside] = {}
        self._slot: DraftSlot | None = None
        self.band = DraftBand()
        self.band.triggered.connect(self.go_on)
        self.band.thrown_away.connect(self._throw_away)
        self.band.language_changed.connect(self._offer)
        form.typed.connect(self.note)

    @property
    def names(self) -> list[str]:
        """The fields with texts that wait for customers who are not shown."""
        return [name for aside in self._aside.values() for name in aside.drafts]

    def show_card(self, card: CustomerCard, found: StoredDraft | None) -> None:
        """The form shows this customer: put back what was laid aside, offer what a crash left."""
        place = card_place(card.id)
        drafts = self._context.drafts
        if self._slot is not None and self._slot.place == place:
            self._slot.number = card.data.number
            if drafts.take_resumed(place):
                self.go_on()
            return
        aside = self._aside.pop(card.id, None)
        self._slot = drafts.slot(place, found, card.data.number) if aside is None else aside.slot
        if aside is not None:
            self._form.restore(aside.drafts)
        if self._slot.resumed:
            self.go_on()
        else:
            self._offer()

    def lay_aside(self) -> list[str]:
        """Somebody else is about to be shown. The names of the fields that could not be kept."""
        slot, self._slot = self._slot, None
        if slot is None:
            return []
        drafts = self._form.drafts()
        slot.write(_texts(drafts))
        if drafts:
            self._aside[slot.place.customer_id] = _Aside(slot, drafts)
        self.band.show_draft()
        return [name for name, draft in drafts.items() if draft.problem]

    def note(self) -> None:
        """Something was typed, kept or taken back."""
        if self._slot is not None:
            self._slot.typed(self._typed, self)

    def settled(self, customer_id: int, name: str) -> None:
        """A field was kept or given up."""
        aside = self._aside.get(customer_id)
        if aside is None:
            self.note()
            return
        aside.drafts.pop(name, None)
        aside.slot.write(_texts(aside.drafts))
        if not aside.drafts:
            del self._aside[customer_id]

    def refused(self, customer_id: int, name: str, draft: Draft) -> None:
        """A field of a customer who is not shown could not be kept."""
        aside = self._aside.get(customer_id)
        if aside is None:
            slot = self._context.drafts.slot(card_place(customer_id))
            aside = self._aside[customer_id] = _Aside(slot, {})
        aside.drafts[name] = draft
        aside.slot.write(_texts(aside.drafts))

    def clear(self) -> None:
        """Throw away everything that was typed; what a crash left and nobody answered stays."""
        for aside in self._aside.values():
            aside.slot.settle()
        self._aside.clear()
        self.note()

    def go_on(self) -> None:
        """Put what a crash left into its fields, where it is kept as if it had just been typed."""
        if self._slot is None:
            return
        names = [name for name, text in self._slot.answer().items() if self._put(name, text)]
        self.band.show_draft()
        self.note()
        if names:
            self._form.focus(names[0])

    def _put(self, name: str, text: str) -> bool:
        known = name in self._form.editors
        if known:
            self._form.editors[name].write(text)
        return known

    def _offer(self) -> None:
        if self._slot is None:
            return
        editors = self._form.editors
        waiting = self._slot.waiting
        names = [name for name, text in waiting.items() if name in editors and editors[name].text() != text]
        if waiting and not names:
            self._slot.answer()
            self.note()
        self.band.show_draft(self._slot.at, [self._form.title(name) for name in names])

    def _throw_away(self) -> None:
        if self._slot is not None:
            self._slot.answer()
            self.band.show_draft()
            self.note()

    def _typed(self) -> Mapping[str, str]:
        return _texts(self._form.drafts())


def _texts(drafts: Mapping[str, Draft]) -> dict[str, str]:
    return {name: draft.text for name, draft in drafts.items()}
