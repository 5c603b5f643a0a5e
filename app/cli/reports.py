"""`tokuicho report`: the figures of a month, on pages or on sheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help_pages import OneCommand
from app.cli.output import command
from app.core.messages import message

if TYPE_CHECKING:
    from app.cli.output import Session


@click.command(cls=OneCommand)
@click.option("--month", required=True, metavar="YYYY-MM", help="月 / the month")
@click.argument("file", type=click.Path(path_type=Path))
@command
def report(session: Session, month: str, file: Path) -> None:
    """月報を書き出す(.pdf か .xlsx)/ the report of a month, as pages or as sheets."""
    from app.core.month import Month

    wanted = Month.parse(month)
    written = session.services.month_reports.write(wanted, file, session.language, session.progress())
    session.answer(
        {"month": str(wanted), "path": str(written)},
        lambda: [session.say(message("month_report.written", month=wanted.words, file=written.name))],
    )
