"""Writing down one consent or refusal for any number of customers, in a few statements.

What a customer was registered with is written down first where nothing was recorded yet, and the newest day
of the channel decides what holds; the customer's quick flag repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.models.consent import consent
from app.models.customer import customer
from app.models.id_set import given_ids
from app.services.card_parts import FLAG_OF_CHANNEL, consent_row, first_consents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.db.unit_of_work import UnitOfWork
    from app.services.card_parts import ConsentEntry

_TOLD = ("given", "given_on", "way", "wording")


def record_consents(unit: UnitOfWork, customer_ids: Iterable[int], entry: ConsentEntry) -> set[int]:
    """Write the entry down for each of these customers whose newest is not the very same; who they were."""
    chosen = list(customer_ids)
    newest = _newest(unit, chosen, entry)
    people = select(customer).where(customer.c.id.in_(given_ids(chosen)))
    rows: list[dict[str, Any]] = []
    flags: dict[int, dict[str, Any]] = {}
    for person in map(dict, unit.connection.execute(people).mappings()):
        told = consent_row(person["id"], entry)
        before = newest.get(person["id"])
        if before is None:
            first = [one for one in first_consents(person) if one.channel is entry.channel]
            rows += [consent_row(person["id"], one) for one in first]
            before = rows[-1] if first else None
        if before is not None and all(before[name] == told[name] for name in _TOLD):
            continue
        rows.append(told)
        holds = before if before is not None and before["given_on"] > entry.given_on else told
        flags[person["id"]] = {FLAG_OF_CHANNEL[entry.channel]: holds["given"]}
    unit.insert_many(consent, rows)
    unit.update_many(customer, flags)
    return set(flags)


def remove_consent(unit: UnitOfWork, entry: Mapping[str, Any]) -> None:
    """Take a row of consents out. Where it was the newest of its channel, what was said before it holds
    again; where nothing was, nothing is known."""
    of_channel = select(consent.c.id, consent.c.given).where(
        consent.c.customer_id == entry["customer_id"], consent.c.channel == entry["channel"]
    )
    newest_first = of_channel.order_by(consent.c.given_on.desc(), consent.c.id.desc())
    found = unit.connection.execute(newest_first).all()
    unit.remove(consent, entry["id"])
    if found[0].id == entry["id"]:
        holds = found[1].given if len(found) > 1 else None
        unit.update(customer, entry["customer_id"], {FLAG_OF_CHANNEL[entry["channel"]]: holds})


def _newest(unit: UnitOfWork, customer_ids: list[int], entry: ConsentEntry) -> dict[int, dict[str, Any]]:
    """What each customer said last about the channel."""
    of_channel = select(consent).where(
        consent.c.channel == entry.channel.value, consent.c.customer_id.in_(given_ids(customer_ids))
    )
    found = unit.connection.execute(of_channel.order_by(consent.c.given_on, consent.c.id)).mappings()
    return {row["customer_id"]: dict(row) for row in found}
