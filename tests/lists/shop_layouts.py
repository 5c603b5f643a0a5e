"""Customers as shops of some trades lay them out, by seed, with what has to be stored.

A vet's owners with a pet behind each; a register whose staff is 〃 where it is the same as above; a list of a
neighbourhood in sections; names with a former one or with somebody of the family; a book of receivers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.io.tables.raw import Row
    from tests.lists.layouts import Rows, Somebody

STAFF = ("佐藤", "鈴木")
SECTION = 7
FORMER = "田辺"


def pets_behind_owners(people: list[Somebody]) -> Rows:
    """A pet with its sex and birthday behind its owner."""
    rows: Rows = [
        ("診察券番号", "飼主名", "フリガナ", "電話番号", "住所", "ペット名", "種類", "性別", "生年月日")
    ]
    return rows + [
        (*_in_a_row(one), *(("モモ", "柴", "♀", "2019/5/1") if at % 2 else ("クロ", "猫", "♂", "2020/6/2")))
        for at, one in enumerate(people)
    ]


def said_again(people: list[Somebody]) -> Rows:
    """A sign where the staff is the one of the row above."""
    rows: Rows = [("会員番号", "氏名", "フリガナ", "電話番号", "住所", "担当")]
    above = ""
    for one in people:
        named = staff_of(one)
        rows.append((*_in_a_row(one), "〃" if named == above else named))
        above = named
    return rows


def in_sections(people: list[Somebody]) -> Rows:
    """Headings between the entries."""
    rows: Rows = [("会員番号", "世帯主", "フリガナ", "電話番号", "住所")]
    for at, one in enumerate(people):
        if at % SECTION == 0:
            rows.append((f"【第{at // SECTION + 1}班】", None, None, None, None))
        rows.append(_in_a_row(one))
    return rows


def names_with_more(people: list[Somebody]) -> Rows:
    """A former name in brackets, or somebody of the family behind the name."""
    rows: Rows = [("会員番号", "契約者", "契約者カナ", "電話番号", "住所")]
    for one in people:
        number, name, *rest = _in_a_row(one)
        more = f"（旧姓 {FORMER}）" if former_of(one) else "・花子" if int(one.number) % 3 == 1 else ""
        rows.append((number, f"{name}{more}", *rest))
    return rows


def receivers(people: list[Somebody]) -> Rows:
    """Whoever gets the parcel is all that is known."""
    titles = ("お届け先コード", "お届け先名", "お届け先名(カナ)", "お届け先電話番号", "お届け先住所")
    return [titles, *map(_in_a_row, people)]


def staff_of(one: Somebody) -> str:
    """Who serves a customer."""
    return STAFF[int(one.number) // 4 % len(STAFF)]


def former_of(one: Somebody) -> str:
    """The name before marriage."""
    return FORMER if int(one.number) % 3 == 0 else ""


def _in_a_row(one: Somebody) -> Row:
    return (one.number, one.written, one.read("full"), one.phone.shown, one.address)
