"""What the orders of a known system tell of customers who are known already: address, telephone, mail.

An order carries the address of its day. The newest order of the file speaks for its customer, unless the
store has a newer sale: an old export never brings back a former address. Nor does an order that came in
before tell again what was put right here since (`edited_buyers`). An address is taken as a whole, telephone
numbers and e-mail addresses are added to those that are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.text.cp932_signs import look_alike
from app.models.derived import customer_summary
from app.models.id_set import id_set, id_text
from app.services.importing.matching.edited_buyers import fields_edited_since, moved_sales
from app.services.importing.resolving.combining import LISTS, changes_for
from app.services.importing.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy import Connection

    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.resolving.people import Resolution
    from app.services.importing.resolving.records import RecordResolution

ADDRESS = ("postal_code", "prefecture", "city", "street", "building")
STAYING_OUT = frozenset({Verdict.REJECTED, Verdict.SKIPPED, Verdict.DOUBTFUL})


@dataclass(slots=True)
class _Word:
    """The order that speaks for a customer: its day, what it says and to whom, and the sale that it is where
    it came in before."""

    day: str
    row: Person
    owner: Person
    sale_id: int | None


def news_of_buyers(
    connection: Connection,
    table: PeopleTable,
    buyers: Resolution,
    records: Sequence[Record],
    resolution: RecordResolution,
    known_format: str,
) -> dict[int, dict[str, Any]]:
    """The changes by customer id; `buyers` and `resolution` have one verdict for each of the records."""
    sales = {id(update.record): update.known.id for update in resolution.updates}
    sales |= {id(record): known.id for record, known in resolution.unchanged}
    moved = moved_sales(connection, set(sales.values()))
    newest: dict[int, _Word] = {}
    for record, row, owner, verdict in zip(
        records, table.rows, buyers.owners, resolution.verdicts, strict=True
    ):
        if owner is None or owner.is_new or owner.id is None or verdict in STAYING_OUT or record.cancelled:
            continue
        day, sale_id = record.values["sold_on"] or "", sales.get(id(record))
        if sale_id not in moved and (owner.id not in newest or day >= newest[owner.id].day):
            newest[owner.id] = _Word(day, row, owner, sale_id)
    columns = customer_summary.c
    chosen = select(columns.customer_id, columns.last_sold_on).where(columns.customer_id.in_(id_set()))
    rows = connection.execute(chosen, {"ids": id_text(newest)})
    last = {row.customer_id: row.last_sold_on for row in rows}
    known = {word.sale_id: one for one, word in newest.items() if word.sale_id is not None}
    edited = fields_edited_since(connection, known, known_format)
    found: dict[int, dict[str, Any]] = {}
    for customer_id, word in newest.items():
        if word.day >= (last.get(customer_id) or ""):
            changes = _news(table, word.row, word.owner, edited.get(customer_id, frozenset()))
            if changes:
                found[customer_id] = changes
    return found


def _news(table: PeopleTable, row: Person, known: Person, edited: AbstractSet[str]) -> dict[str, Any]:
    changes = {
        name: value
        for name, value in changes_for(known, row, table.fields, table.titles).items()
        if name in LISTS and name not in edited
    }
    if not edited.isdisjoint(ADDRESS):
        return changes
    address = {name: row.get(name) for name in ADDRESS if name in row.place}
    if row.get("street") and any(not look_alike(new, known.get(name)) for name, new in address.items()):
        changes |= {name: new for name, new in address.items() if new != known.get(name)}
    return changes
