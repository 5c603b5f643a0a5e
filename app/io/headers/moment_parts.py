"""A moment whose time of day stands in the column beside its day: 受付日 and 時刻."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from app.core.japan.time_of_day import split_time
from app.io.cleaning.types import text_of
from app.io.headers.titles import title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

MOSTLY = 0.5
SAMPLES = 200
PARTS = 2

_TIMES = tuple(map(title_key, ("時刻", "時間", "time")))
_LENGTHS = tuple(map(title_key, ("通話", "所要", "作業", "対応時間", "営業", "希望")))
_TIME = re.compile(
    r"(?:午前|午後|AM|PM)?\s*\d{1,2}(?:[:時]\s*(?:\d{1,2}分?|半)?|:\d{2}:\d{2})\s*[頃ごろ]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MomentParts:
    """The columns of the day and of the time."""

    day: int
    time: int


def find_moment_parts(day: int, titles: Sequence[str], rows: Sequence[Row]) -> MomentParts | None:
    """The moment that the column of a day and the next one are; None where that is no time of day."""
    beside = day + 1
    key = title_key(titles[beside]) if beside < len(titles) else ""
    if not key.endswith(_TIMES) or key.startswith(_LENGTHS):
        return None
    said = filled_cells(rows[:SAMPLES], beside)
    fitting = sum(is_time(cell) for cell in said)
    return MomentParts(day, beside) if said and fitting >= len(said) * MOSTLY else None


def joined_moment(row: Row, columns: Sequence[int]) -> Cell:
    """Day and time as one text; the day alone where the time is none, None where no day is given."""
    day, beside = (row[column] if column < len(row) else None for column in columns)
    if day is None or day == "" or not is_time(beside):
        return day
    said = f"{text_of(day)} {_plain(beside).rstrip('頃ごろ')}"
    return said if split_time(said)[1] is not None else day


def is_time(cell: Cell) -> bool:
    """Whether a cell is written as a time of day."""
    return isinstance(cell, time) or (isinstance(cell, str) and bool(_TIME.fullmatch(_plain(cell))))


def _plain(cell: Cell) -> str:
    return unicodedata.normalize("NFKC", text_of(cell)).strip()
