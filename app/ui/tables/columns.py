"""Columns declared as data: a table is a list of these and a way to fetch rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.clipboard import CellValue
    from app.ui.theme.tokens import Role

Row_contra = TypeVar("Row_contra", contravariant=True)


class Column(NamedTuple, Generic[Row_contra]):
    """One column. Callables take the row and answer in the language of the moment.

    A column with a `most` grows from its `width` up to that where there is room for all. `figures` sets it
    right-aligned in digits of equal width; `above` is a small line over the text (kana over a name); `role`
    makes the text a chip of that colour; `sort` is the field the list can be sorted by, empty where it
    cannot; `shown` whether it is there before anybody chose; `strong` prints the text bold; `tip` says more
    of a cell when the pointer rests on it, empty for nothing. `value` is what leaves the screen, on paper and
    by the clipboard, where the text is not it: the day for 「12日前」, the number for 「¥4,800」.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Row_contra], str]
    width: int = 120
    figures: bool = False
    above: Callable[[Row_contra], str] | None = None
    role: Callable[[Row_contra], Role] | None = None
    sort: str = ""
    shown: bool = True
    strong: bool = False
    tip: Callable[[Row_contra], str] | None = None
    value: Callable[[Row_contra], CellValue] | None = None
    most: int = 0
