"""A store of generated customers, one sale for every third, made once under `build/` and kept."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.db import summary
from app.db.creating import create_store
from app.db.engine import begin_immediate, create_store_engine
from app.db.search import index as search_index
from app.models.customer import customer
from app.models.sale import sale
from app.models.store_format import SCHEMA_NUMBER
from tests.benchmarks.people import STAMPS, customers

if TYPE_CHECKING:
    from sqlalchemy import Connection

BUILD = Path(__file__).parents[2] / "build"
CHUNK = 10_000
EVERY_THIRD = 3


def register_store(count: int) -> Path:
    """The file with this many customers. Remove it after a change of what the index holds."""
    path = BUILD / f"register-{count}-schema-{SCHEMA_NUMBER}.db"
    if not path.exists():
        BUILD.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        for leftover in BUILD.glob(unfinished.name + "*"):
            leftover.unlink()
        create_store(unfinished)
        engine = create_store_engine(unfinished)
        with engine.connect() as connection:
            begin_immediate(connection)
            fill(connection, count)
            connection.commit()
        engine.dispose()
        unfinished.rename(path)
    return path


def fill(connection: Connection, count: int) -> None:
    """Write the customers with all that is derived of them."""
    people = enumerate(customers(count), start=1)
    for start in range(1, count + 1, CHUNK):
        rows = [{"id": row_id, **row} for row_id, row in islice(people, CHUNK)]
        connection.execute(insert(customer), rows)
        connection.execute(
            insert(sale),
            [
                {
                    "number": f"S{row_id}",
                    "customer_id": row_id,
                    "sold_on": f"2026-{row_id % 12 + 1:02}-{row_id % 28 + 1:02}",
                    "total": 100 * (row_id % 977),
                    **STAMPS,
                }
                for row_id in range(start, start + len(rows), EVERY_THIRD)
            ],
        )
    search_index.add_customers(connection, range(1, count + 1))
    summary.rebuild(connection)


if __name__ == "__main__":
    import sys

    print(register_store(int(sys.argv[1])))
