"""Quantity, price and amount told by each other: where two are known, the column that is right in every row
is the third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.io.cleaning.value import clean_amount, clean_quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.io.cleaning.types import Cleaned
    from app.io.tables.raw import Cell, Row

SURE = 0.9
FEWEST = 3  # rows in which all three stand
SEVERAL = 2  # different sums among them

_AMOUNTS = ("amount", "total")


def third_of_sums(rows: Sequence[Row], known: Mapping[str, int], free: Sequence[int]) -> dict[int, str]:
    """Which of the `free` columns is the one of the three that no `known` column is; empty where none is."""
    places = {
        "quantity": known.get("quantity"),
        "unit_price": known.get("unit_price"),
        "amount": next((known[name] for name in _AMOUNTS if name in known), None),
    }
    lacking = [name for name, index in places.items() if index is None]
    if len(lacking) != 1:
        return {}
    name = lacking[0]
    for index in free:
        columns = {**places, name: index}
        if _are_sums(rows, [column for column in columns.values() if column is not None]):
            return {index: name}
    return {}


def _are_sums(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether quantity times price is the amount, in nearly all rows that have the three."""
    right: list[float] = []
    seen = 0
    for row in rows:
        numbers = [_number(row, index, clean) for index, clean in zip(columns, _CLEANERS, strict=True)]
        if None in numbers:
            continue
        seen += 1
        quantity, price, amount = (number or 0 for number in numbers)
        if quantity * price == amount:
            right.append(amount)
    return seen >= FEWEST and len(right) >= seen * SURE and len(set(right)) >= SEVERAL


_CLEANERS = (clean_quantity, clean_amount, clean_amount)


def _number(row: Row, index: int, clean: Callable[[Cell], Cleaned]) -> float | None:
    cell = row[index] if index < len(row) else None
    found = None if cell in (None, "") else clean(cell).value
    return found if isinstance(found, int | float) else None
