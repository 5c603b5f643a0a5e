"""What the driver and the system raise, and what it means to the person at the counter."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from app.core.errors import (
    DiskFull,
    NotOurStore,
    StoreBusy,
    StoreDamaged,
    StoreReadOnly,
    StoreWriteFailed,
    UserError,
)
from app.core.messages import LANGUAGES, sentence
from app.db import failures
from app.db.engine import create_store_engine
from app.db.failures import disk_full, drive_of, failure_of, files_translated, translated

if TYPE_CHECKING:
    from pathlib import Path


def driver_error(code: int | None, text: str = "it failed") -> dbapi2.Error:
    error = dbapi2.OperationalError(text)
    if code is not None:
        error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (5, "", StoreBusy),
        (5 | 2 << 8, "", StoreBusy),
        (6, "", StoreBusy),
        (8, "", StoreReadOnly),
        (14, "", StoreReadOnly),
        (10, "", StoreWriteFailed),
        (10 | 3 << 8, "", StoreWriteFailed),
        (11, "", StoreDamaged),
        (13, "", DiskFull),
        (26, "", NotOurStore),
        (None, "disk I/O error", StoreWriteFailed),
        (None, "database or disk is full", DiskFull),
        (None, "database is locked", StoreBusy),
    ],
)
def test_each_code_has_its_failure(
    tmp_path: Path, code: int | None, text: str, expected: type[UserError]
) -> None:
    failure = failure_of(driver_error(code, text), tmp_path / "tokuicho.db")
    assert type(failure) is expected
    for language in LANGUAGES:
        assert sentence(failure.message, language)


@pytest.mark.parametrize(("code", "text"), [(1, ""), (19, ""), (None, "something else")])
def test_our_own_mistakes_are_no_failures_of_the_user(tmp_path: Path, code: int | None, text: str) -> None:
    error = driver_error(code, text)
    assert failure_of(error, tmp_path) is None
    with pytest.raises(dbapi2.OperationalError), translated(tmp_path):
        raise error


def test_a_write_that_fails_where_there_is_no_room_is_a_full_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "room_beside", lambda _path: 4_096)
    assert type(failure_of(driver_error(10), tmp_path)) is DiskFull


def test_a_broken_constraint_passes_as_it_is(tmp_path: Path) -> None:
    engine = create_store_engine(tmp_path / "store.db")
    with pytest.raises(IntegrityError), translated(tmp_path), engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE one (id INTEGER PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO one VALUES (1), (1)")
    engine.dispose()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, StoreReadOnly),
        (errno.EROFS, StoreReadOnly),
        (errno.EIO, StoreWriteFailed),
        (errno.ENODEV, StoreWriteFailed),
    ],
)
def test_each_refusal_of_the_system_has_its_failure(
    tmp_path: Path, number: int, expected: type[UserError]
) -> None:
    with pytest.raises(expected), files_translated(tmp_path / "tokuicho.db"):
        raise OSError(number, "refused")


def test_a_full_drive_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "room_beside", lambda _path: 3 * failures.MEGABYTE)
    failure = disk_full(tmp_path / "not yet" / "tokuicho.db", needed=10 * failures.MEGABYTE + 1)
    assert failure.message.fields == {"drive": str(drive_of(tmp_path)), "megabytes": 8}
