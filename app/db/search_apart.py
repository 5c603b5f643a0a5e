"""An index built apart from the store, and taken over by it block by block.

FTS5 keeps an index in two ordinary tables, the blocks and the words that they begin with. Copying their rows
is how SQLite's own dump carries such an index from one file to another. So the index of a store that has none
yet can be built in memory, by a process that nobody waits for, while the customers' rows are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from app.db.search_words import begin_bulk, create_index, end_bulk, put_in_encoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sqlalchemy import Connection

ROWS_AT_ONCE = 500
COLUMNS = {"data": ("id", "block"), "idx": ("segid", "term", "pgno")}


class Blocks(NamedTuple):
    """Rows of one of the tables in which FTS5 keeps an index."""

    table: str
    rows: list[tuple[Any, ...]]


class IndexApart:
    """An index in the memory of this process."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", module=dbapi2)
        self._connection = self._engine.connect()
        create_index(self._connection)
        begin_bulk(self._connection)

    def put_in(self, words: list[tuple[int, bytes]]) -> None:
        """Take a share of the words of some documents, by their ascending ranks."""
        put_in_encoded(self._connection, words)

    def blocks(self) -> Iterator[Blocks]:
        """The finished index, once everything was put in."""
        end_bulk(self._connection, into_empty=True)
        for table, columns in COLUMNS.items():
            found = self._connection.exec_driver_sql(
                f"SELECT {', '.join(columns)} FROM customer_search_{table}"
            )
            for rows in found.partitions(ROWS_AT_ONCE):
                yield Blocks(table, [tuple(row) for row in rows])

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()
        self._engine.dispose()


def begin_again(connection: Connection) -> None:
    """Put an index in the place of the store's that has not one block yet, not even those of an empty one.

    It is created anew because FTS5 remembers what it last read of an index: until the last block is there,
    nobody may ask this one.
    """
    connection.exec_driver_sql("DROP TABLE IF EXISTS customer_search")
    create_index(connection)
    for table in COLUMNS:
        connection.exec_driver_sql(f"DELETE FROM customer_search_{table}")


def take_over(connection: Connection, blocks: Blocks) -> None:
    """Write blocks of an index that was built apart, after `begin_again`."""
    columns = COLUMNS[blocks.table]
    statement = (
        f"INSERT INTO customer_search_{blocks.table} ({', '.join(columns)})"
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    connection.exec_driver_sql(statement, blocks.rows)
