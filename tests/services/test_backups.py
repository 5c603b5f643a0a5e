"""Backups as window and command line use them: made, offered, restored, and made by themselves when due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.changes import ANYTHING
from app.core.enums import BackupReason
from app.core.errors import BackupInvalid, StoreDamaged
from app.core.messages import LANGUAGES, Message, sentence
from app.db.opening import open_store
from app.models.customer import customer
from app.paths import DataFolder
from app.services.backups import BackupService
from tests.db.stores import customers_in, flip_bit, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(DataFolder(tmp_path))
    yield store
    store.close()


@pytest.fixture
def backups(store: Store, tmp_path: Path) -> BackupService:
    return BackupService(DataFolder(tmp_path), store)


def add_customer(store: Store, number: str) -> None:
    with store.write("operation.customer_added", name=number) as unit:
        unit.insert(customer, {"number": number, "family_name": "山田"})


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr("app.core.clock.now", lambda: moment)


def test_a_backup_says_what_the_contract_promises(backups: BackupService, store: Store) -> None:
    add_customer(store, "1")
    made = backups.backup()
    assert (made.customers, made.sales, made.photos, len(made.sha256)) == (1, 0, 0, 64)
    assert customers_in(DataFolder(store.path.parent).backups / "tokuicho-000001.db") == 1
    assert backups.backups() == (made,)
    assert backups.newest_valid() == made


def test_a_backup_into_another_folder_is_restored_from_there(
    backups: BackupService, store: Store, tmp_path: Path
) -> None:
    add_customer(store, "1")
    made = backups.backup(tmp_path / "USB メモリ")
    assert backups.backups() == ()
    add_customer(store, "2")
    backups.restore(tmp_path / "USB メモリ" / "tokuicho-000001.db")
    assert (customers_in(store.path), made.customers) == (1, 1)


def test_the_open_store_goes_on_with_what_was_restored(backups: BackupService, store: Store) -> None:
    add_customer(store, "1")
    made = backups.backup()
    add_customer(store, "2")
    outcome = backups.restore(store.path.parent / "backups" / "tokuicho-000001.db")
    assert outcome.backup == made
    assert outcome.changes is ANYTHING
    assert outcome.aside is not None
    add_customer(store, "3")
    with store.read() as connection:
        numbers = connection.exec_driver_sql("SELECT number FROM customer ORDER BY id").scalars()
        assert list(numbers) == ["1", "3"]


def test_a_refused_restore_leaves_the_open_store_in_use(backups: BackupService, store: Store) -> None:
    add_customer(store, "1")
    made = backups.backup()
    flip_bit(store.path.parent / "backups" / "tokuicho-000001.db", 50_000)
    with pytest.raises(BackupInvalid):
        backups.restore(store.path.parent / "backups" / "tokuicho-000001.db")
    add_customer(store, "2")
    assert made.customers == 1
    assert backups.backup().customers == 2


def test_a_store_that_cannot_be_opened_is_restored_all_the_same(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    store = open_store(folder)
    add_customer(store, "1")
    BackupService(folder, store).backup()
    store.close()
    folder.database.write_bytes(folder.database.read_bytes()[:5_000])
    with pytest.raises(StoreDamaged) as raised:
        open_store(folder)
    closed = BackupService(folder)
    assert not closed.verify().ok
    newest = closed.newest_valid()
    assert newest is not None
    assert raised.value.message.fields["backup"] == newest.path
    closed.restore(folder.backups / "tokuicho-000001.db")
    assert closed.verify().ok
    assert customers_in(folder.database) == 1


@pytest.mark.parametrize(
    ("later", "changed", "expected"),
    [
        ("2026-11-22T00:29:59.000000Z", True, False),
        ("2026-11-22T00:30:00.000000Z", True, True),
        ("2026-11-22T00:30:00.000000Z", False, False),
        ("2026-11-29T00:00:00.000000Z", False, False),
        ("1996-11-22T00:00:00.000000Z", True, True),
    ],
)
def test_an_automatic_backup_is_made_when_due(
    backups: BackupService,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    later: str,
    changed: bool,
    expected: bool,
) -> None:
    set_clock(monkeypatch, "2026-11-22T00:00:00.000000Z")
    add_customer(store, "1")
    first = backups.backup_when_due()
    assert first is not None
    assert first.reason is BackupReason.AUTOMATIC
    set_clock(monkeypatch, later)
    if changed:
        add_customer(store, "2")
    assert (backups.backup_when_due() is not None) is expected


def test_before_a_risk_there_is_a_backup_of_everything(backups: BackupService, store: Store) -> None:
    add_customer(store, "1")
    made = backups.backup_before_risk()
    assert made is not None
    assert (made.reason, made.customers) == (BackupReason.BEFORE_RISK, 1)
    assert backups.backup_before_risk() is None
    add_customer(store, "2")
    assert backups.backup_before_risk() is not None


def test_where_nothing_was_done_nothing_is_at_risk(backups: BackupService) -> None:
    assert backups.backup_before_risk() is None
    assert backups.backups() == ()


def test_a_whole_store_verifies(backups: BackupService, store: Store) -> None:
    add_customer(store, "1")
    outcome = backups.verify()
    assert (outcome.ok, outcome.problems) == (True, ())


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM search_document", "verify.search_index"),
        (
            "INSERT INTO customer_summary VALUES (1, NULL, NULL, 1, 1, 1, NULL, 0, NULL, NULL)",
            "verify.summary",
        ),
        ("UPDATE customer SET staff_id = 99", "verify.reference"),
    ],
)
def test_what_is_wrong_is_said(backups: BackupService, store: Store, statement: str, code: str) -> None:
    add_customer(store, "1")
    store.close()
    run(store.path, statement)
    outcome = backups.verify()
    assert not outcome.ok
    assert {problem.code for problem in outcome.problems} == {code}
    for language in LANGUAGES:
        assert all(sentence(problem, language) for problem in outcome.problems)


@pytest.mark.parametrize("stage", ["copy", "check", "restore", "upgrade", "verify"])
def test_each_stage_has_a_name(stage: str) -> None:
    for language in LANGUAGES:
        assert sentence(Message(f"backup.stage_{stage}"), language)
