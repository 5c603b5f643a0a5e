"""`backup`, `backups`, `restore` and `verify`.

They work on the folder, not on an open store: a damaged store is just what they are for.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.core.messages import message
from app.services.backups import BackupService

if TYPE_CHECKING:
    from pathlib import Path

    from app.cli.output import Session
    from app.services.backups import BackupInfo


def run_backup(session: Session, folder: Path | None) -> None:
    """Make a backup, in the data folder's own place or in `folder`."""
    made = session.services.backups.backup(folder, session.progress())
    session.answer(_shape(made), lambda: [_line(session, "cli.backed_up", made)])


def run_backups(session: Session) -> None:
    """List the backups, newest first."""
    found = BackupService(session.folder).backups()
    lines = [f"{_moment(backup.at)}  {backup.path}" for backup in found]
    session.answer(
        {"backups": [_shape(backup) for backup in found]},
        lambda: lines or [session.say(message("cli.no_backups"))],
    )


def run_restore(session: Session, file: Path) -> None:
    """Go back to a backup; the present store is kept aside."""
    outcome = BackupService(session.folder).restore(file, session.progress())
    shape = {**_shape(outcome.backup), "aside": outcome.aside, "lost_photos": outcome.lost_photos}
    lines = [_line(session, "cli.restored", outcome.backup)]
    if outcome.lost_photos:
        lines.append(session.say(message("backup.lost_photos", count=outcome.lost_photos)))
    session.answer(shape, lambda: lines)


def run_verify(session: Session) -> bool:
    """Check the store; whether it is in order."""
    outcome = BackupService(session.folder).verify(session.progress())
    problems = [session.say(problem) for problem in outcome.problems]
    session.answer(
        {"ok": outcome.ok, "problems": problems}, lambda: problems or [session.say(message("cli.verified"))]
    )
    return outcome.ok


def _moment(at: str) -> str:
    """A moment of the store by the clock on the wall."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def _shape(backup: BackupInfo) -> dict[str, Any]:
    return {**asdict(backup), "reason": backup.reason.value}


def _line(session: Session, code: str, backup: BackupInfo) -> str:
    return session.say(message(code, file=backup.path, customers=backup.customers, sales=backup.sales))
