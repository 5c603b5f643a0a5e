"""Tables that say what codes stand for: コード and 氏名 on a sheet 担当者, 品番 and 品名 on 商品マスタ.

What a table is about is said by its titles, else by the name of its sheet: codes of both kinds are small
numbers, which every list has.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.io.cleaning.types import text_of
from app.io.headers.titles import title_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.io.tables.raw import Cell, Row

SEARCH_ROWS = 10
NEARLY_ALL = 0.95


class Subject(StrEnum):
    """What the codes of a table stand for."""

    STAFF = "staff"
    GOODS = "goods"


_ABOUT = {
    Subject.STAFF: (
        "担当", "担当者", "担当スタッフ", "スタッフ", "社員", "従業員", "販売員", "販売担当", "販売担当者",
        "施術者", "施術担当", "施術担当者", "講師", "営業", "営業担当", "営業担当者", "技術者", "受付担当",
        "Staff", "Employee",
    ),
    Subject.GOODS: (
        "商品", "製品", "品目", "品", "アイテム", "メニュー", "サービス", "コース", "施術", "施術メニュー",
        "Product", "Item", "Menu", "Service",
    ),
}  # fmt: skip
_ENDINGS = ("コード", "CD", "番号", "No", "ID", "記号", "コードNo", "Code", "Number")
_NAMES = {
    Subject.STAFF: ("氏名", "名前", "お名前", "姓名", "名称", "表示名", "Name"),
    Subject.GOODS: ("品名", "名称", "内容", "Name"),
}
_SHEETS = {
    Subject.STAFF: (
        "担当",
        "スタッフ",
        "社員",
        "従業員",
        "販売員",
        "施術者",
        "講師",
        "技術者",
        "staff",
        "employee",
    ),
    Subject.GOODS: ("商品", "製品", "品目", "メニュー", "サービス", "product", "item", "menu", "service"),
}
_BY = "別"  # 担当別売上 is a list of sales
_OF_PEOPLE = ("顧客", "客", "会員", "得意先", "取引先", "患者", "生徒", "customer", "client", "member")
_CODE_TITLES = {
    subject: frozenset(title_key(word + ending) for word in words for ending in _ENDINGS)
    for subject, words in _ABOUT.items()
}
_CODE_TITLES[Subject.GOODS] |= {title_key(title) for title in ("品番", "型番", "SKU")}
_BARE_CODES = frozenset(map(title_key, _ENDINGS))
_OWN_NAMES = {
    subject: frozenset(title_key(word + ending) for word in words for ending in ("", "名", "氏名", " Name"))
    for subject, words in _ABOUT.items()
}
_NAME_TITLES = {
    subject: _OWN_NAMES[subject] | frozenset(map(title_key, titles)) for subject, titles in _NAMES.items()
}


@dataclass(frozen=True, slots=True)
class CodeTable:
    """The names of a sheet by their codes, as `code_key` has them."""

    sheet: str
    subject: Subject
    names: Mapping[str, str]

    def name_of(self, cell: Cell) -> str | None:
        """What a code stands for."""
        return self.names.get(code_key(cell))

    def explains(self, cells: Sequence[Cell]) -> bool:
        """Whether nearly all of these cells are codes of the table."""
        known = sum(self.name_of(cell) is not None for cell in cells)
        return known > 0 and known >= NEARLY_ALL * len(cells)


@dataclass(frozen=True, slots=True)
class CodeColumns:
    """Where codes and names stand on a sheet: below the row of this index, in these columns."""

    subject: Subject
    titles: int
    code: int
    name: int

    def table(self, sheet: str, rows: Iterable[Row]) -> CodeTable | None:
        """The table of the rows below the titles; None where a code stands twice, as in a ledger."""
        names: dict[str, str] = {}
        for row in rows:
            code, name = (text_of(row[at]).strip() if at < len(row) else "" for at in (self.code, self.name))
            if not code or not name:
                continue
            if (key := code_key(code)) in names:
                return None
            names[key] = name
        return CodeTable(sheet, self.subject, names) if names else None


def find_code_columns(sheet: str, rows: Sequence[Row]) -> CodeColumns | None:
    """Where the first rows of a sheet of this name have codes and what they stand for."""
    if _speaks_of(sheet, (*_OF_PEOPLE, _BY)):
        return None
    for at, row in enumerate(rows[:SEARCH_ROWS]):
        keys = [title_key(cell) if isinstance(cell, str) else "" for cell in row]
        for subject in Subject:
            found = _columns_in(keys, subject, is_said=_speaks_of(sheet, _SHEETS[subject]))
            if found is not None:
                return CodeColumns(subject, at, *found)
    return None


def subject_of_codes(title: str) -> Subject | None:
    """What the codes below a title stand for: 担当コード, 商品CD."""
    key = title_key(title)
    return next((subject for subject in Subject if key in _CODE_TITLES[subject]), None)


def code_key(cell: Cell) -> str:
    """A code as it is compared: a spreadsheet takes zeros before a number away."""
    text = unicodedata.normalize("NFKC", text_of(cell)).strip().casefold()
    return text.lstrip("0") or text


def _columns_in(keys: Sequence[str], subject: Subject, *, is_said: bool) -> tuple[int, int] | None:
    """The columns of codes and names among titles; a bare コード is of what the sheet or the names are."""
    name = next((at for at, key in enumerate(keys) if key and key in _NAME_TITLES[subject]), None)
    if name is None:
        return None
    is_said = is_said or keys[name] in _OWN_NAMES[subject]
    for at, key in enumerate(keys):
        if at != name and (key in _CODE_TITLES[subject] or (is_said and key in _BARE_CODES)):
            return at, name
    return None


def _speaks_of(sheet: str, words: Iterable[str]) -> bool:
    key = title_key(sheet)
    return any(title_key(word) in key for word in words)
