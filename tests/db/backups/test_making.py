"""A backup is one whole state of the store with its photos, and says so only after it was read back."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from app.core.enums import BackupReason
from app.core.errors import BackupInvalid, BackupMissing, NotAFolder, StoreDamaged, StoreTooNew
from app.core.progress import Cancelled
from app.db.backups.generations import Backup, list_generations, read_sidecar
from app.db.backups.making import create_backup, current_stamp, newest_valid, offered_backups, verify_backup
from app.db.opening import open_store
from app.models.store_format import SCHEMA_NUMBER
from tests.db.stores import add_customers, customers_in, flip_bit, run, shop, value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.errors import UserError
    from app.paths import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return shop(tmp_path / "shop", customers=40)


def add_photo(folder: DataFolder, name: str, content: bytes) -> None:
    path = folder.media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_it_says_what_is_in_it(folder: DataFolder) -> None:
    add_photo(folder, "ab/photo.jpg", b"photo")
    made = create_backup(folder, folder.backups)
    assert (made.customers, made.sales, len(made.photos), made.schema_number) == (40, 40, 1, SCHEMA_NUMBER)
    assert made.path == folder.backups / "tokuicho-000001.db"
    assert customers_in(made.path) == 40
    assert list_generations(folder.backups) == (made,)
    assert verify_backup(made.path) == made


def test_deleted_records_are_not_counted(folder: DataFolder) -> None:
    run(folder.database, "UPDATE customer SET deleted_at = '2026-01-02' WHERE id < 11")
    assert create_backup(folder, folder.backups).customers == 30


def test_it_is_one_state_however_much_is_written_meanwhile(folder: DataFolder) -> None:
    store = open_store(folder)

    numbers = iter(range(1_000, 2_000))

    def write_meanwhile(done: int, total: int, stage: str = "") -> None:
        if stage == "backup.stage_copy" and done < total:
            add_customers(store, 1, first=next(numbers))

    add_customers(store, 4_000, first=100_000)
    made = create_backup(folder, folder.backups, progress=write_meanwhile)
    store.close()
    assert made.customers == 4_040
    assert next(numbers) > 1_001
    assert customers_in(made.path) == 4_040


def test_what_is_only_in_the_log_is_in_the_backup(folder: DataFolder) -> None:
    store = open_store(folder)
    add_customers(store, 5, first=100)
    assert create_backup(folder, folder.backups).customers == 45
    store.close()


def test_numbers_go_on_whatever_the_clock_says_and_whatever_was_removed(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter(["2026-11-22T00:00:00Z"] * 2 + ["1996-01-01T00:00:00Z"] * 2)
    monkeypatch.setattr("app.core.clock.now", lambda: next(moments))
    first = create_backup(folder, folder.backups)
    first.path.unlink()
    second = create_backup(folder, folder.backups)
    third = create_backup(folder, folder.backups)
    assert (first.sequence, second.sequence, third.sequence) == (1, 2, 3)
    assert third.at < second.at
    assert list_generations(folder.backups) == (third, second)
    assert newest_valid(folder.backups) == third


def test_photos_are_kept_once(folder: DataFolder) -> None:
    add_photo(folder, "1.jpg", b"one")
    add_photo(folder, "2.jpg", b"two")
    first = create_backup(folder, folder.backups)
    add_photo(folder, "3.jpg", b"three")
    second = create_backup(folder, folder.backups)
    pool = sorted((folder.backups / "media").iterdir())
    assert len(pool) == 3
    assert {photo.name for photo in second.photos} - {photo.name for photo in first.photos} == {"3.jpg"}


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"eno"), lambda path: path.unlink()])
def test_a_lost_copy_of_a_photo_takes_no_backup_with_it_and_is_brought_anew(
    folder: DataFolder, harm: Callable[[Path], None]
) -> None:
    add_photo(folder, "1.jpg", b"one")
    first = create_backup(folder, folder.backups)
    (copy,) = (folder.backups / "media").iterdir()
    harm(copy)
    assert verify_backup(first.path) == first
    second = create_backup(folder, folder.backups)
    assert copy.read_bytes() == b"one"
    assert second.photos == first.photos


@pytest.mark.parametrize("stop_at", ["backup.stage_copy", "backup.stage_check"])
def test_a_cancelled_backup_leaves_nothing_behind(folder: DataFolder, stop_at: str) -> None:
    earlier = create_backup(folder, folder.backups)

    def stop(done: int, total: int, stage: str = "") -> None:
        if stage == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        create_backup(folder, folder.backups, progress=stop)
    assert list_generations(folder.backups) == (earlier,)
    assert sorted(path.suffix for path in folder.backups.iterdir() if path.is_file()) == [".db", ".json"]


def test_a_hurt_store_makes_no_backup_that_could_be_offered(folder: DataFolder) -> None:
    earlier = create_backup(folder, folder.backups)
    data = bytearray(folder.database.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    folder.database.write_bytes(data)
    with pytest.raises(StoreDamaged):
        create_backup(folder, folder.backups)
    assert list_generations(folder.backups) == (earlier,)


@pytest.mark.parametrize("reason", BackupReason)
def test_no_kind_of_backup_is_made_of_a_hurt_store(folder: DataFolder, reason: BackupReason) -> None:
    create_backup(folder, folder.backups)
    page = value(folder.database, "SELECT rootpage FROM sqlite_schema WHERE name = 'sale'") - 1
    data = bytearray(folder.database.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    folder.database.write_bytes(data)
    with pytest.raises(StoreDamaged):
        create_backup(folder, folder.backups, reason)
    assert len(list_generations(folder.backups)) == 1


def test_every_row_is_looked_at_once_a_day_and_whenever_asked(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    occasions = [
        ("2026-11-22T09:00:00Z", BackupReason.AUTOMATIC, True),
        ("2026-11-22T09:30:00Z", BackupReason.AUTOMATIC, False),
        ("2026-11-22T10:00:00Z", BackupReason.BEFORE_RISK, False),
        ("2026-11-22T10:30:00Z", BackupReason.MANUAL, True),
        ("2026-11-22T18:00:00Z", BackupReason.AUTOMATIC, False),
        ("2026-11-23T09:00:00Z", BackupReason.AUTOMATIC, True),
    ]
    for moment, reason, thorough in occasions:
        monkeypatch.setattr("app.core.clock.now", lambda moment=moment: moment)
        assert create_backup(folder, folder.backups, reason).thorough is thorough


def test_each_flipped_bit_is_found(folder: DataFolder) -> None:
    made = create_backup(folder, folder.backups)
    for place in range(50):
        offset = place * made.size // 50
        flip_bit(made.path, offset)
        with pytest.raises(BackupInvalid):
            verify_backup(made.path)
        flip_bit(made.path, offset)
    assert verify_backup(made.path) == made


def remove_file(backup: Backup) -> None:
    backup.path.unlink()


def cut_short(backup: Backup) -> None:
    backup.path.write_bytes(backup.path.read_bytes()[: backup.size // 2])


def become_foreign(backup: Backup) -> None:
    backup.path.write_bytes(b"PK\x03\x04" + b"zip" * 1_000)


@pytest.mark.parametrize(
    ("harm", "failure"),
    [(remove_file, BackupMissing), (cut_short, BackupInvalid), (become_foreign, BackupInvalid)],
)
def test_a_backup_that_is_not_whole_is_refused(
    folder: DataFolder, harm: Callable[[Backup], None], failure: type[UserError]
) -> None:
    whole = create_backup(folder, folder.backups)
    hurt = create_backup(folder, folder.backups)
    harm(hurt)
    with pytest.raises(failure):
        verify_backup(hurt.path)
    newest = newest_valid(folder.backups)
    assert newest is not None
    assert newest.path != hurt.path
    assert verify_backup(whole.path) == whole


def test_a_data_file_without_its_description_is_checked_by_itself(folder: DataFolder, tmp_path: Path) -> None:
    made = create_backup(folder, folder.backups)
    carried = tmp_path / "もらったデータ.db"
    shutil.copyfile(made.path, carried)
    found = verify_backup(carried)
    assert (found.customers, found.sales, found.photos, found.sha256) == (40, 40, (), made.sha256)


def test_a_backup_of_a_newer_version_is_named(folder: DataFolder, tmp_path: Path) -> None:
    carried = tmp_path / "newer.db"
    shutil.copyfile(folder.database, carried)
    run(carried, "PRAGMA user_version = 9999")
    with pytest.raises(StoreTooNew):
        verify_backup(carried)


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("../../outside.jpg", "a" * 64),
        ("/etc/passwd", "a" * 64),
        ("C:\\photo.jpg", "a" * 64),
        ("a//b.jpg", "a" * 64),
        ("photo.jpg", "../../../secret"),
    ],
)
def test_a_description_that_leaves_its_folder_is_not_believed(
    folder: DataFolder, name: str, sha256: str
) -> None:
    made = create_backup(folder, folder.backups)
    sidecar = made.path.with_suffix(".json")
    described = json.loads(sidecar.read_text(encoding="utf-8"))
    described["photos"] = [{"name": name, "sha256": sha256, "size": 1}]
    sidecar.write_text(json.dumps(described), encoding="utf-8")
    assert read_sidecar(made.path) is None
    assert list_generations(folder.backups) == ()


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"sequence": "x"}', b"\xff\xfe"])
def test_a_backup_whose_description_cannot_be_read_is_looked_into(folder: DataFolder, content: bytes) -> None:
    older, made = create_backup(folder, folder.backups), create_backup(folder, folder.backups)
    made.path.with_suffix(".json").write_bytes(content)
    (folder.backups / "tokuicho-000099.db").write_bytes(b"noise" * 500)
    assert list_generations(folder.backups) == (older,)
    found, described = offered_backups(folder.backups)
    assert (found.path, found.sequence, found.customers, found.sales) == (made.path, made.sequence, 40, 40)
    assert described == older
    newest = newest_valid(folder.backups)
    assert newest is not None
    assert newest.path == made.path


def test_a_file_where_a_folder_was_named_is_said(folder: DataFolder, tmp_path: Path) -> None:
    file = tmp_path / "名簿.xlsx"
    file.write_bytes(b"")
    for place in (file, file / "below"):
        with pytest.raises(NotAFolder):
            create_backup(folder, place)


def test_what_a_killed_run_left_is_cleared_away(folder: DataFolder) -> None:
    folder.backups.mkdir(exist_ok=True)
    left = folder.backups / "unfinished-999999999.db"
    left.write_bytes(b"half")
    assert list_generations(folder.backups) == ()
    create_backup(folder, folder.backups)
    assert not left.exists()


def test_the_stamp_tells_whether_anything_was_done_since(folder: DataFolder) -> None:
    made = create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    assert current_stamp(folder.database) == made.stamp
    run(
        folder.database,
        "INSERT INTO operation (code, at, schema_number) VALUES ('x', '2026-01-01T00:00:00Z', 1)",
    )
    assert current_stamp(folder.database) != made.stamp
