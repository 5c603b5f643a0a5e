"""Who lives with whom, now and when a list of ours was written.

A list names a household by the number of its head: the living customer of it who was entered first.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from app.models.customer import customer
from app.models.household import household
from app.models.id_set import given_ids
from app.services.exporting.values_then import values_then

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from app.services.exporting.marks import ExportMark

COLUMNS = ("id", "number", "household_id", "deleted_at")


@dataclass(frozen=True, slots=True)
class Homes:
    """The household of each customer who has one, by their ids; `members` are those in the trash too.

    `names` are what the households are called, `heads` the numbers of their heads, `numbers` those of
    everybody living.
    """

    of: Mapping[int, int]
    members: Mapping[int, frozenset[int]]
    names: Mapping[int, str]
    heads: Mapping[int, str]
    numbers: Mapping[str, int]

    def head_of(self, customer_id: int) -> str:
        """What a list of ours says of a customer's household; blank for one without."""
        home = self.of.get(customer_id)
        return "" if home is None else self.heads.get(home, "")

    def name_of(self, customer_id: int) -> str:
        """What a customer's household is called; blank for one without."""
        home = self.of.get(customer_id)
        return "" if home is None else self.names.get(home, "")


def homes_now(connection: Connection) -> Homes:
    """Everybody who lives with somebody."""
    return _homes(_people(connection).values(), _names(connection))


def homes_then(connection: Connection, mark: ExportMark) -> Homes:
    """Everybody who lived with somebody when the list was written."""
    stored = {
        row_id: row
        for row_id, row in values_then(connection, mark, customer).items()
        if row is None or not row.keys().isdisjoint(COLUMNS)
    }
    people = _people(connection, stored)
    for row_id, row in stored.items():
        if row is None:
            people.pop(row_id, None)
        elif row_id in people:
            people[row_id] |= {name: row[name] for name in COLUMNS if name in row}
    names = _names(connection)
    for row_id, row in values_then(connection, mark, household).items():
        if row is not None and "name" in row:
            names[row_id] = row["name"]
    return _homes(people.values(), names)


def _homes(people: Iterable[Mapping[str, Any]], names: Mapping[int, str]) -> Homes:
    of: dict[int, int] = {}
    members: defaultdict[int, set[int]] = defaultdict(set)
    heads: dict[int, str] = {}
    numbers: dict[str, int] = {}
    for person in sorted(people, key=lambda row: int(row["id"])):
        home = person["household_id"]
        if home is None:
            continue
        of[person["id"]] = home
        members[home].add(person["id"])
        if person["deleted_at"] is None:
            heads.setdefault(home, person["number"])
            numbers[person["number"]] = person["id"]
    whole = {home: frozenset(ids) for home, ids in members.items()}
    return Homes(of, whole, {home: names.get(home, "") for home in whole}, heads, numbers)


def _people(connection: Connection, beside: Iterable[int] = ()) -> dict[int, dict[str, Any]]:
    columns = customer.c
    chosen = or_(columns.household_id.is_not(None), columns.id.in_(given_ids(beside)))
    rows = connection.execute(select(*(columns[name] for name in COLUMNS)).where(chosen)).mappings()
    return {row["id"]: dict(row) for row in rows}


def _names(connection: Connection) -> dict[int, str]:
    return {row.id: row.name for row in connection.execute(select(household.c.id, household.c.name))}
