"""What the orders of a known system tell of customers who are known already: address, telephone, mail.

An order carries the address of its day. The newest order of the file speaks for its customer, unless the
store has a newer sale: an old export never brings back a former address. An address is taken as a whole,
telephone numbers and e-mail addresses are added to those that are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.core.text.cp932_signs import look_alike
from app.models.derived import customer_summary
from app.models.id_set import id_set, id_text
from app.services.importing.resolving.combining import LISTS, changes_for
from app.services.importing.types import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from app.services.importing.cleaning.people_table import PeopleTable
    from app.services.importing.cleaning.person import Person
    from app.services.importing.cleaning.record import Record
    from app.services.importing.resolving.people import Resolution

ADDRESS = ("postal_code", "prefecture", "city", "street", "building")
STAYING_OUT = frozenset({Verdict.REJECTED, Verdict.SKIPPED, Verdict.DOUBTFUL})


def news_of_buyers(
    connection: Connection,
    table: PeopleTable,
    buyers: Resolution,
    records: Sequence[Record],
    verdicts: Sequence[Verdict],
) -> dict[int, dict[str, Any]]:
    """The changes by customer id; `buyers` and `verdicts` have one entry for each of the records."""
    newest: dict[int, tuple[str, Person, Person]] = {}
    for record, row, owner, verdict in zip(records, table.rows, buyers.owners, verdicts, strict=True):
        if owner is None or owner.is_new or owner.id is None or verdict in STAYING_OUT or record.cancelled:
            continue
        day = record.values["sold_on"] or ""
        if owner.id not in newest or day >= newest[owner.id][0]:
            newest[owner.id] = (day, row, owner)
    columns = customer_summary.c
    chosen = select(columns.customer_id, columns.last_sold_on).where(columns.customer_id.in_(id_set()))
    rows = connection.execute(chosen, {"ids": id_text(newest)})
    last = {row.customer_id: row.last_sold_on for row in rows}
    found: dict[int, dict[str, Any]] = {}
    for customer_id, (day, row, owner) in newest.items():
        if day >= (last.get(customer_id) or "") and (changes := _news(table, row, owner)):
            found[customer_id] = changes
    return found


def _news(table: PeopleTable, row: Person, known: Person) -> dict[str, Any]:
    changes = {
        name: value
        for name, value in changes_for(known, row, table.fields, table.titles).items()
        if name in LISTS
    }
    address = {name: row.get(name) for name in ADDRESS if name in row.place}
    if row.get("street") and any(not look_alike(new, known.get(name)) for name, new in address.items()):
        changes |= {name: new for name, new in address.items() if new != known.get(name)}
    return changes
