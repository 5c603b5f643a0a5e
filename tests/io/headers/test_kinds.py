"""What a list is taken for, by which of its columns, and when another kind could be meant as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.fields import FIELDS
from app.io.headers.guess import guess_header
from app.io.headers.kind_reason import Attendance, KindReason, KindSign

if TYPE_CHECKING:
    from app.io.tables.raw import Cell, Row

PEOPLE = ("川原 節子", "本多 美和", "峰 静香", "林田 圭", "平田 悠", "石垣 茜")
REGULARS = ("川原 節子", "本多 美和", "峰 静香", "川原 節子", "本多 美和", "川原 節子")
CELLS: dict[str, tuple[Cell, ...]] = {
    "氏名": PEOPLE,
    "住所": tuple(f"長野県松本市中央1-{house}" for house in range(1, 7)),
    "電話番号": tuple(f"0263-32-11{line}1" for line in range(1, 7)),
    "生年月日": tuple(f"198{year}/3/4" for year in range(6)),
    "来店日": tuple(f"2026/9/{day}" for day in range(1, 7)),
    "日付": tuple(f"2026/9/{day}" for day in range(1, 7)),
    "購入日": tuple(f"2026/9/{day}" for day in range(1, 7)),
    "着信日時": tuple(f"2026/9/{day} 10:30" for day in range(1, 7)),
    "対応日": tuple(f"2026/9/{day}" for day in range(1, 7)),
    "済": tuple(f"2026/9/{day}" for day in range(1, 7)),
    "月日": tuple(f"9月{day}日" for day in range(1, 7)),
    "チェックアウト": tuple(f"2026/9/{day}" for day in range(2, 8)),
    "メニュー": ("カット", "カラー", "カット", "パーマ", "カット", "カラー"),
    "内容": ("庭の剪定", "消毒", "庭の剪定", "草取り", "消毒", "草取り"),
    "商品名": ("茶碗", "皿", "急須", "茶碗", "鉢", "皿"),
    "件名": ("見積", "納期", "見積", "苦情", "納期", "見積"),
    "対応方法": ("電話", "訪問", "電話", "メール", "電話", "訪問"),
    "対応内容": ("折り返し待ち", "了承", "再送", "お詫び", "確認中", "済"),
    "数量": (1, 2, 1, 1, 3, 2),
    "金額": (3200, 1800, 4500, 3200, 2700, 3600),
}


def told(titles: str, **cells: tuple[Cell, ...]) -> KindReason | None:
    """Why a list with these titles is what it is."""
    names = titles.split(",")
    columns = [cells.get(name, CELLS[name]) for name in names]
    return guess_header([tuple(names), *zip(*columns, strict=True)]).why


@pytest.mark.parametrize(
    ("titles", "kind", "sign", "decided"),
    [
        ("氏名,住所,電話番号,生年月日", Noun.CUSTOMER, KindSign.WITHOUT_DAY, ("氏名", "住所", "電話番号")),
        ("購入日,氏名,商品名,金額", Noun.SALE, KindSign.COLUMNS, ("購入日", "金額")),
        ("購入日,氏名,商品名,数量", Noun.SALE, KindSign.COLUMNS, ("購入日", "商品名", "数量")),
        ("日付,氏名,内容,金額", Noun.SALE, KindSign.COLUMNS, ("日付", "金額")),
        ("来店日,氏名,メニュー", Noun.VISIT, KindSign.COLUMNS, ("来店日", "メニュー")),
        ("来店日,氏名,電話番号", Noun.VISIT, KindSign.FEW_CONTACTS, ("来店日",)),
        ("月日,氏名,住所,電話番号", Noun.VISIT, KindSign.WITHOUT_YEAR, ("月日",)),
        ("来店日,チェックアウト,氏名,住所,電話番号", Noun.VISIT, KindSign.COLUMNS,
         ("来店日", "チェックアウト")),
        ("対応日,氏名,対応方法,対応内容", Noun.INTERACTION, KindSign.COLUMNS,
         ("対応日", "対応方法", "対応内容")),
    ],
)  # fmt: skip
def test_the_columns_that_decide_are_the_reason(
    titles: str, kind: Noun, sign: KindSign, decided: tuple[str, ...]
) -> None:
    reason = told(titles)
    assert reason is not None
    assert (reason.kind, reason.sign, reason.titles) == (kind, sign, decided)
    assert (reason.other, reason.other_titles) == (None, ())


def test_people_who_come_again_are_counted() -> None:
    reason = told("来店日,氏名,住所,電話番号", 氏名=REGULARS)
    assert reason == KindReason(Noun.VISIT, KindSign.AGAIN, ("来店日",), Attendance(6, 3, 2))
    assert told("来店日,氏名,メニュー,住所,電話番号", 氏名=REGULARS) == KindReason(
        Noun.VISIT, KindSign.AGAIN, ("来店日", "メニュー"), Attendance(6, 3, 2)
    )


@pytest.mark.parametrize(
    ("titles", "kind", "other", "because"),
    [
        ("来店日,氏名,住所,電話番号,メニュー", Noun.VISIT, Noun.CUSTOMER, ("住所", "電話番号")),
        ("来店日,氏名,住所,電話番号", Noun.CUSTOMER, Noun.VISIT, ("来店日",)),
        ("来店日,氏名,メニュー,金額", Noun.SALE, Noun.VISIT, ("来店日", "メニュー")),
        ("購入日,氏名,住所,電話番号,商品名", Noun.SALE, Noun.CUSTOMER, ("住所", "電話番号")),
        ("済,氏名,住所,電話番号,商品名,金額", Noun.SALE, Noun.CUSTOMER, ("住所", "電話番号")),
        ("氏名,住所,電話番号,商品名,金額", Noun.CUSTOMER, Noun.SALE, ("商品名", "金額")),
        ("来店日,氏名,商品名", Noun.VISIT, Noun.SALE, ("商品名",)),
    ],
)
def test_what_could_be_another_kind_names_it(
    titles: str, kind: Noun, other: Noun, because: tuple[str, ...]
) -> None:
    reason = told(titles)
    assert reason is not None
    assert (reason.kind, reason.other, reason.other_titles) == (kind, other, because)


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        ("来店日,氏名,住所,電話番号,メニュー", Noun.VISIT),
        ("購入日,氏名,住所,電話番号,商品名", Noun.SALE),
    ],
)
def test_a_list_in_which_people_come_again_is_no_register(titles: str, kind: Noun) -> None:
    reason = told(titles, 氏名=REGULARS)
    assert reason is not None
    assert (reason.kind, reason.other) == (kind, None)


@pytest.mark.parametrize(
    ("titles", "other", "because"),
    [
        ("来店日,氏名,住所,電話番号,商品名", Noun.SALE, ("商品名",)),
        ("着信日時,氏名,住所,電話番号", Noun.INTERACTION, ("着信日時",)),
        ("来店日,氏名,住所,電話番号", None, ()),
        ("来店日,氏名,住所,電話番号,メニュー,商品名", None, ()),
    ],
)
def test_who_came_when_alone_may_be_sales_or_contacts(
    titles: str, other: Noun | None, because: tuple[str, ...]
) -> None:
    reason = told(titles, 氏名=REGULARS)
    assert reason is not None
    assert (reason.kind, reason.sign) == (Noun.VISIT, KindSign.AGAIN)
    assert (reason.other, reason.other_titles) == (other, because)


def test_prices_of_lines_and_days_of_anything_are_no_visits() -> None:
    for titles in ("来店日,氏名,メニュー,数量,金額", "日付,氏名,内容,金額"):
        reason = told(titles)
        assert reason is not None
        assert (reason.kind, reason.other) == (Noun.SALE, None)


def test_a_day_by_its_cells_alone_is_said_to_be_one() -> None:
    reason = told("済,氏名,商品名,金額")
    assert reason is not None
    assert (reason.sign, reason.titles, reason.other) == (KindSign.CELLS, ("済", "金額"), None)


def test_a_register_of_people_each_of_whom_came_once() -> None:
    reason = told("来店日,氏名,住所,電話番号")
    assert reason is not None
    assert (reason.sign, reason.who) == (KindSign.ONCE_EACH, Attendance(6, 6, 0))
    one_again = told("来店日,氏名,住所,電話番号", 氏名=(*PEOPLE[:5], PEOPLE[0]))
    assert one_again is not None
    assert (one_again.kind, one_again.sign) == (Noun.CUSTOMER, KindSign.COLUMNS)
    assert one_again.who == Attendance(6, 5, 1)


def test_nothing_decided_what_the_user_said() -> None:
    rows: list[Row] = [("氏名", "電話番号"), ("山田 花子", "090-1111-2222")]
    assert all(guess_header(rows, kind=kind).why is None for kind in FIELDS)
    assert guess_header([("これは", "ただの", "文章です")]).why is None


@pytest.mark.parametrize("kind", FIELDS)
def test_lists_of_ours_are_known_by_their_titles(kind: Noun) -> None:
    titles = tuple(field.name for field in FIELDS[kind])
    assert guess_header([titles, ("1",)]).why == KindReason(kind, KindSign.OURS)


def test_a_book_may_have_its_days_between_the_rows() -> None:
    rows: list[Row] = [
        ("氏名", "電話番号", "メニュー", "担当"),
        ("■ 2026年10月4日(日)", None, None, None),
        ("川原 節子", "0263-32-1111", "カット", "江藤"),
        ("本多 美和", "0263-32-1121", "カラー", "江藤"),
        ("■ 2026年10月18日(日)", None, None, None),
        ("川原 節子", "0263-32-1111", "カラー", "江藤"),
    ]
    found = guess_header(rows).why
    assert found is not None
    assert (found.kind, found.titles) == (Noun.VISIT, ("メニュー",))
    without = guess_header([row for row in rows if row[1] is not None]).why
    assert without is not None
    assert without.kind is Noun.CUSTOMER
