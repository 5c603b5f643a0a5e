"""A drive that refuses to write: the cause is named, nothing is lost, and work goes on once there is room."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from app.core.errors import DiskFull
from app.core.messages import sentence
from app.db.backups.generations import list_generations
from app.db.backups.making import create_backup, verify_backup
from app.db.backups.restoring import restore_backup
from app.db.opening import open_store
from app.models.customer import customer
from app.paths import DataFolder
from tests.db.stores import add_customers, customers_in, shop
from tests.faults.killing import Killer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits on file sizes and tmpfs are POSIX")

PAGE = 4_096
REFUSED = {"error.store_write_failed", "error.disk_full"}


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as killer:
        yield killer


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 3 MB."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tokuicho", str(drive)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small drive")
    yield drive
    subprocess.run(["umount", str(drive)], check=True)


def numbers_in(path: Path) -> set[str]:
    with closing(dbapi2.connect(str(path))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {number for (number,) in connection.execute("SELECT number FROM customer")}


def test_whichever_write_is_refused_nothing_acknowledged_is_lost(killer: Killer, tmp_path: Path) -> None:
    for pages in range(1, 40, 3):
        folder = shop(tmp_path / str(pages), customers=0)
        # The log begins empty and grows with each save, past the limit after some of them.
        assert not killer.run("save_until_refused", folder.root, largest_file=pages * PAGE)
        acknowledged = set((folder.root / "acks").read_text().split())
        refusals = (folder.root / "refusals").read_text().split()
        open_store(folder).close()
        assert numbers_in(folder.database) == acknowledged
        assert len(refusals) == 2
        assert set(refusals) <= REFUSED


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
def test_a_refused_backup_leaves_the_earlier_ones(killer: Killer, tmp_path: Path, share: float) -> None:
    folder = shop(tmp_path, customers=200)
    first = create_backup(folder, folder.backups)
    assert not killer.run("back_up", tmp_path, largest_file=int(first.size * share) + 1)
    assert (tmp_path / "refusals").read_text().split()[0] in REFUSED
    assert list_generations(folder.backups) == (first,)
    assert verify_backup(first.path) == first
    assert list(folder.backups.glob("unfinished-*")) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.99])
def test_a_refused_restore_leaves_the_store(killer: Killer, tmp_path: Path, share: float) -> None:
    folder = shop(tmp_path, customers=200)
    first = create_backup(folder, folder.backups)
    store = open_store(folder)
    add_customers(store, 5, first=1_000)
    store.close()
    assert not killer.run("restore_first", tmp_path, largest_file=int(first.size * share) + 1)
    assert (tmp_path / "refusals").read_text().split()[0] in REFUSED
    open_store(folder).close()
    assert customers_in(folder.database) == 205
    assert not folder.staging.exists()
    assert not folder.replaced.exists()


def test_a_full_drive_is_named_and_work_goes_on_once_there_is_room(small_drive: Path) -> None:
    filler = small_drive / "写真.zip"
    filler.write_bytes(bytes(1_200_000))
    folder = DataFolder(small_drive / "data")
    store = open_store(folder)
    saved = 0
    with pytest.raises(DiskFull) as raised:
        for saved in range(2_000):
            with store.write("operation.customer_added", name=str(saved)) as unit:
                unit.insert(customer, {"number": str(saved), "note": "毛先は軽め" * 200})
    assert str(small_drive) in sentence(raised.value.message, "ja")
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM customer").scalar() == saved
    filler.unlink()
    with store.write("operation.customer_added", name="after") as unit:
        unit.insert(customer, {"number": "after"})
    store.close()
    assert customers_in(folder.database) == saved + 1


def test_a_backup_and_a_restore_ask_for_room_first(small_drive: Path, tmp_path: Path) -> None:
    folder = shop(small_drive / "data", customers=200)
    made = create_backup(folder, tmp_path / "elsewhere")
    (small_drive / "写真.zip").write_bytes(bytes(shutil.disk_usage(small_drive).free - 100_000))
    for attempt in (
        lambda: create_backup(folder, folder.backups),
        lambda: restore_backup(folder, made.path),
    ):
        with pytest.raises(DiskFull) as raised:
            attempt()
        assert str(small_drive) in sentence(raised.value.message, "ja")
    assert list_generations(folder.backups) == ()
    assert customers_in(folder.database) == 200
