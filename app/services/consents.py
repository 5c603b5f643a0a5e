"""Consent to mail and postal DM: what was said when, in which way and with which words.

Written by `consent_writes`, which bulk edit shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core import clock
from app.core.enums import Noun
from app.core.errors import RecordNotFound
from app.core.messages import message
from app.db.journal.images import read_image
from app.models.consent import consent
from app.queries.customer_detail import customer_row
from app.services.card_parts import FLAG_OF_CHANNEL, ConsentEntry, person_link
from app.services.consent_writes import record_consents, remove_consent

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
            record_consents(unit, [customer_id], entry)
        return unit.changes()

    def remove(self, consent_id: int) -> Changes:
        """Delete an entry that was written by mistake; what was said before it holds again.

        Raises `RecordNotFound`.
        """
        with self._store.write("operation.consent_removed") as unit:
            entry = read_image(unit.connection, consent, consent_id)
            row = None if entry is None else customer_row(unit.connection, entry["customer_id"])
            if entry is None or row is None:
                raise RecordNotFound
            title = message(f"field.{Noun.CUSTOMER}.{FLAG_OF_CHANNEL[entry['channel']]}")
            unit.label(name=person_link(row).name, field=title)
            remove_consent(unit, entry)
        return unit.changes()
