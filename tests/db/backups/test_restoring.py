"""A restore puts one whole store in the place of another, keeps the other, and takes nothing on trust."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.core.errors import BackupInvalid, DiskFull, StoreInUse, StoreTooNew
from app.core.progress import Cancelled
from app.db.backups import restoring
from app.db.backups.making import create_backup
from app.db.backups.restoring import finish_restore, restore_backup
from app.db.opening import open_store
from tests.db.stores import add_customers, customers_in, flip_bit, run, shop

if TYPE_CHECKING:
    from pathlib import Path

    from app.db.backups.generations import Backup
    from app.paths import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return shop(tmp_path / "shop", customers=20)


@pytest.fixture
def backup(folder: DataFolder) -> Backup:
    """A backup with 20 customers of a store that has 25 since."""
    (folder.media / "1.jpg").write_bytes(b"one")
    made = create_backup(folder, folder.backups)
    store = open_store(folder)
    add_customers(store, 5, first=100)
    store.close()
    return made


def test_the_store_is_as_it_was_and_the_other_is_kept(folder: DataFolder, backup: Backup) -> None:
    restored = restore_backup(folder, backup.path)
    assert customers_in(folder.database) == 20
    assert restored.aside is not None
    assert customers_in(restored.aside / "tokuicho.db") == 25
    assert not folder.staging.exists()
    open_store(folder).close()


def test_each_replaced_store_has_its_own_place(folder: DataFolder, backup: Backup) -> None:
    asides = {restore_backup(folder, backup.path).aside for _ in range(3)}
    assert len(asides) == 3


def test_photos_come_back_and_later_ones_stay(folder: DataFolder, backup: Backup) -> None:
    (folder.media / "1.jpg").unlink()
    (folder.media / "2.jpg").write_bytes(b"two")
    restore_backup(folder, backup.path)
    photos = {path.name: path.read_bytes() for path in folder.media.iterdir()}
    assert photos == {"1.jpg": b"one", "2.jpg": b"two"}


def test_a_damaged_photo_is_mended(folder: DataFolder, backup: Backup) -> None:
    photo = folder.media / "1.jpg"
    photo.write_bytes(b"eno")
    assert restore_backup(folder, backup.path).lost_photos == 0
    assert photo.read_bytes() == b"one"


def test_a_photo_that_is_damaged_everywhere_is_counted_and_the_rest_restored(
    folder: DataFolder, backup: Backup
) -> None:
    (folder.media / "1.jpg").write_bytes(b"eno")
    (folder.backups / "media" / backup.photos[0].sha256).write_bytes(b"eno")
    assert restore_backup(folder, backup.path).lost_photos == 1
    assert customers_in(folder.database) == 20


def test_a_photo_that_is_still_here_need_not_be_in_the_backup(folder: DataFolder, backup: Backup) -> None:
    (folder.backups / "media" / backup.photos[0].sha256).unlink()
    assert restore_backup(folder, backup.path).lost_photos == 0


def test_a_backup_from_elsewhere_can_be_restored(folder: DataFolder, backup: Backup, tmp_path: Path) -> None:
    stick = tmp_path / "USB メモリ"
    shutil.copytree(folder.backups, stick)
    shutil.rmtree(folder.root)
    restored = restore_backup(folder, stick / backup.path.name)
    assert restored.aside is None
    assert customers_in(folder.database) == 20
    assert (folder.media / "1.jpg").read_bytes() == b"one"


@pytest.mark.parametrize("size", [0, 100, 30_000])
def test_a_damaged_store_is_replaced_and_kept(folder: DataFolder, backup: Backup, size: int) -> None:
    damaged = folder.database.read_bytes()[:size]
    folder.database.write_bytes(damaged)
    (folder.root / "tokuicho.db-wal").write_bytes(b"left over")
    restored = restore_backup(folder, backup.path)
    assert restored.aside is not None
    assert (restored.aside / "tokuicho.db").read_bytes() == damaged
    assert customers_in(folder.database) == 20


def test_a_damaged_backup_is_refused(folder: DataFolder, backup: Backup) -> None:
    flip_bit(backup.path, 50_000)
    with pytest.raises(BackupInvalid):
        restore_backup(folder, backup.path)
    assert customers_in(folder.database) == 25


def test_a_backup_of_a_newer_version_is_refused(folder: DataFolder, backup: Backup, tmp_path: Path) -> None:
    newer = tmp_path / "newer.db"
    shutil.copyfile(backup.path, newer)
    run(newer, "PRAGMA user_version = 9999")
    with pytest.raises(StoreTooNew):
        restore_backup(folder, newer)
    assert customers_in(folder.database) == 25


def test_while_the_store_is_in_use_elsewhere_nothing_happens(
    folder: DataFolder, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "BUSY_TIMEOUT_MS", 1)
    store = open_store(folder)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 25
        with pytest.raises(StoreInUse):
            restore_backup(folder, backup.path)
    add_customers(store, 1, first=500)
    store.close()
    assert customers_in(folder.database) == 26
    assert not folder.staging.exists()


def test_a_cancelled_restore_changes_nothing(folder: DataFolder, backup: Backup) -> None:
    def stop(done: int, total: int, stage: str = "") -> None:
        if stage == "backup.stage_restore":
            raise Cancelled

    with pytest.raises(Cancelled):
        restore_backup(folder, backup.path, stop)
    assert customers_in(folder.database) == 25
    assert not folder.staging.exists()


def test_room_is_asked_for_before_anything_is_done(
    folder: DataFolder, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.db.failures.room_beside", lambda _path: backup.size - 1)
    with pytest.raises(DiskFull):
        restore_backup(folder, backup.path)
    assert customers_in(folder.database) == 25
    assert not folder.staging.exists()


def test_an_undecided_restore_is_cleared_away_at_the_next_start(folder: DataFolder) -> None:
    folder.staging.mkdir()
    (folder.staging / "tokuicho.db").write_bytes(b"half of it")
    assert finish_restore(folder) is False
    assert not folder.staging.exists()
    assert customers_in(folder.database) == 20


@pytest.mark.parametrize(
    "plan", [b"", b"{", b"[]", b"null", b'{"aside": "../../outside"}', b"\xff\xfe" * 20, b"[" * 9_000]
)
def test_a_plan_that_the_drive_lost_is_finished_all_the_same(
    folder: DataFolder, backup: Backup, plan: bytes
) -> None:
    folder.staging.mkdir()
    shutil.copyfile(backup.path, folder.staging / folder.database.name)
    (folder.staging / restoring.PLAN).write_bytes(plan)
    assert finish_restore(folder) is True
    assert customers_in(folder.database) == 20
    (aside,) = folder.replaced.iterdir()
    assert customers_in(aside / folder.database.name) == 25
    assert not folder.staging.exists()


def test_nothing_to_finish_is_nothing_done(folder: DataFolder) -> None:
    assert finish_restore(folder) is False
