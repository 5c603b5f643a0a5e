"""A statement that takes long is stopped from within, and the transaction with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from app.core.progress import Cancelled
from app.db.engine import create_store_engine
from app.db.stopping import stoppable

if TYPE_CHECKING:
    from pathlib import Path

COUNT = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5000000) "


class Stopping:
    """Stops at the second call, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def __call__(self, done: int, total: int, stage: str = "") -> None:
        self.told.append((done, total, stage))
        if len(self.told) > 1:
            raise Cancelled


def test_a_long_statement_is_stopped_and_rolled_back(tmp_path: Path) -> None:
    engine = create_store_engine(tmp_path / "a.db")
    stopping = Stopping()
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    with pytest.raises(Cancelled), engine.begin() as connection, stoppable(connection, stopping) as told:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
        told(3, 10, "stage.saving")
        connection.exec_driver_sql(COUNT + "INSERT INTO t SELECT x FROM n")
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0
        assert connection.exec_driver_sql(COUNT + "SELECT max(x) FROM n").scalar() == 5_000_000
    assert stopping.told == [(3, 10, "stage.saving")] * 2
    engine.dispose()


def test_other_failures_stay_what_they_are(tmp_path: Path) -> None:
    engine = create_store_engine(tmp_path / "a.db")
    with pytest.raises(IntegrityError), engine.begin() as connection, stoppable(connection, Stopping()):
        connection.exec_driver_sql("CREATE TABLE t (x UNIQUE)")
        connection.exec_driver_sql("INSERT INTO t VALUES (1), (1)")
    engine.dispose()
