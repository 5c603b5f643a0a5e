"""Connections carry the settings that keep an acknowledged write, and transactions begin when they should."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.db import engine as db_engine
from app.db.engine import begin_immediate, create_store_engine, cut_long_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_store_engine(tmp_path / "会員 #1?.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE child (parent_id INTEGER REFERENCES parent(id))")
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("busy_timeout", 5_000),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_each_connection_is_prepared(engine: Engine, pragma: str, expected: object) -> None:
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == expected


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_long_log_gives_its_room_back(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_kept: bool
) -> None:
    path = tmp_path / "会員 #1?.db"
    log = path.with_name(f"{path.name}-wal")
    monkeypatch.setattr(db_engine, "WAL_KEPT_BYTES", 100_000)
    with engine.connect() as connection:
        begin_immediate(connection)
        connection.exec_driver_sql("PRAGMA cache_size = 10")
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
            " INSERT INTO parent SELECT i FROM n"
        )
        if is_kept:
            connection.commit()
        else:
            connection.rollback()
    before = log.stat().st_size
    with engine.connect() as reader:
        assert count(reader) == 40_000 * is_kept
        cut_long_log(engine, path)
        assert log.stat().st_size in (0, before)
        assert count(reader) == 40_000 * is_kept
    cut_long_log(engine, path)
    assert (before > 100_000, log.stat().st_size) == (True, 0)
    with engine.connect() as connection:
        assert count(connection) == 40_000 * is_kept
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == 5_000


def test_a_short_log_is_left_alone(engine: Engine, tmp_path: Path) -> None:
    log = tmp_path / "会員 #1?.db-wal"
    before = log.stat().st_size
    cut_long_log(engine, tmp_path / "会員 #1?.db")
    cut_long_log(engine, tmp_path / "nowhere.db")
    assert log.stat().st_size == before > 0


def count(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM parent").scalar_one())


def test_the_file_has_the_name_it_was_given(engine: Engine, tmp_path: Path) -> None:
    assert (tmp_path / "会員 #1?.db").exists()
    assert not (tmp_path / "会員 ").exists()


def test_a_schema_change_rolls_back(engine: Engine) -> None:
    with engine.connect() as connection:
        begin_immediate(connection)
        connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
        connection.rollback()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars()
        assert set(tables) == {"parent", "child"}


def test_a_reader_sees_one_state(engine: Engine) -> None:
    count = "SELECT count(*) FROM parent"
    with engine.connect() as reader:
        assert reader.exec_driver_sql(count).scalar() == 0
        with engine.begin() as writer:
            writer.exec_driver_sql("INSERT INTO parent VALUES (1)")
        assert reader.exec_driver_sql(count).scalar() == 0
        reader.rollback()
        assert reader.exec_driver_sql(count).scalar() == 1


def test_foreign_keys_hold_unless_switched_off(engine: Engine, tmp_path: Path) -> None:
    orphan = "INSERT INTO child VALUES (99)"
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql(orphan)
    loose = create_store_engine(tmp_path / "会員 #1?.db", foreign_keys=False)
    with loose.begin() as connection:
        connection.exec_driver_sql(orphan)
    loose.dispose()


def test_writers_that_read_first_wait_for_each_other(engine: Engine) -> None:
    def add_twenty() -> None:
        for _ in range(20):
            with engine.connect() as connection:
                begin_immediate(connection)
                highest = connection.exec_driver_sql("SELECT ifnull(max(id), 0) FROM parent").scalar_one()
                connection.exec_driver_sql(f"INSERT INTO parent VALUES ({highest + 1})")
                connection.commit()

    writers = [threading.Thread(target=add_twenty) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT max(id) FROM parent").scalar() == 60


def test_a_second_writer_is_told_that_the_store_is_busy(engine: Engine) -> None:
    with engine.connect() as first, engine.connect() as second:
        begin_immediate(first)
        second.exec_driver_sql("PRAGMA busy_timeout = 0")
        second.rollback()
        with pytest.raises(DBAPIError, match="database is locked"):
            begin_immediate(second)


def test_an_error_does_not_repeat_what_was_to_be_written(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(IntegrityError) as caught:
        connection.exec_driver_sql("INSERT INTO child VALUES (?)", (9012345678,))
    assert "9012345678" not in str(caught.value)
