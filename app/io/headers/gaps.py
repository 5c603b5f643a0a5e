"""What a list lacks by its titles, found by the cells of columns that have unknown ones.

Whoever looks at the list sees that 先方 over firms is the firm and 内訳 over words the goods. Only what no
other column is gets a meaning here, and every such column is marked, so that it can be said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.core.enums import Noun
from app.core.fields import CUSTOMER_PREFIX
from app.io.headers.columns_by_cells import columns_missing, sale_missing
from app.io.headers.names_by_cells import SITES
from app.io.headers.staff_by_cells import staff_missing
from app.io.headers.sums_of_sales import third_of_sums
from app.io.headers.title_reading import BY_LOOK_ALONE, OF_PARTY, read_title
from app.io.headers.titles import DONE, title_key
from app.io.tables.raw import filled_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.headers.header_guess import ColumnGuess
    from app.io.tables.raw import Cell, Row

_FEWEST = 3  # rows: what two cells look like says nothing
_NEARLY = 0.9
_ADDRESS = "address"
_NUMBERS = tuple(map(title_key, ("番号", "コード", "No", "CD", "ID")))
_THINGS = "証券 車 型式 製造 電話 口座 登録 契約 伝票 事件 工事"
_NUMBERS_OF_THINGS = tuple(map(title_key, _THINGS.split()))
_SPECS = frozenset(map(title_key, ("サイズ", "色", "カラー", "柄", "味", "単位", "容量", "号数")))  # of goods
_PLACES = (*SITES, *(site + title_key("名") for site in SITES))
_CODE = re.compile("[A-Za-z0-9][A-Za-z0-9-]{0,15}")


def with_gaps_filled(
    columns: tuple[ColumnGuess, ...], kind: Noun | None, rows: Sequence[Row]
) -> tuple[ColumnGuess, ...]:
    """The columns of such a list, those with unknown titles read by their cells where it lacks something."""
    if kind is None or len(rows) < _FEWEST:
        return columns
    free = [one.index for one in columns if _is_unknown(one, kind)]
    if not free:
        return columns
    prefix = "" if kind is Noun.CUSTOMER else CUSTOMER_PREFIX
    known = {
        one.index: one.target.removeprefix(prefix)
        for one in columns
        if one.target is not None and one.target.startswith(prefix) and not one.parts
    }
    missing = columns_missing(rows, known, free)
    named = {one.index for one in columns if one.index in free and _names_something(one.title, kind)}
    found = {
        index: prefix + target
        for index, target in missing.items()
        if index not in named or target == _ADDRESS  # 配達先 that is no name may be where it is
    }
    if kind is Noun.CUSTOMER and "number" not in known.values():
        found |= _number_first(columns, free, rows)
    own = {one.target: one.index for one in columns if one.target is not None}
    if kind is Noun.SALE:
        found |= third_of_sums(rows, own, [index for index in free if index not in found])
        own |= {target: index for index, target in found.items()}
        told = [one.index for one in columns if title_key(one.title) in _SPECS]
        found |= sale_missing(rows, own, [index for index in free if index not in {*found, *told}])
    if kind in DONE:
        taken = {*named, *found}
        unknown = {one.index: one.title for one in columns if one.index in free and one.index not in taken}
        found |= staff_missing(rows, own, unknown)
    return tuple(
        replace(one, target=found[one.index], confidence=BY_LOOK_ALONE, by_cells=True)
        if one.index in found
        else one
        for one in columns
    )


def _number_first(columns: Sequence[ColumnGuess], free: Sequence[int], rows: Sequence[Row]) -> dict[int, str]:
    """需要家番号 before all other columns, different in every row, is what customers are called by."""
    first = next((one for one in columns if one.title), None)
    if first is None or first.index not in free or not says_number(first.title) or _is_of_slips(first.title):
        return {}
    cells = filled_cells(rows, first.index)
    return {first.index: "number"} if count_codes(cells) >= max(_FEWEST, len(cells) * _NEARLY) else {}


def _is_of_slips(title: str) -> bool:
    """Whether a title is that of a number of sales or visits: 注文ID, 予約番号."""
    return any(read_title(title, kind).target == "number" for kind in DONE)


def says_number(title: str) -> bool:
    """Whether a title is that of a number, and not of a car's, a policy's or the like."""
    key = title_key(title)
    return key.endswith(_NUMBERS) and not any(word in key for word in _NUMBERS_OF_THINGS)


def count_codes(cells: Sequence[Cell]) -> int:
    """How many different codes there are among cells."""
    return len({text for cell in cells if _CODE.fullmatch(text := str(cell).strip())})


def _names_something(title: str, kind: Noun) -> bool:
    """Whether a title says whose name a column has, or that what it names is no person."""
    return not read_title(title, kind).is_free or title_key(title).endswith(_PLACES)


def _is_unknown(column: ColumnGuess, kind: Noun) -> bool:
    """Whether nothing is known of a column: what gave way to a neighbour has a title that says something,
    but for one that names whom the neighbour names."""
    if column.target is not None or column.parts or not column.title:
        return False
    reading = read_title(column.title, kind)
    is_name = reading.confidence == OF_PARTY and (reading.target or "").endswith("full_name")
    return reading.is_free or is_name
