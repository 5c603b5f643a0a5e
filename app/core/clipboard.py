"""Rows on their way to the clipboard, spoken by both ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

CellValue: TypeAlias = str | int | date | None


@dataclass(frozen=True, slots=True)
class ClipboardTable:
    """The same rows as text with tabs and as HTML."""

    text: str
    html: str
