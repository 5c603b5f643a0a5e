"""kill -9 at every step: what was acknowledged is there, and a store is the old one or the new one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from app.db.backups.generations import list_generations
from app.db.backups.making import create_backup, verify_backup
from app.db.opening import open_store
from app.models.store_format import SCHEMA_NUMBER
from app.paths import DataFolder
from tests.db.steps import with_steps
from tests.db.stores import add_customers, customers_in, shop, value
from tests.faults.killing import Killer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and kill -9 are POSIX")

ROUNDS = 8
FEWEST_STEPS = 8


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as killer:
        yield killer


def structure_is_whole(path: Path) -> bool:
    with closing(dbapi2.connect(str(path))) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def test_every_acknowledged_customer_is_there(killer: Killer, tmp_path: Path) -> None:
    folder = shop(tmp_path, customers=0)
    acks = tmp_path / "acks"
    acks.touch()
    for kill in range(ROUNDS):
        assert killer.run("save_for_ever", tmp_path, kill_after=0.001 + 0.007 * kill)
        open_store(folder).close()
        acknowledged = set(acks.read_text().split())
        with closing(dbapi2.connect(str(folder.database))) as connection:
            present = {number for (number,) in connection.execute("SELECT number FROM customer")}
        assert acknowledged <= present
        # The one that was being saved may or may not have come through.
        assert len(present - acknowledged) <= kill + 1
    assert len(acks.read_text().split()) >= ROUNDS
    assert structure_is_whole(folder.database)


def test_the_first_start_makes_a_store_or_none(killer: Killer, tmp_path: Path) -> None:
    for kill_at in range(1, 500):
        folder = DataFolder(tmp_path / str(kill_at))
        killed = killer.run("open_and_close", folder.root, kill_at=kill_at)
        open_store(folder).close()
        assert value(folder.database, "PRAGMA user_version") == SCHEMA_NUMBER
        files = sorted(path.name for path in folder.root.iterdir() if path.is_file())
        assert files == ["opening.lock", "tokuicho.db"]
        shutil.rmtree(folder.root)
        if not killed:
            break
    assert kill_at > FEWEST_STEPS


def test_a_backup_is_whole_or_not_offered(killer: Killer, tmp_path: Path) -> None:
    folder = shop(tmp_path, customers=30)
    (folder.media / "1.jpg").write_bytes(b"one")
    first = create_backup(folder, folder.backups)
    content = first.path.read_bytes()
    (folder.media / "2.jpg").write_bytes(b"two")
    for kill_at in range(1, 500):
        killed = killer.run("back_up", tmp_path, kill_at=kill_at)
        offered = list_generations(folder.backups)
        assert first in offered
        for backup in offered:
            assert verify_backup(backup.path) == backup
        if not killed:
            break
    assert first.path.read_bytes() == content
    assert kill_at > FEWEST_STEPS
    create_backup(folder, folder.backups)
    assert list(folder.backups.rglob("unfinished-*")) == []


def test_a_restore_ends_with_the_old_store_or_the_new(killer: Killer, tmp_path: Path) -> None:
    folder = shop(tmp_path / "begin", customers=20)
    (folder.media / "1.jpg").write_bytes(b"one")
    create_backup(folder, folder.backups)
    (folder.media / "1.jpg").unlink()
    store = open_store(folder)
    add_customers(store, 5, first=100)
    store.close()
    endings = set()
    for kill_at in range(1, 500):
        tried = DataFolder(tmp_path / "tried")
        shutil.copytree(folder.root, tried.root)
        killed = killer.run("restore_first", tried.root, kill_at=kill_at)
        open_store(tried).close()
        customers = customers_in(tried.database)
        endings.add(customers)
        assert structure_is_whole(tried.database)
        asides = [customers_in(path) for path in tried.root.glob("replaced/*/tokuicho.db")]
        assert asides == ([] if customers == 25 else [25])
        assert customers == 25 or (tried.media / "1.jpg").read_bytes() == b"one"
        assert not tried.staging.exists()
        verify_backup(tried.backups / "tokuicho-000001.db")
        shutil.rmtree(tried.root)
        if not killed:
            break
    assert endings == {20, 25}


def test_a_start_that_finishes_a_restore_may_be_killed_too(killer: Killer, tmp_path: Path) -> None:
    folder = shop(tmp_path / "begin", customers=20)
    create_backup(folder, folder.backups)
    store = open_store(folder)
    add_customers(store, 5, first=100)
    store.close()
    decided = decided_restore(killer, folder, tmp_path / "decided")
    for kill_at in range(1, 500):
        tried = DataFolder(tmp_path / "tried")
        shutil.copytree(decided, tried.root)
        killed = killer.run("open_and_close", tried.root, kill_at=kill_at)
        open_store(tried).close()
        assert customers_in(tried.database) == 20
        assert [customers_in(path) for path in tried.root.glob("replaced/*/tokuicho.db")] == [25]
        shutil.rmtree(tried.root)
        if not killed:
            break
    assert kill_at > FEWEST_STEPS


def decided_restore(killer: Killer, folder: DataFolder, decided: Path) -> Path:
    """A data folder whose restore was killed right after it was decided."""
    for kill_at in range(1, 500):
        shutil.copytree(folder.root, decided)
        assert killer.run("restore_first", decided, kill_at=kill_at)
        if (decided / "restore" / "plan.json").exists():
            return decided
        shutil.rmtree(decided)
    raise AssertionError("no restore was decided")


def test_an_upgrade_goes_on_where_it_was_killed(killer: Killer, tmp_path: Path) -> None:
    folder = shop(tmp_path / "shop", customers=5)
    add = "op.execute('ALTER TABLE customer ADD COLUMN {} INTEGER')"
    with_steps(tmp_path, add.format("shoe_size"), add.format("hat_size"))
    reached, kill_at = [SCHEMA_NUMBER], 1
    while killer.run("upgrade_by_two", folder.root, kill_at=kill_at):
        schema_number = value(folder.database, "PRAGMA user_version")
        assert value(folder.database, "SELECT version_num FROM alembic_version") == f"{schema_number:04}"
        # Each step is killed at each of its statements, and begins again.
        kill_at = kill_at + 1 if schema_number == reached[-1] else 1
        reached.append(schema_number)
    assert set(reached) == {SCHEMA_NUMBER, SCHEMA_NUMBER + 1}
    assert value(folder.database, "PRAGMA user_version") == SCHEMA_NUMBER + 2
    assert value(folder.database, "SELECT count(*) FROM customer WHERE hat_size IS NULL") == 5
    assert structure_is_whole(folder.database)


def test_starts_at_one_moment_make_one_store(tmp_path: Path) -> None:
    script = """
import pathlib, sys
from app.db.opening import open_store
from app.paths import DataFolder
from tests.db.stores import add_customers
print("ready", flush=True)
sys.stdin.readline()
store = open_store(DataFolder(pathlib.Path(sys.argv[2])))
add_customers(store, 1, first=int(sys.argv[1]))
store.close()
"""
    command = [sys.executable, "-c", script]
    begin_reading, begin_writing = os.pipe()
    starts = [
        subprocess.Popen(
            [*command, str(number), str(tmp_path)], stdin=begin_reading, stdout=subprocess.PIPE, text=True
        )
        for number in range(1, 5)
    ]
    os.close(begin_reading)
    assert [start.stdout.readline() for start in starts if start.stdout] == ["ready\n"] * 4
    # The end of the pipe that all of them read is one moment for all.
    os.close(begin_writing)
    assert [start.communicate()[0] for start in starts] == [""] * 4
    assert [start.returncode for start in starts] == [0] * 4
    assert customers_in(tmp_path / "tokuicho.db") == 4
