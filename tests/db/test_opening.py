"""A store is opened when it is ours, whole and of this version; anything else is named and left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from app.core.enums import BackupReason
from app.core.errors import NotOurStore, StoreDamaged, StoreMissing, StoreTooNew
from app.core.messages import LANGUAGES, sentence
from app.db.backups.generations import list_generations
from app.db.backups.making import create_backup
from app.db.opening import open_store
from app.models.store_format import APPLICATION_ID, SCHEMA_NUMBER
from app.paths import DataFolder
from tests.db.stores import add_customers, customers_in, flip_bit, run, shop, value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.errors import UserError

NOBODY = 65_534


def cut_to(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


def cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def destroy_head(path: Path) -> None:
    path.write_bytes(b"?" * 16 + path.read_bytes()[16:])


def zero_a_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:12288] = bytes(4096)
    path.write_bytes(data)


def become_newer(path: Path) -> None:
    run(path, "PRAGMA user_version = 9999")


def become_foreign(path: Path) -> None:
    run(path, "PRAGMA application_id = 42")


def become_a_letter(path: Path) -> None:
    path.write_text("拝啓 時下ますますご清祥のこととお慶び申し上げます。" * 100, encoding="utf-8")


def lend_for_reading(folder: DataFolder) -> None:
    folder.root.chmod(0o555)
    folder.database.chmod(0o644)


def lend_with_a_read_only_file(folder: DataFolder) -> None:
    for path in (folder.root, *folder.root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.chown(folder.database, 0, 0)
    folder.database.chmod(0o644)


def run_python(script: str) -> str:
    command = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def files_below(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_folder_gets_an_empty_store(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "得意帳 データ")
    store = open_store(folder)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar() == 0
    store.close()
    assert value(folder.database, "PRAGMA application_id") == APPLICATION_ID
    assert value(folder.database, "PRAGMA user_version") == SCHEMA_NUMBER
    assert sorted(files_below(folder.root)) == ["opening.lock", "tokuicho.db"]


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    folder = shop(tmp_path, customers=3)
    store = open_store(folder)
    add_customers(store, 2, first=4)
    store.close()
    assert customers_in(folder.database) == 5


def test_a_start_that_was_cut_off_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    (tmp_path / "tokuicho.db.new").write_bytes(b"half")
    (tmp_path / "tokuicho.db.new-wal").write_bytes(b"half")
    open_store(folder).close()
    assert sorted(files_below(tmp_path)) == ["opening.lock", "tokuicho.db"]


@pytest.mark.parametrize(
    ("harm", "failure"),
    [
        (cut_to(0), StoreDamaged),
        (cut_to(100), StoreDamaged),
        (cut_to(50), StoreDamaged),
        (cut_in_half, StoreDamaged),
        (destroy_head, StoreDamaged),
        (zero_a_page, StoreDamaged),
        (become_newer, StoreTooNew),
        (become_foreign, NotOurStore),
        (become_a_letter, NotOurStore),
    ],
)
def test_a_file_we_cannot_open_is_named_and_left_alone(
    tmp_path: Path, harm: Callable[[Path], None], failure: type[UserError]
) -> None:
    folder = shop(tmp_path, customers=50)
    harm(folder.database)
    before = files_below(tmp_path)
    with pytest.raises(failure) as raised:
        open_store(folder)
    assert files_below(tmp_path) == before
    for language in LANGUAGES:
        assert "tokuicho.db" in sentence(raised.value.message, language)


def test_a_damaged_store_names_the_newest_backup_that_is_whole(tmp_path: Path) -> None:
    folder = shop(tmp_path, customers=50)
    oldest = create_backup(folder, folder.backups)
    whole = create_backup(folder, folder.backups)
    flipped = create_backup(folder, folder.backups)
    flip_bit(flipped.path, 40_000)
    os.utime(oldest.path)
    cut_in_half(folder.database)
    with pytest.raises(StoreDamaged) as raised:
        open_store(folder)
    assert raised.value.message.fields["backup"] == str(whole.path)
    assert "50 件" in sentence(raised.value.message, "ja")


def test_a_store_that_something_wrote_over_names_its_backup(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", customers=3)
    made = create_backup(folder, folder.backups)
    noise = bytes(range(256)) * 300
    folder.database.write_bytes(noise)
    with pytest.raises(StoreDamaged) as raised:
        open_store(folder)
    assert raised.value.message.fields["backup"] == str(made.path)
    assert folder.database.read_bytes() == noise
    shutil.rmtree(folder.backups)
    with pytest.raises(NotOurStore):
        open_store(folder)


def test_without_a_backup_the_sentence_says_so(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    cut_in_half(folder.database)
    with pytest.raises(StoreDamaged) as raised:
        open_store(folder)
    assert raised.value.message.fields["backup"] is None
    assert "使えるバックアップはこのフォルダーにありません" in sentence(raised.value.message, "ja")


def test_a_store_that_is_gone_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    kept = create_backup(folder, folder.backups)
    folder.database.unlink()
    with pytest.raises(StoreMissing) as raised:
        open_store(folder)
    assert raised.value.message.fields["backup"] == str(kept.path)
    assert not folder.database.exists()


def test_a_log_without_its_store_is_not_given_to_an_empty_one(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", customers=1)
    store = open_store(folder)
    add_customers(store, 30, first=2)
    lost = DataFolder(tmp_path / "lost")
    lost.create()
    log = (folder.root / "tokuicho.db-wal").read_bytes()
    store.close()
    (lost.root / "tokuicho.db-wal").write_bytes(log)
    with pytest.raises(StoreMissing):
        open_store(lost)
    assert not lost.database.exists()
    assert (lost.root / "tokuicho.db-wal").read_bytes() == log


def test_the_log_of_a_killed_run_is_recovered(tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", customers=1)
    store = open_store(folder)
    add_customers(store, 30, first=2)
    copied = DataFolder(tmp_path / "copied")
    copied.create()
    for path in folder.root.glob("tokuicho.db*"):
        (copied.root / path.name).write_bytes(path.read_bytes())
    store.close()
    assert (copied.root / "tokuicho.db-wal").stat().st_size > 0
    open_store(copied).close()
    assert customers_in(copied.database) == 31


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a user's folders from others by itself")
def test_only_the_owner_may_read_any_of_it(tmp_path: Path) -> None:
    listed = run_python(f"""
        import os, pathlib
        os.umask(0)
        from app.db.backups.making import create_backup
        from app.db.opening import open_store
        from app.paths import DataFolder
        from tests.db.stores import add_customers
        folder = DataFolder(pathlib.Path({str(tmp_path / "data")!r}))
        store = open_store(folder)
        add_customers(store, 3)
        (folder.media / "photo.jpg").write_bytes(b"photo")
        create_backup(folder, folder.backups)
        for path in folder.root.rglob("*"):
            print(path.name, oct(path.stat().st_mode & 0o777))
    """)
    modes = dict(line.split(" ") for line in listed.splitlines())
    assert {"tokuicho.db", "tokuicho.db-wal", "tokuicho.db-shm", "tokuicho-000001.db"} <= modes.keys()
    assert modes.pop("photo.jpg") == "0o666"
    assert set(modes.values()) == {"0o600", "0o700"}


@pytest.mark.skipif(os.name != "posix", reason="file modes say nothing on Windows")
def test_files_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    folder.database.chmod(0o644)
    open_store(folder).close()
    assert folder.database.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs to become a user who may not")
@pytest.mark.parametrize("lend", [lend_for_reading, lend_with_a_read_only_file])
def test_a_store_we_may_not_write_is_refused(tmp_path: Path, lend: Callable[[DataFolder], None]) -> None:
    folder = shop(tmp_path / "data")
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(path.stat().st_mode | 0o011)
    lend(folder)
    before = files_below(folder.root)
    shown = run_python(f"""
        import os, pathlib
        from app.core.errors import StoreReadOnly
        from app.db import opening
        from app.paths import DataFolder
        os.setuid({NOBODY})
        try:
            opening.open_store(DataFolder(pathlib.Path({str(folder.root)!r})))
        except StoreReadOnly as refused:
            print(refused.message.fields["file"])
    """)
    assert shown in {f"{folder.root}\n", f"{folder.database}\n"}
    assert files_below(folder.root) == before


def test_an_older_store_is_backed_up_before_it_is_upgraded(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    run(folder.database, "PRAGMA user_version = 0")
    open_store(folder).close()
    (kept,) = list_generations(folder.backups)
    assert (kept.reason, kept.schema_number, kept.customers) == (BackupReason.BEFORE_UPGRADE, 0, 3)


def test_a_store_of_this_version_opens_without_alembic_or_the_orm(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    shown = run_python(f"""
        import pathlib, sys
        from app.db.opening import open_store
        from app.paths import DataFolder
        open_store(DataFolder(pathlib.Path({str(folder.root)!r}))).close()
        print([name for name in ("alembic", "sqlalchemy.orm", "pandas") if name in sys.modules])
    """)
    assert shown == "[]\n"
