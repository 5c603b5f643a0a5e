"""Stores for tests: a folder with some customers and sales in it, and what is in a file."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlcipher3 import dbapi2

from app.db.opening import open_store
from app.models.customer import customer
from app.models.sale import sale
from app.paths import DataFolder

if TYPE_CHECKING:
    from pathlib import Path

    from app.db.store import Store

STAMPS = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}


def shop(root: Path, customers: int = 3) -> DataFolder:
    """A data folder whose store was filled and closed."""
    folder = DataFolder(root)
    store = open_store(folder)
    add_customers(store, customers)
    store.close()
    return folder


def add_customers(store: Store, count: int, *, first: int = 1) -> None:
    """Customers numbered from `first`, each with one sale, in one transaction."""
    numbers = range(first, first + count)
    if not numbers:
        return
    with store.transaction() as connection:
        note = "毛先は軽め" * 20
        people = [{"id": number, "number": f"A{number}", "note": note} | STAMPS for number in numbers]
        connection.execute(insert(customer), people)
        sales = [{"number": f"S{number}", "customer_id": number, "total": 500} | STAMPS for number in numbers]
        connection.execute(insert(sale), sales)


def value(path: Path, statement: str) -> Any:
    """The first value of a statement's first row."""
    with closing(dbapi2.connect(str(path))) as connection:
        return connection.execute(statement).fetchone()[0]


def run(path: Path, statement: str) -> None:
    """Run one statement on a data file that nobody has open."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute(statement)


def customers_in(path: Path) -> int:
    """How many customers a data file holds."""
    return int(value(path, "SELECT count(*) FROM customer"))


def flip_bit(path: Path, offset: int) -> None:
    """Change one bit of a file."""
    data = bytearray(path.read_bytes())
    data[offset] ^= 0x10
    path.write_bytes(data)
