"""Who served, where no title says so: a column of few surnames, each beside several customers.

指導 over 田川 and 宗恵 is who taught. Somebody who came along stands beside the same customer every time, and
places that people are called after, 福島 or 長野, have titles that say a place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.japan.name_data import name_data
from app.core.japan.names import strip_honorific
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.io.tables.raw import Cell, Row

_FEWEST = 6  # rows: what fewer repeat says nothing
_OFTEN = 2
_MOSTLY = 0.5
_LONGEST = 10
_SHORTEST = 2  # 松 and 中 are surnames, and grades
_CUSTOMERS = ("customer.full_name", "customer.family_name", "customer.company", "customer")
_ENDS = "店 店舗 校 室 教室 会場 場 場所 所 部 課 組 班 地 地区 区 町 方面 エリア コース 便"
_PLACES = tuple(map(title_key, _ENDS.split()))


def staff_missing(rows: Sequence[Row], known: Mapping[str, int], titles: Mapping[int, str]) -> dict[int, str]:
    """The column of those with unknown titles that says who served; none where a title says it already.

    `titles` has the columns that may be it.
    """
    customer = next((known[target] for target in _CUSTOMERS if target in known), None)
    if customer is None or "staff" in known:
        return {}
    for index, title in titles.items():
        if not title_key(title).endswith(_PLACES) and _are_staff(rows, index, customer):
            return {index: "staff"}
    return {}


def _are_staff(rows: Sequence[Row], index: int, customer: int) -> bool:
    beside: dict[str, set[Cell]] = {}
    count = 0
    for row in rows:
        if max(index, customer) >= len(row) or not row[index]:
            continue
        count += 1
        beside.setdefault(str(row[index]), set()).add(row[customer])
    if count < _FEWEST or len(beside) * _OFTEN > count:
        return False
    shared = sum(len(customers) >= _OFTEN for customers in beside.values())
    named = sum(map(_is_surname, beside))
    return min(shared, named) >= max(1, len(beside) * _MOSTLY)


def _is_surname(text: str) -> bool:
    """Whether a text begins with a known surname, alone or before a space."""
    if not _SHORTEST <= len(text) <= _LONGEST:
        return False
    family = strip_honorific(text)[0].split()
    return bool(family) and len(family[0]) >= _SHORTEST and name_data().people_named(family[0]) > 0
