"""An open store for tests of the search index and the summaries, and customers to put in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from app.db.creating import create_store
from app.db.engine import begin_immediate, create_store_engine
from app.db.search import index as search_index
from app.models.customer import customer, customer_tag, tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

STAMPS = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}


@contextmanager
def open_register(folder: Path) -> Iterator[Connection]:
    """A write transaction on an empty store. What the test does not commit is rolled back."""
    path = folder / "register.db"
    create_store(path)
    engine = create_store_engine(path)
    with engine.connect() as connection:
        begin_immediate(connection)
        yield connection
    engine.dispose()


def add_row(connection: Connection, **values: Any) -> int:
    """Write a customer's row, phones and mail addresses given bare, without telling the index; the id."""
    row = {"number": "", **values, **STAMPS}
    row["phones"] = [
        {"number": phone, "e164": None, "label": ""} if isinstance(phone, str) else phone
        for phone in row.get("phones", ())
    ]
    row["emails"] = [{"address": address, "label": ""} for address in row.get("emails", ())]
    row_id = int(connection.scalars(insert(customer).values(**row).returning(customer.c.id)).one())
    if not row["number"]:
        connection.execute(customer.update().where(customer.c.id == row_id).values(number=f"C{row_id}"))
    return row_id


def add(connection: Connection, **values: Any) -> int:
    """Write a customer and take them into the index."""
    row_id = add_row(connection, **values)
    search_index.refresh(connection, [row_id])
    return row_id


def change(connection: Connection, row_id: int, **values: Any) -> None:
    """Change a customer and refresh the index."""
    connection.execute(customer.update().where(customer.c.id == row_id).values(**values))
    search_index.refresh(connection, [row_id])


def give_tag(connection: Connection, row_id: int, name: str) -> None:
    """Tag a customer and refresh the index."""
    tag_id = connection.scalar(select(tag.c.id).where(tag.c.name == name))
    if tag_id is None:
        tag_id = connection.scalars(insert(tag).values(name=name, **STAMPS).returning(tag.c.id)).one()
    connection.execute(insert(customer_tag).values(customer_id=row_id, tag_id=tag_id))
    search_index.refresh(connection, [row_id])
