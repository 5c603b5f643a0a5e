"""What comes from which sheet, where customers and their records stand on sheets of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.io.shapes.joined_sheets import JoinedSheets
from app.io.shapes.shaped import sheet_position
from app.services.importing.types import KindCounts, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.services.importing.cleaning.read_rows import ReadRows
    from app.services.importing.resolving.resolved import Resolved


def counts_by_sheet(rows: ReadRows, resolved: Resolved) -> tuple[KindCounts, ...]:
    """The customers and records of each sheet, or of sheets that are one list, in the order they are read; of
    customers those of whom a sheet tells first. Nothing where the sheets are no lists joined to one."""
    shape, records = rows.draft.shape, resolved.records
    if not isinstance(shape, JoinedSheets) or records is None:
        return ()
    groups = (shape.customer_sheets, *(one.sheets for one in shape.lists))
    of_position = {position: group for group, positions in enumerate(groups) for position in positions}
    tally: Counter[tuple[int, Noun, Verdict]] = Counter(
        (of_position[sheet_position(record.row)], record.noun, verdict)
        for record, verdict in zip(rows.records, records.verdicts, strict=True)
        if not record.only_person
    )
    for place, verdict in _customers(rows, resolved):
        tally[of_position[sheet_position(place)], Noun.CUSTOMER, verdict] += 1
    found = list[KindCounts]()
    for group, positions in enumerate(groups):
        sheets = tuple(rows.draft.places.sheets[position] for position in sorted(positions))
        for noun in (Noun.CUSTOMER, *shape.kinds):
            created, updated = (tally[group, noun, one] for one in (Verdict.NEW, Verdict.UPDATED))
            if created or updated:
                found.append(KindCounts(noun, created, updated, sheets))
    return tuple(found)


def _customers(rows: ReadRows, resolved: Resolved) -> Iterator[tuple[int, Verdict]]:
    """The places that first tell of the customers who are new or changed."""
    if resolved.records is not None:
        yield from ((person.row, Verdict.NEW) for person in resolved.records.new_customers)
    told: dict[int, int] = {}
    for row, owner in zip(rows.people.rows, resolved.people.owners, strict=True):
        if owner is not None and owner.id in resolved.people.updates:
            told.setdefault(owner.id, row.row)
    yield from ((place, Verdict.UPDATED) for place in told.values())
