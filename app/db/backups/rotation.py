"""Which backups may go: everything of two days stays, then one a day, one a week, one a month for good.

Age is counted in the backups' own shop time and the newest is the one with the highest number, so a clock
that was set wrong for an afternoon removes nothing. What a person asked for is never removed, nor the newest
that was checked row by row, and nothing is before the newest of all was read back and found whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.enums import BackupReason
from app.core.errors import BackupInvalid, BackupMissing, StoreTooNew
from app.db.backups.generations import list_generations, remove_generation, remove_unused_photos
from app.db.backups.making import verify_backup
from app.db.failures import files_translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.db.backups.generations import Backup

DAY = 24 * 60 * 60
KEEP_ALL_FOR = 2 * DAY
KEEP_DAILY_FOR = 14 * DAY
KEEP_WEEKLY_FOR = 70 * DAY
WEEK = 7 * DAY
MONTH = 30 * DAY


def rotate(folder: Path) -> tuple[Backup, ...]:
    """Remove what is outdated in a folder of backups; returns what was removed."""
    backups = list_generations(folder)
    removed = outdated(backups)
    if not removed:
        return ()
    try:
        verify_backup(backups[0].path)
    except (BackupInvalid, BackupMissing, StoreTooNew):
        return ()
    with files_translated(folder):
        for backup in removed:
            remove_generation(backup)
        remove_unused_photos(folder)
    return removed


def outdated(backups: Sequence[Backup]) -> tuple[Backup, ...]:
    """The backups that may go, of those given newest first."""
    kept_periods: set[tuple[int, int]] = set()
    removed = []
    newest_thorough = next((backup for backup in backups if backup.thorough), None)
    for backup in backups:
        period = _period(backup, now=backups[0].shop_time)
        if backup.reason is BackupReason.MANUAL or period is None or backup is newest_thorough:
            continue
        if period in kept_periods:
            removed.append(backup)
        kept_periods.add(period)
    return tuple(removed)


def _period(backup: Backup, now: int) -> tuple[int, int] | None:
    """The day, week or month of which one backup stays; None where every one does.

    Periods lie fixed in shop time: counted back from now, each new day would push the one that stands for
    its week out of it.
    """
    age = now - backup.shop_time
    if age <= KEEP_ALL_FOR:
        return None
    length = DAY if age <= KEEP_DAILY_FOR else WEEK if age <= KEEP_WEEKLY_FOR else MONTH
    return length, backup.shop_time // length
