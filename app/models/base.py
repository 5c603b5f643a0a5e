"""The one `MetaData` of the store, and the columns that every noun has.

The store is described as SQLAlchemy Core tables, one noun a file, and not as mapped classes: the journal
needs whole row images, an import writes a hundred thousand rows at a time, and the ORM alone would cost the
start of the program two thirds of its time. Days are ISO 8601 text, moments UTC text (`core.clock`), money
is whole yen, lists and custom values are JSON. Derived columns carry `info={"derived": True}`: they follow
from other columns and are never journaled.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)

DERIVED = {"derived": True}


def noun_table(name: str, *columns: Any) -> Table:
    """A table of records: an id never used twice, when and by which import it came, soft deletion.

    `row_checksum` is reserved for finding bits that flipped on the drive.
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *columns,
        Column("import_batch_id", Integer),
        Column("created_at", String, nullable=False),
        Column("updated_at", String, nullable=False),
        Column("deleted_at", String),
        Column("row_checksum", LargeBinary, info=DERIVED),
        sqlite_autoincrement=True,
    )
