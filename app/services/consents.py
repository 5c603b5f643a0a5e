"""Consent to mail and postal DM: what was said when, in which way and with which words.

The newest day of a channel decides what holds; the customer's quick flag repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core import clock
from app.core.errors import RecordNotFound
from app.models.consent import consent
from app.models.customer import customer
from app.queries.customer_detail import customer_row
from app.services.card_parts import FLAG_OF_CHANNEL, ConsentEntry, consent_row, first_consents, person_link

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.enums import ConsentChannel
    from app.db.store import Store


class ConsentService:
    """The consents of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(
        self,
        customer_id: int,
        channel: ConsentChannel,
        *,
        given: bool,
        given_on: str = "",
        way: str = "",
        wording: str = "",
    ) -> Changes:
        """Write down a consent, or with `given` False a refusal; an empty day is today.

        `way` is a code of `ConsentWay` or a text of the shop's own. Raises `RecordNotFound`.
        """
        entry = ConsentEntry(channel, given, given_on or clock.today().isoformat(), way, wording)
        with self._store.write(f"operation.{channel}_{'consent' if given else 'refusal'}") as unit:
            row = customer_row(unit.connection, customer_id)
            if row is None:
                raise RecordNotFound
            unit.label(name=person_link(row).name)
            of_channel = (consent.c.customer_id == customer_id, consent.c.channel == channel)
            if unit.connection.execute(select(consent.c.id).where(*of_channel).limit(1)).first() is None:
                for first in first_consents(row):
                    if first.channel is channel:
                        unit.insert(consent, consent_row(customer_id, first))
            unit.insert(consent, consent_row(customer_id, entry))
            newest = select(consent.c.given).where(*of_channel).limit(1)
            newest = newest.order_by(consent.c.given_on.desc(), consent.c.id.desc())
            holds = unit.connection.execute(newest).scalar_one()
            unit.update(customer, customer_id, {FLAG_OF_CHANNEL[channel]: holds})
        return unit.changes()
