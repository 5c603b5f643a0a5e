"""Names that stand for rows (staff, products, tags), and the next free number of a noun."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from app.models.customer import customer, tag
from app.models.interaction import interaction
from app.models.prepared import Prepared
from app.models.product import product
from app.models.sale import sale
from app.models.staff import staff
from app.models.visit import visit

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from app.db.unit_of_work import UnitOfWork

NUMBER_SHAPE = re.compile(r"(.*?)([0-9]{1,18})$")
NUMBER_PREFIX = {customer.name: "", sale.name: "S", visit.name: "V", interaction.name: "C"}
NUMBER_WIDTH = 5


def staff_id(unit: UnitOfWork, name: str) -> int | None:
    """The member of staff of this name, added where there is none; None for an empty name."""
    return _named(unit, staff, name)


def product_id(unit: UnitOfWork, name: str) -> int | None:
    """The product of this name, added where there is none; None for an empty name."""
    return _named(unit, product, name)


def tag_id(unit: UnitOfWork, name: str) -> int | None:
    """The tag of this name, added where there is none; None for an empty name."""
    return _named(unit, tag, name)


def next_number(connection: Connection, table: Table) -> str:
    """A number nobody has: one more than the newest record's, skipping those in use."""
    newest = _newest_number(table).value(connection, {})
    shape = NUMBER_SHAPE.fullmatch(newest or "")
    if shape is None:
        prefix, width = NUMBER_PREFIX[table.name], NUMBER_WIDTH
        value = connection.execute(select(func.count()).select_from(table)).scalar_one() + 1
    else:
        prefix, width, value = shape[1], len(shape[2]), int(shape[2]) + 1
    number = f"{prefix}{value:0{width}d}"
    if number_taken(connection, table, number) is None:
        return number
    # A list that was brought in from its last number to its first has taken all those that follow.
    alike = select(table.c.number).where(table.c.number.startswith(prefix, autoescape=True))
    taken = set(connection.execute(alike.where(table.c.deleted_at.is_(None))).scalars())
    while (number := f"{prefix}{value:0{width}d}") in taken:
        value += 1
    return number


def number_taken(connection: Connection, table: Table, number: str) -> int | None:
    """The id of the living record that has this number."""
    holder: int | None = _of_number(table).value(connection, {"wanted": number})
    return holder


def names(connection: Connection, table: Table) -> tuple[str, ...]:
    """The names in use, in the order they were added."""
    found = select(table.c.name).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
    return tuple(connection.execute(found).scalars())


def next_id(connection: Connection, table: Table) -> int:
    """The id the next row of this table will get; ids are never used twice."""
    row = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
    ).one_or_none()
    return 1 if row is None else int(row.seq) + 1


@cache
def _newest_number(table: Table) -> Prepared:
    return Prepared(select(table.c.number).order_by(table.c.id.desc()).limit(1))


@cache
def _of_number(table: Table) -> Prepared:
    living = table.c.deleted_at.is_(None)
    return Prepared(select(table.c.id).where(table.c.number == bindparam("wanted"), living))


@cache
def _of_name(table: Table) -> Prepared:
    return Prepared(select(table.c.id, table.c.deleted_at).where(table.c.name == bindparam("wanted")))


def _named(unit: UnitOfWork, table: Table, name: str) -> int | None:
    wanted = name.strip()
    if not wanted:
        return None
    row = _of_name(table).record(unit.connection, {"wanted": wanted})
    if row is None:
        return unit.insert(table, {"name": wanted})
    if row["deleted_at"] is not None:
        unit.restore(table, row["id"])
    return int(row["id"])
