"""Where a row stands when several sheets are read as one list.

Everywhere in an import a row is known by one integer, its place: the position of its sheet among those that
are taken, and its row as Excel counts. In the first sheet, and so in every list of one sheet, the place is
the row. Only what people read is turned back into sheet and row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from app.core.messages import message
from app.io.shapes.shaped import SHEET_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.messages import Message
    from app.services.importing.types import Issue


@dataclass(frozen=True, slots=True)
class Places:
    """The sheets that are read as one, by name and in their order."""

    sheets: tuple[str, ...]

    def place(self, position: int, row: int) -> int:
        """The place of a row in the sheet at this position."""
        return position * SHEET_PLACES + row

    def place_in(self, sheet: str, row: int) -> int:
        """The place of a row in the sheet of this name. Raises `ValueError` where it is not among them."""
        return self.place(self.sheets.index(sheet), row)

    def spot(self, place: int) -> tuple[str, int]:
        """Sheet and row of a place."""
        position, row = divmod(place, SHEET_PLACES)
        return self.sheets[position], row

    def sheet_if_several(self, place: int) -> str:
        """The sheet of a place; empty where one sheet is read and its name says nothing."""
        return self.spot(place)[0] if len(self.sheets) > 1 else ""

    def shown(self, place: int) -> int | Message:
        """A place inside a sentence that says `{row}`: the row, with its sheet where there are several."""
        sheet, row = self.spot(place)
        return row if len(self.sheets) == 1 else message("import.row_of_sheet", sheet=sheet, row=row)

    def located(self, issues: Iterable[Issue]) -> list[Issue]:
        """Issues that name places, in the order of the file, naming sheets and rows."""
        ordered = sorted(issues, key=_row_of)
        if len(self.sheets) == 1:
            return ordered
        return [
            replace(issue, sheet=sheet, row=row)
            for issue in ordered
            for sheet, row in (self.spot(issue.row),)
        ]


class Spot(NamedTuple):
    """A cell of the file: sheet, row as Excel counts, and the column's place in that sheet.

    Of a card the row is the one that its remarks name, and `field` the value; the column says nothing.
    """

    sheet: str
    row: int
    column: int
    field: str = ""


def row_of(place: int) -> int:
    """The row of a place, as Excel counts."""
    return place % SHEET_PLACES


def _row_of(issue: Issue) -> int:
    return issue.row
