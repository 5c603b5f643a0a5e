"""A new data file, whole or not there at all.

It is made under another name from the models and renamed when it is complete; a test holds the result equal
to what the migrations make. That keeps Alembic out of the first start.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, insert
from sqlalchemy.schema import CreateTable

from app.db.engine import begin_immediate, create_store_engine
from app.db.files import create_private_file, remove_store_files, sync_file, sync_folder
from app.db.indexes import create_indexes
from app.db.search import index as search_index
from app.models.schema import metadata
from app.models.store_format import APPLICATION_ID, SCHEMA_NUMBER

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

UNFINISHED_SUFFIX = ".new"

alembic_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def create_store(path: Path) -> None:
    """Make an empty store at `path`, where there is none. What fails leaves no file of that name."""
    unfinished = path.with_name(path.name + UNFINISHED_SUFFIX)
    remove_store_files(unfinished)
    create_private_file(unfinished)
    engine = create_store_engine(unfinished)
    try:
        with engine.connect() as connection:
            begin_immediate(connection)
            create_schema(connection)
            connection.commit()
    finally:
        engine.dispose()
    sync_file(unfinished)
    os.replace(unfinished, path)
    sync_folder(path.parent)


def create_schema(connection: Connection) -> None:
    """Create every table, the search index and the marks of this program and schema."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table))
        create_indexes(connection, table)
    search_index.create_index(connection)
    alembic_version.create(connection)
    connection.execute(insert(alembic_version).values(version_num=revision_of(SCHEMA_NUMBER)))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_NUMBER}")


def revision_of(schema_number: int) -> str:
    """The name of the migration that leads to a schema."""
    return f"{schema_number:04}"
