"""What can be done with the people around a customer: ask, write, say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.changes import Changes
    from app.services.card_parts import ContactPerson, HouseholdMember
    from app.services.customer_card import CustomerCard
    from app.ui.context import Context
    from app.ui.drafts import DraftSlot


class RelationActions(QObject):
    """The writes of the tab つながり."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs: dict[str, Callable[[CustomerCard, Any], None]] = {
            "contact.add": self._add_contact,
            "contact.edit": self._edit_contact,
            "contact.delete": self._delete_contact,
            "contact.up": self._move_up,
            "household.add": self._add_member,
            "household.role": self._set_role,
            "household.leave": self._leave,
            "referrer.set": self._set_referrer,
            "referrer.clear": self._clear_referrer,
        }

    def perform(self, verb: str, card: CustomerCard, whom: object) -> None:
        """Do what was asked for on this card."""
        self._verbs[verb](card, whom)

    def _add_contact(self, card: CustomerCard, _whom: object) -> None:
        def asked(slot: DraftSlot) -> None:
            from app.ui.customers.relations.contact_dialog import ContactPersonDialog

            data = ContactPersonDialog.ask(self._context.prompts, None, slot)
            if data is not None:
                service = self._context.services.contact_persons
                text = self.tr("{name} を窓口の方に足しました").format(name=data.name)
                self._write(lambda: service.add(card.id, data).changes, text, slot)

        self._with_slot("contact_person", card, 0, asked)

    def _edit_contact(self, card: CustomerCard, person: ContactPerson) -> None:
        def asked(slot: DraftSlot) -> None:
            from dataclasses import fields

            from app.ui.customers.relations.contact_dialog import ContactPersonDialog

            data = ContactPersonDialog.ask(self._context.prompts, person.data, slot)
            if data == person.data:
                slot.settle()
            elif data is not None:
                values = {item.name: getattr(data, item.name) for item in fields(data)}
                service = self._context.services.contact_persons
                text = self.tr("{name} を直しました").format(name=data.name)
                self._write(lambda: service.change(person.id, values).changes, text, slot)

        self._with_slot("contact_person", card, person.id, asked)

    def _delete_contact(self, _card: CustomerCard, person: ContactPerson) -> None:
        service = self._context.services.contact_persons
        text = self.tr("{name} を窓口の方から外しました").format(name=person.data.name)
        self._write(lambda: service.delete(person.id), text)

    def _move_up(self, card: CustomerCard, person: ContactPerson) -> None:
        ids = [known.id for known in card.contact_persons]
        place = ids.index(person.id)
        ids[place - 1], ids[place] = ids[place], ids[place - 1]
        service = self._context.services.contact_persons
        self._write(lambda: service.reorder(card.id, ids), self.tr("順番を変えました"))

    def _add_member(self, card: CustomerCard, _whom: object) -> None:
        from app.ui.customers.relations.finder import FinderDialog

        known = {member.person.id for member in card.household.members} if card.household else {card.id}
        title = self.tr("{name} のご家族を選ぶ").format(name=card.data.name)
        row = FinderDialog.ask(self._context, title, self.tr("ご家族にする"), known)
        if row is not None:
            service = self._context.services.households
            text = self.tr("{name} と {other} をご家族にしました").format(name=card.data.name, other=row.name)
            self._write(lambda: service.join(card.id, row.id), text)

    def _set_role(self, card: CustomerCard, member: HouseholdMember) -> None:
        def asked(slot: DraftSlot) -> None:
            from app.ui.customers.relations.role_dialog import RoleDialog

            role = RoleDialog.ask(self._context.prompts, member, slot)
            if role == member.role:
                slot.settle()
            elif role is not None:
                service = self._context.services.households
                text = self.tr("{name} の続柄を変えました").format(name=member.person.name)
                self._write(lambda: service.set_role(member.person.id, role), text, slot)

        self._with_slot("household_role", card, member.person.id, asked)

    def _leave(self, _card: CustomerCard, member: HouseholdMember) -> None:
        service = self._context.services.households
        text = self.tr("{name} をご家族から外しました").format(name=member.person.name)
        self._write(lambda: service.leave(member.person.id), text)

    def _set_referrer(self, card: CustomerCard, _whom: object) -> None:
        from app.ui.customers.relations.finder import FinderDialog

        title = self.tr("{name} を紹介してくれた方を選ぶ").format(name=card.data.name)
        row = FinderDialog.ask(self._context, title, self.tr("紹介者にする"), {card.id})
        if row is not None:
            self._change(
                card, {"referrer": row.number}, self.tr("{name} の紹介者を {other} にしました"), row.name
            )

    def _clear_referrer(self, card: CustomerCard, _whom: object) -> None:
        self._change(card, {"referrer": ""}, self.tr("{name} の紹介者を外しました"), "")

    def _change(self, card: CustomerCard, values: dict[str, str], text: str, other: str) -> None:
        service = self._context.services.customers
        said = text.format(name=card.data.name, other=other)
        self._write(lambda: service.change(card.id, values).changes, said)

    def _with_slot(
        self, kind: str, card: CustomerCard, record_id: int, then: Callable[[DraftSlot], object]
    ) -> None:
        from app.services.drafts import DraftKind, DraftPlace

        place = DraftPlace(DraftKind(kind), card.id, record_id)
        self._context.drafts.open_slot(place, card.data.number, then, self)

    def _write(self, work: Callable[[], Changes], text: str, slot: DraftSlot | None = None) -> None:
        """Write, and forget the draft once that is done."""
        self._context.write(work, text, self, then=None if slot is None else slot.settle)
