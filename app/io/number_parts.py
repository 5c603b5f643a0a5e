"""A postal code or a telephone number whose groups of digits stand in columns of their own.

Such columns follow each other, with the same title and the numbers 1 and 2, or 1 to 3 (`郵便番号1`,
`電話番号3`), and each holds as many digits as its group may have: two whole telephone numbers are none.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.cleaning.types import text_of
from app.io.headers.title_reading import read_title
from app.io.shapes.running_titles import bare, numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Cell, Row

POSTAL, PHONES = "postal_code", "phones"
DIGITS = {POSTAL: ((1, 3), (1, 4)), PHONES: ((1, 5), (1, 4), (1, 4))}
"""How many digits each group has at least and at most; zeros in front may be lost."""
LINE_DIGITS, MOBILE_DIGITS, LONGEST_LAST = 10, 11, 4
MOBILE = frozenset({"050", "070", "080", "090"})
SAMPLES = 200
MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The columns of a number, what their titles have in common, and the customer's field it is."""

    columns: tuple[int, ...]
    title: str
    target: str


def find_number_parts(titles: Sequence[str], rows: Sequence[Row]) -> tuple[NumberParts, ...]:
    """The numbers that the columns of a list have in parts, by its titles and its first rows."""
    found = []
    for first, title in enumerate(titles):
        number = numbered(title) if title else None
        if number is None or number.number != 1:
            continue
        stem = bare(number.stem)
        target = (read_title(stem, Noun.CUSTOMER).target or "") if stem else ""
        columns = tuple(range(first, first + len(DIGITS.get(target, ()))))
        later = [numbered(titles[at]) if at < len(titles) else None for at in columns]
        in_order = [one is not None and one.stem == number.stem and one.number for one in later]
        if columns and in_order == list(range(1, len(columns) + 1)) and _are_groups(columns, target, rows):
            found.append(NumberParts(columns, stem, target))
    return tuple(found)


def is_number(target: str | None) -> bool:
    """Whether a column in parts is such a number, and no day."""
    return (target or "").removeprefix(CUSTOMER_PREFIX) in DIGITS


def joined_number(row: Row, columns: Sequence[int]) -> Cell:
    """The number that the cells of a row say together; None where they are blank."""
    said = [_said(row[column]) if column < len(row) else "" for column in columns]
    if not all(said):
        return "-".join(filter(None, said)) or None
    if len(said) == len(DIGITS[POSTAL]):
        return f"{said[0].zfill(3)}-{said[1].zfill(4)}"
    first = said[0] if said[0].startswith("0") else f"0{said[0]}"
    last = row[columns[-1]]
    if isinstance(last, int | float):  # of a text no zero was lost
        digits = MOBILE_DIGITS if first in MOBILE else LINE_DIGITS
        said[2] = said[2].zfill(min(digits - len(first) - len(said[1]), LONGEST_LAST))
    return "-".join((first, said[1], said[2]))


def _are_groups(columns: Sequence[int], target: str, rows: Sequence[Row]) -> bool:
    for column, (least, most) in zip(columns, DIGITS[target], strict=True):
        said = [text for row in rows[:SAMPLES] if column < len(row) and (text := _said(row[column]))]
        fitting = sum(text.isdecimal() and least <= len(text) <= most for text in said)
        if not said or fitting < len(said) * MOSTLY:
            return False
    return True


def _said(cell: Cell) -> str:
    return "" if cell is None else unicodedata.normalize("NFKC", text_of(cell)).strip()
