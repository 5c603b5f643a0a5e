"""A table that is filled at once has the indexes afterwards that it had before; all are made in one order."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Column, Index, Integer, MetaData, String, Table, insert
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.db.creating import create_store
from app.db.engine import create_store_engine
from app.db.indexes import indexed_afterwards
from app.models import schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

metadata = MetaData()
person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mail", String, unique=True),
    Column("number", String),
    Column("left_on", String),
)
Index("uq_person_number", person.c.number, unique=True)
Index("ix_person_left_on", person.c.left_on, sqlite_where=person.c.left_on.is_not(None))
INDEXES = "SELECT name, sql FROM sqlite_schema WHERE type = 'index'"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_store_engine(tmp_path / "a.db")
    with engine.connect() as opened:
        metadata.create_all(opened)
        opened.commit()
        yield opened
    engine.dispose()


def indexes(connection: Connection) -> dict[str, str]:
    return {name: sql for name, sql in connection.exec_driver_sql(INDEXES)}


def test_an_empty_table_is_filled_without_its_indexes(connection: Connection) -> None:
    before = indexes(connection)
    assert before.keys() >= {"uq_person_number", "ix_person_left_on"}
    with indexed_afterwards(connection, person):
        assert indexes(connection).keys() == before.keys() - {"uq_person_number", "ix_person_left_on"}
        connection.execute(insert(person), [{"number": str(at)} for at in range(100)])
    assert indexes(connection) == before
    plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT id FROM person WHERE number = '7'").all()
    assert "uq_person_number" in plan[0][3]
    assert connection.exec_driver_sql("SELECT id FROM person WHERE number = '7'").scalar() == 8


def test_a_table_with_rows_keeps_its_indexes(connection: Connection) -> None:
    before = indexes(connection)
    connection.execute(insert(person), [{"number": "1"}])
    with indexed_afterwards(connection, person):
        assert indexes(connection) == before


def test_indexes_are_made_in_one_order(tmp_path: Path) -> None:
    create_store(tmp_path / "a.db")
    with closing(dbapi2.connect(str(tmp_path / "a.db"))) as made:
        listed = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
        for name, table in schema.metadata.tables.items():
            wanted = sorted(str(index.name) for index in table.indexes)
            assert [own for (own,) in made.execute(listed, (name,))] == wanted


def test_what_is_there_twice_is_refused_and_rolled_back(connection: Connection) -> None:
    before = indexes(connection)
    with pytest.raises(IntegrityError), indexed_afterwards(connection, person):
        connection.execute(insert(person), [{"number": "1"}, {"number": "1"}])
    connection.rollback()
    assert indexes(connection) == before
    assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
