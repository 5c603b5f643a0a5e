"""Saving one customer in a register of 100,000: a new one, and one changed field, each its own operation.

Floor: the rows that such a save leaves behind (customer, journal, search document, index words), written as
prepared statements through the bare driver into a copy of the same store, under the same durability and in
one transaction each. Both write to the same drive, round by round. Of a changed card the floor writes the
whole document into the index again, as its row is; that we leave words standing which both texts have is our
gain.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from app.core.contact import ContactPoint
from app.core.text.grams import index_words
from app.db.engine import prepare_connection
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.services.customer_card import CustomerData
from tests.benchmarks.people import customers
from tests.benchmarks.register_store import BUILD, register_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CUSTOMERS = 100_000
ROUNDS, SAVES = 6, 40
BAR = 2.5
SEED = 7

_PUT_IN = "INSERT INTO customer_search(rowid, words) VALUES (?, ?)"
_TAKE_OUT = "INSERT INTO customer_search(customer_search, rowid, words) VALUES ('delete', ?, ?)"
_REWRITE = "UPDATE search_document SET text = ? WHERE search_rank = ?"
_OF_CUSTOMER = "table_name = 'customer' AND row_id = ?"
_CHANGE = "UPDATE customer SET note = ?, updated_at = ? WHERE id = ?"

Write = tuple[str, tuple[Any, ...]]


def measure() -> dict[str, Any]:
    """Milliseconds of one save, ours and the floor's, and the ratios."""
    original = register_store(CUSTOMERS)
    with tempfile.TemporaryDirectory(dir=BUILD) as place:
        folder, copy = DataFolder(Path(place) / "ours"), Path(place) / "floor.db"
        folder.create()
        shutil.copyfile(original, folder.database)
        shutil.copyfile(original, copy)
        services = Services(open_store(folder), folder)
        with closing(_driver(folder.database)) as reader, closing(_driver(copy)) as floor:
            figures = _rounds(services, reader, floor)
        services.store.close()
    return figures


def _rounds(services: Services, reader: Any, floor: Any) -> dict[str, Any]:
    people = [_data(row) for row in customers(ROUNDS * SAVES, SEED)]
    ours_new, floor_new, ours_changed, floor_changed = [], [], [], []
    for at in range(0, len(people), SAVES):
        before = _newest(reader, "customer")
        ours_new += [_seconds(partial(services.customers.create, data)) for data in people[at : at + SAVES]]
        floor_new += [_seconds(partial(_write, floor, save)) for save in _created(reader, before)]
        texts = _documents(reader, before)
        before = _newest(reader, "operation")
        for customer_id in texts:
            note = {"note": f"毛先は軽め {customer_id}"}
            ours_changed.append(_seconds(partial(services.customers.change, customer_id, note)))
        floor_changed += [_seconds(partial(_write, floor, save)) for save in _changed(reader, before, texts)]
    return {
        "new_ms": 1000 * sum(ours_new) / len(ours_new),
        "new_floor_ms": 1000 * sum(floor_new) / len(floor_new),
        "new_ratio": sum(ours_new) / sum(floor_new),
        "new_ratio_bar": BAR,
        "change_ms": 1000 * sum(ours_changed) / len(ours_changed),
        "change_floor_ms": 1000 * sum(floor_changed) / len(floor_changed),
        "change_ratio": sum(ours_changed) / sum(floor_changed),
        "change_ratio_bar": BAR,
    }


def _data(row: dict[str, Any]) -> CustomerData:
    """What somebody types for such a customer; the number is given by the program."""
    left_out = {"number", "phones", "emails", "created_at", "updated_at"}
    return CustomerData(
        **{name: value for name, value in row.items() if name not in left_out},
        phones=tuple(ContactPoint(phone["number"]) for phone in row["phones"]),
        emails=tuple(ContactPoint(email["address"]) for email in row["emails"]),
    )


def _driver(path: Path) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)
    prepare_connection(connection, foreign_keys=True)
    return connection


def _newest(connection: Any, table: str) -> int:
    newest: int = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
    return newest


def _write(connection: Any, save: list[Write]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in save:
        connection.execute(statement, values)
    connection.execute("COMMIT")


def _created(reader: Any, after: int) -> Iterator[list[Write]]:
    """The rows that each new customer left in our store."""
    for row in _rows(reader, "customer", "id > ?", after):
        operations = (
            "id = (SELECT operation_id FROM operation_change WHERE table_name = 'customer' AND row_id = ?)"
        )
        save = [_insert("customer", row)]
        save += [_insert("operation", made) for made in _rows(reader, "operation", operations, row["id"])]
        save += [
            _insert("operation_change", made)
            for made in _rows(reader, "operation_change", "table_name = 'customer' AND row_id = ?", row["id"])
        ]
        for document in _rows(reader, "search_document", "customer_id = ?", row["id"]):
            save.append(_insert("search_document", document))
            save.append((_PUT_IN, (document["search_rank"], index_words(document["text"]))))
        yield save


def _changed(reader: Any, after: int, texts: dict[int, str]) -> Iterator[list[Write]]:
    """The rows that each changed note left; `texts` are the documents before."""
    for made in _rows(reader, "operation", "id > ?", after):
        (change,) = _rows(reader, "operation_change", "operation_id = ?", made["id"])
        (document,) = _rows(reader, "search_document", "customer_id = ?", change["row_id"])
        image, rank = json.loads(change["after"]), document["search_rank"]
        yield [
            (_CHANGE, (image["note"], image["updated_at"], change["row_id"])),
            _insert("operation", made),
            _insert("operation_change", change),
            (_TAKE_OUT, (rank, index_words(texts[change["row_id"]]))),
            (_PUT_IN, (rank, index_words(document["text"]))),
            (_REWRITE, (document["text"], rank)),
        ]


def _documents(reader: Any, after: int) -> dict[int, str]:
    found = _rows(reader, "search_document", "customer_id > ?", after)
    return {document["customer_id"]: document["text"] for document in found}


def _rows(connection: Any, table: str, where: str, value: int) -> list[dict[str, Any]]:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY 1", (value,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _insert(table: str, row: dict[str, Any]) -> Write:
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:16} {value:8.3f}")
