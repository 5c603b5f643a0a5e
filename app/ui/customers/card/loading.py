"""What the card of one customer is made of, read at once on the read lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.services.drafts import DraftKind, DraftPlace

if TYPE_CHECKING:
    from app.core.custom_fields import CustomField
    from app.services.container import Services
    from app.services.customer_card import CustomerCard
    from app.services.drafts import Draft
    from app.services.timeline import TimelineEvent


class Loaded(NamedTuple):
    """One customer with their history, the fields of the shop's own, and what a crash left of the typing."""

    card: CustomerCard
    events: tuple[TimelineEvent, ...]
    own_fields: tuple[CustomField, ...]
    draft: Draft | None


def load_card(services: Services, customer_id: int) -> Loaded:
    """Read it. Raises `RecordNotFound`."""
    card = services.customers.card(customer_id)
    return Loaded(
        card,
        services.timeline.events(customer_id),
        services.custom_fields.fields(),
        services.drafts.draft(card_place(customer_id), card.data.number),
    )


def card_place(customer_id: int) -> DraftPlace:
    """Where the draft of a card's fields belongs."""
    return DraftPlace(DraftKind.CARD, customer_id)
