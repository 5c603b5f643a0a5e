"""What the search index costs: 100,000 customers at once, and one customer saved.

Floor of the bulk: the same words put into the same FTS5 table by one `executemany`, made beforehand. Ours
reads the fields back from the rows, folds them, ranks them and makes the words, in two processes.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from app.core.text.grams import index_words
from app.db.creating import create_store
from app.db.engine import begin_immediate, create_store_engine
from app.db.search import index as search_index
from app.db.search.words import in_bulk, put_in_words
from app.models.customer import customer
from app.models.derived import search_document
from tests.benchmarks.people import customers

if TYPE_CHECKING:
    from sqlalchemy import Connection

CUSTOMERS = 100_000
SAVES = 300


def measure(size: int = CUSTOMERS) -> dict[str, Any]:
    """Seconds of the floor and of ours, and milliseconds of refreshing one customer after it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        create_store(path)
        engine = create_store_engine(path)
        with engine.connect() as connection:
            begin_immediate(connection)
            connection.execute(
                insert(customer),
                [{"id": row_id, **row} for row_id, row in enumerate(customers(size), start=1)],
            )
            connection.commit()
            begin_immediate(connection)
            began = time.perf_counter()
            search_index.add_customers(connection, range(1, size + 1))
            ours = time.perf_counter() - began
            connection.commit()
            saves = sorted(_saves(connection, size))
            begin_immediate(connection)
            floor = _floor(connection)
            connection.rollback()
        engine.dispose()
    return {
        "floor_s": floor,
        "index_s": ours,
        "index_ratio": ours / floor,
        "save_median_ms": saves[SAVES // 2],
        "save_p95_ms": saves[int(SAVES * 0.95)],
        "save_worst_ms": saves[-1],
    }


def _floor(connection: Connection) -> float:
    documents = connection.execute(select(search_document.c.search_rank, search_document.c.text)).all()
    words = [(rank, index_words(text)) for rank, text in documents]
    connection.exec_driver_sql("DROP TABLE customer_search")
    search_index.create_index(connection)
    began = time.perf_counter()
    with in_bulk(connection, into_empty=True):
        put_in_words(connection, words)
    return time.perf_counter() - began


def _saves(connection: Connection, size: int) -> list[float]:
    dice = random.Random(1)
    taken = []
    for number in range(SAVES):
        row_id = dice.randrange(1, size + 1)
        begin_immediate(connection)
        connection.execute(
            update(customer)
            .where(customer.c.id == row_id)
            .values(note=f"次回は{number}日ごろ", given_kana="ハナヨ")
        )
        began = time.perf_counter()
        search_index.refresh(connection, [row_id])
        taken.append((time.perf_counter() - began) * 1000)
        connection.commit()
    return taken
