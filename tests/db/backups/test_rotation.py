"""Rotation thins out by shop time and number, and never what somebody asked for or what stands alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.enums import BackupReason
from app.db.backups.generations import Backup, list_generations, write_sidecar
from app.db.backups.making import create_backup
from app.db.backups.rotation import DAY, KEEP_ALL_FOR, outdated, rotate
from tests.db.stores import flip_bit, shop

if TYPE_CHECKING:
    from app.paths import DataFolder

HOUR = 60 * 60


def backup(
    sequence: int,
    shop_time: int,
    reason: BackupReason = BackupReason.AUTOMATIC,
    *,
    thorough: bool = False,
) -> Backup:
    return Backup(
        path=Path(f"tokuicho-{sequence:06}.db"),
        sequence=sequence,
        at="2026-11-22T00:00:00Z",
        shop_time=shop_time,
        thorough=thorough,
        reason=reason,
        schema_number=1,
        customers=1,
        sales=1,
        photos=(),
        size=1,
        sha256="0" * 64,
        stamp="1.0.0",
    )


def run_days(days: int, each_day: int, reason: BackupReason = BackupReason.AUTOMATIC) -> list[Backup]:
    """What is left, newest first, where rotation follows every backup."""
    kept: list[Backup] = []
    for number in range(days * each_day):
        kept.insert(0, backup(number + 1, number * DAY // each_day, reason))
        gone = outdated(kept)
        kept = [one for one in kept if one not in gone]
    return kept


def test_everything_of_two_days_stays() -> None:
    assert len(run_days(days=2, each_day=16)) == 32


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # 33 of the last two days (both ends count), then one for each day, week and month touched
        (14, 33 + 12),
        (70, 33 + 12 + 9),
        (400, 33 + 12 + 9 + 11),
    ],
)
def test_the_longer_ago_the_fewer(days: int, expected: int) -> None:
    assert len(run_days(days, each_day=16)) == expected


def test_each_day_week_and_month_keeps_one() -> None:
    kept = run_days(days=400, each_day=4)
    newest = kept[0].shop_time
    gaps = [(newest - older.shop_time, newer.shop_time - older.shop_time) for newer, older in pairwise(kept)]
    assert all(gap <= 2 * DAY for age, gap in gaps if age <= 13 * DAY)
    assert all(gap <= 14 * DAY for age, gap in gaps if age <= 69 * DAY)
    assert all(gap <= 60 * DAY for age, gap in gaps)


def test_what_was_asked_for_stays() -> None:
    assert len(run_days(days=100, each_day=1, reason=BackupReason.MANUAL)) == 100


def test_the_newest_that_was_checked_row_by_row_stays() -> None:
    old = [backup(number, number * HOUR, thorough=number == 3) for number in range(6, 0, -1)]
    backups = [backup(7, 10 * DAY), *old]
    assert [one.sequence for one in outdated(backups)] == [5, 4, 2, 1]


@given(st.lists(st.tuples(st.integers(0, 400 * DAY), st.sampled_from(BackupReason)), max_size=40))
def test_the_newest_and_everything_recent_always_stay(entries: list[tuple[int, BackupReason]]) -> None:
    times = sorted((time for time, _ in entries), reverse=True)
    backups = [
        backup(len(times) - place, time, reason)
        for place, (time, (_, reason)) in enumerate(zip(times, entries, strict=True))
    ]
    gone = outdated(backups)
    for one in gone:
        assert one.reason is not BackupReason.MANUAL
        assert backups[0].shop_time - one.shop_time > KEEP_ALL_FOR
    assert outdated([one for one in backups if one not in gone]) == ()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A shop with twelve automatic backups of one day, long ago."""
    folder = shop(tmp_path)
    for _ in range(3):
        create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    for made in list_generations(folder.backups):
        write_sidecar(replace(made, shop_time=made.sequence * HOUR))
    return folder


def new_backup_after(folder: DataFolder, days: int) -> Backup:
    made = create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    later = replace(made, shop_time=days * DAY, thorough=True)
    write_sidecar(later)
    return later


def test_outdated_backups_are_removed_with_their_descriptions(folder: DataFolder) -> None:
    new_backup_after(folder, days=5)
    removed = rotate(folder.backups)
    assert [one.sequence for one in removed] == [2, 1]
    assert [one.sequence for one in list_generations(folder.backups)] == [4, 3]
    left = sorted(path.name for path in folder.backups.iterdir() if path.is_file())
    assert left == [f"tokuicho-00000{number}.{kind}" for number in (3, 4) for kind in ("db", "json")]


def test_nothing_goes_while_the_newest_cannot_be_read_back(folder: DataFolder) -> None:
    flip_bit(new_backup_after(folder, days=5).path, 40_000)
    assert rotate(folder.backups) == ()
    assert len(list_generations(folder.backups)) == 4


def test_photos_go_with_the_last_backup_that_has_them(folder: DataFolder) -> None:
    (folder.media / "old.jpg").write_bytes(b"old")
    (folder.media / "both.jpg").write_bytes(b"both")
    made = create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    write_sidecar(replace(made, shop_time=4 * HOUR))
    (folder.media / "old.jpg").unlink()
    made = create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    write_sidecar(replace(made, shop_time=5 * HOUR))
    new_backup_after(folder, days=5)
    rotate(folder.backups)
    assert [path.read_bytes() for path in (folder.backups / "media").iterdir()] == [b"both"]


@pytest.mark.parametrize("content", [None, b"", b"[" * 99_999])
def test_no_photo_goes_while_it_is_unknown_whose_it_is(folder: DataFolder, content: bytes | None) -> None:
    (folder.media / "old.jpg").write_bytes(b"old")
    described = create_backup(folder, folder.backups).path.with_suffix(".json")
    (folder.media / "old.jpg").unlink()
    described.unlink() if content is None else described.write_bytes(content)
    new_backup_after(folder, days=5)
    assert rotate(folder.backups) != ()
    assert [path.read_bytes() for path in (folder.backups / "media").iterdir()] == [b"old"]


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        (["2026-11-22T00:00:00Z", "2026-11-22T00:30:00Z"], 30 * 60),
        (["2026-11-22T00:00:00Z", "2036-11-22T00:00:00Z"], DAY),
        (["2026-11-22T00:00:00Z", "2026-11-21T00:00:00Z"], 0),
        (["2026-11-22T00:00:00Z", "1996-11-22T00:00:00Z"], 0),
    ],
)
def test_a_clock_set_wrong_moves_shop_time_by_a_day_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moments: list[str], expected: int
) -> None:
    folder = shop(tmp_path)
    for moment in moments:
        monkeypatch.setattr("app.core.clock.now", lambda moment=moment: moment)
        create_backup(folder, folder.backups, BackupReason.AUTOMATIC)
    assert list_generations(folder.backups)[0].shop_time == expected
    assert rotate(folder.backups) == ()
