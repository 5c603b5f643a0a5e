"""Which column of codes is the customer's number, where not its title says so, but what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.title_reading import OF_PARTY, Reading
from app.io.headers.titles import title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row

_CODES = frozenset(map(title_key, ("コード", "CD", "Code")))
_FEWEST = 2
_ID, _BY_PEOPLE, _NAME = map(title_key, ("ID", "番号", "名"))


def settle_numbers(
    readings: Sequence[Reading], titles: Sequence[str], kind: Noun, rows: Sequence[Row]
) -> list[Reading]:
    """The readings of all columns, with a code before the name, or in its place, as whose number it is."""
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    number = "number" if kind is Noun.CUSTOMER else "customer"
    name = next((at for at, one in enumerate(readings) if one.target == prefix + "full_name"), None)
    if name is None or any(one.target == number for one in readings):
        return list(readings)
    settled = list(readings)
    cells = filled_cells(rows, name)
    if len(cells) >= _FEWEST and all(str(cell).strip().isdigit() for cell in cells):
        settled[name] = replace(readings[name], target=number)
    elif kind is not Noun.CUSTOMER and name > 0 and title_key(titles[name - 1]) in _CODES:
        settled[name - 1] = Reading(number, OF_PARTY)
    return settled


def codes_beside(titles: Sequence[str]) -> frozenset[int]:
    """The columns that are the code of a program for what another one says to people: 顧客ID beside 顧客番号,
    注文商品 beside 注文商品名."""
    keys = [title_key(title) for title in titles]
    known = frozenset(keys)
    return frozenset(
        index
        for index, key in enumerate(keys)
        if key + _NAME in known or (key.endswith(_ID) and key.removesuffix(_ID) + _BY_PEOPLE in known)
    )
