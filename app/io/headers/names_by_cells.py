"""Whose list it is where no title says so: the first column of no meaning whose cells name people or firms,
and whose title is that of a name.

Asked only where a list would be without any name, as every cell has to be looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.japan.name_data import name_data
from app.core.japan.names import names_company, split_name, strip_honorific
from app.io.headers.title_reading import OF_PARTY, Reading, plain_key
from app.io.headers.titles import CONTACT_NAME, title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

NAMES = frozenset({"full_name", "family_name", "given_name", "company", CONTACT_NAME})
FEWEST = 3
SAMPLES = 30
MOSTLY = 0.6
LONGEST_NAME = 40

_ENDINGS = tuple(map(title_key, ("名", "者", "先", "様", "さま", "さん", "氏", "方", "name")))
SITES = tuple(map(title_key, ("現場", "物件", "工事", "案件", "会場", "場所", "用途", "行先")))


def with_name(
    readings: Sequence[Reading], titles: Sequence[str], rows: Sequence[Row], prefix: str = ""
) -> list[Reading]:
    """The readings of a list, with a column of its customers' names where there was none. `prefix` stands
    before their fields."""
    settled = list(readings)
    if any((reading.target or "").removeprefix(prefix) in NAMES for reading in readings):
        return settled
    for index, (reading, title) in enumerate(zip(readings, titles, strict=True)):
        key = plain_key(title)
        if not reading.is_free or not key.endswith(_ENDINGS) or (prefix and key.startswith(SITES)):
            continue
        cells = list(dict.fromkeys(filled_cells(rows, index)))[:SAMPLES]
        firms = share_of_firms(cells)
        people = sum(map(names_person, cells))
        if len(cells) >= FEWEST and people + firms * len(cells) >= len(cells) * MOSTLY:
            settled[index] = Reading(prefix + ("company" if firms >= MOSTLY else "full_name"), OF_PARTY)
            break
    return settled


def share_of_firms(cells: Sequence[Cell]) -> float:
    """How many of some cells name companies, offices or shops."""
    return sum(isinstance(cell, str) and names_company(cell) for cell in cells) / max(len(cells), 1)


def names_person(cell: Cell) -> bool:
    """Whether a cell is a name that begins with a known surname."""
    if not isinstance(cell, str) or len(cell) > LONGEST_NAME or names_company(cell):
        return False
    return name_data().people_named(split_name(strip_honorific(cell)[0]).family) > 0
