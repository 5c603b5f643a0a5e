"""What cleaning a cell gives back, and the text of a cell that is no text.

`ok` means taken as it stands (or with only its dress changed: hyphens, blanks, a comma), `repaired` that the
value was put right and is certain, `flagged` that it is kept but doubtful, `rejected` that it is no such
value and the cell's content has to be kept elsewhere. All but `ok` come with a reason, a code of the
catalogue file `cleaning.toml`.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from app.io.tables.raw import Cell

Action = Literal["ok", "repaired", "flagged", "rejected"]

WIDTH = "cleaning.width"
PLACEHOLDER = "cleaning.placeholder"
CELL_ERROR = "cleaning.cell_error"

CELL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
PLACEHOLDERS = frozenset(
    {
        *("なし", "無し", "無", "不明", "未定", "未登録", "未記入", "空欄", "該当なし", "特になし"),
        *(
            "-",
            "--",
            "---",
            "ー",
            "−",
            "―",
            "‐",
            "－",
            "—",
            "*",
            "?",
            "？",
            "/",
            "n/a",
            "none",
            "null",
            "nil",
        ),
    }
)
"""What people write into a cell that they have nothing for."""


class Cleaned(NamedTuple):
    """A value, what was done to get it, and why."""

    value: Any
    action: Action = "ok"
    reason: str | None = None


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, days and times in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat() if isinstance(cell, date) else cell.isoformat("minutes")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def nothing(text: str, empty: Any) -> Cleaned | None:
    """The outcome for a text that stands for no value at all; None if it says something."""
    bare = text.strip()
    if not bare:
        return Cleaned(empty)
    if bare in CELL_ERRORS:
        return Cleaned(empty, "rejected", CELL_ERROR)
    if bare.lower() in PLACEHOLDERS:
        return Cleaned(empty, "repaired", PLACEHOLDER)
    return None
