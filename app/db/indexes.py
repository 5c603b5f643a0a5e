"""When the indexes of a table are made, and in which order."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table


@contextmanager
def indexed_afterwards(connection: Connection, table: Table) -> Iterator[None]:
    """Let the block fill `table`, and make its indexes of all rows together where it had none before.

    Entries that come in any order cost more the more there are already; sorted once they do not. What is
    unique is checked then. A block that fails leaves the indexes to the rollback of its transaction.
    """
    if connection.scalar(select(exists().select_from(table))):
        yield
        return
    for index in table.indexes:
        index.drop(connection)
    yield
    create_indexes(connection, table)


def create_indexes(connection: Connection, table: Table) -> None:
    """Make the indexes of `table`, always in one order: SQLite chooses the later one of two that cost alike,
    and a table of SQLAlchemy's keeps its own in none."""
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        index.create(connection)
