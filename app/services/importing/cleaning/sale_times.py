"""The time of day that the day of a sale says with it: 2024/5/3 14:30, or a cell of a workbook with both.

Midnight is no time: it is how workbooks and shop systems write a day alone. A zone other than Japan's is
counted to Japan's, as the day is (`core.japan.wareki`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.japan.time_of_day import MINUTES_A_DAY, later_in_japan, split_time, tidy_width
from app.core.japan.wareki import SERIALS
from app.io.cleaning.value import TIME_UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell
    from app.services.importing.cleaning.cells import Account, SourceColumn

SIGNS = (":", "時", "：")
REMEMBERED = 8_192


def times_beside_days(
    column: SourceColumn, cells: Sequence[Cell], places: Sequence[int], account: Account
) -> tuple[list[str | None], dict[int, str]]:
    """The time of each cell of the column of days, and by offset the cells whose time cannot be."""
    times: list[str | None] = []
    impossible: dict[int, str] = {}
    for offset, cell in enumerate(cells):
        if not isinstance(cell, str):
            times.append(_of_workbook(cell))
            continue
        time, is_impossible = _of_text(cell) if any(sign in cell for sign in SIGNS) else (None, False)
        times.append(time)
        if is_impossible:
            impossible[offset] = cell
            account.note(column, places[offset], cell, "flagged", TIME_UNREADABLE)
    return times, impossible


def _of_workbook(cell: Cell) -> str | None:
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}" if cell.hour or cell.minute or cell.second else None
    if isinstance(cell, float) and cell > SERIALS.start and not cell.is_integer():
        return _text(round(cell % 1 * MINUTES_A_DAY))
    return None


@lru_cache(maxsize=REMEMBERED)
def _of_text(text: str) -> tuple[str | None, bool]:
    """The time of a text, and whether it says one that cannot be."""
    day, time = split_time(text)
    if time is None:
        return None, day != tidy_width(text)
    minutes = time.hour * 60 + time.minute
    return (_text(minutes + later_in_japan(text)) if minutes else None), False


def _text(minutes: int) -> str:
    return f"{datetime.min + timedelta(minutes=minutes % MINUTES_A_DAY):%H:%M}"
