"""Contacts with a customer: calls, mails, letters, meetings, and inquiries with their state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import InquiryState, InteractionKind
from app.models.interaction import interaction
from app.services import history_records, lookups

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.customers import Saved


@dataclass(frozen=True, slots=True)
class InteractionData:
    """A contact as it is typed; `at` is local, `YYYY-MM-DDTHH:MM` or a day. Inquiries alone have a state."""

    at: str | None
    kind: str = InteractionKind.CALL
    direction: str | None = None
    staff: str = ""
    subject: str = ""
    body: str = ""
    state: str | None = None
    number: str = ""


class InteractionService:
    """The contacts of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, customer_id: int, data: InteractionData) -> Saved:
        """Add a contact to a customer's history; an inquiry begins open."""
        with self._store.write("operation.interaction_recorded") as unit:
            return history_records.add(unit, interaction, customer_id, data.number, _columns(unit, data))

    def change(self, interaction_id: int, data: InteractionData) -> Saved:
        """Replace what is known of a contact. Raises `RecordNotFound`."""
        with self._store.write("operation.interaction_changed") as unit:
            return history_records.change(
                unit, interaction, interaction_id, data.number, _columns(unit, data)
            )

    def delete(self, interaction_id: int) -> Changes:
        """Put a contact into the trash. Raises `RecordNotFound`."""
        with self._store.write("operation.interaction_deleted") as unit:
            history_records.delete(unit, interaction, interaction_id)
        return unit.changes()


def _columns(unit: UnitOfWork, data: InteractionData) -> dict[str, object]:
    is_inquiry = data.kind == InteractionKind.INQUIRY
    return {
        "at": data.at,
        "kind": data.kind,
        "direction": data.direction,
        "staff_id": lookups.staff_id(unit, data.staff),
        "subject": data.subject,
        "body": data.body,
        "state": (data.state or InquiryState.OPEN) if is_inquiry else None,
    }
