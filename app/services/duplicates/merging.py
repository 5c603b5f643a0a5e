"""Making several cards one, inside one unit of work, so that the journal can take it apart again.

Everything that hangs on the other cards moves to the one that stays; the others go into the trash and name it
(`merged_into_id`). A tag that both have, and what somebody said of two cards that are one now, stay behind
with them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from app.core import clock
from app.db.journal.images import HISTORY
from app.models.consent import consent
from app.models.contact_person import contact_person
from app.models.customer import customer, customer_tag
from app.models.distinct_pair import distinct_pair
from app.models.external_id import customer_external_id
from app.models.id_set import given_ids
from app.models.outreach import outreach_customer
from app.models.status_change import status_change
from app.services.card_parts import FLAG_OF_CHANNEL, ConsentEntry, consent_row, first_consents, first_day
from app.services.duplicates.merged_values import merged_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table

    from app.core.enums import ConsentChannel
    from app.db.unit_of_work import UnitOfWork
    from app.services.duplicates.merged_values import Row

Moves = dict[int, dict[str, Any]]


def merge_cards(
    unit: UnitOfWork, keep: Row, others: Sequence[Row], chosen: Mapping[str, int]
) -> Counter[str]:
    """Make the others part of `keep`. How many rows of each table moved."""
    cards = [keep, *others]
    gone = [card["id"] for card in others]
    values = merged_values(keep, others, chosen)
    moved: Counter[str] = Counter()
    for table in HISTORY:
        rows = {row["id"]: {"customer_id": keep["id"]} for row in _rows(unit, table, gone)}
        moved[table.name] = unit.update_many(table, rows)
    moved[contact_person.name] = _move_contact_persons(unit, keep["id"], gone)
    moved[customer_tag.name] = _move_links(unit, customer_tag, "tag_id", keep["id"], gone)
    _move_links(unit, outreach_customer, "outreach_id", keep["id"], gone)
    _move_statuses(unit, cards, values["status"])
    _move_consents(unit, cards, values)
    _move_judgements(unit, keep["id"], gone)
    _move_external_ids(unit, keep["id"], gone)
    _redirect_referrers(unit, keep["id"], gone)
    unit.update(customer, keep["id"], values)
    away = {"deleted_at": clock.now(), "merged_into_id": keep["id"]}
    unit.update_many(customer, dict.fromkeys(gone, away))
    return moved


def _rows(unit: UnitOfWork, table: Table, owners: Sequence[int]) -> list[Row]:
    """The rows of these customers, oldest first."""
    found = select(table).where(table.c.customer_id.in_(given_ids(owners))).order_by(table.c.id)
    return [dict(row) for row in unit.connection.execute(found).mappings()]


def _move_contact_persons(unit: UnitOfWork, keep: int, gone: Sequence[int]) -> int:
    first = 1 + max((row["position"] for row in _rows(unit, contact_person, [keep])), default=-1)
    rows = sorted(
        _rows(unit, contact_person, gone), key=lambda row: (gone.index(row["customer_id"]), row["position"])
    )
    moves: Moves = {
        row["id"]: {"customer_id": keep, "position": position} for position, row in enumerate(rows, first)
    }
    return unit.update_many(contact_person, moves)


def _move_links(unit: UnitOfWork, table: Table, other: str, keep: int, gone: Sequence[int]) -> int:
    """What the card that stays is linked to already, it is not linked to twice."""
    present = {row[other] for row in _rows(unit, table, [keep])}
    moves: Moves = {}
    for row in _rows(unit, table, gone):
        if row[other] not in present:
            present.add(row[other])
            moves[row["id"]] = {"customer_id": keep}
    return unit.update_many(table, moves)


def _move_statuses(unit: UnitOfWork, cards: Sequence[Row], status: str) -> None:
    """One way of the status: a card without any is written down as it began; `status` is the last word."""
    keep = cards[0]["id"]
    ids = [card["id"] for card in cards]
    recorded = _rows(unit, status_change, ids)
    if not recorded and all(card["status"] == status for card in cards):
        return
    silent = [card for card in cards if card["id"] not in {row["customer_id"] for row in recorded}]
    begun = [
        {"customer_id": keep, "status": card["status"], "changed_on": first_day(card)} for card in silent
    ]
    unit.update_many(status_change, {row["id"]: {"customer_id": keep} for row in recorded})
    unit.insert_many(status_change, begun)
    last = max([*recorded, *begun], key=lambda row: (row["changed_on"], row.get("id", 0)))
    if last["status"] != status:
        today = clock.today().isoformat()
        unit.insert(status_change, {"customer_id": keep, "status": status, "changed_on": today})


def _move_consents(unit: UnitOfWork, cards: Sequence[Row], values: Row) -> None:
    """Every consent and refusal with its proof; what holds now is the last word of its channel."""
    recorded = _rows(unit, consent, [card["id"] for card in cards])
    for channel, flag in FLAG_OF_CHANNEL.items():
        _move_channel(
            unit, cards, channel, [row for row in recorded if row["channel"] == channel], values[flag]
        )


def _move_channel(
    unit: UnitOfWork,
    cards: Sequence[Row],
    channel: ConsentChannel,
    recorded: Sequence[Row],
    holds: bool | None,
) -> None:
    keep = cards[0]["id"]
    known = {row["customer_id"] for row in recorded}
    silent = [
        (card["id"], consent_row(keep, entry))
        for card in cards
        for entry in first_consents(card)
        if entry.channel is channel and card["id"] not in known
    ]
    if known | {card_id for card_id, _row in silent} <= {keep} or holds is None:
        return
    unit.update_many(consent, {row["id"]: {"customer_id": keep} for row in recorded})
    begun = [row for _card_id, row in silent]
    unit.insert_many(consent, begun)
    last = max([*recorded, *begun], key=lambda row: (row["given_on"], row.get("id", 0)))
    if last["given"] != holds:
        entry = ConsentEntry(channel, holds, clock.today().isoformat())
        unit.insert(consent, consent_row(keep, entry))


def _move_judgements(unit: UnitOfWork, keep: int, gone: Sequence[int]) -> None:
    """Who is somebody else than one of the cards is somebody else than the card that stays."""
    pairs = distinct_pair.c
    about = or_(pairs.customer_id.in_(given_ids([keep, *gone])), pairs.other_id.in_(given_ids([keep, *gone])))
    found = [
        tuple(row)
        for row in unit.connection.execute(
            select(pairs.id, pairs.customer_id, pairs.other_id).where(about).order_by(pairs.id)
        )
    ]
    present = {(one, other) for _id, one, other in found}
    moves: Moves = {}
    for row_id, *ids in found:
        first, second = sorted(keep if one in gone else one for one in ids)
        if (first, second) not in present and first != second:
            present.add((first, second))
            moves[row_id] = {"customer_id": first, "other_id": second}
    unit.update_many(distinct_pair, moves)


def _move_external_ids(unit: UnitOfWork, keep: int, gone: Sequence[int]) -> None:
    """Exports that know one of the others by its number mean the card that stays."""
    rows = _rows(unit, customer_external_id, gone)
    unit.update_many(customer_external_id, {row["id"]: {"customer_id": keep} for row in rows})


def _redirect_referrers(unit: UnitOfWork, keep: int, gone: Sequence[int]) -> None:
    """Whom one of the others recommended the shop to was sent by the card that stays."""
    sent = select(customer.c.id).where(
        customer.c.referrer_id.in_(given_ids(gone)), customer.c.id.not_in(given_ids([keep, *gone]))
    )
    found = unit.connection.execute(sent).scalars().all()
    unit.update_many(customer, {row_id: {"referrer_id": keep} for row_id in found})
